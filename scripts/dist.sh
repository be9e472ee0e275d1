#!/bin/sh
# Packs build/testenv as build/testenv-VERSION.tar.gz, with a folder of that name inside.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml)
name=testenv-$version
work=$(mktemp -d build/dist.XXXXXX)
trap 'rm -rf "$work"' EXIT
cp -pR build/testenv "$work/$name"
tar -czf "build/$name.tar.gz" -C "$work" "$name"
echo "build/$name.tar.gz"
