#!/bin/sh
# Maven with the JDK that builds this project: the installed Maven, else ours (./mvnw). MVN=./mvnw insists on ours.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/scripts/jdk.sh"

if ! jdk_newest; then
    jdk_missing >&2
    exit 3
fi
export JAVA_HOME="$jdk_home"
# Maven's own libraries make newer JDKs print warnings that nobody here can act on.
if [ "$jdk_feature" -ge 24 ]; then
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS-}"
fi

cd "$root"
if [ -z "${MVN-}" ]; then
    MVN=$(command -v mvn) || MVN=./mvnw
fi
exec "$MVN" -B -ntp "$@"
