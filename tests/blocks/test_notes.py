"""Notes, in two tiny activities: a diary whose notes travel to tables, and a wall that the whole room reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import Play
from source import HOUSE, compared, refusals

from facilitator.blocks.notes import ROOM, Notes
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Fact
from facilitator.core.fields import NOTES_PER_PERSON
from facilitator.core.handlers import When
from facilitator.core.here import Here, Position, View


class Diary(Activity):
    """What was seen, then what was felt; the second stays with its author unless told otherwise."""

    slug = "diary"
    stages = {"open": ("seen", "felt", "carry")}  # noqa: RUF012
    uses_tables = True
    notes: Notes

    def compose(self) -> dict[str, Block]:
        when = {"write": When(), "carry": When(stages=("carry",))}
        return {"notes": Notes(("seen", "felt"), when, length=40, lines=2, tags={"mood": ("up", "down")},
                               private=("felt",), open=self.opened)}

    def opened(self, here: Here) -> tuple[str, ...]:
        return ("seen",) if here.position.stage == "seen" else ("seen", "felt")

    def mine(self, here: Here, person: str) -> View:
        return {"notes": self.notes.own(here, person)}

    def phone(self, here: Here) -> View:
        return {"notes": self.notes.limits(here)}

    def table(self, here: Here, table: str) -> View:
        return {"notes": self.notes.at(table)}

    def console(self, here: Here) -> View:
        return {"notes": self.notes.progress(here)}

    def projector(self, here: Here) -> View:
        return {"notes": self.notes.totals()}


class Wall(Activity):
    """One heading, read by everybody once it is revealed."""

    slug = "wall"
    notes: Notes

    def compose(self) -> dict[str, Block]:
        return {"notes": Notes(("idea",), {"write": When()}, to="room")}

    def moving(self, here: Here, to: Position) -> list[Fact]:
        return self.notes.carrying(here) if to.phase == "revealed" else []

    def mine(self, here: Here, person: str) -> View:
        return {"notes": self.notes.own(here, person)}

    def projector(self, here: Here) -> View:
        return {"notes": [note.text for note in self.notes.shared()]}


SHELF = {each.slug: each for each in (Diary, Wall)}
PEOPLE = {"ada": "o1", "bela": "o1", "cruz": "o2"}


def room(stage: str = "seen", slug: str = "diary") -> Play:
    play = Play(slug, PEOPLE, shelf=SHELF)
    play.to("open", stage)
    return play


def written(play: Play, who: str = "ada", text: str = "Se ve desde la puerta", heading: str = "seen", **more: Any) -> str:
    return f"n{play.send(who, 'notes.write', heading=heading, text=text, **more)}"


def carried(play: Play, who: str = "ada", text: str = "Se ve desde la puerta") -> str:
    """A note that its author has carried to the table."""
    note = written(play, who, text)
    play.to("open", "carry")
    play.send(who, "notes.carry", notes=[note])
    return note


def own(play: Play, note: str, who: str = "ada") -> dict[str, Any]:
    return play.step_view(who, "mine")["notes"]["own"][note]


def by_table(play: Play, note: str, heading: str) -> None:
    """A table puts a note under another heading, as a block of groups would."""
    play.fact("notes.moved", {"note": note, "heading": heading, "board": play.workshop.people["p1"].table}, step="s1")


def test_every_refusal_of_notes_is_provoked_here() -> None:
    assert refusals(HOUSE / "blocks" / "notes") <= compared(Path(__file__))


# write, rewrite, withdraw


def test_a_note_is_its_authors_alone_and_says_with_whom_it_is_meant_to_be_shared() -> None:
    play = room("felt")
    seen, felt = written(play), written(play, heading="felt")
    bold = written(play, heading="felt", share="table")
    assert [own(play, note)["share"] for note in (seen, felt, bold)] == ["table", "me", "table"]
    assert not any(own(play, note)["shared"] for note in (seen, felt, bold))
    assert play.step_view("bela", "mine")["notes"]["own"] == {} and play.step_view("bela", "table")["notes"] == {}


def test_nothing_is_written_under_a_heading_before_it_opens() -> None:
    play = room("seen")
    assert play.step_view("ada", "phone")["notes"] == {"open": ["seen"], "length": 40, "lines": 2}
    assert play.refused("ada", "notes.write", heading="felt", text="Miedo") == "heading_closed"
    assert play.refused("ada", "notes.write", heading="other", text="Miedo") == "wrong_shape"
    note = written(play)
    assert play.refused("ada", "notes.move", note=note, heading="felt") == "heading_closed"
    play.to("open", "felt")
    assert play.step_view("ada", "phone")["notes"]["open"] == ["seen", "felt"]
    play.send("ada", "notes.write", heading="felt", text="Miedo")


@pytest.mark.parametrize(("text", "reason"), [("x" * 41, "too_long"), ("a\nb\nc", "too_many_lines"), ("  ", "empty")])
def test_length_and_lines_are_those_that_the_activity_said(text: str, reason: str) -> None:
    play = room()
    note = written(play, text="x" * 40)
    assert play.refused("ada", "notes.write", heading="seen", text=text) == reason
    assert play.refused("ada", "notes.rewrite", note=note, text=text) == reason
    play.send("ada", "notes.rewrite", note=note, text="a\nb")


def test_the_two_hundredth_note_is_the_last() -> None:
    play = room()
    for number in range(NOTES_PER_PERSON):
        last = written(play, text=f"nota {number}")
    assert play.refused("ada", "notes.write", heading="seen", text="una más") == "too_many_notes"
    written(play, "bela")
    play.send("ada", "notes.withdraw", note=last)
    written(play, text="otra en su lugar")


def test_nobody_changes_what_another_wrote() -> None:
    play = room("carry")
    note = written(play)
    for name, data in (("rewrite", {"text": "otra cosa"}), ("withdraw", {}), ("tag", {"tags": {"mood": "up"}}),
                       ("tag", {"share": "me"}), ("move", {"heading": "felt"}), ("keep", {}), ("copy_back", {})):
        assert play.refused("bela", f"notes.{name}", note=note, **data) == "not_yours", name
        assert play.refused("bela", f"notes.{name}", note="n999", **data) == "not_yours", name
    assert play.refused("bela", "notes.carry", notes=[note]) == "not_yours"
    assert own(play, note)["text"] == "Se ve desde la puerta"


def test_other_words_while_nobody_has_read_it_and_none_once_it_is_shared() -> None:
    play = room()
    note = written(play)
    play.send("ada", "notes.rewrite", note=note, text="Se ve desde la calle")
    assert own(play, note)["text"] == "Se ve desde la calle"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    assert play.refused("ada", "notes.rewrite", note=note, text="Otra cosa") == "already_shared"
    assert play.refused("ada", "notes.withdraw", note=note) == "already_shared"
    assert play.refused("ada", "notes.tag", note=note, share="me") == "already_shared"
    play.send("ada", "notes.tag", note=note, tags={"mood": "up"})


def test_a_withdrawn_note_leaves_the_log_in_all_its_wordings() -> None:
    play = room()
    stays = written(play, text="Esta se queda")
    note = written(play, text="CANARIO uno")
    play.send("ada", "notes.rewrite", note=note, text="CANARIO dos")
    play.send("ada", "notes.rewrite", note=note, text="CANARIO tres")
    play.send("ada", "notes.withdraw", note=note)
    assert "CANARIO" not in repr(play.log.rows) and "Esta se queda" in repr(play.log.rows)
    assert play.step_view("console")["notes"]["written"] == {"seen": 1, "felt": 0}
    play.room.reload()
    assert list(play.step_view("ada", "mine")["notes"]["own"]) == [stays]


def test_who_took_back_all_notes_has_written_none_before_and_after_a_restart() -> None:
    """Whoever takes part is counted by it: the count fell as the room was read anew."""
    play = room()
    play.send("ada", "notes.withdraw", note=written(play, text="La única"))
    assert list(play.run.notes.by_author) == []
    play.room.reload()
    assert list(play.run.notes.by_author) == []


# tag, move


def test_tags_are_those_of_the_activity_and_an_empty_one_takes_it_off() -> None:
    play = room()
    note = written(play, tags={"mood": "up"})
    assert own(play, note)["tags"] == {"mood": "up"}
    play.send("ada", "notes.tag", note=note, share="me")
    assert own(play, note)["tags"] == {"mood": "up"} and own(play, note)["share"] == "me"
    play.send("ada", "notes.tag", note=note, tags={"mood": ""})
    assert own(play, note)["tags"] == {} and own(play, note)["share"] == "me"
    for tags in ({"mood": "sideways"}, {"weather": "up"}):
        assert play.refused("ada", "notes.tag", note=note, tags=tags) == "wrong_shape"
    assert play.refused("ada", "notes.tag", note=note, share="room") == "wrong_shape"


def test_an_author_moves_the_own_note_until_it_stands_in_a_group() -> None:
    play = room("felt")
    note = written(play)
    play.send("ada", "notes.move", note=note, heading="felt")
    assert own(play, note)["heading"] == "felt" and own(play, note)["moved_from"] == ""
    assert play.step_view("console")["notes"]["written"] == {"seen": 0, "felt": 1}
    play.run.notes.notes[note].group = "g9"
    assert play.refused("ada", "notes.move", note=note, heading="seen") == "already_grouped"


# carry, keep, copy back


def test_only_what_is_chosen_is_carried_item_by_item() -> None:
    play = room("felt")
    chosen, left = written(play), written(play, text="Esta no")
    assert play.refused("ada", "notes.carry", notes=[chosen]) == "not_now"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[chosen])
    assert (own(play, chosen)["shared"], own(play, left)["shared"]) == (True, False)
    assert list(play.step_view("bela", "table")["notes"]) == [chosen]
    assert play.step_view("console")["notes"]["carried"] == 1


def test_without_a_table_nothing_is_carried() -> None:
    play = room("carry")
    note = written(play)
    play.workshop.people["p1"].table = ""
    assert play.refused("ada", "notes.carry", notes=[note]) == "no_table"


def test_carrying_again_leaves_at_its_table_what_is_there_and_in_its_group() -> None:
    play = room()
    note = carried(play)
    board = play.run.notes.notes[note].board
    play.run.notes.notes[note].group = "g9"
    play.workshop.people["p1"].table = "t9"
    play.send("ada", "notes.carry", notes=[note])
    assert (play.run.notes.notes[note].board, play.run.notes.notes[note].group) == (board, "g9")


def test_a_note_comes_back_while_it_stands_in_no_group() -> None:
    play = room()
    note = carried(play)
    play.run.notes.notes[note].group = "g9"
    assert play.refused("ada", "notes.keep", note=note) == "already_grouped"
    play.run.notes.notes[note].group = ""
    assert set(play.step_view("bela", "table")["notes"]) == {note}
    play.send("ada", "notes.keep", note=note)
    assert play.step_view("bela", "table")["notes"] == {}
    assert (own(play, note)["shared"], own(play, note)["share"]) == (False, "me")
    play.send("ada", "notes.rewrite", note=note, text="Ahora sí puede cambiar")


def test_who_wrote_a_note_that_a_table_moved_is_told_and_may_copy_it_back_once() -> None:
    play = room()
    note = carried(play)
    assert play.refused("ada", "notes.copy_back", note=note) == "not_moved"
    by_table(play, note, "felt")
    assert own(play, note)["heading"] == "felt" and own(play, note)["moved_from"] == "seen"
    assert own(play, note)["moved_by"] == "A"
    copy = f"n{play.send('ada', 'notes.copy_back', note=note)}"
    assert (own(play, copy)["heading"], own(play, copy)["text"]) == ("seen", "Se ve desde la puerta")
    assert set(play.step_view("bela", "table")["notes"]) == {note, copy}
    assert own(play, note)["moved_from"] == ""
    assert play.refused("ada", "notes.copy_back", note=note) == "not_moved"


def test_a_note_that_was_moved_twice_remembers_where_its_author_had_it_and_back_home_nothing_is_copied() -> None:
    play = room()
    note = carried(play)
    by_table(play, note, "felt")
    by_table(play, note, "seen")
    assert own(play, note)["moved_from"] == "seen"
    by_table(play, note, "felt")
    play.send("ada", "notes.keep", note=note)
    assert play.refused("ada", "notes.copy_back", note=note) == "not_moved"


# hide


def test_only_a_shared_note_is_hidden_and_by_whoever_facilitates() -> None:
    play = room()
    alone = written(play)
    with pytest.raises(Refused) as refused:
        play.run.notes.on_board(alone, "t1")
    assert refused.value.reason == "not_on_board"
    for text in (f"notes.{alone}", "notes.n999", "notes", "nowhere.n1"):
        assert play.ask("console", "hide", {"step": "s1", "text": text}, None)["reason"] == "no_such_text"
    note = carried(play, text="Esta viaja")
    assert play.ask("ada", "hide", {"step": "s1", "text": f"notes.{note}"}, None)["reason"] == "not_your_role"
    seq = play.hide(f"notes.{note}")
    assert own(play, note)["hidden"] is True
    assert play.hidden() == {f"notes.{note}"}
    assert play.run.notes.shared() == []
    play.house("retract", seq=seq)
    assert own(play, note)["hidden"] is False


# what is shown


def test_a_board_shows_notes_in_an_order_that_says_nothing_of_who_wrote_when() -> None:
    play = room()
    notes = [written(play, who, f"nota {number}") for number in range(8) for who in PEOPLE]
    play.to("open", "carry")
    for who in PEOPLE:
        play.send(who, "notes.carry", notes=list(play.step_view(who, "mine")["notes"]["own"]))
    told = play.step_view("ada", "table")["notes"]
    assert all(set(note) == {"heading", "text", "group", "order"} for note in told.values())
    shown = sorted(told, key=lambda note: told[note]["order"])
    assert shown != notes and shown != notes[::-1]
    assert [note.id for note in play.run.notes.shared()] == shown
    authors = [play.run.notes.notes[note].author for note in shown]
    assert authors != sorted(authors) and authors[:3] != ["p1", "p2", "p3"]
    assert [note.id for note in play.replayed().steps["s1"].run.notes.shared()] == shown, "and it stays"


def test_while_people_write_the_console_is_told_counts_and_no_text() -> None:
    play = room()
    written(play, text="CANARIO")
    written(play, text="CANARIO que nombra a Ramiro Pérez")
    told = play.step_view("console")["notes"]
    assert "CANARIO" not in json.dumps(told) and told["written"] == {"seen": 2, "felt": 0}
    assert told["silent"] == 2 and told["silent_at"] == {play.workshop.people["p2"].table: 2} and told["naming"] == {}
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=list(play.step_view("ada", "mine")["notes"]["own"]))
    told = play.step_view("console")["notes"]
    assert told["naming"] == {play.workshop.people["p1"].table: 1}
    assert play.view("console")["texts"] == {}
    play.to("closed")
    assert [told["words"] for told in play.view("console")["texts"].values()] == ["CANARIO que nombra a Ramiro Pérez"]
    assert play.step_view("wall")["notes"] == {"written": 2, "carried": 1}


@pytest.mark.parametrize(("text", "named"), [
    ("Dice que don Ramiro no firma", True), ("Lo decide Marisol Rivera", True), ("Hablar con la Dra. Núñez", True),
    ("La junta decide tarde", False), ("Casa abierta los martes", False), ("¿Quién decide?", False)])
def test_a_guess_at_who_is_named(text: str, named: bool) -> None:
    play = room()
    note = written(play, text="otra cosa")
    play.send("ada", "notes.rewrite", note=note, text=text)
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    assert bool(play.step_view("console")["notes"]["naming"]) is named


def test_tags_and_breadth_are_counted_over_what_is_on_the_wall() -> None:
    play = room()
    for who, tags in (("ada", {"mood": "up"}), ("bela", {"mood": "down"}), ("cruz", {"mood": ""})):
        written(play, who, f"Se ve desde la puerta, dice {who}", tags=tags)
    play.to("open", "carry")
    hidden = next(iter(play.step_view("bela", "mine")["notes"]["own"]))
    for who in PEOPLE:
        play.send(who, "notes.carry", notes=list(play.step_view(who, "mine")["notes"]["own"]))
    notes, here = play.run.notes, play.workshop.here("s1")
    assert notes.counts(here, notes.shared()) == {"notes": 3, "people": 3, "organisations": 2}
    assert notes.tagged("mood") == {"up": 1, "down": 1, "untagged": 1}
    play.hide(f"notes.{hidden}")
    assert notes.counts(here, notes.shared()) == {"notes": 2, "people": 2, "organisations": 2}
    assert notes.tagged("mood") == {"up": 1, "down": 0, "untagged": 1}


# to the whole room


def test_what_is_meant_for_the_room_is_carried_by_the_move_and_the_rest_stays() -> None:
    play = room("", "wall")
    note = written(play, "ada", "Para la sala", "idea")
    written(play, "bela", "CANARIO", "idea", share="me")
    play.send("ada", "notes.rewrite", note=note, text="Para toda la sala")
    assert "notes.carry" not in play.run.commands and play.step_view("wall")["notes"] == []
    play.to("revealed")
    assert play.step_view("wall")["notes"] == ["Para toda la sala"]
    assert play.run.notes.notes[note].board == ROOM and own(play, note)["shared"] is True
    assert "CANARIO" not in json.dumps(play.wire.heard["wall"])
    play.house("retreat", expect=play.workshop.steering.where())
    play.advance()
    assert [event.kind for event in play.log.read(1)].count("notes.carried") == 1
