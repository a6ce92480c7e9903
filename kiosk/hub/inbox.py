"""The inbox page: which kiosk, when, and whether it has been opened. Never any contents."""

import base64
import binascii
import secrets

from jinja2 import Environment, PackageLoader

from kiosk.hub.store import Store

_LIMIT = 200


class InboxPage:
    """Draws the page from its template."""

    def __init__(self) -> None:
        """Read the template once."""
        environment = Environment(loader=PackageLoader("kiosk.hub"), autoescape=True)
        self._template = environment.get_template("inbox.html")

    def draw(self, store: Store) -> tuple[str, dict[str, str]]:
        """The page and the headers that keep it out of caches and other sites."""
        arrivals = store.arrivals(limit=_LIMIT)
        new = sum(arrival.state == "new" for arrival in arrivals)
        nonce = secrets.token_urlsafe(16)
        page = self._template.render(arrivals=arrivals, new=new, nonce=nonce)
        policy = f"default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'"
        return page, {
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }


def read_login(header: str) -> tuple[str, str] | None:
    """Name and password of an HTTP Basic header (RFC 7617), or None."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, password) if colon else None
