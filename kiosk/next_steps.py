"""A result as plain words for a phone: few enough for one code that a phone reads at arm's length.

Nothing in it is personal, and no answer: what is open, what comes first, the last date, addresses.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from kiosk.inline import plain
from kiosk.result_words import ways_title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kiosk.contacts import Contacts
    from kiosk.results import DeadlineCard, Result, RouteCard
    from kiosk.settings import Service
    from kiosk.sources import Message
    from kiosk.translator import Translator

MOST_BYTES = 1091
"""What version 23 of a QR code holds at error level L (ISO/IEC 18004, table 7).

With its quiet zone it is 117 modules wide. On the screen a module is then 5 pixels on a large panel
and 4 on a small one: 1.2 mm, which a phone held 30 cm away reads. Level L is enough: nobody
scratches or stains what a screen shows.
"""


class Extra(Enum):
    """What is said if there is room, the most important first."""

    DATE_SENTENCE = auto()
    WHAT_COMES_FIRST = auto()
    OUR_ADDRESSES = auto()
    SHORT_LIMITS = auto()
    APPEAL_LIMIT = auto()
    LONGER_LIMIT = auto()
    WHY_FIRST = auto()
    OTHER_ADDRESSES = auto()
    WAY_SENTENCES = auto()


class NextSteps:
    """The words of one result in the parent's language; `english` is said with dates and limits."""

    def __init__(
        self,
        result: Result,
        translator: Translator,
        english: Translator,
        *,
        contacts: Contacts,
        service: Service,
        rules_may_allow: Message,
    ) -> None:
        """`rules_may_allow` is the sentence with {date} on how long the Tribunal's rules allow."""
        self._result, self._translator, self._english = result, translator, english
        self._contacts, self._service = contacts, service
        self._rules = rules_may_allow

    def text(self) -> str:
        """The words, as many as fit MOST_BYTES in UTF-8: what has no room is left out whole."""
        said: set[Extra] = set()
        for extra in Extra:
            if len(self._text(said | {extra}).encode()) <= MOST_BYTES:
                said.add(extra)
        return self._text(said)

    def _text(self, said: Collection[Extra]) -> str:
        parts = (
            [self._translator.gettext("My next steps")],
            self._last_date(said),
            self._ways(said),
            self._what_comes_first(said),
            self._limits(said),
            self._addresses(said),
        )
        return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part)))

    def _last_date(self, said: Collection[Extra]) -> Iterator[str]:
        deadline = self._result.deadline
        if deadline is None:
            return
        has_date = deadline.day is not None and not deadline.is_passed
        if has_date:
            yield from self._date(deadline)
        if not has_date or Extra.DATE_SENTENCE in said:
            yield from self._in_both(deadline.text)
        until = deadline.rules_may_allow_until
        if until is not None and Extra.LONGER_LIMIT in said:
            own = self._translator.content(self._rules)
            yield self._translator.fill(own.text, date=self._translator.date(until))
            if own.text != self._rules.english:
                yield self._english.fill(self._rules.english, date=self._english.date(until))

    def _date(self, deadline: DeadlineCard) -> Iterator[str]:
        words = [
            f"{one.gettext('Do this by')}: {one.date(deadline.day)}"
            for one in (self._translator, self._english)
            if deadline.day is not None
        ]
        yield from dict.fromkeys(words)

    def _ways(self, said: Collection[Extra]) -> Iterator[str]:
        yield ways_title(self._result, self._translator)
        for card in self._result.offered:
            yield self._way(card, card.short, has_text=Extra.WAY_SENTENCES in said)

    def _what_comes_first(self, said: Collection[Extra]) -> Iterator[str]:
        waiting = [card for card in self._result.cards if card.state == "needs_first"]
        if not waiting or Extra.WHAT_COMES_FIRST not in said:
            return
        yield self._translator.gettext("Something comes first")
        has_text = Extra.WHY_FIRST in said
        for card in waiting:
            yield self._way(card, card.text if has_text else card.tag, has_text=True)

    def _way(self, card: RouteCard, text: Message | None, *, has_text: bool) -> str:
        name = self._translator.content(card.route.name).text
        if not has_text or text is None:
            return f"- {name}"
        return f"- {name}: {plain(self._translator.content(text).text)}"

    def _limits(self, said: Collection[Extra]) -> Iterator[str]:
        found = {
            Extra.APPEAL_LIMIT: self._result.appeal_limit,
            Extra.SHORT_LIMITS: self._result.limits_are_short,
        }
        for extra, message in found.items():
            if message is not None and extra in said:
                yield from self._in_both(message)

    def _in_both(self, message: Message) -> Iterator[str]:
        """The sentence, and its English where it is not that already."""
        own = plain(self._translator.content(message).text)
        yield from dict.fromkeys([own, plain(message.english)])

    def _addresses(self, said: Collection[Extra]) -> Iterator[str]:
        service = self._service
        yield service.name
        yield service.phone
        if Extra.OUR_ADDRESSES in said:
            yield from (service.email, service.web)
        if Extra.OTHER_ADDRESSES not in said:
            return
        for contact_id in self._result.contacts:
            contact = self._contacts.contact(contact_id)
            address = contact.phone or contact.web or contact.email
            if address and contact.name != service.name:
                yield f"{contact.name}: {address}"
