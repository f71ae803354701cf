"""Who is told what as people come, move, leave and ask for help, and that memory is what the disk says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from kit import PaperWire, Play

from facilitator.activities import discover
from facilitator.core.views import view
from facilitator.live import broadcast
from facilitator.live.room import Room

NINE = {f"n{number}": f"o{number % 3}" for number in range(9)}


def at_tables() -> Play:
    """Nine people at two tables."""
    play = Play("iceberg", NINE)
    play.wire.run()
    play.house("deal_tables")
    play.wire.run()
    return play


def mates_of(play: Play, name: str) -> list[str]:
    """Who else sits at the table of somebody."""
    table = play.workshop.people[play.ids[name]].table
    return [other for other, person in play.ids.items() if other != name and play.workshop.people[person].table == table]


def forget_what_was_heard(play: Play) -> None:
    play.wire.run()
    for messages in play.wire.heard.values():
        messages.clear()


def audiences_heard(play: Play, screen: str) -> set[str]:
    """The audiences of what a screen was told since."""
    play.wire.run()
    return {payload["audience"] for _, payload in play.wire.heard.get(screen, [])}


def holders(play: Play, kind: str) -> dict[str, set[str]]:
    """The screens that listen to each audience of a kind."""
    return {audience: set(screens) for (_, audience), screens in play.wire.members.items()
            if audience.startswith(f"{kind}:") and screens}


def seated(play: Play, names: Iterable[str]) -> dict[str, set[str]]:
    """The same as it has to be by where people sit."""
    tables: dict[str, set[str]] = {}
    for name in names:
        tables.setdefault(f"table:{play.workshop.people[play.ids[name]].table}", set()).add(name)
    return tables


def test_dealing_tables_seats_every_phone_at_its_table() -> None:
    play = at_tables()
    assert len(play.workshop.tables) == 2
    assert holders(play, "table") == seated(play, NINE)
    assert all(play.view(name)[f"table:{play.workshop.people[play.ids[name]].table}"]["mates"] for name in NINE)


def test_dealing_anew_moves_every_phone_to_its_new_table() -> None:
    play = at_tables()
    for _ in range(4):
        play.house("deal_tables")
        play.wire.run()
        assert holders(play, "table") == seated(play, NINE)


def test_who_leaves_hears_no_table_and_no_organisation_any_more_and_is_shown_out() -> None:
    play = at_tables()
    table, mates = play.workshop.people["p1"].table, mates_of(play, "n0")
    play.house("leave", "n0")
    play.wire.run()
    assert "n0" not in holders(play, "table")[f"table:{table}"] | holders(play, "organisation")["organisation:o0"]
    assert play.wire.screens["n0"].keys() == {"phone", "mine:p1"}
    assert play.wire.screens["n0"]["mine:p1"]["view"]["me"]["gone"] is True
    assert play.wire.closed == ["n0"]
    forget_what_was_heard(play)
    play.house("leave", mates[0])
    assert audiences_heard(play, "n0") == set()
    assert f"table:{table}" in audiences_heard(play, mates[1])


def test_who_waits_to_be_vouched_for_hears_nothing_of_the_organisation_until_then() -> None:
    """Its delegates write there already; what they agree on is theirs."""
    play = Play("canvas", {"ada": "o1", "bela": "o2"})
    play.to("open", "offer")
    play.sit("nadie", "o1")
    play.connect("nadie")
    play.wire.run()
    assert holders(play, "organisation")["organisation:o1"] == {"ada"}
    assert "organisation:o1" not in play.wire.screens["nadie"]
    play.house("vouch_for", people=[play.ids["nadie"]])
    play.wire.run()
    assert holders(play, "organisation")["organisation:o1"] == {"ada", "nadie"}


def test_who_was_sent_out_and_connects_again_is_in_no_shared_audience() -> None:
    play = at_tables()
    play.house("send_out", person="p1")
    play.wire.run()
    play.room.broadcast.unsubscribe("n0")
    play.connect("n0")
    assert play.wire.screens["n0"].keys() == {"phone", "mine:p1"}
    assert play.view("n0")["mine:p1"]["step"] == {}
    play.house("bring_back", person="p1")
    play.wire.run()
    assert play.wire.screens["n0"].keys() == {"phone", "mine:p1", f"table:{play.workshop.people['p1'].table}",
                                              "organisation:o0"}


def test_leaving_is_told_to_the_wall_the_console_the_mates_and_the_own_phone() -> None:
    play = at_tables()
    mates = mates_of(play, "n0")
    forget_what_was_heard(play)
    play.house("leave", "n0")
    assert play.view("wall")["arrived"] == 8
    assert play.view("console")["people"]["p1"]["gone"] is True
    assert play.view("n0")["mine:p1"]["me"]["gone"] is True
    for mate in mates:
        told = next(held for audience, held in play.view(mate).items() if audience.startswith("table:"))
        assert "p1" not in told["mates"] and len(told["mates"]) == len(mates)
    others = set(NINE) - set(mates) - {"n0"}
    assert not any(audiences_heard(play, other) for other in others)


def test_returning_is_told_to_the_same() -> None:
    play = at_tables()
    mates = mates_of(play, "n0")
    play.house("leave", "n0")
    play.house("bring_back", person="p1")
    assert play.view("wall")["arrived"] == 9
    assert play.view("console")["people"]["p1"]["gone"] is False
    for mate in mates:
        told = next(held for audience, held in play.view(mate).items() if audience.startswith("table:"))
        assert "p1" in told["mates"]


def test_a_permission_is_told_to_the_own_phone_and_kept() -> None:
    play = at_tables()
    play.house("permit", "n0", list=False, quote=False, photo=True)
    kept = {"keep": True, "list": False, "quote": False, "photo": True}
    assert play.view("n0")["mine:p1"]["me"]["permissions"] == kept
    assert play.workshop.people["p1"].permissions == kept


def test_asking_for_help_and_its_answer_are_told_to_the_own_phone_and_the_console_alone() -> None:
    play = at_tables()
    for name, data, expected in (("ask_help", {}, True), ("answer_help", {"person": "p1"}, False)):
        forget_what_was_heard(play)
        play.house(name, "n0" if expected else "console", **data)
        assert play.view("n0")["mine:p1"]["me"]["help"] is expected
        assert play.view("console")["people"]["p1"]["help"] is expected
        assert {screen for screen in play.wire.heard if audiences_heard(play, screen)} == {"n0", "console"}


def test_who_was_away_comes_back_to_the_present_and_not_to_what_was_told_then() -> None:
    """With the last screen of an audience its snapshot goes: nobody kept it up while nobody listened."""
    play = Play("iceberg", {"ada": "o1"})
    play.wire.run()
    for screen in ("ada", "wall"):
        play.room.broadcast.unsubscribe(screen)
    play.house("practise", "ada")
    play.house("curtain", on=True)
    play.wire.run()
    for screen in ("ada", "wall"):
        play.connect(screen)
    assert play.wire.screens["ada"]["mine:p1"]["view"]["me"]["practised"] is True
    assert play.wire.screens["ada"]["phone"]["view"]["curtain"] is True
    assert play.wire.screens["wall"]["projector"]["view"]["curtain"] is True


def test_the_consoles_picture_of_the_wall_is_no_wall() -> None:
    play = Play("iceberg", {"ada": "o1"})
    assert play.view("console")["walls"] == 1
    play.connect("preview")
    assert play.view("console")["walls"] == 1
    play.room.broadcast.unsubscribe("wall")
    assert play.view("console")["walls"] == 0
    assert play.room.broadcast.online() == {"p1"}


def test_no_phone_hears_the_console_or_the_wall_and_neither_hears_a_phone() -> None:
    play = at_tables()
    assert [play.wire.members[1, audience] for audience in ("console", "projector", "phone")] == [{"console"}, {"wall"}, set(NINE)]
    assert all(holders(play, "mine")[f"mine:{person}"] == {name} for name, person in play.ids.items())


def test_after_secrets_were_forgotten_memory_is_what_a_replay_makes() -> None:
    """What the store emptied must not live on in memory: a restart would show another meeting."""
    play = Play("dot_voting")
    option, _ = (f"o{play.send('console', 'options.add', text=f'Una opción más que leer, {number}')}" for number in range(2))
    play.advance()
    play.send("ada", "reading.unclear", option=option)
    play.house("end")
    play.wire.run()
    replayed = play.replayed()
    for audience in ("console", "projector", "phone", "mine:p1"):
        assert view(play.workshop, audience, play.around()) == view(replayed, audience, play.around()), audience


def drawn(play: Play) -> Counter[str]:
    """Counts how often each audience's view is built from now on."""
    counted: Counter[str] = Counter()
    parts = play.room.broadcast._parts

    def counting(audience: str, *given: Any) -> Any:
        counted[audience] += 1
        return parts(audience, *given)

    play.room.broadcast._parts = counting  # type: ignore[method-assign]
    return counted


def test_one_more_phone_costs_the_same_however_many_are_there() -> None:
    costs = []
    for people in (5, 50):
        play = Play("iceberg", {f"n{number}": f"o{number % 3}" for number in range(people)})
        play.wire.run()
        counted = drawn(play)
        play.sit("new", "o1")
        play.wire.run()
        costs.append(dict(counted))
    assert costs[1].pop("mine:p51") == costs[0].pop("mine:p6") == 1
    assert costs[0] == costs[1] and costs[0].keys() <= {"console", "projector", "organisation:o1"}


def test_a_note_draws_nothing_anew_that_only_the_house_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither people nor plan nor names are gone through for it, however many there are."""
    play = Play("iceberg", NINE)
    play.advance()
    play.wire.run()
    whole: list[str] = []
    monkeypatch.setattr(broadcast, "view", lambda workshop, audience, around: whole.append(audience) or view(
        workshop, audience, around))
    play.send("n0", "notes.write", heading="1", text="Se ve")
    play.wire.run()
    assert whole == [] and list(play.step_view("n0", "mine")["notes"])
    play.send("n0", "notes.write", heading="1", text="Se ve más")
    play.house("curtain", on=True)
    play.send("n1", "notes.write", heading="1", text="Se oye")
    play.wire.run()
    assert {"console", "projector", "phone"} <= set(whole), "what the house changed between two notes is told with them"
    for screen, views in play.wire.screens.items():
        for audience, held in views.items():
            assert held["view"] == json.loads(msgspec.json.encode(view(play.workshop, audience, play.around()))), screen


def test_whose_part_is_done_is_counted_once_for_console_and_wall() -> None:
    play = Play("iceberg", NINE)
    play.advance()
    play.wire.run()
    counted, contributors = [], play.run.contributors
    play.run.contributors = lambda here: counted.append(here.step) or contributors(here)
    play.send("n0", "notes.write", heading="1", text="Se ve")
    play.wire.run()
    assert counted == ["s1"]
    assert play.view("wall")["participation"]["done"] == play.view("console")["participation"]["done"] == 1


def test_what_the_house_changed_while_a_view_broke_is_told_once_it_can_be_drawn() -> None:
    play = Play("iceberg", NINE)
    play.advance()
    play.wire.run()
    play.run.mine = lambda here, person: 1 / 0
    play.house("practise", "n0")
    play.wire.run()
    assert play.view("n0")["mine:p1"]["me"]["practised"] is False
    del play.run.mine
    play.send("n0", "notes.write", heading="1", text="Se ve")
    play.wire.run()
    assert play.view("n0")["mine:p1"]["me"]["practised"] is True


def test_a_move_of_the_room_is_told_in_turns_between_which_commands_are_answered(
        monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLICE", "EVERY", "SHARE", "SPARING"):
        monkeypatch.setattr(broadcast, name, 0)
    play = at_tables()
    play.advance()
    forget_what_was_heard(play)
    play.advance()
    turns = 0
    while play.wire.waiting:
        play.wire.waiting.pop(0)()
        turns += 1
        heard = {screen for screen, messages in play.wire.heard.items() if messages}
        assert heard >= {"console", "wall"}, "what everybody sees comes first"
        if turns == 1:
            play.house("practise", "n8")
    assert turns > len(NINE)
    for screen, views in play.wire.screens.items():
        for audience, held in views.items():
            assert held["view"] == json.loads(msgspec.json.encode(view(play.workshop, audience, play.around()))), screen


@pytest.mark.parametrize(("dear", "audience", "quick", "seconds"), [
    ("console", "console", "wall", 0.6), ("wall", "projector", "n1", 0.3)])
def test_a_screen_that_is_dear_to_draw_is_told_less_often_than_the_others(
        monkeypatch: pytest.MonkeyPatch, dear: str, audience: str, quick: str, seconds: float) -> None:
    """The console of a full room holds everything that was said, and one person reads it; the wall, a whole room."""
    clock = {"now": 100.0, "spent": 0.0}
    monkeypatch.setattr(broadcast, "time", SimpleNamespace(
        monotonic=lambda: clock["now"], thread_time=lambda: clock["spent"]))
    play = Play("iceberg", NINE)
    waits: list[tuple[float, Callable[[], None]]] = []
    monkeypatch.setattr(play.wire, "later", lambda seconds, call: waits.append((seconds, call)))
    tell = play.room.broadcast._tell

    def costly(told: str, around: object) -> None:
        clock["spent"] += 0.02 if told == audience else 0.001
        tell(told, around)

    monkeypatch.setattr(play.room.broadcast, "_tell", costly)

    def told(seconds: float) -> dict[str, float]:
        """Passes that much time, and answers when each screen was told first."""
        began, found = clock["now"], {}
        play.wire.heard.clear()
        while waits and clock["now"] + waits[0][0] <= began + seconds:
            wait, call = waits.pop(0)
            clock["now"] += wait
            call()
            found = {screen: clock["now"] - began for screen in play.wire.heard} | found
        clock["now"] = began + seconds
        return found

    play.wire.run()
    play.advance()
    told(5)
    play.send("n0", "notes.write", heading="1", text="Se ve")
    assert set(told(0)) >= {"n0", "wall", "console"}, "at once, in a room that was quiet"
    play.send("n1", "notes.write", heading="1", text="Se oye")
    at = told(5)
    assert at["n1"] <= at[quick] <= broadcast.EVERY < at[dear] <= seconds
    assert play.view("console")["participation"]["done"] == play.view("wall")["participation"]["done"] == 2


def test_what_another_process_appended_is_told_and_seats_people_too() -> None:
    """Several processes may serve one workshop; who appended tells the others, and they look."""
    here = at_tables()
    there = Room(1, here.log, discover(), PaperWire(), here.around, lambda state, step: None)  # type: ignore[arg-type]
    for screen in ("n0", "wall"):
        there.broadcast.subscribe(screen, here.seat(screen))
    there.wire.run()
    here.house("curtain", on=True)
    other = next(table for table in here.workshop.tables if table != here.workshop.people["p1"].table)
    here.house("seat_at", person="p1", table=other)
    there.catch_up()
    there.wire.run()
    assert there.wire.screens["wall"]["projector"]["view"]["curtain"] is True
    assert f"table:{other}" in there.wire.screens["n0"] and len(there.wire.screens["n0"]) == 4
    heard = len(there.wire.heard["wall"])
    there.catch_up()
    there.wire.run()
    assert len(there.wire.heard["wall"]) == heard, "nothing new, nothing told"


def test_a_deleted_room_tells_nobody_any_more() -> None:
    play = at_tables()
    forget_what_was_heard(play)
    assert set(play.room.broadcast.end()) == {*NINE, "console", "wall"}
    play.house("curtain", on=True)
    play.wire.run()
    assert not any(play.wire.heard.values())
