#!/bin/sh
# Sums the reports of surefire and failsafe: the tests that failed or were skipped (with the reason), one a line, then
# one line with the counts.
# Exit 1 when one failed or when none ran: zero tests are no success.
set -eu
cd "$(dirname "$0")/.."

find . -path '*/target/*-reports/TEST-*.xml' -exec cat {} + | awk '
    function attribute(name,    text) {
        text = $0
        if (!sub(".*[ \t]" name "=\"", "", text)) return ""
        sub("\".*", "", text)
        return text
    }
    /<testsuite[ >]/ {
        ran += attribute("tests"); failed += attribute("errors") + attribute("failures"); skipped += attribute("skipped")
    }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    /^ *<(failure|error)[ >]/ { print "FAILED " test }
    /^ *<skipped[ >]/ { reason = attribute("message"); gsub("&gt;", ">", reason); print "SKIPPED " test ": " reason }
    END {
        printf "%d passed, %d failed, %d skipped\n", ran - failed - skipped, failed, skipped
        if (ran == 0) print "No test ran."
        exit (failed > 0 || ran - skipped == 0)
    }'
