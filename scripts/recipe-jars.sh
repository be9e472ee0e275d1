#!/bin/sh
# Puts the jars that image recipes list in a jars.txt (one group:artifact:version[:classifier] a line, # for comments)
# into their lib folder: recipe-jars.sh FOLDER_OF_RECIPES. Each is fetched once, into the local Maven repository.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
recipes=$(cd "$1" && pwd -P)
plugin=org.apache.maven.plugins:maven-dependency-plugin
version=$(sed -n '/maven-dependency-plugin/,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' "$here/../pom.xml" | head -n 1)

for list in "$recipes"/*/jars.txt; do
    [ -f "$list" ] || continue
    lib=${list%/*}/lib
    mkdir -p "$lib"
    sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$list" | while IFS=: read -r group artifact number classifier; do
        "$here/mvn.sh" -q "$plugin:$version:copy" -N -Dmdep.overWriteIfNewer=true \
            "-Dartifact=$group:$artifact:$number:jar${classifier:+:$classifier}" "-DoutputDirectory=$lib" </dev/null
    done
done
