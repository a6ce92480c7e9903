import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_only_writes_stub_files_is_left_out_and_errors_are_told_as_ever():
    program = (
        "import builtins, json, sys\n"
        "compile = builtins.compile\n"
        "import ui\n"
        "from PySide6.QtCore import QPoint\n"
        "from PySide6.support.signature.lib import enum_sig, pyi_generator\n"
        "try:\n"
        "    QPoint('a', 'b')\n"
        "except TypeError as error:\n"
        "    told = str(error)\n"
        "names = [name for module in (enum_sig, pyi_generator) for name in dir(module)]\n"
        "print(json.dumps([names, told, compile is builtins.compile]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    names, told, is_put_back = json.loads(done.stdout)
    assert [name for name in names if not name.startswith("__")] == []
    assert "PySide6.QtCore.QPoint" in told
    assert is_put_back
