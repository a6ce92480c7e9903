"""Taking a result away on a phone: the pop-up over the result, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.phone_card import PhoneWords
    from ui.window import KioskWindow


class PhonePages:
    """Opens the codes of the journey's result."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window

    def open(self) -> None:
        """Lay the pop-up over the result, in place of any other."""
        from ui.widgets.phone_card import PhoneCard

        window = self._window
        window.close_popup()
        card = PhoneCard(window.kit, self._words(), may_print=window.pages.printing.is_allowed)
        card.print_wanted.connect(window.pages.printing.open_result)
        window.screen_shown.open_popup(card)

    def _words(self) -> PhoneWords:
        from kiosk.calendar_event import calendar_event, has_reminder
        from kiosk.next_steps import NextSteps
        from ui.widgets.phone_card import PhoneWords

        kit, services = self._window.kit, self._window.services
        service, today = services.settings.service, services.today()
        content, result = services.content(), self._window.pages.route.result
        steps = NextSteps(
            result,
            kit.translator,
            kit.english,
            contacts=content.contacts,
            service=service,
            rules_may_allow=content.route_finder.texts["rules_may_allow"],
        )
        event = calendar_event(result.deadline, today, kit.translator, service)
        day = result.deadline.day if result.deadline is not None and event is not None else None
        return PhoneWords(
            next_steps=steps.text(),
            event=event,
            phone=service.phone,
            day=day,
            is_passed=result.deadline is not None and result.deadline.is_passed,
            has_reminder=day is not None and has_reminder(day, today),
        )
