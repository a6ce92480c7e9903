"""The messages of the Internet Printing Protocol: written as RFC 8010 has them, read with care."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ipp import Group, IppError, Operation, Tag, read_answer, write_request

# RFC 8010 A.2: the answer to a Print-Job that was accepted.
ACCEPTED = (
    b"\x01\x01\x00\x00\x00\x00\x00\x01\x01"
    b"\x47\x00\x12attributes-charset\x00\x05utf-8"
    b"\x48\x00\x1battributes-natural-language\x00\x05en-us"
    b"\x41\x00\x0estatus-message\x00\x0dsuccessful-ok"
    b"\x02"
    b"\x21\x00\x06job-id\x00\x04\x00\x00\x00\x93"
    b"\x45\x00\x07job-uri\x00\x19ipp://printer.example/123"
    b"\x23\x00\x09job-state\x00\x04\x00\x00\x00\x03"
    b"\x03"
)


def test_request_has_the_bytes_of_the_standard() -> None:
    written = write_request(
        Operation.PRINT_JOB,
        {"printer-uri": (Tag.URI, "ipp://printer.example"), "fidelity": (Tag.BOOLEAN, True)},
        job={"copies": (Tag.INTEGER, 20), "sides": (Tag.KEYWORD, ("one", "two"))},
        document=b"%PDF",
    )
    assert written == (
        b"\x02\x00\x00\x02\x00\x00\x00\x01\x01"
        b"\x47\x00\x12attributes-charset\x00\x05utf-8"
        b"\x48\x00\x1battributes-natural-language\x00\x02en"
        b"\x45\x00\x0bprinter-uri\x00\x15ipp://printer.example"
        b"\x22\x00\x08fidelity\x00\x01\x01"
        b"\x02"
        b"\x21\x00\x06copies\x00\x04\x00\x00\x00\x14"
        b"\x44\x00\x05sides\x00\x03one"
        b"\x44\x00\x00\x00\x03two"
        b"\x03%PDF"
    )


def test_answer_of_the_standard_is_read() -> None:
    answer = read_answer(ACCEPTED)
    assert answer.is_good
    (job,) = answer.of(Group.JOB)
    assert job == {"job-id": [147], "job-uri": ["ipp://printer.example/123"], "job-state": [3]}


def test_values_of_every_kind_are_read() -> None:
    message = (
        b"\x02\x00\x04\x06\x00\x00\x00\x01\x04"
        b"\x44\x00\x01r\x00\x01a\x44\x00\x00\x00\x01b"
        b"\x36\x00\x01n\x00\x07\x00\x02en\x00\x01N"
        b"\x22\x00\x01t\x00\x01\x00"
        b"\x13\x00\x01v\x00\x00"
        b"\x31\x00\x01d\x00\x0b" + bytes(11) + b"\x03trailing"
    )
    answer = read_answer(message)
    assert not answer.is_good
    (printer,) = answer.of(Group.PRINTER)
    assert printer == {"r": ["a", "b"], "n": ["N"], "t": [False], "v": [None], "d": [bytes(11)]}


@pytest.mark.parametrize("length", range(len(ACCEPTED)))
def test_answer_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(IppError):
        read_answer(ACCEPTED[:length])


@pytest.mark.parametrize("place", [b"\x44\x00\x01r\x00\x01a\x03", b"\x04\x44\x00\x00\x00\x01a\x03"])
def test_value_without_a_place_is_refused(place: bytes) -> None:
    with pytest.raises(IppError):
        read_answer(struct.pack(">BBHi", 2, 0, 0, 1) + place)


@given(st.binary(max_size=80))
def test_noise_is_read_or_refused_and_never_worse(noise: bytes) -> None:
    for message in (noise, ACCEPTED[:9] + noise, ACCEPTED[: -len(noise) or None] + noise):
        with contextlib.suppress(IppError):
            read_answer(message)
