#!/bin/sh
# Formats and checks. Stops the commit when formatting changed one of its files: what was staged is the old text.
set -eu
before=$(git diff --name-only)
make -s fmt check
after=$(git diff --name-only)
if [ "$before" != "$after" ]; then
    echo "make fmt changed these files; look at them, git add them and commit again:" >&2
    echo "$after" >&2
    exit 1
fi
