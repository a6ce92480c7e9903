"""USB sticks: only what can be taken out is shown, and "saved" is said of what is on the stick."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.removable import Stick, StickError, find_sticks, save_to_stick

DOCUMENT = b"%PDF-1.7 " + bytes(range(256)) * 400
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells of its disks in files")


class Machine:
    """The kernel's own files about disks and mounts, as far as they are looked at."""

    def __init__(self, folder: Path) -> None:
        self.mounts, self.devices = folder / "mountinfo", folder / "dev"
        self._folder = folder
        self.devices.mkdir()
        self.mounts.write_text("", encoding="utf-8")
        self._count = 0

    def add(self, disk: str, where: str, *, removable: str = "0", parts: int = 1) -> list[Path]:
        """A disk at a place of the device tree, and a mounted folder for each of its parts."""
        place = self._folder / "devices" / where / "block" / disk
        (place / "device").mkdir(parents=True)
        (place / "removable").write_text(f"{removable}\n", encoding="ascii")
        (place / "device" / "model").write_text("Cruzer Blade    \n", encoding="ascii")
        folders = []
        for number in range(1, parts + 1):
            part = place / f"{disk}{number}"
            part.mkdir()
            (part / "partition").write_text(f"{number}\n", encoding="ascii")
            folders.append(self.mount(part, self._folder / "media" / f"{disk} {number}"))
        return folders

    def mount(self, part: Path, folder: Path) -> Path:
        """Note a mounted part; `folder` is made below the test's own folder only."""
        self._count += 1
        number = f"8:{self._count}"
        (self.devices / number).symlink_to(part)
        if self._folder in folder.parents:
            folder.mkdir(parents=True)
        shown = str(folder).replace(" ", "\\040")
        with self.mounts.open("a", encoding="utf-8") as mounts:
            mounts.write(f"36 25 {number} / {shown} rw,nosuid - vfat /dev/{part.name} rw\n")
        return folder

    def sticks(self) -> list[Path]:
        return [stick.folder for stick in find_sticks(self.mounts, self.devices)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return Stick(name="STICK", folder=folder, free=1, device=folder.stat().st_dev)


@linux
def test_only_what_can_be_taken_out_is_shown(machine):
    machine.add("sda", "pci0000:00/ata1")
    flagged = machine.add("sdb", "pci0000:00/usb1/1-2", removable="1")
    disk_in_a_case = machine.add("sdc", "pci0000:00/usb2/2-1", parts=2)
    card = machine.add("sdd", "pci0000:00/reader", removable="1")
    machine.add("sr0", "pci0000:00/usb3/3-1", removable="1")
    assert machine.sticks() == [*flagged, *disk_in_a_case, *card]


@linux
def test_a_stick_that_the_kiosk_runs_on_is_never_shown(machine):
    folders = machine.add("sda", "pci0000:00/usb1/1-1", removable="1", parts=2)
    disk = machine.devices / "8:1"
    machine.mount(disk.resolve(), Path("/boot/efi"))
    assert folders
    assert machine.sticks() == []


@linux
def test_a_stick_is_shown_once_by_its_label_or_its_maker(machine, tmp_path):
    machine.add("sdb", "pci0000:00/usb1/1-2", removable="1")
    part = (machine.devices / "8:1").resolve()
    machine.mount(part, tmp_path / "again")
    other = machine.add("sdc", "pci0000:00/usb1/1-3", removable="1", parts=0)
    assert other == []
    whole = tmp_path / "devices" / "pci0000:00/usb1/1-3" / "block" / "sdc"
    machine.mount(whole, tmp_path / "media" / "sdc")
    found = find_sticks(machine.mounts, machine.devices)
    assert [stick.name for stick in found] == ["Cruzer Blade", "sdb 1"]
    assert all(stick.free > 0 for stick in found)


@linux
def test_mounts_that_are_gone_or_are_no_disks_are_passed_over(machine, tmp_path):
    (folder,) = machine.add("sdb", "pci0000:00/usb1/1-2", removable="1")
    folder.rmdir()
    with machine.mounts.open("a", encoding="utf-8") as mounts:
        mounts.write("37 25 0:44 / /run/shm rw - tmpfs tmpfs rw\n")
    assert machine.sticks() == []
    assert find_sticks(tmp_path / "nothing", machine.devices) == ()


def test_looking_at_this_machine_goes_well():
    assert isinstance(find_sticks(), tuple)


def test_what_is_saved_is_on_the_stick_whole_and_nothing_else_is(stick):
    path = save_to_stick(stick, "Mediation.pdf", DOCUMENT)
    assert path.read_bytes() == DOCUMENT
    assert [file.name for file in stick.folder.iterdir()] == ["Mediation.pdf"]


def test_a_file_that_is_there_is_left_alone(stick):
    (stick.folder / "Mediation.pdf").write_bytes(b"theirs")
    path = save_to_stick(stick, "Mediation.pdf", DOCUMENT)
    assert path.name == "Mediation 2.pdf"
    assert (stick.folder / "Mediation.pdf").read_bytes() == b"theirs"


def test_nothing_is_written_where_a_stick_was(stick):
    """After a stick is pulled out, its folder is a folder of the kiosk's own disk."""
    gone = Stick(stick.name, stick.folder, stick.free, stick.device + 1)
    with pytest.raises(StickError, match="taken out"):
        save_to_stick(gone, "Mediation.pdf", DOCUMENT)
    assert list(stick.folder.iterdir()) == []
    stick.folder.rmdir()
    with pytest.raises(StickError, match="taken out"):
        save_to_stick(stick, "Mediation.pdf", DOCUMENT)


@pytest.fixture
def small_stick(tmp_path):
    """A file system of its own, and small."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(folder)]
    is_root = shutil.which("mount") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this account may not mount a disk of its own")
    yield Stick(name="small", folder=folder, free=1, device=folder.stat().st_dev)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_stick_is_told_in_one_sentence_and_left_as_it_was(small_stick):
    with pytest.raises(StickError, match="full"):
        save_to_stick(small_stick, "Mediation.pdf", DOCUMENT)
    assert list(small_stick.folder.iterdir()) == []


def test_a_locked_stick_is_told_in_one_sentence(small_stick):
    subprocess.run(["mount", "-o", "remount,ro", str(small_stick.folder)], check=True)
    with pytest.raises(StickError, match="cannot be written"):
        save_to_stick(small_stick, "Mediation.pdf", b"short")
