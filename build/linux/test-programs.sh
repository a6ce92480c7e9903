#!/usr/bin/env bash
# Sees that the outside programs which the tests put to work are on this machine; or those that
# figures are measured with, or that make the bundles and the Debian packages, or try them out.
#
#   build/linux/test-programs.sh [test|bench|bundle|packages|install]
#
# What is missing is installed when this runs as root on Debian or Ubuntu, else the exact packages
# are named; the tests that need them are then skipped, and say so.
set -euo pipefail

[ "$(uname -s)" = Linux ] || exit 0
purpose=${1:-test}
PATH=$PATH:/usr/sbin:/sbin

# PyInstaller takes Python as a library; Debian's own Python has it in a package of its own.
python_library() {
    .venv/bin/python -c 'from sysconfig import get_config_vars as values
print("{1}/{0} libpython{2}".format(*values("INSTSONAME", "LIBDIR", "VERSION")))'
}

# A file or a command, and the Debian package that brings it.
wanted() {
    case $purpose in
    bench)
        cat <<LIST
chromium chromium
cupsd cups
Xvfb xvfb
LIST
        ;;
    bundle)
        cat <<LIST
objdump binutils
$(python_library)
LIST
        ;;
    packages)
        cat <<LIST
chrpath chrpath
dh debhelper
LIST
        ;;
    install)
        cat <<LIST
/usr/bin/appstreamcli appstream
debootstrap debootstrap
lintian lintian
mandoc mandoc
msiextract msitools
node nodejs
npm npm
systemd-analyze systemd
wine wine
wixl wixl
Xvfb xvfb
LIST
        ;;
    *)
        cat <<LIST
/usr/bin/appstreamcli appstream
cupsd cups
/usr/lib/cups/filter/pdftopdf cups-filters
/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd printer-driver-cups-pdf
mandoc mandoc
msiextract msitools
pdftotext poppler-utils
ps2pdf ghostscript
wixl wixl
LIST
        ;;
    esac
}

is_here() { case $1 in /*) [ -e "$1" ] ;; *) command -v "$1" >/dev/null ;; esac; }

missing() { wanted | while read -r thing package; do is_here "$thing" || echo "$package"; done | sort -u | xargs; }

packages=$(missing)
[ -n "$packages" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian packages that this needs: $packages"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # one word a package
    { apt-get update -q && apt-get install -q -y --no-install-recommends $packages; } >/dev/null ||
        echo "apt-get could not install them; its own words are above."
else
    echo "Some of this needs programs that are not here; install them with:  sudo apt install $packages"
fi
