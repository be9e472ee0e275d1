#!/bin/sh
# Tests of the scripts that a user meets: which JDK is chosen, and how the programs start. No Docker, no JVM.
set -eu
scripts=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
failed=0

# A JDK whose java only prints its arguments: fake_jdk NAME VERSION
fake_jdk() {
    mkdir -p "$work/$1/bin"
    printf 'IMPLEMENTOR="Some One"\nJAVA_VERSION="%s"\nJAVA_RUNTIME_VERSION="%s+1"\n' "$2" "$2" >"$work/$1/release"
    printf '#!/bin/sh\necho "%s $$ $*"\n' "$1" >"$work/$1/bin/java"
    cp "$work/$1/bin/java" "$work/$1/bin/javac"
    chmod +x "$work/$1/bin/java" "$work/$1/bin/javac"
}

expect() { # SENTENCE EXPECTED ACTUAL
    # shellcheck disable=SC2254 # a pattern on purpose
    case $3 in
        $2) return ;;
    esac
    printf 'FAILED scripts: %s\n  expected: %s\n  but was:  %s\n' "$1" "$2" "$3"
    failed=$((failed + 1))
}

find_jdk() { # VARIABLES... -- ARGUMENTS...
    env -u TESTENV_JAVA_HOME -u JAVA_HOME "$@"
}

fake_jdk old 17.0.9
fake_jdk floor 21
fake_jdk new 99.0.1
mkdir "$work/links"
ln -s ../new/bin/java "$work/links/java"
find="$scripts/find-jdk.sh"

expect "takes TESTENV_JAVA_HOME before JAVA_HOME" "$work/floor" \
    "$(find_jdk TESTENV_JAVA_HOME="$work/floor" JAVA_HOME="$work/new" "$find")"
expect "passes over a JDK that is too old" "$work/floor" \
    "$(find_jdk TESTENV_JAVA_HOME="$work/old" JAVA_HOME="$work/floor" "$find")"
expect "follows the links of the java on the PATH" "$work/new" \
    "$(find_jdk JAVA_HOME="$work/nowhere" PATH="$work/links:$PATH" "$find")"
expect "builds with the newest" "$work/new" \
    "$(find_jdk JAVA_HOME="$work/floor" PATH="$work/links:$PATH" "$find" --build)"
expect "builds with the one that was asked for" "$work/floor" \
    "$(find_jdk TESTENV_JAVA_HOME="$work/floor" JAVA_HOME="$work/new" "$find" --build)"

# A distribution without its jars, started with a JDK that says how it was called.
distribution="$work/a place"
mkdir -p "$distribution/bin" "$distribution/lib"
cp "$scripts/jdk.sh" "$scripts/cache.sh" "$scripts/archive.sh" "$distribution/lib/"
cp "$scripts/dist/start" "$distribution/bin/testenv"
cp "$scripts/dist/start" "$distribution/bin/sitectl"
echo 12345 >"$distribution/lib/build"
touch "$distribution/lib/testenv-cli-1.jar" "$distribution/lib/sitectl-1.jar"
ln -s "$distribution/bin/sitectl" "$work/links/sites"
cache=$work/cache
export TESTENV_JAVA_HOME="$work/floor" XDG_CACHE_HOME="$cache"
classes=$cache/testenv/classes/Some-One-21+1

expect "starts testenv with its own jar" "* -cp $distribution/lib/testenv-cli-1.jar dev.testenv.cli.Main status a b" \
    "$("$distribution/bin/testenv" status 'a b')"
expect "starts sitectl through a link" "* dev.testenv.sitectl.Main set billing in" \
    "$(cd / && "$work/links/sites" set billing in)"
"$distribution/bin/testenv" >"$work/out" &
wait $!
expect "becomes the JVM, so that the process id is the program's" "floor $! *" "$(cat "$work/out")"
expect "asks the first JVM of a verb to write an archive" "* -XX:ArchiveClassesAtExit=$classes/testenv-urls*-12345.jsa.* " \
    "$("$distribution/bin/testenv" urls) "
expect "finds the verb behind options" "* -XX:ArchiveClassesAtExit=$classes/testenv-urls*" \
    "$("$distribution/bin/testenv" --verbose -e two urls)"

archive=$("$distribution/bin/testenv" urls | sed 's/.*AtExit=\([^ ]*\.jsa\)\..*/\1/')
true &
gone=$!
wait $gone
echo "half of one" >"$archive.$gone"
expect "throws an unfinished archive away" "*ArchiveClassesAtExit=*" "$("$distribution/bin/testenv" urls)"
expect "throws an unfinished archive away, file and all" "$archive.\*" "$(echo "$archive".*)"
printf '\250\253\013\360 and the rest' >"$archive.$gone"
touch "$archive.failed.$gone"
expect "keeps nothing of a run that failed" "*ArchiveClassesAtExit=*" "$("$distribution/bin/testenv" urls)"
expect "keeps nothing of a run that failed, nor its mark" "$archive.\*" "$(echo "$archive".*)"
printf '\250\253\013\360 and the rest' >"$archive.$gone"
expect "uses an archive that is finished" "*-XX:SharedArchiveFile=$archive *" "$("$distribution/bin/testenv" urls)"
echo 6789 >"$distribution/lib/build"
expect "writes another for another build" "*AtExit=*-6789.jsa.*" "$("$distribution/bin/testenv" urls)"
expect "removes the archive of the older build" "gone" "$([ -e "$archive" ] || echo gone)"
expect "starts without an archive where it has no home" "floor * -XX:-PrintWarnings -Dpicocli*" \
    "$(env -u XDG_CACHE_HOME -u HOME "$distribution/bin/testenv" urls)"

export TESTENV_JAVA_HOME="$work/new"
classes=$cache/testenv/classes/Some-One-99.0.1+1
expect "asks the first newer JVM of a verb to write down what it uses" \
    "* -XX:AOTMode=record * -XX:AOTConfiguration=$classes/testenv-urls*-6789.aot.* " "$("$distribution/bin/testenv" urls) "
archive=$("$distribution/bin/testenv" urls | sed 's/.*AOTConfiguration=\([^ ]*\.aot\)\..*/\1/')
printf '\174\240\376\312 and the rest' >"$archive.$gone"
expect "has the cache made in the background meanwhile" "new * -XX:-PrintWarnings -Dpicocli*" \
    "$("$distribution/bin/testenv" urls)"
touch "$archive.work.1" # as if it were being made
expect "writes nothing down while a cache is made" "new * -XX:-PrintWarnings -Dpicocli*" \
    "$("$distribution/bin/testenv" urls)"
touch "$archive"
expect "uses a cache that was made" "*-XX:AOTCache=$archive *" "$("$distribution/bin/testenv" urls)"

[ $failed -eq 0 ]
