"""Where the content lies: beside the package, inside it, or unpacked by a frozen app."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import resources
from kiosk.resources import ResourceError


def test_source_tree_has_content_and_translations():
    assert (resources.content_dir() / "leaflets").is_dir()
    assert resources.translations_dir().name == "translations"
    for folder in (
        resources.fonts_dir(),
        resources.icons_dir(),
        resources.art_dir(),
        resources.keyboards_dir(),
    ):
        assert folder.parent == resources.content_dir()


def test_installed_package_finds_its_own_data(tmp_path):
    package = tmp_path / "site" / "kiosk"
    (package / "data" / "content").mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "resources.py"):
        shutil.copy(Path(resources.__file__).with_name(name), package)
    code = "from kiosk.resources import content_dir; print(content_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=package.parent, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == str(package / "data" / "content")


@pytest.mark.parametrize("inside", ["content", "kiosk/data/content"])
def test_frozen_app_finds_what_it_unpacked(tmp_path, monkeypatch, inside):
    (tmp_path / inside).mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.content_dir() == tmp_path / inside


def test_missing_folder_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_bases", lambda: [tmp_path])
    with pytest.raises(ResourceError, match="“content”"):
        resources.content_dir()
