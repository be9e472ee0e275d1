#!/bin/sh
# All tests: unit and integration, on a real engine, with one closing line. Fails when a test failed, when none ran,
# when something of ours stayed behind, or (in CI) when a container of somebody else is gone. Needs what `make build`
# leaves.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"

started_engine=''
trap 'rm -rf "$notes"; [ -z "$started_engine" ] || [ -n "${KEEP_ENGINE-}" ] || scripts/engine.sh stop' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
notes=$(mktemp -d)

scripts/engine.sh status >/dev/null 2>&1 || started_engine=yes
scripts/engine.sh start

# On a new machine: the base of our images and those that most tests start, so that no test has to wait for a download.
build/testenv/bin/testenv images --prepare >&2

# What carries the label of a test environment: "container it-ab12 3f5c...".
test_objects() {
    for kind in container network volume; do
        case $kind in
            container) docker ps -aq --filter label=testenv.environment ;;
            network) docker network ls -q --filter label=testenv.environment ;;
            volume) docker volume ls -q --filter label=testenv.environment ;;
        esac | while read -r id; do
            path=.Labels
            [ $kind != container ] || path=.Config.Labels
            name=$(docker "$kind" inspect -f "{{index $path \"testenv.environment\"}}" "$id" 2>/dev/null) || continue
            case $name in it-*) echo "$kind $name $id" ;; esac
        done
    done | sort
}

other_containers() {
    test_objects | sed -n 's/^container [^ ]* //p' >"$notes/ours"
    docker ps -a --format '{{.ID}} {{.Names}}' | grep -vFf "$notes/ours" | sort || :
}

# Lines of $1 that $2 does not have.
missing_from() {
    comm -23 "$1" "$2"
}

test_objects >"$notes/objects-before"
other_containers >"$notes/others-before"

# The sample project and the pages for newcomers are tested with the artifacts as if they had been published.
scripts/repository.sh
rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports examples/*/target
# Every test of every module runs, whatever failed before it; the reports decide. Of Maven's own words only warnings and
# the progress of the tests are shown.
build=passed
logger=-Dorg.slf4j.simpleLogger
scripts/mvn.sh verify -Dmaven.test.failure.ignore=true -Dstyle.color=never $logger.defaultLogLevel=warn \
    $logger.log.org.apache.maven.plugin.surefire=info $logger.log.org.apache.maven.plugin.failsafe=info </dev/null ||
    build=failed

test_objects >"$notes/objects-after"
other_containers >"$notes/others-after"

verdict=0
scripts/scripts-test.sh >&2 || verdict=1
if [ $build = failed ]; then
    echo "The build failed before all tests had run; see above." >&2
    verdict=1
fi
missing_from "$notes/objects-after" "$notes/objects-before" >"$notes/left"
if [ -s "$notes/left" ]; then
    echo "The tests left these behind (kind, environment, id):" >&2
    cat "$notes/left" >&2
    verdict=1
fi
missing_from "$notes/others-before" "$notes/others-after" >"$notes/lost"
if [ -s "$notes/lost" ]; then
    echo "These containers were there before the tests, were not theirs, and are gone:" >&2
    cat "$notes/lost" >&2
    # On a machine where somebody works, others remove containers too; in CI nobody does.
    [ -z "${CI-}" ] || verdict=1
fi
scripts/summary.sh || verdict=1
exit $verdict
