"""Ids on the wire of unsigned things say nothing about when they were made: they are not places in the log."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from activities.test_contract import PEOPLE, SHELF, left_by, play_example
from kit import MemoryLog, Play

from facilitator.core.events import Event
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log


class Scattered(MemoryLog):
    """A log that numbers things as the store does; the paper log numbers them by their place, so that tests may name them."""

    def number(self, place: int) -> int:
        return Log.number(self, place)  # type: ignore[arg-type]


def told(play: Play, who: str, audience: str = "table") -> dict[str, dict[str, object]]:
    return dict(play.step_view(who, audience)["notes"])


def test_a_table_cannot_read_off_when_a_note_was_written() -> None:
    play = Play("iceberg", {name: "o1" for name in ("ada", "bela", "cruz")}, log=Scattered())
    play.to("open", "level1")
    for number in range(12):
        play.send("ada" if number % 2 else "bela", "notes.write", heading="1", text=f"nota {number:02}")
    play.to("open", "carry")
    for who in ("ada", "bela"):
        play.send(who, "notes.carry", notes=list(play.step_view(who, "mine")["notes"]["own"]))
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    shown = told(play, "cruz")
    play.send("cruz", "groups.propose", notes=list(shown)[:2])
    ids = re.findall(r'"([nx]\d+)"', json.dumps(play.view("cruz")))
    assert len(set(ids)) == 13 and all(int(key[1:]) > 10 * len(play.log.rows[1]) for key in ids)
    written = sorted(shown, key=lambda key: str(shown[key]["text"]))
    for order in (list(shown), sorted(shown, key=lambda key: int(key[1:])), sorted(shown, key=lambda key: shown[key]["order"])):  # type: ignore[arg-type, return-value]
        assert order not in (written, written[::-1])
    own = play.step_view("ada", "mine")["notes"]["own"]
    assert [own[key]["text"] for key in sorted(own, key=lambda key: own[key]["place"])] == [f"nota {n:02}" for n in range(1, 12, 2)]
    fresh = play.replayed().steps["s1"].run
    assert list(fresh.notes.notes) == list(play.run.notes.notes) and fresh.groups.proposals == play.run.groups.proposals


def test_the_room_cannot_read_off_when_a_commitment_was_made() -> None:
    """It is told of them by organisation and never by person: neither id nor order say who wrote before whom."""
    play = Play("commitments", {name: "o1" for name in ("ada", "bela", "cruz")}, log=Scattered())
    play.to("open", "make")
    for number in range(12):
        play.send("ada" if number % 2 else "bela", "promises.make", what=f"cosa {number:02}")
    first = play.ask("cruz", "promises.make", {"what": "cosa 12", "organisation": "o1"}, "s1")
    play.send("ada", "promises.answer", promise=f"c{first['made']}", on=True)
    play.to("revealed")
    for who, audience in (("cruz", "phone"), ("cruz", "organisation"), ("wall", "")):
        held = play.step_view(who, audience)["promises"]
        shown = held.get("list") or held["own"]
        assert len(shown) == 13 and all(int(key[1:]) > 10 * len(play.log.rows[1]) for key in shown)
        written = sorted(shown, key=lambda key: str(shown[key]["what"]))
        for order in (list(shown), sorted(shown, key=lambda key: (shown[key].get("place", 0), int(key[1:])))):
            assert order not in (written, written[::-1])
    assert list(play.replayed().steps["s1"].run.promises.promises) == list(play.run.promises.promises)


def test_an_answer_tells_its_author_the_number_and_the_commands_work_with_it() -> None:
    play = Play("iceberg", {"ada": "o1"}, log=Scattered())
    play.to("open", "level1")
    answer = play.ask("ada", "notes.write", {"heading": "1", "text": "Se ve"}, "s1")
    assert answer["made"] != answer["seq"]
    play.send("ada", "notes.rewrite", note=f"n{answer['made']}", text="Se ve mejor")
    assert play.refused("ada", "notes.rewrite", note=f"n{answer['seq']}", text="x") == "not_yours"


def test_a_note_of_an_old_log_keeps_the_id_that_it_had() -> None:
    play = Play("iceberg", {"ada": "o1"})
    play.to("open", "level1")
    data = {"author": "p1", "heading": "1", "text": "De antes", "share": "table", "tags": {}}
    seq = play.fact("notes.written", data, step="s1", actor="p1")
    assert Event(7, "x", {}, 0).made == 7 and f"n{seq}" in play.run.notes.notes


def test_the_store_numbers_things_at_random(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    log = Log(database, Clock())
    numbers = [log.number(place) for place in range(1, 200)]
    assert len(set(numbers)) == len(numbers) and numbers != sorted(numbers)
    assert all(len(str(number)) == 9 for number in numbers)
    database.close()


@pytest.mark.parametrize("slug", ["iceberg", "dot_voting", "commitments"])
def test_the_example_is_told_what_it_made(slug: str) -> None:
    from activities.test_contract import check_screens

    play = Play(slug, {f"persona{number}": f"o{number % 3}" for number in range(9)}, log=Scattered())
    assert play_example(play) > 20
    check_screens(play)


# What is not unsigned: a table's groups are made by whoever holds its pen, in everybody's sight.
SEEN = {"groups.grouped"}


@pytest.mark.parametrize("slug", SHELF)
def test_no_id_that_others_read_is_the_place_in_the_log_of_what_somebody_sent(slug: str) -> None:
    play = Play(slug, PEOPLE, log=Scattered(), memory=left_by(slug))
    play_example(play)
    sent = {event.seq: event.data.get("author") or event.actor for event, _ in play.log.rows[1]
            if event.step and (event.actor or "p")[0] == "p" and event.kind not in SEEN}  # what was sealed has no actor
    texts = {f"{kind}{seq}": f"mine:{author}" for seq, author in sent.items() for kind in "nxcrgok"}
    play.wire.run()
    for screen in play.room.broadcast.screens:
        for audience, told in play.wire.screens[screen].items():
            keys = set(re.findall(r'"([a-z]\d+)"', json.dumps(told["view"]))) & texts.keys()
            assert audience == "console" or {texts[key] for key in keys} <= {audience}, (audience, keys)
