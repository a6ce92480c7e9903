"""The way to the hub over a real socket: slow, silent, endless and wrong answers."""

import socket
import threading
import time

import pytest

from kiosk.sync import TransportError
from kiosk.transport import HttpsTransport
from kiosk.wire import LARGEST_REPLY

HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def serve():
    """Start a server that reads a request, then says what it is given, piece by piece."""
    stop = threading.Event()
    threads = []
    listener = socket.create_server(("127.0.0.1", 0))

    def run(pieces, pause):
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            for piece in pieces:
                try:
                    connection.sendall(piece)
                except OSError:
                    return
                if stop.wait(pause):
                    return

    def start(*pieces, pause=0.0, then=0.0):
        threads.append(threading.Thread(target=run, args=([*pieces, b""], pause or then)))
        threads[-1].start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    stop.set()
    for thread in threads:
        thread.join()
    listener.close()


def fails(url, *, seconds=0.5):
    started = time.monotonic()
    with pytest.raises(TransportError) as caught:
        HttpsTransport(url, seconds=seconds).post("/v1/envelopes", b"{}", {})
    assert time.monotonic() - started < seconds + 4
    return caught.value


def test_answer_comes_back_whole(serve):
    url = serve(HEAD + b"Content-Length: 5\r\n\r\nhe", b"llo")
    reply = HttpsTransport(url).post("/v1/envelopes", b"{}", {"X-Kiosk-Id": "k"})
    assert (reply.status, reply.body) == (200, b"hello")


def test_silent_hub_is_given_up(serve):
    assert fails(serve(then=20)).status == "too slow"


def test_hub_that_drips_its_body_is_given_up(serve):
    url = serve(HEAD + b"Content-Length: 99999\r\n\r\n", *[b"x"] * 200, pause=0.1)
    assert fails(url).status == "too slow"


def test_hub_that_drips_its_headers_is_given_up(serve):
    assert fails(serve(HEAD, *[b"X-A: b\r\n"] * 200, pause=0.1)).status == "too slow"


def test_endless_answer_is_cut_off(serve):
    url = serve(HEAD + b"\r\n", *[b"x" * LARGEST_REPLY] * 50)
    assert fails(url, seconds=10).status == "answer not understood"


def test_small_answer_that_would_unpack_to_a_large_one_is_not_unpacked(serve):
    url = serve(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00")
    assert HttpsTransport(url).post("/", b"", {}).body == b"\x1f\x8b\x08\x00"


@pytest.mark.parametrize(
    "pieces", [(b"\x00\xff" * 500,), (b"SSH-2.0-OpenSSH\r\n",), (HEAD + b"X: y",), ()]
)
def test_what_is_not_http_is_no_connection(serve, pieces):
    assert fails(serve(*pieces), seconds=3).status == "no connection"


def test_redirects_are_not_followed(serve):
    url = serve(b"HTTP/1.1 302 Found\r\nLocation: http://example.org/\r\nContent-Length: 0\r\n\r\n")
    assert HttpsTransport(url).post("/", b"", {}).status == 302


def test_port_where_nobody_listens_is_no_connection():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fails(f"http://127.0.0.1:{port}", seconds=3).status == "no connection"


@pytest.mark.parametrize("url", ["http://hub.example.org", "ftp://127.0.0.1", "", "hub"])
def test_only_this_machine_may_be_spoken_to_without_tls(url):
    with pytest.raises(TransportError, match="https"):
        HttpsTransport(url)


def test_wrong_certificate_file_is_one_sentence(tmp_path):
    for path in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(TransportError, match="certificate"):
            HttpsTransport("https://127.0.0.1", ca_file=path)


def test_hub_without_tls_behind_an_https_address_is_no_connection(serve):
    url = serve(HEAD + b"\r\n").replace("http:", "https:")
    assert fails(url, seconds=3).status == "no connection"
