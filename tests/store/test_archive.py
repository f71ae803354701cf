"""The archive: measures and keepsakes by step, the desk's summary as of a place in the log, and printed files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.core.here import Keepsake, Measure
from facilitator.store.archive import Archive, Document
from facilitator.store.database import Database
from facilitator.store.log import Clock
from facilitator.store.records import Records


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Three workshops of a cohort (1 to 3) and one of another (4); the second was made before the first was held."""
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    records = Records(database, Clock())
    for name in ("Este", "Sur"):
        records.add_cohort(name)
    for cohort, code in ((1, "AAA222"), (1, "BBB333"), (1, "CCC444"), (2, "DDD555")):
        records.add_workshop(cohort, code, "Taller", date(2026, 5, 8), "es")
    yield Archive(database, Clock())
    database.close()


def lever(text: str, organisation: str = "", of: int = 0) -> Keepsake:
    return Keepsake("lever", {"text": text, "marks": [1, True]}, organisation, of)


def test_what_a_step_leaves_is_replaced_whole_and_other_steps_stay(archive: Archive) -> None:
    archive.keep(1, "s1", [Measure("notes", 3), Measure("notes", 2, "o1")], [lever("una"), lever("dos", "o1")])
    archive.keep(1, "s2", [Measure("voted", 6)], [lever("del voto")])
    archive.keep(2, "s1", [Measure("notes", 9)], [lever("de otro")])
    archive.keep(1, "s1", [Measure("notes", 4)], [lever("tres")])
    assert archive.measures(1) == [(1, "s2", Measure("voted", 6)), (1, "s1", Measure("notes", 4)), (2, "s1", Measure("notes", 9))]
    assert archive.keepsakes(1, before=3) == [lever("del voto", of=1), lever("tres", of=1), lever("de otro", of=2)]
    archive.keep(1, "s1", [], [])
    assert [step for _, step, _ in archive.measures(1)] == ["s2", "s1"]
    assert archive.keepsakes(1, before=2) == [lever("del voto", of=1)]


def test_the_history_of_a_cohort_comes_by_meeting_and_from_no_other_cohort(archive: Archive) -> None:
    for workshop in (4, 2, 1):
        archive.keep(workshop, "s1", [Measure("notes", workshop)], [lever(f"taller {workshop}", "o1")])
    assert archive.measures(1) == [(1, "s1", Measure("notes", 1)), (2, "s1", Measure("notes", 2))]
    assert archive.measures(2) == [(4, "s1", Measure("notes", 4))]
    assert archive.keepsakes(1, before=3) == [lever("taller 1", "o1", 1), lever("taller 2", "o1", 2)]
    assert archive.keepsakes(1, before=2) == [lever("taller 1", "o1", 1)] and archive.keepsakes(1, before=1) == []


def test_what_a_workshop_leaves_is_forgotten_alone(archive: Archive) -> None:
    for workshop in (1, 2):
        archive.keep(workshop, "s1", [Measure("notes", workshop)], [lever(f"taller {workshop}")])
    Records(archive.database, Clock()).change_workshop(2, binned=True)
    assert archive.keepsakes(1, before=9) == [lever("taller 1", of=1)], "what is in the bin leaves nothing to the next"
    Records(archive.database, Clock()).change_workshop(2, binned=False)
    archive.forget(1)
    assert archive.measures(1) == [(2, "s1", Measure("notes", 2))]
    assert archive.keepsakes(1, before=9) == [lever("taller 2", of=2)]


def test_a_summary_counts_as_of_its_place_in_the_log_and_is_replaced(archive: Archive) -> None:
    assert archive.summary(1, 0) is None
    for seq in (7, 9):
        archive.keep_summary(1, seq, {"people": seq})
    archive.keep_summary(2, 9, {"people": 99})
    assert archive.summary(1, 9) == {"people": 9} and archive.summary(2, 9) == {"people": 99}
    assert archive.summary(1, 7) is None and archive.summary(1, 10) is None


def test_prints_are_counted_by_workshop_edition_and_audience_and_found_by_token(archive: Archive) -> None:
    assert archive.next_version(1, "synthesis") == 1
    made = [Document(1, "synthesis", 1, "draft", "", "T1", "a.pdf"), Document(1, "synthesis", 2, "validated", "", "T2", "b.pdf"),
            Document(1, "sheet", 1, "draft", "o1", "T3", "c.pdf"), Document(2, "synthesis", 5, "draft", "", "T4", "d.pdf")]
    for document in made:
        archive.add_document(document)
    assert archive.next_version(1, "synthesis") == 3 and archive.next_version(2, "synthesis") == 6
    assert archive.next_version(1, "sheet", "o1") == 2 and archive.next_version(1, "sheet", "o2") == archive.next_version(1, "sheet") == 1
    assert [archive.document(token) for token in ("T1", "T2", "T3", "T4")] == made and archive.document("T5") is None
