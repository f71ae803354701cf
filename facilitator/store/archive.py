"""The archive: what steps and prints leave behind, in rows, so that nobody has to fold a log to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import delete, func, insert, select

from facilitator.core.here import Keepsake, Measure

from . import memory
from .database import Database
from .log import Clock
from .tables import documents, measures, summaries, workshops
from .tables import keepsakes as keepsakes_table


class Document(msgspec.Struct, frozen=True):
    """One printed file: its `edition` and `version`, whether it is a `draft` or `validated`, for whom, and its name.

    `audience` is "" for everybody, or an organisation's id; `token` is the secret part of its address.
    """

    workshop: int
    edition: str
    version: int
    state: str
    audience: str
    token: str
    name: str


class Archive:
    """Reads and writes these rows. Every method is one short transaction."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database = database
        self.clock = clock

    def keep(self, workshop: int, step: str, left: Iterable[Measure], keepsakes: Iterable[Keepsake]) -> None:
        """Replaces the measures and keepsakes of a step."""
        at = {"workshop_id": workshop, "step": step}
        rows = [{**at, **msgspec.structs.asdict(measure)} for measure in left]
        kept = [{**at, "kind": one.kind, "organisation": one.organisation,
                 "data": msgspec.json.encode(one.data).decode()} for one in keepsakes]
        with self.database.writing() as connection:
            for table, values in ((measures, rows), (keepsakes_table, kept)):
                connection.execute(delete(table).where(table.c.workshop_id == workshop, table.c.step == step))
                if values:
                    connection.execute(insert(table), values)

    def forget(self, workshop: int) -> None:
        """Deletes the measures and keepsakes of a workshop, before they are stored again."""
        with self.database.writing() as connection:
            for table in (measures, keepsakes_table):
                connection.execute(delete(table).where(table.c.workshop_id == workshop))

    def measures(self, cohort: int) -> list[tuple[int, str, Measure]]:
        """The measures of a cohort's workshops, oldest first: (workshop, step, measure)."""
        query = (select(measures).join(workshops, workshops.c.id == measures.c.workshop_id)
                 .where(workshops.c.cohort_id == cohort).order_by(workshops.c.number, measures.c.id))
        with self.database.reading() as connection:
            return [(row.workshop_id, row.step, Measure(row.name, row.value, row.organisation))
                    for row in connection.execute(query)]

    def keepsakes(self, cohort: int, before: int) -> list[Keepsake]:
        """What the workshops of a cohort with numbers below `before` left, but for those in the bin, oldest first."""
        query = (select(keepsakes_table).join(workshops, workshops.c.id == keepsakes_table.c.workshop_id)
                 .where(workshops.c.cohort_id == cohort, workshops.c.number < before, workshops.c.binned.is_(False))
                 .order_by(workshops.c.number, keepsakes_table.c.id))
        with self.database.reading() as connection:
            return [Keepsake(row.kind, msgspec.json.decode(row.data), row.organisation, row.workshop_id)
                    for row in connection.execute(query)]

    def follow(self, workshop: int, hidden: set[str]) -> list[int]:
        """Takes out of the logs of other workshops what one left them and leaves no more, from every file; writes anew
        what it says otherwise. What it has `hidden` (digests) is left. Answers which workshops that were."""
        with self.database.reading() as connection:
            if not memory.behind(connection, workshop, hidden):
                return []
        with self.database.erasing() as connection:
            facts = memory.behind(connection, workshop, hidden)
            memory.follow(connection, facts)
        return sorted({changed for changed, _, _ in facts})

    def brought(self, cohort: int) -> dict[int, list[dict[str, Any]]]:
        """The keepsakes that each workshop of a cohort was brought, as its log tells them."""
        with self.database.reading() as connection:
            return memory.brought(connection, cohort)

    def hidden(self, cohort: int, besides: int) -> set[str]:
        """What stands for the texts that the workshops of a cohort `besides` one have hidden."""
        with self.database.reading() as connection:
            found = memory.hidden(connection, cohort)
        return set().union(*(digests for workshop, digests in found.items() if workshop != besides))

    def summary(self, workshop: int, seq: int) -> dict[str, Any] | None:
        """What the desk shows of a workshop whose log ends at `seq`; None when what is kept is older."""
        query = select(summaries.c.data).where(summaries.c.workshop_id == workshop, summaries.c.seq == seq)
        with self.database.reading() as connection:
            data = connection.scalar(query)
        return dict(msgspec.json.decode(data)) if data else None

    def keep_summary(self, workshop: int, seq: int, summary: Mapping[str, Any]) -> None:
        """Replaces the summary of a workshop."""
        data = msgspec.json.encode(summary).decode()
        with self.database.writing() as connection:
            connection.execute(delete(summaries).where(summaries.c.workshop_id == workshop))
            connection.execute(insert(summaries).values(workshop_id=workshop, seq=seq, data=data))

    def next_version(self, workshop: int, edition: str, audience: str = "") -> int:
        """The number of the next print of an edition."""
        query = select(func.max(documents.c.version)).where(
            documents.c.workshop_id == workshop, documents.c.edition == edition, documents.c.audience == audience)
        with self.database.reading() as connection:
            return 1 + (connection.scalar(query) or 0)

    def add_document(self, document: Document) -> None:
        """Enters a printed file."""
        values = {**msgspec.structs.asdict(document), "workshop_id": document.workshop}
        del values["workshop"]
        with self.database.writing() as connection:
            connection.execute(insert(documents).values(**values, created_at=self.clock.now()))

    def prints(self, workshop: int) -> list[str]:
        """The names of all files that were printed of a workshop for everybody, oldest first."""
        query = select(documents.c.name).where(
            documents.c.workshop_id == workshop, documents.c.audience == "").order_by(documents.c.id)
        with self.database.reading() as connection:
            return list(connection.scalars(query))

    def document(self, token: str) -> Document | None:
        """The printed file with a token, or None."""
        with self.database.reading() as connection:
            row = connection.execute(select(documents).where(documents.c.token == token)).first()
        return Document(row.workshop_id, row.edition, row.version, row.state, row.audience, row.token,
                        row.name) if row else None
