import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_explains_wrong_calls_is_compiled_when_a_call_is_wrong():
    program = (
        "import builtins, json, sys\n"
        "compile = builtins.compile\n"
        "import ui\n"
        "from PySide6.QtCore import QPoint\n"
        "parts = [sys.modules[f'shibokensupport.signature.{name}'] for name in\n"
        "    ('errorhandler', 'layout', 'parser', 'lib.enum_sig', 'lib.pyi_generator')]\n"
        "waiting = [all('__getattr__' in vars(part) for part in parts)]\n"
        "told = []\n"
        "wrongs = lambda: QPoint('a', 'b'), lambda: QPoint(1, 2, 3), lambda: QPoint.nothing\n"
        "for wrong in wrongs:\n"
        "    try:\n"
        "        wrong()\n"
        "    except (AttributeError, TypeError) as error:\n"
        "        told.append(str(error))\n"
        "from PySide6.support.signature.lib.pyi_generator import generate_pyi\n"
        "waiting += ['__getattr__' in vars(part) for part in parts]\n"
        "told.append(QPoint.x.__doc__)\n"
        "print(json.dumps([waiting, told, compile is builtins.compile]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    (waited, *still_waiting), told, is_put_back = json.loads(done.stdout)
    assert waited
    assert not any(still_waiting)
    types, count, name, signature = told
    assert "PySide6.QtCore.QPoint.__init__(xpos: int, ypos: int, /)" in types
    assert "at most 2" in count
    assert "nothing" in name
    assert "-> int" in signature
    assert is_put_back
