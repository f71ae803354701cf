"""What a row is, what may stand under a heading, and what a row may begin with."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Heading(msgspec.Struct, frozen=True):
    """What rows under it carry: `tags` (name → values) and `links` to rows of those headings.

    Of a `single` one, one row is picked and stands for it; what others wrote there stays beside it. `length` is how
    much one row takes at most.
    """

    tags: Mapping[str, tuple[str, ...]] = {}
    links: tuple[str, ...] = ()
    single: bool = False
    length: int = 140


class Begin(msgspec.Struct, frozen=True):
    """Words that a row may begin with under `headings`: a suggestion that a person accepts.

    `kind` says what it was where it comes from. One that was a row before hands on its `life`, and its `tags`.
    """

    text: str
    kind: str
    headings: tuple[str, ...]
    life: str = ""
    tags: Mapping[str, str] = {}


class Row(msgspec.Struct):
    """One short text of one person, on what a `group` writes together.

    `origin` is where it was suggested and `kind` what it was there; it is `copied` while it says the same. `life` is
    its id wherever it is told of later. `facts` are the places in the log of all that was told of it.
    """

    id: str
    group: str
    heading: str
    author: str
    text: str
    life: str
    tags: dict[str, str] = {}
    links: list[str] = []
    origin: str = ""
    kind: str = ""
    copied: bool = False
    facts: list[int] = []
