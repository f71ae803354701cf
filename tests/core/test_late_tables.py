"""Tables for who comes late to a step of tables that was opened while nobody was there."""

from __future__ import annotations

from kit import Play


def test_who_comes_to_a_step_of_tables_that_opened_while_nobody_was_there_has_a_table() -> None:
    """It was opened by somebody who looked at it alone; those who came then sat nowhere, and no tables could be made."""
    play = Play("iceberg", people={"zoe": "o1"})
    play.house("send_out", person="p1")
    play.advance(2)
    assert play.workshop.steps["s1"].position.phase == "open" and not play.workshop.tables
    person = play.sit("ada", "o1")
    assert play.workshop.people[person].table in play.workshop.tables
    other = play.sit("bela", "o2")
    assert play.workshop.people[other].table == play.workshop.people[person].table
