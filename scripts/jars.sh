# Jars from the Maven repository, each fetched once into build/jars; sourced from the project's root.

# Puts GROUP:ARTIFACT:VERSION[:CLASSIFIER] there and sets jar to it.
fetch_jar() {
    IFS=: read -r jar_group jar_artifact jar_version jar_classifier <<END
$1
END
    jar=build/jars/$jar_artifact-$jar_version${jar_classifier:+-$jar_classifier}.jar
    [ ! -f "$jar" ] || return 0
    jar_plugin=$(sed -n '/maven-dependency-plugin/,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | head -n 1)
    scripts/mvn.sh -q -N "org.apache.maven.plugins:maven-dependency-plugin:$jar_plugin:copy" \
        "-Dartifact=$jar_group:$jar_artifact:$jar_version:jar${jar_classifier:+:$jar_classifier}" \
        -DoutputDirectory=build/jars </dev/null
}

# Prints the value of property $1 of the parent pom, where all versions are.
property() {
    sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" pom.xml
}

# Puts the jars that the image recipes in folder $1 list in a jars.txt into their lib: one a line, # for comments, the
# version may be a ${property}.
fill_recipes() {
    for list in "$1"/*/jars.txt; do
        [ -f "$list" ] || continue
        mkdir -p "${list%/*}/lib"
        for name in $(sed 's/#.*//' "$list"); do
            case $name in *'${'*'}'*)
                version_of=${name#*'${'}
                version_of=${version_of%%'}'*}
                name=${name%%'${'*}$(property "$version_of")${name#*'}'}
                ;;
            esac
            fetch_jar "$name"
            cp -p "$jar" "${list%/*}/lib/"
        done
    done
}

# Sets jar to picocli compiled for Java 17. It is published as Java 5 class files, which the JVM's class archives skip,
# and that is a third of what our commands need to start.
modern_picocli() {
    picocli=$(property picocli.version)
    fetch_jar "info.picocli:picocli:$picocli:sources"
    sources=$PWD/$jar
    jar=build/jars/modern/picocli-$picocli.jar
    [ ! -f "$jar" ] || return 0
    jdk=$(scripts/find-jdk.sh --build)
    rm -rf build/picocli
    mkdir -p build/picocli/classes build/jars/modern
    (cd build/picocli && "$jdk/bin/jar" -xf "$sources")
    "$jdk/bin/javac" -nowarn -Xlint:none --release 17 -XDstringConcat=inline -d build/picocli/classes build/picocli/picocli/*.java
    "$jdk/bin/jar" --create --file "$jar.part" --date 2026-01-01T00:00:00Z -C build/picocli/classes .
    mv "$jar.part" "$jar"
    rm -rf build/picocli
}
