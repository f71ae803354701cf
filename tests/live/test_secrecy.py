"""A key behind aliases never outlives its stage, and what was counted cannot be uncounted."""

from __future__ import annotations

from kit import Play


def voting(people: int = 6) -> tuple[Play, list[str]]:
    """A vote that is open, on two options."""
    play = Play("dot_voting", {f"n{number}": f"o{number % 3}" for number in range(people)})
    options = [f"o{play.send('console', 'options.add', text=f'Una opción más, la {number}')}" for number in range(2)]
    play.to("open", "vote")
    return play, options


def nothing_secret_is_left(play: Play) -> None:
    run = play.workshop.steps["s1"].run
    secret = {kind for handler in run.facts.values() for kind in handler.seals}
    assert play.log.secrets_of(1) == {}
    assert all(event.data == {} and event.actor is None for event in play.log.read(1) if event.kind in secret)


def test_closing_the_meeting_during_a_vote_counts_it_and_forgets_the_ballots() -> None:
    play, options = voting()
    for name in play.ids:
        play.send(name, "ballots.cast", spread={options[0]: 1})
    play.house("end")
    nothing_secret_is_left(play)
    assert play.workshop.steps["s1"].position.phase == "closed"
    counted = next(event for event in play.log.read(1) if event.kind == "ballots.counted")
    assert counted.data["voted"] == 6
    assert play.replayed().closed


def test_closing_the_meeting_before_any_round_forgets_doubts_too() -> None:
    play = Play("dot_voting")
    option, _ = (f"o{play.send('console', 'options.add', text=f'Una opción más que leer, {number}')}" for number in range(2))
    play.advance()
    play.send("ada", "reading.unclear", option=option)
    assert play.log.secrets_of(1)
    play.house("end")
    nothing_secret_is_left(play)


def test_a_reservation_that_was_withdrawn_is_forgotten_with_its_author() -> None:
    play, options = voting()
    for name in play.ids:
        play.send(name, "ballots.cast", spread={options[0]: 1})
    play.to("revealed", "reservations")
    said = f"n{play.send('n0', 'reservations.write', about=options[0], text='CANARIO que se retira')}"
    play.send("n0", "reservations.take_back", text=said)
    play.to("harvested")
    nothing_secret_is_left(play)
    assert "CANARIO" not in repr(play.log.rows)


def test_marks_that_were_counted_are_not_lost_by_going_back() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    play.to("open", "level3")
    note = f"n{play.send('ada', 'notes.write', heading='3', text='No hay regla de relevo')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    group = f"g{play.send('ada', 'groups.group', notes=[note])}"
    play.to("revealed", "levers")
    play.send("ada", "marks.cast", spread={group: 1})
    play.to("revealed", "redesign")
    assert play.ask("console", "retreat", {}, None)["reason"] == "marks_gone"
    assert play.run.marks.points() == {group: 1}
    nothing_secret_is_left(play)


def test_tables_are_not_dealt_anew_under_their_boards() -> None:
    play = Play("iceberg")
    play.to("open", "group")
    assert play.ask("console", "deal_tables", {}, None)["reason"] == "tables_at_work"


def test_holding_the_clock_in_the_grace_keeps_it_a_grace() -> None:
    play = Play("iceberg")
    play.to("last_minute")
    play.advance()
    play.house("hold", on=True)
    play.house("hold", on=False)
    assert play.workshop.closing_in(play.log.clock.now()) is not None


def test_the_finding_reaches_phones_at_once() -> None:
    play = Play("iceberg")
    play.wire.run()
    play.house("harvest", step="s1", text="Debajo del cansancio hay una creencia")
    assert play.view("ada")["phone"]["steps"]["s1"]["harvest"] == "Debajo del cansancio hay una creencia"


def test_a_note_that_was_withdrawn_is_gone_from_the_log() -> None:
    play = Play("iceberg")
    play.advance()
    note = f"n{play.send('ada', 'notes.write', heading='1', text='CANARIO que se retira')}"
    play.send("ada", "notes.withdraw", note=note)
    assert "CANARIO" not in repr(play.log.rows)
    assert note not in play.step_view("ada", "mine")["notes"]["own"]
    play.room.reload()
    assert note not in play.run.notes.notes
    assert [event.seq for event in play.log.read(1)] == list(range(1, len(play.log.rows[1]) + 1))


def test_before_the_reveal_the_console_reads_only_what_may_name_somebody() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    play.to("open", "level1")
    named = f"n{play.send('ada', 'notes.write', heading='1', text='Dice que don Ramiro Pérez no firma')}"
    plain = f"n{play.send('bela', 'notes.write', heading='1', text='CANARIO sin nombres')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[named])
    play.send("bela", "notes.carry", notes=[plain])
    play.to("open", "name")
    assert not play.view("console")["texts"]
    play.to("closed")
    assert [told["text"] for told in play.view("console")["texts"].values()] == [f"notes.{named}"]
    assert "CANARIO" not in str(play.step_view("console"))
    play.hide(f"notes.{named}")
    play.to("revealed")
    assert "Ramiro" not in str(play.view("wall"))
