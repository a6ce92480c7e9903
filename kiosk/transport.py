"""The way to the hub over HTTPS. Importing this loads httpx, so import it where it is needed."""

import asyncio
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from kiosk.sync import Reply, TransportError
from kiosk.wire import LARGEST_REPLY, LOOPBACK_HOSTS


class HttpsTransport:
    """Posts to one hub: TLS always (but for this very machine), no redirects, limited replies."""

    def __init__(self, url: str, *, ca_file: Path | None = None, seconds: float = 15.0) -> None:
        """Prepare for the hub at `url`; a whole exchange, however it drips, lasts `seconds`.

        `ca_file` names the council's own certificate authority where the machine does not know
        it. Raises TransportError for an address that is not https.
        """
        parts = urlsplit(url)
        self._is_here = parts.hostname in LOOPBACK_HOSTS
        if parts.scheme != "https" and not (parts.scheme == "http" and self._is_here):
            raise TransportError(
                "The hub's address must start with https://; please correct it in kiosk.toml.",
                status="wrong address",
            )
        self._url, self._seconds = url, seconds
        self._trust = _trust(ca_file)

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Post a body and read at most 64 KB of answer."""
        try:
            return asyncio.run(self._exchange(path, body, headers))
        except (TimeoutError, httpx.TimeoutException):
            raise TransportError(
                "The hub took too long to answer; it will be tried again by itself.",
                status="too slow",
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            raise TransportError(
                "The hub could not be reached; it will be tried again by itself.",
                status="no connection",
            ) from None

    async def _exchange(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        fixed = {
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": "send-advice-kiosk",
        }
        client = httpx.AsyncClient(
            base_url=self._url,
            timeout=self._seconds,
            verify=self._trust,
            trust_env=not self._is_here,
            headers=fixed,
        )
        async with (
            asyncio.timeout(self._seconds),
            client,
            client.stream("POST", path, content=body, headers=headers) as response,
        ):
            return Reply(response.status_code, await _read(response))


async def _read(response: httpx.Response) -> bytes:
    body = b""
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LARGEST_REPLY:
            raise TransportError(
                "The hub's answer was far too long; check the hub's address with IT.",
                status="answer not understood",
            )
    return body


def _trust(ca_file: Path | None) -> ssl.SSLContext:
    """Trust the machine's authorities, where a council puts its own, and the public ones."""
    trust = httpx.create_ssl_context()
    trust.load_default_certs()
    if ca_file is not None:
        try:
            trust.load_verify_locations(ca_file)
        except OSError:
            raise TransportError(
                f"{ca_file}: this is no certificate file; please correct it.",
                status="wrong certificate",
            ) from None
    return trust
