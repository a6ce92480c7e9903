"""What a parent sees and touches."""

import builtins
import gc

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets  # noqa: F401 - what follows undoes a part of it

# PySide reads the source of every module imported after it, to see whether the module has switched
# on its "snake_case" naming. Nothing here does, and start-up is a tenth quicker without that.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

# What PySide has made until here stays for good: the collector need not go through it each time.
gc.freeze()
