"""The form for a call: which page follows which, and what a change keeps or undoes."""

import datetime
import itertools
import uuid

from ui.callback_form import (
    CallbackForm,
    ContactKind,
    Progress,
    Step,
    change,
    entry_text,
    follow_language,
    go_on,
    keep_typed,
    open_callback,
    progress,
    step_back,
)

PHONE = "+447700900123"
LETTER = datetime.date(2026, 11, 12)


def _walk(kind: ContactKind = ContactKind.PHONE, *, has_letter: bool = True) -> list[CallbackForm]:
    """Every page of the form, answered one after the other."""
    contact = {"phone": PHONE} if kind is ContactKind.PHONE else {"email": "amina@example.org"}
    given = {
        Step.NAME: {"name": "Amina"},
        Step.CONTACT_KIND: {"contact_kind": kind},
        Step.CONTACT: contact,
        Step.MESSAGE: {"safe_to_leave_message": False},
        Step.LANGUAGE: {"language": "ar"},
        Step.INTERPRETER: {"interpreter": True},
        Step.LETTER: {"has_letter": has_letter},
        Step.LETTER_DATE: {"letter_date": LETTER},
    }
    forms = [open_callback(language="ar")]
    while forms[-1].step is not Step.CHECK:
        forms.append(go_on(forms[-1], **given.get(forms[-1].step, {})))
    return forms


def _checked(kind: ContactKind = ContactKind.PHONE, *, has_letter: bool = True) -> CallbackForm:
    return _walk(kind, has_letter=has_letter)[-1]


def test_the_privacy_notice_comes_before_the_first_field() -> None:
    assert [form.step for form in _walk()][:2] == [Step.PRIVACY, Step.NAME]


def test_nine_stones_by_phone_and_eight_by_email() -> None:
    phone = [progress(form) for form in _walk()]
    email = [progress(form) for form in _walk(ContactKind.EMAIL)]
    assert phone[0] == Progress(1, 9)
    assert phone[-1] == Progress(9, 9)
    assert email[-1] == Progress(8, 8)
    for stones in (phone, email):
        positions = [stone.position for stone in stones]
        assert positions == sorted(positions)
        assert all(b - a <= 1 for a, b in itertools.pairwise(positions))


def test_email_skips_the_message_page() -> None:
    assert Step.MESSAGE not in {form.step for form in _walk(ContactKind.EMAIL)}


def test_no_letter_skips_the_date_page() -> None:
    assert Step.LETTER_DATE not in {form.step for form in _walk(has_letter=False)}


def test_a_whole_form_is_a_valid_request() -> None:
    for kind in ContactKind:
        assert _checked(kind).answers.problems(datetime.date(2026, 11, 24)) == ()


def test_back_leads_through_the_same_pages_the_other_way() -> None:
    forms = _walk()
    at: CallbackForm | None = forms[-1]
    steps = []
    while at is not None:
        steps.append(at.step)
        at = step_back(at)
    assert steps == [form.step for form in reversed(forms)]


def test_a_change_returns_to_the_check_page() -> None:
    form = go_on(change(_checked(), Step.NAME), name="Amy")
    assert (form.step, form.answers.name) == (Step.CHECK, "Amy")
    assert step_back(form).step is Step.LETTER_DATE


def test_a_new_number_asks_again_whether_a_message_is_safe() -> None:
    form = go_on(_checked(), safe_to_leave_message=True)
    form = go_on(change(form, Step.CONTACT_KIND), contact_kind=ContactKind.PHONE)
    form = go_on(form, phone="+447700900124")
    assert (form.step, form.answers.safe_to_leave_message) == (Step.MESSAGE, None)
    assert go_on(form, safe_to_leave_message=False).step is Step.CHECK


def test_the_same_number_keeps_the_answer_about_messages() -> None:
    form = go_on(_checked(), safe_to_leave_message=True)
    form = go_on(change(form, Step.CONTACT_KIND), contact_kind=ContactKind.PHONE)
    form = go_on(form, phone=PHONE)
    assert (form.step, form.answers.safe_to_leave_message) == (Step.CHECK, True)


def test_changing_from_email_to_phone_asks_about_messages() -> None:
    form = go_on(
        change(_checked(ContactKind.EMAIL), Step.CONTACT_KIND), contact_kind=ContactKind.PHONE
    )
    form = go_on(form, phone=PHONE)
    assert form.step is Step.MESSAGE
    form = go_on(form, safe_to_leave_message=False)
    assert (form.step, form.answers.email) == (Step.CHECK, None)


def test_changing_from_phone_to_email_forgets_the_number() -> None:
    form = go_on(change(_checked(), Step.CONTACT_KIND), contact_kind=ContactKind.EMAIL)
    form = go_on(form, email="amina@example.org")
    assert (form.step, form.answers.phone) == (Step.CHECK, None)
    assert form.answers.safe_to_leave_message is None


def test_a_change_left_half_done_is_undone() -> None:
    checked = _checked()
    form = go_on(change(checked, Step.CONTACT_KIND), contact_kind=ContactKind.EMAIL)
    form = step_back(step_back(form))
    assert (form.step, form.contact_kind) == (Step.CHECK, ContactKind.PHONE)
    assert form.answers == checked.answers


def test_a_change_of_language_asks_for_the_interpreter_too() -> None:
    form = go_on(change(_checked(), Step.LANGUAGE), language="en")
    assert form.step is Step.INTERPRETER
    assert go_on(form, interpreter=False).step is Step.CHECK


def test_no_letter_after_all_forgets_its_date() -> None:
    form = go_on(change(_checked(), Step.LETTER), has_letter=False)
    assert (form.step, form.answers.letter_date) == (Step.CHECK, None)


def test_a_letter_after_all_asks_for_its_date() -> None:
    form = go_on(change(_checked(has_letter=False), Step.LETTER), has_letter=True)
    assert form.step is Step.LETTER_DATE
    assert go_on(form, letter_date=LETTER).step is Step.CHECK


def test_the_field_opens_with_what_was_given_or_is_being_typed() -> None:
    checked = _checked()
    assert entry_text(change(checked, Step.NAME)) == "Amina"
    number = go_on(change(checked, Step.CONTACT_KIND), contact_kind=ContactKind.PHONE)
    assert entry_text(number) == "07700 900123"
    assert entry_text(keep_typed(number, "07")) == "07"
    assert entry_text(keep_typed(number, "")) == ""
    assert go_on(keep_typed(number, "07"), phone=PHONE).typed is None


def test_the_language_of_the_call_follows_the_screen_until_it_is_chosen() -> None:
    form = follow_language(open_callback(language="en"), "ar")
    assert form.answers.language == "ar"
    assert follow_language(_checked(), "en").answers.language == "ar"


def test_the_topic_of_the_route_finder_is_preset() -> None:
    assert open_callback(language="en", topic="appeal").answers.topic == "appeal"


def test_every_form_has_an_id_of_its_own() -> None:
    first, second = open_callback(language="en"), open_callback(language="en")
    assert isinstance(first.answers.request_id, uuid.UUID)
    assert first.answers.request_id != second.answers.request_id


def test_nothing_typed_shows_in_a_log() -> None:
    form = keep_typed(_checked(), "Amina")
    assert "Amina" not in repr(form)
    assert "7700" not in repr(form)
