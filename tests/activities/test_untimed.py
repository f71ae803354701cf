"""No screen tells in which order unsigned things were said: had people spoken in another one, every view would be the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from kit import MemoryLog, Play
from test_contract import PEOPLE, PRESETS, SHELF, left_by, play_example

from facilitator.blocks import assent, scales
from facilitator.core.events import NUMBER, Event
from facilitator.core.views import view
from facilitator.core.workshop import Workshop


class Remembering(MemoryLog):
    """A log that numbers things as the store does and empties nothing, so that it can be read again at any place."""

    def append(self, workshop: int, entries: Any, erasures: Any = ()) -> None:
        super().append(workshop, entries)

    def number(self, place: int) -> int:
        return 100_000 + place * 7_919 % 90_000


def unsigned(event: Event) -> bool:
    """Whether an event says something whose author no other screen may know: made unsigned, or under an alias. What its
    author puts in the place of something else stands where it was put."""
    return (NUMBER in event.data or "ballot" in event.data) and not event.data.get("picked")


def whose(event: Event) -> str:
    """Those who say a thing together have one order of it."""
    return str(event.data.get("owner") or event.data.get("ballot") or event.actor)


def otherwise(events: list[Event]) -> list[Event]:
    """The same meeting, in which those who spoke last spoke first: each kind for itself, as long as nothing is said of
    what they said and the room does not move; and everybody's own things in their own order."""
    told, run = list(events), []
    for at, event in enumerate(events):
        named = {f"{letter}{events[place].made}" for place in run for letter in "abcdefghijklmnopqrstuvwxyz"}
        if event.kind.startswith("step.") or named & set(texts(event.data)):
            _turn(told, run)
            run = []
        if unsigned(event):
            run.append(at)
    _turn(told, run)
    return told


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from texts(inner)


def _turn(events: list[Event], run: list[int]) -> None:
    for kind in {events[place].kind for place in run}:
        places = [place for place in run if events[place].kind == kind]
        people = list(dict.fromkeys(whose(events[place]) for place in places))[::-1]
        order = [events[place] for person in people for place in places if whose(events[place]) == person]
        slots = [events[place] for place in places]
        for place, here, event in zip(places, slots, order, strict=True):
            events[place] = msgspec.structs.replace(event, seq=here.seq, at=here.at, key=here.key)


def bare(shown: Any) -> Any:
    """Without the places of one's own things among all: told to whoever said them, so that a list of theirs has an order."""
    if isinstance(shown, dict):
        return {name: bare(inner) for name, inner in shown.items() if name != "place"}
    return [bare(one) for one in shown] if isinstance(shown, list) else shown


def told(play: Play, events: list[Event]) -> Iterator[tuple[str, str]]:
    """What every screen is told after these events, as it goes over the wire."""
    workshop = Workshop(play.shelf, dict(play.log.secrets_of(1))).replay(events)
    homes = {person.organisation for person in workshop.people.values()} - {""}
    for audience in ("console", "projector", "phone", *(f"table:{key}" for key in workshop.tables),
                     *(f"organisation:{key}" for key in sorted(homes)), *(f"mine:{key}" for key in play.ids.values())):
        shown = msgspec.to_builtins(view(workshop, audience, play.around()).get("step", {}))
        yield audience, json.dumps(bare(shown) if audience.startswith("mine:") else shown)


def differences(play: Play) -> list[str]:
    events = play.log.read(1)
    moves = [at for at, event in enumerate(events) if event.kind.startswith("step.")]
    found, turned = [], otherwise(events)
    for cut in [*moves, len(events)]:
        for (audience, as_it_was), (_, turned_round) in zip(told(play, events[:cut]), told(play, turned[:cut]), strict=True):
            if as_it_was != turned_round:
                found.append(f"{events[cut - 1].seq} {audience}\n{as_it_was}\n{turned_round}\n")
    return found


def played(key: str) -> Play:
    slug, settings = (PRESETS[key].activity, PRESETS[key].settings) if key in PRESETS else (key, None)
    play = Play(slug, PEOPLE, settings, log=Remembering(), memory=left_by(slug))
    play_example(play)
    return play


@pytest.mark.parametrize("key", [*SHELF, *sorted(PRESETS)])
def test_no_view_tells_in_which_order_unsigned_things_were_said(key: str) -> None:
    found = differences(played(key))
    assert not found, (key, len(found), *found[:2])


@pytest.mark.parametrize(("block", "key"), [(assent, "boxes/goals"), (scales, "questionnaire")])
def test_a_block_that_tells_things_as_they_came_is_found(block: Any, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "place_of", lambda *parts: 0)
    assert differences(played(key))
