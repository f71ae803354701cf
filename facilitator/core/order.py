"""An order that says nothing about who wrote what, or when: it follows from ids and words alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def place_of(*parts: object) -> int:
    """A place among others that follows from nothing but these parts, exact as a number of JavaScript."""
    return int.from_bytes(hashlib.blake2b("/".join(map(str, parts)).encode(), digest_size=6).digest(), "big")


def shuffled(keys: Iterable[str], *seed: object) -> list[str]:
    """These keys, always in the same order for the same `seed`."""
    return sorted(keys, key=lambda key: place_of(*seed, key))
