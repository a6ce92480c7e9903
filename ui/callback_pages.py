"""The pages of the form for a call, from the privacy notice to the number to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.visit import HOME, Place
from ui.widgets.control_bar import Action, BarState

if TYPE_CHECKING:
    from datetime import date

    from kiosk.messages import Message
    from kiosk.privacy import PrivacyNotice
    from ui.callback_form import CallbackForm, Step
    from ui.screens.screen import Screen
    from ui.window import KioskWindow

CALLBACK, NOTICE = "callback", "privacy_notice"
THANKS, STORAGE_FULL = "thanks", "storage_full"


class CallbackPages:
    """Moves the visit's form on. What was typed lives in the form alone, and ends with it."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window

    @property
    def form(self) -> CallbackForm:
        """The visit's form; opened when it is first needed."""
        from ui.callback_form import open_callback

        visit = self._window.visit
        if visit.form is None:
            visit.form = open_callback(language=visit.language_code)
        return visit.form

    def open(self, topic: str = "") -> None:
        """Open the form, with the topic preset; say at once if a request could not be kept."""
        from ui.callback_form import open_callback

        window = self._window
        if not window.services.can_keep():
            window.go(Place(STORAGE_FULL))
            return
        if window.visit.form is None or topic:
            window.visit.form = open_callback(
                language=window.visit.language_code, topic=topic or None
            )
        window.go(Place(CALLBACK))

    def follow_language(self) -> None:
        """Preset the language of the call anew when the screen's language has changed."""
        from ui.callback_form import follow_language

        visit = self._window.visit
        if visit.form is not None:
            visit.form = follow_language(visit.form, visit.language_code)

    def step_back(self) -> bool:
        """Go one page back in the form; leaving its first page forgets it."""
        from ui.callback_form import step_back

        form = step_back(self.form)
        if form is None:
            self._window.visit.form = None
            return False
        self._move(form)
        return True

    def make(self, _place: Place, _kept: Screen | None) -> Screen:
        """The page the form stands at."""
        from ui.callback_form import Step

        makers = {
            Step.PRIVACY: self._make_privacy,
            Step.NAME: self._make_name,
            Step.CONTACT: self._make_contact,
            Step.LETTER_DATE: self._make_letter_date,
            Step.CHECK: self._make_check,
        }
        screen = makers.get(self.form.step, self._make_choice)()
        screen.is_kept = False
        return screen

    def _move(self, form: CallbackForm) -> None:
        self._window.visit.form = form
        self._window.show_place()

    def _go_on(self, **answers: Any) -> None:
        from ui.callback_form import go_on

        self._move(go_on(self.form, **answers))

    def _keep_typed(self, text: str) -> None:
        from ui.callback_form import keep_typed

        self._window.visit.form = keep_typed(self.form, text)

    def _keep_date(self, day: date) -> None:
        from ui.callback_form import keep_date

        self._window.visit.form = keep_date(self.form, day)

    def _change(self, step: Step) -> None:
        from ui.callback_form import change

        self._move(change(self.form, step))

    @property
    def _step(self) -> tuple[int, int]:
        from ui.callback_form import progress

        reached = progress(self.form)
        return reached.position, reached.total

    def _make_name(self) -> Screen:
        from kiosk.keyboards import load_keyboards
        from ui.callback_form import entry_text
        from ui.screens.key_board_screen import NameScreen

        layouts = load_keyboards(self._window.visit.language_code)
        screen = NameScreen(self._window.kit, self._step, layouts, entry_text(self.form))
        screen.typed.connect(self._keep_typed)
        screen.given.connect(lambda name: self._go_on(name=name))
        return screen

    def _make_contact(self) -> Screen:
        from kiosk.keyboards import load_keyboard
        from ui.callback_form import ContactKind, entry_text
        from ui.screens.key_board_screen import EmailScreen
        from ui.screens.phone_screen import PhoneScreen

        kit, text = self._window.kit, entry_text(self.form)
        if self.form.contact_kind is ContactKind.EMAIL:
            screen = EmailScreen(kit, self._step, (load_keyboard("email"),), text)
            screen.given.connect(lambda email: self._go_on(email=email))
        else:
            screen = PhoneScreen(kit, self._step, text)
            screen.given.connect(lambda phone: self._go_on(phone=phone))
        screen.typed.connect(self._keep_typed)
        return screen

    def _make_choice(self) -> Screen:
        from ui.callback_questions import CallbackQuestions
        from ui.screens.choice_screen import ChoiceScreen

        kit, form = self._window.kit, self.form
        languages = self._window.services.languages
        asked = CallbackQuestions(kit.translator, languages, self._route_names())
        question = asked.question(form)
        screen = ChoiceScreen(
            self._window.kit,
            self._step,
            question.text,
            question.choices,
            hint=question.hint,
            preset=question.preset,
            note=question.note,
        )
        screen.chosen.connect(lambda id_: self._go_on(**asked.answers(form, id_)))
        return screen

    def _make_check(self) -> Screen:
        from ui.callback_summary import summarise
        from ui.screens.check_screen import CheckScreen

        services = self._window.services
        kit = self._window.kit
        rows = summarise(self.form, kit.translator, services.languages, self._route_names())
        screen = CheckScreen(kit, self._step, rows, services.settings.service.phone)
        screen.change_asked.connect(self._change)
        screen.notice_asked.connect(self._show_notice)
        screen.submitted.connect(self._submit)
        return screen

    def _submit(self) -> None:
        """Thank her only for what is kept. What was typed goes, whether it was kept or not."""
        from kiosk.errors import KioskError
        from ui.callback_form import ContactKind

        window, form = self._window, self.form
        window.visit.form = None
        window.visit.history.clear()
        try:
            reference = window.services.submit(form.answers)
        except KioskError as error:
            import logging

            logging.getLogger(__name__).error("A request could not be kept: %s", error)
            window.visit.place = Place(STORAGE_FULL, ("typed",))
        else:
            is_email = form.contact_kind is ContactKind.EMAIL
            window.visit.place = Place(THANKS, (reference, is_email))
        window.show_place()

    def make_thanks(self, place: Place, _kept: Screen | None) -> Screen:
        """The number to remember. The visit ends by itself."""
        from ui.screens.thanks_screen import ThanksScreen

        reference, is_email = place.detail
        settings, printing = self._window.services.settings, self._window.pages.printing
        screen = ThanksScreen(
            self._window.kit,
            reference,
            clear_seconds=settings.screen.thanks_seconds,
            is_email=is_email,
            can_print=printing.is_allowed,
        )
        screen.is_kept = False
        screen.print_wanted.connect(lambda: printing.print_number(reference))
        screen.back_to_start.connect(self._window.go_home)
        screen.finished.connect(self._window.finish)
        self._window.leave_after(settings.screen.thanks_seconds)
        return screen

    def make_storage_full(self, place: Place, _kept: Screen | None) -> Screen:
        """Other ways to reach us, when a request cannot be kept."""
        from ui.screens.storage_full_screen import StorageFullScreen

        phone = self._window.services.settings.service.phone
        screen = StorageFullScreen(self._window.kit, phone, was_typed=bool(place.detail))
        screen.tried_again.connect(self._try_again)
        screen.went_home.connect(self._window.go_home)
        return screen

    def _try_again(self) -> None:
        visit = self._window.visit
        if self._window.services.can_keep():
            visit.place = visit.history.pop() if visit.history else HOME
            self.open()

    def _route_names(self) -> dict[str, Message]:
        routes = self._window.services.content().route_finder.routes
        return {route.id: route.name for route in routes}

    def _make_letter_date(self) -> Screen:
        from ui.date_requests import DateRequest
        from ui.screens.date_screen import DateScreen

        kit, gettext = self._window.kit, self._window.kit.translator.gettext
        position, total = self._step
        step = gettext("Step {number} of {total}")
        promise = gettext(
            "Only SEND Advice staff can see this. The school and the council’s SEND Team do not."
        )
        request = DateRequest(
            title=gettext("What date is on the letter?"),
            why=gettext("Some steps have a last date. It helps us to call you in time."),
            step=kit.translator.fill(step, number=position, total=total),
            position=position,
            total=total,
            today=self._window.services.today(),
            hint=gettext("Look near the top of the letter."),
            unknown=gettext("I don’t know the date"),
            chosen=self.form.date_set or self.form.answers.letter_date,
            promise=promise,
        )
        screen = DateScreen(kit, request, task=gettext("Ask us to call you"))
        screen.bar = BarState(context=Action.OUR_NUMBER)
        screen.date_set.connect(self._keep_date)
        screen.date_chosen.connect(lambda day: self._go_on(letter_date=day))
        screen.date_unknown.connect(lambda: self._go_on(letter_date=None))
        return screen

    def _make_privacy(self) -> Screen:
        from ui.screens.privacy_screen import PrivacyScreen

        screen = PrivacyScreen(self._window.kit, self._step, *self._notice())
        screen.went_on.connect(self._go_on)
        screen.declined.connect(self._decline)
        screen.notice_asked.connect(self._show_notice)
        return screen

    def _decline(self) -> None:
        self._window.visit.form = None
        self._window.go_home()

    def _show_notice(self) -> None:
        self._window.go(Place(NOTICE))

    def make_notice(self, _place: Place, _kept: Screen | None) -> Screen:
        """The full privacy notice."""
        from ui.screens.privacy_screen import PrivacyNoticeScreen

        screen = PrivacyNoticeScreen(self._window.kit, *self._notice())
        screen.is_kept = False
        screen.closed.connect(self._window.go_back)
        return screen

    def _notice(self) -> tuple[PrivacyNotice, dict[str, str | int]]:
        from kiosk.privacy import notice_values

        services = self._window.services
        values = notice_values(services.settings, self._window.kit.translator)
        return services.content().privacy, values
