"""Options between impact and effort as a cohort marks them: for the demo, the contract tests and the specimen."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count
from pathlib import Path

from facilitator.core.here import Cast, Line
from facilitator.core.order import shuffled

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
MARKS = ("421", "312", "433", "3.2", "211", "234")  # of each option: what changes, time, people; . divides the room


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    letters = "abc"[:max(2, len(cast.settings.questions))] if cast.settings.questions else "abc"
    keys: list[str] = []
    for text in words["options"]:
        keys.append(f"o{yield Line('console', 'options.add', {'text': text})}")
    yield Line("console", "options.edit", {"option": keys[0], "text": words["first"]})
    yield ADVANCE
    if cast.settings.read_minutes:
        yield ADVANCE
    places = {keys.index(key): place for place, key in enumerate(shuffled(keys, cast.step), 1)}
    if cast.rush:
        yield from rush(people, [f"{letter}{place}" for letter in letters for place in places.values()])
    for number, person in enumerate(people[:-1] or people):
        yield from marking(person, number, letters, places)
    for _ in range(4):  # the last minute, its grace, the close and the reveal
        yield ADVANCE
    for key in keys:
        yield Line("console", "set_place", {"option": key, "quadrant": "start"}, optional=True)
    yield Line("console", "decision.write", {"text": words["decision"], "owner": words["owner"]})
    yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def rush(people: list[str], items: list[str]) -> Play:
    """Everybody marks one item after the other, and then each anew."""
    for number in count():
        person, turn = number % len(people), number // len(people)
        said = {"item": items[turn % len(items)], "answer": str(1 + (person + turn // len(items)) % 4)}
        yield Line(people[person], "scales.mark", said, at_once=True)


def marking(person: str, number: int, letters: str, places: dict[int, int]) -> Play:
    """One person's marks: near what most say, with one answer that is none."""
    for option, marks in enumerate(MARKS):
        for letter, level in zip(letters, marks, strict=False):
            answer = str(1 + 3 * (number % 2)) if level == "." else level
            if number % 7 == 3 and option == 1:
                answer = "dont_know"
            elif number % 3 == 2 and answer in ("2", "3") and option in (2, 4):
                answer = str(int(answer) + (1 if answer == "3" else -1))
            yield Line(person, "scales.mark", {"item": f"{letter}{places[option]}", "answer": answer})
