"""Words that people wrote and others can read, and which of them were hidden: nowhere but on the console any more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

HOST = "console"  # the author of what whoever facilitates wrote


class Held(msgspec.Struct, frozen=True):
    """Words that a block or activity holds; they are hidden and restored by the house.

    `kind` is the key of the words that say what they are. `table` is the mark of where they were written, if at one.
    `author` is the person (or HOST) who is told, and who may say it otherwise with the command `again` and its `data`,
    the new words in `field`; "" where that is known to nobody any more. What is `private` is read at its table and not
    yet by whoever facilitates; what is `drawn` has its button where the activity's own console draws it; what is not
    `alarming` may well name somebody.
    """

    words: str
    kind: str
    table: str = ""
    author: str = ""
    again: str = ""
    data: Mapping[str, Any] = {}
    field: str = "text"
    private: bool = False
    drawn: bool = False
    alarming: bool = True


class Hidden:
    """The words that were hidden in a workshop, as digests, so that no fact and no memory quotes them.

    They are told by what they say and not by where they stand: a copy, such as an option that was brought from another
    step, is hidden with what it was copied from, and shown again with it.
    """

    def __init__(self) -> None:
        self.digests: set[str] = set()

    def put(self, digest: str, on: bool) -> None:
        """Hides the words with this digest, or shows them again."""
        (self.digests.add if on else self.digests.discard)(digest)

    def hides(self, words: str) -> bool:
        """Whether these words were hidden."""
        return bool(self.digests) and digest_of(words) in self.digests

    def seen(self, words: str) -> str:
        """The words, or "" for those that were hidden."""
        return "" if self.hides(words) else words


@lru_cache(8192)
def digest_of(words: str) -> str:
    """What stands for words, however they are spaced and capitalised."""
    return hashlib.blake2b(" ".join(words.casefold().split()).encode(), digest_size=16).hexdigest()
