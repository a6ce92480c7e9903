"""USB sticks: only what can be taken out is shown, and "saved" is said of what is on the stick."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.block_devices import Disks
from kiosk.removable import Stick, StickError, find_sticks, save_to_stick
from kiosk.stick_mounts import StickMounts

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
        (place / "size").write_text("1000\n", encoding="ascii")
        (place / "removable").write_text(f"{removable}\n", encoding="ascii")
        (place / "device" / "model").write_text("Cruzer Blade    \n", encoding="ascii")
        folders = []
        for number in range(1, parts + 1):
            part = place / f"{disk}{number}"
            part.mkdir()
            (part / "partition").write_text(f"{number}\n", encoding="ascii")
            (part / "size").write_text("990\n", encoding="ascii")
            folders.append(self.mount(part, self._folder / "media" / f"{disk} {number}"))
        return folders

    def plug_in(self, disk: str, where: str, *, number: int = 1) -> Path:
        """A part of a disk, or with 0 the whole disk, that nobody has mounted yet."""
        place = self._folder / "devices" / where / "block" / disk
        if not place.exists():
            self.add(disk, where, removable="1", parts=0)
        part = place / f"{disk}{number}" if number else place
        if number:
            part.mkdir()
            (part / "partition").write_text(f"{number}\n", encoding="ascii")
            (part / "size").write_text("990\n", encoding="ascii")
        self._number(part)
        return part

    def unmount(self, folder: Path) -> None:
        lines = self.mounts.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if f" {folder} " not in line]
        self.mounts.write_text("".join(kept), encoding="utf-8")

    def _number(self, part: Path) -> str:
        """The number that the kernel knows a part by."""
        for device in self.devices.iterdir():
            if device.resolve() == part:
                return device.name
        self._count += 1
        (self.devices / f"8:{self._count}").symlink_to(part)
        return f"8:{self._count}"

    def mount(self, part: Path, folder: Path) -> Path:
        """Note a mounted part; `folder` is made below the test's own folder only."""
        number = self._number(part)
        if self._folder in folder.parents:
            folder.mkdir(parents=True)
        shown = str(folder).replace(" ", "\\040")
        with self.mounts.open("a", encoding="utf-8") as mounts:
            mounts.write(f"36 25 {number} / {shown} rw,nosuid - vfat /dev/{part.name} rw\n")
        return folder

    def disks(self) -> Disks:
        return Disks(self.mounts, self.devices)

    def sticks(self) -> list[Path]:
        return [stick.folder for stick in find_sticks(self.disks())]


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
@pytest.mark.parametrize("place", ["/", "/boot/efi", "/home"])
def test_a_stick_that_the_kiosk_runs_on_is_never_shown(machine, place):
    folders = machine.add("sda", "pci0000:00/usb1/1-1", removable="1", parts=2)
    disk = machine.devices / "8:1"
    machine.mount(disk.resolve(), Path(place))
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
    found = find_sticks(machine.disks())
    assert [stick.name for stick in found] == ["Cruzer Blade", "sdb 1"]
    assert all(stick.free > 0 for stick in found)


@linux
def test_mounts_that_are_gone_or_are_no_disks_are_passed_over(machine, tmp_path):
    (folder,) = machine.add("sdb", "pci0000:00/usb1/1-2", removable="1")
    folder.rmdir()
    with machine.mounts.open("a", encoding="utf-8") as mounts:
        mounts.write("37 25 0:44 / /run/shm rw - tmpfs tmpfs rw\n")
    assert machine.sticks() == []
    assert find_sticks(Disks(tmp_path / "nothing", machine.devices)) == ()


class Udisks:
    """A program in the place of udisksctl, and what it was asked to do."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine, self._log = machine, folder / "asked"
        self.program = folder / "udisksctl"
        self._log.touch()
        self.program.write_text(f"#!/bin/sh\necho $1 ${{4##*/}} >> {self._log}\n", encoding="ascii")
        self.program.chmod(0o755)
        self.mounts = StickMounts(command=str(self.program), disks=machine.disks)

    def asked(self) -> list[str]:
        return self._log.read_text(encoding="ascii").splitlines()


@pytest.fixture
def udisks(machine: Machine, tmp_path: Path) -> Udisks:
    return Udisks(machine, tmp_path)


@linux
def test_what_the_system_does_not_mount_is_mounted_once_and_unmounted_when_saved(udisks, tmp_path):
    machine = udisks.machine
    machine.add("sda", "pci0000:00/ata1")
    part = machine.plug_in("sdb", "pci0000:00/usb1/1-2")
    for _ in range(3):
        udisks.mounts.mount_new()
    assert udisks.asked() == ["mount sdb1"]
    folder = machine.mount(part, tmp_path / "media" / "KINGSTON")
    udisks.mounts.mount_new()
    (stick,) = find_sticks(machine.disks())
    assert stick.name == "KINGSTON"
    udisks.mounts.release(stick)
    machine.unmount(folder)
    udisks.mounts.mount_new()
    assert udisks.asked() == ["mount sdb1", "unmount sdb1"]
    udisks.mounts.release_all()
    udisks.mounts.mount_new()
    assert udisks.asked()[2:] == ["mount sdb1"]


@linux
def test_only_what_was_mounted_here_is_unmounted_here(udisks):
    udisks.machine.add("sdb", "pci0000:00/usb1/1-2", removable="1")
    (stick,) = find_sticks(udisks.machine.disks())
    udisks.mounts.mount_new()
    udisks.mounts.release(stick)
    udisks.mounts.release_all()
    assert udisks.asked() == []


@linux
def test_the_disk_the_kiosk_runs_on_and_empty_readers_are_never_mounted(udisks):
    machine = udisks.machine
    part = machine.plug_in("sda", "pci0000:00/usb1/1-1")
    machine.plug_in("sda", "pci0000:00/usb1/1-1", number=2)
    machine.mount(part, Path("/"))
    reader = machine.plug_in("sdc", "pci0000:00/usb1/1-3", number=0)
    (reader / "size").write_text("0\n", encoding="ascii")
    udisks.mounts.mount_new()
    assert udisks.asked() == []


@linux
def test_without_udisks_or_where_it_refuses_nothing_is_lost(udisks):
    udisks.machine.plug_in("sdb", "pci0000:00/usb1/1-2")
    udisks.program.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    udisks.mounts.mount_new()
    udisks.mounts.release_all()
    udisks.program.unlink()
    udisks.mounts.mount_new()


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
