"""What a parent sees and touches."""

import builtins

import PySide6.QtCore  # noqa: F401 - what follows undoes a part of it

# PySide reads the source of every module imported after it, to see whether the module has switched
# on its "snake_case" naming. Nothing here does, and start-up is a tenth quicker without that.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
