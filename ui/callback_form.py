"""The form for a call: what has been answered so far, and which page comes next.

No widget here. Every step makes a new `CallbackForm`; dropping the last one forgets everything.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import msgspec

from kiosk.callbacks import CallbackAnswers, open_form
from kiosk.contact_details import show_phone


class ContactKind(Enum):
    """How SEND Advice may reach the visitor."""

    PHONE = "phone"
    EMAIL = "email"


class Step(Enum):
    """The pages of the form, in order; the value is the stone on which a page stands."""

    PRIVACY = (1, "privacy")
    NAME = (2, "name")
    CONTACT_KIND = (3, "contact_kind")
    CONTACT = (3, "contact")
    MESSAGE = (4, "message")
    LANGUAGE = (5, "language")
    INTERPRETER = (5, "interpreter")
    BEST_TIME = (6, "best_time")
    TOPIC = (7, "topic")
    LETTER = (8, "letter")
    LETTER_DATE = (8, "letter_date")
    CHECK = (9, "check")

    @property
    def stone(self) -> int:
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Progress:
    """Which stone of how many."""

    position: int
    total: int


@dataclass(frozen=True, slots=True, repr=False)
class CallbackForm:
    """The form at one moment.

    `typed` is what stands in the field of the page shown and has not been given yet, `date_set`
    what its wheel shows. `before` holds the answers as they were when "Change" was touched,
    `changing` the page it led to.
    """

    answers: CallbackAnswers
    step: Step = Step.PRIVACY
    contact_kind: ContactKind | None = None
    has_chosen_language: bool = False
    typed: str | None = None
    date_set: date | None = None
    changing: Step | None = None
    before: CallbackAnswers | None = None

    def __repr__(self) -> str:
        """Show the page, nothing that a visitor has answered."""
        return f"CallbackForm({self.step.name})"


def open_callback(*, language: str, topic: str | None = None) -> CallbackForm:
    """Begin: the language of the screen and the topic of the route finder are preset."""
    return CallbackForm(open_form(language=language, topic=topic))


def path(form: CallbackForm) -> tuple[Step, ...]:
    """The pages that this form leads through; after "Change" only those that the change needs."""
    if form.changing is not None:
        return (*_changing_path(form, form.changing), Step.CHECK)
    left_out = set()
    if form.contact_kind is ContactKind.EMAIL:
        left_out.add(Step.MESSAGE)
    if not form.answers.has_letter:
        left_out.add(Step.LETTER_DATE)
    return tuple(step for step in Step if step not in left_out)


def progress(form: CallbackForm) -> Progress:
    """The stone of this page. An email needs one page fewer: nobody leaves a spoken message."""
    is_email = form.contact_kind is ContactKind.EMAIL
    is_past = is_email and form.step.stone > Step.MESSAGE.stone
    last = Step.CHECK.stone
    return Progress(form.step.stone - is_past, last - is_email)


def go_on(form: CallbackForm, **answers: Any) -> CallbackForm:
    """Take the answers of this page, if it gave any, and move to the next one.

    Answers are those of `CallbackAnswers`, and `contact_kind`.
    """
    kind = answers.pop("contact_kind", form.contact_kind)
    is_language = "language" in answers
    filled = replace(
        form,
        answers=_merge(form.answers, answers),
        contact_kind=kind,
        has_chosen_language=form.has_chosen_language or is_language,
        typed=None,
        date_set=None,
    )
    steps = path(filled)
    at = steps.index(form.step)
    ahead = steps[min(at + 1, len(steps) - 1)]
    if ahead is Step.CHECK:
        return replace(filled, step=ahead, changing=None, before=None)
    return replace(filled, step=ahead)


def step_back(form: CallbackForm) -> CallbackForm | None:
    """Return to the page before; None on the first page. A change left half done is undone."""
    steps = path(form)
    at = steps.index(form.step)
    if at > 0:
        return replace(form, step=steps[at - 1], typed=None, date_set=None)
    if form.before is None:
        return None
    return CallbackForm(
        form.before,
        step=Step.CHECK,
        contact_kind=_kind_of(form.before),
        has_chosen_language=form.has_chosen_language,
    )


def change(form: CallbackForm, step: Step) -> CallbackForm:
    """Go from the check page to one answer, and from there back to the check page."""
    return replace(form, step=step, changing=step, before=form.answers, typed=None, date_set=None)


def keep_typed(form: CallbackForm, text: str) -> CallbackForm:
    """Remember what stands in the field, so that a change of text size does not lose it."""
    return replace(form, typed=text)


def keep_date(form: CallbackForm, day: date) -> CallbackForm:
    """Remember what the wheel shows before Next is touched, as `keep_typed` does with words."""
    return replace(form, date_set=day)


def entry_text(form: CallbackForm) -> str:
    """What the field of this page shows when it opens."""
    if form.typed is not None:
        return form.typed
    if form.step is Step.NAME:
        return form.answers.name
    if form.contact_kind is ContactKind.EMAIL:
        return form.answers.email or ""
    return show_phone(form.answers.phone) if form.answers.phone else ""


def follow_language(form: CallbackForm, code: str) -> CallbackForm:
    """Preset the language of the call anew when the screen's language changes."""
    if form.has_chosen_language:
        return form
    return replace(form, answers=msgspec.structs.replace(form.answers, language=code))


def _changing_path(form: CallbackForm, step: Step) -> tuple[Step, ...]:
    if step is Step.CONTACT_KIND:
        needs_message = (
            form.contact_kind is ContactKind.PHONE and form.answers.safe_to_leave_message is None
        )
        asks_message = needs_message or form.step is Step.MESSAGE
        return (step, Step.CONTACT, *((Step.MESSAGE,) if asks_message else ()))
    if step is Step.LANGUAGE:
        return (step, Step.INTERPRETER)
    if step is Step.LETTER and form.answers.has_letter:
        return (step, Step.LETTER_DATE)
    return (step,)


def _merge(answers: CallbackAnswers, new: dict[str, Any]) -> CallbackAnswers:
    """One way to reach her at a time; a new number asks again whether a message is safe."""
    if "phone" in new:
        is_new = new["phone"] != answers.phone
        safe = None if is_new else answers.safe_to_leave_message
        new = {**new, "email": None, "safe_to_leave_message": safe}
    elif "email" in new:
        new = {**new, "phone": None, "safe_to_leave_message": None}
    elif new.get("has_letter") is False:
        new = {**new, "letter_date": None}
    return msgspec.structs.replace(answers, **new)


def _kind_of(answers: CallbackAnswers) -> ContactKind:
    return ContactKind.EMAIL if answers.phone is None else ContactKind.PHONE
