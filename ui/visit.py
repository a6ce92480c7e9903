"""One visitor's visit: what she chose and where she is. Forgetting it is making a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.theme import Contrast, TextSize

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QWindow

    from kiosk.routes.journey import Journey
    from ui.callback_form import CallbackForm

TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
    }
)


class Place(msgspec.Struct, frozen=True):
    """A page of the kiosk; `detail` tells one page of a kind from another."""

    kind: str
    detail: tuple[object, ...] = ()


LANGUAGE = Place("language")
HOME = Place("home")
OUT_OF_ORDER = Place("out_of_order")
PIN = Place("pin")
STAFF = Place("staff")


class Visit(msgspec.Struct):
    """Everything a visitor brought about. Nothing of it outlives the visit or reaches the disk."""

    language_code: str
    text_size: TextSize = TextSize.USUAL
    contrast: Contrast = Contrast.LIGHT
    has_english: bool = False
    place: Place = LANGUAGE
    spot: tuple[Place, tuple[str | int | None, ...]] | None = None
    """Where on a page she was when the look changed, or when she went to choose a language."""
    history: list[Place] = []
    read_sections: set[str] = set()
    reading: tuple[str, int] | None = None
    reading_block: int | None = None
    journey: Journey | None = None
    date_set: date | None = None
    """What the wheel shows where the journey asks for a date, before Next is touched."""
    form: CallbackForm | None = None
    has_chosen_language: bool = False

    @property
    def has_answers(self) -> bool:
        """True where clearing would lose something she gave us."""
        is_asked = self.journey is not None and bool(self.journey.answered)
        return is_asked or self.form is not None

    @property
    def is_untouched(self) -> bool:
        """True for a visit nobody has begun; the kiosk may rest."""
        return self.place == LANGUAGE and not self.has_chosen_language and self.is_usual_look

    @property
    def is_usual_look(self) -> bool:
        return self.text_size is TextSize.USUAL and self.contrast is Contrast.LIGHT

    def go(self, place: Place) -> None:
        """Move on, remembering the way back."""
        if place != self.place:
            self.history.append(self.place)
            self.place = place

    def step_back(self) -> bool:
        """Return to the page before; False where there is none."""
        if not self.history:
            return False
        self.place = self.history.pop()
        return True


class IdleWatch(QObject):
    """Tells when nobody has touched the screen for a while, then counts down.

    One single-shot timer runs while somebody is there; on a resting kiosk none does.
    """

    fell_idle = Signal()
    counted_down = Signal(int)
    ran_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.fell_idle)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._count)
        self._left = 0

    def look_at(self, window: QWindow) -> None:
        """Count the touches that reach a window: there, each is seen once, whatever it hits."""
        window.installEventFilter(self)

    @property
    def is_counting(self) -> bool:
        return self._second.isActive()

    def watch(self, seconds: int) -> None:
        """Start afresh; 0 rests."""
        self._second.stop()
        self._quiet.stop()
        self._quiet.setInterval(seconds * 1000)
        if seconds:
            self._quiet.start()

    def count_down(self, seconds: int) -> None:
        """Give her `seconds` to say that she is still there."""
        self._quiet.stop()
        self._left = seconds
        self._second.start()
        self.counted_down.emit(self._left)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES and self._quiet.isActive():
            self._quiet.start()
        return False

    def _count(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._second.stop()
            self.ran_out.emit()
        else:
            self.counted_down.emit(self._left)
