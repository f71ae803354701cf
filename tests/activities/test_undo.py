"""What the console may take back, and what it may not."""

from __future__ import annotations

from kit import Play


def test_a_count_cannot_be_taken_back() -> None:
    play = Play("dot_voting")
    play.advance()
    for text in ("Acordar quién releva a quién", "Reunirnos dentro del horario"):
        play.send("console", "options.add", text=text)
    play.to("open", "vote")
    play.to("closed")
    counted = next(event.seq for event in play.log.read(1) if event.kind == "ballots.counted")
    opened = next(event.seq for event in play.log.read(1) if event.kind == "ballots.opened")
    for seq in (counted, opened):
        assert play.ask("console", "retract", {"seq": seq}, None)["reason"] == "not_undoable"
