"""The questions of the form that are answered by choosing: their words, answers and presets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.callbacks import TOPICS, BestTime
from kiosk.contact_details import show_phone
from kiosk.languages import Language, Translator
from kiosk.messages import Message
from kiosk.privacy import NO_BREAK
from ui.callback_form import CallbackForm, ContactKind, Step
from ui.widgets.choice_tile import Choice
from ui.widgets.route_badge import BADGES

YES, NO, SKIP = "yes", "no", "skip"
EXCLUSION_ICON = "school"


@dataclass(frozen=True, slots=True)
class Question:
    """One page with answers to choose from; `preset` is the id of the answer that stands."""

    text: str
    choices: tuple[Choice, ...]
    hint: str = ""
    preset: str | None = None
    note: tuple[str, str] | None = None


class CallbackQuestions:
    """Words the choosing pages in one language. `topics` are the names of the routes by id."""

    def __init__(
        self, translator: Translator, languages: Sequence[Language], topics: dict[str, Message]
    ) -> None:
        self._translator = translator
        self._languages = tuple(languages)
        self._topics = topics

    def question(self, form: CallbackForm) -> Question:
        """The question of the page that the form is at."""
        makers = {
            Step.CONTACT_KIND: self._contact_kind,
            Step.MESSAGE: self._message,
            Step.LANGUAGE: self._language,
            Step.INTERPRETER: self._interpreter,
            Step.BEST_TIME: self._best_time,
            Step.TOPIC: self._topic,
            Step.LETTER: self._letter,
        }
        return makers[form.step](form)

    def answers(self, form: CallbackForm, id_: str) -> dict[str, Any]:
        """What choosing an answer of this page adds to the form (for `go_on`)."""
        if form.step is Step.CONTACT_KIND:
            return {"contact_kind": ContactKind(id_)}
        if form.step is Step.LANGUAGE:
            return {"language": id_}
        if form.step is Step.BEST_TIME:
            return {"best_time": BestTime(id_)}
        if form.step is Step.TOPIC:
            return {"topic": None if id_ == SKIP else id_}
        field = {
            Step.MESSAGE: "safe_to_leave_message",
            Step.INTERPRETER: "interpreter",
            Step.LETTER: "has_letter",
        }[form.step]
        return {field: id_ == YES}

    def _contact_kind(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = (
            Choice(
                ContactKind.PHONE.value,
                gettext("By phone"),
                gettext("We call you back at a time that is good for you."),
                "phone-call",
            ),
            Choice(
                ContactKind.EMAIL.value,
                gettext("By email"),
                gettext("If you have no phone, or cannot talk on the phone."),
                "mail",
            ),
        )
        note = gettext(
            "Only SEND Advice staff can see this. The school and the council’s SEND Team do not."
        )
        preset = form.contact_kind.value if form.contact_kind else None
        return Question(
            gettext("How can we reach you?"), choices, preset=preset, note=("lock", note)
        )

    def _message(self, form: CallbackForm) -> Question:
        """Asked for a phone number. No stands from the start (privacy: safe to leave a message)."""
        translator = self._translator
        gettext = translator.gettext
        choices = (
            Choice(
                NO,
                gettext("No"),
                gettext("We will only talk to you. We try again if you do not answer."),
                "message-square-off",
            ),
            Choice(
                YES,
                gettext("Yes"),
                gettext("We may leave a short message and our number."),
                "voicemail",
            ),
        )
        number = show_phone(form.answers.phone) if form.answers.phone else ""
        whole = number.replace(" ", NO_BREAK)
        note = translator.fill(gettext("We will call {number}"), number=whole)
        return Question(
            gettext("Is it safe to leave a message?"),
            choices,
            hint=gettext("Someone else may hear it. If you are not sure, choose No."),
            preset=YES if form.answers.safe_to_leave_message else NO,
            note=("phone", note),
        )

    def _language(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = tuple(
            Choice(language.code, language.name, _english_name(language), language=language)
            for language in self._languages
        )
        return Question(
            gettext("Which language shall we speak?"), choices, preset=form.answers.language
        )

    def _interpreter(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = (
            Choice(
                YES,
                gettext("Yes"),
                gettext("We ask an interpreter to join the call."),
                "languages",
            ),
            Choice(NO, gettext("No"), gettext("I do not need an interpreter."), "user-round"),
        )
        return Question(
            gettext("Do you want an interpreter?"),
            choices,
            hint=gettext(
                "An interpreter says in your language what we say, and tells us what you say."
            ),
            preset=self._yes_no(form, is_yes=form.answers.interpreter),
        )

    def _best_time(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = (
            Choice(BestTime.MORNING.value, gettext("Morning"), gettext("Before 12"), "sun"),
            Choice(BestTime.AFTERNOON.value, gettext("Afternoon"), gettext("After 12"), "clock"),
            Choice(BestTime.ANY.value, gettext("Any time"), icon="calendar-days"),
        )
        preset = form.answers.best_time.value if form.answers.best_time else None
        question = gettext("When is a good time to call you?")
        if form.contact_kind is ContactKind.EMAIL:
            question = gettext("When is a good time for you?")
        return Question(question, choices, preset=preset)

    def _topic(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = [
            Choice(
                id_,
                self._translator.content(self._topics[id_]).text,
                icon="" if id_ in BADGES else EXCLUSION_ICON,
                badge=BADGES.get(id_, ""),
            )
            for id_ in TOPICS
            if id_ in self._topics
        ]
        skip = Choice(SKIP, gettext("Skip this"), icon="arrow-right", is_way_out=True)
        return Question(gettext("What is it about?"), (*choices, skip), preset=form.answers.topic)

    def _letter(self, form: CallbackForm) -> Question:
        gettext = self._translator.gettext
        choices = (
            Choice(
                YES,
                gettext("Yes"),
                gettext("I have a letter with a decision. We ask for its date next."),
                "file-text",
            ),
            Choice(NO, gettext("No"), gettext("I have no letter, or I am not sure."), "file-x"),
        )
        return Question(
            gettext("Do you have a letter with a date?"),
            choices,
            hint=gettext("Some steps have a last date. It helps us to call you in time."),
            preset=self._yes_no(form, is_yes=form.answers.has_letter),
        )

    @staticmethod
    def _yes_no(form: CallbackForm, *, is_yes: bool) -> str | None:
        """Yes stands once it was given; No only where an answer is being changed."""
        if is_yes:
            return YES
        return NO if form.changing is not None else None


def _english_name(language: Language) -> str:
    """For staff and helpers; needless where it is the name itself."""
    return "" if language.english_name == language.name else language.english_name
