"""What can go wrong at the hub."""

from kiosk.errors import KioskError


class HubError(KioskError):
    """The hub cannot do what was asked."""


class NotAcceptedError(HubError):
    """A kiosk's request is turned away as a whole; `status` is the HTTP status."""

    def __init__(self, sentence: str, *, status: int) -> None:
        """Keep the sentence and the status."""
        super().__init__(sentence)
        self.status = status
