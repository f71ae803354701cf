"""One vote as a cohort plays it: a tie across the cut, a run-off, a reservation and a decision."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from facilitator.core.here import Cast, Line

from .model import Rules
from .tally import count

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
# Dots by place in the list, for people in pairs: the third and fourth option come out equal whoever is in the room.
PAIRS: tuple[tuple[dict[int, int], dict[int, int]], ...] = (
    ({0: 2, 2: 1}, {0: 1, 1: 1, 3: 1}), ({1: 1, 2: 1, 0: 1}, {1: 1, 3: 1, 0: 1}),
    ({0: 2, 4: 1}, {1: 1, 5: 1, 4: 1}), ({2: 1, 6: 1, 0: 1}, {3: 1, 1: 2}), ({0: 1, 2: 1, 5: 1}, {1: 1, 0: 1, 3: 1}))
LONE = {0: 1, 1: 1, 5: 1}


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    voters = [key for key, person in cast.people.items() if not person.observer and not person.gone]
    options: list[str] = []
    yield Line("console", "set_rules", {"question": words["question"]})
    for text in words["options"]:
        options.append(f"o{yield Line('console', 'add', {'text': text})}")
    if not voters:
        return
    yield ADVANCE
    yield Line(voters[0], "unclear", {"option": options[5]})
    yield ADVANCE
    yield Line(voters[-1], "same", {"options": [options[1], options[4]]})
    yield ADVANCE
    spreads = dict(zip(voters, spread_of(len(voters), options), strict=True))
    yield Line(voters[0], "vote", {"spread": {options[6]: 1, options[4]: 1}})
    yield from everybody(spreads)
    yield from closing()
    cut = Rules().budget(len(options))[2]
    counted = tally(cast, options, spreads, cut)
    chosen, tied = counted["chosen"], counted["tied"]
    if len(tied) > 1:
        yield Line("console", "runoff")
        spreads = {person: {tied[1 if place % 4 == 3 else 0]: 1} for place, person in enumerate(voters)}
        yield from everybody(spreads)
        yield from closing()
        second = tally(cast, tied, spreads, min(cut - len(chosen), len(tied) - 1), runoff=True)
        if second["tied"]:
            yield Line("console", "treat_tie", {"how": "aloud", "options": second["tied"][:1]})
    yield ADVANCE
    yield Line(voters[-1], "object", {"option": options[1], "text": words["reservation"]})
    yield Line("console", "decide", {"text": words["decision"], "owner": words["owner"]})
    yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def closing() -> Play:
    """The last minute, its grace, the close and the reveal."""
    for _ in range(4):
        yield ADVANCE


def everybody(spreads: dict[str, dict[str, int]]) -> Play:
    """Each person sends a ballot."""
    for person, spread in spreads.items():
        yield Line(person, "vote", {"spread": spread})


def spread_of(people: int, options: list[str]) -> Iterable[dict[str, int]]:
    """A plausible ballot for each of so many people."""
    for place in range(people):
        alone = place == people - 1 and people % 2
        dots = LONE if alone else PAIRS[place // 2 % len(PAIRS)][place % 2]
        yield {options[at]: number for at, number in dots.items()}


def tally(cast: Cast, options: list[str], spreads: dict[str, dict[str, int]], cut: int, *,
          runoff: bool = False) -> dict[str, Any]:
    """The count as the activity will make it, so that the play knows whether there is a tie to settle."""
    ballots = [(cast.people[person].organisation, spread) for person, spread in spreads.items()]
    return count(options, ballots, cut, runoff=runoff)
