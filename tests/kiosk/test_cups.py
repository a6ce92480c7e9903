"""What the print service's words mean, and what is told when there is no print service at all."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cups import Cups
from kiosk.cups_states import STALE_SECONDS, printer_state, read_job, read_printer
from kiosk.ipp import Value
from kiosk.printers import (
    JobReport,
    JobState,
    Printer,
    PrinterError,
    PrinterState,
    Reason,
    choose_printer,
)
from tests.print_server import PdfDocument


def printer(state: int = 3, *reasons: str, accepting: bool = True, age: int = 0) -> dict[str, list]:
    """The attributes of a printer."""
    return {
        "printer-name": ["hall"],
        "printer-state": [state],
        "printer-state-reasons": list(reasons or ("none",)),
        "printer-is-accepting-jobs": [accepting],
        "printer-up-time": [10_000],
        "printer-state-change-time": [10_000 - age],
    }


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        (printer(), PrinterState.READY),
        (printer(4), PrinterState.BUSY),
        (printer(5, "paused"), PrinterState.STOPPED),
        (printer(5), PrinterState.STOPPED),
        (printer(3, accepting=False), PrinterState.REFUSES),
        (printer(3, "media-empty-error"), PrinterState.PAPER_OUT),
        (printer(4, "media-needed"), PrinterState.PAPER_OUT),
        (printer(3, "media-empty-warning"), PrinterState.PAPER_LOW),
        (printer(3, "media-low-report"), PrinterState.PAPER_LOW),
        (printer(4, "media-jam-error", "media-low-warning"), PrinterState.NEEDS_HELP),
        (printer(4, "cover-open"), PrinterState.NEEDS_HELP),
        (printer(4, "offline-report"), PrinterState.GONE),
        (printer(4, "connecting-to-device"), PrinterState.GONE),
        (printer(3, "toner-low-warning", "cups-ipp-missing-get-job"), PrinterState.READY),
        ({}, PrinterState.READY),
    ],
)
def test_printer_is_what_the_worst_of_its_words_say(
    attributes: dict[str, list[Value]], state: PrinterState
) -> None:
    assert printer_state(attributes) is state


def test_what_a_resting_printer_said_long_ago_does_not_count() -> None:
    """CUPS keeps what a printer said in its last job, until there is another one."""
    assert printer_state(printer(3, "media-empty-error", age=STALE_SECONDS)) is (
        PrinterState.PAPER_OUT
    )
    late = STALE_SECONDS + 1
    assert printer_state(printer(3, "media-empty-error", age=late)) is PrinterState.READY
    assert printer_state(printer(4, "media-empty-error", age=late)) is PrinterState.PAPER_OUT
    assert printer_state(printer(5, "paused", age=late)) is PrinterState.STOPPED


def test_printer_without_a_title_is_called_by_its_name() -> None:
    assert read_printer(printer(), default="hall") == Printer(
        "hall", "hall", PrinterState.READY, is_default=True
    )


@pytest.mark.parametrize(
    ("job", "of_printer", "report"),
    [
        ({"job-state": [3]}, printer(), JobReport(JobState.WAITING)),
        ({"job-state": [3]}, printer(5), JobReport(JobState.WAITING, 0, Reason.STOPPED)),
        ({"job-state": [4]}, {}, JobReport(JobState.WAITING)),
        (
            {"job-state": [5], "job-impressions-completed": [2]},
            printer(4),
            JobReport(JobState.PRINTING, 2),
        ),
        (
            {"job-state": [5]},
            printer(4, "media-empty-error"),
            JobReport(JobState.PRINTING, 0, Reason.PAPER_OUT),
        ),
        ({"job-state": [7]}, printer(), JobReport(JobState.WITHDRAWN, 0, Reason.ASKED)),
        ({"job-state": [8]}, printer(), JobReport(JobState.FAILED, 0, Reason.BROKEN)),
        (
            {"job-state": [9], "job-media-sheets-completed": [3]},
            printer(3, "media-empty-error"),
            JobReport(JobState.DONE, 3),
        ),
        (
            {"job-state": [9], "job-state-reasons": ["job-completed-with-errors"]},
            printer(),
            JobReport(JobState.FAILED, 0, Reason.BROKEN),
        ),
        ({}, {}, JobReport(JobState.WAITING)),
    ],
)
def test_job_is_done_only_when_the_service_says_so(
    job: dict[str, list[Value]], of_printer: dict[str, list[Value]], report: JobReport
) -> None:
    assert read_job(job, of_printer) == report


ONE = Printer("one", "One", PrinterState.READY)
TWO = Printer("two", "Two", PrinterState.READY, is_default=True)


def test_named_printer_or_the_default_one_or_the_only_one_is_chosen() -> None:
    assert choose_printer((ONE, TWO), "one") is ONE
    assert choose_printer((ONE, TWO)) is TWO
    assert choose_printer((ONE,)) is ONE


@pytest.mark.parametrize(("printers", "name"), [((), ""), ((ONE, ONE), ""), ((ONE, TWO), "three")])
def test_printer_that_is_not_there_is_told(printers: tuple[Printer, ...], name: str) -> None:
    with pytest.raises(PrinterError, match=name or "printer"):
        choose_printer(printers, name)


def test_no_print_service_at_all_is_told(tmp_path: Path) -> None:
    cups = Cups(socket_path=str(tmp_path / "cups.sock"))
    for ask in (
        cups.printers,
        lambda: cups.start(PdfDocument(), printer="hall"),
        lambda: cups.report(1),
    ):
        with pytest.raises(PrinterError) as caught:
            ask()
        assert caught.value.reason is Reason.GONE


def read_request(connection: socket.socket) -> None:
    """Read one request to its end: what is left unread would break the connection."""
    head, length = b"", 0
    while b"\r\n\r\n" not in head:
        head += connection.recv(65536)
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    while len(head.partition(b"\r\n\r\n")[2]) < length:
        head += connection.recv(65536)


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[list[bytes]]:
    """A socket behind which something answers what the test puts into this list."""
    answers: list[bytes] = [str(tmp_path / "s").encode()]
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(answers[0])
        listener.listen()

        def answer() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, contextlib.suppress(OSError):
                    read_request(connection)
                    connection.sendall(answers[-1])

        thread = threading.Thread(target=answer)
        thread.start()
        yield answers
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", Reason.GONE),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Reason.REFUSES),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Reason.GONE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + bytes(9_000_000), Reason.GONE),
        (b"220 mail ready\r\n", Reason.GONE),
    ],
)
def test_something_else_behind_the_socket_is_told(
    answer: bytes, reason: Reason, answering: list[bytes]
) -> None:
    cups = Cups(socket_path=answering[0].decode())
    answering.append(answer)
    with pytest.raises(PrinterError) as caught:
        cups.printers()
    assert caught.value.reason is reason
    assert "\n" not in str(caught.value)


def test_socket_is_where_the_settings_or_the_system_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answering: list[bytes]
) -> None:
    answering.append(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    monkeypatch.setenv("CUPS_SERVER", answering[0].decode())
    with pytest.raises(PrinterError, match="403"):
        Cups().printers()
    with pytest.raises(PrinterError, match="does not answer"):
        Cups(socket_path=str(tmp_path / "other")).printers()
