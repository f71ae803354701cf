"""Composition: blocks under their places, moments bound by the activity, secrets apart, nothing lost between bases."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Play

from core.parking import SHELF, Box, Parking
from facilitator.core.handlers import Handlers, When, command, fact


def parking(**settings: Any) -> Play:
    play = Play("parking", settings=settings, shelf=SHELF)
    play.advance()
    return play


def test_commands_and_facts_of_a_block_lie_under_its_place() -> None:
    run = Parking()
    assert {"box.put", "box.drop", "later.put", "nod.give", "again.give", "hurry"} == set(run.commands)
    assert run.facts["nod.counted"].seals == ("nod.given",) and run.facts["again.counted"].seals == ("again.given",)


def test_a_command_whose_moment_is_not_bound_is_not_there() -> None:
    play = parking()
    assert play.refused("console", "later.drop", item="n1") == "no_such_command"


def test_two_blocks_of_a_kind_share_nothing() -> None:
    play = parking()
    play.send("ada", "box.put", text="Uno")
    play.send("bela", "later.put", text="Otro")
    assert [text for _, text in play.run.box.texts.values()] == ["Uno"]
    assert [text for _, text in play.run.later.texts.values()] == ["Otro"]


def test_a_moment_holds_for_a_block_as_the_activity_said() -> None:
    play = parking()
    assert play.refused("ada", "nod.give") == "not_now"
    play.advance()
    assert play.refused("ada", "box.put", text="Tarde") == "not_now"
    play.send("ada", "nod.give")
    assert play.step_view("ada", "mine")["nodded"] is True


def test_each_secret_block_has_a_key_of_its_own_and_sealing_one_leaves_the_other() -> None:
    play = parking()
    play.advance()
    play.send("ada", "nod.give")
    play.send("ada", "again.give")
    scopes = play.log.secrets_of(1)
    assert set(scopes) == {"s1.nod", "s1.again"} and scopes["s1.nod"] != scopes["s1.again"]
    assert set(play.run.nod.given) != set(play.run.again.given), "the same person has another alias in each block"
    play.send("console", "hurry")
    assert play.run.nod.total == 1 and set(play.log.secrets_of(1)) == {"s1.again"}
    emptied = [event.kind for event in play.log.read(1) if event.data == {}]
    assert emptied == ["nod.given"]
    assert len(play.run.again.given) == 1 and play.replayed().steps["s1"].run.again.given == play.run.again.given


def test_an_activity_moves_its_step_only_by_asking_the_house() -> None:
    play = parking()
    play.send("console", "hurry")
    assert play.workshop.steps["s1"].position.phase == "closed"
    moved = play.log.read(1)[-1]
    assert (moved.kind, moved.actor) == ("step.moved", "f1")


def test_a_stage_that_is_switched_off_is_not_in_the_track() -> None:
    stages = [position.stage for position in Parking(Parking.Settings(nods=False)).track()]
    assert "nod" not in stages and stages.count("write") == 2, "open, and its last minute"


def test_what_is_withdrawn_is_emptied_where_it_stands() -> None:
    play = parking()
    first = play.send("ada", "box.put", text="CANARIO")
    play.send("console", "box.drop", item=f"n{first}")
    assert play.log.read(1)[first - 1].data == {} and "CANARIO" not in repr(play.log.rows)


def test_only_what_says_so_can_be_taken_back() -> None:
    play = parking()
    first = play.send("ada", "box.put", text="Se queda")
    dropped = play.send("console", "box.drop", item="n999")
    assert play.ask("console", "retract", {"seq": first}, None)["reason"] == "not_undoable"
    play.house("retract", seq=dropped)
    assert play.ask("console", "retract", {"seq": dropped}, None)["reason"] == "not_undoable"


class One(Handlers):
    @command("participant")
    def say(self, here: Any, by: Any) -> list[Any]:
        return []


class Other(Handlers):
    @command("participant")
    def say(self, here: Any, by: Any) -> list[Any]:
        return []


def test_two_bases_with_one_name_are_refused() -> None:
    with pytest.raises(TypeError, match="two bases"):
        type("Both", (One, Other), {})


def test_hiding_a_command_without_declaring_it_again_is_refused() -> None:
    with pytest.raises(TypeError, match="hides"):
        type("Silent", (One,), {"say": lambda self: None})


def test_commands_and_facts_of_every_base_are_collected() -> None:
    class Third(Handlers):
        @fact("it.happened")
        def _it(self, event: Any) -> tuple[str, ...]:
            return ()

    class All(One, Third):
        pass

    assert set(All.asked) == {"say"} and set(All.folded) == {"it.happened"}


def test_a_kind_that_two_methods_fold_is_refused() -> None:
    def twice() -> type:
        class Twice(Handlers):
            @fact("it.happened")
            def _one(self, event: Any) -> tuple[str, ...]:
                return ()

            @fact("it.happened")
            def _two(self, event: Any) -> tuple[str, ...]:
                return ()

        return Twice

    with pytest.raises(TypeError, match="twice"):
        twice()


def test_no_role_no_command() -> None:
    for roles in ((), ("console",), ("participant", "guest")):
        with pytest.raises(TypeError, match="no such role"):
            command(*roles)


def test_a_block_knows_when_it_was_told() -> None:
    assert set(Box(1, {"write": When()}).bound_commands()) == {"put"}
