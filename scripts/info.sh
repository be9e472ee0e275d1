#!/bin/sh
# What one pastes into a bug report. Says "none" instead of failing: it is asked when something is missing.
cd "$(dirname "$0")/.." || exit 1

fact() {
    printf '%-9s %s\n' "$1" "${2:-none}"
}

first_line() {
    "$@" 2>/dev/null | head -n 1
}

fact system "$(uname -srm)$(sed -n 's/^PRETTY_NAME="\(.*\)"/, \1/p' /etc/os-release 2>/dev/null)"
fact cpus "$(getconf _NPROCESSORS_ONLN 2>/dev/null)"
fact source "$(git describe --always --dirty 2>/dev/null)"
fact make "$(first_line make --version)"
fact maven "$(scripts/mvn.sh -v 2>/dev/null | sed -n 's/.*\(Apache Maven [^ ]*\).*/\1/p')"
fact jdk "$(scripts/find-jdk.sh --build 2>/dev/null), to run: $(scripts/find-jdk.sh 2>/dev/null)"
fact docker "$(first_line docker --version)"
fact engine "$(scripts/engine.sh status 2>&1)"
if [ -x build/testenv/bin/testenv ]; then
    build/testenv/bin/testenv info
else
    fact testenv "not built; make build"
fi
