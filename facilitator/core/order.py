"""Orders: one of names, in which people look them up; others that say nothing about who wrote what, or when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from .fields import normalised

_AFTER = "\U0010ffff"  # a letter of Spanish, ñ, comes after all of n


def as_sorted(name: str) -> tuple[str, str, str]:
    """The key by which names are sorted as people do: accents after the letter alone, ñ after n, 10 after 9.

    Screens sort in the same way (`byName` in `static/core/words.js`).
    """
    apart = normalised("NFD", name.casefold())
    letters = re.sub(r"[\u0300-\u036f]", "", apart.replace("n\u0303", f"n{_AFTER}"))
    return re.sub(r"\d+", lambda number: number[0].zfill(12), letters), apart, name.swapcase()


def place_of(*parts: object) -> int:
    """A place among others that follows from nothing but these parts, exact as a number of JavaScript."""
    return int.from_bytes(hashlib.blake2b("/".join(map(str, parts)).encode(), digest_size=6).digest(), "big")


def shuffled(keys: Iterable[str], *seed: object) -> list[str]:
    """These keys, always in the same order for the same `seed`."""
    return sorted(keys, key=lambda key: place_of(*seed, key))
