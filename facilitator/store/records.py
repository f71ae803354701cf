"""Rows for cohorts, organisations, workshops and people; the name of a person is stored nowhere else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, Table, and_, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from facilitator.core.order import as_sorted

from . import statements
from .database import Database
from .log import Clock
from .memory import take_out
from .numbers import Numbers, fresh_secret
from .tables import about, cohorts, documents, organisations, people, workshops


class Taken(Exception):
    """A value that must be unique exists already (a join code, a name in a cohort)."""


class Cohort(msgspec.Struct, frozen=True):
    """A community that meets in several workshops."""

    id: int
    name: str


class Organisation(msgspec.Struct, frozen=True):
    """A member of a cohort; `expected` is how many delegates usually come, `invited` is false when a phone added it.

    `hidden`: its name was taken out of sight."""

    id: int
    cohort_id: int
    name: str
    expected: int
    invited: bool
    hidden: bool = False

    @property
    def key(self) -> str:
        """The id used in logs and views."""
        return f"o{self.id}"


class WorkshopRow(msgspec.Struct, frozen=True):
    """The row of one workshop, as the desk shows and edits it."""

    id: int
    cohort_id: int
    code: str
    number: int
    title: str
    place: str
    facilitators: str
    date: datetime.date
    next_date: str
    language: str
    template: str
    delete_on: datetime.date
    binned: bool


class Records:
    """Reads and writes these rows. Every method is one short transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.numbers = Numbers(database)
        self._person = statements.Insertion(people, database.writer.dialect, *statements.PERSON)

    def value(self, name: str) -> str | None:
        """A setting of the whole installation, or None."""
        with self.database.reading() as connection:
            return connection.scalar(select(about.c.value).where(about.c.name == name))

    def set_value(self, name: str, value: str) -> None:
        """Stores a setting of the whole installation."""
        with self.database.writing() as connection:
            connection.execute(delete(about).where(about.c.name == name))
            connection.execute(insert(about).values(name=name, value=value))

    def add_cohort(self, name: str) -> int:
        """A new cohort; its id."""
        return self._insert(cohorts, name=name, created_at=self.clock.now())

    def cohorts(self) -> list[Cohort]:
        """All cohorts, the latest first."""
        with self.database.reading() as connection:
            rows = connection.execute(select(cohorts).order_by(cohorts.c.id.desc()))
            return [Cohort(row.id, row.name) for row in rows]

    def rename_cohort(self, cohort: int, name: str) -> None:
        """Renames a cohort."""
        with self.database.writing() as connection:
            connection.execute(update(cohorts).where(cohorts.c.id == cohort).values(name=name))

    def remove_cohort(self, cohort: int) -> None:
        """Deletes a cohort and its organisations; raises Taken while it has a workshop, also one in the bin."""
        with self.database.erasing() as connection:
            if connection.scalar(select(func.count()).where(workshops.c.cohort_id == cohort)):
                raise Taken(str(cohort))
            connection.execute(delete(cohorts).where(cohorts.c.id == cohort))

    def add_organisation(self, cohort: int, name: str, expected: int = 0, invited: bool = True) -> int:
        """A new organisation of a cohort; raises Taken when the cohort has one of that name."""
        stored = name if invited else self._beside_hidden(cohort, name)
        return self._insert(organisations, cohort_id=cohort, name=stored, expected=expected, invited=invited)

    def change_organisation(self, organisation: int, name: str, expected: int, *, beside_hidden: bool = False) -> None:
        """Changes the name, which is seen then, or the expected number of delegates; raises Taken."""
        own = organisations.c
        with self.database.reading() as connection:
            cohort = connection.scalar(select(own.cohort_id).where(own.id == organisation)) or 0
        same = func.rtrim(own.name) == name
        stored = self._beside_hidden(cohort, name) if beside_hidden else name
        try:
            with self.database.writing() as connection:
                connection.execute(update(organisations).where(own.id == organisation)
                                   .values(name=case((same, own.name), else_=stored), expected=expected,
                                           hidden=and_(own.hidden, same)))
        except IntegrityError as taken:
            raise Taken(name) from taken

    def _beside_hidden(self, cohort: int, name: str) -> str:
        """A name as it is stored: who types that of a hidden organisation must not learn of it, nor join it. Blanks at
        the end, which nobody is told, keep the row unique."""
        same = {row.name: row.hidden for row in self._organisations(cohort) if row.name.rstrip() == name}
        while name in same and all(same.values()):
            name += " "
        return name

    def remove_organisation(self, organisation: int) -> None:
        """Deletes an organisation that no person ever joined with; raises Taken otherwise."""
        with self.database.writing() as connection:
            if connection.scalar(select(func.count()).where(people.c.organisation_id == organisation)):
                raise Taken(str(organisation))
            connection.execute(delete(organisations).where(organisations.c.id == organisation))

    def organisations(self, cohort: int) -> list[Organisation]:
        """The organisations of a cohort by name."""
        found = [Organisation(row.id, row.cohort_id, row.name.rstrip(), row.expected, row.invited, row.hidden)
                 for row in self._organisations(cohort)]
        return sorted(found, key=lambda organisation: as_sorted(organisation.name))

    def _organisations(self, cohort: int) -> Sequence[Row[Any]]:
        with self.database.reading() as connection:
            return connection.execute(select(organisations).where(organisations.c.cohort_id == cohort)).all()

    def add_workshop(self, cohort: int, code: str, title: str, day: datetime.date, language: str,
                     details: Mapping[str, str] | None = None, kept_days: int = 365) -> WorkshopRow:
        """A new workshop with the next number of its cohort; raises Taken when the code is in use.

        Its date of deletion is fixed here, `kept_days` after the meeting: whoever joins is told that date.
        """
        with self.database.reading() as connection:
            number = 1 + (connection.scalar(select(func.max(workshops.c.number))
                                            .where(workshops.c.cohort_id == cohort)) or 0)
        key = self._insert(workshops, cohort_id=cohort, code=code, number=number, title=title, date=day,
                           language=language, created_at=self.clock.now(),
                           delete_on=day + datetime.timedelta(days=kept_days), seat_secret=fresh_secret(),
                           **(details or {}))
        found = self.workshop(key)
        assert found is not None
        return found

    def change_workshop(self, workshop: int, **values: str | bool | datetime.date) -> None:
        """Changes title, place, facilitators, date, next_date or delete_on, or moves it to the bin or out of it."""
        with self.database.writing() as connection:
            connection.execute(update(workshops).where(workshops.c.id == workshop).values(**values))

    def workshop(self, key: int | str) -> WorkshopRow | None:
        """A workshop by id or by code (in any case), unless it is in the bin."""
        query = statements.WORKSHOP_BY_ID if isinstance(key, int) else statements.WORKSHOP_BY_CODE
        with self.database.reading() as connection:
            row = connection.execute(query, {"key": key if isinstance(key, int) else key.upper()}).first()
        return _workshop(row) if row else None

    def binned(self) -> list[WorkshopRow]:
        """The workshops in the bin, oldest first."""
        query = select(workshops).where(workshops.c.binned.is_(True)).order_by(workshops.c.date, workshops.c.id)
        with self.database.reading() as connection:
            return [_workshop(row) for row in connection.execute(query)]

    def workshops(self, cohort: int | None = None) -> list[WorkshopRow]:
        """The workshops of a cohort (or all) that are not in the bin, oldest first."""
        query = select(workshops).where(workshops.c.binned.is_(False)).order_by(workshops.c.date, workshops.c.id)
        with self.database.reading() as connection:
            rows = connection.execute(query if cohort is None else query.where(workshops.c.cohort_id == cohort))
            return [_workshop(row) for row in rows]

    def delete_workshop(self, workshop: int, *, never_held: bool = False) -> dict[int, int]:
        """Deletes everything of a workshop, from the database file and the write-ahead file.

        The later ones of its cohort move up when it was `never_held`, unless one of them was printed with its number.
        Answers the later ones that had been brought something of it, and how much.
        """
        with self.database.erasing() as connection:
            taken = take_out(connection, workshop)
            gone = connection.execute(select(workshops).where(workshops.c.id == workshop)).first()
            connection.execute(delete(workshops).where(workshops.c.id == workshop))
            if gone is None or not never_held:
                return taken
            later = and_(workshops.c.cohort_id == gone.cohort_id, workshops.c.number > gone.number)
            printed = select(documents.c.id).join(workshops, workshops.c.id == documents.c.workshop_id).where(later)
            if connection.execute(printed).first() is None:
                connection.execute(update(workshops).where(later).values(number=workshops.c.number - 1))
        return taken

    def add_person(self, workshop: int, organisation: int | None, name: str, reentry: str, key: str,
                   seat: tuple[int, str] | None = None) -> tuple[int, bool]:
        """Adds a person; answers the id and whether it is new. The same client key gives the same person.

        `seat`: the id (of `numbers`) and the secret that a ticket for this person has already.
        """
        if seat is None and (known := self.person_of_key(workshop, key)) is not None:
            return known, False
        number, secret = seat or (self.numbers.next(workshop), fresh_secret())
        row = dict(zip(statements.PERSON, (number, workshop, organisation, name, reentry, key, secret), strict=True))
        try:
            self.database.insert(self._person, [row], ahead=True)
            return number, True
        except IntegrityError as taken:
            if (known := self.person_of_key(workshop, key)) is not None:
                return known, False
            if seat is not None:
                raise Taken(people.name) from taken
            self.numbers.forget()
            return self.add_person(workshop, organisation, name, reentry, key,
                                   (self.numbers.next(workshop), fresh_secret()))

    def person_of_key(self, workshop: int, key: str) -> int | None:
        """The person who took a seat with this client key, or None."""
        with self.database.reading() as connection:
            return connection.scalar(statements.PERSON_OF_KEY, {"workshop": workshop, "key": key})

    def people(self, workshop: int) -> dict[str, str]:
        """Names by the id used in the log."""
        with self.database.reading() as connection:
            rows = connection.execute(select(people.c.id, people.c.name).where(people.c.workshop_id == workshop))
            return {f"p{row.id}": row.name for row in rows}

    def seat_secret(self, workshop: int, person: str) -> str:
        """The random secret in tickets of a person (`p7`), or of a workshop's other seats; "" when there is none."""
        own = person[:1] == "p" and person[1:].isascii() and person[1:].isdigit()
        of = {"person": int(person[1:])} if own else {}
        query = statements.SECRET_OF_PERSON if own else statements.SECRET_OF_ROOM
        with self.database.reading() as connection:
            return connection.scalar(query, {"workshop": workshop, **of}) or ""

    def reentries(self, workshop: int) -> dict[str, tuple[str, str]]:
        """The digests of each person's codes, by id: of the own one, and of one that the console made ("" for none)."""
        query = select(people.c.id, people.c.reentry, people.c.console_code).where(people.c.workshop_id == workshop)
        with self.database.reading() as connection:
            return {f"p{row.id}": (row.reentry, row.console_code) for row in connection.execute(query)}

    def hide_name(self, key: str, on: bool) -> None:
        """Takes the name of a person (`p7`) or of an organisation (`o3`) out of sight, or shows it again."""
        table = people if key.startswith("p") else organisations
        with self.database.writing() as connection:
            connection.execute(update(table).where(table.c.id == int(key[1:])).values(hidden=on))

    def hidden_people(self, workshop: int) -> set[str]:
        """The people whose name was taken out of sight."""
        query = select(people.c.id).where(people.c.workshop_id == workshop, people.c.hidden)
        with self.database.reading() as connection:
            return {f"p{key}" for key in connection.scalars(query)}

    def first_of(self, organisation: int) -> str:
        """The first person who ever joined with an organisation: whose phone added it, if one did."""
        query = select(func.min(people.c.id)).where(people.c.organisation_id == organisation)
        with self.database.reading() as connection:
            found = connection.scalar(query)
        return f"p{found}" if found else ""

    def change_person(self, person: str, **values: str | bool) -> None:
        """Changes the `name`, the `reentry` or `console_code` digest of a person, or whether the name is `hidden`."""
        with self.database.writing() as connection:
            connection.execute(update(people).where(people.c.id == int(person[1:])).values(**values))

    def _insert(self, table: Table, **values: str | int | bool | datetime.date | None) -> int:
        try:
            with self.database.writing() as connection:
                made = connection.execute(insert(table).values(**values)).inserted_primary_key
        except IntegrityError as taken:
            raise Taken(table.name) from taken
        assert made is not None
        return int(made[0])


def _workshop(row: Row[*tuple[Any, ...]]) -> WorkshopRow:
    return WorkshopRow(row.id, row.cohort_id, row.code, row.number, row.title, row.place, row.facilitators, row.date,
                    row.next_date, row.language, row.template, row.delete_on, row.binned)
