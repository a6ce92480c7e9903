"""Secrets from files: one line, and no sentence ever tells what it was."""

from pathlib import Path

import pytest

from kiosk.secret_files import SecretError, find_credential, read_secret


@pytest.mark.parametrize("content", ["s3cret", "s3cret\n", "\ufeffs3cret\r\n", "  s3cret  \n\n"])
def test_one_line_is_read_whatever_editor_wrote_it(content: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content.encode())
    assert read_secret(file) == "s3cret"


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"s3cret\nmore", b"s3cret\xff", b"s3cret" * 1000, None]
)
def test_anything_else_is_refused_without_telling_it(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SecretError) as caught:
        read_secret(file)
    assert str(file) in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_credential_is_found_only_where_systemd_gives_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    assert find_credential("pin-hash") is None
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert find_credential("pin-hash") is None
    (tmp_path / "pin-hash").write_text("x", encoding="utf-8")
    assert find_credential("pin-hash") == tmp_path / "pin-hash"
