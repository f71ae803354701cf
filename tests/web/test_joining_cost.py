"""What one seat asks of the database: the same for the first person and for the thousandth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laptop import Laptop
from sqlalchemy import event

from facilitator.store.statements import Insertion


def statements(laptop: Laptop) -> list[str]:
    """Every statement from now on, by its words."""
    heard: list[str] = []

    def hear(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    database = laptop.server.database
    for engine in {database.writer, database.reader}:
        event.listen(engine, "before_cursor_execute", hear)
    insert = database.insert  # by the driver itself, which no engine hears

    def insert_heard(what: Insertion, rows: Sequence[Mapping[str, Any]], **how: bool) -> None:
        heard.append(what.text)
        insert(what, rows, **how)

    database.insert = insert_heard  # type: ignore[method-assign]
    return heard


def test_a_seat_costs_the_same_statements_however_many_are_taken(laptop: Laptop) -> None:
    laptop.seat("Primera")
    heard = statements(laptop)
    costs = []
    for number in range(12):
        laptop.seat(f"Persona {number}")
        costs.append(list(heard))
        heard.clear()
    assert costs[0] == costs[-1]
    # Asked for a ticket: the workshop and the client's key. As the phone comes: the workshop, who has the number, the
    # key, the row and the fact; and what this test reads.
    assert len(costs[0]) == 8, costs[0]
    assert not any("FROM people" in statement and 'people."key" = ' not in statement and "people.id = " not in statement
                   for statement in costs[0][:-1])


def test_a_row_goes_to_disk_with_the_fact_behind_it_and_the_next_transaction_waits_for_the_disk(laptop: Laptop) -> None:
    records, levels = laptop.server.records, []

    def level(connection: Any, *_: Any) -> None:
        levels.append(connection.connection.driver_connection.execute("PRAGMA synchronous").fetchone()[0])

    event.listen(laptop.server.database.writer, "before_cursor_execute", level)
    ids = records.numbers.next(1), records.numbers.next(1)
    assert records.add_person(1, 1, "Ana", "digest", "key-ana-01", (ids[0], "one")) == (ids[0], True)
    assert records.add_person(1, 1, "Ana", "digest", "key-ana-01", (ids[1], "two")) == (ids[0], False)  # refused there
    records.set_value("paper", "a4")
    assert set(levels) == {2}


def test_a_socket_costs_a_statement_once_in_a_room_that_is_open(laptop: Laptop) -> None:
    seats = [laptop.seat(f"Persona {number}")["ticket"] for number in range(12)]
    console = laptop.console()
    laptop.server.rooms.renamed(1)  # as after a restart; who took a seat since then costs none
    laptop.server.rooms.surroundings(1)
    heard = statements(laptop)
    costs = []
    for ticket in [*seats, *seats]:
        assert laptop.socket(ticket).emit("hello", {}, callback=True)["ok"]
        costs.append(len(heard))  # the secret of the seat, which is then known
        heard.clear()
    assert costs == [1] * len(seats) + [0] * len(seats)
    assert console.is_connected()


def test_a_name_and_a_new_organisation_are_told_without_reading_the_others_again(laptop: Laptop) -> None:
    laptop.seat("Ana")
    shown = laptop.server.rooms.surroundings(1)
    assert shown.people == {"f1": "", "p1": "Ana"}
    laptop.seat("Berta", organisation="", new_organisation="Colectiva Marea")
    fresh = laptop.server.rooms.surroundings(1)
    assert fresh.people == {"f1": "", "p1": "Ana", "p2": "Berta"} and "Colectiva Marea" in fresh.organisations.values()


def test_an_organisation_that_another_workshop_of_the_cohort_brought_may_be_chosen(laptop: Laptop) -> None:
    laptop.seat("Ana")
    other = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "vote"}).json["code"]
    here, laptop.code = laptop.code, other
    laptop.seat("Berta", organisation="", new_organisation="Colectiva Marea")
    laptop.code = here
    laptop.seat("Cruz", organisation="o3")
    assert laptop.server.rooms.surroundings(1).organisations["o3"] == "Colectiva Marea"
