"""The room: answered means on disk, each key once, patches chain, and a failure leaves no trace."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kit import MemoryLog, Play

from facilitator.live.room import bound, digest_of
from facilitator.store.database import Database, NotSaved
from facilitator.store.log import Clock, Log, Overtaken
from facilitator.store.records import Records


class FailingLog(MemoryLog):
    """A log whose next writes fail as told."""

    def __init__(self) -> None:
        super().__init__()
        self.failures: list[Exception] = []

    def append(self, *arguments: Any, **named: Any) -> None:
        if self.failures:
            raise self.failures.pop(0)
        super().append(*arguments, **named)


def test_w4_a_command_is_answered_only_after_it_is_stored() -> None:
    log = FailingLog()
    play = Play("iceberg", log=log)
    play.advance()
    log.failures = [NotSaved()]
    answer = play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-retry-1")
    assert answer["reason"] == "not_saved"
    assert not play.run.notes.notes
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-retry-1")["ok"]
    assert len(play.run.notes.notes) == 1


def test_w5_the_same_key_counts_once_and_another_body_is_refused() -> None:
    play = Play("iceberg")
    play.advance()
    first = play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-twice-1")
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-twice-1") == first
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "otra"}, "s1", "key-twice-1")["reason"] == "key_reused"
    assert len(play.run.notes.notes) == 1


def test_w5_a_key_is_remembered_after_a_restart_and_after_the_moment_has_passed() -> None:
    play = Play("iceberg")
    play.advance()
    first = play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-late-01")
    play.to("closed")
    play.room.reload()
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1", "key-late-01") == first


def test_w5_a_key_answers_its_own_author_alone() -> None:
    """Somebody else's phone with the same key and body is told of no one's note, nor that its own was stored."""
    play = Play("iceberg")
    play.advance()
    asked: tuple[str, dict[str, Any], str, str] = ("notes.write", {"heading": "1", "text": "hola"}, "s1", "key-shared")
    first = play.ask("ada", *asked)
    for _ in range(2):
        assert play.ask("cruz", *asked) == {"ok": False, "reason": "key_reused", "values": {}}
        assert (play.room.known(play.seat("cruz"), "s1", *asked[:2], "key-shared") or {})["reason"] == "key_reused"
        assert (play.room.known(play.seat("wall"), "s1", *asked[:2], "key-shared") or {})["reason"] == "key_reused"
        assert play.ask("ada", *asked) == play.room.known(play.seat("ada"), "s1", *asked[:2], "key-shared") == first
        play.room.reload()
    assert len(play.run.notes.notes) == 1


def test_w5_a_secret_answer_is_bound_to_its_author_and_its_digest_names_nobody() -> None:
    """The first one too, when nobody has a pseudonym yet; what was counted is answered again and bound to nobody."""
    play = Play("dot_voting")
    option, *_ = [f"o{play.send('console', 'options.add', text=text)}" for text in ("Una", "Otra", "La tercera", "Más")]
    play.to("open", "vote")
    asked: tuple[str, dict[str, Any], str, str] = ("ballots.cast", {"spread": {option: 1}}, "s1", "key-secret")
    first = play.ask("ada", *asked)
    assert first["ok"], first
    stored = {digest for event, digest in play.log.rows[1] if event.key == "key-secret"}
    assert not stored & {bound(digest_of("s1", *asked[:2]), person) for person in play.ids.values()}
    for _ in range(2):
        assert play.ask("ada", *asked) == first
        assert play.ask("bela", *asked)["reason"] == "key_reused"
        play.room.reload()
    play.to("revealed")
    assert play.ask("ada", *asked) == first
    assert not {digest for event, digest in play.log.rows[1] if event.key == "key-secret"} - {None}


def test_w5_keys_of_older_logs_answer_their_own_author() -> None:
    play = Play("iceberg")
    play.advance()
    body: tuple[str, dict[str, Any]] = ("notes.write", {"heading": "1", "text": "hola"})
    first = play.ask("ada", *body, "s1", "key-older")
    play.log.rows[1] = [(event, digest_of("s1", *body) if event.key == "key-older" else digest)
                        for event, digest in play.log.rows[1]]
    play.room.reload()
    assert play.ask("ada", *body, "s1", "key-older") == first


def test_a_lost_race_is_folded_and_tried_again() -> None:
    log = FailingLog()
    play = Play("iceberg", log=log)
    play.advance()
    log.failures = [Overtaken()]
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1")["ok"]
    assert len(play.run.notes.notes) == 1


def test_w1_w6_patches_chain_and_silence_is_kept_where_nothing_changed() -> None:
    play = Play("iceberg")
    play.advance()
    play.wire.run()
    for heard in play.wire.heard.values():
        heard.clear()
    play.send("ada", "notes.write", heading="1", text="hola")
    play.wire.run()
    assert {screen for screen, heard in play.wire.heard.items() if heard} == {"ada", "console", "wall"}
    assert [payload["audience"] for _, payload in play.wire.heard["ada"]] == ["mine:p1"]


def test_w3_joining_between_two_tellings_does_not_break_the_chain() -> None:
    play = Play("iceberg")
    play.advance()
    play.wire.run()
    play.send("ada", "notes.write", heading="1", text="una")
    play.room.broadcast.subscribe("wall2", play.seat("wall"))
    assert play.wire.screens["wall2"]["projector"]["view"]["step"]["notes"]["written"] == 1, "hello answers with the present"
    assert play.wire.screens["wall"]["projector"] == play.wire.screens["wall2"]["projector"], "and brings the others to it"
    play.send("bela", "notes.write", heading="1", text="dos")
    play.wire.run()
    assert play.wire.screens["wall2"]["projector"]["view"]["step"]["notes"]["written"] == 2
    assert play.wire.screens["wall"] == {"projector": play.wire.screens["wall2"]["projector"]}


def test_w2_hello_again_gives_everything_whole() -> None:
    play = Play("iceberg")
    play.advance()
    play.wire.run()
    play.wire.screens["ada"].clear()
    play.room.broadcast.subscribe("ada", play.seat("ada"))
    assert {"phone", "mine:p1"} <= play.wire.screens["ada"].keys()


def test_many_facts_make_one_patch() -> None:
    play = Play("iceberg")
    play.advance()
    play.wire.run()
    play.wire.heard["wall"].clear()
    for number in range(20):
        play.send("ada", "notes.write", heading="1", text=f"nota {number}")
    play.wire.run()
    assert len(play.wire.heard["wall"]) == 1


def test_presence_is_told_to_the_console_alone_and_is_no_fact() -> None:
    play = Play("iceberg")
    play.wire.run()
    before = len(play.log.rows[1])
    play.room.broadcast.unsubscribe("ada")
    assert play.view("console")["people"]["p1"]["online"] is False
    assert len(play.log.rows[1]) == before


def test_commands_that_wait_share_one_commit(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    clock = Clock()
    records = Records(database, clock)
    records.add_workshop(records.add_cohort("C"), "ABC234", "T", date(2026, 5, 8), "es")
    log = Log(database, clock)
    play = Play("iceberg", log=log)  # type: ignore[arg-type]
    play.advance()
    commits: list[int] = []
    append = log.append
    log.append = lambda workshop, entries, seals=(): (commits.append(len(list(entries))), append(workshop, entries, seals))[1]  # type: ignore[method-assign]
    threads = [threading.Thread(target=play.ask, args=("ada", "notes.write", {"heading": "1", "text": f"n{number}"}, "s1", f"key-th-{number:04}"))
               for number in range(60)]
    play.room.lock.acquire()
    for thread in threads:
        thread.start()
    play.room.lock.release()
    for thread in threads:
        thread.join()
    assert sum(commits) == 60
    assert len(commits) < 30
    assert [event.seq for event in log.read(1)] == list(range(1, len(log.read(1)) + 1))
    database.close()


def test_who_waits_for_others_to_share_a_commit_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    play, held = Play("iceberg"), []
    monkeypatch.setattr("time.sleep", lambda seconds: held.append(play.room.lock._is_owned()))
    play.advance()
    assert held and not any(held)


def test_a_catch_up_folds_what_another_process_appended() -> None:
    log = MemoryLog()
    one = Play("iceberg", log=log)
    one.advance()
    other = Play.__new__(Play)
    other.__dict__.update(one.__dict__)
    from facilitator.activities import discover
    from facilitator.live.room import Room

    other.room = Room(1, log, discover(), one.wire, one.around, one.keep)
    one.send("ada", "notes.write", heading="1", text="escrita aquí")
    other.room.catch_up()
    assert len(other.run.notes.notes) == 1
    assert other.ask("bela", "notes.write", {"heading": "1", "text": "y allá"}, "s1", "key-other-1")["ok"]
    assert one.ask("cruz", "notes.write", {"heading": "1", "text": "y aquí otra vez"}, "s1", "key-one-0001")["ok"]
    assert len(one.run.notes.notes) == 3


@pytest.mark.parametrize("key", ["key-same-01"])
def test_fifty_races_with_one_key_write_one_note(key: str, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'house.db'}")
    clock = Clock()
    records = Records(database, clock)
    records.add_workshop(records.add_cohort("C"), "ABC234", "T", date(2026, 5, 8), "es")
    play = Play("iceberg", log=Log(database, clock))  # type: ignore[arg-type]
    play.advance()
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(play.ask("ada", "notes.write", {"heading": "1", "text": "una"}, "s1", key)))
               for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answer["seq"] for answer in answers}) == 1
    assert len(play.run.notes.notes) == 1
    database.close()


def test_whatever_fails_in_a_commit_leaves_memory_as_the_disk_is() -> None:
    log = FailingLog()
    play = Play("iceberg", log=log)
    play.advance()
    log.failures = [RuntimeError("the pool is empty")]
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1")["reason"] == "our_side"
    assert not play.run.notes.notes
    assert play.workshop.seq == len(log.read(1))
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "hola"}, "s1")["ok"]


def test_text_that_is_no_text_is_refused() -> None:
    play = Play("iceberg")
    play.advance()
    assert play.ask("ada", "notes.write", {"heading": "1", "text": "\ud800"}, "s1")["reason"] == "wrong_shape"


def test_a_command_of_two_facts_is_answered_alike_the_second_time() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o2"})
    play.to("open", "level1")
    notes = [f"n{play.send(name, 'notes.write', heading='1', text='Se ve')}" for name in play.ids]
    play.to("open", "carry")
    for name, note in zip(play.ids, notes, strict=True):
        play.send(name, "notes.carry", notes=[note])
    play.to("open", "group")
    play.send("ada", "boards.take_pen")
    proposal = f"x{play.send('bela', 'groups.propose', notes=notes)}"
    body = {"notes": notes, "proposal": proposal}
    first = play.ask("ada", "groups.group", body, "s1", "key-group-1")
    assert f"g{first['seq']}" in play.run.groups.themes.groups
    assert play.ask("ada", "groups.group", body, "s1", "key-group-1") == first


def test_after_a_restart_a_secret_command_is_told_to_its_own_phone() -> None:
    play = Play("dot_voting", {"ada": "o1"})
    options = [f"o{play.send('console', 'options.add', text=f'Una opción más, la {number}')}" for number in range(2)]
    play.advance()
    play.send("ada", "reading.unclear", option=options[0])
    play.room.reload()
    play.view("ada")
    play.send("ada", "reading.unclear", option=options[1])
    assert play.step_view("ada", "mine")["reading"]["unclear"] == dict.fromkeys(options, True)


def test_a_view_that_breaks_is_told_as_damaged_to_everybody() -> None:
    play = Play("iceberg")
    play.advance()
    play.wire.run()
    play.run.projector = lambda here: 1 / 0
    play.send("ada", "notes.write", heading="1", text="hola")
    play.wire.run()
    assert play.view("ada")["phone"]["steps"]["s1"]["damaged"] is True
    assert play.view("wall")["steps"]["s1"]["damaged"] is True
