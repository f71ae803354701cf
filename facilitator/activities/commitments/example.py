"""Commitments as a cohort makes them: one's own, asked of a mate or an organisation, and some that are nobody's yet."""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from facilitator.core.here import Cast, Line

from .earlier import still_open

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
TEXTS = ("what", "first", "cue", "sign")


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    told = json.loads((Path(__file__).parent / "example.json").read_text("utf-8"))
    words = told.get(cast.language) or told["es"]
    yield ADVANCE
    if cast.settings is None or cast.settings.told_minutes:
        yield from telling(cast, words["tellings"])
        yield ADVANCE
    people = [key for key, person in cast.people.items() if not person.observer and not person.gone]
    if people:
        yield from promising(cast, people, words)
    for _ in range(5):  # the last minute, its grace, the close, the reveal, the harvest
        yield ADVANCE
    yield Line("console", "harvest", {"step": cast.step, "text": words["finding"]}, house=True)


def telling(cast: Cast, tellings: list[dict[str, str]]) -> Play:
    """Each organisation tells what became of its promises; whoever facilitates, of those whose organisation is away."""
    for place, (key, kept) in enumerate(still_open(cast.memory).items()):
        mates = [person for person, known in cast.people.items()
                 if known.organisation == kept.organisation and not known.observer and not known.gone]
        yield Line(mates[0] if mates else "console", "tell", {"commitment": key, **tellings[place % len(tellings)]})


def promising(cast: Cast, people: list[str], words: dict[str, Any]) -> Play:
    """Each promise by the next person; then those who were asked say yes, and one is said otherwise."""
    asked: list[tuple[str, str, str]] = []
    for place, promise in enumerate(words["promises"]):
        author = people[place % len(people)]
        said = {name: promise[name] for name in TEXTS if name in promise}
        if "days" in promise:
            day = datetime.fromtimestamp(cast.now / 1000, UTC) + timedelta(days=promise["days"])
            said["due"] = day.date().isoformat()
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
    if who == "organisation" and home:
        return {"organisation": home}, author
    if who == "mate" and mates:
        return {"owner": mates[0]}, mates[0]
    return ({"owner": author}, "") if who else ({}, "")
