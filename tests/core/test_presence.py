"""Who took part is told as it was: leaving, being sent out, and tables dealt anew change nothing that was."""

from __future__ import annotations

from typing import Any

from kit import Play

from facilitator import ROOT
from facilitator.core.words import Words
from facilitator.synthesis import gather, html
from facilitator.web.catalogues import read_words

TEN = {f"persona{number}": f"o{number % 5 + 1}" for number in range(14)}
STEPS = {"s1": {"activity": "iceberg", "settings": {}}, "s2": {"activity": "iceberg", "settings": {}},
         "s3": {"activity": "dot_voting", "settings": {}}}


def document(play: Play) -> dict[str, Any]:
    """What would be printed now."""
    around = play.around()
    return gather.document(play.workshop, around.people, around.organisations, {"title": "Taller"})


def page(play: Play, language: str = "es") -> str:
    """The page of that document."""
    return html.render(document(play), language, "letter", Words(read_words(ROOT)[language]))


def test_fourteen_who_came_wrote_and_left_are_fourteen() -> None:
    play = Play("iceberg", TEN)
    play.advance()
    for who in TEN:
        play.send(who, "notes.write", heading="1", text="Se ve que llegamos tarde a cada entrega", share="table")
    play.to("open", "carry")
    for place, who in enumerate(TEN):
        play.send(who, "notes.carry", notes=list(play.run.notes.by_author[play.ids[who]]))
        if place < 2:
            play.house("leave", who)
    play.to("closed")
    for who in list(TEN)[2:]:
        play.house("leave", who)
    told = document(play)
    assert told["people"]["count"] == 14 and sum(each["people"] for each in told["organisations"]) == 14
    assert told["people"]["left"] == 2, "the others stayed until it was over"
    assert sum(bool(each["name"]) for each in told["organisations"]) == 5
    assert sum(len(each["names"]) for each in told["organisations"]) == 14, "the permission to be listed stands"
    assert told["sections"][0]["told"]["counts"]["people"] == 14
    assert play.replayed().people == play.workshop.people


def test_who_came_late_is_told_with_the_moment() -> None:
    play = Play("iceberg", TEN)
    play.advance(2)
    play.sit("tarde", "o1")
    people = document(play)["people"]
    assert people["count"] == 15 and people["left"] == 0
    assert people["late"] == [{"activity": "iceberg", "preset": "", "title": "", "stage": "level2", "count": 1}]
    play.house("leave", "persona1")
    play.house("leave", "persona2")
    assert ("Participaron 15 personas, de 5 organizaciones; 1 llegó en «Nivel 2: hábitos y patrones»; 2 salieron antes del "
            "final.") in " ".join(page(play).split())
    assert "15 people took part, from 5 organisations; 1 came during “Level 2" in " ".join(page(play, "en").split())


def test_who_left_and_came_back_did_not_leave() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("leave", "ada")
    play.house("send_out", person=play.ids["bela"])
    assert document(play)["people"]["left"] == 2
    play.house("bring_back", person=play.ids["bela"])
    assert document(play)["people"] | {"late": []} == {
        "count": 6, "observers": 0, "listed": 6, "unlisted": 0, "late": [], "left": 1}


def test_who_took_part_and_only_looks_on_later_is_counted_once() -> None:
    play = Play("iceberg")
    play.advance()
    play.house("give_role", person=play.ids["ada"], role="cofacilitator")
    play.house("give_role", person=play.ids["ada"], role="participant", on=False)
    play.house("give_role", person=play.ids["ada"], role="observer")
    people = document(play)["people"]
    assert (people["count"], people["observers"]) == (6, 0)


def test_tables_dealt_anew_keep_the_marks_and_sentences_of_those_that_were() -> None:
    play = Play("", TEN, steps=STEPS)
    play.advance()
    for who in TEN:
        play.send(who, "notes.write", heading="1", text="Se ve que llegamos tarde", share="table")
    play.to("open", "carry")
    for who in TEN:
        play.send(who, "notes.carry", notes=list(play.run.notes.by_author[play.ids[who]]))
    play.to("open", "name")
    tables = dict(play.workshop.tables)
    for table in tables:
        pen = next(who for who in TEN if play.workshop.people[play.ids[who]].table == table)
        play.send(pen, "boards.take_pen")
        play.send(pen, "boards.say", text=f"La mesa {tables[table].mark} lo vio")
    play.to("harvested")
    before = document(play)["sections"][0]["told"]
    for who in list(TEN)[4:]:
        play.house("leave", who)
    play.house("deal_tables")
    assert document(play)["sections"][0]["told"] == before
    assert sorted(each["mark"] for each in before["table_sentences"].values()) == ["A", "B", "C"]
    assert not tables.keys() & play.workshop.tables.keys(), "a table is never mistaken for an earlier one"
    assert [table.mark for table in play.workshop.tables.values()] == ["A"]
    play.house("add_table")
    assert [table.mark for table in play.workshop.tables.values()] == ["A", "B"]


def denominators(play: Play) -> set[int]:
    """Of how many the room is told at once, wherever it is told."""
    console, wall = play.view("console"), play.view("wall")
    return {console["participation"]["of"], wall["participation"]["of"], console["step"]["ballots"]["of"],
            wall["step"]["ballots"]["of"]}


def test_a_vote_has_one_denominator_while_people_leave_are_sent_out_and_return() -> None:
    play = Play("dot_voting")
    options = [f"o{play.send('console', 'options.add', text=f'Conviene acordar la cosa número {at}')}" for at in range(4)]
    play.to("open", "vote")
    for who in ("ada", "bela", "cruz", "dina", "eva"):
        play.send(who, "ballots.cast", spread={options[0]: 1})
    play.house("leave", "ada")
    play.house("send_out", person=play.ids["fela"])
    assert denominators(play) == {6} and play.view("wall")["participation"]["done"] == 5
    play.sit("gael", "o4")
    assert denominators(play) == {6}
    play.house("bring_back", person=play.ids["fela"])
    play.send("console", "ballots.grant", person=play.ids["gael"])
    assert denominators(play) == {7}
    play.to("revealed")
    played = document(play)["sections"][0]["told"]["result"]["1"]
    assert (played["voted"], played["of"]) == (5, 7) and document(play)["people"]["count"] == 7


def test_marks_that_were_counted_keep_their_denominator_when_everybody_has_left() -> None:
    play = Play("iceberg", TEN)
    play.to("open", "level3")
    for who in TEN:
        play.send(who, "notes.write", heading="3", text="No hay una regla de quién decide", share="table")
    play.to("open", "carry")
    for who in TEN:
        play.send(who, "notes.carry", notes=list(play.run.notes.by_author[play.ids[who]]))
    play.to("open", "group")
    pen = next(iter(TEN))
    play.send(pen, "boards.take_pen")
    board = play.workshop.people[play.ids[pen]].table
    notes = [note.id for note in play.run.notes.notes.values() if note.board == board]
    group = f"g{play.send(pen, 'groups.group', notes=notes)}"
    play.to("revealed", "levers")
    for who in TEN:
        play.send(who, "marks.cast", spread={group: 1})
    play.house("leave", pen)
    assert play.step_view("wall")["marks"] == {"voted": 14, "of": 14}
    play.to("revealed", "redesign")
    for who in list(TEN)[1:]:
        play.house("leave", who)
    assert play.step_view("wall")["marks"] == {"voted": 14, "of": 14}


def test_who_left_while_tables_were_made_anew_comes_back_to_one_of_them() -> None:
    play = Play("iceberg")
    play.house("deal_tables", tables=3)
    who = next(key for key, person in play.workshop.people.items() if person.table == "t3")
    play.house("send_out", person=who)
    play.house("deal_tables", tables=1)
    play.house("bring_back", person=who)
    assert play.workshop.people[who].table in play.workshop.tables
