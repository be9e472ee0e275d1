#!/bin/sh
# A newcomer's first minute: the environment comes up, the storefront takes an order, and what to try next is printed.
# Needs an engine and what `make build` leaves. Running it again places one more order and changes nothing else.
set -eu
cd "$(dirname "$0")/.."
PATH=$PWD/build/testenv/bin:$PATH

step() {
    printf '\n== %s\n' "$*" >&2
}

step "Images: what is used, from where, and what is missing"
testenv images
testenv images --prepare billing storefront

step "The environment: testenv bootstrap --step all"
testenv bootstrap --step all

step "The apps: testenv start billing storefront"
testenv start billing storefront

step "One order through the storefront"
order='{"customer":"c1","cents":1200}'
testenv run -- curl -fsS -X POST -H 'Content-Type: application/json' -d "$order" http://storefront/orders
echo

step "What runs: testenv urls"
testenv urls
cat <<END

Try next (with $PWD/build/testenv/bin on your PATH):
  testenv run -- curl -s http://billing/health       ask an app by name, from inside the environment
  testenv logs billing -f                            what billing says
  sitectl set billing out --port 8000                billing is now what runs on your own port 8000; back with: in
  testenv status                                     what runs, what is swapped
  testenv destroy                                    remove all of it
END
