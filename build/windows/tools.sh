#!/usr/bin/env bash
# Checks that what makes and inspects the Windows package is on this machine, and installs it when
# run as root on Debian or Ubuntu.
set -euo pipefail

missing=()
command -v wixl >/dev/null || missing+=(wixl)
command -v msibuild >/dev/null && command -v msiextract >/dev/null || missing+=(msitools)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -q && apt-get install -q -y --no-install-recommends "${missing[@]}"; } >/dev/null
else
    echo "For the Windows package, install:  sudo apt install ${missing[*]}" >&2
    exit 1
fi
