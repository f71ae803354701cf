"""The rows of cohorts, organisations, workshops and people: what is read is what was written, and others' rows stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from facilitator.core.events import Event
from facilitator.core.here import Keepsake, Measure
from facilitator.store.archive import Archive, Document
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log
from facilitator.store.records import Cohort, Organisation, Records, Taken
from facilitator.store.tables import metadata

DAY = date(2026, 5, 8)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    yield database
    database.close()


@pytest.fixture
def records(database: Database) -> Records:
    """Two cohorts; the first has two organisations and two workshops, the second one of each."""
    records = Records(database, Clock())
    for name in ("Cohorte del Este", "Cohorte del Sur"):
        records.add_cohort(name)
    for cohort, name in ((1, "Radio Brisa"), (1, "Casa Alborada"), (2, "Casa Alborada")):
        records.add_organisation(cohort, name)
    for cohort, code in ((1, "AAA222"), (1, "BBB333"), (2, "CCC444")):
        records.add_workshop(cohort, code, f"Taller {code}", DAY, "es")
    return records


def test_a_setting_is_kept_replaced_and_apart_from_others(records: Records) -> None:
    assert records.value("paper") is None
    for value in ("a4", "letter"):
        records.set_value("paper", value)
    records.set_value("wifi", "{}")
    assert (records.value("paper"), records.value("wifi")) == ("letter", "{}")


def test_cohorts_come_latest_first_and_one_is_renamed(records: Records) -> None:
    records.rename_cohort(1, "Cohorte del Norte")
    assert records.cohorts() == [Cohort(2, "Cohorte del Sur"), Cohort(1, "Cohorte del Norte")]


def test_organisations_are_those_of_their_cohort_by_name(records: Records) -> None:
    self_named = records.add_organisation(1, "Huerto", 3, invited=False)
    assert records.organisations(1) == [Organisation(2, 1, "Casa Alborada", 0, True), Organisation(4, 1, "Huerto", 3, False),
                                        Organisation(1, 1, "Radio Brisa", 0, True)]
    assert [row.key for row in records.organisations(2)] == ["o3"] and self_named == 4


def test_an_organisation_is_changed_alone_and_not_into_another(records: Records) -> None:
    records.change_organisation(1, "Radio Brisa Comunitaria", 4)
    with pytest.raises(Taken):
        records.change_organisation(2, "Radio Brisa Comunitaria", 9)
    with pytest.raises(Taken):
        records.add_organisation(1, "Casa Alborada")
    assert [(row.name, row.expected) for row in records.organisations(1)] == [("Casa Alborada", 0), ("Radio Brisa Comunitaria", 4)]
    assert [(row.name, row.expected) for row in records.organisations(2)] == [("Casa Alborada", 0)]


def test_an_organisation_goes_while_nobody_has_come_from_it(records: Records) -> None:
    records.add_person(1, 1, "Ana", "digest", "key-ana-1")
    with pytest.raises(Taken):
        records.remove_organisation(1)
    records.remove_organisation(2)
    assert [row.id for row in records.organisations(1)] == [1] and [row.id for row in records.organisations(2)] == [3]


def test_workshops_are_numbered_in_their_cohort(records: Records) -> None:
    assert [(row.code, row.number) for row in records.workshops()] == [("AAA222", 1), ("BBB333", 2), ("CCC444", 1)]
    records.delete_workshop(1)
    assert records.add_workshop(1, "DDD555", "Otro", DAY, "es").number == 3, "a number is not given twice while a later one stands"


def test_a_meeting_that_never_was_leaves_no_gap_unless_a_later_one_was_printed(records: Records, database: Database) -> None:
    def numbers() -> dict[str, int]:
        return {row.code: row.number for row in records.workshops()}

    records.add_workshop(1, "DDD555", "Otro", DAY, "es")
    records.delete_workshop(1, never_held=True)
    assert numbers() == {"BBB333": 1, "DDD555": 2, "CCC444": 1}
    Archive(database, Clock()).add_document(Document(4, "synthesis", 1, "draft", "", "TOKEN", "encuentro-2.pdf"))
    records.delete_workshop(2, never_held=True)
    assert numbers() == {"DDD555": 2, "CCC444": 1}, "its paper says which one it is"
    assert records.add_workshop(1, "EEE666", "Otro", DAY, "es").number == 3


def test_a_workshop_has_what_was_said_of_it_and_nothing_else(records: Records) -> None:
    plain = records.workshop("aaa222")
    assert plain is not None and plain == records.workshop(1)
    assert (plain.cohort_id, plain.title, plain.language, plain.date) == (1, "Taller AAA222", "es", DAY)
    assert plain.place == plain.facilitators == plain.next_date == plain.template == ""
    assert plain.delete_on == date(2027, 5, 8)
    details = {"place": "Santurce", "facilitators": "Ana", "template": "cohort"}
    made = records.add_workshop(2, "EEE666", "Otro", DAY, "en", details, kept_days=10)
    assert (made.place, made.facilitators, made.template, made.language) == ("Santurce", "Ana", "cohort", "en")
    assert made.delete_on == date(2026, 5, 18)
    assert records.workshop("ZZZ999") is None and records.workshop(99) is None
    with pytest.raises(Taken):
        records.add_workshop(2, "AAA222", "El mismo código", DAY, "es")


def test_one_workshop_is_changed_alone(records: Records) -> None:
    records.change_workshop(2, title="Otro", next_date="2026-06-01")
    assert [(row.title, row.next_date) for row in records.workshops(1)] == [("Taller AAA222", ""), ("Otro", "2026-06-01")]


def test_workshops_come_oldest_first_of_one_cohort_or_of_all(records: Records) -> None:
    records.change_workshop(1, date=date(2026, 9, 1))
    assert [row.id for row in records.workshops()] == [2, 3, 1]
    assert [row.id for row in records.workshops(1)] == [2, 1] and [row.id for row in records.workshops(2)] == [3]


def test_people_are_those_of_a_workshop_and_a_key_is_one_person_there(records: Records) -> None:
    assert records.add_person(1, 1, "Ana", "digest-1", "key-same-1") == (1, True)
    assert records.add_person(1, 1, "Ana otra vez", "digest-2", "key-same-1") == (1, False)
    assert records.add_person(2, 1, "Ana", "digest-3", "key-same-1") == (2, True)
    assert records.add_person(1, None, "Olga observa", "digest-4", "key-olga-1") == (3, True)
    assert records.people(1) == {"p1": "Ana", "p3": "Olga observa"} and records.people(2) == {"p2": "Ana"}
    assert records.reentries(1) == {"p1": ("digest-1", ""), "p3": ("digest-4", "")}
    assert records.reentries(2) == {"p2": ("digest-3", "")}
    assert records.person_of_key(1, "key-same-1") == 1 and records.person_of_key(2, "key-olga-1") is None


def test_one_person_is_changed_alone(records: Records) -> None:
    for name in ("Ana", "Eva"):
        records.add_person(1, 1, name, "digest", f"key-{name}")
    records.change_person("p2", name="Eva R.", reentry="another", console_code="given")
    assert records.people(1) == {"p1": "Ana", "p2": "Eva R."}
    assert records.reentries(1) == {"p1": ("digest", ""), "p2": ("another", "given")}


def test_deleting_a_workshop_takes_everything_of_it_and_nothing_of_another(database: Database, records: Records) -> None:
    log, archive = Log(database, Clock()), Archive(database, Clock())
    for workshop in (1, 2):
        records.add_person(workshop, 1, "Ana", "digest", "key-ana-1")
        log.append(workshop, [(Event(1, "room.shown", {}, 5), None)])
        log.make_secret(workshop, "s1.ballots")
        archive.keep(workshop, "s1", [Measure("notes", 3)], [Keepsake("lever", {"text": "x"})])
        archive.keep_summary(workshop, 1, {"people": 1})
        archive.add_document(Document(workshop, "synthesis", 1, "draft", "", f"TOKEN{workshop}", "a.pdf"))

    def left(workshop: int) -> dict[str, int]:
        with database.reading() as connection:
            return {name: len(connection.execute(table.select().where(table.c.workshop_id == workshop)).all())
                    for name, table in metadata.tables.items() if "workshop_id" in table.c}

    full = left(2)
    assert set(full.values()) == {1} and left(1) == full
    records.delete_workshop(1)
    assert set(left(1).values()) == {0} and left(2) == full


def test_no_id_is_given_twice(records: Records) -> None:
    """An old ticket names a workshop and a person by their ids."""
    records.add_person(3, 3, "Ana", "digest", "key-ana-1")
    organisation = records.add_organisation(2, "Otra")
    records.remove_organisation(organisation)
    records.delete_workshop(3)
    workshop = records.add_workshop(2, "FFF777", "Otro", DAY, "es").id
    person, _ = records.add_person(workshop, 3, "Eva", "digest", "key-eva-1")
    assert workshop == 4 and person == 2 and records.add_organisation(2, "Otra más") == organisation + 1
