#!/bin/sh
# Has git run scripts/pre-commit.sh before every commit. A hook that is already there stays.
set -eu
cd "$(dirname "$0")/.."
hook=$(git rev-parse --git-path hooks)/pre-commit
if [ -e "$hook" ] && ! grep -q scripts/pre-commit.sh "$hook"; then
    echo "There is another pre-commit hook, '$hook'; call scripts/pre-commit.sh from it." >&2
    exit 1
fi
mkdir -p "${hook%/*}"
printf '#!/bin/sh\nexec scripts/pre-commit.sh\n' >"$hook"
chmod +x "$hook"
echo "Before every commit: make fmt check ('$hook'; git commit --no-verify goes without)"
