"""What a parent sees and touches."""

import builtins
import gc
from typing import Any

# Nothing that PySide makes as it is imported is ever garbage: the collector need not look for it.
gc.disable()

EXPLAINING = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)
LATER = """
def __getattr__(name):
    if not name.startswith("__"):
        exec(compile({source!r}, {filename!r}, "exec"), globals())
        globals().pop("__getattr__", None)
        if name in globals():
            return globals()[name]
    raise AttributeError(name)
"""
_compile = builtins.compile


def _compile_later(source: Any, filename: Any, *how: Any, **more: Any) -> Any:
    if filename in EXPLAINING:
        source = LATER.format(source=source, filename=filename)
    return _compile(source, filename, *how, **more)


# PySide compiles its own Python part at each start. Most of it explains calls that are wrong, or
# writes stub files: that is compiled when it is first asked for, and start-up is a tenth quicker.
builtins.compile = _compile_later
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
