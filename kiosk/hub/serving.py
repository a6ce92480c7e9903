"""Running the hub as a program: its socket, its server, its log."""

import datetime
import logging
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kiosk.hub.app import Hub, make_app
from kiosk.hub.errors import HubError
from kiosk.hub.retention import keep_for
from kiosk.hub.store import Store

_MOST_CONNECTIONS = 200


def serve(
    store: Store,
    *,
    host: str,
    port: int,
    retention: datetime.timedelta,
    tls: tuple[Path, Path] | None = None,
    announce: Callable[[str], None],
    is_child: bool = False,
) -> None:
    """Serve until told to stop. `announce` gets the address once connections are taken.

    `retention` is how long requests are kept. `tls` is a certificate and its key. As a child the
    hub ends with the program that started it, however that ends: when its standard input closes.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    keep_for(store, retention)
    hub = Hub(store, now=lambda: datetime.datetime.now(datetime.UTC))
    listener = _listen(host, port)
    config = uvicorn.Config(
        make_app(hub),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        ssl_certfile=tls and tls[0],
        ssl_keyfile=tls and tls[1],
    )
    server = uvicorn.Server(config)
    if is_child:
        threading.Thread(target=_stop_at_end_of_input, args=[server], daemon=True).start()
    announce(f"{'https' if tls else 'http'}://{_shown(host)}:{listener.getsockname()[1]}")
    server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, OverflowError):
        raise HubError(f"Port {port} at {host} cannot be used; choose another --port.") from None


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _stop_at_end_of_input(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True
