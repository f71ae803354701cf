"""Withdrawn is withdrawn: whatever was said of a note leaves the log with it, however it was changed before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from kit import Play

from facilitator.core.here import Seat
from facilitator.live.room import Pending

Asked = list[tuple[str, dict[str, Any]]]


def at_once(play: Play, asked: Asked) -> None:
    """Several commands of one person that share a commit, as a phone's that was away."""
    seat = Seat("phone", "p1", "participant")
    play.room.queue.extend(
        Pending(lambda state, now, name=name, data=data: state.decide(seat, "s1", name, data, now), f"once-{place:04}", lambda: ("x",))  # type: ignore[misc]
        for place, (name, data) in enumerate(asked))
    play.room._commit()


def one_by_one(play: Play, asked: Asked) -> None:
    for name, data in asked:
        play.send("ada", name, **data)


def after_restarts(play: Play, asked: Asked) -> None:
    for name, data in asked:
        play.room.reload()
        play.send("ada", name, **data)


@pytest.mark.parametrize("how", [one_by_one, at_once, after_restarts])
def test_every_fact_of_a_note_is_emptied_when_it_is_withdrawn(how: Callable[[Play, Asked], None]) -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    play.to("open", "level2")
    kept = f"n{play.send('ada', 'notes.write', heading='1', text='Esta se queda')}"
    note = f"n{play.send('ada', 'notes.write', heading='1', text='CANARIO primero')}"
    how(play, [
        ("notes.rewrite", {"note": note, "text": "CANARIO segundo"}),
        ("notes.tag", {"note": note, "tags": {"scope": "programme"}, "share": "me"}),
        ("notes.rewrite", {"note": note, "text": "CANARIO tercero"}),
        ("notes.move", {"note": note, "heading": "2"}),
        ("notes.withdraw", {"note": note})])
    of_note = [event for event, _ in play.log.rows[1] if event.kind.startswith("notes.")][1:]
    assert "CANARIO" not in repr(play.log.rows)
    assert [event.data for event in of_note] == [{}, {}, {}, {}, {}, {"note": note}]
    assert all(event.actor is None for event in of_note[:-1]), "nor by whom"
    assert list(play.run.notes.notes) == [kept] == list(play.replayed().steps["s1"].run.notes.notes)
    assert not any(step.damaged for step in play.replayed().steps.values())


def test_a_note_that_was_carried_and_taken_back_leaves_nothing_either() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    play.to("open", "level2")
    note = f"n{play.send('ada', 'notes.write', heading='1', text='CANARIO primero')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    play.send("ada", "notes.keep", note=note)
    play.send("ada", "notes.rewrite", note=note, text="CANARIO segundo")
    play.send("ada", "notes.withdraw", note=note)
    assert "CANARIO" not in repr(play.log.rows)
    assert [event.data for event, _ in play.log.rows[1] if event.kind == "notes.kept"] == [{}]
    assert play.replayed().steps["s1"].run.notes.notes == {}
