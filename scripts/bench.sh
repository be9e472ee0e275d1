#!/bin/sh
# Measures and prints one table; with all rows, docs/benchmarks.md is written anew. BENCH_ROWS=a,d chooses rows,
# BENCH_REPEAT says how often (5), BENCH_LENIENT=1 makes a missed bar no failure. Needs what `make build` leaves and an
# engine. Touches only containers whose names say bench; as root on Debian it installs docker-compose, to compare with.
set -eu
cd "$(dirname "$0")/.."
. scripts/jdk.sh

if ! command -v docker-compose >/dev/null 2>&1 && [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    case ${BENCH_ROWS-a} in *a*)
        echo "Installing docker-compose, to compare with" >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends docker-compose >/dev/null ||
            echo "It could not be installed; its lines are skipped" >&2
        ;;
    esac
fi

build/testenv/bin/testenv -e bench images --prepare gateway dns-proxy postgres redis s3server >&2

. scripts/test-classes.sh

jdk_newest
# Testcontainers would pull its own helper images.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
exec "$jdk_home/bin/java" -Xmx1g "-Dtestenv.home=$PWD/build/testenv" \
    -cp "$classpath" dev.testenv.bench.Bench build/testenv docs/benchmarks.md
