"""One vote as a cohort plays it: a tie across the cut, a run-off, a reservation and a decision."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count as numbers
from pathlib import Path

from facilitator.blocks.ballots import count
from facilitator.blocks.options import PER_FACT
from facilitator.core.here import Cast, Line

from .rules import Rules

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
BROUGHT, FEW = ("challenge", "lever"), 3
# Dots by place in the list, in turn. Who gives one to the third gives one to the fourth: these two come out equal,
# whether people are counted or organisations.
BALLOTS: tuple[dict[int, int], ...] = (
    {0: 2, 4: 1}, {0: 1, 2: 1, 3: 1}, {1: 2, 0: 1}, {1: 1, 2: 1, 3: 1}, {0: 2, 1: 1}, {0: 1, 5: 1, 1: 1},
    {2: 1, 3: 1, 0: 1}, {1: 2, 6: 1}, {0: 1, 1: 2}, {1: 1, 0: 2})


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    voters = [key for key, person in cast.people.items() if not person.observer and not person.gone]
    found = brought(cast.look("console").get("options", {}).get("offers", {}), len(words["options"]))
    words |= words["found"] if len(found) == len(words["options"]) else {}
    yield Line("console", "set_rules", {"question": words["question"]})
    options = yield from listing(words["options"], found)
    if not voters:
        return
    rules: Rules = cast.settings
    yield from reading(rules, voters, options)
    if cast.rush:
        yield from rush(voters, options)
    yield Line(voters[0], "ballots.cast", {"spread": {options[6]: 1, options[4]: 1}})
    spreads = {voter: {options[at]: dots for at, dots in BALLOTS[place % len(BALLOTS)].items()}
               for place, voter in enumerate(voters)}
    cut = rules.budget(len(options))[2]
    yield from everybody(spreads)
    chosen, tied = came_to(cast, options, spreads, cut)
    if tied:
        yield Line("console", "runoff")
        spreads = {voter: {tied[place % 4 == 3]: 1} for place, voter in enumerate(voters)}
        yield from everybody(spreads)
        _, still = came_to(cast, tied, spreads, min(cut - len(chosen), len(tied) - 1), runoff=True)
        if still:
            yield Line("console", "decision.treat_tie", {"how": "aloud", "options": still[:1]})
    if rules.reservations_minutes:
        yield ADVANCE
        yield Line(voters[-1], "reservations.write", {"about": options[1], "text": words["reservation"]})
    yield Line("console", "decision.write", {"text": words["decision"], "owner": words["owner"]})
    yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def brought(offers: dict[str, dict[str, dict[str, str]]], most: int) -> list[tuple[str, str]]:
    """What is voted on of what earlier steps found, each with its step: up to three challenges, or else levers; where
    only one step found anything, as much as there are options."""
    for kind in BROUGHT:
        for step, found in offers.items():
            if keys := [key for key, offer in found.items() if offer["kind"] == kind]:
                alone = len(offers) == 1 and len(found) >= most
                return [(step, key) for key in (list(found)[:most] if alone else keys[:FEW])]
    return []


def listing(texts: list[str], found: list[tuple[str, str]]) -> Generator[Line, int, list[str]]:
    """The options: what was found stands in the place of the last of those that are written here."""
    options: list[str] = []
    for text in texts[:len(texts) - len(found)]:
        options.append(f"o{yield Line('console', 'options.add', {'text': text})}")
    for step, key in found:
        seq = yield Line("console", "options.bring", {"step": step, "ids": [key]})
        options.append(f"ob{seq * PER_FACT}")
    return options


def rush(voters: list[str], options: list[str]) -> Play:
    """Everybody votes, and thinks again, and again."""
    for number in numbers():
        dots = BALLOTS[(number + number // len(voters)) % len(BALLOTS)]
        spread = {options[at]: given for at, given in dots.items()}
        yield Line(voters[number % len(voters)], "ballots.cast", {"spread": spread}, at_once=True)


def reading(rules: Rules, voters: list[str], options: list[str]) -> Play:
    """Before the vote: one is not understood, two say the same; what the rules leave out, is not there."""
    yield ADVANCE
    if rules.read_minutes:
        yield Line(voters[0], "reading.unclear", {"option": options[5]})
        yield ADVANCE
    if rules.same_minutes:
        yield Line(voters[-1], "reading.same", {"options": [options[1], options[4]]})
        yield ADVANCE


def everybody(spreads: dict[str, dict[str, int]]) -> Play:
    """Each person sends a ballot; then the last minute, its grace, the close and the reveal."""
    for person, spread in spreads.items():
        yield Line(person, "ballots.cast", {"spread": spread})
    for _ in range(4):
        yield ADVANCE


def came_to(cast: Cast, options: list[str], spreads: dict[str, dict[str, int]], cut: int, *,
            runoff: bool = False) -> tuple[list[str], list[str]]:
    """What will be chosen, and what is tied in both ways of counting: a play does not know which one is set."""
    ballots = [(cast.people[person].organisation, spread) for person, spread in spreads.items()]
    people, other = (count(options, ballots, cut, runoff=runoff, by_organisation=way) for way in (False, True))
    return people.chosen, people.tied if people.tied == other.tied and len(people.tied) > 1 else []
