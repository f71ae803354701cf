"""Dot voting on paper: budgets, secrecy, the count, ties, run-offs, and everything that must be refused."""

from __future__ import annotations

import json
import random
import re

import pytest
from kit import Play

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.activities.dot_voting.rules import Rules
from facilitator.core.here import Cast, Measure, Seat
from facilitator.core.views import view
from facilitator.web.assets import read_words

TEXTS = ("Explicar lo que hacemos", "Personal a tiempo completo", "Comunicación interna", "Cambios en la dirección",
         "Tiempo de trabajo", "Solidaridad en el sector", "Crecer sin quebrarnos")


def listed(count: int = 7, people: dict[str, str] | None = None, **settings) -> tuple[Play, list[str]]:
    """A room with a list of options, not opened yet."""
    play = Play("dot_voting", people, settings)
    return play, [f"o{play.send('console', 'options.add', text=f'{TEXTS[place % 7]} {place}')}" for place in range(count)]


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
    assert (*(told["ballots"][name] for name in ("dots", "most", "cut")), told["purpose"]) == (4, 2, 1, "decide")
    play.to("open", "vote")
    assert play.refused("console", "set_rules", dots=6) == "not_now"
    assert play.step_view("wall")["question"] == "¿Qué va primero?"


# the list

def test_two_options_are_needed_and_thirty_are_enough() -> None:
    play, (one, _) = listed(2)
    play.to("open", "same")
    play.send("console", "options.drop", option=one)
    assert play.ask("console", "advance", {}, None)["reason"] == "two_options"
    for place in range(29):
        play.send("console", "options.add", text=f"Otra opción {place}")
    assert play.step_view("console")["options"]["many"]
    assert play.refused("console", "options.add", text="La treinta y una") == "too_many_options"
    assert play.refused("console", "options.add", text="x" * 181) == "too_long"


def test_merge_keeps_what_was_said_and_unmerge_gives_it_back() -> None:
    play, (one, two, three, *_) = listed()
    play.to("open", "same")
    joined = f"o{play.send('console', 'options.merge', options=[one, two], text='Las dos juntas')}"
    options = play.step_view("console")["options"]["list"]
    assert one not in options and set(options[joined]["merged"]) == {one, two}
    larger = f"o{play.send('console', 'options.merge', options=[joined, three], text='Las tres')}"
    assert set(play.step_view("console")["options"]["list"][larger]["merged"]) == {one, two, three}
    assert play.refused("console", "options.merge", options=[one, larger], text="No") == "no_such_option"
    play.send("console", "options.unmerge", option=larger)
    options = play.step_view("console")["options"]["list"]
    assert set(options) >= {joined, three} and not set(options) & {one, two, larger}
    assert (options[joined]["text"], set(options[joined]["merged"])) == ("Las dos juntas", {one, two})
    play.send("console", "options.unmerge", option=joined)
    assert set(play.step_view("console")["options"]["list"]) >= {one, two, three}
    play.to("open", "vote")
    assert play.refused("console", "options.merge", options=[one, two], text="Tarde") == "not_now"


def test_a_list_merged_before_options_stayed_whole_is_told_as_it_was() -> None:
    play, (one, two, three, *_) = listed()
    play.to("open", "same")
    joined = f"o{play.fact('options.merged', {'options': [one, two], 'text': 'Dos'}, 's1')}"
    larger = f"o{play.fact('options.merged', {'options': [joined, three], 'text': 'Tres'}, 's1')}"
    play.send("console", "options.unmerge", option=larger)
    options = play.step_view("console")["options"]["list"]
    assert set(options) >= {one, two, three} and joined not in options


def numbers(play: Play) -> dict[str, int]:
    told = {key: each["number"] for key, each in play.step_view("console")["options"]["list"].items()}
    assert told == {key: each["number"] for key, each in play.step_view("wall")["options"]["list"].items()}
    return told


def test_options_keep_their_numbers_whatever_is_added_merged_or_set_aside() -> None:
    play, keys = listed()
    play.advance()
    before = numbers(play)
    assert sorted(before.values()) == list(range(1, len(keys) + 1))
    added = f"o{play.send('console', 'options.add', text='Una que faltaba')}"
    assert numbers(play) == {**before, added: len(keys) + 1}
    one, two = keys[:2]
    joined = f"o{play.send('console', 'options.merge', options=[one, two], text='Las dos')}"
    rest = {key: number for key, number in before.items() if key not in (one, two)}
    assert numbers(play) == {**rest, added: len(keys) + 1, joined: min(before[one], before[two])}
    play.send("console", "options.unmerge", option=joined)
    play.send("console", "options.drop", option=two)
    more = f"o{play.send('console', 'options.add', text='Otra más')}"
    play.send("console", "options.drop", option=two, on=False)
    told = {**before, added: len(keys) + 1, more: len(keys) + 2}
    assert numbers(play) == told == play.replayed().steps["s1"].run.listed(play.workshop.here("s1"))
    play.to("open", "vote")
    assert numbers(play) == told


def test_doubts_and_likenesses_follow_what_is_merged_each_person_once() -> None:
    play, (one, two, three, *_) = listed()
    play.to("open", "same")
    for who, option in (("ada", one), ("ada", two), ("bela", two)):
        play.send(who, "reading.unclear", option=option)
    play.send("cruz", "reading.same", options=[two, three])
    joined = f"o{play.send('console', 'options.merge', options=[one, two], text='Las dos')}"
    assert play.step_view("console")["options"]["list"][joined]["unclear"] == 2
    assert play.step_view("ada", "mine")["reading"]["unclear"] == {joined: True}
    assert play.step_view("console")["reading"]["alike"] == {"+".join(sorted([joined, three])): 1}
    play.send("ada", "reading.unclear", option=joined, on=False)
    play.send("console", "options.unmerge", option=joined)
    told = play.step_view("console")["options"]["list"]
    assert (told[two]["unclear"], "unclear" in told[one]) == (1, False)
    again = f"o{play.send('console', 'options.merge', options=[two, three], text='Otras dos')}"
    assert play.step_view("console")["reading"]["alike"] == {}
    play.to("closed")
    assert play.run.reading.doubted() == {again: 1}


def test_what_was_brought_is_not_offered_again_when_it_is_merged_here_or_joined_there() -> None:
    play, first = beside_another(0)
    play.send("console", "options.bring", step="s1", ids=list(first[:2]))
    keys = list(play.run.options.options)
    play.send("console", "options.merge", options=keys, text="Las dos")
    assert all(each["here"] for each in play.step_view("console")["options"]["offers"]["s1"].values())
    assert play.refused("console", "options.bring", step="s1", ids=[first[0]]) == "nothing_to_bring"


def test_dropped_options_come_back_and_edits_stand() -> None:
    play, (one, *_) = listed(3)
    play.send("console", "options.edit", option=one, text="Con otras palabras")
    play.send("console", "options.drop", option=one)
    assert play.step_view("console")["options"]["aside"] == {one: {"text": "Con otras palabras"}}
    assert play.refused("console", "options.drop", option=one) == "no_such_option"
    play.send("console", "options.drop", option=one, on=False)
    assert play.step_view("console")["options"]["list"][one]["text"] == "Con otras palabras"


def test_themes_are_brought_from_another_step_with_where_they_come_from() -> None:
    play, first = beside_another(0)
    assert set(play.step_view("console")["options"]["offers"]["s1"]) == {first[0], first[1]}
    play.send("console", "options.bring", step="s1", ids=[first[0], first[1], "o999"])
    assert play.refused("console", "options.bring", step="s1", ids=[first[0]]) == "nothing_to_bring"
    assert sorted(each["text"] for each in play.step_view("console")["options"]["list"].values()) == sorted(TEXTS[:2])
    assert all(each["here"] for each in play.step_view("console")["options"]["offers"]["s1"].values())


def test_doubts_count_once_per_person_and_survive_the_count_without_names() -> None:
    play, (one, two, *_) = listed()
    play.advance()
    for _ in range(2):
        play.ask("ada", "reading.unclear", {"option": one}, "s1")
        play.ask("bela", "reading.unclear", {"option": one}, "s1")
    play.send("cruz", "reading.unclear", option=two)
    play.send("cruz", "reading.unclear", option=two, on=False)
    assert play.step_view("console")["options"]["list"][one]["unclear"] == 2
    assert "unclear" not in play.step_view("console")["options"]["list"][two]
    assert play.step_view("ada", "mine")["reading"]["unclear"] == {one: True}
    play.to("open", "same")
    play.send("ada", "reading.same", options=[two, one])
    assert play.step_view("console")["reading"]["alike"] == {"+".join(sorted([one, two])): 1}
    play.to("closed")
    assert all(event.data == {} and event.actor is None for event in facts(play, "reading.doubted"))
    assert play.replayed().steps["s1"].run.reading.doubted() == {one: 2}


def test_suggestions_only_where_the_host_lets_phones_propose() -> None:
    play, _ = listed()
    play.advance()
    assert play.refused("ada", "reading.suggest", text="Falta una") == "no_such_command"
    play, options = listed(suggestions=True)
    play.advance()
    key = f"g{play.send('ada', 'reading.suggest', text='Falta una')}"
    assert play.step_view("console")["reading"]["suggested"] == {key: "Falta una"}
    assert "Falta una" not in json.dumps([play.view("wall"), play.view("bela")])
    play.send("console", "reading.take_up", suggestion=key)
    assert len(play.step_view("wall")["options"]["list"]) == len(options) + 1
    option = play.run.options.standing()[-1]
    play.send("console", "options.edit", option=option, text="INSULTO")
    play.hide(f"options.{option}")
    assert play.view("ada")["mine:p1"]["hidden"] == {}, "those are words of whoever facilitates"


def beside_another(more: int) -> tuple[Play, list[str]]:
    """A list of so many options, and the two that another vote chose."""
    play = Play("dot_voting", crowd(6), steps={"s1": {"activity": "dot_voting"}, "s2": {"activity": "dot_voting"}})
    found = [f"o{play.send('console', 'options.add', text=text)}" for text in TEXTS[:4]]
    play.to("open", "vote")
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={found[0]: 1, found[1]: 1})
    play.to("harvested")
    play.house("go", step="s2")
    for place in range(more):
        play.send("console", "options.add", text=f"Otra opción {place}")
    return play, found[:2]


def test_thirty_options_are_enough_also_where_they_are_brought() -> None:
    play, found = beside_another(29)
    assert play.refused("console", "options.bring", step="s1", ids=found) == "too_many_options"
    play.send("console", "options.bring", step="s1", ids=found[:1])
    assert len(play.step_view("console")["options"]["list"]) == 30


# stages that are left out

def test_a_stage_of_no_minutes_is_not_there() -> None:
    play, _ = listed(read_minutes=0, same_minutes=0, reservations_minutes=0)
    play.advance()
    assert play.workshop.steering.where() == "s1:open:vote"
    play.house("retreat")
    assert play.workshop.steering.where() == "s1:prepare:"
    play.to("harvested")
    assert "s1:revealed:reservations" not in play.view("console")["plan"]["s1"]["track"]


def test_a_vote_of_no_minutes_has_no_clock_and_is_still_a_vote() -> None:
    play, _ = voting(vote_minutes=0)
    assert play.workshop.steps["s1"].timer is None


def test_doubts_are_counted_also_where_the_meeting_ends_before_the_vote() -> None:
    play, (one, *_) = listed()
    play.advance()
    play.send("ada", "reading.unclear", option=one)
    play.house("end")
    assert play.replayed().steps["s1"].run.reading.doubted() == {one: 1}
    assert not play.log.secrets


# the ballot

def test_the_budget_is_exact_whatever_two_tabs_do() -> None:
    play, options = voting()
    chance = random.Random(4)
    for place in range(200):
        spread = {option: chance.randint(0, 3) for option in chance.sample(options, 3)}
        play.ask(chance.choice(["ada", "bela"]), "ballots.cast", {"spread": spread}, "s1", f"tab-{place % 2}-{place:05}")
        for ballot in play.run.ballots.cast_by.values():
            assert sum(ballot.values()) <= 3 and max(ballot.values(), default=0) <= 2
    assert len(play.run.ballots.cast_by) == 2
    play.to("revealed", "result")
    assert sum(line.points for line in play.run.ballots.counts[1].lines.values()) == 0  # fewer than five: no figure is kept


def test_what_a_ballot_may_not_be() -> None:
    play, (one, two, *_) = voting()
    assert play.refused("ada", "ballots.cast", spread={one: 2, two: 2}) == "too_many_dots"
    assert play.refused("ada", "ballots.cast", spread={one: 3}) == "too_many_here"
    assert play.refused("ada", "ballots.cast", spread={"o999": 1}) == "no_such_option"
    assert play.refused("ada", "ballots.cast", spread={one: -1}) == "wrong_shape"
    assert play.refused("ada", "ballots.cast", spread={one: True}) == "wrong_shape"
    assert play.refused("ada", "ballots.cast", spread={one: 1}, round=2) == "round_over"
    assert play.refused("console", "ballots.cast", spread={one: 1}) == "not_your_role"


def test_a_ballot_may_change_until_the_close_and_the_last_one_counts() -> None:
    play, (one, two, *_) = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={one: 2, two: 1})
    play.to("last_minute")
    play.send("v0", "ballots.cast", spread={two: 2})
    assert play.step_view("v0", "mine")["ballots"]["spread"] == {two: 2}
    play.advance()
    play.send("v1", "ballots.cast", spread={two: 1})  # in the grace
    play.advance()
    assert play.refused("v0", "ballots.cast", spread={one: 1}) == "not_now"
    lines = play.run.ballots.counts[1].lines
    assert (lines[one].points, lines[two].points, play.run.ballots.counts[1].voted) == (8, 7, 6)


def test_late_arrivals_have_no_budget_until_granted_and_observers_never() -> None:
    play, (one, *_) = voting()
    play.sit("late", "o1")
    assert play.refused("late", "ballots.cast", spread={one: 1}) == "no_budget"
    assert play.step_view("late", "mine")["ballots"]["on_roll"] is False
    assert play.step_view("console")["ballots"]["late"] == {play.ids["late"]: True}
    play.send("console", "ballots.grant", person=play.ids["late"])
    assert play.refused("console", "ballots.grant", person=play.ids["late"]) == "has_budget"
    assert play.refused("console", "ballots.grant", person="p999") == "nobody_there"
    play.send("late", "ballots.cast", spread={one: 1})
    assert play.step_view("wall")["ballots"]["of"] == 7
    play.fact("person.joined", {"person": "p70", "organisation": "o1", "roles": ["observer"]})
    answer = play.room.command(Seat("phone", "p70", "observer"), "s1", "ballots.cast", {"spread": {one: 1}}, "k-observer")
    assert answer["reason"] == "observers_watch"


# secrecy

def test_no_person_in_a_ballot_and_no_tally_before_the_reveal() -> None:
    play, options = voting(9, crowd(13), dots=11, most=11)
    for place, voter in enumerate(play.ids):
        play.send(voter, "ballots.cast", spread={options[place % 2]: 11})
    for event in facts(play, "ballots.cast"):
        assert event.actor is None and set(event.data) == {"ballot", "round", "spread"}
        assert not set(play.ids.values()) & {event.data["ballot"]}
    for moment in ("open", "last_minute", "closed"):
        play.to(moment)
        told = everything_told(play)
        assert not re.search(r": (77|66)\b|points\"|other_rank", told), moment  # 7 and 6 people with 11 dots each
        for screen in ("console", "wall"):
            assert "result" not in play.step_view(screen)
        assert play.run.synthesis(play.workshop.here("s1"))["result"] == {}
        assert play.run.results(play.workshop.here("s1")) == []
    play.advance()
    assert '"points": 77' in everything_told(play)


def test_the_ballots_and_their_secret_are_gone_after_the_count() -> None:
    play, options = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={options[0]: 2})
    aliases = {event.data["ballot"] for event in facts(play, "ballots.cast")}
    assert play.log.secrets
    play.to("closed")
    assert not play.log.secrets and not play.workshop.aliases.secrets
    assert play.run.facts["ballots.counted"].seals == ("ballots.cast",)
    assert play.run.facts["reading.counted"].seals == ("reading.doubted", "reading.likened")
    assert all(event.data == {} for event in facts(play, "ballots.cast"))
    assert not any(alias in json.dumps([event.data for event, _ in play.log.rows[1]]) for alias in aliases)
    assert play.replayed().steps["s1"].run.ballots.counts[1].lines == play.run.ballots.counts[1].lines


def test_the_order_is_each_phones_own_and_stays() -> None:
    play, options = voting(people=crowd(8))
    orders = {voter: play.step_view(voter, "mine")["ballots"]["order"] for voter in play.ids}
    assert all(sorted(order) == sorted(options) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 4
    play.send("v0", "ballots.cast", spread={options[0]: 1})
    play.to("last_minute")
    assert {voter: play.step_view(voter, "mine")["ballots"]["order"] for voter in play.ids} == orders


def test_fewer_than_five_voters_leave_an_order_and_no_figure() -> None:
    play, (one, two, three, *_) = voting(people=crowd(4))
    assert play.step_view("console")["few"]
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={one: 2, two: 1})
    play.to("revealed", "result")
    told = play.step_view("wall")["result"]["1"]
    assert told["few"] and not told["differs"]
    assert all(not {"points", "people", "organisations"} & set(row) for row in told["rows"].values())
    assert (told["rows"][one]["rank"], told["rows"][two]["rank"], told["rows"][three]["rank"]) == (1, 2, 3)
    data = facts(play, "ballots.counted")[0].data["lines"]
    assert set(data[one]) == {"rank"}
    printed = play.run.synthesis(play.workshop.here("s1"))["result"]["1"]
    assert printed["few"] and "points" not in printed["rows"][one]


# ties

def tied_room(settings: dict | None = None) -> tuple[Play, list[str]]:
    """Two chosen beyond doubt, two tied for the third place."""
    play, options = voting(people=crowd(8), **(settings or {}))
    for place, voter in enumerate(play.ids):
        play.send(voter, "ballots.cast", spread={options[0]: 1, options[1]: 1, options[2 + place % 2]: 1}
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
    assert set(play.step_view("wall")["options"]["list"]) == set(tied) and "result" not in play.step_view("wall")
    assert play.refused("v0", "ballots.cast", spread={options[0]: 1}) == "no_such_option"
    assert play.refused("v0", "ballots.cast", spread={tied[0]: 1, tied[1]: 1}) == "too_many_dots"
    assert play.refused("v0", "ballots.cast", spread={tied[0]: 1}, round=1) == "round_over"
    for place, voter in enumerate(play.ids):
        play.send(voter, "ballots.cast", spread={tied[place == 0]: 1})
    play.to("closed")
    assert set(play.step_view("wall")["options"]["list"]) == set(tied), "the wall still says: only those that tied"
    play.to("revealed", "result")
    assert set(play.step_view("wall")["chosen"]) == {options[0], options[1], tied[0]}
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert printed["result"]["1"]["treated"] == "runoff" and printed["result"]["2"]["runoff"]
    assert {key for key, row in printed["result"]["1"]["rows"].items() if row["tied"]} == set(tied)


def test_a_second_tie_is_decided_aloud() -> None:
    play, _ = tied_room()
    play.send("console", "runoff")
    tied = list(play.run.ballots.running().choices)
    for place, voter in enumerate(play.ids):
        play.send(voter, "ballots.cast", spread={tied[place % 2]: 1})
    play.to("revealed", "result")
    assert play.refused("console", "runoff") == "second_tie"
    play.send("console", "decision.treat_tie", how="aloud", options=[tied[1]], text="Se acordó en voz alta")
    assert tied[1] in play.step_view("console")["chosen"] and tied[0] not in play.step_view("console")["chosen"]
    assert play.run.synthesis(play.workshop.here("s1"))["result"]["2"]["treated"] == "aloud"


def test_keep_both_or_talk() -> None:
    play, options = tied_room()
    play.send("console", "decision.treat_tie", how="keep")
    assert set(play.step_view("wall")["chosen"]) == set(options[:4])
    play.send("console", "decision.treat_tie", how="talk")
    assert play.workshop.steps["s1"].timer.total == 180
    assert set(play.step_view("wall")["chosen"]) == set(options[:2])
    play.send("console", "decision.treat_tie", how="talk", options=[options[3]])
    assert set(play.step_view("wall")["chosen"]) == {options[0], options[1], options[3]}
    assert play.refused("console", "decision.treat_tie", how="talk", options=[options[0]]) == "only_tied"


def test_no_tie_no_runoff() -> None:
    play, options = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={options[0]: 2, options[1]: 1})
    play.to("revealed", "result")
    assert play.refused("console", "runoff") == "no_tie"
    assert play.refused("console", "decision.treat_tie", how="keep") == "no_tie"


# by organisations

def test_counted_by_organisations_the_small_ones_weigh_as_much() -> None:
    """Six of one organisation want one option, three organisations of one want another."""
    people = {**{f"v{place}": "o1" for place in range(6)}, **{f"w{place}": f"o{place}" for place in (2, 3, 4)}}
    play, (one, two, *_) = voting(people=people, by_organisation=True, cut=1)
    assert play.step_view("wall")["ballots"]["by_organisation"] is True
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={one if voter[0] == "v" else two: 2})
    play.to("revealed", "result")
    told = play.step_view("wall")
    assert list(told["chosen"]) == [two] and told["result"]["1"]["differs"]
    first, second = told["result"]["1"]["rows"][two], told["result"]["1"]["rows"][one]
    assert (first["rank"], first["other_rank"], first["people"], first["organisations"]) == (1, 2, 3, 3)
    assert (second["rank"], second["other_rank"], second["people"], second["organisations"]) == (2, 1, 6, 1)
    assert "points" not in everything_told(play).replace('"points_', "")
    assert list(play.run.synthesis(play.workshop.here("s1"))["chosen"]) == [two]


def test_organisations_that_tie_across_the_cut_go_to_a_run_off_by_organisations() -> None:
    people = {"a1": "o1", "a2": "o1", "a3": "o1", "b1": "o2", "c1": "o3", "d1": "o4"}
    play, (one, two, *_) = voting(people=people, by_organisation=True, cut=1)
    for voter, option in (("a1", one), ("a2", one), ("a3", one), ("b1", two), ("c1", one), ("d1", two)):
        play.send(voter, "ballots.cast", spread={option: 2})
    play.to("revealed", "result")
    assert play.step_view("wall")["result"]["1"]["tie_place"] == 1 and play.step_view("wall")["chosen"] == {}
    play.send("console", "runoff")
    for voter, option in (("a1", one), ("a2", one), ("a3", one), ("b1", two), ("c1", two), ("d1", two)):
        play.send(voter, "ballots.cast", spread={option: 1})
    play.to("revealed", "result")
    assert list(play.step_view("wall")["chosen"]) == [two]


# blank ballots, five voters, places of a run-off

def test_four_voters_and_a_blank_ballot_leave_an_order_and_no_figure() -> None:
    play, (one, *_) = voting(people=crowd(5))
    for voter in list(play.ids)[:4]:
        play.send(voter, "ballots.cast", spread={one: 2})
    play.send("v4", "ballots.cast", spread={})
    play.to("revealed", "result")
    told = play.step_view("wall")["result"]["1"]
    assert told["few"] and told["voted"] == 5 and "points" not in told["rows"][one]


def test_with_five_voters_the_figures_are_shown() -> None:
    play, (one, *_) = voting(people=crowd(5))
    assert not play.step_view("console")["few"]
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={one: 2})
    play.to("revealed", "result")
    row = play.step_view("wall")["result"]["1"]["rows"][one]
    assert (row["points"], row["people"], row["organisations"]) == (10, 5, 4)


def test_a_run_off_has_as_many_places_as_were_left_and_leaves_one_out() -> None:
    """Five share the first place and three are chosen: three places among the five; among two of them, one."""
    for among, places in ((5, 3), (3, 2), (2, 1)):
        play, options = voting(people=crowd(5))
        for voter, option in zip(play.ids, options, strict=False):
            play.send(voter, "ballots.cast", spread={option: 1})
        play.to("revealed", "result")
        play.send("console", "runoff", options=options[:among])
        assert play.run.ballots.running().cut == places
        assert play.step_view("v0", "mine")["ballots"]["dots"] == 1


# going back

def test_after_the_count_there_is_no_way_back_to_the_ballots() -> None:
    play, options = voting()
    play.send("ada", "ballots.cast", spread={options[0]: 1})
    assert play.ask("console", "retreat", {}, None)["reason"] == "list_frozen"
    play.to("closed")
    assert play.ask("console", "retreat", {}, None)["reason"] == "ballots_gone"
    play.advance()
    play.house("retreat")
    assert play.workshop.steering.where() == "s1:closed:"


def test_a_vote_that_nobody_cast_can_be_taken_back() -> None:
    play, options = voting()
    play.house("retreat")
    play.send("console", "options.add", text="Una que faltaba")
    play.advance()
    assert len(play.step_view("ada", "mine")["ballots"]["order"]) == len(options) + 1
    play.to("closed")
    play.house("retreat")
    play.send("ada", "ballots.cast", spread={options[0]: 1})
    play.to("revealed", "result")
    assert play.run.ballots.counts[1].voted == 1 and len(play.run.ballots.rounds) == 1


# after

def test_before_it_opens_the_wall_tells_how_many_options_there_are_and_none_of_them() -> None:
    play, _ = listed(3)
    assert play.step_view("wall")["options"] == {"count": 3}
    assert TEXTS[0] not in str(play.view("wall"))


def test_reservations_are_unsigned_and_come_out_when_counted() -> None:
    play, options = tied_room()
    play.to("revealed", "reservations")
    key = f"n{play.send('v0', 'reservations.write', about=options[0], text='Con esta no puedo vivir CANARIO1')}"
    play.send("v1", "reservations.write", about=options[1], text="Ni con esta CANARIO2")
    gone = f"n{play.send('v1', 'reservations.write', about=options[1], text='Me arrepentí CANARIO3')}"
    assert play.refused("v0", "reservations.take_back", text=gone) == "taken_back_late"
    play.send("v1", "reservations.take_back", text=gone)
    assert set(play.step_view("v0", "mine")["reservations"]["texts"]) == {key}
    assert play.step_view("console")["reservations"]["written"] == 2
    for screen in ("console", "wall", "v2"):
        assert "CANARIO" not in json.dumps(play.view(screen))
    play.advance()
    assert all(event.data == {} for event in facts(play, "reservations.written"))
    texts = play.run.synthesis(play.workshop.here("s1"))["reservations"]
    assert sorted(each["text"][-8:] for each in texts.values()) == ["CANARIO1", "CANARIO2"]
    assert "CANARIO3" not in json.dumps([event.data for event, _ in play.log.rows[1]])
    play.house("retreat")
    play.send("v3", "reservations.write", about=options[1], text="Una más")
    play.advance()
    assert len(play.run.synthesis(play.workshop.here("s1"))["reservations"]) == 3
    assert play.replayed().steps["s1"].run.reservations.texts == play.run.reservations.texts


def test_the_decision_is_written_and_printed_with_the_merged_texts_and_where_they_come_from() -> None:
    play, (one, two, *rest) = listed(people=crowd(6))
    joined = f"o{play.send('console', 'options.merge', options=[one, two], text='Las dos')}"
    play.to("open", "vote")
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={joined: 2, rest[0]: 1})
    play.to("revealed", "result")
    play.send("console", "decision.write", text="Empezamos por aquí", owner="Equipo")
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert set(printed) == {"question", "purpose", "result", "chosen", "decision", "reservations", "unclear", "aside", "did", "listed",
                            "reserving", "state"}
    assert printed["decision"] == {"text": "Empezamos por aquí", "owner": "Equipo"}
    assert set(printed["result"]["1"]["rows"][joined]["merged"]) == {one, two}
    assert set(printed["chosen"]) == {joined, rest[0]}
    here = play.workshop.here("s1")
    assert {offer.id: offer.text for offer in play.run.results(here)} == printed["chosen"]
    assert Measure("voted", 6) in play.run.measures(here)


def perform(play: Play, slug: str, step: str, language: str = "es") -> None:
    """Plays the example of an activity in a step, as the demo does."""
    script, seq = discover()[slug].example(Cast(step, play.participants(), language, play.run.settings)), None
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
    found = play.step_view("console")["options"]["offers"]["s1"]
    play.send("console", "options.bring", step="s1", ids=list(found))
    options = play.step_view("console")["options"]["list"]
    assert sorted(each["text"] for each in options.values()) == sorted(each["text"] for each in found.values())
    assert all(each["from"]["s1"] for each in options.values())
    play.to("open", "vote")
    first = next(iter(options))
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={first: 1})
    play.to("revealed", "result")
    printed = play.run.synthesis(play.workshop.here("s2"))["result"]["1"]["rows"][first]
    assert printed["from"] == options[first]["from"]


def test_a_theme_that_is_joined_after_a_part_of_it_was_brought_is_here_when_all_of_it_is() -> None:
    steps = {"s1": {"activity": "iceberg", "title": "", "minutes": 10},
             "s2": {"activity": "dot_voting", "title": "", "minutes": 10}}
    play = Play("iceberg", crowd(12), steps=steps)
    perform(play, "iceberg", "s1")
    themes = play.run.groups.themes
    one, two = [key for key, level in themes.headings().items() if level == "3"][:2]
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=[one])
    joined = f"j{play.ask('console', 'groups.join', {'groups': [one, two], 'title': 'Todo pasa por una'}, 's1')['seq']}"
    offers = play.run.options.workbench(play.workshop.here("s2"))["offers"]["s1"]
    assert (one in offers, two in offers, offers[joined]["here"]) == (False, False, False)
    play.send("console", "options.bring", step="s1", ids=[joined])
    play.ask("console", "groups.part", {"theme": joined}, "s1")
    offers = play.run.options.workbench(play.workshop.here("s2"))["offers"]["s1"]
    assert offers[one]["here"] and offers[two]["here"]


@pytest.mark.parametrize(("people", "language"), [(1, "es"), (2, "es"), (3, "en"), (5, "es"), (8, "es"), (20, "es"),
                                                  (27, "en")])
def test_the_example_plays_to_the_end(people: int, language: str) -> None:
    play = Play("dot_voting", crowd(people, 8))
    perform(play, "dot_voting", "s1", language)
    assert play.workshop.steering.where() == "s1:harvested:"
    printed = play.run.synthesis(play.workshop.here("s1"))
    assert printed["decision"] and printed["reservations"]
    if people > 4:
        assert printed["result"]["2"]["runoff"] and len(printed["chosen"]) == 3


def test_everything_a_screen_holds_equals_a_fresh_replay_after_a_whole_play() -> None:
    play, _ = tied_room()
    play.send("console", "runoff")
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={play.run.ballots.running().choices[0]: 1})
    play.to("harvested")
    play.wire.run()
    fresh = play.replayed()
    for views in play.wire.screens.values():
        for audience, told in views.items():
            assert told["view"] == json.loads(json.dumps(view(fresh, audience, play.around())))


def test_places_and_equals_are_said_in_words() -> None:
    told = read_words(ROOT)["es"]
    assert told["dot_voting.ordinal.3"] == "tercer lugar" and told["dot_voting.tie.them.2"] == "las dos"
    assert all(f"dot_voting.tie.them.{count}" in told for count in range(2, 7))
