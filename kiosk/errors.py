"""The root of every error this project raises on purpose."""


class KioskError(Exception):
    """Something could not be done; its text is one sentence a person can act on."""
