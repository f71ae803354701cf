"""Secret answers and secret words, in tiny activities of their own: rounds with a roll, and a question that changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from kit import Play
from msgspec import to_builtins

from facilitator.blocks.ballots import Ballots, Question, Texts, count
from facilitator.blocks.ballots.tally import ranks
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.events import Fact
from facilitator.core.handlers import When
from facilitator.core.here import Here, Position, View

FRUIT = {"o1": "Mango", "o2": "Guayaba", "o3": "Papaya"}


class Fruit(Activity):
    """A vote in rounds, with words about what was chosen."""

    slug = "fruit"
    stages = {"revealed": ("result", "words")}  # noqa: RUF012
    ballots: Ballots
    said: Texts

    def compose(self) -> dict[str, Block]:
        return {"ballots": Ballots(when={"cast": When(), "grant": When()}),
                "said": Texts(lambda: FRUIT, each=2, when={"write": When(("revealed",), ("words",))})}

    def moving(self, here: Here, to: Position) -> Iterable[Fact]:
        if to.stage == "words" or here.position.stage == "words":
            return self.said.counting(here)
        if to.phase == "open":
            return [self.ballots.opening(here, FRUIT, 3, 2, 1)]
        return self.ballots.counting(here) if to.phase == "closed" else []

    def projector(self, here: Here) -> View:
        return {"ballots": self.ballots.turnout(here), "said": self.said.said()}

    def mine(self, here: Here, person: str) -> View:
        return {"ballots": self.ballots.mine(here, person), "order": self.ballots.order(here, person),
                "said": self.said.mine(here, person)}

    def contributors(self, here: Here) -> list[str]:
        return self.ballots.answered(here) or self.said.writers(here)


class Marks(Activity):
    """Two marks on whatever has grown so far; nothing freezes it."""

    slug = "marks"
    ballots: Ballots

    def __init__(self, settings: Any = None) -> None:
        self.grown = ["o1"]
        super().__init__(settings)

    def compose(self) -> dict[str, Block]:
        return {"ballots": Ballots(lambda: Question(self.grown, dots=2), few=0, when={"cast": When()})}

    def moving(self, here: Here, to: Position) -> Iterable[Fact]:
        return self.ballots.counting(here) if to.phase == "closed" else []

    def projector(self, here: Here) -> View:
        return {"ballots": self.ballots.turnout(here)}

    def mine(self, here: Here, person: str) -> View:
        return {"ballots": self.ballots.mine(here, person)}


SHELF = {each.slug: each for each in (Fruit, Marks)}


def opened(slug: str = "fruit", people: int = 6) -> Play:
    """A room that answers, in three organisations."""
    play = Play(slug, {f"v{place}": f"o{place % 3 + 1}" for place in range(people)}, shelf=SHELF)
    play.advance()
    return play


def facts(play: Play, kind: str) -> list:
    return [event for event, _ in play.log.rows[1] if event.kind == kind]


def as_screens_hold(play: Play) -> None:
    """What every screen was told is what a fresh fold of the log says."""
    from facilitator.core.views import view

    play.wire.run()
    fresh = play.replayed()
    for views in play.wire.screens.values():
        for audience, told in views.items():
            assert told["view"] == json.loads(json.dumps(view(fresh, audience, play.around())))


# a round

@pytest.mark.parametrize(("spread", "reason"), [
    ({"o1": 2, "o2": 2}, "too_many_dots"), ({"o1": 3}, "too_many_here"), ({"o9": 1}, "no_such_option"),
    ({"o1": -1}, "wrong_shape"), ({"o1": True}, "wrong_shape"), ({"o1": 13}, "wrong_shape")])
def test_what_a_ballot_may_not_be(spread: dict[str, Any], reason: str) -> None:
    assert opened().refused("v0", "ballots.cast", spread=spread) == reason


def test_a_ballot_changes_whole_until_the_count() -> None:
    play = opened()
    play.send("v0", "ballots.cast", spread={"o1": 2, "o2": 1})
    play.send("v0", "ballots.cast", spread={"o3": 1, "o2": 0}, round=1)
    mine = play.step_view("v0", "mine")["ballots"]
    assert (mine["spread"], mine["voted"], mine["dots"], mine["most"], mine["round"]) == ({"o3": 1}, True, 3, 2, 1)
    assert play.step_view("wall")["ballots"] == {"voted": 1, "of": 6}
    assert play.refused("v1", "ballots.cast", spread={"o1": 1}, round=2) == "round_over"
    assert play.refused("console", "ballots.cast", spread={"o1": 1}) == "not_your_role"
    play.to("closed")
    assert play.refused("v0", "ballots.cast", spread={"o1": 1}) == "not_now"
    assert play.run.ballots.counts[1].voted == 1
    assert play.step_view("v0", "mine")["ballots"] == {}
    as_screens_hold(play)


def test_the_count_forgets_whose_ballots_they_were_and_only_those() -> None:
    play = opened()
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={"o1": 2})
    aliases = {event.data["ballot"] for event in facts(play, "ballots.cast")}
    assert len(aliases) == 6 and set(play.log.secrets_of(1)) == {"s1.ballots"}
    assert all(event.actor is None for event in facts(play, "ballots.cast"))
    play.to("closed")
    assert not play.log.secrets_of(1) and all(event.data == {} for event in facts(play, "ballots.cast"))
    assert not any(alias in json.dumps([event.data for event, _ in play.log.rows[1]]) for alias in aliases)
    line = play.run.ballots.counts[1].lines["o1"]
    assert (line.points, line.people, line.organisations) == (12, 6, 3)
    as_screens_hold(play)


def test_only_those_on_the_roll_answer_and_latecomers_are_let_in() -> None:
    play = opened()
    late = play.sit("late", "o1")
    assert play.refused("late", "ballots.cast", spread={"o1": 1}) == "no_budget"
    assert play.step_view("late", "mine")["ballots"]["on_roll"] is False
    assert play.run.ballots.late(play.workshop.here("s1")) == [late]
    play.send("console", "ballots.grant", person=late)
    assert play.refused("console", "ballots.grant", person=late) == "has_budget"
    assert play.refused("console", "ballots.grant", person="p99") == "nobody_there"
    assert play.refused("v0", "ballots.grant", person=late) == "not_your_role"
    play.send("late", "ballots.cast", spread={"o1": 1})
    assert play.step_view("wall")["ballots"] == {"voted": 1, "of": 7}
    assert play.run.ballots.late(play.workshop.here("s1")) == []


def test_each_phone_has_an_order_of_its_own() -> None:
    play = opened(people=12)
    orders = {voter: play.step_view(voter, "mine")["order"] for voter in play.ids}
    assert all(sorted(order) == sorted(FRUIT) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 3
    play.send("v0", "ballots.cast", spread={"o1": 1})
    assert play.step_view("v0", "mine")["order"] == orders["v0"]


def test_who_has_answered_is_counted_and_not_named() -> None:
    play = opened()
    play.send("v0", "ballots.cast", spread={"o1": 1})
    play.send("v3", "ballots.cast", spread={})
    assert play.view("wall")["participation"]["done"] == 2
    assert play.view("wall")["participation"]["organisations"] == 1


# a question that changes

def test_choices_may_grow_while_they_are_answered() -> None:
    play = opened("marks", 3)
    assert play.refused("v0", "ballots.cast", spread={"o2": 1}) == "no_such_option"
    play.run.grown.append("o2")
    play.send("v0", "ballots.cast", spread={"o1": 1, "o2": 1})
    assert play.refused("v1", "ballots.cast", spread={"o1": 2}) == "too_many_here"
    assert play.refused("console", "ballots.grant", person="p1") == "no_such_command"
    assert play.step_view("wall")["ballots"] == {"voted": 1, "of": 3}
    play.to("closed")
    assert {key: line.points for key, line in play.run.ballots.counts[0].lines.items()} == {"o1": 1, "o2": 1}


def test_what_was_counted_cannot_be_answered_again() -> None:
    play = opened("marks", 3)
    play.send("v0", "ballots.cast", spread={"o1": 1})
    play.to("closed")
    play.house("retreat")
    assert play.refused("v0", "ballots.cast", spread={"o1": 1}) == "round_over"
    play.to("closed")
    assert play.run.ballots.counts[0].voted == 1 and len(facts(play, "ballots.counted")) == 1


# counting

def of(*ballots: tuple[str, dict[str, int]]) -> list[tuple[str, dict[str, int]]]:
    return list(ballots)


def test_equal_points_share_a_place() -> None:
    assert ranks({"a": 5, "b": 3, "c": 3, "d": 1}) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_a_tie_matters_only_across_the_cut() -> None:
    ballots = of(("o1", {"a": 2, "b": 2, "c": 1}), *[("o2", {"d": 1})] * 4)
    inside, across = count("abcde", ballots, 3), count("abcde", ballots, 2)
    assert (inside.chosen, inside.tied) == (["d", "a", "b"], [])
    assert (across.chosen, across.tied) == (["d"], ["a", "b"])


def test_what_nobody_wanted_is_neither_chosen_nor_tied() -> None:
    came_to = count("abcd", of(*[("o1", {"a": 1})] * 6), 3)
    assert (came_to.chosen, came_to.tied) == (["a"], [])
    assert count("ab", [], 1, runoff=True).tied == ["a", "b"]


def test_thirds_are_counted_exactly() -> None:
    came_to = count("abc", of(*((f"o{place}", {"a": 1, "b": 1, "c": 1}) for place in range(9))), 1)
    assert came_to.tied == ["a", "b", "c"] and not came_to.differs


def test_shares_by_organisation_are_not_kept() -> None:
    """Points and shares together are a system of equations that gives away the ballot of an only delegate."""
    came_to = count("abc", of(("o1", {"a": 2}), *[("o2", {"a": 1, "b": 1})] * 5), 1)
    kept = to_builtins(came_to)
    assert not came_to.differs and kept["lines"]["b"] == {"rank": 2, "points": 5, "people": 5, "organisations": 1}


@pytest.mark.parametrize(("voters", "kept"), [(4, False), (5, True)])
def test_figures_are_kept_from_five_voters_on(voters: int, kept: bool) -> None:
    came_to = count(["a", "b"], [("o1", {"a": 1})] * voters, 1)
    assert came_to.few is not kept
    assert (came_to.lines["a"].points, came_to.lines["a"].people) == ((voters, voters) if kept else (0, 0))
    assert [came_to.lines[key].rank for key in "ab"] == [1, 2]


def test_a_blank_ballot_is_a_vote_and_gives_nothing_away() -> None:
    """Five ballots of which one is blank are four voters' figures: they would tell what the four gave."""
    came_to = count(["a", "b"], of(*[("o1", {"a": 1})] * 4, ("o2", {})), 1)
    assert came_to.voted == 5 and came_to.few and came_to.lines["a"].points == 0
    came_to = count(["a", "b"], of(*[("o1", {"a": 1})] * 5, ("o2", {})), 1)
    assert came_to.voted == 6 and not came_to.few and came_to.lines["a"].organisations == 1


def test_by_organisations_a_large_delegation_weighs_as_much_as_a_small_one() -> None:
    ballots = of(*[("o1", {"a": 2})] * 6, *((f"o{place}", {"b": 2}) for place in (2, 3, 4)))
    people, organisations = count("abc", ballots, 1), count("abc", ballots, 1, by_organisation=True)
    assert people.chosen == ["a"] and organisations.chosen == ["b"]
    assert people.differs and organisations.differs
    assert (people.lines["a"].rank, people.lines["a"].other_rank) == (1, 2)
    assert (organisations.lines["a"].rank, organisations.lines["a"].other_rank) == (2, 1)
    assert organisations.lines["a"].points == 0 and organisations.lines["a"].people == 6


def test_organisations_that_tie_are_tied_and_share_a_place() -> None:
    ballots = of(("o1", {"a": 3}), ("o1", {"b": 3}), ("o2", {"a": 1}), ("o2", {"b": 1}), ("o3", {"c": 1}))
    came_to = count("abcd", ballots, 2, by_organisation=True)
    assert came_to.tied == ["a", "b", "c"] and came_to.chosen == []
    assert [came_to.lines[key].rank for key in "abcd"] == [1, 1, 1, 4]


def test_who_belongs_to_no_organisation_counts_alone() -> None:
    ballots = of(("", {"a": 1}), ("", {"a": 1}), *[("o1", {"b": 1})] * 3)
    came_to = count("ab", ballots, 1, by_organisation=True)
    assert came_to.chosen == ["a"] and came_to.lines["a"].organisations == 0


# secret words

def with_words() -> Play:
    """A room that says what it thinks of the result."""
    play = opened()
    play.to("revealed", "words")
    return play


def test_words_are_unsigned_and_read_when_they_are_counted() -> None:
    play = with_words()
    play.send("v0", "said.write", about="o1", text="CANARIO uno")
    gone = f"n{play.send('v0', 'said.write', about='o1', text='CANARIO dos')}"
    assert play.refused("v0", "said.write", about="o1", text="Otra") == "enough_texts"
    assert play.refused("v1", "said.take_back", text=gone) == "taken_back_late"
    play.send("v0", "said.take_back", text=gone)
    assert [each["text"] for each in play.step_view("v0", "mine")["said"]["texts"].values()] == ["CANARIO uno"]
    assert "CANARIO" not in json.dumps([play.view("wall"), play.view("console"), play.view("v1")])
    assert play.view("wall")["participation"]["done"] == 1
    play.advance()
    assert play.step_view("wall")["said"] == {"r1": {"about": "o1", "text": "CANARIO uno"}}
    assert "dos" not in json.dumps([event.data for event, _ in play.log.rows[1]]) and not play.log.secrets_of(1)
    as_screens_hold(play)


def test_a_code_of_the_console_neither_shows_nor_takes_back_words_that_were_written_without_it() -> None:
    play = with_words()
    play.connect("v0+")
    own = f"n{play.send('v0', 'said.write', about='o1', text='CANARIO')}"
    assert "CANARIO" not in json.dumps(play.wire.heard["v0+"])
    assert play.step_view("v0+", "mine")["said"]["texts"] == {}
    assert play.refused("v0+", "said.take_back", text=own) == "taken_back_late"
    later = f"n{play.send('v0+', 'said.write', about='o2', text='Sigo aquí')}"
    assert list(play.step_view("v0+", "mine")["said"]["texts"]) == [later]
    assert list(play.step_view("v0", "mine")["said"]["texts"]) == [own, later]
    play.send("v0+", "said.take_back", text=later)
    assert play.replayed().steps["s1"].run.said.texts == play.run.said.texts


def test_words_are_counted_again_after_going_back() -> None:
    play = with_words()
    play.send("v0", "said.write", about="o1", text="La primera")
    play.advance()
    play.house("retreat")
    assert play.step_view("v0", "mine")["said"]["texts"] == {}
    assert play.refused("v0", "said.take_back", text="r1") == "taken_back_late"
    play.send("v0", "said.write", about="o2", text="La segunda")
    play.advance()
    assert [each["text"] for each in play.step_view("wall")["said"].values()] == ["La primera", "La segunda"]


def test_the_order_of_counted_words_is_not_that_of_writing() -> None:
    """Ten words, in two rooms where they are written in opposite orders, come out in the same order."""
    told = []
    for order in (1, -1):
        play = opened(people=10)
        play.to("revealed", "words")
        for place, voter in list(enumerate(play.ids))[::order]:
            play.send(voter, "said.write", about="o1", text=f"Palabra {place}")
        play.advance()
        told.append([each["text"] for each in play.step_view("wall")["said"].values()])
    assert told[0] == told[1] != sorted(told[0])


def test_words_taken_back_are_forgotten_with_their_author() -> None:
    play = with_words()
    gone = f"n{play.send('v0', 'said.write', about='o1', text='CANARIO')}"
    play.send("v0", "said.take_back", text=gone)
    assert play.log.secrets_of(1)
    play.advance()
    assert not play.log.secrets_of(1) and "CANARIO" not in repr(play.log.rows)


@pytest.mark.parametrize(("data", "reason"), [
    ({"about": "o9", "text": "Nada"}, "no_such_option"), ({"about": "o1", "text": ""}, "empty"),
    ({"about": "o1", "text": "x" * 181}, "too_long"), ({"about": "o1", "text": "a\nb\nc\nd"}, "too_many_lines")])
def test_what_words_may_not_be(data: dict[str, str], reason: str) -> None:
    assert with_words().refused("v0", "said.write", **data) == reason


def vouched(play: Play, who: str) -> dict[str, Any]:
    """What a phone is told of the ballot that came with a code of the console, or (`who` without +) another one."""
    return dict(play.step_view(who, "mine")["ballots"])


def test_a_code_of_the_console_neither_shows_nor_changes_a_ballot_that_was_cast_without_it() -> None:
    play = opened()
    play.connect("v1+")
    assert vouched(play, "v1+") == vouched(play, "v1") and not vouched(play, "v1")["voted"]
    play.send("v1", "ballots.cast", spread={"o1": 2, "o2": 1})
    told = vouched(play, "v1+")
    assert told["voted"] and told["kept"] and told["spread"] == {}
    assert "kept" not in vouched(play, "v1") and vouched(play, "v1")["spread"] == {"o1": 2, "o2": 1}
    assert play.refused("v1+", "ballots.cast", spread={"o3": 1}) == "answer_kept"
    play.connect("v1+")
    assert vouched(play, "v1+")["spread"] == {}, "nor after it comes again"
    play.send("v1", "ballots.cast", spread={"o3": 1})
    assert vouched(play, "v1")["spread"] == {"o3": 1} and vouched(play, "v1+")["spread"] == {}
    play.to("closed")
    assert [key for key, line in play.run.ballots.counts[1].lines.items() if line.rank == 1] == ["o3"]


def test_who_comes_with_a_code_of_the_console_votes_and_changes_the_own_ballot() -> None:
    play = opened()
    play.connect("v1+")
    play.send("v1+", "ballots.cast", spread={"o1": 1})
    play.send("v1+", "ballots.cast", spread={"o2": 2})
    assert "kept" not in vouched(play, "v1+") and vouched(play, "v1+")["spread"] == {"o2": 2}
    assert play.replayed().steps["s1"].run.ballots.cast_by == play.run.ballots.cast_by
    play.send("v1", "ballots.cast", spread={"o3": 1})
    assert vouched(play, "v1+")["kept"], "the own phone has the last word"
    play.to("closed")
    assert play.run.ballots.counts[1].voted == 1
