"""What the log promises, asked of the one on disk and of the one in memory that other tests play on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit import MemoryLog

from facilitator.core.events import Erasure, Event
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log, Overtaken
from facilitator.store.records import Records


@pytest.fixture(params=["disk", "memory"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A log for two workshops."""
    if request.param == "memory":
        yield MemoryLog()
        return
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    records = Records(database, Clock())
    cohort = records.add_cohort("Cohorte")
    for code in ("ABC234", "DEF567"):
        records.add_workshop(cohort, code, "Taller", date(2026, 5, 8), "es")
    yield Log(database, Clock())
    database.close()


def event(seq: int, kind: str = "ballot.cast", step: str | None = "s1", key: str | None = None) -> Event:
    return Event(seq, kind, {"spread": {"o1": seq}}, 1000 + seq, "p1", step, key)


def written(log: Any, workshop: int = 1) -> None:
    """Ballots and a note of two steps, each with its key and digest."""
    log.append(workshop, [(event(place, kind, step, f"key-{place:05}"), f"digest-{place}") for place, (kind, step) in enumerate(
        [("ballot.cast", "s1"), ("note.written", "s1"), ("ballot.cast", "s2"), ("ballot.cast", "s1"), ("ballot.cast", None)], 1)])


def emptied(log: Any, workshop: int = 1) -> list[int]:
    """The places whose fact holds nothing more."""
    return [found.seq for found in log.read(workshop) if not found.data]


def test_events_come_back_as_they_were_in_order_and_from_any_place(log: Any) -> None:
    written(log)
    assert [found.seq for found in log.read(1)] == [1, 2, 3, 4, 5]
    assert log.read(1, after=3) == [event(4, key="key-00004"), event(5, step=None, key="key-00005")]
    assert log.read(1, after=5) == log.read(2) == []


def test_the_next_place_is_written_and_no_other(log: Any) -> None:
    written(log)
    with pytest.raises(Overtaken):
        log.append(1, [(event(5), None)])
    with pytest.raises(Overtaken):
        log.append(1, [(event(6), None), (event(2), None)])
    with pytest.raises(Overtaken):
        log.append(1, [(event(6, key="key-new-1"), None), (event(7, key="key-new-1"), None)])
    log.append(1, [(event(6), None)])
    assert [found.seq for found in log.read(1)] == [1, 2, 3, 4, 5, 6]


def test_a_key_counts_once_in_its_workshop_and_means_nothing_in_another(log: Any) -> None:
    written(log)
    with pytest.raises(Overtaken):
        log.append(1, [(event(6, key="key-00001"), None)])
    written(log, workshop=2)
    assert log.keys(1)["key-00001"] == log.keys(2)["key-00001"] == (1, "digest-1")
    log.append(1, [(event(6), None)])
    assert len(log.keys(1)) == 5, "a fact without a key has none"


def test_a_sealed_fact_keeps_place_and_key_and_neither_words_nor_author_nor_digest(log: Any) -> None:
    """A digest would do to guess a ballot: there are not many ways to spread three dots."""
    written(log)
    log.append(1, [(event(6, "vote.counted"), None)], [Erasure("s1", ("ballot.cast",))])
    assert emptied(log) == [1, 4]
    for found in log.read(1):
        assert (found.actor is None) == (found.seq in (1, 4))
    assert log.keys(1) == {f"key-{seq:05}": (seq, None if seq in (1, 4) else f"digest-{seq}") for seq in range(1, 6)}


def test_sealing_a_step_leaves_other_steps_other_kinds_and_other_workshops_alone(log: Any) -> None:
    for workshop in (1, 2):
        written(log, workshop)
        for step in ("s1", "s2"):
            log.make_secret(workshop, f"{step}.")
    kept = {"1s2": log.secrets_of(1)["s2."], "2": log.secrets_of(2)}
    log.append(1, [(event(6, "vote.counted"), None)], [Erasure("s1", ("ballot.cast",))])
    assert emptied(log) == [1, 4] and emptied(log, 2) == []
    assert log.secrets_of(1) == {"s2.": kept["1s2"]} and log.secrets_of(2) == kept["2"]


def test_a_seal_of_one_fact_empties_that_one_and_keeps_the_key_behind_aliases(log: Any) -> None:
    written(log)
    written(log, 2)
    secret = log.make_secret(1, "s1")
    log.append(1, [(event(6, "note.withdrawn"), None)], [Erasure("s1", seqs=(2,))])
    assert emptied(log) == [2] and emptied(log, 2) == []
    assert log.keys(1)["key-00002"] == (2, None)
    assert log.secrets_of(1) == {"s1": secret}


def test_several_seals_go_with_one_write(log: Any) -> None:
    written(log)
    for step in ("s1", "s2"):
        log.make_secret(1, f"{step}.")
    log.append(1, [(event(6, "workshop.closed", None), None)],
               [Erasure("s1", ("ballot.cast", "note.written")), Erasure("s2", ("ballot.cast",))])
    assert emptied(log) == [1, 2, 3, 4]
    assert log.secrets_of(1) == {}


def test_a_write_that_is_refused_seals_nothing(log: Any) -> None:
    written(log)
    secret = log.make_secret(1, "s1")
    with pytest.raises(Overtaken):
        log.append(1, [(event(3, "vote.counted"), None)], [Erasure("s1", ("ballot.cast",))])
    assert emptied(log) == []
    assert log.secrets_of(1) == {"s1": secret}


def test_a_key_behind_aliases_is_made_once_and_is_another_in_each_step(log: Any) -> None:
    one, other, elsewhere = log.make_secret(1, "s1"), log.make_secret(1, "s2"), log.make_secret(2, "s1")
    assert len({one, other, elsewhere}) == 3 and len(one) == 32
    with pytest.raises(Overtaken):
        log.make_secret(1, "s1")
    assert log.secrets_of(1) == {"s1": one, "s2": other} and log.secrets_of(2) == {"s1": elsewhere}
