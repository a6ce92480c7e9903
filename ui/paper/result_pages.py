"""What the route finder found, on paper: the map, the last date, every way with its reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.result_words import ways_title
from ui.map_pictures import map_picture
from ui.paper.map_part import map_part
from ui.paper.parts import Document, Part
from ui.paper.result_cards import card_parts
from ui.widgets.flow import Flow, Frame
from ui.widgets.frames import box_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.results import DeadlineCard, Result
    from kiosk.sources import Message
    from ui.paper.composer import Composer, Gettext
    from ui.paper.order import PaperOrder
    from ui.widgets.flow import Row
    from ui.widgets.rows import RowMaker

ICON, ICON_INDENT = 44, 60


def result_document(composer: Composer, order: PaperOrder) -> Document:
    """A family's own result; raises ValueError if the order has none.

    The file's title and the head of the page say only that it is a map.
    """
    if order.result is None:
        raise ValueError("an order for a result has to bring the result")
    name = composer.kit.translator.gettext("My map")
    return Document(name, name, tuple(_parts(composer, order.result)))


def _parts(composer: Composer, result: Result) -> Iterator[Part]:
    kit = composer.kit
    own, english = ways_title(result, kit.translator), ways_title(result, kit.english)
    yield composer.title(lambda gettext: own if gettext == kit.translator.gettext else english)
    yield map_part(composer, map_picture(result, kit.translator))
    if composer.is_bilingual and composer.is_foreign:
        yield map_part(composer, map_picture(result, kit.english), is_english=True)
    if result.deadline is not None:
        yield _deadline(composer, result.deadline)
    if result.because_you_told_us is not None:
        told = (result.because_you_told_us,)
        yield _note(composer, "sand", "school", _because, told)
    limits = tuple(one for one in (result.appeal_limit, result.limits_are_short) if one)
    if limits:
        heading = _if_you_appeal if result.appeal_limit else _please_remember
        yield _note(composer, "note", "scale", heading, limits)
    for card in result.cards:
        yield from card_parts(composer, card, result.notes)


def _because(gettext: Gettext) -> str:
    return gettext("Because you told us")


def _if_you_appeal(gettext: Gettext) -> str:
    return gettext("If you appeal")


def _please_remember(gettext: Gettext) -> str:
    return gettext("Please remember")


def _do_this_by(gettext: Gettext) -> str:
    return gettext("Do this by")


def _about_the_date(gettext: Gettext) -> str:
    return gettext("About the last date")


def _deadline(composer: Composer, deadline: DeadlineCard) -> Part:
    """The last date. One that has passed is not shown, and nothing says that it is too late.

    The days left are not printed: paper is read on other days.
    """
    frame = box_frame(composer.kit, "deadline")
    make = composer.maker(frame)
    has_date = deadline.day is not None and not deadline.is_passed
    rows = _head(composer, make, "calendar-clock", _do_this_by if has_date else _about_the_date)
    gap = composer.kit.px(8)
    if deadline.day is not None and has_date:
        own = composer.setter.own(composer.kit.translator.date(deadline.day))
        english = composer.kit.english.date(deadline.day) if composer.is_foreign else ""
        rows.append(make.text(own, "date", is_figures=True, keeps_next=True))
        if english:
            rows += _english_date(composer, make, english)
    rows += composer.say(make, deadline.text, gap=gap)
    if deadline.rules_may_allow_until is not None:
        rules = composer.content.route_finder.texts["rules_may_allow"]
        rows += composer.say(make, rules, day=deadline.rules_may_allow_until, gap=gap)
    return _card(composer, rows, frame)


def _english_date(composer: Composer, make: RowMaker, date: str) -> list[Row]:
    words = f"{_do_this_by(composer.kit.english.gettext)} {date}."
    wording = replace(composer.setter.own(words), language=composer.kit.english.language)
    return [make.text(wording, "note", is_figures=True, keeps_next=True)]


def _note(
    composer: Composer, box: str, icon: str, heading: object, messages: tuple[Message, ...]
) -> Part:
    frame = box_frame(composer.kit, box)
    make = composer.maker(frame)
    rows = _head(composer, make, icon, heading)
    for message in messages:
        rows += composer.say(make, message, gap=composer.kit.px(8))
    return _card(composer, rows, frame)


def _head(composer: Composer, make: RowMaker, icon: str, heading: object) -> list[Row]:
    indent = composer.kit.px(ICON_INDENT)
    rows = composer.say_in_words(
        make, heading, "heading", indent=indent, lead=(make.icon(icon, "ink", ICON),)
    )
    return [replace(row, keeps_next=True) for row in rows]


def _card(composer: Composer, rows: list[Row], frame: Frame) -> Part:
    return Part(Flow(tuple(rows), composer.width, frame))
