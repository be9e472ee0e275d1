#!/bin/sh
# Swaps an app and PostgreSQL again and again under load, and counts what was lost or answered by the wrong side; then
# kills what takes part in swaps. SWAPS says how often (1000). Needs what `make build` leaves and an engine whose
# containers this machine can reach. Touches only containers whose names say proof.
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh
. scripts/test-classes.sh

# The servers also run in a container, on the Java 17 of our images.
jdk_newest
servers=build/proof/servers
rm -rf build/proof
mkdir -p $servers build/proof/classes
tr ':' '\n' <apps-catalog/target/test.classpath |
    grep -E '/(grpc-|guava-|failureaccess-|gson-|perfmark-)[^/]*$' |
    while read -r jar; do cp "$jar" $servers/; done
"$jdk_home/bin/javac" --release 17 -nowarn -Xlint:none -proc:none -d build/proof/classes -cp "$classpath" \
    apps-catalog/src/test/java/dev/testenv/proof/server/*.java
"$jdk_home/bin/jar" --create --file $servers/side.jar -C build/proof/classes .

# The processors are for the swaps: no second compiler. gRPC's own libraries make newer JDKs print warnings.
exec "$jdk_home/bin/java" -Xmx1g -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "-Dtestenv.home=$PWD/build/testenv" -cp "$classpath" \
    dev.testenv.proof.SwapProof build/testenv $servers
