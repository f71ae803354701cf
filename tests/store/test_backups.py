"""Copies while the database is in use: whole, verified, ten kept; and putting one back as another history."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facilitator.core.events import Erasure, Event
from facilitator.store import backups
from facilitator.store.backups import KEPT, Backups, NoCopy, restore
from facilitator.store.database import Database, Unsound
from facilitator.store.log import Clock, Log
from facilitator.store.records import Records

WORDS = "CANARIO-RETIRADO"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facilitator.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    records = Records(database, Clock())
    records.add_workshop(records.add_cohort("Cohorte"), "ABC234", "Taller", date(2026, 5, 8), "es")
    yield database
    database.close()


def write(database: Database, seq: int, words: str = "x", erasures: tuple[Erasure, ...] = ()) -> None:
    Log(database, Clock()).append(1, [(Event(seq, "note.written", {"text": words}, 1000 + seq, "p1", "s1"), None)], erasures)


def facts(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM events").fetchone()[0])


def test_a_copy_of_a_database_in_use_holds_what_the_write_ahead_file_alone_holds(database: Database, path: Path) -> None:
    for seq in range(1, 200):
        write(database, seq, "ñ" * 300)
    copy = Backups(path).make()
    alone = path.parent / "elsewhere.db"
    shutil.copyfile(copy.path, alone)
    assert facts(alone) == copy.events == 199 and copy.workshops == 1
    assert {each.name for each in copy.path.parent.iterdir()} == {copy.path.name}, "one file, and nothing half made"


def test_facts_written_while_it_is_made_neither_spoil_it_nor_start_it_anew(database: Database, path: Path) -> None:
    for seq in range(1, 400):
        write(database, seq, "ñ" * 3000)
    breaths = []

    def breathe() -> None:
        breaths.append(1)
        write(database, 399 + len(breaths))

    copy = Backups(path, breathe=breathe).make()
    assert len(breaths) > 3 and copy.events == 399
    assert len(Log(database, Clock()).read(1)) == 399 + len(breaths)


@pytest.mark.skipif(os.name == "nt", reason="no modes of files")
def test_nobody_else_may_read_a_copy(database: Database, path: Path) -> None:
    before = os.umask(0o022)
    try:
        copy = Backups(path).make()
    finally:
        os.umask(before)
    assert copy.path.stat().st_mode & 0o077 == copy.path.parent.stat().st_mode & 0o077 == 0


def test_the_newest_ten_are_kept_whatever_the_clock_says(database: Database, path: Path) -> None:
    backups = Backups(path)
    for seq in range(1, 15):
        write(database, seq)
        os.utime(backups.make().path, (1000 - seq, 1000 - seq))
    assert [copy.events for copy in backups.copies()] == list(range(14, 14 - KEPT, -1)) and KEPT == 10


def test_a_copy_that_does_not_open_is_no_copy(database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(database, 1)
    backups = Backups(path)
    good = backups.make()
    bad = backups.make()
    content = bytearray(bad.path.read_bytes())
    content[4096:] = b"\x7f" * (len(content) - 4096)
    bad.path.write_bytes(content)
    assert [copy.path for copy in Backups(path).copies()] == [good.path]
    monkeypatch.setattr("facilitator.store.backups.quick", lambda connection: "broken")
    with pytest.raises(Unsound):
        backups.make()
    assert len(list(good.path.parent.iterdir())) == 2, "what did not verify is not left there"


def test_a_copy_is_due_when_the_database_has_changed_and_not_before(database: Database, path: Path) -> None:
    backups = Backups(path)
    assert backups.changed()
    backups.make()
    assert not backups.changed()
    write(database, 1)
    assert backups.changed()


def test_what_is_erased_is_erased_from_the_copies_once_a_newer_one_stands(database: Database, path: Path) -> None:
    backups = Backups(path)
    write(database, 1, WORDS)
    backups.make()
    write(database, 2)
    backups.make()
    assert not backups.stale()
    write(database, 3, erasures=(Erasure("s1", seqs=(1,)),))
    assert Backups(path).stale(), "also after a restart"
    backups.make()
    assert [copy.events for copy in backups.copies()] == [3] and not backups.stale()
    assert all(WORDS.encode() not in each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    Records(database, Clock()).delete_workshop(1)
    assert backups.stale()


def test_a_restored_database_is_another_history_in_which_no_id_comes_back(database: Database, path: Path) -> None:
    records, epoch = Records(database, Clock()), database.epoch
    write(database, 1)
    copy = Backups(path).make()
    later = records.add_workshop(1, "DEF567", "Otro", date(2026, 5, 9), "es").id
    person, _ = records.add_person(1, None, "Bela", "", "key-bela")
    write(database, 2)
    database.close()
    restore(copy.path, path)

    again = Database(f"sqlite:///{path}")
    put_back = Records(again, Clock())
    assert again.epoch != epoch and [row.code for row in put_back.workshops()] == ["ABC234"]
    assert [event.seq for event in Log(again, Clock()).read(1)] == [1]
    assert put_back.add_workshop(1, "GHJ678", "Tercero", date(2026, 5, 9), "es").id > later
    assert put_back.add_person(1, None, "Carla", "", "key-carla")[0] > person
    again.close()


def test_what_takes_the_place_of_the_database_is_opened_before(
        database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(database, 1)
    copy = Backups(path).make()
    database.close()
    before, begin = path.read_bytes(), backups._begin_anew

    def damaged(fresh: Path, others: Any) -> None:
        begin(fresh, others)
        fresh.write_bytes(fresh.read_bytes()[:8192] + b"\xff" * 4096 + fresh.read_bytes()[12288:])

    monkeypatch.setattr(backups, "_begin_anew", damaged)
    with pytest.raises((NoCopy, Unsound)):
        restore(copy.path, path)
    assert path.read_bytes() == before and not list(path.parent.glob("*.restored"))


def test_what_a_copy_replaces_is_the_newest_copy_until_something_is_erased(database: Database, path: Path) -> None:
    backups = Backups(path)
    write(database, 1)
    first = backups.make()
    write(database, 2, WORDS)
    database.close()
    restore(first.path, path)
    assert [copy.events for copy in backups.copies()] == [2, 1]
    restore(backups.copies()[0].path, path)
    again = Database(f"sqlite:///{path}")
    assert len(Log(again, Clock()).read(1)) == 2, "nothing was lost by it"
    write(again, 3, erasures=(Erasure("s1", seqs=(2,)),))
    assert backups.stale()
    backups.make()
    assert all(WORDS.encode() not in each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    again.close()


def test_a_damaged_database_is_put_aside_and_the_copy_takes_its_place(database: Database, path: Path) -> None:
    write(database, 1)
    copy = Backups(path).make()
    database.close()
    path.write_bytes(b"no database at all " * 500)
    aside = restore(copy.path, path).before
    assert aside is not None and aside.read_bytes().startswith(b"no database")
    again = Database(f"sqlite:///{path}")
    again.check()
    assert len(Log(again, Clock()).read(1)) == 1
    again.close()


def test_without_a_copy_nothing_is_touched(database: Database, path: Path, tmp_path: Path) -> None:
    database.close()
    before = path.read_bytes()
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"x")
    for copy in (wrong, tmp_path / "nowhere.db", None):
        with pytest.raises((NoCopy, Unsound)):
            restore(copy, path)
    assert path.read_bytes() == before
