"""What is private reaches nobody else: a unique string in every private field, and every byte to other screens read."""

from __future__ import annotations

import json

from kit import Play

from facilitator.core.views import view


def everything_heard(play: Play, *screens: str) -> str:
    """Every byte told to some screens, snapshots, patches and all."""
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def others(play: Play, *mine: str) -> list[str]:
    return [screen for screen in (*play.ids, "console", "wall") if screen not in mine]


def test_what_stays_with_its_author_is_told_to_nobody_else_ever() -> None:
    play = Play("iceberg")
    play.to("open", "level4")
    kept = f"n{play.send('ada', 'notes.write', heading='4', text='CANARIO-SOLO-YO')}"
    play.send("ada", "notes.write", heading="1", text="CANARIO-GUARDADA", share="me")
    shared = f"n{play.send('ada', 'notes.write', heading='2', text='Esta sí viaja')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[shared])
    play.to("harvested")
    play.room.broadcast.subscribe("wall", play.seat("wall"))
    heard = everything_heard(play, *others(play, "ada"))
    assert "CANARIO" not in heard
    assert kept not in json.dumps(play.step_view("wall"))
    assert "CANARIO" not in json.dumps(play.run.synthesis(play.workshop.here("s1")))
    assert "CANARIO" not in repr(play.workshop.offers())


def test_the_tables_notes_stay_at_the_table_until_the_reveal() -> None:
    play = Play("iceberg", {f"n{number}": f"o{number % 3}" for number in range(10)})
    play.to("open", "level1")
    note = f"n{play.send('n0', 'notes.write', heading='1', text='CANARIO-DE-LA-MESA')}"
    play.to("open", "carry")
    play.send("n0", "notes.carry", notes=[note])
    play.to("closed")
    table = play.workshop.people["p1"].table
    mates = [name for name, person in play.ids.items() if play.workshop.people[person].table == table]
    assert "CANARIO" not in everything_heard(play, *others(play, *mates))
    assert all("CANARIO" in everything_heard(play, mate) for mate in mates)
    play.to("revealed")
    assert "CANARIO" in everything_heard(play, "wall")


def test_nobody_reads_a_board_before_the_silent_reading() -> None:
    play = Play("iceberg")
    play.to("open", "level1")
    note = f"n{play.send('ada', 'notes.write', heading='1', text='CANARIO-PRONTO')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    assert "CANARIO" not in everything_heard(play, *others(play, "ada"))


def test_no_author_can_be_read_from_a_table_or_the_wall() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2", "cruz": "o3"})
    play.to("open", "level1")
    note = f"n{play.send('ada', 'notes.write', heading='1', text='Se ve desde fuera')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[note])
    play.to("open", "group")
    board = play.step_view("bela", "table")["notes"][note]
    assert set(board) == {"heading", "text", "group", "order"}
    play.to("revealed")
    wall = json.dumps(play.step_view("wall"))
    assert "p1" not in wall.replace('"', " ").split()
    assert "author" not in wall


def test_a_quote_without_permission_is_not_printed() -> None:
    play = Play("iceberg", {"ada": "o1"})
    play.sit("bela", "o2", {"keep": True, "list": False, "quote": False, "photo": False})
    play.to("open", "level1")
    mine = f"n{play.send('ada', 'notes.write', heading='1', text='CON-PERMISO')}"
    hers = f"n{play.send('bela', 'notes.write', heading='1', text='SIN-PERMISO')}"
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=[mine])
    play.send("bela", "notes.carry", notes=[hers])
    play.to("revealed")
    printed = json.dumps(play.run.synthesis(play.workshop.here("s1")))
    assert "CON-PERMISO" in printed
    assert "SIN-PERMISO" not in printed
    play.house("permit", "ada", list=True, quote=False, photo=False)
    assert "CON-PERMISO" not in json.dumps(play.run.synthesis(play.workshop.here("s1")))


def test_marks_of_levers_join_nobody_to_a_choice() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2", "cruz": "o3"})
    play.to("open", "level3")
    notes = {name: f"n{play.send(name, 'notes.write', heading='3', text=f'No hay regla de {name}')}" for name in play.ids}
    play.to("open", "carry")
    for name, note in notes.items():
        play.send(name, "notes.carry", notes=[note])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    groups = [f"g{play.send('ada', 'groups.group', notes=[note])}" for note in notes.values()]
    play.to("revealed", "levers")
    play.send("ada", "marks.cast", spread=dict.fromkeys(groups[:2], 1))
    play.send("bela", "marks.cast", spread=dict.fromkeys(groups[1:], 1))
    assert play.step_view("ada", "mine")["marks"]["spread"] == dict.fromkeys(groups[:2], 1)
    secret = play.log.secrets_of(1)["s1.marks"]
    play.to("revealed", "redesign")
    assert play.step_view("console")["marks"]["points"] == {groups[0]: 1, groups[1]: 2, groups[2]: 1}
    marked = [event for event in play.log.read(1) if event.kind == "marks.cast"]
    assert all(event.data == {} and event.actor is None for event in marked)
    assert play.log.secrets_of(1) == {}
    assert secret.hex() not in repr(play.log.rows)
    assert "marks" not in play.step_view("ada", "mine")


def test_an_unknown_audience_sees_nothing() -> None:
    play = Play("iceberg")
    for audience in ("", "all", "mine:p99", "table:t99", "../console", "mine"):
        assert view(play.workshop, audience, play.around()) == {}
