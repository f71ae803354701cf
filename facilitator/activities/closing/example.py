"""A closing as a cohort lives it: for the demo, the contract tests and the specimen of the print."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.core.here import Cast, Line

from .settings import MOST_SENTENCES

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
OWN = 2  # so many sentences of our own are read back beside what other steps found


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    settings = cast.settings
    norms, check, writes = len(settings.norms), settings.check, settings.writes
    read = (yield from choosing(cast, words)) if check else 0
    yield ADVANCE
    parts = [answering(people, norms)] if norms else []
    parts += [checking(people, read, words)] if check else []
    parts += [writing(people, writes, words)] if writes else []
    for place, part in enumerate(parts):
        if place:  # the grace of the part before, then this one
            yield ADVANCE
            yield ADVANCE
        if cast.rush and place == len(parts) - 1:
            yield from rush(people, norms, check, writes, words)
        yield from part
    for _ in range(4):  # the last minute, its grace, the close and the reveal
        yield ADVANCE
    if norms:
        yield Line("console", "word_norm", {"norm": "c1", "text": words["norm"]})
    if check and people:
        yield Line("console", "correct", {"sentence": "e1", "text": words["corrected"]})
    if writes:
        yield Line("console", "show_page", {"page": 1})
    for _ in range(max(1, len(parts))):
        yield ADVANCE
    found = words["findings"]["write" if writes else "check" if check else "norms"]
    yield Line("console", "harvest", {"step": cast.step, "text": found}, house=True)


def choosing(cast: Cast, words: dict[str, Any]) -> Generator[Line, int, int]:
    """The sentences that are read back, the newest findings among them; one is said otherwise before anybody reads it.

    Answers how many they are.
    """
    offers = cast.look("console").get("options", {}).get("offers", {})
    found = [(step, key) for step, told in offers.items() for key, offer in told.items() if offer["kind"] == "finding"]
    found = found[-(MOST_SENTENCES - OWN):]
    own = words["sentences"][:OWN if found else None]
    for place, text in enumerate(own):
        seq = yield Line("console", "options.add", {"text": text})
        if not place:
            yield Line("console", "options.edit", {"option": f"o{seq}", "text": words["sentence"]})
    for step, key in found:
        yield Line("console", "options.bring", {"step": step, "ids": [key]})
    return len(own) + len(found)


def rush(people: list[str], norms: int, check: bool, writes: tuple[str, ...], words: dict[str, Any]) -> Play:
    """Everybody writes notes, or answers to one sentence after the other and then to each anew."""
    for number in count():
        person, turn = people[number % len(people)], number // len(people)
        if writes:
            notes = words["notes"][writes[turn % len(writes)]]
            said = {"heading": writes[turn % len(writes)], "text": f"{notes[number % len(notes)]} {number}"}
            yield Line(person, "notes.write", said, at_once=True)
            continue
        block, letter, most = ("checks", "e", len(words["sentences"])) if check else ("norms", "c", norms)
        answer = {"item": f"{letter}{1 + turn % most}", "answer": str(1 + (number + turn // most) % 2)}
        yield Line(person, f"{block}.mark", answer, at_once=True)


def answering(people: list[str], norms: int) -> Play:
    """Everybody can live with the norms but two, who would talk about one."""
    for number, person in enumerate(people):
        for place in range(1, norms + 1):
            answer = "1" if number in (1, 4) and place == 1 else "2"
            yield Line(person, "norms.mark", {"item": f"c{place}", "answer": answer})


def checking(people: list[str], read: int, words: dict[str, Any]) -> Play:
    """Most find their meeting in the sentences; two miss something and say what, the last one answers to none."""
    for number, person in enumerate(people[:-1] or people):
        for place in range(1, read + 1):
            misses = number < len(words["missing"]) and place == number + 1
            yield Line(person, "checks.mark", {"item": f"e{place}", "answer": "1" if misses else "2"})
            if misses:
                yield Line(person, "checks.write", {"about": f"e{place}", "text": words["missing"][number]})


def writing(people: list[str], writes: tuple[str, ...], words: dict[str, Any]) -> Play:
    """A note each, of one kind after the other, and two of every third person, until there is nothing new to say."""
    left = {part: list(words["notes"][part]) for part in writes}
    for number, person in enumerate(people):
        for turn in range(2 if number % 3 == 0 else 1):
            part = writes[(number + turn) % len(writes)]
            if left[part]:
                yield Line(person, "notes.write", {"heading": part, "text": left[part].pop(0)})
