"""The hub's web application. Its log says which kiosk and how many, never more."""

import datetime
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import msgspec
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kiosk import __version__
from kiosk.hub import keys
from kiosk.hub.enrolling import enrol_kiosk
from kiosk.hub.errors import HubError, NotAcceptedError
from kiosk.hub.inbox import InboxPage, read_login
from kiosk.hub.limits import RateLimit
from kiosk.hub.openapi import Health, describe
from kiosk.hub.people import is_password
from kiosk.hub.receiving import read_batch, recognise_kiosk, take_in
from kiosk.hub.retention import delete_expired, deleting_expired, wait_an_hour
from kiosk.hub.store import Kiosk, Store
from kiosk.wire import (
    ENROL_PATH,
    ENVELOPES_PATH,
    HEALTH_PATH,
    KIOSK_HEADER,
    LARGEST_BODY,
    SIGNATURE_HEADER,
    BatchReply,
    EnrolRequest,
    Failure,
    MessageError,
    decode_message,
)

_log = logging.getLogger("kiosk.hub")


class Hub:
    """The hub's answers, over one store."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime.datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Serve `store`; `now` dates receipts, `clock` (seconds) paces the limits."""
        self._store, self._now = store, now
        self._key = keys.signing_key(store)
        self._page = InboxPage()
        self._batches = RateLimit(burst=60, per_minute=60, clock=clock)
        self._strangers = RateLimit(burst=20, per_minute=10, clock=clock)

    def deleting_expired(
        self, wait: Callable[[], Awaitable[None]]
    ) -> AbstractAsyncContextManager[None]:
        """Delete what has been here too long, now and each time `wait` is over."""
        return deleting_expired(self._store, now=self._now, wait=wait)

    async def receive(self, request: Request) -> Response:
        """`POST /v1/envelopes`: durable first, then a receipt for each envelope."""
        body = await _read_body(request)
        return await run_in_threadpool(self._receive, request, body)

    async def enrol(self, request: Request) -> Response:
        """`POST /v1/enrol`: a kiosk for a one-time code."""
        body = await _read_body(request)
        return await run_in_threadpool(self._enrol, request, body)

    def health(self, _request: Request) -> Response:
        """`GET /v1/health`: whether the database answers and there is an adviser key."""
        is_ready = keys.find_recipient(self._store) is not None
        return _json(Health("ok", is_ready, __version__))

    def openapi(self, _request: Request) -> Response:
        """`GET /openapi.json`."""
        return _json(describe())

    def inbox(self, request: Request) -> Response:
        """`GET /`: the inbox page, for people with a login."""
        login = read_login(request.headers.get("Authorization", ""))
        if login:
            if not self._strangers.is_allowed(f"login {_caller(request)}"):
                raise NotAcceptedError("Too many tries; please wait a minute.", status=429)
            if is_password(self._store, *login):
                self._store.note(login[0], "looked at the inbox", now=self._now())
                page, headers = self._page.draw(self._store)
                return HTMLResponse(page, headers=headers)
        return Response(
            "Please give the name and password made by `kiosk-hub add-user`.\n",
            status_code=401,
            headers={"WWW-Authenticate": 'Basic realm="SEND Advice inbox", charset="UTF-8"'},
            media_type="text/plain",
        )

    def _receive(self, request: Request, body: bytes) -> Response:
        kiosk = self._recognise(request, body)
        if not self._batches.is_allowed(kiosk.id):
            raise NotAcceptedError("Too many batches; please wait a minute.", status=429)
        now = self._now()
        delete_expired(self._store, now=now)
        answers = take_in(self._store, kiosk.id, read_batch(body), key=self._key, now=now)
        receipts = sum(answer.receipt is not None for answer in answers)
        _log.info("%s: %d received, %d refused", kiosk.id, receipts, len(answers) - receipts)
        return _json(BatchReply(answers))

    def _recognise(self, request: Request, body: bytes) -> Kiosk:
        try:
            return recognise_kiosk(
                self._store,
                kiosk_id=request.headers.get(KIOSK_HEADER, ""),
                signature=request.headers.get(SIGNATURE_HEADER, ""),
                body=body,
            )
        except NotAcceptedError:
            if not self._strangers.is_allowed(f"batch {_caller(request)}"):
                raise NotAcceptedError("Too many tries; please wait.", status=429) from None
            raise

    def _enrol(self, request: Request, body: bytes) -> Response:
        if not self._strangers.is_allowed(f"enrol {_caller(request)}"):
            raise NotAcceptedError("Too many tries; please wait a minute.", status=429)
        try:
            wanted = decode_message(body, EnrolRequest)
        except MessageError:
            raise NotAcceptedError("This is not a request to enrol.", status=400) from None
        reply = enrol_kiosk(self._store, wanted, now=self._now())
        self._store.note(reply.kiosk_id, "was enrolled", now=self._now())
        _log.info("%s: enrolled", reply.kiosk_id)
        return _json(reply)


def make_app(hub: Hub, *, wait: Callable[[], Awaitable[None]] = wait_an_hour) -> Starlette:
    """The web application that gives the hub's answers.

    While it runs, what has been kept long enough is deleted: at its start, and after each `wait`.
    """
    return Starlette(
        lifespan=lambda _app: hub.deleting_expired(wait),
        routes=[
            Route(ENROL_PATH, hub.enrol, methods=["POST"]),
            Route(ENVELOPES_PATH, hub.receive, methods=["POST"]),
            Route(HEALTH_PATH, hub.health),
            Route("/openapi.json", hub.openapi),
            Route("/", hub.inbox),
        ],
        exception_handlers={
            HubError: _tell_refusal,
            HTTPException: _tell_http,
            SQLAlchemyError: _tell_trouble,
        },
    )


async def _read_body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise NotAcceptedError("This is too large.", status=413)
    return body


def _json(content: object, *, status: int = 200) -> Response:
    body = msgspec.json.encode(content)
    return Response(body, status_code=status, media_type="application/json")


def _caller(request: Request) -> str:
    return request.client.host if request.client else ""


def _tell_refusal(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, NotAcceptedError) else 503
    return _json(Failure(str(error)), status=status)


def _tell_http(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _json(Failure("There is nothing here."), status=status)


def _tell_trouble(_request: Request, error: Exception) -> Response:
    # Only the kind of error: a database's own words may quote what was being stored.
    _log.error("the database failed: %s", type(error).__name__)
    return _json(Failure("The hub cannot store anything just now."), status=503)
