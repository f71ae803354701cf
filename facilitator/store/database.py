"""Opens the database: one connection that writes, others that only read, durable pragmas, migrations at start."""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from .statements import Insertion
from .tables import about, metadata

log = logging.getLogger(__name__)
FILE = "facilitator.db"  # its name in the data folder
MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 2000}
_OTHER_TABLES = re.compile(r"no such (?:table|column)|already exists|duplicate column")
# The row in which Alembic keeps the number of a database's last migration.
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
ERASURES = "erasures"  # how often something was erased in this history; a copy that counts fewer still holds it


class Unsound(Exception):
    """The database file is damaged (`quick_check` found it), or a pragma did not take effect."""


class Newer(Exception):
    """A later version of the program has migrated this database."""


class Older(Exception):
    """A trial version made this database: other tables under the same number, which this version does not read."""


class NotSaved(Exception):
    """The disk or the database failed; nothing was written."""


def sqlite_at(path: Path) -> URL:
    """The address of an SQLite file; written as text, a name with ? or # in it would be that of another file."""
    return URL.create("sqlite", database=str(path))


class Database:
    """One connection that writes and a pool that reads; `epoch` identifies the database, so that a phone notices when
    it was replaced by another."""

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        self.writer = self._engine(pool_size=1, max_overflow=0)
        self.reader = self._engine(pool_size=4) if self.is_sqlite and self.path else self.writer
        if self.reader is not self.writer:
            event.listen(self.reader, "connect", _only_reads)
        self.unemptied = False  # whether the write-ahead file still holds what was deleted
        self._upgrade()
        self._empty_ahead()  # a server that was killed may have left deleted rows there
        self.epoch = self._epoch()

    @property
    def path(self) -> Path | None:
        """The file of the database, when it is one."""
        name = self.url.database if self.is_sqlite else None
        return Path(name) if name and name != ":memory:" else None

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, with its pragmas and its write-ahead file."""
        return self.url.get_backend_name() == "sqlite"

    def _engine(self, **pool: int) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, pool_pre_ping=True, hide_parameters=True, **pool)
        engine = create_engine(self.url, connect_args={"check_same_thread": False, "timeout": 2}, hide_parameters=True,
                               **pool)
        event.listen(engine, "connect", _durable)
        event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction; nothing inside it may yield to another green thread. Raises NotSaved."""
        try:
            with self.writer.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as failed:  # a full disk, above all
            raise NotSaved(str(failed)) from failed

    def insert(self, what: Insertion, rows: Sequence[Mapping[str, Any]], *, ahead: bool = False) -> None:
        """Inserts rows in one transaction. Raises IntegrityError or NotSaved.

        `ahead` of a fact that is told to nobody before it is on disk: these need not wait for the disk, for the fact
        stands behind them in the same write-ahead file and never gets there without them.

        By the driver itself: around each write SQLAlchemy does more than SQLite does for it, and a room writes all day.
        """
        driver, waives = self.writer.dialect.loaded_dbapi, ahead and self.is_sqlite
        connection = self.writer.raw_connection()
        try:
            cursor = connection.cursor()
            if waives:
                cursor.execute("PRAGMA synchronous=1")
            if self.is_sqlite:
                cursor.execute("BEGIN")
            cursor.executemany(what.text, what.ordered(rows))
            connection.commit()
        except driver.IntegrityError as taken:
            raise IntegrityError(what.text, None, taken, hide_parameters=True) from taken
        except driver.Error as failed:  # a full disk, above all
            raise NotSaved(str(failed)) from failed
        finally:
            if waives:
                connection.rollback()
                connection.cursor().execute(f"PRAGMA synchronous={PRAGMAS['synchronous']}")
            connection.close()  # goes back to the pool, which undoes what was not committed

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One read transaction: a consistent snapshot."""
        with self.reader.connect() as connection:
            yield connection

    def check(self) -> None:
        """Raises Unsound when SQLite finds the file damaged."""
        if not self.is_sqlite:
            return
        with self.reading() as connection:
            answer = connection.execute(text("PRAGMA quick_check(1)")).scalar()
        if answer != "ok":
            raise Unsound(str(answer))

    @contextmanager
    def erasing(self) -> Iterator[Connection]:
        """A write transaction that empties or deletes rows: no file keeps them, and older copies count as stale."""
        with self.writing() as connection:
            yield connection
            known = connection.scalar(select(about.c.value).where(about.c.name == ERASURES))
            connection.execute(delete(about).where(about.c.name == ERASURES))
            connection.execute(insert(about).values(name=ERASURES, value=str(int(known or 0) + 1)))
        self.forget_deleted()

    def forget_deleted(self) -> None:
        """Truncates the write-ahead file, which still holds deleted and emptied rows (RELIABILITY finding 12).

        A failure is logged and undoes nothing. While another connection reads the file, SQLite cannot truncate it;
        `tidy` does so later.
        """
        if not self._empty_ahead():
            log.warning("the write-ahead file is being read and could not be emptied yet")

    def tidy(self) -> None:
        """Tries again to truncate a write-ahead file that was being read."""
        if self.unemptied:
            self._empty_ahead()

    def _empty_ahead(self) -> bool:
        """Whether the write-ahead file could be truncated; it does not wait for a reader: the room would wait too."""
        if not self.is_sqlite:
            return True
        self.unemptied = True
        try:
            with self.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout=0")
                try:
                    busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first()
                finally:
                    connection.exec_driver_sql(f"PRAGMA busy_timeout={PRAGMAS['busy_timeout']}")
        except DatabaseError:
            log.exception("the write-ahead file could not be emptied")
            return True
        self.unemptied = bool(busy and busy[0])
        return not self.unemptied

    def close(self) -> None:
        """Closes every connection."""
        self.writer.dispose()
        self.reader.dispose()

    def _upgrade(self) -> None:
        head = revisions()[-1]
        try:
            with self.writer.connect() as connection:
                tables = inspect(connection).get_table_names()
                present = connection.scalar(select(_version.c.version_num)) if _version.name in tables else None
        except DatabaseError as damaged:
            raise Unsound(str(damaged.orig)) from damaged
        if present == head:
            with self.writer.connect() as connection:
                self._check_columns(connection)
            return
        if not tables:
            self._begin_at(head)
            return
        if present is not None and present not in revisions():
            raise Newer(present)
        if present is not None and self.path is not None:
            self.forget_deleted()
            shutil.copy2(self.path, f"{self.path}.before-{head}")
        self._migrate()

    def _begin_at(self, head: str) -> None:
        """Makes all tables of a new database at once, as the migrations would (a test compares them)."""
        with self.writer.begin() as connection:
            metadata.create_all(connection)
            _version.create(connection)
            connection.execute(insert(_version).values(version_num=head))

    def _migrate(self) -> None:
        # Imported here: it takes a sixth of the time of a start, and few starts need it.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))  # where % begins a variable
        with self.writer.begin() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except OperationalError as failed:
                if _OTHER_TABLES.search(str(failed.orig)):
                    raise Older(str(failed.orig)) from failed
                raise
            self._check_columns(connection)  # inside, so that a database that is refused stays as it was

    def _check_columns(self, connection: Connection) -> None:
        """Raises Older unless the tables of the file have the columns that the code knows, and no others."""
        if not self.is_sqlite:
            return
        found = connection.exec_driver_sql(
            "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'").all()
        known = {(table.name, column.name) for table in metadata.sorted_tables for column in table.columns}
        there = {(str(table), str(column)) for table, column in found if table in metadata.tables}
        if there != known:
            raise Older(str(sorted(there ^ known)))

    def _epoch(self) -> str:
        with self.writing() as connection:
            epoch = connection.scalar(select(about.c.value).where(about.c.name == "epoch"))
            if epoch is None:
                epoch = secrets.token_hex(8)
                connection.execute(insert(about).values(name="epoch", value=epoch))
        return epoch


def revisions() -> list[str]:
    """The numbers of the migrations in their order, by which their files begin."""
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _begin(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("BEGIN")


def _durable(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy sends BEGIN itself: a whole transaction reads one snapshot
    cursor = connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    if sys.platform == "darwin":
        cursor.execute("PRAGMA fullfsync=1")
    for name, value in PRAGMAS.items():
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value and not (name == "journal_mode" and found == "memory"):
            raise Unsound(f"{name} is {found}, not {value}")
    cursor.close()


def _only_reads(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA query_only=1")
