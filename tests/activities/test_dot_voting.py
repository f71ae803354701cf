"""Dot voting on paper: budgets, secrecy, the count, ties, run-offs, and everything that must be refused."""

from __future__ import annotations

import json
import random
import re

import pytest
from kit import Play

from facilitator.activities import discover
from facilitator.activities.dot_voting.model import Rules
from facilitator.activities.dot_voting.tally import count, ranks
from facilitator.core.here import Cast, Measure, Seat
from facilitator.core.views import view

TEXTS = ("Explicar lo que hacemos", "Personal a tiempo completo", "Comunicación interna", "Cambios en la dirección",
         "Tiempo de trabajo", "Solidaridad en el sector", "Crecer sin quebrarnos")


def listed(count: int = 7, people: dict[str, str] | None = None, **settings) -> tuple[Play, list[str]]:
    """A room with a list of options, not opened yet."""
    play = Play("dot_voting", people, settings)
    return play, [f"o{play.send('console', 'add', text=f'{TEXTS[place % 7]} {place}')}" for place in range(count)]


def voting(count: int = 7, people: dict[str, str] | None = None, **settings) -> tuple[Play, list[str]]:
    """A room where the vote is open."""
    play, options = listed(count, people, **settings)
    play.to("open", "vote")
    return play, options


def crowd(count: int, organisations: int = 4) -> dict[str, str]:
    return {f"v{place}": f"o{place % organisations + 1}" for place in range(count)}


def facts(play: Play, kind: str) -> list:
    return [event for event, _ in play.log.rows[1] if event.kind == kind]


def everything_told(play: Play) -> str:
    """Every byte that any screen was told, and what every screen would be told now."""
    play.wire.run()
    audiences = ["console", "projector", "phone", *(f"mine:{person}" for person in play.ids.values())]
    return json.dumps([play.wire.heard, [view(play.workshop, audience, play.around()) for audience in audiences]])


# rules

@pytest.mark.parametrize(("options", "dots"), [(2, 1), (3, 2), (4, 3), (7, 3), (12, 3), (14, 4), (16, 4), (20, 5),
                                               (24, 6), (30, 6)])
def test_dots_by_the_number_of_options(options: int, dots: int) -> None:
    assert Rules().budget(options)[:2] == (dots, -(-dots // 2))


def test_rules_set_by_hand_hold_and_the_cut_leaves_something_out() -> None:
    assert Rules(dots=5, most=1).budget(7) == (5, 1, 3)
    assert Rules(dots=2, most=9).budget(7)[1] == 2
    assert Rules(cut=3).budget(3)[2] == 2
    play, _ = listed()
    play.send("console", "set_rules", dots=4, cut=1, purpose="decide", question="¿Qué va primero?")
    told = play.step_view("console")
    assert (told["dots"], told["most"], told["cut"], told["purpose"]) == (4, 2, 1, "decide")
    play.to("open", "vote")
    assert play.refused("console", "set_rules", dots=6) == "not_now"
    assert play.step_view("wall")["question"] == "¿Qué va primero?"


# the list

def test_two_options_are_needed_and_thirty_are_enough() -> None:
    play, _ = listed(1)
    play.to("open", "same")
    assert play.ask("console", "advance", {}, None)["reason"] == "two_options"
    for place in range(29):
        play.send("console", "add", text=f"Otra opción {place}")
    assert play.step_view("console")["many"]
    assert play.refused("console", "add", text="La treinta y una") == "too_many_options"
    assert play.refused("console", "add", text="x" * 181) == "too_long"


def test_merge_keeps_what_was_said_and_unmerge_gives_it_back() -> None:
    play, (one, two, three, *_) = listed()
    play.to("open", "same")
    joined = f"o{play.send('console', 'merge', options=[one, two], text='Las dos juntas')}"
    options = play.step_view("console")["options"]
    assert one not in options and set(options[joined]["merged"]) == {one, two}
    larger = f"o{play.send('console', 'merge', options=[joined, three], text='Las tres')}"
    assert set(play.step_view("console")["options"][larger]["merged"]) == {one, two, three}
    assert play.refused("console", "merge", options=[one, larger], text="No") == "no_such_option"
    play.send("console", "unmerge", option=larger)
    assert set(play.step_view("console")["options"]) >= {one, two, three}
    assert larger not in play.step_view("console")["options"]
    play.to("open", "vote")
    assert play.refused("console", "merge", options=[one, two], text="Tarde") == "not_now"


def test_dropped_options_come_back_and_edits_stand() -> None:
    play, (one, *_) = listed(3)
    play.send("console", "edit", option=one, text="Con otras palabras")
    play.send("console", "drop", option=one)
    assert play.step_view("console")["aside"] == {one: {"text": "Con otras palabras"}}
    assert play.refused("console", "drop", option=one) == "no_such_option"
    play.send("console", "drop", option=one, on=False)
    assert play.step_view("console")["options"][one]["text"] == "Con otras palabras"


def test_themes_are_brought_from_another_step_with_where_they_come_from() -> None:
    steps = {"s1": {"activity": "dot_voting", "title": "", "minutes": 10},
             "s2": {"activity": "dot_voting", "title": "", "minutes": 10}}
    play = Play("dot_voting", crowd(6), steps=steps)
    first = [f"o{play.send('console', 'add', text=text)}" for text in TEXTS[:4]]
    play.to("open", "vote")
    for voter in play.ids:
        play.send(voter, "vote", spread={first[0]: 2, first[1]: 1})
    play.to("harvested")
    play.house("go", step="s2")
    assert set(play.step_view("console")["offers"]["s1"]) == {first[0], first[1]}
    play.send("console", "bring", step="s1", ids=[first[0], first[1], "o999"])
    assert play.refused("console", "bring", step="s1", ids=[first[0]]) == "nothing_to_bring"
    assert sorted(each["text"] for each in play.step_view("console")["options"].values()) == sorted(TEXTS[:2])
    assert all(each["here"] for each in play.step_view("console")["offers"]["s1"].values())


def test_doubts_count_once_per_person_and_survive_the_count_without_names() -> None:
    play, (one, two, *_) = listed()
    play.advance()
    for _ in range(2):
        play.ask("ada", "unclear", {"option": one}, "s1")
        play.ask("bela", "unclear", {"option": one}, "s1")
    play.send("cruz", "unclear", option=two)
    play.send("cruz", "unclear", option=two, on=False)
    assert play.step_view("console")["options"][one]["unclear"] == 2
    assert "unclear" not in play.step_view("console")["options"][two]
    assert play.step_view("ada", "mine")["unclear"] == {one: True}
    play.to("open", "same")
    play.send("ada", "same", options=[two, one])
    assert play.step_view("console")["alike"] == {"+".join(sorted([one, two])): 1}
    play.to("closed")
    assert all(event.data == {} and event.actor is None for event in facts(play, "option.doubted"))
    assert play.replayed().steps["s1"].run.doubted() == {one: 2}


def test_suggestions_only_where_the_host_lets_phones_propose() -> None:
    play, _ = listed()
    play.advance()
    assert play.refused("ada", "suggest", text="Falta una") == "suggestions_closed"
    play, options = listed(suggestions=True)
    play.advance()
    key = f"g{play.send('ada', 'suggest', text='Falta una')}"
    assert play.step_view("console")["suggested"] == {key: "Falta una"}
    assert "Falta una" not in json.dumps([play.view("wall"), play.view("bela")])
    play.send("console", "take_up", suggestion=key)
    assert len(play.step_view("wall")["options"]) == len(options) + 1


# the ballot

def test_the_budget_is_exact_whatever_two_tabs_do() -> None:
    play, options = voting()
    chance = random.Random(4)
    for place in range(200):
        spread = {option: chance.randint(0, 3) for option in chance.sample(options, 3)}
        play.ask(chance.choice(["ada", "bela"]), "vote", {"spread": spread}, "s1", f"tab-{place % 2}-{place:05}")
        for ballot in play.run.ballots.values():
            assert sum(ballot.values()) <= 3 and max(ballot.values(), default=0) <= 2
    assert len(play.run.ballots) == 2
    play.to("revealed", "result")
    assert sum(line.points for line in play.run.rounds[0].lines.values()) == 0  # fewer than five: no figure is kept


def test_what_a_ballot_may_not_be() -> None:
    play, (one, two, *_) = voting()
    assert play.refused("ada", "vote", spread={one: 2, two: 2}) == "too_many_dots"
    assert play.refused("ada", "vote", spread={one: 3}) == "too_many_here"
    assert play.refused("ada", "vote", spread={"o999": 1}) == "no_such_option"
    assert play.refused("ada", "vote", spread={one: -1}) == "wrong_shape"
    assert play.refused("ada", "vote", spread={one: True}) == "wrong_shape"
    assert play.refused("ada", "vote", spread={one: 1}, round=2) == "round_over"
    assert play.refused("console", "vote", spread={one: 1}) == "not_your_role"


def test_a_ballot_may_change_until_the_close_and_the_last_one_counts() -> None:
    play, (one, two, *_) = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "vote", spread={one: 2, two: 1})
    play.to("last_minute")
    play.send("v0", "vote", spread={two: 2})
    assert play.step_view("v0", "mine")["spread"] == {two: 2}
    play.advance()
    play.send("v1", "vote", spread={two: 1})  # in the grace
    play.advance()
    assert play.refused("v0", "vote", spread={one: 1}) == "not_now"
    lines = play.run.rounds[0].lines
    assert (lines[one].points, lines[two].points, play.run.rounds[0].voted) == (8, 7, 6)


def test_late_arrivals_have_no_budget_until_granted_and_observers_never() -> None:
    play, (one, *_) = voting()
    play.sit("late", "o1")
    assert play.refused("late", "vote", spread={one: 1}) == "no_budget"
    assert play.step_view("late", "mine")["on_roll"] is False
    assert play.step_view("console")["late"] == {play.ids["late"]: True}
    play.send("console", "grant", person=play.ids["late"])
    assert play.refused("console", "grant", person=play.ids["late"]) == "has_budget"
    assert play.refused("console", "grant", person="p999") == "nobody_there"
    play.send("late", "vote", spread={one: 1})
    assert play.step_view("wall")["of"] == 7
    play.fact("person.joined", {"person": "p70", "organisation": "o1", "roles": ["observer"]})
    answer = play.room.command(Seat("phone", "p70", "observer"), "s1", "vote", {"spread": {one: 1}}, "k-observer")
    assert answer["reason"] == "observers_watch"


# secrecy

def test_no_person_in_a_ballot_and_no_tally_before_the_reveal() -> None:
    play, options = voting(9, crowd(13), dots=11, most=11)
    for place, voter in enumerate(play.ids):
        play.send(voter, "vote", spread={options[place % 2]: 11})
    for event in facts(play, "ballot.cast"):
        assert event.actor is None and set(event.data) == {"ballot", "round", "spread"}
        assert not set(play.ids.values()) & {event.data["ballot"]}
    for moment in ("open", "last_minute", "closed"):
        play.to(moment)
        told = everything_told(play)
        assert not re.search(r": (77|66)\b|points|by_organisation", told), moment  # 7 and 6 people with 11 dots each
        for screen in ("console", "wall"):
            assert "result" not in play.step_view(screen)
        assert play.run.synthesis(play.workshop.here("s1"))["rounds"] == {}
        assert play.run.results(play.workshop.here("s1")) == []
    play.advance()
    assert '"points": 77' in everything_told(play)


def test_the_ballots_and_their_secret_are_gone_after_the_count() -> None:
    play, options = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "vote", spread={options[0]: 2})
    aliases = {event.data["ballot"] for event in facts(play, "ballot.cast")}
    assert play.log.secrets
    play.to("closed")
    assert not play.log.secrets and not play.workshop.aliases.secrets
    assert set(play.run.facts["vote.counted"].seals) >= {"ballot.cast", "option.doubted", "options.likened"}
    assert all(event.data == {} for event in facts(play, "ballot.cast"))
    assert not any(alias in json.dumps([event.data for event, _ in play.log.rows[1]]) for alias in aliases)
    assert play.replayed().steps["s1"].run.rounds[0].lines == play.run.rounds[0].lines


def test_the_order_is_each_phones_own_and_stays() -> None:
    play, options = voting(people=crowd(8))
    orders = {voter: play.step_view(voter, "mine")["order"] for voter in play.ids}
    assert all(sorted(order) == sorted(options) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 4
    play.send("v0", "vote", spread={options[0]: 1})
    play.to("last_minute")
    assert {voter: play.step_view(voter, "mine")["order"] for voter in play.ids} == orders


def test_fewer_than_five_voters_leave_an_order_and_no_figure() -> None:
    play, (one, two, three, *_) = voting(people=crowd(4))
    assert play.step_view("console")["few"]
    for voter in play.ids:
        play.send(voter, "vote", spread={one: 2, two: 1})
    play.to("revealed", "result")
    told = play.step_view("wall")["result"]["1"]
    assert told["ranking_only"] and not told["differs"]
    assert all(not {"points", "people", "organisations"} & set(row) for row in told["rows"].values())
    assert (told["rows"][one]["rank"], told["rows"][two]["rank"], told["rows"][three]["rank"]) == (1, 2, 3)
    data = facts(play, "vote.counted")[0].data["options"]
    assert set(data[one]) == {"rank"}
    printed = play.run.synthesis(play.workshop.here("s1"))["rounds"]["1"]
    assert printed["ranking_only"] and printed["options"][one]["points"] == 0


# the count

def test_equal_points_share_a_place() -> None:
    assert ranks({"a": 5, "b": 3, "c": 3, "d": 1}) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_a_tie_matters_only_across_the_cut() -> None:
    ballots = [("o1", {"a": 2, "b": 2, "c": 1}), *(("o2", {"d": 1}) for _ in range(4))]
    inside = count(["a", "b", "c", "d", "e"], ballots, 3)
    assert inside["chosen"] == ["d", "a", "b"] and inside["tied"] == []
    across = count(["a", "b", "c", "d", "e"], ballots, 2)
    assert across["chosen"] == ["d"] and across["tied"] == ["a", "b"]


def test_what_nobody_wanted_is_neither_chosen_nor_tied() -> None:
    counted = count(["a", "b", "c", "d"], [("o1", {"a": 1})] * 6, 3)
    assert counted["chosen"] == ["a"] and counted["tied"] == []
    assert count(["a", "b"], [], 1, runoff=True)["tied"] == ["a", "b"]


def test_a_large_delegation_does_not_outweigh_the_others() -> None:
    """Six of one organisation want a; three organisations of one want b: people say a, organisations say b."""
    ballots = [*(("o1", {"a": 2}) for _ in range(6)), *((f"o{place}", {"b": 2}) for place in (2, 3, 4))]
    counted = count(["a", "b", "c"], ballots, 1)
    assert counted["differs"] and counted["chosen"] == ["a"]
    assert counted["options"]["b"]["rank_by_organisation"] == 1
    assert counted["options"]["a"] == {"rank": 1, "rank_by_organisation": 2, "points": 12, "people": 6,
                                       "organisations": 1}


def test_shares_by_organisation_are_not_kept() -> None:
    """Points and shares together are a system of equations that gives away the ballot of an only delegate."""
    ballots = [("o1", {"a": 2}), *(("o2", {"a": 1, "b": 1}) for _ in range(5))]
    counted = count(["a", "b", "c"], ballots, 1)
    assert not counted["differs"]
    assert all(set(line) == {"rank", "points", "people", "organisations"} for line in counted["options"].values())


def test_thirds_are_counted_exactly() -> None:
    ballots = [(f"o{place}", {"a": 1, "b": 1, "c": 1}) for place in range(9)]
    counted = count(["a", "b", "c"], ballots, 1)
    assert counted["tied"] == ["a", "b", "c"] and not counted["differs"]


# ties

def tied_room(settings: dict | None = None) -> tuple[Play, list[str]]:
    """Two chosen beyond doubt, two tied for the third place."""
    play, options = voting(people=crowd(8), **(settings or {}))
    for place, voter in enumerate(play.ids):
        play.send(voter, "vote", spread={options[0]: 1, options[1]: 1, options[2 + place % 2]: 1}
                  if place % 4 else {options[0]: 2, options[2]: 1})
    play.to("revealed", "result")
    return play, options


def test_runoff_only_among_the_tied_one_dot_each() -> None:
    play, options = tied_room()
    told = play.step_view("wall")["result"]["1"]
    tied = [key for key, row in told["rows"].items() if row["tied"]]
    assert sorted(tied) == sorted(options[2:4]) and told["tie_place"] == 3
    assert play.refused("console", "runoff", options=[options[0], options[2]]) == "only_tied"
    play.send("console", "runoff")
    assert play.workshop.steering.where() == "s1:open:vote"
    assert play.workshop.steps["s1"].timer is not None
    assert set(play.step_view("wall")["options"]) == set(tied) and "result" not in play.step_view("wall")
    assert play.refused("v0", "vote", spread={options[0]: 1}) == "no_such_option"
    assert play.refused("v0", "vote", spread={tied[0]: 1, tied[1]: 1}) == "too_many_dots"
    assert play.refused("v0", "vote", spread={tied[0]: 1}, round=1) == "round_over"
    for place, voter in enumerate(play.ids):
        play.send(voter, "vote", spread={tied[place == 0]: 1})
    play.to("revealed", "result")
    assert set(play.step_view("wall")["chosen"]) == {options[0], options[1], tied[0]}
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert printed["rounds"]["1"]["tie_treated"] == "runoff" and printed["rounds"]["2"]["runoff"]
    assert printed["rounds"]["1"]["tied"] == dict.fromkeys(tied, True)


def test_a_second_tie_is_decided_aloud() -> None:
    play, _ = tied_room()
    play.send("console", "runoff")
    tied = list(play.run.running().options)
    for place, voter in enumerate(play.ids):
        play.send(voter, "vote", spread={tied[place % 2]: 1})
    play.to("revealed", "result")
    assert play.refused("console", "runoff") == "second_tie"
    play.send("console", "treat_tie", how="aloud", options=[tied[1]], text="Se acordó en voz alta")
    assert tied[1] in play.step_view("console")["chosen"] and tied[0] not in play.step_view("console")["chosen"]
    assert play.run.synthesis(play.workshop.here("s1"))["rounds"]["2"]["tie_treated"] == "aloud"


def test_keep_both_or_talk() -> None:
    play, options = tied_room()
    play.send("console", "treat_tie", how="keep")
    assert set(play.step_view("wall")["chosen"]) == set(options[:4])
    play.send("console", "treat_tie", how="talk")
    assert play.workshop.steps["s1"].timer.total == 180
    assert set(play.step_view("wall")["chosen"]) == set(options[:2])
    play.send("console", "treat_tie", how="talk", options=[options[3]])
    assert set(play.step_view("wall")["chosen"]) == {options[0], options[1], options[3]}
    assert play.refused("console", "treat_tie", how="talk", options=[options[0]]) == "only_tied"


def test_no_tie_no_runoff() -> None:
    play, options = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "vote", spread={options[0]: 2, options[1]: 1})
    play.to("revealed", "result")
    assert play.refused("console", "runoff") == "no_tie"
    assert play.refused("console", "treat_tie", how="keep") == "no_tie"


# going back

def test_after_the_count_there_is_no_way_back_to_the_ballots() -> None:
    play, options = voting()
    play.send("ada", "vote", spread={options[0]: 1})
    assert play.ask("console", "retreat", {}, None)["reason"] == "list_frozen"
    play.to("closed")
    assert play.ask("console", "retreat", {}, None)["reason"] == "ballots_gone"
    play.advance()
    play.house("retreat")
    assert play.workshop.steering.where() == "s1:closed:"


def test_a_vote_that_nobody_cast_can_be_taken_back() -> None:
    play, options = voting()
    play.house("retreat")
    play.send("console", "add", text="Una que faltaba")
    play.advance()
    assert len(play.step_view("ada", "mine")["order"]) == len(options) + 1
    play.to("closed")
    play.house("retreat")
    play.send("ada", "vote", spread={options[0]: 1})
    play.to("revealed", "result")
    assert play.run.rounds[0].voted == 1 and len(play.run.rounds) == 1


# after

def test_reservations_are_unsigned_and_come_out_when_counted() -> None:
    play, options = tied_room()
    play.to("revealed", "reservations")
    key = f"n{play.send('v0', 'object', option=options[0], text='Con esta no puedo vivir CANARIO1')}"
    play.send("v1", "object", option=options[1], text="Ni con esta CANARIO2")
    gone = f"n{play.send('v1', 'object', option=options[1], text='Me arrepentí CANARIO3')}"
    assert play.refused("v0", "take_back", reservation=gone) == "not_yours"
    play.send("v1", "take_back", reservation=gone)
    assert set(play.step_view("v0", "mine")["reservations"]) == {key}
    assert play.step_view("console")["reserved"] == 2
    for screen in ("console", "wall", "v2"):
        assert "CANARIO" not in json.dumps(play.view(screen))
    play.advance()
    assert all(event.data == {} for event in facts(play, "reservation.written"))
    texts = play.run.synthesis(play.workshop.here("s1"))["reservations"]
    assert sorted(each["text"][-8:] for each in texts.values()) == ["CANARIO1", "CANARIO2"]
    assert "CANARIO3" not in json.dumps([event.data for event, _ in play.log.rows[1]])
    play.house("retreat")
    play.send("v3", "object", option=options[1], text="Una más")
    play.advance()
    assert len(play.run.synthesis(play.workshop.here("s1"))["reservations"]) == 3
    assert play.replayed().steps["s1"].run.reservations == play.run.reservations


def test_the_decision_is_written_and_printed_with_the_merged_texts_and_where_they_come_from() -> None:
    play, (one, two, *rest) = listed(people=crowd(6))
    joined = f"o{play.send('console', 'merge', options=[one, two], text='Las dos')}"
    play.to("open", "vote")
    for voter in play.ids:
        play.send(voter, "vote", spread={joined: 2, rest[0]: 1})
    play.to("revealed", "result")
    play.send("console", "decide", text="Empezamos por aquí", owner="Equipo")
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert set(printed) == {"question", "purpose", "rounds", "chosen", "decision", "reservations", "unclear"}
    assert printed["decision"] == {"text": "Empezamos por aquí", "owner": "Equipo"}
    assert set(printed["rounds"]["1"]["options"][joined]["merged"]) == {one, two}
    assert set(printed["chosen"]) == {joined, rest[0]}
    here = play.workshop.here("s1")
    assert {offer.id: offer.text for offer in play.run.results(here)} == printed["chosen"]
    assert Measure("voted", 6) in play.run.measures(here)


def perform(play: Play, slug: str, step: str, language: str = "es") -> None:
    """Plays the example of an activity in a step, as the demo does."""
    script, seq = discover()[slug].example(Cast(step, play.participants(), language)), None
    names = {person: name for name, person in play.ids.items()}
    while True:
        try:
            line = script.send(seq)
        except StopIteration:
            return
        answer = play.ask(names.get(line.who, line.who), line.name, line.data, None if line.house else step)
        assert answer["ok"], (line, answer)
        seq = answer["seq"]


def test_the_themes_of_an_iceberg_come_with_the_marks_of_their_tables() -> None:
    steps = {"s1": {"activity": "iceberg", "title": "", "minutes": 10},
             "s2": {"activity": "dot_voting", "title": "", "minutes": 10}}
    play = Play("iceberg", crowd(12), steps=steps)
    perform(play, "iceberg", "s1")
    play.house("go", step="s2")
    found = play.step_view("console")["offers"]["s1"]
    play.send("console", "bring", step="s1", ids=list(found))
    options = play.step_view("console")["options"]
    assert sorted(each["text"] for each in options.values()) == sorted(each["text"] for each in found.values())
    assert all(each["from"]["s1"] for each in options.values())
    play.to("open", "vote")
    first = next(iter(options))
    for voter in play.ids:
        play.send(voter, "vote", spread={first: 1})
    play.to("revealed", "result")
    printed = play.run.synthesis(play.workshop.here("s2"))["rounds"]["1"]["options"][first]
    assert printed["from"] == options[first]["from"]


@pytest.mark.parametrize(("people", "language"), [(1, "es"), (2, "es"), (3, "en"), (5, "es"), (8, "es"), (20, "es"),
                                                  (27, "en")])
def test_the_example_plays_to_the_end(people: int, language: str) -> None:
    play = Play("dot_voting", crowd(people, 8))
    perform(play, "dot_voting", "s1", language)
    assert play.workshop.steering.where() == "s1:harvested:"
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert printed["decision"] and printed["reservations"]
    if people > 4:
        assert printed["rounds"]["2"]["runoff"] and len(printed["chosen"]) == 3


def test_everything_a_screen_holds_equals_a_fresh_replay_after_a_whole_play() -> None:
    play, _ = tied_room()
    play.send("console", "runoff")
    for voter in play.ids:
        play.send(voter, "vote", spread={play.run.running().options[0]: 1})
    play.to("harvested")
    play.wire.run()
    fresh = play.replayed()
    for views in play.wire.screens.values():
        for audience, told in views.items():
            assert told["view"] == json.loads(json.dumps(view(fresh, audience, play.around())))
