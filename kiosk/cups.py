"""Printing on Linux: the Common UNIX Printing System, spoken to over its socket on this machine."""

import contextlib
import getpass
import http.client
import os
import socket
import time
from collections.abc import Mapping
from urllib.parse import quote

from kiosk.cups_states import first, read_job, read_printer
from kiosk.ipp import (
    MEDIA_TYPE,
    Answer,
    Attributes,
    Group,
    IppError,
    Operation,
    Status,
    Tag,
    Written,
    read_answer,
    write_request,
)
from kiosk.printers import (
    JOB_TITLE,
    Document,
    JobReport,
    JobState,
    Printer,
    PrinterError,
    Reason,
)

USUAL_SOCKET = "/run/cups/cups.sock"
SERVER_VARIABLE = "CUPS_SERVER"
A4 = "iso_a4_210x297mm"
COLLATED = "separate-documents-collated-copies"
"""Each copy lies there whole, in order: nobody has to sort pages."""
_LARGEST_ANSWER = 4 * 1024 * 1024
_END_SECONDS = 10.0
_LOOK_SECONDS = 0.1
_HERE = "ipp://localhost"
_PRINTER_ATTRIBUTES = (
    "printer-name",
    "printer-info",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "printer-state-change-time",
    "printer-up-time",
)
_JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-state",
    "job-state-reasons",
    "job-printer-uri",
    "job-impressions-completed",
    "job-media-sheets-completed",
)


class Cups:
    """The print service behind one socket. It is a PrintService."""

    def __init__(self, *, socket_path: str = "", seconds: float = 10.0) -> None:
        """Prepare; `socket_path` is a full path, or "" for the usual one. Nothing is said yet."""
        named = os.environ.get(SERVER_VARIABLE, "")
        self._socket = socket_path or (named if named.startswith("/") else USUAL_SOCKET)
        self._account, self._seconds = getpass.getuser(), seconds

    def printers(self) -> tuple[Printer, ...]:
        """Every printer, the default one first, then by title."""
        found = self._ask(Operation.CUPS_GET_PRINTERS, _wanted(_PRINTER_ATTRIBUTES))
        groups = found.of(Group.PRINTER) if found.is_good else []
        if not groups:
            return ()
        default = self._default_name()
        printers = [read_printer(attributes, default=default) for attributes in groups]
        return tuple(sorted(printers, key=lambda one: (not one.is_default, one.title)))

    def start(
        self, document: Document, *, printer: str, copies: int = 1, title: str = JOB_TITLE
    ) -> int:
        """Print; a queue that refuses raises PrinterError with that reason."""
        answer = self._ask(
            Operation.PRINT_JOB,
            {
                "printer-uri": (Tag.URI, _printer_uri(printer)),
                "requesting-user-name": (Tag.NAME, self._account),
                "job-name": (Tag.NAME, title),
                "document-format": (Tag.MEDIA_TYPE, "application/pdf"),
            },
            path=f"/printers/{quote(printer, safe='')}",
            job={
                "copies": (Tag.INTEGER, copies),
                "multiple-document-handling": (Tag.KEYWORD, COLLATED),
                "media": (Tag.KEYWORD, A4),
                "job-sheets": (Tag.KEYWORD, "none"),
            },
            document=document.pdf(),
        )
        jobs = answer.of(Group.JOB)
        number = first(jobs[0], "job-id") if jobs else None
        if answer.is_good and isinstance(number, int):
            return number
        raise _refusal(answer.status, printer)

    def report(self, job: int) -> JobReport:
        """How far a job is; one that is not there any more was withdrawn by somebody."""
        answer = self._ask(Operation.GET_JOB_ATTRIBUTES, self._job(job) | _wanted(_JOB_ATTRIBUTES))
        if _is_gone(answer):
            return JobReport(JobState.WITHDRAWN, reason=Reason.ASKED)
        groups = answer.of(Group.JOB)
        if not answer.is_good or not groups:
            raise _refusal(answer.status)
        return read_job(groups[0], self._printer_of(groups[0]))

    def withdraw(self, job: int) -> JobReport:
        """Take a job back with its document, and look that it is gone."""
        # Without "purge-job" first: the service then refuses what has ended already, and says how.
        self._ask(Operation.CANCEL_JOB, self._job(job), path="/jobs/")
        end = self._wait_for_end(job)
        self._purge(job)
        return end

    def _purge(self, job: int) -> None:
        """Have the service forget a job; while its programs are still ending, it keeps it."""
        purge: dict[str, Written] = {"purge-job": (Tag.BOOLEAN, True)}
        deadline = time.monotonic() + _END_SECONDS
        while True:
            self._ask(Operation.CANCEL_JOB, self._job(job) | purge, path="/jobs/")
            asked = self._job(job) | _wanted(("job-id",))
            if _is_gone(self._ask(Operation.GET_JOB_ATTRIBUTES, asked)):
                return
            if time.monotonic() > deadline:
                raise PrinterError("A print job could not be withdrawn; switch the printer off.")
            time.sleep(_LOOK_SECONDS)

    def withdraw_leftovers(self) -> int:
        """Take back every job of this account with the kiosk's title, ended ones too."""
        found = 0
        for which in ("not-completed", "completed"):
            answer = self._ask(
                Operation.GET_JOBS,
                {
                    "printer-uri": (Tag.URI, f"{_HERE}/"),
                    "requesting-user-name": (Tag.NAME, self._account),
                    "which-jobs": (Tag.KEYWORD, which),
                    "my-jobs": (Tag.BOOLEAN, True),
                    **_wanted(("job-id", "job-name")),
                },
            )
            for attributes in answer.of(Group.JOB):
                number = first(attributes, "job-id")
                if first(attributes, "job-name") == JOB_TITLE and isinstance(number, int):
                    self.withdraw(number)
                    found += 1
        return found

    def _wait_for_end(self, job: int) -> JobReport:
        """The service stops a job under way in its own time."""
        deadline = time.monotonic() + _END_SECONDS
        while not (report := self.report(job)).is_over:
            if time.monotonic() > deadline:
                break
            time.sleep(_LOOK_SECONDS)
        return report

    def _printer_of(self, job: Attributes) -> Attributes:
        uri = str(first(job, "job-printer-uri") or "")
        asked: dict[str, Written] = {"printer-uri": (Tag.URI, uri)}
        answer = self._ask(Operation.GET_PRINTER_ATTRIBUTES, asked | _wanted(_PRINTER_ATTRIBUTES))
        groups = answer.of(Group.PRINTER)
        return groups[0] if groups else {}

    def _default_name(self) -> str:
        groups = self._ask(Operation.CUPS_GET_DEFAULT, _wanted(("printer-name",))).of(Group.PRINTER)
        return str(first(groups[0], "printer-name") or "") if groups else ""

    def _job(self, job: int) -> dict[str, Written]:
        return {
            "job-uri": (Tag.URI, f"{_HERE}/jobs/{job}"),
            "requesting-user-name": (Tag.NAME, self._account),
        }

    def _ask(
        self,
        operation: Operation,
        attributes: Mapping[str, Written],
        *,
        path: str = "/",
        job: Mapping[str, Written] | None = None,
        document: bytes = b"",
    ) -> Answer:
        request = write_request(operation, attributes, job=job, document=document)
        # The service lets an account touch its own jobs; the socket tells it who this is.
        headers = {"Authorization": f"PeerCred {self._account}", "Content-Type": MEDIA_TYPE}
        connection = _SocketConnection(self._socket, self._seconds)
        try:
            with contextlib.suppress(BrokenPipeError):  # it may refuse before it has read all
                connection.request("POST", path, request, headers)
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise PrinterError(
                    f"The print service refuses the kiosk ({response.status}); ask IT.",
                    reason=Reason.REFUSES,
                )
            return read_answer(response.read(_LARGEST_ANSWER))
        except (http.client.HTTPException, OSError):
            raise PrinterError("The print service does not answer; ask IT.") from None
        except IppError as error:
            raise PrinterError(str(error)) from None
        finally:
            connection.close()


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__("localhost", timeout=seconds)
        self._path, self._seconds = path, seconds

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self._seconds)
        self.sock.connect(self._path)


def _wanted(names: tuple[str, ...]) -> dict[str, Written]:
    return {"requested-attributes": (Tag.KEYWORD, names)}


def _printer_uri(name: str) -> str:
    return f"{_HERE}/printers/{quote(name, safe='')}"


def _is_gone(answer: Answer) -> bool:
    return answer.status in {Status.NOT_FOUND, Status.GONE}


def _refusal(status: int, printer: str = "") -> PrinterError:
    if status == Status.NOT_ACCEPTING_JOBS:
        return PrinterError(f"The printer {printer} takes no jobs; ask IT.", reason=Reason.REFUSES)
    if status == Status.NOT_FOUND:
        return PrinterError(f"There is no printer called {printer}; choose another one.")
    return PrinterError(f"The print service refused ({status:#06x}); ask IT.", reason=Reason.BROKEN)
