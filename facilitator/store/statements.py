"""Statements for whatever many people do, made once: making one takes SQLAlchemy longer than SQLite to answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Dialect, Table, bindparam, insert, select

from .tables import people, workshops

_HELD = workshops.c.binned.is_(False)
_THERE = people.c.workshop_id == bindparam("workshop")

WORKSHOP_BY_ID = select(workshops).where(workshops.c.id == bindparam("key"), _HELD)
WORKSHOP_BY_CODE = select(workshops).where(workshops.c.code == bindparam("key"), _HELD)
PERSON_OF_KEY = select(people.c.id).where(_THERE, people.c.key == bindparam("key"))
SECRET_OF_PERSON = select(people.c.seat_secret).where(_THERE, people.c.id == bindparam("person"))
SECRET_OF_ROOM = select(workshops.c.seat_secret).where(workshops.c.id == bindparam("workshop"))
PERSON = ("id", "workshop_id", "organisation_id", "name", "reentry", "key", "seat_secret")


class Insertion:
    """An insert of rows with these columns (none named: all of them), as the driver of a database takes it."""

    def __init__(self, into: Table, dialect: Dialect, *columns: str) -> None:
        self._compiled = insert(into).compile(dialect=dialect, column_keys=columns or None)
        self.text = str(self._compiled)

    def ordered(self, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        """The rows as the driver expects its parameters: by position, or by name."""
        places = self._compiled.positiontup
        return [tuple(row[name] for name in places) for row in rows] if places else list(rows)
