"""Words that people wrote and others can read, and which of them were hidden: nowhere but on the console any more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

HOST = "console"  # the author of what whoever facilitates wrote


class Held(msgspec.Struct, frozen=True, gc=False):
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

    They are told by what they say and whose they are, not by where they stand: a copy, such as an option that was
    brought from another step, is hidden with what it was copied from, and shown again with it. Who writes the same
    words later is told nothing of those: no phone can try out what was hidden.
    """

    def __init__(self) -> None:
        self.authors: dict[str, frozenset[str] | None] = {}  # digest → whose; None: everybody's, as older logs say it

    def put(self, digest: str, on: bool, authors: Iterable[str] | None = None) -> None:
        """Hides the words with this digest of these authors, or shows them again."""
        if on:
            self.authors[digest] = None if authors is None else frozenset(authors)
        else:
            self.authors.pop(digest, None)

    def copies(self, digest: str, on: bool) -> None:
        """Hides copies of words that another meeting hid, or shows them again; what was hidden here stays as it is."""
        if on:
            self.authors.setdefault(digest, frozenset())
        elif self.authors.get(digest) == frozenset():
            self.authors.pop(digest)

    def hides(self, words: str, author: str = HOST) -> bool:
        """Whether these words of an author were hidden; those of HOST, copies among them, with anybody's."""
        if not self.authors or (digest := digest_of(words)) not in self.authors:
            return False
        authors = self.authors[digest]
        return authors is None or author == HOST or author in authors

    def seen(self, words: str, author: str = HOST) -> str:
        """The words, or "" for those that were hidden."""
        return "" if self.hides(words, author) else words


@lru_cache(8192)
def digest_of(words: str) -> str:
    """What stands for words, however they are spaced and capitalised."""
    return hashlib.blake2b(" ".join(words.casefold().split()).encode(), digest_size=16).hexdigest()
