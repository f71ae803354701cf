"""Words that people wrote and others can read: which were hidden, and which copies go no further than their source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

import msgspec

HOST = "console"  # the author of what whoever facilitates wrote
KEPT = "[🔒]"  # stands where a copy of words stood that their source keeps back; screens and paper say it in words
NOBODY, ROOM = "nobody", "room"  # how far words may go that do not go everywhere: ROOM is on screens, not on paper
_PAPER = ContextVar("paper", default=False)


@contextmanager
def on_paper() -> Iterator[None]:
    """What is told meanwhile stays readable after the meeting: what is for the room alone is not in it."""
    before = _PAPER.set(True)
    try:
        yield
    finally:
        _PAPER.reset(before)


class Held(msgspec.Struct, frozen=True, gc=False):
    """Words that a block or activity holds; they are hidden and restored by the house.

    `kind` is the key of the words that say what they are. `table` is the mark of where they were written, if at one.
    `author` is the person (or HOST) who is told, and who may say it otherwise with the command `again` and its `data`,
    the new words in `field`; "" where that is known to nobody any more. What is `private` is read at its table and not
    yet by whoever facilitates; what is `drawn` has its button where the activity's own console draws it; what is not
    `alarming` may well name somebody. `length` and `lines` bound what it is said with, where the command allows more.
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
    length: int = 0
    lines: int = 0


class Hidden:
    """The words that were hidden in a workshop, as digests, so that no fact and no memory quotes them.

    They are told by what they say and whose they are, not by where they stand: a copy, such as an option that was
    brought from another step, is hidden with what it was copied from, and shown again with it. Who writes the same
    words later is told nothing of those: no phone can try out what was hidden.

    What was copied is also known with where it was taken from (`taken`): whoever it is of may keep it back later, or
    let it go no further than the room, and the copy follows. Only what was taken does: nobody hides what others wrote
    by keeping the same words back. `reach` answers how far its source lets something go, by `step/id`.
    """

    def __init__(self, reach: Callable[[str], str] = lambda origin: "") -> None:
        self.reach = reach
        self.reached: dict[str, str] = {}  # what was answered since the last fact
        self.taken: dict[str, set[str]] = {}  # digest of a copy → its sources
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

    def take(self, words: str, origins: Iterable[str]) -> None:
        """Words were copied from elsewhere, as `step/id`."""
        if known := {origin for origin in origins if origin}:
            self.taken.setdefault(digest_of(words), set()).update(known)

    def reworded(self, words: str, *copied: str) -> None:
        """These words were made of those, which may be copies: they follow wherever those were taken from."""
        self.take(words, {origin for each in copied for origin in self.taken.get(digest_of(each), ())})

    def reaches(self, words: str) -> str:
        """How far copies of these words may go: NOBODY, ROOM, or "" for everywhere."""
        return self._reaches(self.taken.get(digest_of(words), ())) if self.taken else ""

    def held_back(self) -> set[str]:
        """The digests of copies that do not go everywhere."""
        return {digest for digest, origins in self.taken.items() if self._reaches(origins)}

    def _reaches(self, origins: Iterable[str]) -> str:
        for origin in origins:
            if origin not in self.reached:
                self.reached[origin] = self.reach(origin)
        found = {self.reached[origin] for origin in origins}
        return NOBODY if NOBODY in found else ROOM if ROOM in found else ""

    def kept(self, words: str) -> bool:
        """Whether copies of these words are kept back, where they are told at this moment."""
        reach = self.reaches(words)
        return reach == NOBODY or (reach == ROOM and _PAPER.get())

    def hides(self, words: str, author: str = HOST) -> bool:
        """Whether these words of an author are out of sight: hidden or, as a copy, kept back by their source."""
        if not (self.authors or self.taken):
            return False  # asked of every text of every view, and in most rooms there is nothing of either
        return self.hid(words, author) or (author == HOST and self.kept(words))

    def hid(self, words: str, author: str = HOST) -> bool:
        """Whether these words of an author were hidden; those of HOST, copies among them, with anybody's."""
        if not self.authors or (digest := digest_of(words)) not in self.authors:
            return False
        authors = self.authors[digest]
        return authors is None or author == HOST or author in authors

    def seen(self, words: str, author: str = HOST) -> str:
        """The words, or "" for those that are out of sight."""
        return "" if words == KEPT or self.hides(words, author) else words

    def placed(self, words: str, author: str = HOST) -> str:
        """The same of what is counted by its place: what is kept back keeps it, as KEPT."""
        if self.hid(words, author):
            return ""
        return KEPT if author == HOST and self.kept(words) else words


@lru_cache(8192)
def digest_of(words: str) -> str:
    """What stands for words, however they are spaced and capitalised."""
    return hashlib.blake2b(" ".join(words.casefold().split()).encode(), digest_size=16).hexdigest()
