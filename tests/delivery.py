"""Builders for tests of a request's way to the adviser: valid by default, any part overridable."""

import asyncio
import datetime
import random
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pyrage

from kiosk.callbacks import CallbackAnswers
from kiosk.enrolment import Enrolment, enrol
from kiosk.hub import keys
from kiosk.hub.app import Hub, make_app
from kiosk.hub.enrolling import issue_code
from kiosk.hub.store import Store
from kiosk.outbox import FILE_NAME, Outbox
from kiosk.submission import submit
from kiosk.sync import Reply, TransportError

NOW = datetime.datetime(2026, 11, 24, 10, 0, tzinfo=datetime.UTC)
NAME = "Zarqa Testperson"
PHONE = "07700 900123"
IDENTITY = str(pyrage.x25519.Identity.generate())
RECIPIENT = str(pyrage.x25519.Identity.from_str(IDENTITY).to_public())


def after(**wait: float) -> datetime.datetime:
    """NOW and so much later."""
    return NOW + datetime.timedelta(**wait)


def chance(seed: int = 0) -> random.Random:
    """Repeatable randomness."""
    return random.Random(seed)


def make_answers(**changes: Any) -> CallbackAnswers:
    """Complete answers of a visitor."""
    answers = CallbackAnswers(request_id=uuid.uuid4(), name=NAME, phone=PHONE, language="en")
    return msgspec.structs.replace(answers, **changes)


def keep_request(
    outbox: Outbox,
    *,
    kiosk_id: str = "kiosk-1",
    recipient: str = RECIPIENT,
    now: datetime.datetime = NOW,
    **changes: Any,
) -> str:
    """Submit one visitor's answers and return the request's id."""
    answers = make_answers(**changes)
    submit(
        answers,
        outbox=outbox,
        recipient=recipient,
        kiosk_id=kiosk_id,
        now=now,
        chance=chance(answers.request_id.int),
    )
    return str(answers.request_id)


class HubHere:
    """The real hub's application in this process, over a real database, as a Transport."""

    def __init__(self, folder: Path, *, now: datetime.datetime = NOW) -> None:
        self.now, self.seconds = now, 0.0
        self.database = folder / "hub.sqlite3"
        self.store = Store(f"sqlite:///{self.database}")
        if keys.find_recipient(self.store) is None:
            keys.pin_recipient(self.store, RECIPIENT)
        self.hub = Hub(self.store, now=lambda: self.now, clock=lambda: self.seconds)
        self.app = make_app(self.hub)

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        response = self.ask("POST", path, content=body, headers=dict(headers))
        return Reply(response.status_code, response.content)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=("127.0.0.1", 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://hub") as client:
                return await client.request(method, path, **options)

        return asyncio.run(exchange())

    def enrol(self, data_dir: Path, *, name: str = "Library") -> Enrolment:
        code = issue_code(self.store, name, now=self.now).text
        return enrol(code=code, hub_url="http://127.0.0.1:1", data_dir=data_dir, transport=self)

    def ids(self) -> list[str]:
        return sorted(envelope.id for _, _, envelope in self.store.envelopes())


class Down:
    """No way to the hub."""

    def post(self, _path: str, _body: bytes, _headers: Mapping[str, str]) -> Reply:
        raise TransportError("The hub could not be reached.", status="no connection")


class Answering:
    """A hub that always answers the same."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply

    def post(self, _path: str, _body: bytes, _headers: Mapping[str, str]) -> Reply:
        return self.reply


def read_everything(folder: Path) -> bytes:
    """All bytes of all files below a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def open_outbox(folder: Path) -> Outbox:
    """The outbox of a data folder."""
    return Outbox(folder / FILE_NAME)
