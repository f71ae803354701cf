"""Three words as a cohort plays it: everybody writes, like words are grouped and named, everybody marks one group."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

from facilitator.core.here import Cast, Line

ADVANCE = Line("console", "advance", house=True)


def play(cast: Cast) -> Generator[Line, int, None]:
    """Yields lines, and is sent the seq that each was answered with."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    said = told.get(cast.language) or told["es"]
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    kinds: dict[int, list[str]] = {}
    yield ADVANCE
    for place, person in enumerate(people):
        for turn in range(2):
            word = said["words"][(place + turn * 2) % len(said["words"])]
            seq = yield Line(person, "notes.write", {"heading": "words", "text": word})
            kinds.setdefault((place + turn * 2) % len(said["words"]), []).append(f"n{seq}")
    yield ADVANCE
    groups = []
    for place, notes in list(kinds.items())[:3]:
        seq = yield Line("console", "groups.arrange", {"notes": notes[:20]})
        groups.append(f"g{seq}")
        yield Line("console", "groups.rename", {"group": groups[-1], "title": said["titles"][place % 3]})
    yield ADVANCE
    for place, person in enumerate(people):
        yield Line(person, "marks.cast", {"spread": {groups[place % len(groups)]: 1}})
    for _ in range(5):  # the last minute, its grace, the close, the reveal, the harvest
        yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": said["finding"]}, house=True)
