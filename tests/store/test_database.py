"""The database file: durable on every connection, brought up to date with a copy beside it, refused when it is not ours."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from facilitator.store import database as module
from facilitator.store.database import Database, Newer, Older, Unsound
from facilitator.store.log import Clock
from facilitator.store.records import Records

# Not read from the code: FULL is 2, and 1 (NORMAL) loses what was answered when the power goes (RELIABILITY finding 10).
DURABLE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 2000}
# People have databases of these: a migration that was published is never edited again, a new one is added.
FROZEN = {
    "0001": "2e2b1f4c37b9c3c2a26dbc3b4eafd03cbf3adebca6c75a2502625d0ed0bb3854",
    "0002": "af30c1f9ef10d958d6a8fb793a69ae74069f7101a2bdb966225cb472c7eca665",
    "0003": "d7f75b7b4374aa176aaed3810be0b0da973e8d3a4bdb1f44c1c3506c89fb9e4a",
    "0004": "b746e700a198485b7413cf44b80a3beb1b99c4632c9de6b500707d425c4e1907",
}
LATER = '''"""One table more."""

import sqlalchemy as sa
from alembic import op

revision = "9990"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("more", sa.Column("id", sa.Integer(), primary_key=True))
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one workshop in it."""
    path = tmp_path / "house.db"
    database = Database(f"sqlite:///{path}")
    records = Records(database, Clock())
    records.add_workshop(records.add_cohort("Cohorte"), "ABC234", "Taller", date(2026, 5, 8), "es")
    database.close()
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def version(path: Path, new: str = "") -> str:
    """The revision that a file says it has; `new` writes another one in."""
    with closing(sqlite3.connect(path)) as connection, connection:
        if new:
            connection.execute("UPDATE alembic_version SET version_num = ?", (new,))
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def brought_to(path: Path, revision: str) -> None:
    """A new file as that revision makes it."""
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def names(path: Path) -> set[str]:
    """The tables of a file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_every_connection_is_durable(opened: Database) -> None:
    readers = [opened.reader.connect() for _ in range(3)]
    for connection in (opened.writer.connect(), *readers):
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in DURABLE}
        connection.close()
        assert found == DURABLE


@pytest.mark.parametrize(("system", "full"), [("darwin", 1), ("linux", 0)])
def test_on_a_mac_writing_means_the_platter_and_not_its_cache(path: Path, monkeypatch: pytest.MonkeyPatch, system: str, full: int) -> None:
    monkeypatch.setattr(module, "sys", SimpleNamespace(platform=system))
    database = Database(f"sqlite:///{path}")
    with database.writer.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA fullfsync").scalar() == full
    database.close()


def test_a_pragma_that_does_not_take_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module.PRAGMAS, "synchronous", 7)
    with pytest.raises(Unsound, match="synchronous"):
        Database(f"sqlite:///{path}")


def test_a_file_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    version(path, "9999")
    before = path.read_bytes()
    with pytest.raises(Newer, match="9999"):
        Database(f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.db"
    path.write_bytes(b"no database at all " * 500)
    with pytest.raises(Unsound):
        Database(f"sqlite:///{path}")


def test_a_damaged_page_is_found_by_the_check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'workshops'")
        [(size,)] = connection.execute("PRAGMA page_size")
    content = bytearray(path.read_bytes())
    content[(page - 1) * size:page * size] = b"\x7f" * size
    path.write_bytes(content)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(Unsound):
        database.check()
    database.close()


def test_a_sound_file_passes_the_check(opened: Database) -> None:
    opened.check()


def test_an_older_file_is_brought_up_to_date_and_kept_beside_as_it_was(
        path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head, tables = version(path), names(path)
    later = tmp_path / "migrations"
    shutil.copytree(module.MIGRATIONS, later)
    (later / "versions" / "9990_more.py").write_text(LATER.format(head=head), "utf-8")
    monkeypatch.setattr(module, "MIGRATIONS", later)
    killed = sqlite3.connect(path)  # what it wrote last stands in the write-ahead file alone
    killed.execute("UPDATE workshops SET place = 'Santurce'")
    killed.commit()

    database = Database(f"sqlite:///{path}")
    found = Records(database, Clock()).workshop("ABC234")
    database.close()
    killed.close()

    assert found is not None and found.place == "Santurce"
    assert version(path) == "9990" and names(path) == tables | {"more"}
    copy = path.with_name(f"{path.name}.before-9990")
    assert version(copy) == head and names(copy) == tables
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT code, place FROM workshops").fetchall() == [("ABC234", "Santurce")]


def test_a_migration_that_was_published_is_never_edited() -> None:
    there = {path.name[:4]: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
             for path in (module.MIGRATIONS / "versions").glob("*.py")}
    assert there == FROZEN, "a new migration gets its line here; those that are here stay as they are"


@pytest.mark.parametrize("at", ["0001", "head"])
@pytest.mark.parametrize("change", ["ALTER TABLE workshops DROP COLUMN template", "DROP TABLE measures",
                                    "ALTER TABLE people ADD COLUMN seat TEXT"])
def test_a_file_of_a_trial_version_is_refused_as_such_and_left_as_it_was(tmp_path: Path, at: str, change: str) -> None:
    """Its tables had the same number and other columns: the first thing that was read made a traceback."""
    path = tmp_path / "trial.db"
    brought_to(path, at)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(change)
    before = schema(path), version(path)
    with pytest.raises(Older):
        Database(f"sqlite:///{path}")
    assert (schema(path), version(path)) == before


def test_a_file_that_is_up_to_date_is_not_copied(path: Path) -> None:
    Database(f"sqlite:///{path}").close()
    assert not list(path.parent.glob("*.before-*"))


def schema(path: Path) -> dict[str, list[str]]:
    """What a file says of each table and index, column by column."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'")
        return {name: sorted(" ".join(part.split()) for part in re.split(r",\s*(?![^(]*\))", sql[sql.index("(") + 1:sql.rindex(")")]))
                for name, sql in rows}


def test_the_migrations_make_the_tables_that_the_code_knows(path: Path, tmp_path: Path) -> None:
    """With the same columns, types, keys, names of constraints and indexes, and the same number."""
    brought_to(tmp_path / "brought.db", "head")
    assert schema(path) == schema(tmp_path / "brought.db") and len(schema(path)) > 8
    assert version(path) == version(tmp_path / "brought.db")


def test_alembic_agrees_on_the_order_of_the_migrations() -> None:
    script = ScriptDirectory(str(module.MIGRATIONS))
    assert [found.revision for found in script.walk_revisions()][::-1] == module.revisions() and len(script.get_heads()) == 1


def test_a_start_without_a_migration_does_without_alembic(path: Path) -> None:
    """It is a sixth of the time of a start."""
    code = f"import sys, facilitator.store.database as d; d.Database('sqlite:///{path}').close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.call([sys.executable, "-c", code]) == 0


def test_an_epoch_belongs_to_a_file(path: Path, tmp_path: Path) -> None:
    """So that a phone notices that it speaks with another history (RELIABILITY rule 2)."""
    epochs = []
    for address in (path, path, tmp_path / "other.db"):
        database = Database(f"sqlite:///{address}")
        epochs.append(database.epoch)
        database.close()
    assert epochs[0] == epochs[1] != epochs[2] and all(epochs)


def test_the_reader_cannot_write(opened: Database) -> None:
    with opened.reader.connect() as connection, pytest.raises(Exception, match="readonly"):
        connection.exec_driver_sql("DELETE FROM events")


def test_half_a_write_is_none(opened: Database) -> None:
    records = Records(opened, Clock())
    with pytest.raises(RuntimeError), opened.writing() as connection:
        connection.exec_driver_sql("UPDATE workshops SET title = 'Otro'")
        raise RuntimeError
    found = records.workshop("ABC234")
    assert found is not None and found.title == "Taller"


def test_seats_of_a_file_from_before_their_secrets_get_one_each(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    brought_to(path, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO cohorts VALUES (1, 'Cohorte', 0)")
        connection.execute("INSERT INTO workshops VALUES (1, 1, 'ABC234', 1, 'T', '', '', '2026-05-08', '', 'es', '', '2027-05-08', 0)")
        for person in ("Ana", "Bela"):
            connection.execute("INSERT INTO people (workshop_id, name, reentry, key) VALUES (1, ?, '', ?)", (person, person))
    database = Database(f"sqlite:///{path}")
    records = Records(database, Clock())
    found = {records.seat_secret(1, person) for person in ("", "p1", "p2")}
    assert len(found) == 3 and all(len(secret) == 32 for secret in found)
    assert records.people(1) == {"p1": "Ana", "p2": "Bela"} and [row.binned for row in records.workshops()] == [False]
    database.close()
