"""The packages that `make packages` has left in dist/."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import __version__

DIST = Path(__file__).parents[2] / "dist"


def _package(name: str) -> Path:
    path = DIST / f"{name}_{__version__}_amd64.deb"
    if not path.exists():
        pytest.skip(f"{path.name} is not in dist/: make packages")
    return path


@pytest.fixture(scope="session")
def kiosk_package() -> Path:
    return _package("send-advice-kiosk")


@pytest.fixture(scope="session")
def hub_package() -> Path:
    return _package("send-advice-hub")


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a figure past pytest's capture."""

    def show(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {line}\n")

    return show
