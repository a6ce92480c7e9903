"""Files that hold keys: only this account may read them, and they are whole or not there."""

import os
from pathlib import Path


def write_private_file(path: Path, content: bytes, *, is_new: bool = False) -> None:
    """Write a file with mode 0600, durably and in one step.

    With `is_new`, raise FileExistsError rather than replace a file that is there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = path if is_new else path.with_name(f".{path.name}.new")
    if not is_new:
        target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if not is_new:
        target.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
