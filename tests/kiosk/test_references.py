"""References: easy to say, never taken twice."""

import re

import pytest

from kiosk.references import TREES, NoReferenceError, choose_reference
from tests.delivery import chance


def test_reference_is_a_tree_and_three_digits_without_a_nought():
    for seed in range(200):
        reference = choose_reference(taken=(), chance=chance(seed))
        assert re.fullmatch(r"[A-Z]{3,6} [1-9]{3}", reference)


def test_reference_is_free_even_when_nearly_all_are_taken():
    everything = {f"{tree} {a}{b}{c}" for tree in TREES for a in "123456789" for b in "123456789"
                  for c in "123456789"}  # fmt: skip
    free = set(chance(1).sample(sorted(everything), 200))
    assert choose_reference(taken=everything - free, chance=chance(2)) in free


def test_kiosk_with_no_reference_left_says_so():
    class Everything(set):
        def __contains__(self, _):
            return True

    with pytest.raises(NoReferenceError):
        choose_reference(taken=Everything(), chance=chance(1))
