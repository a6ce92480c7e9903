"""What a parent sees and touches."""

import builtins
import gc
from typing import Any

# Nothing that PySide makes as it is imported is ever garbage: the collector need not look for it.
gc.disable()

_compile = builtins.compile
STUB_WRITER = tuple(
    f"shibokensupport/signature/lib/{name}.py" for name in ("enum_sig", "pyi_generator")
)


def _compile_what_runs(source: Any, filename: Any, *how: Any, **more: Any) -> Any:
    return _compile(b"" if filename in STUB_WRITER else source, filename, *how, **more)


# PySide compiles its own Python part at each start. Two fifths of that only write stub files for
# programmers: without them start-up is a twentieth quicker.
builtins.compile = _compile_what_runs
import PySide6.QtCore  # noqa: E402

builtins.compile = _compile
import PySide6.QtGui  # noqa: E402
import PySide6.QtWidgets  # noqa: E402, F401 - what follows undoes a part of it

# PySide reads the source of every module imported after it, to see whether the module has switched
# on its "snake_case" naming. Nothing here does, and start-up is a tenth quicker without that.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

# Neither need it later: all that is there by now stays for good.
gc.freeze()
gc.enable()
