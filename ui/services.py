"""What the window is handed by the composition root: the service behind the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kiosk.callbacks import CallbackAnswers
    from kiosk.content import Content
    from kiosk.languages import Language, Translator
    from kiosk.settings import Settings
    from ui.print_desk import PrintDesk
    from ui.staff_desk import StaffDesk


class Services(msgspec.Struct, frozen=True):
    """Everything a visit can ask for. `content` is read once, when it is first needed.

    `submit` seals and keeps a request and returns its reference number; it raises KioskError when
    the request could not be kept. `can_keep` tells beforehand whether it is worth asking.
    """

    settings: Settings
    languages: tuple[Language, ...]
    translator: Callable[[str], Translator]
    content: Callable[[], Content]
    submit: Callable[[CallbackAnswers], str]
    can_keep: Callable[[], bool]
    today: Callable[[], date]
    is_demo: bool = False
    staff: Callable[[], StaffDesk] | None = None
    """Behind the staff area; without it there is none."""
    print_desk: Callable[[], PrintDesk] | None = None
    stop: Callable[[], None] | None = None
    """Ends the kiosk."""
