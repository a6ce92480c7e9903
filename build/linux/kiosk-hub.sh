#!/bin/sh
# The hub's command. What root calls runs as the hub's own user and with the hub's own database, so
# that nothing in its data folder ever belongs to root.
set -eu
user=send-advice-hub
program=/usr/lib/$user/kiosk-hub
[ "$(id -u)" = 0 ] || exec "$program" "$@"
if [ -z "${KIOSK_HUB_DATABASE:-}" ] && [ -r /etc/default/$user ]; then
    . /etc/default/$user
    export KIOSK_HUB_DATABASE
fi
exec env HOME=/var/lib/$user USER=$user LOGNAME=$user \
    setpriv --reuid=$user --regid=$user --init-groups -- "$program" "$@"
