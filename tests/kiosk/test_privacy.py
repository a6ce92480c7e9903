"""The privacy notice: what has to be said, and nothing left blank."""

from pathlib import Path

import pytest

from kiosk.languages import Translator, find_language, load_languages
from kiosk.messages import messages_in
from kiosk.privacy import FIELDS, load_privacy, notice_phrase, notice_values
from kiosk.resources import icons_dir
from kiosk.settings import parse_settings
from kiosk.sources import ContentError, Message
from kiosk.translator import field_names

GOOD = """[[point]]
id = "what"
icon = "phone"
text = "Phone {phone}."

[[section]]
id = "who"
heading = "Who"
paragraphs = ["{controller}"]
"""
FILLED = """[privacy]
controller = "A Council"
dpo_contact = "dpo@example.org"
lawful_basis = "public task"
retention_days = 21
"""


@pytest.fixture
def english() -> Translator:
    return Translator(find_language("en", load_languages()))


def _write(directory: Path, text: str) -> Path:
    (directory / "privacy.toml").write_text(text, encoding="utf-8")
    return directory


def test_the_notice_names_everything_that_the_council_has_to_fill_in() -> None:
    used = set().union(*(field_names(m.english) for m in messages_in(load_privacy())))
    assert used == FIELDS


def test_the_short_notice_says_how_long_and_whom_to_phone() -> None:
    points = load_privacy().points
    used = set().union(*(field_names(point.text.english) for point in points))
    assert used >= {"retention_days", "phone"}


def test_the_full_notice_covers_what_the_law_asks_for() -> None:
    sections = {section.id for section in load_privacy().sections}
    assert sections >= {"who", "what", "law", "who-sees", "how-long", "free", "rights", "complain"}


def test_every_paragraph_has_a_name_for_translators() -> None:
    notice = load_privacy()
    assert notice.points[0].text.context == "privacy/point/what"
    assert notice.sections[0].paragraphs[0].context == "privacy/section/who"


def test_the_icons_are_there() -> None:
    for point in load_privacy().points:
        assert (icons_dir() / f"{point.icon}.svg").is_file()


def test_an_empty_setting_is_named_and_never_blank(english: Translator) -> None:
    values = notice_values(parse_settings(""), english)
    message = Message("by {controller}.", "privacy/section/who")
    assert "not filled in" in notice_phrase(message, english, values).text


def test_the_settings_stand_in_the_notice(english: Translator) -> None:
    values = notice_values(parse_settings(FILLED), english)
    whole = " ".join(notice_phrase(m, english, values).text for m in messages_in(load_privacy()))
    for words in (
        "A Council",
        "dpo@example.org",
        "public task",
        "21 days",
        "01234\u00a0276\u00a0267",
    ):
        assert words in whole
    assert "{" not in whole


def test_braces_in_a_setting_do_no_harm(english: Translator) -> None:
    values = notice_values(parse_settings('[privacy]\ncontroller = "{phone}"'), english)
    assert notice_phrase(Message("{controller}", "x"), english, values).text == "{phone}"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{phone}", "{fone}", 4),
        ("{phone}", "{phone", 4),
        ("{controller}", "{}", 9),
        ('heading = "Who"', 'heading = ""', 8),
        ('["{controller}"]', "[]", 9),
        ('id = "what"', 'id = "What?"', 2),
        ('icon = "phone"', "icon = 3", 3),
    ],
)
def test_a_wrong_notice_names_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        load_privacy(_write(tmp_path, GOOD.replace(old, new)))
    assert caught.value.line == line


def test_two_points_cannot_share_an_id(tmp_path: Path) -> None:
    twice = GOOD.split("[[section]]", maxsplit=1)[0] + GOOD
    with pytest.raises(ContentError, match="twice"):
        load_privacy(_write(tmp_path, twice))
