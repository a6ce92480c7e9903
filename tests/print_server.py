"""A real CUPS for tests: the scheduler on a private socket, and printers that fill a folder.

A printer's folder is its hardware. What is printed lies there as `<job>.out`; a file called
`no-paper`, `jammed`, `slow`, `halting` (after one page) or `broken` makes the printer so.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CUPSD = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin")
SERVER_BIN = Path("/usr/lib/cups")
PDF_DRIVER = Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd")
POSTSCRIPT_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
LONGEST_SECONDS = 20.0

BACKEND = """#!/bin/sh
# A printer made of a folder. Arguments: job, user, title, copies, options, file.
[ $# -gt 0 ] || { echo 'direct paper "Unknown" "A folder"'; exit 0; }
folder=${DEVICE_URI#paper:}
if [ -e "$folder/broken" ]; then echo "ERROR: broken" >&2; exit 1; fi
wait_without() {
    while [ -e "$folder/$1" ]; do
        [ -n "$2" ] && echo "STATE: +$2" >&2
        sleep 0.1
    done
    [ -z "$2" ] || echo "STATE: -$2" >&2
}
wait_without no-paper media-empty-error
wait_without jammed media-jam-error
wait_without slow ""
[ -e "$folder/halting" ] && echo "PAGE: 1 1" >&2
wait_without halting ""
cat "${6:--}" > "$folder/part" && mv "$folder/part" "$folder/$1.out"
echo "PAGE: 1 $4" >&2
"""

FILES_CONF = """
ServerRoot {base}/etc
ServerBin {base}/bin
CacheDir {base}/cache
StateDir {base}/state
RequestRoot {base}/spool
TempDir {base}/spool/tmp
AccessLog {base}/log/access
ErrorLog {base}/log/error
PageLog {base}/log/page
Printcap {base}/state/printcap
SystemGroup root
{account}
"""

SERVER_CONF = """
Listen {socket}
LogLevel debug
MaxLogSize 0
Browsing No
DefaultShared No
WebInterface No
DefaultAuthType Basic
ErrorPolicy {error_policy}
"""
PRINTER_CONF = """
<{default}Printer {name}>
Info {title}
DeviceURI {uri}
State {state}
Accepting {accepting}
Shared No
ErrorPolicy {error_policy}
</{default}Printer>
"""


def debian_policy() -> str:
    """Who may do what to a job, as Debian's own configuration has it."""
    text = Path("/usr/share/cups/cupsd.conf.default").read_text(encoding="utf-8")
    return text[text.index("<Policy default>") : text.index("<Policy authenticated>")]


class PdfDocument:
    """A Document of which there is a PDF alone."""

    def __init__(self, pdf: bytes = b"") -> None:
        self._pdf = pdf

    def pdf(self) -> bytes:
        return self._pdf


class PrintServer:
    """One scheduler; its printers are added before it is started."""

    def __init__(self, *, error_policy: str = "retry-job") -> None:
        self.base = Path(tempfile.mkdtemp(prefix="cups-"))
        self.socket = self.base / "cups.sock"
        self._error_policy = error_policy
        self._printers: list[str] = []
        self.process: subprocess.Popen[bytes] | None = None
        self._make_folders()

    def add_printer(
        self,
        name: str,
        *,
        title: str = "",
        is_default: bool = False,
        is_stopped: bool = False,
        is_accepting: bool = True,
        driver: Path | None = None,
    ) -> Path:
        """Add a printer and return its folder."""
        folder = self.base / "paper" / name
        folder.mkdir(parents=True)
        self._printers.append(
            PRINTER_CONF.format(
                default="Default" if is_default else "",
                name=name,
                title=title or name,
                uri=f"paper:{folder}",
                state="Stopped" if is_stopped else "Idle",
                accepting="Yes" if is_accepting else "No",
                error_policy=self._error_policy,
            )
        )
        if driver is not None:
            shutil.copy(driver, self.base / "etc/ppd" / f"{name}.ppd")
        return folder

    def switch_printers_on(self) -> None:
        """Have every queue take jobs and print them, as an administrator does."""
        self.stop()
        file = self.base / "etc/printers.conf"
        text = file.read_text(encoding="utf-8").replace("Accepting No", "Accepting Yes")
        file.write_text(text.replace("State Stopped", "State Idle"), encoding="utf-8")
        self.start()

    def start(self) -> None:
        """Start, and return when it listens."""
        conf = SERVER_CONF.format(socket=self.socket, error_policy=self._error_policy)
        self._write("etc/cupsd.conf", conf + debian_policy())
        printers = self.base / "etc/printers.conf"
        if not printers.exists():
            self._write("etc/printers.conf", "".join(self._printers))
        assert CUPSD is not None
        etc = self.base / "etc"
        self.process = subprocess.Popen(
            [CUPSD, "-f", "-c", etc / "cupsd.conf", "-s", etc / "cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        wait_until(self._listens)

    def _listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            return connection.connect_ex(str(self.socket)) == 0

    def stop(self) -> None:
        """Stop it, as a reboot does; jobs that wait are kept on the disk."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(LONGEST_SECONDS)
        self.process = None
        self.socket.unlink(missing_ok=True)

    def remove(self) -> None:
        """Stop and leave nothing behind."""
        if self.process is not None:
            self.stop()
        shutil.rmtree(self.base, ignore_errors=True)

    def spooled(self) -> list[str]:
        """Documents that lie on the disk of the service."""
        return sorted(path.name for path in (self.base / "spool").glob("d*"))

    def remembered(self) -> list[str]:
        """Jobs, ended ones too, that the service still knows."""
        return sorted(path.name for path in (self.base / "spool").glob("c*"))

    def logs(self) -> str:
        """All that was written about what was printed, at the level that says most."""
        logs = [path for path in (self.base / "log").rglob("*") if path.is_file()]
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in logs)

    def _make_folders(self) -> None:
        for name in ("etc/ppd", "spool/tmp", "cache", "state", "log", "bin/backend"):
            (self.base / name).mkdir(parents=True)
        self.base.chmod(0o755)
        for part in SERVER_BIN.iterdir():
            if part.name != "backend":
                (self.base / "bin" / part.name).symlink_to(part)
        backend = self.base / "bin/backend/paper"
        backend.write_text(BACKEND, encoding="utf-8")
        backend.chmod(0o700)
        account = "" if os.geteuid() == 0 else f"User {os.getlogin()}"
        self._write("etc/cups-files.conf", FILES_CONF.format(base=self.base, account=account))

    def _write(self, name: str, text: str) -> None:
        (self.base / name).write_text(text, encoding="utf-8")
        (self.base / name).chmod(0o640)


def wait_until(is_so, seconds: float = LONGEST_SECONDS) -> None:
    """Wait for another program; a test that waits in vain fails."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
