"""The log on disk: sealed and deleted facts gone from every file, a full disk, names and codes once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.core.events import Erasure, Event
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log, NotSaved
from facilitator.store.records import Records, Taken


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    records = Records(database, Clock())
    records.add_workshop(records.add_cohort("Cohorte"), "ABC234", "Taller", date(2026, 5, 8), "es")
    yield database
    database.close()


def event(seq: int, key: str | None = None, kind: str = "note.written", text: str = "x", step: str = "s1") -> Event:
    return Event(seq, kind, {"text": text}, 1000 + seq, "p1", step, key)


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
    log.append(1, [(event(1, None, text="CANARIO-BORRADO"), None)])
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
            log.append(1, [(event(place, text="ñ" * 4000), None)])
    kept = len(log.read(1))
    with database.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    log.append(1, [(event(kept + 1), None)])
    assert len(log.read(1)) == kept + 1


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


def test_the_clock_never_goes_back() -> None:
    clock = Clock()
    times = [clock.now() for _ in range(1000)]
    assert times == sorted(times)
