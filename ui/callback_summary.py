"""What the check page and the thank-you page say about a form."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.callbacks import BestTime
from kiosk.contact_details import show_phone
from kiosk.languages import Language, Translator
from kiosk.messages import Message
from ui.callback_form import CallbackForm, ContactKind, Step


@dataclass(frozen=True, slots=True, repr=False)
class SummaryRow:
    """One answer and the page that changes it."""

    step: Step
    icon: str
    label: str
    value: str
    is_figures: bool = False

    def __repr__(self) -> str:
        """Show which answer it is, never the answer."""
        return f"SummaryRow({self.step.name})"


def summarise(
    form: CallbackForm,
    translator: Translator,
    languages: Sequence[Language],
    topics: dict[str, Message],
) -> tuple[SummaryRow, ...]:
    """The rows to check: seven for a phone call, six for an email."""
    gettext = translator.gettext
    answers = form.answers
    rows = [
        SummaryRow(Step.NAME, "user-round", gettext("Your name"), answers.name),
        _contact(form, translator),
    ]
    if form.contact_kind is ContactKind.PHONE:
        message = gettext("Yes") if answers.safe_to_leave_message else gettext("No")
        rows.append(SummaryRow(Step.MESSAGE, "voicemail", gettext("Leave a message?"), message))
    topic = gettext("You skipped this")
    if answers.topic in topics:
        topic = translator.content(topics[answers.topic]).text
    rows += [
        SummaryRow(
            Step.LANGUAGE,
            "languages",
            gettext("Language of the call"),
            _language(form, translator, languages),
        ),
        SummaryRow(Step.BEST_TIME, "clock", gettext("Best time"), _best_time(form, translator)),
        SummaryRow(Step.TOPIC, "message-square-text", gettext("About"), topic),
        _letter(form, translator),
    ]
    return tuple(rows)


def _contact(form: CallbackForm, translator: Translator) -> SummaryRow:
    gettext, isolate = translator.gettext, translator.isolate
    if form.contact_kind is ContactKind.EMAIL:
        address = isolate(form.answers.email or "")
        return SummaryRow(Step.CONTACT_KIND, "mail", gettext("Email"), address)
    number = show_phone(form.answers.phone) if form.answers.phone else ""
    return SummaryRow(
        Step.CONTACT_KIND, "phone", gettext("Phone"), isolate(number), is_figures=True
    )


def _language(form: CallbackForm, translator: Translator, languages: Sequence[Language]) -> str:
    code = form.answers.language
    language = next((each for each in languages if each.code == code), None)
    name = code
    if language is not None:
        is_own = translator.language.code == code
        name = language.name if is_own else language.english_name
    if not form.answers.interpreter:
        return name
    return translator.fill(translator.gettext("{language}, interpreter"), language=name)


def _best_time(form: CallbackForm, translator: Translator) -> str:
    gettext = translator.gettext
    words = {
        BestTime.MORNING: gettext("Morning"),
        BestTime.AFTERNOON: gettext("Afternoon"),
        BestTime.ANY: gettext("Any time"),
    }
    return words[form.answers.best_time or BestTime.ANY]


def _letter(form: CallbackForm, translator: Translator) -> SummaryRow:
    gettext = translator.gettext
    icon, label = "calendar-days", gettext("Date on the letter")
    if not form.answers.has_letter:
        return SummaryRow(Step.LETTER, icon, label, gettext("No letter"))
    day = form.answers.letter_date
    if day is None:
        return SummaryRow(Step.LETTER, icon, label, gettext("I don’t know the date"))
    return SummaryRow(Step.LETTER, icon, label, translator.short_date(day), is_figures=True)
