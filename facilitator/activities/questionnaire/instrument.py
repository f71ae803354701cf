"""Instruments: versioned questions with described answers, as data; those that come along, and one's own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from facilitator.core.checks import Problem
from facilitator.core.fields import bounds

Key = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,23}$")]
Apart = Literal["dont_know", "not_applicable", "no_answer"]
Unit = Literal["organisation", "person"]
MOST_ITEMS, MOST_LEVELS, MOST_LINES = 40, 6, 6


class Said(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A sentence in each language of the house."""

    es: Annotated[str, bounds(180, 1)]
    en: Annotated[str, bounds(180, 1)]


Levels = Annotated[tuple[Said, ...], Meta(max_length=MOST_LEVELS)]


class Named(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Something with an id that stays the same in every version: an open line, or a part of the questions."""

    id: Key
    name: Said


class Item(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A question. Its own `levels` describe each answer, from the least to the most; without them those of the scale.

    `section` is the part that it stands in, `asks` a line that is asked beside it. `follows` names what it asks about
    again: an item of an earlier meeting, as `instrument.item`.
    """

    id: Key
    name: Said
    levels: Levels = ()
    section: Key | None = None
    asks: Said | None = None
    follows: Annotated[str, Meta(pattern=r"^[A-Za-z]\w{0,23}\.[A-Za-z]\w{0,23}$")] | None = None


class Instrument(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A questionnaire. Of a `unit` "organisation", its delegates see their answers together, and may be asked for
    *then*; of "person", it is anonymous. `apart` are the answers that are no level, `evidence` is asked at each item.
    """

    id: Key
    version: Annotated[int, Meta(ge=1, le=999)]
    name: Said
    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=MOST_ITEMS)]
    unit: Unit = "person"
    then: bool = False
    scale: Levels = ()
    apart: Annotated[tuple[Apart, ...], Meta(max_length=3)] = ("dont_know", "not_applicable", "no_answer")
    evidence: Said | None = None
    sections: Annotated[tuple[Named, ...], Meta(max_length=12)] = ()
    lines: Annotated[tuple[Named, ...], Meta(max_length=MOST_LINES)] = ()

    @property
    def moments(self) -> tuple[str, ...]:
        """What is asked about, in the order in which it is asked."""
        return ("now", "then") if self.then and self.unit == "organisation" else ("now",)

    def levels_of(self, item: Item) -> Levels:
        """The described answers of an item."""
        return item.levels or self.scale

    def asked(self) -> dict[str, int]:
        """Item → how many levels it has."""
        return {item.id: len(self.levels_of(item)) for item in self.items}

    def written(self) -> tuple[str, ...]:
        """What lines are written about: items that ask for one, and the open ones."""
        about = [item.id for item in self.items if item.asks or self.evidence]
        return tuple(dict.fromkeys((*about, *(line.id for line in self.lines))))

    def told(self) -> dict[str, Any]:
        """All of it for screens, by id and with its place."""
        items = {item.id: {"place": place, "name": _said(item.name), "section": item.section or "",
                           "levels": _levels(item.levels),
                           **({"asks": _said(item.asks or self.evidence)} if item.asks or self.evidence else {})}
                 for place, item in enumerate(self.items)}
        lines, sections = ({each.id: {"place": place, "name": _said(each.name)} for place, each in enumerate(named)}
                           for named in (self.lines, self.sections))
        return {"id": self.id, "unit": self.unit, "then": len(self.moments) > 1, "name": _said(self.name),
                "scale": _levels(self.scale), "apart": list(self.apart), "items": items, "lines": lines,
                "sections": sections}


def _said(text: Said | None) -> dict[str, str]:
    return {"es": text.es, "en": text.en} if text else {}


def _levels(levels: Levels) -> dict[str, list[str]]:
    return {"es": [level.es for level in levels], "en": [level.en for level in levels]} if levels else {}


def doubt(made: Instrument) -> Problem | None:
    """The first thing that makes no sense in an instrument, though every field of it is well formed."""
    seen: set[str] = set()
    for kind in ("items", "lines", "sections"):
        for number, each in enumerate(getattr(made, kind)):
            if each.id in seen:
                return Problem(f"{kind}[{number}].id", "twice", {"id": each.id})
            seen.add(each.id)
    sections = [section.id for section in made.sections]
    for number, item in enumerate(made.items):
        if len(made.levels_of(item)) < 2:
            return Problem(f"items[{number}].levels", "few", {"limit": 2})
        if item.section is not None and item.section not in sections:
            return Problem(f"items[{number}].section", "choice", {"choices": ", ".join(sections)})
    if made.then and made.unit != "organisation":
        return Problem("then", "choice", {"choices": "false"})
    return None
