"""One instrument as a cohort answers it: alone, then in the organisations, where some differ, then in the room."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.blocks.scales import NONE
from facilitator.core.here import Cast, Line
from facilitator.core.order import place_of

from .instrument import Instrument
from .shipped import SHIPPED

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
TILT = (1, 0, -1, 1, 0, 0, 1, 0, 1)  # how the items differ from one another, in turn
LIKED = ("closing", "energy")  # what a meeting that went well is told
SELDOM = 17  # one answer in so many is that one does not know


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    instrument = cast.settings.own or SHIPPED[cast.settings.instrument]
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    yield ADVANCE
    if cast.rush:
        yield from rush(instrument, people)
    yield from alone(cast, instrument, people, "now", words)
    if "then" in instrument.moments:
        yield ADVANCE
        yield from alone(cast, instrument, people, "then", words)
    if instrument.unit == "organisation":
        yield ADVANCE
        yield from together(cast, instrument, people, words)
    for _ in range(5):  # the last minute, its grace, the close, the reveal, the harvest
        yield ADVANCE
    finding = words["finding"].get(instrument.id, words["finding"]["organisation"])
    yield Line("console", "harvest", {"step": cast.step, "text": finding}, house=True)


def answer(cast: Cast, person: str, moment: str, item: str, instrument: Instrument) -> str:
    """What somebody answers: organisations differ, people of one less, and it was less before."""
    place, top, apart = list(instrument.asked()).index(item), instrument.asked()[item], instrument.apart
    if apart and place_of(person, moment, place) % SELDOM == 0:
        return apart[place % len(apart)]
    level = 2 + place_of(cast.people[person].organisation, place) % 2 + TILT[place % len(TILT)]
    level += (place_of(person, place) % 7 == 0) + 2 * (place_of(place, person, "far") % 9 == 0)
    level += instrument.id in LIKED and top > 4
    level -= (moment == "then" or item.endswith("_before")) and place_of(person, "then", place) % 3 > 0
    return str(max(1, min(top, level)))


def alone(cast: Cast, instrument: Instrument, people: list[str], moment: str, words: dict[str, Any]) -> Play:
    """Everybody answers each item, some with a fact; the open lines come last."""
    for number, person in enumerate(people):
        for item in instrument.asked():
            given = answer(cast, person, moment, item, instrument)
            yield Line(person, "scales.mark", {"moment": moment, "item": item, "answer": given})
        if moment == instrument.moments[-1]:
            yield from lines(instrument, person, number, words)


def rush(instrument: Instrument, people: list[str]) -> Play:
    """Everybody answers one item after the other, and then each anew."""
    items = list(instrument.asked())
    for number in count():
        person, turn = number % len(people), number // len(people)
        item = items[turn % len(items)]
        level = 1 + (person + turn // len(items)) % instrument.asked()[item]
        said = {"moment": "now", "item": item, "answer": str(level)}
        yield Line(people[person], "scales.mark", said, at_once=True)


def lines(instrument: Instrument, person: str, number: int, words: dict[str, Any]) -> Iterator[Line]:
    """One fact or line beside an item, and what is written in the open lines."""
    for place, about in enumerate(instrument.written()):
        said = words["lines"].get(about) or words["use" if about == "use" else "facts"]
        said = said if isinstance(said, list) else said.get(about, said[""])
        at = (number - place) % 5 if about in words["lines"] or about == "use" else (number - place) % 7
        if number < 15 and at < len(said) and number // 5 == place % 3:
            yield Line(person, "scales.write", {"about": about, "text": said[at]})


def together(cast: Cast, instrument: Instrument, people: list[str], words: dict[str, Any]) -> Play:
    """Where the delegates of an organisation differ they record one level with a reason; once they do not agree."""
    by_organisation: dict[str, list[str]] = {}
    for person in people:
        by_organisation.setdefault(cast.people[person].organisation, []).append(person)
    recorded = 0
    for delegates in by_organisation.values():
        for moment in instrument.moments:
            for item in instrument.asked():
                given = [answer(cast, person, moment, item, instrument) for person in delegates]
                levels = sorted(int(each) for each in given if each.isdigit())
                if len(levels) < 2 or levels[0] == levels[-1]:
                    continue
                recorded += 1
                level = NONE if recorded % 9 == 5 else str(levels[0])
                said = words["reasons"][recorded % len(words["reasons"])]
                yield Line(delegates[recorded % len(delegates)], "agreements.agree",
                           {"moment": moment, "item": item, "level": level, "reason": said})
