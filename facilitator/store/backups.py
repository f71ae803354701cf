"""Copies of a database in use: made with SQLite's backup API, opened to verify them, ten kept; and putting one back."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from .database import ERASURES, Unsound

log = logging.getLogger(__name__)
KEPT = 10
PAGES = 64  # copied at once, before the room has its turn again
STEPS = 50_000  # of SQLite's machine at once, while a copy is verified
LEAP = 10_000  # ids that a restored database leaves out, beyond the highest that any file knows of
COUNTED = ("cohorts", "organisations", "workshops", "people")  # the tables whose ids are told to screens
_NAME = re.compile(r"([0-9]{6})-.*\.db")


class NoCopy(Exception):
    """No copy could be made, or there is none that opens."""


class Copy(msgspec.Struct, frozen=True):
    """A copy that opens: when it was made (seconds since 1970), of which history, and how much it holds."""

    path: Path
    made: float
    epoch: str
    erasures: int
    workshops: int
    people: int
    events: int


class Restored(msgspec.Struct, frozen=True):
    """What was put back, and where that is kept which was there before (None when nothing was)."""

    copy: Copy
    before: Path | None


class Backups:
    """The copies of the database at `path`, in a folder beside it; `breathe` is called often while one is made."""

    def __init__(self, path: Path, breathe: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self.folder = path.parent / "backups"
        self.breathe = breathe
        self._seen: list[tuple[int, int]] = []
        self._known: dict[Path, Copy | None] = {}  # None: it does not open

    def changed(self) -> bool:
        """Whether the database has changed since this object last made a copy."""
        return self._seen != self._files()

    def stale(self) -> bool:
        """Whether some copy still holds what has been erased since."""
        return bool(self._stale())

    def copies(self) -> list[Copy]:
        """The copies that open, the newest first."""
        paths = sorted(self._numbered(), reverse=True)
        for path in paths:
            if path not in self._known:
                self._known[path] = None
                with suppress(Unsound):
                    self._known[path] = look(path, self.breathe)
        return [copy for path in paths if (copy := self._known[path])]

    def make(self, target: Path | None = None) -> Copy:
        """Makes a copy and opens it; then those beyond ten go, and those that hold what was erased since.

        A `target` is a file elsewhere, which is none of the ten. Raises NoCopy, or Unsound when it does not verify.
        """
        if not self.path.is_file():
            raise NoCopy(str(self.path))
        seen = self._files()
        place = target or self._next()
        beside = place.with_name(f".{place.name}.part")
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write(self.path, beside, self.breathe)
            made = msgspec.structs.replace(look(beside, self.breathe), path=place)
            os.replace(beside, place)
        except (OSError, sqlite3.Error) as failed:
            raise NoCopy(str(failed)) from failed
        finally:
            beside.unlink(missing_ok=True)
        if target is None:
            self._seen, self._known[place] = seen, made
            for path in [*sorted(self._numbered(), reverse=True)[KEPT:], *self._stale()]:
                path.unlink(missing_ok=True)
        return made

    def _stale(self) -> list[Path]:
        """The copies, also those from before a migration, that hold what has been erased from the database since."""
        epoch, erasures = _history(self.path)
        known = [(copy.path, copy.epoch, copy.erasures) for copy in self.copies()]
        known += [(path, *_history(path)) for path in self.path.parent.glob(f"{self.path.name}.before-*")]
        # Of a history that was replaced, nobody can tell what the erasures of this one concern: all of it goes.
        return [path for path, of, count in known if (count if of == epoch else 0) < erasures]

    def _numbered(self) -> Iterable[Path]:
        return (path for path in self.folder.glob("*.db") if _NAME.fullmatch(path.name))

    def _next(self) -> Path:
        last = max((path.name[:6] for path in self._numbered()), default="0")
        return self.folder / f"{int(last) + 1:06}-{time.strftime('%Y-%m-%d-%H.%M.%S')}.db"

    def _files(self) -> list[tuple[int, int]]:
        """Size and time of the database and its write-ahead file."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return [(file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.is_file()]


def write(source: Path, target: Path, breathe: Callable[[], None] = lambda: None) -> None:
    """Copies a database, which may be in use, into one file that this account alone may read."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source, isolation_level=None)) as origin, closing(sqlite3.connect(target)) as made:
        origin.execute("BEGIN")  # one snapshot from the first page to the last, whatever is written meanwhile
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
        made.execute("PRAGMA synchronous=OFF")  # the whole file is synced below
        origin.backup(made, pages=PAGES, progress=lambda *_: breathe(), sleep=0.01)
        made.execute("PRAGMA journal_mode=DELETE")
    with open(target, "rb+") as file:
        os.fsync(file.fileno())


def look(path: Path, breathe: Callable[[], None] = lambda: None) -> Copy:
    """Opens a copy, checks all of it, and answers what it holds; raises Unsound."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.set_progress_handler(breathe, STEPS)
            if (answer := quick(connection)) != "ok":
                raise Unsound(answer)
            counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                      for name in ("workshops", "people", "events")]
        return Copy(path, path.stat().st_mtime, *_history(path), *counts)
    except (OSError, sqlite3.Error) as damaged:
        raise Unsound(str(damaged)) from damaged


def quick(connection: sqlite3.Connection) -> str:
    """What SQLite says of the soundness of a file: "ok", or what is wrong."""
    return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])


def restore(copy: Path | None, path: Path) -> Restored:
    """Puts a copy (or the newest) in the place of the database, as another history in which no id comes back.

    What was there becomes the newest copy, or is put aside when it is damaged. Raises NoCopy or Unsound, and then
    nothing has changed. No server may run.
    """
    backups = Backups(path)
    known = backups.copies()
    if not (copy.is_file() if copy else known):
        raise NoCopy(str(copy or backups.folder))
    chosen = look(copy) if copy else known[0]
    fresh = path.with_name(f"{path.name}.restored")
    try:
        write(chosen.path, fresh)
        _begin_anew(fresh, [chosen.path, path, *(one.path for one in known)])
        look(fresh)
        before = _put_aside(path, backups)
        os.replace(fresh, path)
    except (OSError, sqlite3.Error) as failed:
        raise NoCopy(str(failed)) from failed
    finally:
        fresh.unlink(missing_ok=True)
    return Restored(chosen, before)


def _begin_anew(path: Path, others: Iterable[Path]) -> None:
    """Makes a copy another history: its next start draws another epoch, and its ids go on above those of all files."""
    highest: dict[str, int] = {}
    for other in others:
        # A file that does not open has given no ids that any other file could know of.
        with suppress(sqlite3.Error), closing(sqlite3.connect(other)) as connection:
            for name, last in connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
                highest[name] = max(highest.get(name, 0), last)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM about WHERE name IN ('epoch', ?)", (ERASURES,))
        for name in COUNTED:
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, highest.get(name, 0) + LEAP))


def _put_aside(path: Path, backups: Backups) -> Path | None:
    """Keeps what is to be replaced: as the newest copy, or as it is when it does not open; takes its files away."""
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    if not path.is_file():
        kept = None
    else:
        try:
            kept = backups.make().path
        except (NoCopy, Unsound):
            kept = path.with_name(f"{path.name}.damaged")
            for file in files:
                if file.is_file():
                    os.replace(file, file.with_name(kept.name + file.name[len(path.name):]))
    for file in files[1:]:
        file.unlink(missing_ok=True)
    return kept


def _history(path: Path) -> tuple[str, int]:
    """The epoch of a database and how often something was erased in it; ("", 0) when it does not say."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            said = dict(connection.execute("SELECT name, value FROM about WHERE name IN ('epoch', ?)", (ERASURES,)))
        return str(said.get("epoch", "")), int(said.get(ERASURES, 0))
    except sqlite3.Error:
        return "", 0
