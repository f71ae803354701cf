"""Rooms come into memory when they are used and are let go of; the desk reads rows and folds no log twice."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit import PaperWire

from facilitator.activities import discover
from facilitator.core.errors import Refused
from facilitator.core.events import Draft, Event
from facilitator.core.here import Here, Keepsake, Measure, Seat
from facilitator.live.rooms import HOST, LOOK_AGAIN, Gone, Rooms
from facilitator.store.archive import Archive, Document
from facilitator.store.database import Database
from facilitator.store.log import Clock, Log
from facilitator.store.records import Records


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    database, clock = Database(f"sqlite:///{tmp_path / 'one.db'}"), Clock()
    records = Records(database, clock)
    cohort = records.add_cohort("Cohorte")
    records.add_organisation(cohort, "Casa Alborada")
    for code in ("ABC234", "DEF567"):
        records.add_workshop(cohort, code, "Taller", date(2026, 6, 1), "es")
    return Rooms(Log(database, clock), records, Archive(database, clock), discover(), PaperWire(), lambda code: {})


def prepare(rooms: Rooms, workshop: int = 1) -> None:
    """A step, whoever facilitates, and one person."""
    rooms.room(workshop).submit(lambda state, now: [
        Draft("step.added", {"activity": "iceberg", "settings": {}}), Draft("person.joined", {"person": HOST, "roles": ["facilitator"]})])
    rooms.take_seat(workshop, 1, "Ana", {"keep": True}, "digest", f"key-{workshop:06}")


def test_an_idle_room_is_let_go_of_and_comes_back_as_it_was(rooms: Rooms) -> None:
    prepare(rooms)
    before = rooms.room(1).workshop
    assert rooms.let_go(idle=3600) == [] and rooms.is_open(1), "it was used a moment ago"
    assert rooms.let_go(idle=0) == [1] and not rooms.is_open(1)
    after = rooms.room(1).workshop
    assert after is not before and after.seq == before.seq and after.people.keys() == before.people.keys()


def test_a_room_with_a_screen_or_a_running_grace_stays(rooms: Rooms) -> None:
    prepare(rooms)
    rooms.room(1).broadcast.subscribe("wall", Seat("projector", role="wall"))
    assert rooms.let_go(idle=0) == []
    rooms.room(1).broadcast.unsubscribe("wall")
    step = next(iter(rooms.room(1).workshop.steps))
    rooms.room(1).submit(lambda state, now: [
        Draft("step.moved", {"phase": "last_minute"}, step=step),
        Draft("step.timed", {"left": 20_000, "total": 20, "running": True, "closing": True}, step=step)])
    assert rooms.let_go(idle=0) == []


class Shifted(Clock):
    """A clock that stands where the test says, as that of a laptop which was started anew."""

    def __init__(self, time: int) -> None:
        self.time = time

    def now(self) -> int:
        return self.time


def with_a_clock(rooms: Rooms, **more: Any) -> tuple[str, int]:
    """A step whose clock of 240 seconds began 60 seconds ago, and now."""
    prepare(rooms)
    rooms.log.clock = Shifted(rooms.log.clock.now())
    step = next(iter(rooms.room(1).workshop.steps))
    rooms.room(1).submit(lambda state, now: [
        Draft("step.moved", {"phase": "open", "stage": "level1", "seconds": 240}, step=step),
        *([Draft("step.timed", {"left": 240_000, "total": 240, **more}, step=step)] if more else [])])
    rooms.log.clock.time += 60_000
    return step, rooms.log.clock.time


def started_anew(rooms: Rooms, lived: int | None, now: int) -> Rooms:
    rooms.log.clock = Shifted(now)
    anew = Rooms(rooms.log, rooms.records, rooms.archive, rooms.shelf, PaperWire(), lambda code: {})
    anew.lived = lived
    return anew


def left(rooms: Rooms, step: str) -> int:
    timer = rooms.room(1).workshop.steps[step].timer
    assert timer is not None
    return timer.remaining(rooms.log.clock.now())


DAY = 86_400_000


@pytest.mark.parametrize(("later", "seconds"), [(12_000, 12), (DAY, 86_400), (-DAY, 0), (-4_000, 0)])
def test_a_clock_goes_on_after_a_start_from_where_it_was_whatever_the_date(rooms: Rooms, later: int, seconds: int) -> None:
    step, died = with_a_clock(rooms)
    anew = started_anew(rooms, died, died + later)
    assert left(anew, step) == 180_000
    said = [event for event in anew.log.read(1) if event.kind == "room.interrupted"]
    assert [event.data for event in said] == [{"since": died, "seconds": seconds}]
    assert anew.room(1).workshop.interruption == {"at": died + later, "seconds": seconds}
    anew.log.clock.time += 10_000
    assert left(anew, step) == 170_000
    anew.let_go(idle=0)
    assert left(anew, step) == 170_000, "a room that comes back into memory has missed nothing"


def test_a_grace_that_the_server_did_not_live_through_goes_on_too(rooms: Rooms) -> None:
    step, died = with_a_clock(rooms, closing=True)
    anew = started_anew(rooms, died, died + DAY)
    assert left(anew, step) == 180_000
    assert anew.room(1).workshop.steps[step].timer.closing


def test_clocks_that_are_held_a_short_start_and_other_programs_write_nothing(rooms: Rooms) -> None:
    step, died = with_a_clock(rooms)
    for lived, later in ((died, 2_000), (None, DAY)):
        before = rooms.log.last(1)
        assert started_anew(rooms, lived, died + later).room(1).workshop.seq == before
    rooms.room(1).submit(lambda state, now: [Draft("step.timed", {"left": 5000, "total": 240, "running": False}, step=step)])
    before = rooms.log.last(1)
    anew = started_anew(rooms, died, died + DAY)
    assert anew.room(1).workshop.seq == before and left(anew, step) == 5000


def test_without_a_pulse_the_last_fact_tells_when_the_server_lived(rooms: Rooms) -> None:
    step, died = with_a_clock(rooms)
    assert left(started_anew(rooms, 0, died + DAY), step) == 240_000


def test_a_laptop_that_slept_takes_nothing_from_a_clock(rooms: Rooms) -> None:
    step, asleep = with_a_clock(rooms)
    rooms.log.clock.time += DAY
    rooms.stood_still(asleep)
    assert left(rooms, step) == 180_000


def test_the_desk_reads_a_row_and_folds_only_what_has_grown(rooms: Rooms) -> None:
    prepare(rooms)
    assert rooms.summary(1)["people"] == 1 and rooms.summary(1)["steps"] == 1 and rooms.summary(1)["began"]
    rooms.let_go(idle=0)
    assert rooms.summary(1)["people"] == 1 and not rooms.is_open(1), "read from the row"
    rooms.log.append(1, [(Event(rooms.log.last(1) + 1, "person.left", {"person": "p1"}, 1), None)])
    assert rooms.summary(1)["people"] == 0 and rooms.is_open(1), "the log has grown, so it was folded"


def test_a_workshop_nobody_has_prepared_leaves_no_row(rooms: Rooms) -> None:
    assert rooms.summary(2) == {"people": 0, "organisations": 0, "tables": 0, "steps": 0, "began": False,
                                "closed": False, "document": {}, "hours": {}, "plan": []}
    assert rooms.archive.summary(2, 0) is None


def test_memory_comes_from_earlier_meetings_of_the_cohort_and_from_no_later_one(rooms: Rooms) -> None:
    rooms.archive.keep(1, "s1", [], [Keepsake("lever", {"text": "De antes"})])
    rooms.archive.keep(2, "s1", [], [Keepsake("lever", {"text": "De después"})])
    rooms.bring_memory(2, HOST)
    rooms.bring_memory(1, HOST)
    assert rooms.room(2).workshop.memory == (Keepsake("lever", {"text": "De antes"}, workshop=1),)
    assert rooms.room(1).workshop.memory == () and rooms.log.last(1) == 0
    brought = rooms.log.read(2)[-1]
    assert (brought.kind, brought.actor) == ("memory.brought", HOST)


def test_a_meeting_that_was_prepared_early_starts_from_what_earlier_ones_have_left_by_then(rooms: Rooms) -> None:
    """Both were made on one evening: when people come to the second, the first has been held, and something taken back."""
    def come(name: str) -> list[str]:
        before = rooms.log.last(2)
        rooms.take_seat(2, 1, name, {"keep": True}, "", f"key-of-{name}")
        return [event.kind for event in rooms.log.read(2, after=before)]

    rooms.archive.keep(1, "s1", [], [Keepsake("lever", {"text": "Se quita"})])
    rooms.bring_memory(2, HOST)
    rooms.archive.keep(1, "s1", [], [Keepsake("lever", {"text": "Queda"})])
    assert come("Ana")[0] == "memory.brought"
    assert rooms.room(2).workshop.memory == (Keepsake("lever", {"text": "Queda"}, workshop=1),)
    assert "Se quita" not in repr(rooms.log.read(2)), "nor does what was brought at first stay in the log"
    rooms.archive.keep(1, "s1", [], [])
    assert "memory.brought" not in come("Eva"), "what people have begun with does not change under them"


def written(rooms: Rooms, text: str) -> str:
    """An iceberg of the first workshop at its end, with a sentence; answers its step."""
    prepare(rooms)
    step = next(iter(rooms.room(1).workshop.steps))
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=step),
                                             Draft("harvest.written", {"text": text}, step=step)])
    return step


def hide(rooms: Rooms, step: str, on: bool, workshop: int = 1) -> None:
    data = {"step": step, "text": "harvest", "on": on}
    assert rooms.room(workshop).command(Seat("console", HOST, "facilitator"), None, "hide", data, None)["ok"]
    rooms.wire.run()  # type: ignore[attr-defined]  # a wire of paper


def test_what_is_hidden_is_hidden_where_it_was_brought_before_and_where_it_will_be(rooms: Rooms) -> None:
    step = written(rooms, "INSULTO A ROSA")
    rooms.records.add_workshop(1, "GHJ234", "Taller", date(2026, 6, 1), "es")
    rooms.archive.keep(1, step, [], [Keepsake("lever", {"text": "INSULTO A ROSA", "more": ["Otra cosa"]})])
    rooms.bring_memory(2, HOST)
    assert not rooms.room(2).workshop.hidden.hides("INSULTO A ROSA")
    hide(rooms, step, on=True)
    assert rooms.room(2).workshop.hidden.hides("insulto a  Rosa"), "however it is spaced"
    assert not rooms.room(2).workshop.hidden.hides("INSULTO A ROSA", "p9"), "who writes the same is told nothing of it"
    rooms.archive.keep(1, step, [], [Keepsake("lever", {"text": "INSULTO A ROSA", "more": ["Otra cosa"]})])
    rooms.bring_memory(3, HOST)
    assert rooms.room(3).workshop.hidden.hides("INSULTO A ROSA") and not rooms.room(3).workshop.hidden.hides("Otra cosa")
    hide(rooms, step, on=False)
    assert not any(rooms.room(of).workshop.hidden.authors for of in (2, 3)), "and shown again with it"
    assert not any("INSULTO" in str(event.data) for event in rooms.log.read(3) if event.kind == "memory.hidden")


def test_hiding_after_the_harvest_stores_anew_what_every_harvested_step_leaves(
        rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    step = written(rooms, "INSULTO A ROSA")
    rooms.room(1).submit(lambda state, now: [Draft("step.added", {"activity": "dot_voting", "settings": {}})])
    other = list(rooms.room(1).workshop.steps)[1]
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=other)])
    run = rooms.room(1).workshop.steps[other].run
    monkeypatch.setattr(run, "keeps", lambda here: [Keepsake("lever", {"text": run.hidden.seen("INSULTO A ROSA")})])
    hide(rooms, step, on=True)
    assert [one.data for one in rooms.archive.keepsakes(1, before=2)] == [{"text": ""}]
    hide(rooms, step, on=False)
    assert [one.data for one in rooms.archive.keepsakes(1, before=2)] == [{"text": "INSULTO A ROSA"}]


def ask(rooms: Rooms, name: str, at: str | None = None, **data: Any) -> int:
    """Whoever facilitates asks something of the first workshop; its place in the log."""
    answer = rooms.room(1).command(Seat("console", HOST, "facilitator"), at, name, data, None)
    assert answer["ok"], answer
    return int(answer["seq"])


def test_what_is_taken_back_or_out_of_the_plan_is_left_to_no_later_meeting(rooms: Rooms) -> None:
    """A decision of a step that was harvested: undone, set aside with its step, and brought back with it."""
    prepare(rooms)
    rooms.room(1).submit(lambda state, now: [Draft("step.added", {"activity": "dot_voting", "settings": {}})])
    step = list(rooms.room(1).workshop.steps)[1]
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=step)])

    def left() -> list[Any]:
        return [one.data["text"] for one in rooms.archive.keepsakes(1, before=2)]

    first = ask(rooms, "decision.write", step, text="Nos vemos en marzo")
    assert left() == ["Nos vemos en marzo"]
    ask(rooms, "retract", seq=first)
    assert left() == []
    ask(rooms, "decision.write", step, text="Nos vemos en abril")
    ask(rooms, "go", step="")
    ask(rooms, "remove_step", step=step)
    assert left() == [] and rooms.archive.measures(1) == []
    ask(rooms, "restore_step", step=step)
    assert left() == ["Nos vemos en abril"]
    kept = rooms.archive.measures(1)
    assert rooms.rebuild(1) == 1 and rooms.archive.measures(1) == kept and left() == ["Nos vemos en abril"]


def test_a_permission_is_followed_while_the_room_is_a_position_back(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    step = harvest(rooms)
    room = rooms.room(1)
    ana = next(key for key, person in room.workshop.people.items() if person.participates)
    monkeypatch.setattr(room.workshop.steps[step].run, "keeps", lambda here: [
        Keepsake("need", {"text": "Más tiempo"})] if here.permits(ana, "quote") else [])
    for quote, left in ((True, 1), (False, 0), (True, 1)):
        room.submit(lambda state, now: [Draft("step.moved", {"phase": "revealed"}, step=step)])
        permitted = Draft("person.permitted", {"person": ana, "permissions": {"keep": True, "quote": quote}})
        room.submit(lambda state, now, permitted=permitted: [permitted])
        assert len(rooms.archive.keepsakes(1, before=2)) == left


def promises(rooms: Rooms, *texts: str) -> tuple[str, list[str]]:
    """Promises of the first person, harvested; the step and their ids."""
    prepare(rooms)
    rooms.room(1).submit(lambda state, now: [Draft("step.added", {"activity": "commitments", "settings": {}})])
    step = list(rooms.room(1).workshop.steps)[1]
    made = []
    for day, text in enumerate(texts, 1):
        told = {"author": "p1", "what": text, "owner": "p1", "accepted": "p1", "organisation": "o1", "due": f"2026-07-0{day}"}
        answer = rooms.room(1).submit(lambda state, now, told=told: [Draft("promises.made", told, step=step)])
        made.append(f"c{answer['made']}")
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=step)])
    rooms.wire.run()  # type: ignore[attr-defined]
    return step, made


def drop(rooms: Rooms, step: str, promise: str) -> None:
    """Its author takes it back, after the room went a position back."""
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "open", "stage": "make"}, step=step)])
    answer = rooms.room(1).command(Seat("phone", "p1", "participant"), step, "promises.drop", {"promise": promise}, None)
    assert answer["ok"], answer
    rooms.wire.run()  # type: ignore[attr-defined]


def on_disk(rooms: Rooms, words: str) -> bool:
    folder = Path(rooms.log.database.path or "").parent
    return any(words.encode() in path.read_bytes() for path in folder.iterdir())


def test_what_was_taken_back_before_anybody_came_is_in_no_fact_of_the_next_meeting(rooms: Rooms) -> None:
    step, [first, _] = promises(rooms, "CANARIO que se quita", "La que queda")
    rooms.bring_memory(2, HOST)
    assert on_disk(rooms, "CANARIO")
    drop(rooms, step, first)
    prepare(rooms, 2)
    assert [one.data["what"] for one in rooms.room(2).workshop.memory] == ["La que queda"]
    assert "CANARIO" not in repr(rooms.log.read(2)) and not on_disk(rooms, "CANARIO")


def test_what_is_taken_back_while_the_next_meeting_is_held_leaves_it_and_the_others_keep_their_ids(rooms: Rooms) -> None:
    rooms.records.add_workshop(1, "GHJ234", "Taller", date(2026, 6, 1), "es")
    step, [first, second, _] = promises(rooms, "CANARIO que se quita", "CANARIO que cambia", "La que queda")
    prepare(rooms, 2)
    later = rooms.room(2)
    later.submit(lambda state, now: [Draft("step.added", {"activity": "commitments", "settings": {}})])
    told = list(later.workshop.steps)[1]
    later.submit(lambda state, now: [Draft("step.moved", {"phase": "open", "stage": "told"}, step=told)])

    def before() -> dict[str, str]:
        state = rooms.room(2).workshop
        return {key: one.data["what"] for key, one in state.steps[told].run.before(state.here(told)).items()}

    assert list(before().values()) == ["CANARIO que se quita", "CANARIO que cambia", "La que queda"]
    last = list(before())[-1]
    for key in before():
        answer = later.command(Seat("console", HOST, "facilitator"), told, "tell", {"commitment": key, "status": "going"}, None)
        assert answer["ok"], answer
    later.submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=told)])
    rooms.bring_memory(3, HOST)
    drop(rooms, step, first)
    data = {"promise": second, "what": "Dicha de otra manera"}
    assert rooms.room(1).command(Seat("phone", "p1", "participant"), step, "promises.change", data, None)["ok"]
    rooms.wire.run()  # type: ignore[attr-defined]
    assert list(before().values()) == ["Dicha de otra manera", "La que queda"] and list(before())[-1] == last
    assert rooms.room(2).workshop.steps[told].run.telling[last].status == "going"
    for meeting in (2, 3):
        assert "CANARIO" not in repr(rooms.log.read(meeting)) + repr(rooms.room(meeting).workshop.memory)
    assert [one.data["what"] for one in rooms.archive.keepsakes(1, before=9) if one.workshop == 2] == [
        "Dicha de otra manera", "La que queda"]


def test_later_meetings_follow_once_however_much_changes_at_a_time(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    harvest(rooms)
    followed: list[int] = []
    monkeypatch.setattr(rooms.archive, "follow", lambda workshop, hidden: followed.append(workshop) or [])
    for quote in (True, False) * 5:
        permitted = Draft("person.permitted", {"person": "p1", "permissions": {"keep": True, "quote": quote}})
        rooms.room(1).submit(lambda state, now, permitted=permitted: [permitted])
    rooms.wire.run()  # type: ignore[attr-defined]
    assert followed == [1]


def test_a_permission_taken_back_holds_in_the_next_meeting_too(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that do not last under an id of their own leave it with their place."""
    harvest(rooms)
    room = rooms.room(1)
    monkeypatch.setattr(next(iter(room.workshop.steps.values())).run, "keeps", lambda here: [
        Keepsake("need", {"text": "CANARIO"})] if here.permits("p1", "quote") else [])
    for quote, left in ((True, 1), (False, 0)):
        permitted = Draft("person.permitted", {"person": "p1", "permissions": {"keep": True, "quote": quote}})
        room.submit(lambda state, now, permitted=permitted: [permitted])
        rooms.wire.run()  # type: ignore[attr-defined]
        if quote:
            prepare(rooms, 2)
        assert len(rooms.room(2).workshop.memory) == left
    assert not on_disk(rooms, "CANARIO")


def test_what_its_source_keeps_back_later_is_hidden_where_it_was_brought_before(rooms: Rooms) -> None:
    """The next meeting was made already when its owner took back that a challenge may be read."""
    room = rooms.room(1)
    room.submit(lambda state, now: [Draft("step.added", {"activity": slug, "settings": {}}) for slug in ("challenge", "dot_voting")])
    source, vote = room.workshop.steps

    def reserve(reach: str) -> None:
        room.submit(lambda state, now: [Draft("briefs.reserved", {"owner": "o1", "reach": reach}, step=source)])
        rooms.wire.run()  # type: ignore[attr-defined]

    reserve("named")
    brief = next(iter(room.workshop.steps[source].run.briefs.briefs.values())).id
    told = {brief: {"text": "Pierde su sede", "tables": [], "parts": [f"{source}/{brief}"]}}
    room.submit(lambda state, now: [Draft("options.brought", {"step": source, "options": told}, step=vote)])
    rooms.archive.keep(1, vote, [], [Keepsake("decision", {"text": "Pierde su sede", "owner": ""})])
    rooms.bring_memory(2, HOST)
    reserve("reviewers")
    assert rooms.room(2).workshop.hidden.hides("Pierde su sede")
    reserve("unnamed")
    assert not rooms.room(2).workshop.hidden.hides("Pierde su sede"), "and shown again with it"


def test_versions_of_a_document_count_by_workshop_edition_and_audience(rooms: Rooms) -> None:
    archive = rooms.archive
    assert archive.next_version(1, "synthesis") == 1
    for version, audience in ((1, ""), (2, ""), (1, "o1")):
        archive.add_document(Document(1, "synthesis", version, "draft", audience, f"TOKEN{version}{audience}", "a.pdf"))
    assert archive.next_version(1, "synthesis") == 3 and archive.next_version(1, "synthesis", "o1") == 2
    assert archive.next_version(2, "synthesis") == archive.next_version(1, "annex") == 1
    found = archive.document("TOKEN1o1")
    assert found == Document(1, "synthesis", 1, "draft", "o1", "TOKEN1o1", "a.pdf") and archive.document("NONE") is None


class Breaks(discover()["iceberg"]):
    """An exercise that cannot tell what it leaves."""

    def measures(self, here: Here) -> list[Measure]:
        raise RuntimeError("broken on purpose")


def harvest(rooms: Rooms, workshop: int = 1) -> str:
    """Brings the one step of a workshop to its end; its id."""
    prepare(rooms, workshop)
    room = rooms.room(workshop)
    [step] = room.workshop.steps
    room.submit(lambda state, now: [Draft("step.moved", {"phase": "harvested"}, step=step)])
    return step


def test_a_room_is_found_by_its_code_and_is_one_object_while_it_is_open(rooms: Rooms) -> None:
    assert rooms.find("abc234") is rooms.room(1) is rooms.room(1)
    assert rooms.find("ZZZ999") is None
    with pytest.raises(Gone):
        rooms.room(99)
    assert rooms.is_open(1) and not rooms.is_open(2) and not rooms.is_open(99)


def test_what_is_shown_around_a_workshop_comes_from_its_own_rows(rooms: Rooms) -> None:
    other = rooms.records.add_cohort("Otra cohorte")
    rooms.records.add_organisation(1, "Radio Brisa", 3)
    rooms.records.add_organisation(other, "De otra cohorte", 9)
    rooms.records.change_workshop(1, title="Propuesta de valor", facilitators="Marisol y Ana")
    prepare(rooms)
    around = rooms.surroundings(1)
    assert around.workshop == {"title": "Propuesta de valor", "cohort": "Cohorte", "code": "ABC234", "language": "es",
                               "next_date": ""}
    assert around.people == {HOST: "Marisol y Ana", "p1": "Ana"}
    assert around.organisations == {"o1": "Casa Alborada", "o2": "Radio Brisa"} and around.expected == {"o2": 3}
    assert set(around.online) == set() and around.walls == 0
    rooms.room(1).broadcast.subscribe("phone", Seat("phone", "p1"))
    rooms.room(1).broadcast.subscribe("wall", Seat("projector", role="wall"))
    assert set(rooms.surroundings(1).online) == {"p1"} and rooms.surroundings(1).walls == 1


def test_what_was_renamed_is_read_again_and_told_to_every_screen(rooms: Rooms) -> None:
    wire: PaperWire = rooms.wire  # type: ignore[assignment]
    for workshop, screen in ((1, "one"), (2, "two")):
        rooms.room(workshop).broadcast.subscribe(screen, Seat("projector", role="wall"))
    wire.run()

    def titles() -> list[str]:
        wire.run()
        return [shown(wire, screen)["workshop"]["title"] for screen in ("one", "two")]

    for workshop, title in ((1, "Uno"), (2, "Dos")):
        rooms.records.change_workshop(workshop, title=title)
    assert titles() == ["Taller", "Taller"]
    rooms.renamed(1)
    assert titles() == ["Uno", "Taller"]
    rooms.everywhere()
    assert titles() == ["Uno", "Dos"]
    rooms.renamed(99)


def test_how_to_join_is_looked_up_now_and_then_and_at_once_when_it_changed(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rooms.join_details = lambda code: asked.append(code) or {"url": f"{code} {len(asked)}"}  # type: ignore[func-returns-value]
    assert rooms.surroundings(1).join == rooms.surroundings(1).join == {"url": "ABC234 1"}
    rooms.renamed(1)
    assert rooms.surroundings(1).join == {"url": "ABC234 2"}
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + LOOK_AGAIN - 1)
    assert rooms.surroundings(1).join == {"url": "ABC234 2"}
    monkeypatch.setattr(time, "monotonic", lambda: now + LOOK_AGAIN + 1)
    assert rooms.surroundings(1).join == {"url": "ABC234 3"}
    assert rooms.surroundings(2).join == {"url": "DEF567 4"}


def test_a_seat_is_taken_once_for_a_key_and_is_a_row_and_a_fact(rooms: Rooms) -> None:
    seat = (1, 1, "Ana", {"keep": True, "quote": True}, "digest", "key-ana-1")
    assert rooms.take_seat(*seat) == ("p1", True)
    assert rooms.take_seat(*seat) == ("p1", False)
    assert [event.kind for event in rooms.log.read(1)] == ["person.joined"]
    person = rooms.room(1).workshop.people["p1"]
    assert person.organisation == "o1" and person.permissions == {"keep": True, "quote": True}
    assert rooms.log.read(1)[0].actor == "p1" and rooms.surroundings(1).people["p1"] == "Ana"


def test_a_name_is_shown_as_soon_as_somebody_has_joined_also_from_a_new_organisation(rooms: Rooms) -> None:
    assert rooms.surroundings(1).people.keys() == {HOST}
    fresh = rooms.records.add_organisation(1, "Huerto", invited=False)
    rooms.take_seat(1, fresh, "Eva", {"keep": True}, "digest", "key-eva-1")
    assert rooms.surroundings(1).people["p1"] == "Eva" and rooms.surroundings(1).organisations["o2"] == "Huerto"


def test_a_locked_room_takes_nobody_new_and_who_was_refused_gets_in_once_it_is_open(rooms: Rooms) -> None:
    prepare(rooms)
    lock = rooms.room(1)
    lock.submit(lambda state, now: [Draft("room.locked", {"on": True})])
    with pytest.raises(Refused, match="joining_locked"):
        rooms.may_join(1)
    with pytest.raises(Refused, match="joining_locked"):
        rooms.take_seat(1, 1, "Eva", {"keep": True}, "digest", "key-eva-01")
    assert "p2" not in lock.workshop.people
    lock.submit(lambda state, now: [Draft("room.locked", {"on": False})])
    assert rooms.take_seat(1, 1, "Eva", {"keep": True}, "digest", "key-eva-01") == ("p2", False)
    assert "p2" in lock.workshop.people


def test_a_deleted_workshop_has_no_room_and_its_screens_are_disconnected(rooms: Rooms) -> None:
    wire: PaperWire = rooms.wire  # type: ignore[assignment]
    for workshop, screen in ((1, "one"), (2, "two")):
        rooms.room(workshop).broadcast.subscribe(screen, Seat("projector", role="wall"))
    rooms.forget(1)
    assert wire.closed == ["one"] and not rooms.is_open(1) and rooms.is_open(2)
    rooms.forget(1)
    assert wire.closed == ["one"]


def test_a_harvested_step_leaves_its_measures_and_again_when_they_are_rebuilt(rooms: Rooms) -> None:
    step = harvest(rooms)
    left = rooms.archive.measures(1)
    assert left and {(workshop, key) for workshop, key, _ in left} == {(1, step)}
    rooms.archive.keep(1, "s99", [Measure("old", 1)], [])
    assert rooms.rebuild(1) == 1 and rooms.archive.measures(1) == left
    rooms.room(1).submit(lambda state, now: [Draft("step.moved", {"phase": "revealed"}, step=step)])
    assert rooms.rebuild(1) == 0 and rooms.archive.measures(1) == []


def test_what_is_left_knows_when_its_step_opened_also_when_it_is_rebuilt(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    step = harvest(rooms)
    state = rooms.room(1).workshop
    monkeypatch.setattr(state.steps[step].run, "keeps", lambda here: told.append(here.now) or [])
    rooms.rebuild(1)
    assert told == [state.steps[step].opened_at] and told[0] > 0


def test_an_exercise_that_cannot_tell_what_it_leaves_leaves_nothing_and_harms_nothing(rooms: Rooms) -> None:
    rooms.shelf = {"iceberg": Breaks}
    harvest(rooms)
    assert rooms.archive.measures(1) == []
    assert rooms.room(1).submit(lambda state, now: [Draft("room.curtained", {"on": True})])["ok"]


def test_memory_is_brought_to_workshops_that_are_there(rooms: Rooms) -> None:
    with pytest.raises(Gone):
        rooms.bring_memory(99, HOST)


def test_a_room_that_was_used_for_less_than_a_quarter_of_an_hour_stays(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(rooms)
    rooms.room(2)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 890)
    assert rooms.let_go() == []
    rooms.room(2)
    monkeypatch.setattr(time, "monotonic", lambda: now + 901)
    assert rooms.let_go() == [1] and rooms.is_open(2)


def shown(wire: PaperWire, screen: str) -> dict[str, Any]:
    """The view of the wall that a screen holds."""
    return dict(wire.screens[screen]["projector"]["view"])
