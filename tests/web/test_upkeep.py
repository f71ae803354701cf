"""What a server does beside serving: copies while it is live, and what it could not tidy up before."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from laptop import Laptop

from facilitator.store.backups import KEPT, NoCopy
from facilitator.web.upkeep import Upkeep


class Hours:
    """A monotonic clock that the test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def kept(upkeep: Upkeep) -> list[int]:
    """How many facts each copy holds, the newest first."""
    assert upkeep.backups is not None
    return [copy.events for copy in upkeep.backups.copies()]


def facts(laptop: Laptop) -> int:
    return len(laptop.server.log.read(1))


def test_a_copy_is_made_every_minute_while_somebody_writes_and_ten_are_kept(laptop: Laptop) -> None:
    hours = Hours()
    upkeep, console = Upkeep(laptop.server, hours), laptop.console()
    expected = []
    for minute in range(14):
        assert laptop.ask(console, "curtain", {"on": minute % 2 == 0})["ok"]
        for _ in range(6):  # six turns within a minute make one copy
            upkeep.turn()
            hours.time += 10
        expected.append(facts(laptop))
    assert kept(upkeep) == expected[:-KEPT - 1:-1] and len(kept(upkeep)) == KEPT
    hours.time += 600
    upkeep.turn()
    assert len(set(kept(upkeep))) == KEPT, "nobody wrote: the ten of the meeting stay"


def test_what_was_withdrawn_leaves_the_copies_within_seconds(laptop: Laptop) -> None:
    hours = Hours()
    upkeep = Upkeep(laptop.server, hours)
    console, phone = laptop.console(), laptop.socket(laptop.seat("Ana")["ticket"])
    for _ in range(2):
        assert laptop.ask(console, "advance", {})["ok"]
    note = laptop.ask(phone, "notes.write", {"heading": "1", "text": "CANARIO-RETIRADO"}, "s1")
    upkeep.turn()
    folder = laptop.server.settings.data
    assert any(b"CANARIO-RETIRADO" in path.read_bytes() for path in (folder / "backups").iterdir())
    assert laptop.ask(phone, "notes.withdraw", {"note": f"n{note['made']}"}, "s1")["ok"]
    hours.time += 12
    upkeep.turn()
    assert kept(upkeep) == [facts(laptop)]
    assert all(b"CANARIO-RETIRADO" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_copy_that_cannot_be_made_is_said_once_and_tried_again(
        laptop: Laptop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    hours = Hours()
    upkeep = Upkeep(laptop.server, hours)
    with monkeypatch.context() as broken:
        broken.setattr(upkeep.backups, "make", lambda: (_ for _ in ()).throw(NoCopy("the disk is full")))
        for _ in range(3):
            upkeep.turn()
            hours.time += 60
    assert laptop.server.uncopied and caplog.text.count("the disk is full") == 1
    upkeep.turn()
    assert not laptop.server.uncopied and len(kept(upkeep)) == 1


def test_what_another_program_kept_in_the_write_ahead_file_is_tried_again(laptop: Laptop) -> None:
    upkeep = Upkeep(laptop.server, Hours())
    laptop.seat("CANARIO-NOMBRE")
    folder = laptop.server.settings.data
    ahead = folder / "facilitator.db-wal"
    with closing(sqlite3.connect(folder / "facilitator.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        laptop.post(f"/desk/workshops/{laptop.code}/remove", {})
        assert b"CANARIO-NOMBRE" in ahead.read_bytes()
    upkeep.turn()
    assert b"CANARIO-NOMBRE" not in ahead.read_bytes()


def test_the_laptop_is_kept_awake_while_a_meeting_that_has_not_ended_is_on_a_screen(laptop: Laptop) -> None:
    upkeep = Upkeep(laptop.server, Hours())
    asked: list[bool] = []
    upkeep.awake.keep = asked.append  # type: ignore[method-assign]
    upkeep.turn()
    console = laptop.console()
    upkeep.turn()
    assert laptop.ask(console, "end", {"on": True})["ok"]
    upkeep.turn()
    assert laptop.ask(console, "end", {"on": False})["ok"]
    upkeep.turn()
    console.disconnect()
    upkeep.turn()
    assert asked == [False, True, False, True, False]
