#!/bin/sh
# The kiosk's command. What root calls runs as the kiosk's own user, so that nothing in its data
# folder ever belongs to root, and nothing of the kiosk ever runs as root.
set -eu
user=send-advice-kiosk
program=/usr/lib/send-advice-kiosk/kiosk
[ "$(id -u)" = 0 ] || exec "$program" "$@"
exec env HOME=/var/lib/$user USER=$user LOGNAME=$user \
    setpriv --reuid=$user --regid=$user --init-groups -- "$program" "$@"
