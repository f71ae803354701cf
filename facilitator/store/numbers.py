"""Numbers of people before there are any: a ticket is given out for somebody who may never come."""

from __future__ import annotations

import secrets
import threading

from sqlalchemy import insert

from .database import Database
from .tables import people


class Numbers:
    """Ids of people, each given out once by this server and never one that somebody had before."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._last = 0
        self._lock = threading.Lock()

    def next(self, workshop: int) -> int:
        """An id for somebody who may come to a workshop."""
        with self._lock:
            self._last = 1 + (self._last or self._highest(workshop))
            return self._last

    def forget(self) -> None:
        """Another program has added people meanwhile: what is highest is asked again."""
        with self._lock:
            self._last = 0

    def _highest(self, workshop: int) -> int:
        """The highest id that a person ever had, as only the database knows: it is asked for one that is given back."""
        trial = insert(people).values(workshop_id=workshop, name="", reentry="", key=secrets.token_hex(16))
        with self.database.writing() as connection:
            given_back = connection.begin_nested()
            made = connection.execute(trial).inserted_primary_key
            given_back.rollback()
        return int(made[0]) - 1 if made else 0


def fresh_secret() -> str:
    """A random secret for the tickets of a seat."""
    return secrets.token_hex(16)
