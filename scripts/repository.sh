#!/bin/sh
# The artifacts as if they had been published: build/repository is a local repository for Maven that has them beside all
# that the user's has, which stays as it is. Needs what `make build` leaves.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml)
theirs=${MAVEN_USER_HOME:-$HOME/.m2}/repository
ours=$root/build/repository

link_all() {
    for each in "$1"/* ; do
        [ ! -e "$each" ] || ln -s "$each" "$2/"
    done
}
rm -rf "$ours"
mkdir -p "$ours"
link_all "$theirs" "$ours"
rm -f "$ours/dev"
mkdir "$ours/dev"
link_all "$theirs/dev" "$ours/dev"
rm -f "$ours/dev/testenv"
for module in testenv-parent nginx-templates testenv-core testenv-checks testenv-junit apps-catalog; do
    folder=$ours/dev/testenv/$module/$version
    mkdir -p "$folder"
    if [ $module = testenv-parent ]; then
        cp pom.xml "$folder/$module-$version.pom"
    else
        cp "$module/pom.xml" "$folder/$module-$version.pom"
        cp "$module/target/$module-$version.jar" "$folder/"
    fi
done
