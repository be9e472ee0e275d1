#!/bin/sh
# Prints the home of a JDK: the first that can run testenv, or with --build the one to build it with.
set -eu
. "$(dirname "$0")/jdk.sh"

case ${1-} in
    '') choose=jdk_first ;;
    --build) choose=jdk_newest ;;
    *)
        echo "Unknown option '$1'; usage: find-jdk.sh [--build]" >&2
        exit 2
        ;;
esac
if ! $choose; then
    jdk_missing >&2
    exit 3
fi
(cd "$jdk_home" && pwd -P)
