"""Roles: who may ask what, taken back at once, and a name behind whatever happened."""

from __future__ import annotations

from kit import HOST, Play

from core.parking import SHELF
from facilitator.core.events import Draft
from facilitator.core.handlers import ROLES
from facilitator.core.here import Seat
from facilitator.core.workshop import Workshop


def parking() -> Play:
    play = Play("parking", shelf=SHELF)
    play.advance()
    return play


def seat(play: Play, person: str, face: str, role: str) -> Seat:
    """Somebody new who holds one role."""
    play.room.submit(lambda state, now: [Draft(fact.kind, fact.data) for fact in state.guests.seating(person, role)])
    return Seat(face, person, role)


def answer(play: Play, by: Seat, name: str, step: str | None = None, **data: object) -> str:
    """The reason of a refusal; "" when it was done."""
    play.keys += 1
    given = play.room.command(by, step, name, data, f"key-role-{play.keys}")
    return "" if given["ok"] else str(given["reason"])


def test_a_co_facilitator_leads_and_may_not_do_what_is_reserved() -> None:
    play = parking()
    by = seat(play, "p50", "console", "cofacilitator")
    assert answer(play, by, "advance") == ""
    assert answer(play, by, "box.drop", "s1", item="n1") == ""
    for name, data in (("end", {}), ("send_out", {"person": "p1"}), ("give_role", {"person": "p1", "role": "rapporteur"})):
        assert answer(play, by, name, **data) == "not_your_role", name


def test_a_co_facilitator_confirms_others_and_never_themselves() -> None:
    play = parking()
    by = seat(play, "p50", "console", "cofacilitator")
    play.house("give_role", person="p50", role="participant")
    assert answer(play, by, "vouch_for", people=["p50"]) == "vouch_oneself"
    assert answer(play, by, "vouch_for", people=["p1", "p50"]) == ""
    assert play.workshop.people["p1"].delegate and not play.workshop.people["p50"].delegate
    play.house("vouch_for", people=["p50"])
    assert answer(play, by, "vouch_for", people=["p50"], on=False) == "vouch_oneself"


def test_an_observer_asks_nothing_at_all() -> None:
    play = parking()
    by = seat(play, "p50", "projector", "observer")
    for name in (*Workshop({}).commands, *play.run.commands):
        assert answer(play, by, name, None if name in Workshop({}).commands else "s1") == "observers_watch", name


def test_an_observer_is_counted_apart_and_sees_the_wall() -> None:
    play = parking()
    before = play.view("wall")
    play.room.broadcast.subscribe("watcher", seat(play, "p50", "projector", "observer"))
    assert play.view("wall")["arrived"] == before["arrived"] and play.view("wall")["observers"] == 1
    assert play.view("wall")["participation"]["of"] == 6
    held = play.wire.screens["watcher"]
    assert held.keys() == {"projector"} and held["projector"] == play.wire.screens["wall"]["projector"]


def test_a_role_that_is_taken_back_ends_at_once() -> None:
    play = parking()
    by = seat(play, "p50", "console", "cofacilitator")
    play.house("give_role", person="p50", role="rapporteur")
    play.room.broadcast.subscribe("second", by)
    play.house("give_role", person="p50", role="cofacilitator", on=False)
    assert answer(play, by, "advance") == "no_seat"
    play.view("console")
    assert play.wire.screens["second"] == {} and play.wire.closed == ["second"]
    still = Seat("phone", "p50", "rapporteur")
    assert play.room.command(still, None, "harvest", {"step": "s1", "text": "Lo dijo la sala"}, "key-still")["ok"]


def test_a_participant_may_be_rapporteur_and_writes_the_finding() -> None:
    play = parking()
    assert play.ask("ada", "harvest", {"step": "s1", "text": "Todavía no"}, None)["reason"] == "not_your_role"
    play.house("give_role", person="p1", role="rapporteur")
    assert play.ask("ada", "harvest", {"step": "s1", "text": "Ahora sí"}, None)["ok"]
    assert play.view("console")["people"]["p1"]["roles"] == ["participant", "rapporteur"]


def test_nobody_is_left_without_a_role_nor_takes_part_and_observes() -> None:
    play = parking()
    assert play.ask("console", "give_role", {"person": "p1", "role": "participant", "on": False}, None)["reason"] == "last_role"
    assert play.ask("console", "give_role", {"person": "p1", "role": "observer"}, None)["reason"] == "observers_watch"
    assert play.ask("console", "send_out", {"person": HOST}, None)["reason"] == "not_oneself"
    assert play.ask("console", "give_role", {"person": "p1", "role": "facilitator"}, None)["reason"] == "wrong_shape"
    assert play.ask("console", "give_role", {"person": HOST, "role": "observer"}, None)["reason"] == "host_stays"


def test_whoever_came_to_look_on_asks_nothing_from_that_seat_whatever_else_they_are() -> None:
    play = parking()
    by = seat(play, "p50", "projector", "observer")
    play.house("give_role", person="p50", role="cofacilitator")
    assert answer(play, by, "advance") == "observers_watch"
    assert answer(play, Seat("console", "p50", "cofacilitator"), "advance") == ""


def test_a_refused_secret_command_makes_no_key() -> None:
    play = parking()
    play.advance()
    for by in (Seat("console", HOST, "facilitator"), Seat("projector", role="wall")):
        assert answer(play, by, "nod.give", "s1") == "not_your_role"
    assert play.log.secrets_of(1) == {}


def test_whoever_facilitates_is_counted_nowhere() -> None:
    play = parking()
    assert HOST in play.workshop.people and HOST not in play.view("console")["people"]
    assert play.view("wall")["arrived"] == 6 and play.view("console")["participation"]["of"] == 6
    play.house("deal_tables")
    assert play.workshop.people[HOST].table == ""


def test_somebody_stands_behind_every_open_fact() -> None:
    play = parking()
    play.send("ada", "box.put", text="Uno")
    play.house("curtain", on=True)
    actors = {event.kind: event.actor for event in play.log.read(1)}
    assert actors["box.filled"] == "p1" and actors["room.curtained"] == HOST and actors["step.moved"] == HOST


def test_what_the_clock_does_is_the_clocks() -> None:
    play = parking()
    play.to("last_minute")
    play.advance()
    play.log.clock.time += 21_000
    play.room._close_in_time()
    assert play.log.read(1)[-1].actor == "clock" and play.workshop.steps["s1"].position.phase == "closed"


def test_every_command_is_some_roles() -> None:
    for name, asked in Workshop(SHELF).commands.items():
        assert asked.asked.roles and set(asked.asked.roles) <= set(ROLES), name
