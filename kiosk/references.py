"""Reference numbers a visitor can remember and say on the phone: a tree and three digits."""

import random
from collections.abc import Collection

from kiosk.errors import KioskError

TREES = (
    "ALDER", "APPLE", "ASH", "BEECH", "BIRCH", "CEDAR", "CHERRY", "ELM", "FIG", "FIR",
    "HAZEL", "HOLLY", "LARCH", "LEMON", "LIME", "MAPLE", "OAK", "OLIVE", "PALM", "PEAR",
    "PINE", "PLUM", "POPLAR", "ROWAN", "SPRUCE", "WILLOW", "YEW",
)  # fmt: skip
_DIGITS = "123456789"  # no 0: on paper it is taken for the letter O
_TRIES = 1000


class NoReferenceError(KioskError):
    """No free reference number was found."""


def choose_reference(*, taken: Collection[str], chance: random.Random) -> str:
    """Choose a reference such as "OAK 417" at random, never one in `taken`.

    It is a name to remember, not a secret: nothing is revealed to a person who only has it.
    """
    for _ in range(_TRIES):
        digits = "".join(chance.choice(_DIGITS) for _ in range(3))
        reference = f"{chance.choice(TREES)} {digits}"
        if reference not in taken:
            return reference
    raise NoReferenceError("Too many requests are waiting; please tell IT that the kiosk is full.")
