#!/bin/sh
# Builds the distribution, unpacked, at build/testenv. It is put together beside it and moved into place at the end, so
# that nobody meets half of one.
set -eu
cd "$(dirname "$0")/.."
. scripts/jars.sh
version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml)
new=build/testenv.new

# Copies the jar of module $1 and everything it needs at run time to folder $2.
copy_jars() {
    mkdir -p "$2"
    # The list ends without a newline, and what it ends with is a jar, too.
    { tr ':' '\n' <"$1/target/runtime.classpath"; echo; } | while read -r jar; do
        [ -z "$jar" ] || cp -p "$jar" "$2/"
    done
    cp -p "$1/target/$1-$version.jar" "$2/"
}

scripts/mvn.sh -q package -Dmaven.test.skip=true </dev/null

rm -rf "$new"
mkdir -p "$new/bin" "$new/lib"
for program in testenv sitectl; do
    cp -p scripts/dist/start "$new/bin/$program"
done
cp -p scripts/jdk.sh scripts/cache.sh scripts/archive.sh "$new/lib/"
cp -p LICENSE "$new/"
copy_jars testenv-cli "$new/lib"
modern_picocli
cp -p "$jar" "$new/lib/"
# What the class archives go by, beside the time stamps of the jars: those must not change while the jars do not.
touch -t 202601010000 "$new"/lib/*.jar
cat "$new"/lib/*.jar | cksum | cut -d ' ' -f 1 >"$new/lib/build"

if [ -d images ]; then
    cp -pR images "$new/lib/images"
    for module in dns-proxy error-collector login-provider; do
        [ ! -d "images/$module" ] || copy_jars "$module" "$new/lib/images/$module/lib"
    done
    for recipe in dns-proxy error-collector login-provider s3; do
        cp -p images/run-java "$new/lib/images/$recipe/"
    done
    rm "$new/lib/images/run-java"
    (cd "$new/lib/images/browser" && cp -p policy.json testenv start-browser ../browser-video/)
    fill_recipes "$new/lib/images"
    "$(scripts/find-jdk.sh --build)/bin/java" -cp "$new/lib/*" dev.testenv.docker.image.RecordedHashes "$new/lib/images"
fi

rm -rf build/testenv
mv "$new" build/testenv
