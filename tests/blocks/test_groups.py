"""Groups, in two tiny activities: tables with pens, and a wall that whoever facilitates arranges; boards beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import Play
from source import HOUSE, compared, refusals

from facilitator.blocks.boards import PATIENCE, Boards
from facilitator.blocks.groups import MANY_PROPOSALS, Groups
from facilitator.blocks.notes import Notes
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.events import Fact
from facilitator.core.handlers import When
from facilitator.core.here import Here, Offer, Position, View

HEADINGS = ("1", "2", "3")


class Tables(Activity):
    """Notes under three headings, of which tables group the last two; what they found is joined in plenary."""

    slug = "tables"
    stages = {"open": ("write", "group")}  # noqa: RUF012
    uses_tables = True
    notes: Notes
    boards: Boards
    groups: Groups

    def compose(self) -> dict[str, Block]:
        work = When(stages=("group",))
        boards = Boards(HEADINGS[1:], {"work": work, "say": work}, length=20, lines=1)
        notes = Notes(HEADINGS, {"write": When(), "carry": When()})
        when = {"table": work, "join": When(("revealed",))}
        return {"notes": notes, "boards": boards,
                "groups": Groups(notes, when, boards=boards, headings=HEADINGS[1:], length=60, words=(2, 5))}

    def phone(self, here: Here) -> View:
        return {"groups": {**self.groups.limits(), "themes": self.groups.themes.briefly()},
                "boards": self.boards.limits()}

    def mine(self, here: Here, person: str) -> View:
        return {"notes": self.notes.own(here, person), "groups": self.groups.own(person)}

    def table(self, here: Here, table: str) -> View:
        return {"notes": self.notes.at(table), "boards": self.boards.at(table), "groups": self.groups.at(here, table)}

    def console(self, here: Here) -> View:
        return {"boards": self.boards.watched(here), "groups": self.groups.progress(here)}

    def projector(self, here: Here) -> View:
        return {"boards": self.boards.progress(here), "groups": self.groups.themes.whole(here, 2)}

    def results(self, here: Here) -> list[Offer]:
        return self.groups.themes.offers(here, lambda theme: "theme")

    def synthesis(self, here: Here) -> View:
        return {"levels": self.groups.themes.printed(here), "sentences": self.boards.sentences(here)}


class Wall(Activity):
    """Notes for the room, which whoever facilitates puts together once they are revealed."""

    slug = "wall"
    notes: Notes
    groups: Groups

    def compose(self) -> dict[str, Block]:
        notes = Notes(("a", "b"), {"write": When()}, to="room")
        return {"notes": notes, "groups": Groups(notes, {"room": When(("revealed",))}, words=(1, 3))}

    def moving(self, here: Here, to: Position) -> list[Fact]:
        return self.notes.carrying(here) if to.phase == "revealed" else []

    def mine(self, here: Here, person: str) -> View:
        return {"groups": self.groups.own(person)}

    def projector(self, here: Here) -> View:
        return {"groups": self.groups.themes.whole(here, 9)}


SHELF = {each.slug: each for each in (Tables, Wall)}
PEOPLE = {f"v{place}": f"o{place % 3}" for place in range(10)}
Room = tuple[Play, dict[str, list[str]]]


def tables(stage: str = "group") -> Room:
    """Ten people at two tables, each with a note under the second heading; who sits where, by table."""
    play = Play("tables", PEOPLE, shelf=SHELF)
    play.advance()
    at: dict[str, list[str]] = {}
    for name, person in play.ids.items():
        at.setdefault(play.workshop.people[person].table, []).append(name)
        written(play, name, text=f"Se repite cada año, dice {name}")
    play.to("open", stage)
    return play, at


def written(play: Play, who: str, heading: str = "2", text: str = "Se repite cada año", *, carry: bool = True) -> str:
    note = f"n{play.send(who, 'notes.write', heading=heading, text=text)}"
    if carry:
        play.send(who, "notes.carry", notes=[note])
    return note


def of(play: Play, *names: str) -> list[str]:
    """The first note of each of these people."""
    return [play.run.notes.by_author[play.ids[name]][0] for name in names]


def grouped(play: Play, who: str, notes: list[str], **more: Any) -> str:
    return f"g{play.send(who, 'groups.group', notes=notes, **more)}"


def with_pen() -> tuple[Play, list[str], list[str]]:
    """The first at the first table holds its pen: who sits there, and who at the other."""
    play, at = tables()
    first, other = at["t1"], at["t2"]
    play.send(first[0], "boards.take_pen")
    return play, first, other


def board(play: Play, who: str) -> dict[str, Any]:
    return play.step_view(who, "table")


@pytest.mark.parametrize("block", ["boards", "groups"])
def test_every_refusal_is_provoked_here(block: str) -> None:
    assert refusals(HOUSE / "blocks" / block) <= compared(Path(__file__))


# the pen


def test_the_pen_is_taken_when_it_lies_free_and_never_snatched() -> None:
    play, first, other = with_pen()
    holder, mate = first[:2]
    assert board(play, mate)["boards"]["pen"] == play.ids[holder]
    assert play.refused(mate, "boards.take_pen") == "pen_held"
    play.send(holder, "boards.take_pen")
    play.send(other[0], "boards.take_pen")
    assert board(play, mate)["boards"]["pen"] == play.ids[holder], "each table has its own"
    play.send(holder, "boards.pass_pen")
    play.send(mate, "boards.take_pen")
    assert board(play, holder)["boards"]["pen"] == play.ids[mate]


def test_the_pen_may_be_taken_when_asking_was_not_answered_for_a_while() -> None:
    play, (holder, mate, third, *_), _ = with_pen()
    assert play.refused(holder, "boards.ask_pen") == "already_asked"
    play.send(mate, "boards.ask_pen")
    assert play.refused(mate, "boards.ask_pen") == "already_asked"
    assert board(play, holder)["boards"]["asked"] == {play.ids[mate]: True}
    play.log.clock.time += PATIENCE - 1000
    assert play.refused(mate, "boards.take_pen") == "pen_held"
    play.log.clock.time += 1000
    assert play.refused(third, "boards.take_pen") == "pen_held", "only who asked and waited"
    play.send(mate, "boards.take_pen")
    assert board(play, holder)["boards"]["asked"] == {}
    play.send(mate, "boards.pass_pen")
    assert play.refused(third, "boards.ask_pen") == "pen_free"


def test_the_pen_is_passed_to_mates_only_and_by_who_holds_it() -> None:
    play, (holder, mate, *_), other = with_pen()
    assert play.refused(mate, "boards.pass_pen", to=play.ids[mate]) == "pen_needed"
    assert play.refused(holder, "boards.pass_pen", to=play.ids[other[0]]) == "not_at_table"
    assert play.refused(holder, "boards.pass_pen", to="p99") == "not_at_table"
    play.send(holder, "boards.pass_pen", to=play.ids[mate])
    assert board(play, holder)["boards"]["pen"] == play.ids[mate]


def test_whoever_facilitates_gives_the_pen_to_somebody_who_sits_there() -> None:
    play, (_, mate, *_), other = with_pen()
    assert play.refused("console", "boards.give_pen", table="t1", person=play.ids[other[0]]) == "not_at_table"
    assert play.refused("console", "boards.give_pen", table="t9", person=play.ids[mate]) == "not_at_table"
    assert play.refused(mate, "boards.give_pen", table="t1", person=play.ids[mate]) == "not_your_role"
    play.send("console", "boards.give_pen", table="t1", person=play.ids[mate])
    assert board(play, mate)["boards"]["pen"] == play.ids[mate]
    play.house("leave", mate)
    assert play.refused("console", "boards.give_pen", table="t1", person=play.ids[mate]) == "not_at_table"


WITH_PEN = {"boards.pass_pen": {}, "boards.settle": {"heading": "3"}, "boards.say": {"text": "Lo que vimos"},
            "groups.group": {"notes": []}, "groups.ungroup": {"notes": []}, "groups.drop": {"proposal": "x9"},
            "groups.title": {"group": "g9", "title": "Todo se decide tarde"},
            "groups.move": {"note": "n9", "heading": "3"}}


@pytest.mark.parametrize("name", sorted(WITH_PEN))
def test_a_board_is_worked_by_its_pen_alone(name: str) -> None:
    play, (_, mate, *_), other = with_pen()
    assert play.refused(mate, name, **WITH_PEN[name]) == "pen_needed"
    assert play.refused(other[0], name, **WITH_PEN[name]) == "pen_needed", "the pen of another table is none"


@pytest.mark.parametrize("name", sorted({*WITH_PEN, "boards.take_pen", "boards.ask_pen", "boards.finish", "groups.propose"}))
def test_without_a_table_there_is_no_board(name: str) -> None:
    play, (holder, *_), _ = with_pen()
    play.workshop.people[play.ids[holder]].table = ""
    data = {**WITH_PEN, "boards.finish": {"on": True}, "groups.propose": {"notes": []}}.get(name, {})
    assert play.refused(holder, name, **data) == "no_table"


def test_a_pen_stays_at_its_table_when_who_holds_it_is_moved() -> None:
    play, (holder, *_), _ = with_pen()
    play.house("seat_at", person=play.ids[holder], table="t2")
    assert play.refused(holder, "groups.group", notes=of(play, holder)) == "pen_needed"


# where a table is


def test_a_table_turns_to_the_headings_that_are_grouped() -> None:
    play, (holder, mate, *_), _ = with_pen()
    assert board(play, mate)["boards"]["heading"] == "2"
    assert play.refused(holder, "boards.settle", heading="1") == "wrong_shape"
    play.send(holder, "boards.settle", heading="3")
    assert board(play, mate)["boards"]["heading"] == "3" and play.step_view("wall")["boards"]["t1"]["heading"] == "3"


def test_anybody_at_a_table_says_that_it_is_done_and_its_sentence_stays_there_until_it_is_printed() -> None:
    play, (holder, mate, *_), other = with_pen()
    play.send(mate, "boards.finish", on=True)
    assert play.step_view("wall")["boards"] == {"t1": {"heading": "2", "done": True}, "t2": {"heading": "2", "done": False}}
    assert play.refused(holder, "boards.say", text="x" * 21) == "too_long"
    play.send(holder, "boards.say", text="CANARIO")
    assert board(play, mate)["boards"]["sentence"] == "CANARIO"
    assert play.step_view("console")["boards"]["t1"] == {"heading": "2", "done": True, "pen": play.ids[holder],
                                                         "sentence": True}
    assert "CANARIO" not in json.dumps([play.wire.heard[screen] for screen in ("wall", *other)])
    assert [(told["words"], told["table"]) for told in play.view("console")["texts"].values()] == [("CANARIO", "A")]
    assert play.run.synthesis(play.workshop.here("s1"))["sentences"] == {"t1": {"mark": "A", "text": "CANARIO"}}


# groups


def test_notes_of_one_heading_are_put_together_with_their_breadth() -> None:
    play, (holder, mate, third, *_), _ = with_pen()
    def mine() -> str:
        return str(play.step_view(mate, "mine")["notes"]["own"][of(play, mate)[0]]["group"])

    assert mine() == ""
    group = grouped(play, holder, [*of(play, mate, holder), *of(play, mate)])
    assert mine() == group
    told = board(play, mate)["groups"]["groups"][group]
    assert told == {"heading": "2", "title": "", "notes": of(play, mate, holder), "people": 2,
                    "organisations": len({PEOPLE[mate], PEOPLE[holder]})}
    assert grouped(play, holder, of(play, third), group=group) != group
    assert board(play, mate)["groups"]["groups"][group]["notes"] == of(play, mate, holder, third)
    assert play.step_view("console")["groups"]["t1"]["headings"]["2"] == {"grouped": 3, "loose": 2}
    play.send(holder, "groups.ungroup", notes=of(play, mate))
    assert mine() == ""
    play.send(holder, "groups.group", notes=of(play, mate), group=group)
    assert board(play, mate)["groups"]["groups"][group]["notes"] == of(play, holder, third, mate), "it comes last"


def test_a_fact_about_a_note_that_is_elsewhere_by_now_passes_it_over() -> None:
    play, (holder, mate, *_), other = with_pen()
    [stays], [gone] = of(play, holder), of(play, other[0])
    group = f"g{play.fact('groups.grouped', {'board': 't1', 'heading': '2', 'notes': [stays, gone], 'group': ''}, step='s1')}"
    assert board(play, mate)["groups"]["groups"][group]["notes"] == [stays]
    assert play.run.notes.notes[gone].group == ""


def test_what_cannot_be_grouped_is_refused() -> None:
    play, (holder, mate, *_), other = with_pen()
    deeper, tip = written(play, mate, "3"), written(play, mate, "1")
    mine = of(play, holder)
    assert play.refused(holder, "groups.group", notes=[]) == "nothing_chosen"
    assert play.refused(holder, "groups.group", notes=[*mine, deeper]) == "different_headings"
    assert play.refused(holder, "groups.group", notes=[tip]) == "heading_not_grouped"
    assert play.refused(holder, "groups.group", notes=of(play, other[0])) == "not_on_board"
    assert play.refused(holder, "groups.group", notes=[written(play, mate, carry=False)]) == "not_on_board"
    assert play.refused(holder, "groups.group", notes=mine, group="g999") == "no_such_group"
    play.send(other[0], "boards.take_pen")
    theirs = grouped(play, other[0], of(play, other[0]))
    assert play.refused(holder, "groups.group", notes=mine, group=theirs) == "no_such_group"
    group = grouped(play, holder, mine)
    assert play.refused(holder, "groups.group", notes=[deeper], group=group) == "different_headings"
    assert play.refused(holder, "groups.group", notes=[], group=group) == "nothing_chosen"


def test_a_note_stands_in_one_group_and_a_group_without_notes_is_no_more() -> None:
    play, (holder, mate, third, *_), other = with_pen()
    one, two = grouped(play, holder, of(play, holder, mate)), grouped(play, holder, of(play, third))
    play.send(holder, "groups.group", notes=of(play, mate), group=two)
    groups = board(play, mate)["groups"]["groups"]
    assert (groups[one]["notes"], groups[two]["notes"]) == (of(play, holder), of(play, third, mate))
    assert play.refused(holder, "groups.ungroup", notes=[written(play, mate)]) == "not_grouped"
    play.send(holder, "groups.ungroup", notes=of(play, holder))
    assert set(board(play, mate)["groups"]["groups"]) == {two}
    assert play.refused(holder, "groups.title", group=one, title="Todo se decide tarde") == "no_such_group"
    assert play.refused(holder, "groups.ungroup", notes=of(play, holder)) == "not_grouped"
    play.send(other[0], "boards.take_pen")
    grouped(play, other[0], of(play, other[0]))
    assert play.refused(holder, "groups.ungroup", notes=of(play, other[0])) == "not_on_board"


def test_a_note_that_its_author_takes_back_leaves_its_group_only_by_the_pen() -> None:
    play, (holder, mate, *_), _ = with_pen()
    group = grouped(play, holder, of(play, holder, mate))
    assert play.refused(mate, "notes.keep", note=of(play, mate)[0]) == "already_grouped"
    play.send(holder, "groups.move", note=of(play, mate)[0], heading="3")
    assert board(play, holder)["groups"]["groups"][group]["notes"] == of(play, holder)
    play.send(holder, "groups.move", note=of(play, mate)[0], heading="2")
    assert board(play, holder)["groups"]["groups"][group]["notes"] == of(play, holder), "it does not slip back in"


def test_a_title_is_a_sentence() -> None:
    play, (holder, mate, *_), other = with_pen()
    group = grouped(play, holder, of(play, mate))
    assert play.step_view(mate, "phone")["groups"]["words"] == [2, 5]
    assert play.refused(holder, "groups.title", group=group, title="Comunicación") == "title_noun"
    assert play.refused(holder, "groups.title", group=group, title="uno dos tres cuatro cinco seis") == "title_long"
    assert play.refused(holder, "groups.title", group=group, title=f"{'x' * 30} {'x' * 30}") == "too_long"
    assert play.refused(holder, "groups.title", group="g999", title="Todo se decide tarde") == "no_such_group"
    play.send(other[0], "boards.take_pen")
    assert play.refused(other[0], "groups.title", group=group, title="Todo se decide tarde") == "no_such_group"
    play.send(holder, "groups.title", group=group, title="uno dos tres cuatro cinco")
    play.send(holder, "groups.title", group=group, title="Todo tarde")
    assert play.step_view(mate, "mine")["groups"]["titles"] == {group: "Todo tarde"}
    assert play.step_view(holder, "mine")["groups"]["titles"] == {}


def test_a_table_moves_a_note_of_its_board_and_no_other() -> None:
    play, (holder, mate, *_), other = with_pen()
    assert play.refused(holder, "groups.move", note=of(play, other[0])[0], heading="3") == "not_on_board"
    assert play.refused(holder, "groups.move", note=of(play, mate)[0], heading="9") == "wrong_shape"
    play.send(holder, "groups.move", note=of(play, mate)[0], heading="1")
    told = play.step_view(mate, "mine")["notes"]["own"][of(play, mate)[0]]
    assert (told["heading"], told["moved_from"], told["moved_by"]) == ("1", "2", "A")


# proposals


def test_a_proposal_is_unsigned_and_settled_by_the_pen() -> None:
    play, (holder, mate, third, *_), other = with_pen()
    proposal = f"x{play.send(mate, 'groups.propose', notes=of(play, holder, third))}"
    assert board(play, holder)["groups"]["proposals"] == {proposal: {"notes": of(play, holder, third), "group": ""}}
    assert board(play, other[0])["groups"]["proposals"] == {}
    group = grouped(play, holder, of(play, holder, third), proposal=proposal)
    told = board(play, mate)["groups"]
    assert told["proposals"] == {} and told["groups"][group]["notes"] == of(play, holder, third)
    again = f"x{play.send(mate, 'groups.propose', notes=of(play, mate), group=group)}"
    assert play.step_view("console")["groups"]["t1"]["proposals"] == 1
    play.send(holder, "groups.drop", proposal=again)
    assert play.refused(holder, "groups.drop", proposal=again) == "no_such_proposal"
    play.send(other[0], "boards.take_pen")
    elsewhere = f"x{play.send(mate, 'groups.propose', notes=of(play, mate))}"
    assert play.refused(other[0], "groups.drop", proposal=elsewhere) == "no_such_proposal"


def test_a_proposal_is_refused_as_its_grouping_would_be_and_there_are_not_too_many() -> None:
    play, (holder, mate, *_), other = with_pen()
    assert play.refused(mate, "groups.propose", notes=[]) == "nothing_chosen"
    assert play.refused(mate, "groups.propose", notes=[*of(play, mate), written(play, mate, "3")]) == "different_headings"
    assert play.refused(mate, "groups.propose", notes=of(play, other[0])) == "not_on_board"
    for _ in range(MANY_PROPOSALS):
        play.send(mate, "groups.propose", notes=of(play, holder))
    assert play.refused(mate, "groups.propose", notes=of(play, holder)) == "many_proposals"
    play.send(other[1], "groups.propose", notes=of(play, other[1]))


# themes


def revealed() -> tuple[Play, str, str, str]:
    """Two groups of the first table and one of the second, of one heading, on the wall."""
    play, first, other = with_pen()
    play.send(other[0], "boards.take_pen")
    a, b = grouped(play, first[0], of(play, *first[:2])), grouped(play, first[0], of(play, first[2]))
    c = grouped(play, other[0], of(play, *other[:2]))
    for who, group in ((first[0], a), (first[0], b), (other[0], c)):
        play.send(who, "groups.title", group=group, title=f"Se decide {group}")
    play.to("revealed")
    return play, a, b, c


def themes(play: Play, heading: str = "2") -> dict[str, Any]:
    return play.step_view("wall")["groups"]["headings"][heading]["themes"]


def test_groups_of_different_tables_are_joined_and_keep_where_they_come_from() -> None:
    play, a, b, c = revealed()
    joined = f"j{play.send('console', 'groups.join', groups=[a, c], title='Todo pasa por una')}"
    told = themes(play)
    assert set(told) == {b, joined}
    assert (told[joined]["groups"], told[joined]["tables"]) == ([a, c], {"t1": "A", "t2": "B"})
    assert (told[joined]["notes"], told[joined]["people"], told[joined]["joined"], told[b]["joined"]) == (4, 4, True, False)
    whole = f"j{play.send('console', 'groups.join', groups=[joined, b], title='Todo junto')}"
    assert themes(play)[whole]["groups"] == [a, c, b] and set(themes(play)) == {whole}
    assert set(play.step_view("v0", "phone")["groups"]["themes"]) == {whole}
    play.send("console", "groups.part", theme=whole)
    assert set(themes(play)) == {joined, b} and themes(play)[joined]["title"] == "Todo pasa por una"
    play.send("console", "groups.part", theme=joined)
    assert set(themes(play)) == {a, b, c} == set(play.step_view("v0", "phone")["groups"]["themes"])


def test_a_group_is_in_one_theme_at_most() -> None:
    play, a, b, c = revealed()
    one = f"j{play.send('console', 'groups.join', groups=[a, b], title='Todo pasa por una')}"
    two = f"j{play.send('console', 'groups.join', groups=[b, c], title='Otra cosa')}"
    assert {key: theme["groups"] for key, theme in themes(play).items()} == {one: [a], two: [b, c]}
    three = f"j{play.send('console', 'groups.join', groups=[a, c], title='Una más')}"
    assert {key: theme["groups"] for key, theme in themes(play).items()} == {two: [b], three: [a, c]}


def test_a_log_from_before_themes_stayed_whole_is_told_as_it_was() -> None:
    play, a, b, c = revealed()
    inner = f"j{play.fact('groups.joined', {'groups': [a, c], 'title': 'Dos', 'heading': '2'}, 's1')}"
    outer = f"j{play.fact('groups.joined', {'groups': [inner, b], 'title': 'Tres', 'heading': '2'}, 's1')}"
    play.send("console", "groups.part", theme=outer)
    assert set(themes(play)) == {a, b, c}


def test_what_has_left_a_theme_does_not_come_back_with_it() -> None:
    play, a, b, c = revealed()
    inner = f"j{play.send('console', 'groups.join', groups=[a, b], title='Dos')}"
    outer = f"j{play.send('console', 'groups.join', groups=[inner, c], title='Tres')}"
    other = f"j{play.send('console', 'groups.join', groups=[b, c], title='Otras dos')}"
    play.send("console", "groups.part", theme=outer)
    assert {key: theme["groups"] for key, theme in themes(play).items()} == {inner: [a], other: [b, c]}


def test_what_cannot_be_joined_is_refused() -> None:
    play, first, _ = with_pen()
    deeper = written(play, first[0], "3")
    a, d = grouped(play, first[0], of(play, first[0])), grouped(play, first[0], [deeper])
    assert play.refused("console", "groups.join", groups=[a, d], title="Antes de tiempo") == "not_now"
    play.to("revealed")
    assert play.refused("console", "groups.join", groups=[a, d], title="Todo") == "different_headings"
    assert play.refused("console", "groups.join", groups=[a, "g999"], title="Todo") == "no_such_group"
    assert play.refused("console", "groups.join", groups=[a], title="Todo") == "wrong_shape"
    assert play.refused("console", "groups.part", theme=a) == "no_such_group"
    assert play.refused(first[0], "groups.join", groups=[a, d], title="Todo") == "not_your_role"


def test_a_group_that_its_table_left_without_a_name_is_named_in_plenary_and_no_other() -> None:
    play, a, b, _ = revealed()
    play.fact("groups.titled", {"board": "t1", "group": a, "title": ""}, "s1")
    assert themes(play)[a]["title"] == ""
    seq = play.send("console", "groups.entitle", group=a, title="Todo pasa por una")
    assert themes(play)[a]["title"] == "Todo pasa por una"
    assert play.refused("console", "groups.entitle", group=b, title="Otro nombre más") == "no_such_group"
    play.house("retract", seq=seq)
    assert themes(play)[a]["title"] == ""


def test_joining_is_taken_back_by_the_console() -> None:
    play, a, b, c = revealed()
    seq = play.send("console", "groups.join", groups=[a, c], title="Todo pasa por una")
    play.house("retract", seq=seq)
    assert set(themes(play)) == {a, b, c}


def test_a_hidden_note_is_nowhere_even_when_it_stands_in_a_group() -> None:
    play, a, *_ = revealed()
    hidden = play.run.groups.themes.groups[a].notes[0]
    alone = next(iter(play.step_view("wall")["groups"]["headings"]["2"]["single"]))
    for note in (hidden, alone):
        play.hide(f"notes.{note}")
    assert themes(play)[a]["notes"] == 1 and hidden not in themes(play)[a]["strips"]
    here = play.workshop.here("s1")
    assert not {hidden, alone} & set(json.dumps([play.step_view("wall"), play.run.synthesis(here)]).replace('"', " ").split())
    assert play.step_view("wall")["groups"]["totals"] == {"notes": 8, "people": 8, "organisations": 3, "themes": 3}
    for note in play.run.groups.themes.groups[a].notes[1:]:
        play.hide(f"notes.{note}")
    assert a not in themes(play) and a not in play.step_view("v0", "phone")["groups"]["themes"]
    assert a not in [offer.id for offer in play.run.results(here)]


def test_strips_are_in_an_order_that_says_nothing_of_who_put_them_there_and_the_rest_is_counted() -> None:
    play, first, _ = with_pen()
    notes = [written(play, first[place % 4], text=f"nota {place}") for place in range(9)]
    group = grouped(play, first[0], notes)
    play.to("revealed")
    told = themes(play)[group]
    shown = sorted(told["strips"], key=lambda note: told["strips"][note]["order"])
    assert (len(shown), told["more"]) == (2, 7) and shown != notes[:2]
    order = [note.id for note in play.run.groups.themes.visible(group)]
    assert sorted(order) == sorted(notes) and order not in (notes, notes[::-1]) and order[:2] == shown


def test_the_print_quotes_only_who_permits_it_at_this_moment() -> None:
    play, a, *_ = revealed()
    authors = [note.author for note in play.run.groups.themes.visible(a)]
    names = {person: name for name, person in play.ids.items()}
    play.house("permit", names[authors[0]], list=True, quote=False, photo=False)
    told = play.run.synthesis(play.workshop.here("s1"))["levels"]["2"]
    assert len(told["themes"][a]["quotes"]) == 1 and told["themes"][a]["more"] == 1
    assert (len(told["single"]), told["single_count"]) == (5, 5)
    play.house("permit", names[play.run.groups.themes.voices("2")[0].author], list=True, quote=False, photo=False)
    told = play.run.synthesis(play.workshop.here("s1"))["levels"]["2"]
    assert len(told["single"]) < told["single_count"] == 5


def test_what_has_a_title_is_offered_with_its_breadth_and_where_it_comes_from() -> None:
    play, a, b, c = revealed()
    joined = f"j{play.send('console', 'groups.join', groups=[b, c], title='Todo pasa por una')}"
    found = {offer.id: offer for offer in play.run.results(play.workshop.here("s1"))}
    assert set(found) == {a, joined}
    assert found[joined].text == "Todo pasa por una" and found[joined].people == 3
    assert set(found[joined].tables) == {"A", "B"}
    assert found[a].tables == ("A",) and found[a].kind == "theme" and found[a].organisations == 2
    play.run.groups.themes.groups[a].title = ""
    assert [offer.id for offer in play.run.results(play.workshop.here("s1"))] == [joined]


# by whoever facilitates, for the whole room


def wall() -> tuple[Play, list[str], str]:
    play = Play("wall", {"ada": "o1", "bela": "o2"}, shelf=SHELF)
    play.advance()
    notes = [f"n{play.send(who, 'notes.write', heading='a', text='Confianza')}" for who in play.ids]
    other = f"n{play.send('ada', 'notes.write', heading='b', text='Cansancio')}"
    play.to("revealed")
    return play, notes, other


def test_whoever_facilitates_arranges_names_and_releases_for_the_room() -> None:
    play, notes, other = wall()
    assert not {"groups.group", "groups.title", "groups.join"} & set(play.run.commands)
    assert play.refused("ada", "groups.arrange", notes=notes) == "not_your_role"
    assert play.refused("console", "groups.arrange", notes=[*notes, other]) == "different_headings"
    group = f"g{play.send('console', 'groups.arrange', notes=notes)}"
    assert play.refused("console", "groups.rename", group="g999", title="Confianza") == "no_such_group"
    assert play.refused("console", "groups.rename", group=group, title="uno dos tres cuatro") == "title_long"
    play.send("console", "groups.rename", group=group, title="Confianza")
    told = play.step_view("wall")["groups"]["headings"]["a"]["themes"][group]
    assert (told["title"], told["notes"], told["people"], told["organisations"]) == ("Confianza", 2, 2, 2)
    assert play.step_view("bela", "mine")["groups"]["titles"] == {group: "Confianza"}
    seq = play.send("console", "groups.release", notes=notes[:1])
    assert play.refused("console", "groups.release", notes=notes[:1]) == "not_grouped"
    assert play.step_view("wall")["groups"]["headings"]["a"]["themes"][group]["notes"] == 1
    play.house("retract", seq=seq)
    assert play.step_view("wall")["groups"]["headings"]["a"]["themes"][group]["notes"] == 2
