"""Who may ask what of a vote, when, and every reason for which it is refused: a command without a rule here fails."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kit import Play
from test_dot_voting import beside_another, crowd, listed, tied_room, voting

from facilitator import blocks
from facilitator.activities import dot_voting
from facilitator.activities.dot_voting import DotVoting
from facilitator.activities.dot_voting.rules import Rules
from facilitator.core import block
from facilitator.core.here import Position

READ, SAME, VOTE = "open:read", "open:same", "open:vote"
BEFORE = {"prepare:", READ, SAME}
VOTING = {VOTE, "last_minute:vote"}
AFTER = {"revealed:result", "revealed:reservations", "harvested:"}
F, P = "facilitator", "participant"

# command: who may ask it, and where
PERMITTED: dict[str, tuple[str, set[str]]] = {
    **dict.fromkeys(("set_rules", "options.add", "options.edit", "options.drop", "options.bring", "options.merge",
                     "options.unmerge"), (F, BEFORE)),
    "reading.unclear": (P, {READ, SAME}), "reading.same": (P, {SAME}), "reading.suggest": (P, {READ, SAME}),
    "reading.take_up": (F, {READ, SAME}),
    "ballots.cast": (P, VOTING), "ballots.grant": (F, VOTING),
    "runoff": (F, {"revealed:result", "revealed:reservations"}),
    "decision.treat_tie": (F, AFTER), "decision.write": (F, AFTER),
    "reservations.write": (P, {"revealed:reservations"}), "reservations.take_back": (P, {"revealed:reservations"}),
}


def at(position: Position) -> str:
    return f"{position.phase}:{position.stage}"


def test_every_command_may_be_asked_where_its_row_says_and_nowhere_else() -> None:
    """Through the room: whoever may ask gets as far as the shape of what was asked."""
    play, _ = listed(suggestions=True)
    assert set(play.run.commands) == set(PERMITTED)
    for position in play.run.track():
        play.to(position.phase, position.stage)
        for name, (role, places) in PERMITTED.items():
            asker, other = ("console", "ada") if role == F else ("ada", "console")
            expected = "wrong_shape" if at(position) in places else "not_now"
            assert play.refused(asker, name, nothing=1) == expected, (name, position)
            assert play.refused(other, name, nothing=1) == "not_your_role", (name, position)


def test_only_what_loses_nothing_may_be_taken_back() -> None:
    undoable = {name for name, command in DotVoting(Rules(suggestions=True)).commands.items() if command.asked.undoable}
    assert undoable == {name for name, (role, _) in PERMITTED.items() if role == F} - {"ballots.grant", "runoff"}


# refusals

def full() -> Play:
    """Thirty options and one aside, being read."""
    play, options = listed(30, suggestions=True)
    play.send("console", "options.drop", option=options[0])
    play.send("console", "options.add", text="Una más")
    play.advance()
    return play


def suggested(times: int, who: str = "ada", play: Play | None = None) -> Play:
    play = play or at_stage("read")
    for place in range(times):
        play.send(who, "reading.suggest", text=f"Falta esta {place}")
    return play


def at_stage(stage: str, count: int = 7) -> Play:
    play, _ = listed(count, suggestions=True)
    play.to("open", stage)
    return play


def likened(times: int) -> Play:
    play = at_stage("same", 9)
    options = play.run.options.standing()
    pairs = [[one, two] for one in options for two in options if one < two]
    for pair in pairs[:times]:
        play.send("ada", "reading.same", options=pair)
    return play


def untied() -> Play:
    play, options = voting(people=crowd(6))
    for voter in play.ids:
        play.send(voter, "ballots.cast", spread={options[0]: 2})
    play.to("revealed", "result")
    return play


def second_tie() -> Play:
    play, _ = tied_room()
    play.send("console", "runoff")
    tied = list(play.run.ballots.running().choices)
    for place, voter in enumerate(play.ids):
        play.send(voter, "ballots.cast", spread={tied[place % 2]: 1})
    play.to("revealed", "result")
    return play


def reserved(times: int) -> Play:
    play, options = tied_room()
    play.to("revealed", "reservations")
    for place in range(times):
        play.send("v0", "reservations.write", about=options[0], text=f"Reserva {place}")
    return play


def first(play: Play, place: int = 0) -> str:
    """An option of a room's list; in a count, one of those voted on."""
    return list(play.run.ballots.texts or play.run.options.standing())[place]


def dropped_option() -> str:
    play = full()
    aside = next(iter(play.step_view("console")["options"]["aside"]))
    return play.refused("console", "options.drop", option=aside, on=False)


def untied_option(name: str, **data: object) -> str:
    play, options = tied_room()
    return play.refused("console", name, options=[options[0], options[2]], **data)


def late_ballot() -> str:
    play, (one, *_) = voting()
    play.sit("late", "o1")
    return play.refused("late", "ballots.cast", spread={one: 1})


def doubting() -> tuple[Play, str]:
    """Somebody doubts on their own phone; why whoever came in their name with a code of the console may not undo it."""
    play = full()
    play.connect("ada+")
    play.send("ada", "reading.unclear", option=first(play))
    return play, play.refused("ada+", "reading.unclear", option=first(play), on=False)


def test_doubts_of_the_own_phone_are_not_told_to_a_code_of_the_console() -> None:
    play, _ = doubting()
    assert set(play.step_view("ada", "mine")["reading"]["unclear"]) == {first(play)}
    assert play.step_view("ada+", "mine")["reading"]["unclear"] == {}
    play.connect("bela+")
    play.send("bela+", "reading.unclear", option=first(play, 1))
    assert set(play.step_view("bela+", "mine")["reading"]["unclear"]) == {first(play, 1)}
    play.send("bela+", "reading.unclear", option=first(play, 1), on=False)
    assert play.replayed().steps["s1"].run.reading.doubts == play.run.reading.doubts


def kept_ballot() -> str:
    """Whoever came with a code of the console does not change what the person's own phone cast."""
    play, (one, *_) = voting()
    play.send("ada", "ballots.cast", spread={one: 1})
    return play.refused("ada+", "ballots.cast", spread={one: 1})


REFUSED: dict[tuple[str, str], Callable[[], str]] = {
    ("options.add", "too_many_options"): lambda: full().refused("console", "options.add", text="Otra"),
    ("options.edit", "no_such_option"): lambda: full().refused("console", "options.edit", option="o999", text="Otra"),
    ("options.drop", "no_such_option"): lambda: full().refused("console", "options.drop", option="o999"),
    ("options.drop", "too_many_options"): dropped_option,
    ("options.bring", "nothing_to_bring"): lambda: full().refused("console", "options.bring", step="s1", ids=["o1"]),
    ("options.bring", "too_many_options"): lambda: (room := beside_another(29))[0].refused(
        "console", "options.bring", step="s1", ids=room[1]),
    ("options.merge", "tick_two"): lambda: (play := full()).refused(
        "console", "options.merge", options=[first(play), first(play)], text="Una"),
    ("options.merge", "no_such_option"): lambda: (play := full()).refused(
        "console", "options.merge", options=[first(play), "o999"], text="Una"),
    ("options.unmerge", "no_such_option"): lambda: full().refused("console", "options.unmerge", option="o999"),
    ("options.unmerge", "not_merged"): lambda: (play := full()).refused(
        "console", "options.unmerge", option=first(play)),
    ("reading.unclear", "no_such_option"): lambda: full().refused("ada", "reading.unclear", option="o999"),
    ("reading.unclear", "answer_kept"): lambda: doubting()[1],
    ("reading.same", "answer_kept"): lambda: (play := likened(1)).refused(
        "ada+", "reading.same", options=[first(play, 0), first(play, 1)], on=False),
    ("reading.same", "tick_two"): lambda: (play := likened(0)).refused(
        "ada", "reading.same", options=[first(play), first(play)]),
    ("reading.same", "no_such_option"): lambda: (play := likened(0)).refused(
        "ada", "reading.same", options=[first(play), "o999"]),
    ("reading.same", "enough_pairs"): lambda: (play := likened(20)).refused(
        "ada", "reading.same", options=[first(play, 0), first(play, 1), first(play, 2)]),
    ("reading.suggest", "enough_suggestions"): lambda: suggested(3).refused("ada", "reading.suggest", text="Otra"),
    ("reading.take_up", "no_such_option"): lambda: full().refused("console", "reading.take_up", suggestion="g999"),
    ("reading.take_up", "too_many_options"): lambda: (play := suggested(1, play=full())).refused(
        "console", "reading.take_up", suggestion=next(iter(play.run.reading.suggestions))),
    ("ballots.cast", "round_over"): lambda: (play := voting()[0]).refused(
        "ada", "ballots.cast", spread={first(play): 1}, round=2),
    ("ballots.cast", "no_budget"): late_ballot,
    ("ballots.cast", "no_such_option"): lambda: voting()[0].refused("ada", "ballots.cast", spread={"o999": 1}),
    ("ballots.cast", "too_many_dots"): lambda: (play := voting()[0]).refused(
        "ada", "ballots.cast", spread={first(play, 0): 2, first(play, 1): 2}),
    ("ballots.cast", "too_many_here"): lambda: (play := voting()[0]).refused(
        "ada", "ballots.cast", spread={first(play): 3}),
    ("ballots.cast", "answer_kept"): kept_ballot,
    ("ballots.grant", "nobody_there"): lambda: voting()[0].refused("console", "ballots.grant", person="p99"),
    ("ballots.grant", "has_budget"): lambda: voting()[0].refused("console", "ballots.grant", person="p1"),
    ("runoff", "no_tie"): lambda: untied().refused("console", "runoff"),
    ("runoff", "second_tie"): lambda: second_tie().refused("console", "runoff"),
    ("runoff", "only_tied"): lambda: untied_option("runoff"),
    ("decision.treat_tie", "no_tie"): lambda: untied().refused("console", "decision.treat_tie", how="keep"),
    ("decision.treat_tie", "only_tied"): lambda: untied_option("decision.treat_tie", how="talk"),
    ("reservations.write", "no_such_option"): lambda: reserved(0).refused(
        "v0", "reservations.write", about="o999", text="No"),
    ("reservations.write", "enough_texts"): lambda: (play := reserved(5)).refused(
        "v0", "reservations.write", about=first(play), text="La sexta"),
    ("reservations.take_back", "taken_back_late"): lambda: (play := reserved(1)).refused(
        "v1", "reservations.take_back", text=next(iter(play.run.reservations.texts))),
}


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_what_is_refused_is_refused_for_its_own_reason(name: str, reason: str) -> None:
    assert REFUSED[name, reason]() == reason


def functions() -> dict[str, ast.FunctionDef]:
    """The functions of the activity and its blocks by name: `Class.method`."""
    folders = [Path(dot_voting.__file__).parent, *(
        Path(blocks.__file__).parent / slug for slug in ("options", "ballots", "decision"))]
    paths = [path for folder in folders for path in folder.glob("*.py")]
    return {f"{kind.name}.{one.name}": one for path in (*paths, Path(block.__file__))
            for kind in ast.parse(path.read_text("utf-8")).body if isinstance(kind, ast.ClassDef)
            for one in kind.body if isinstance(one, ast.FunctionDef)}


def reasons(name: str, known: dict[str, ast.FunctionDef]) -> Iterator[str]:
    """The reasons written in a function and in those that it calls on its own object or on a block."""
    for node in ast.walk(known[name]):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == "Refused":
                assert isinstance(node.args[0], ast.Constant)
                yield str(node.args[0].value)
            for helper in known:
                if helper.split(".")[1] == called and helper != name:
                    yield from reasons(helper, known)


def test_every_reason_of_every_command_is_provoked_above() -> None:
    known, run = functions(), DotVoting(Rules(suggestions=True))
    said = set()
    for name in run.commands:
        place, _, own = name.rpartition(".")
        owner = run.blocks[place] if place else run
        said |= {(name, reason) for reason in reasons(f"{type(owner).__name__}.{own}", known)}
    assert said == set(REFUSED)


# moves

def test_every_reason_for_which_a_move_is_refused() -> None:
    play, (one, _) = listed(2)
    play.to("open", "same")
    play.send("console", "options.drop", option=one)
    assert play.ask("console", "advance", {}, None)["reason"] == "two_options"
    play, _ = listed(2, people={"ada": "o1"})
    play.house("leave", "ada")
    play.to("open", "same")
    assert play.ask("console", "advance", {}, None)["reason"] == "nobody_there"
    play, (one, *_) = voting()
    play.send("ada", "ballots.cast", spread={one: 1})
    assert play.ask("console", "retreat", {}, None)["reason"] == "list_frozen"
    play.to("closed")
    assert play.ask("console", "retreat", {}, None)["reason"] == "ballots_gone"
    found = reasons("DotVoting._turning", functions()), reasons("DotVoting._opening", functions())
    assert {*found[0], *found[1]} == {"two_options", "nobody_there", "list_frozen", "ballots_gone"}
