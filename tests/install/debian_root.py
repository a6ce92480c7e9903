"""A fresh Debian 12 in a folder, where packages are installed, tried out and removed.

What debootstrap makes, and the packages that apt fetches, are kept outside the project
(`~/.cache/send-advice-kiosk`, or KIOSK_TEST_CACHE), so that the second time is quick. Every command
runs with mounts and process numbers of its own, and leaves neither behind.
"""

import os
import shutil
import subprocess
from pathlib import Path

SUITE = "bookworm"
USER = "send-advice-kiosk"
HOME = Path("/var/lib") / USER
BROUGHT = "/opt/brought"
_CACHE = Path(os.environ.get("KIOSK_TEST_CACHE", Path.home() / ".cache" / "send-advice-kiosk"))
_ENTER = """
root=$0; cache=$1; shift
mount --make-rprivate /
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount --rbind /sys "$root/sys"
mount -t proc proc "$root/proc"
mount --bind "$cache" "$root/var/cache/apt/archives"
chroot "$root" "$@" || exit $?
exit 0
"""
# The shell stays, because the kernel ends with it whatever it has started, under any user.
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin"}
_SWITCH = ("setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", "--reset-env")


class DebianRoot:
    """One Debian system; commands run in it as root, or as the kiosk's own user."""

    def __init__(self, folder: Path) -> None:
        """Unpack a fresh system into `folder`, which must not be there yet."""
        self.folder = folder
        base = _CACHE / f"debian-{SUITE}"
        if not (base / "bin").exists():
            _make_base(base)
        subprocess.run(["cp", "-a", "--reflink=auto", base, folder], check=True)
        shutil.copy("/etc/resolv.conf", self.path("/etc/resolv.conf"))
        # As on a machine that is just being set up: nothing is started.
        self.write("/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", mode=0o755)

    def path(self, inside: str | Path) -> Path:
        """Where a file of the system lies for us."""
        return self.folder / str(inside).lstrip("/")

    def write(self, inside: str | Path, text: str, *, mode: int = 0o644) -> Path:
        """Write a file of the system, with the folders above it."""
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
        return path

    def command(self, *arguments: str | Path, is_user: bool = False, **environment: str) -> list:
        """The command line, for `subprocess`, that runs a command in the system."""
        values = [f"{name}={value}" for name, value in (_QUIET | environment).items()]
        return [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-eu", "-c", _ENTER),
            *(self.folder, _archives(), *(_SWITCH if is_user else ()), "env", "-i", *values),
            *map(str, arguments),
        ]

    def run(
        self, *arguments: str | Path, is_user: bool = False, ok: bool = True, **environment: str
    ) -> str:
        """Run a command in the system and return what it printed; it must end well if `ok`."""
        command = self.command(*arguments, is_user=is_user, **environment)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == ok, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def bring(self, file: Path) -> str:
        """Copy a file of ours into the system and return its path there."""
        self.path(BROUGHT).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, self.path(BROUGHT))
        return f"{BROUGHT}/{file.name}"

    def install(self, *packages: str | Path) -> str:
        """apt-get install, with what they depend on and nothing that is only recommended."""
        named = [self.bring(one) if isinstance(one, Path) else one for one in packages]
        self.run("apt-get", "update", "-q")
        options = ("-q", "-y", "--no-install-recommends", "-o", "APT::Keep-Downloaded-Packages=1")
        return self.run("apt-get", "install", *options, *named)

    def files(self) -> set[str]:
        """Every file and folder, but those that the system itself keeps changing."""
        found = subprocess.run(
            ["find", ".", "-path", "./var/log/*", "-prune", "-o", "-print"],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return set(found.stdout.splitlines())


def _archives() -> Path:
    folder = _CACHE / "archives"
    (folder / "partial").mkdir(parents=True, exist_ok=True)
    return folder


def _make_base(base: Path) -> None:
    making = base.with_name(f"{base.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    making.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["debootstrap", "--variant=minbase", SUITE, making], check=True)
    making.rename(base)
