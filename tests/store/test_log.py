"""The log on disk: sealed and deleted facts gone from every file, a full disk, names and codes once."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen

from facilitator.core.events import Erasure, Event
from facilitator.store import log as log_module
from facilitator.store.database import Database, NotSaved
from facilitator.store.log import Clock, Log, Overtaken
from facilitator.store.records import Records, Taken


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    records = Records(database, Clock())
    records.add_workshop(records.add_cohort("Cohorte"), "ABC234", "Taller", date(2026, 5, 8), "es")
    yield database
    database.close()


def event(seq: int, key: str | None = None, kind: str = "note.written", words: str = "x", step: str = "s1") -> Event:
    return Event(seq, kind, {"text": words}, 1000 + seq, "p1", step, key)


def test_sealed_facts_leave_no_trace_in_any_file(database: Database, tmp_path: Path) -> None:
    log = Log(database, Clock())
    secret = log.make_secret(1, "s1.ballots")
    log.append(1, [(event(place, f"key-{place:04}", "ballot.cast", "CANARIO-EN-LA-URNA"), "digest") for place in range(1, 40)])
    log.append(1, [(event(40, None, "vote.counted", "total"), None)], erasures=[Erasure("s1", ("ballot.cast",), "ballots")])
    assert {found.data.get("text") for found in log.read(1)} == {None, "total"}
    assert all(found.actor is None for found in log.read(1) if found.kind == "ballot.cast")
    assert log.secrets_of(1) == {}
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert b"CANARIO" not in content, path.name
        assert secret not in content, path.name


def test_deleting_a_workshop_means_it(database: Database, tmp_path: Path) -> None:
    log = Log(database, Clock())
    log.append(1, [(event(1, None, words="CANARIO-BORRADO"), None)])
    Records(database, Clock()).delete_workshop(1)
    assert log.read(1) == []
    assert all(b"CANARIO-BORRADO" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_full_disk_gives_no_false_answer_and_heals(database: Database) -> None:
    log = Log(database, Clock())
    with database.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotSaved):
        for place in range(1, 400):
            log.append(1, [(event(place, words="ñ" * 4000), None)])
    kept = len(log.read(1))
    with database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    log.append(1, [(event(kept + 1), None)])
    assert len(log.read(1)) == kept + 1


def test_of_what_was_overtaken_nothing_is_kept_and_the_next_write_is_whole(database: Database) -> None:
    log = Log(database, Clock())
    log.append(1, [(event(1, "key-one-one"), "digest")])
    for taken in ([(event(2), None), (event(1), None)], [(event(2, "key-two-two"), None), (event(3, "key-one-one"), None)]):
        with pytest.raises(Overtaken):
            log.append(1, taken)
        assert log.last(1) == 1
    log.append(1, [(event(2, "key-two-two"), None), (event(3), None)])
    assert [found.seq for found in log.read(1)] == [1, 2, 3]


def test_names_and_codes_are_taken_once(database: Database) -> None:
    records = Records(database, Clock())
    records.add_organisation(1, "Casa Alborada", 3)
    with pytest.raises(Taken):
        records.add_organisation(1, "Casa Alborada")
    with pytest.raises(Taken):
        records.add_workshop(1, "ABC234", "Otro", date(2026, 5, 9), "es")
    one = records.add_person(1, 1, "Marisol", "digest", "key-marisol")
    assert one == (1, True)
    assert records.add_person(1, 1, "Marisol", "digest", "key-marisol") == (1, False)
    with pytest.raises(Taken):
        records.remove_organisation(1)


def test_the_clock_says_the_time_in_milliseconds_and_never_goes_back() -> None:
    clock = Clock()
    assert abs(clock.now() - time.time() * 1000) < 1000
    times = [clock.now() for _ in range(1000)]
    assert times == sorted(times)


def test_a_wall_clock_that_jumps_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, now = Clock(), time.time()
    before = clock.now()
    for jump in (86_400, -86_400):
        monkeypatch.setattr(time, "time", lambda jump=jump: now + jump)
        assert 0 <= clock.now() - before < 5000


@pytest.mark.parametrize(("system", "has", "expected"), [
    ("linux", ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), "CLOCK_BOOTTIME"), ("darwin", ("CLOCK_MONOTONIC",), "CLOCK_MONOTONIC"),
    ("win32", (), "monotonic")])
def test_the_clock_goes_on_while_the_laptop_sleeps_where_the_system_has_one(
        monkeypatch: pytest.MonkeyPatch, system: str, has: tuple[str, ...], expected: str) -> None:
    there = {name: name for name in has}
    monkeypatch.setattr(log_module, "time", SimpleNamespace(clock_gettime=lambda name: name, monotonic=lambda: "monotonic", **there))
    monkeypatch.setattr(log_module, "sys", SimpleNamespace(platform=system))
    assert log_module.even_seconds() == expected


def test_an_error_of_the_database_quotes_nothing_that_people_wrote(database: Database) -> None:
    log = Log(database, Clock())
    log.append(1, [(event(1), None)])
    with pytest.raises(Overtaken) as taken:
        log.append(1, [(event(1, words="CANARIO"), None)])
    assert "CANARIO" not in str(taken.value.__cause__)
    with pytest.raises(Exception, match="no such table") as failed, database.writing() as connection:
        connection.execute(text("UPDATE nowhere SET a = :words"), {"words": "CANARIO"})
    assert "CANARIO" not in str(failed.value)


@pytest.fixture
def sealed(database: Database, tmp_path: Path) -> Iterator[tuple[bytes, sqlite3.Connection]]:
    """The key of a vote that was counted while another program read the file, and that program's connection."""
    log = Log(database, Clock())
    secret = log.make_secret(1, "s1.ballots")
    log.append(1, [(event(1, "key-0001", "ballot.cast", "CANARIO-EN-LA-URNA"), "digest")])
    reader = sqlite3.connect(tmp_path / "house.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()
    log.append(1, [(event(2, None, "vote.counted", "total"), None)], [Erasure("s1", ("ballot.cast",), "ballots")])
    yield secret, reader
    reader.close()


def holding(folder: Path, *what: bytes) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file() and any(one in path.read_bytes() for one in what)}


def test_a_key_that_another_program_kept_in_the_write_ahead_file_goes_when_that_one_lets_go(
        database: Database, sealed: tuple[bytes, sqlite3.Connection], tmp_path: Path) -> None:
    secret, reader = sealed
    wanted = (secret, b"CANARIO")
    assert "house.db-wal" in holding(tmp_path, *wanted)
    database.tidy()
    assert holding(tmp_path, *wanted), "still read"
    reader.execute("COMMIT")
    database.tidy()
    assert not holding(tmp_path, *wanted)


def test_it_goes_at_the_start_after_a_kill(sealed: tuple[bytes, sqlite3.Connection], tmp_path: Path) -> None:
    secret, _ = sealed
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("house.db", "house.db-wal"):
        shutil.copyfile(tmp_path / name, killed / name)
    assert holding(killed, secret)
    again = Database(f"sqlite:///{killed / 'house.db'}")
    assert not holding(killed, secret, b"CANARIO")
    again.close()


def test_who_reads_the_file_does_not_hold_up_the_room(sealed: tuple[bytes, sqlite3.Connection], database: Database) -> None:
    """SQLite would wait for the reader, and a server of green threads with it."""
    heard: list[str] = []
    listen(database.writer, "before_cursor_execute", lambda *what: heard.append(what[2]))
    database.tidy()
    assert heard == ["PRAGMA busy_timeout=0", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA busy_timeout=2000"]
