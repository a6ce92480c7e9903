#!/usr/bin/env bash
# Checks that the system libraries Qt needs are on this machine.
#
#   build/linux/qt-libraries.sh PYTHON [test|run]
#
# PYTHON is the interpreter that PySide6 is installed for. Where a library is missing, the exact
# Debian packages are named, and installed when this runs as root on Debian or Ubuntu. Libraries
# that only a screen needs stop `run` on a screen, but not `test`, which draws off-screen.
set -euo pipefail

python=$1
purpose=${2:-run}

[ "$(uname -s)" = Linux ] || exit 0

qt=$("$python" -c 'import importlib.util as u, pathlib
print(pathlib.Path(u.find_spec("PySide6").origin).parent / "Qt")')

# The pieces of Qt this project loads: always, on an X11 screen, on a Wayland screen, on paper.
always=("$qt"/lib/libQt6{Core,Gui,Widgets,Svg,PrintSupport,Network,Test,DBus}.so.6
        "$qt"/plugins/platforms/libqoffscreen.so "$qt"/plugins/imageformats/libq{svg,jpeg}.so
        "$qt"/../Qt{Core,Gui,Widgets,Svg,PrintSupport,Network,Test}.abi3.so)
x11=("$qt"/plugins/platforms/libqxcb.so)
wayland=("$qt"/plugins/platforms/libqwayland.so)
paper=("$qt"/plugins/printsupport/libcupsprintersupport.so)

missing_in() { ldd "$@" 2>/dev/null | awk '/not found/ { print $1 }' | sort -u; }

package_of() {
    case $1 in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libatomic.so.1) echo libatomic1 ;;
        libbrotlidec.so.1 | libbrotlicommon.so.1) echo libbrotli1 ;;
        libcups.so.2) echo libcups2 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-cursor.so.0) echo libxcb-cursor0 ;;
        libxcb-glx.so.0) echo libxcb-glx0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-image.so.0) echo libxcb-image0 ;;
        libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
        libxcb-randr.so.0) echo libxcb-randr0 ;;
        libxcb-render.so.0) echo libxcb-render0 ;;
        libxcb-render-util.so.0) echo libxcb-render-util0 ;;
        libxcb-shape.so.0) echo libxcb-shape0 ;;
        libxcb-shm.so.0) echo libxcb-shm0 ;;
        libxcb-sync.so.1) echo libxcb-sync1 ;;
        libxcb-util.so.1) echo libxcb-util1 ;;
        libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
        libxcb-xkb.so.1) echo libxcb-xkb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "?$1" ;;
    esac
}

packages_of() { for library in "$@"; do package_of "$library"; done | sort -u | tr '\n' ' '; }

all_missing() { missing_in "${always[@]}" "${x11[@]}" "${wayland[@]}" "${paper[@]}"; }

missing=$(all_missing)
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086  # one word a library, one word a package
packages=$(packages_of $missing)
echo "Qt needs system libraries that are not here: $(echo $missing)."

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    known=$(tr ' ' '\n' <<<"$packages" | grep -v '^?' | xargs)
    echo "Installing the Debian packages: $known"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get update -q && apt-get install -q -y --no-install-recommends $known; } >/dev/null ||
        echo "apt-get could not install them; its own words are above."
else
    echo "Install them with:  sudo apt install ${packages% }"
fi

needed=("${always[@]}")
if [ "$purpose" = run ]; then
    if [ -n "${DISPLAY:-}" ]; then
        needed+=("${x11[@]}")
    elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
        needed+=("${wayland[@]}")
    fi
fi
still=$(missing_in "${needed[@]}")
[ -z "$still" ] || { echo "Still missing: $(echo $still). Nothing can be drawn without them." >&2; exit 1; }
[ -z "$(all_missing)" ] || echo "What is missing is not needed for this; going on."
