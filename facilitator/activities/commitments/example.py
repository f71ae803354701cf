"""Commitments as a cohort makes them: one's own, asked of a mate or an organisation, and some that are nobody's yet."""

from __future__ import annotations

import json
from collections.abc import Generator
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.core.days import DAY, day_at
from facilitator.core.here import Cast, Line

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
TEXTS = ("what", "first", "cue", "sign")


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    yield ADVANCE
    makes, left = cast.settings.makes, cast.look("console").get("earlier", True)
    if not makes or cast.settings.told_minutes:
        yield from telling(words["tellings"])
    if makes and cast.settings.told_minutes:
        yield ADVANCE
    people = [key for key, person in cast.people.items() if not person.observer and not person.gone]
    if people and makes and cast.rush:
        yield from rush(cast, people, words["promises"])
    if people and makes:
        yield from promising(cast, people, words)
    for _ in range(5):  # the last minute, its grace, the close, the reveal, the harvest
        yield ADVANCE
    if makes or left:
        yield Line("console", "harvest", {"step": cast.step, "text": words["finding" if makes else "told"]}, house=True)


def telling(tellings: list[dict[str, str]]) -> Play:
    """What became of the first of those that an earlier meeting left, if any: whoever facilitates tells it."""
    for place, said in enumerate(tellings, 1):
        yield Line("console", "tell", {"commitment": f"b{place}", **said}, optional=True)


def rush(cast: Cast, people: list[str], promises: list[dict[str, Any]]) -> Play:
    """Everybody promises two things, some of them on behalf of others, and says the first otherwise again and again."""
    first: dict[str, str] = {}
    for number in count():
        author, promise = people[number % len(people)], promises[number % len(promises)]
        said = {name: promise[name] for name in TEXTS if name in promise} | {"what": f"{promise['what']} {number}"}
        if number >= 2 * len(people):
            yield Line(author, "promises.change", {"promise": first[author], "what": said["what"]}, at_once=True)
            continue
        whose, _ = whom(cast, people, author, promise.get("who", ""))
        made = yield Line(author, "promises.make", {**said, **whose}, at_once=number >= len(people))
        first.setdefault(author, f"c{made}")


def promising(cast: Cast, people: list[str], words: dict[str, Any]) -> Play:
    """Each promise by the next person; then those who were asked say yes, and one is said otherwise."""
    asked: list[tuple[str, str, str]] = []
    found = cast.look("phone").get("promises", {}).get("found", {})
    steps = {offer["kind"]: key.split(".")[0] for key, offer in found.items()}
    for place, promise in enumerate(words["promises"]):
        author = people[place % len(people)]
        said = {name: promise[name] for name in TEXTS if name in promise}
        if origin := steps.get(promise.get("from", "")):
            said["origin"] = origin
        if "days" in promise:
            said["due"] = day_at(cast.now + promise["days"] * DAY)
        whose, answers = whom(cast, people, author, promise.get("who", ""))
        key = f"c{yield Line(author, 'promises.make', {**said, **whose})}"
        if answers:
            asked.append((author, answers, key))
    for place, (author, owner, key) in enumerate(asked):
        if not place:
            yield Line(author, "promises.change", {"promise": key, "what": words["later"]})
        yield Line(owner, "promises.answer", {"promise": key, "on": True})


def whom(cast: Cast, people: list[str], author: str, who: str) -> tuple[dict[str, str], str]:
    """What a promise says of its owner, and who has to say yes ("" where nobody else has to)."""
    home = cast.people[author].organisation
    table = cast.people[author].table
    mates = [key for key in people if key != author and table and cast.people[key].table == table]
    if who == "mate" and mates:
        return {"owner": mates[0]}, mates[0]
    if who in ("mate", "organisation") and home:
        return {"organisation": home}, next(key for key in reversed(people) if cast.people[key].organisation == home)
    return ({"owner": author}, "") if who else ({}, "")
