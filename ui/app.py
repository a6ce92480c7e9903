"""The composition root: what the kiosk is made of, in the order in which it is put together."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtWidgets import QApplication

from kiosk.errors import KioskError
from kiosk.languages import Language, Translator, find_language, load_offered
from ui.fonts import load_fonts, shut_out_system_fonts
from ui.services import Services

if TYPE_CHECKING:
    import logging

    from kiosk.callbacks import CallbackAnswers
    from kiosk.settings import Settings

RARELY = 1000
"""The collector looks through everything once in so many rounds: that takes longer than a page."""


def run_kiosk(
    settings: Settings,
    *,
    is_demo: bool = False,
    is_real_site: bool = False,
    windowed: tuple[int, int] | None = None,
    when_painted: Callable[[], None] | None = None,
) -> int:
    """Show the kiosk until it is told to stop; returns the exit code.

    On a real site parents are not let in before everything that such a site needs is there.
    `windowed` is a size in pixels instead of the full screen. `when_painted` is called once the
    first page stands on the screen.
    """
    gc.disable()  # until the first page is painted hardly anything is thrown away
    _leave_no_core_file()
    with _demonstration(settings) if is_demo else contextlib.nullcontext(settings) as used:
        application = make_application()
        kiosk = Kiosk(used, is_demo=is_demo)
        if is_real_site and not is_demo:
            kiosk.check_set_up()
        window = kiosk.window
        if when_painted is not None:
            window.first_painted.connect(when_painted)
        window.first_painted.connect(_log)
        window.first_painted.connect(kiosk.make_ready)
        window.first_painted.connect(_spare_collector)
        if windowed is None:
            window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            window.setCursor(Qt.CursorShape.BlankCursor)
            # Without a window manager nobody else would make it as large as the screen.
            window.setGeometry(application.primaryScreen().geometry())
            window.showFullScreen()
        else:
            window.resize(*windowed)
            window.show()
        with contextlib.ExitStack() as ending:
            ending.callback(kiosk.close)
            if "NOTIFY_SOCKET" in os.environ:  # started by systemd
                _tell_service_manager(kiosk, ending)
            window.first_painted.connect(lambda: _stop_on_signals(application, ending))
            code = application.exec()
    return code


def _leave_no_core_file() -> None:
    """Should the process ever die of a fault: nothing a parent typed may end in a file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _log() -> logging.Logger:
    """Where faults are told. A start without any does not wait for it."""
    import logging

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    return logging.getLogger(__name__)


def _spare_collector() -> None:
    """What was made until here stays for good, and the rest is looked through between visits."""
    gc.freeze()
    gc.enable()
    young, old, _ = gc.get_threshold()
    gc.set_threshold(young, old, RARELY)


def _stop_on_signals(application: QApplication, ending: contextlib.ExitStack) -> None:
    from ui.stopping import stopping_on_signals

    ending.enter_context(stopping_on_signals(application))


def _tell_service_manager(kiosk: Kiosk, ending: contextlib.ExitStack) -> None:
    from ui.service_manager import ServiceManager

    manager = ServiceManager()
    kiosk.window.first_painted.connect(manager.say_ready)
    ending.callback(manager.say_goodbye)


def make_application() -> QApplication:
    """Qt with our fonts and no others."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    shut_out_system_fonts()
    # Latin comes first and is passed over, letter by letter, for a script it lacks: no warning.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    application = QApplication(["kiosk"])
    for problem in load_fonts():
        _log().error("%s", problem)
    return application


class Kiosk:
    """Window and service. What the first page does not need is made after it is painted."""

    def __init__(
        self,
        settings: Settings,
        *,
        is_demo: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        from ui.window import KioskWindow  # and all that it needs, while the collector rests

        self._settings = settings
        self._today = today
        self._is_set_up = True
        self._languages = offered_languages(settings)
        services = Services(
            settings=settings,
            languages=self._languages,
            translator=self.translator,
            content=self.content,
            submit=self._submit,
            can_keep=self._can_keep,
            today=today,
            is_demo=is_demo,
            staff=lambda: self.staff_desk,
            print_desk=lambda: self.print_desk,
            stop=QApplication.quit,
        )
        self.window = KioskWindow(services)
        sys.excepthook = self._tell_trouble

    @functools.cached_property
    def desk(self):
        from ui.callback_desk import CallbackDesk

        return CallbackDesk(self._settings)

    @functools.cached_property
    def staff_desk(self):
        from ui.staff_desk import StaffDesk

        return StaffDesk(self._settings, lambda: self.desk)

    @functools.cached_property
    def print_desk(self):
        from ui.print_desk import PrintDesk

        return PrintDesk(self._settings)

    def _submit(self, answers: CallbackAnswers) -> str:
        return self.desk.submit(answers)

    def _can_keep(self) -> bool:
        return self.desk.can_keep()

    @functools.cache  # noqa: B019 - one Kiosk lives as long as the process
    def translator(self, code: str) -> Translator:
        """The words of one language, read once."""
        return Translator(find_language(code, self._languages))

    @functools.cache  # noqa: B019 - one Kiosk lives as long as the process
    def content(self):
        """Leaflet, routes, words and contacts, read once. Raises ContentError."""
        from kiosk.content import load_content

        return load_content()

    def check_set_up(self) -> None:
        """Keep parents out while a real site lacks something; the log tells IT what to do."""
        from kiosk.go_live import find_missing

        missing = find_missing(self._settings, now=datetime.now(UTC))
        for check in missing:
            _log().critical("Not set up yet: %s. %s", check.name, check.what_to_do)
        if missing:
            self._is_set_up = False
            self.window.go_out_of_order(tuple(check.name for check in missing))

    def make_ready(self) -> None:
        """Read the content and open the outbox; a kiosk without content is out of order."""
        if not self._is_set_up:
            return
        try:
            self.content()
        except KioskError as error:
            _log().critical("%s", error)
            self.window.go_out_of_order()
            return
        self.desk.open()
        self.print_desk.open()
        self._begin_first_wait()
        self._learn_bank_holidays()

    def _begin_first_wait(self) -> None:
        """A PIN that came with the settings has no record of tries yet, and so has to wait once:
        from the first start of the kiosk, not from the first time that somebody wants in."""
        from kiosk.pin_tries import FILE_NAME

        if not (self._settings.data.path / FILE_NAME).exists():
            self.staff_desk.ask_wait()

    def _learn_bank_holidays(self) -> None:
        """Long to load, and needed with the first result at the earliest: beside the window."""
        import threading

        from kiosk.deadlines import prepare

        threading.Thread(target=prepare, args=(self._today(),), daemon=True).start()

    def close(self) -> None:
        """Stop sending and printing, and close the outbox."""
        for desk in ("staff_desk", "print_desk", "desk"):
            if desk in self.__dict__:
                getattr(self, desk).close()

    def _tell_trouble(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An error of ours: log where it happened, never what was typed, and let her go on."""
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        reason = str(error) if isinstance(error, KioskError) else kind.__name__
        _log().error("Something went wrong at %s: %s", where, reason)
        self.window.show_trouble()


@functools.cache
def offered_languages(settings: Settings) -> tuple[Language, ...]:
    """English and every language with both catalogues that this site has not hidden."""
    hidden = settings.languages.hidden
    return tuple(language for language in load_offered() if language.code not in hidden)


@contextlib.contextmanager
def _demonstration(settings: Settings) -> Iterator[Settings]:
    """A hub of our own on this machine, so that a whole visit can be tried."""
    import msgspec

    from kiosk.demo import demonstrate, set_demonstration_pin
    from kiosk.settings import Staff

    with demonstrate() as demo:
        used = msgspec.structs.replace(settings, staff=Staff()).with_data_dir(demo.data_dir)
        print(f"The inbox of this demonstration: {demo.inbox_url}", flush=True)
        print(f"Log in there as {demo.user} with the password {demo.password}", flush=True)
        print(f"The PIN of its staff area: {set_demonstration_pin(used)}", flush=True)
        yield used
