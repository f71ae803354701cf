"""Every promise broken on purpose, one at a time: `python tests/broken.py` prints those that no test notices."""

from __future__ import annotations

import gc
import importlib.util
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.trials import PLAIN, PRELOADED, Bench  # noqa: E402

WORKERS = 2


class Broken(NamedTuple):
    """A promise of `docs/promises.md`, the words of the code that keep it, words that break it, and who must notice."""

    promise: str
    file: str
    was: str
    now: str
    tests: tuple[str, ...]

    def put_into(self, source: str) -> str:
        """The source with the promise broken; raises ValueError when the words are not there exactly once."""
        if source.count(self.was) != 1:
            raise ValueError(f"{self.promise}: {self.was!r} is {source.count(self.was)} times in {self.file}")
        return source.replace(self.was, self.now)


class Workbench(Bench):
    """A copy of the tree, in which one promise after another is broken."""

    def notices(self, broken: Broken) -> bool:
        """Whether one of its tests fails once the promise is broken."""
        path = self.tree / "facilitator" / broken.file
        source = path.read_text("utf-8")
        path.write_text(broken.put_into(source), "utf-8")
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)  # it would be run instead
        try:
            return self.fails([f"tests/{test}" for test in broken.tests])
        finally:
            path.write_text(source, "utf-8")

    def _pytest(self, tests: Sequence[Any]) -> bool:
        """Whether one of these tests fails: a test that cannot be read, or is not there, notices nothing."""
        return bool(tests) and pytest.main([*tests, "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W",
                                            "ignore", *PLAIN, f"--basetemp={self.temporary}"]) == pytest.ExitCode.TESTS_FAILED


APPEND = "self.log.append(self.id, events, erasures)"
ROOM, LOG, DATABASE, SOCKETS = "live/room.py", "store/log.py", "store/database.py", "web/sockets.py"
BACKUPS = "store/backups.py"
OUTBOX, VIEWS = "static/core/outbox.js", "static/core/views.js"
BROKEN = [
    Broken("answered before it is stored", ROOM, APPEND, f"self.wire.later(0.3, lambda: {APPEND})",
           ("live/test_room.py::test_w4_a_command_is_answered_only_after_it_is_stored",)),
    Broken("memory keeps what the disk refused", ROOM, """self.id)  # its cause may quote people
                self.reload()""", "self.id)",
           ("live/test_room.py::test_w4_a_command_is_answered_only_after_it_is_stored",)),
    Broken("a key is not known again", ROOM, 'known = self.keys.get(pending.key or "") or fresh.get(pending.key or "")', "known = None",
           ("live/test_room.py::test_w5_the_same_key_counts_once_and_another_body_is_refused",)),
    Broken("a key takes another body", ROOM, "if digest not in asked else", "if False else",
           ("live/test_room.py::test_w5_the_same_key_counts_once_and_another_body_is_refused",)),
    Broken("a key answers anybody", ROOM, "return bound(body, author), body", "return body, body",
           ("live/test_room.py::test_w5_a_key_answers_its_own_author_alone",)),
    Broken("keys are forgotten at a restart", ROOM, "self.keys = self.log.keys(self.id)", "self.keys = {}",
           ("live/test_room.py::test_w5_a_key_is_remembered_after_a_restart_and_after_the_moment_has_passed",)),
    Broken("a power cut loses answers", DATABASE, '"synchronous": 2', '"synchronous": 1',
           ("store/test_database.py::test_every_connection_is_durable",)),
    Broken("deleted text stays in the file", DATABASE, '"secure_delete": 1', '"secure_delete": 0',
           ("store/test_database.py", "store/test_log.py", "store/test_promises.py")),
    Broken("a pragma that did not take is not said", DATABASE, "if found != value and", "if False and",
           ("store/test_database.py::test_a_pragma_that_does_not_take_is_said",)),
    Broken("readers may write", DATABASE, '"PRAGMA query_only=1"', '"PRAGMA query_only=0"',
           ("store/test_database.py::test_the_reader_cannot_write",)),
    Broken("erased text stays in the write-ahead file", LOG, "with self.database.erasing() as",
           "with self.database.writing() as", ("store/test_log.py::test_sealed_facts_leave_no_trace_in_any_file", "store/test_promises.py")),
    Broken("what another program read stays in the write-ahead file", DATABASE, "        if self.unemptied:\n", "        if False:\n",
           ("store/test_log.py",)),
    Broken("erased text stays in the copies", BACKUPS, ", *self._stale()]:", "]:", ("store/test_backups.py::test_what_is_erased_is_erased_from_the_copies_once_a_newer_one_stands",)),
    Broken("a copy is not opened", BACKUPS, 'if (answer := quick(connection)) != "ok":', 'if (answer := "ok") != "ok":',
           ("store/test_backups.py::test_a_copy_that_does_not_open_is_no_copy",)),
    Broken("a copy put back is the same history", BACKUPS, "DELETE FROM about WHERE name IN ('epoch', ?)", "DELETE FROM about WHERE name IN ('', ?)",
           ("store/test_backups.py::test_a_restored_database_is_another_history_in_which_no_id_comes_back",)),
    Broken("ids come back with a copy", BACKUPS, "highest.get(name, 0) + LEAP", "0", ("store/test_backups.py::test_a_restored_database_is_another_history_in_which_no_id_comes_back",)),
    Broken("an old ticket opens another's seat", "web/server.py",
           "return self.is_seat(ticket.workshop, ticket.person, ticket.secret)", "return True", ("web/test_copies.py::test_an_old_ticket_opens_nobodys_seat_in_a_copy_where_ids_start_again",)),
    Broken("a date alone deletes", "web/retention.py", "change_workshop(row.id, binned=True)", "delete_workshop(row.id)",
           ("web/test_retention.py::test_the_day_that_was_promised_moves_a_workshop_to_the_bin_and_deletes_nothing",)),
    Broken("a clock that denies the newest fact is believed", "web/retention.py", "if newest > now + DRIFT:", "if False:",
           ("web/test_retention.py::test_a_clock_that_contradicts_the_newest_fact_moves_nothing_and_is_told",)),
    Broken("the print's child gets all of the environment", "synthesis/engines.py", "if name.upper() in NEEDED}", "}",
           ("synthesis/test_print_leaves_nothing.py",)),
    Broken("a sealed ballot keeps its digest", LOG, 'data="{}", digest=None, actor=None', 'data="{}", actor=None',
           ("live/test_secrecy.py", "store/test_promises.py", "store/test_log.py")),
    Broken("the key of counted ballots stays", LOG, "        if not erasure.seqs:\n            connection",
           "        if False:\n            connection", ("store/test_log.py::test_sealed_facts_leave_no_trace_in_any_file",)),
    Broken("a patch falls between snapshot and subscription", "live/broadcast.py", """        for audience in fresh:
            self._tell(audience, around)
        self._change""", "        self._change",
           ("live/test_room.py::test_w3_joining_between_two_tellings_does_not_break_the_chain",)),
    Broken("who was sent out keeps the socket", "live/broadcast.py", "                self.room.wire.close(key)",
           "                pass",
           ("web/test_sockets.py::test_who_is_sent_out_loses_the_socket_within_a_second_and_gets_no_other",)),
    Broken("who was sent out opens another socket", SOCKETS,
           "if ticket is None or not (self.server.holds(ticket) or self._comes(ticket)):", "if ticket is None:",
           ("web/test_sockets.py::test_who_is_sent_out_loses_the_socket_within_a_second_and_gets_no_other",)),
    Broken("one address takes every seat", "core/state.py",
           "return crowd >= max(self.places - SPARED, self.places * 2 // 3)", "return False",
           ("web/test_coming.py::test_one_address_fills_its_share_and_others_come_in",)),
    Broken("who comes and goes keeps others out", "core/state.py",
           "return len(held) - min(idle, self.places) >= self.places", "return len(held) >= self.places",
           ("web/test_coming.py::test_who_comes_and_goes_without_a_word_keeps_nobody_out_and_is_bounded",)),
    Broken("a seat that sends without pause goes before others", SOCKETS, "self.server.limits.calm(who, what):", "True:",
           ("web/test_turns.py::test_what_a_seat_sends_without_pause_stands_in_line_and_the_console_never_does",)),
    Broken("a link works twice", "web/keys.py", "if nonce in self._used:", "if False:",
           ("web/test_ways_in.py::test_a_link_works_once_and_leads_to_a_clean_address",)),
    Broken("a post needs no token of the desk", "web/access.py",
           'if request.method == "POST" and not current_server()', 'if request.method == "PUT" and not current_server()',
           ("web/test_ways_in.py::test_every_post_of_the_desk_must_come_from_one_of_its_pages",)),
    Broken("two servers share a data folder", "data_folder.py", "fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)",
           "pass", ("web/test_serving.py::test_a_data_folder_has_one_server",)),
    Broken("the print fetches what it is told", "synthesis/child.py", 'raise ValueError(f"not fetched: {url[:80]}")',
           "return super().fetch(url, headers)",
           ("synthesis/test_pdf.py::test_nothing_is_fetched_and_no_file_is_embedded",)),
    Broken("who joins late votes", "blocks/ballots/__init__.py",
           "if running.roll is not None and by.person not in running.roll:", "if False:",
           ("activities/test_dot_voting.py", "activities/test_dot_voting_rules.py")),
    Broken("more dots than the budget", "blocks/ballots/__init__.py", "> running.dots and not fewer:",
           "> 99:", ("activities/test_dot_voting.py", "activities/test_dot_voting_rules.py")),
    Broken("who marked two that are joined counts twice", "blocks/ballots/joints.py", "return known, known", "return 0, 0",
           ("activities/test_iceberg_joining.py",)),
    Broken("how many marked both is kept of too few", "blocks/ballots/joints.py", "ENOUGH = 3", "ENOUGH = 1",
           ("activities/test_iceberg_joining.py",)),
    Broken("pairs are kept of fewer than five who marked", "blocks/ballots/joints.py", ">= FEW_VOTERS", ">= 1",
           ("activities/test_iceberg_joining.py",)),
    Broken("a leverage point stays behind when its theme is joined", "activities/iceberg/levers.py",
           "if set(parts).intersection(lever.over)]", "if [key] == list(parts)]", ("activities/test_iceberg_joining.py",)),
    Broken("a clock runs while the server does not", "live/rooms.py",
           "self._open[workshop].resume(max(self.lived, self._open[workshop].last_at()))", "pass", ("live/test_rooms.py",)),
    Broken("a clock runs through a pause", "core/steering.py", "running=not covered, rests=covered", "running=True, rests=covered",
           ("core/test_house.py",)),
    Broken("two consoles begin twice", "core/steering.py", 'return f"lobby{paused}"', 'return ""', ("core/test_house.py",)),
    Broken("hostile characters stay in texts", "core/fields.py", "marks > STACKED_MARKS", "marks > 10 ** 9",
           ("core/test_fields.py",)),
    Broken("accents are put in order before they are bounded", "core/fields.py", 'normalised("NFC", ', 'unicodedata.normalize("NFC", ',
           ("core/test_fields.py::test_accents_in_a_row_are_few_before_they_are_put_in_order",)),
    Broken("who merely chose an organisation speaks for it", "core/here.py", "and self.people[person].delegate", "and True",
           ("activities/test_commitments.py",)),
    Broken("who comes late reads what an organisation wrote", "live/broadcast.py", "and not known.waits else []", "else []",
           ("activities/test_questionnaire.py",)),
    Broken("a code of the console shows what was said in secret", "core/block.py", "self._hands[key] != (hand or True)", "False",
           ("blocks/test_assent.py",)),
    Broken("a turn at a shared phone stands in the log as it is", "live/room.py", "if by.hand and step is not None:", "if False:",
           ("core/test_attended.py",)),
    Broken("text can be read backwards", "core/fields.py", "*range(0x202A, 0x202F)", "0x200E",
           ("core/test_fields.py",)),
    Broken("any page may post", "web/guard.py", "and not same_origin(environ, host):", "and False:",
           ("web/test_guard.py::test_only_our_own_pages_may_post_or_open_a_socket",)),
    Broken("another name reaches the server", "web/guard.py", "if host[0] not in self.allowed():", "if False:",
           ("web/test_guard.py::test_other_names_are_refused_on_every_path",)),
    Broken("with few voters figures are kept", "blocks/ballots/tally.py", "FEW_VOTERS = 5", "FEW_VOTERS = 4",
           ("activities/test_dot_voting.py", "blocks")),
    Broken("a command is sent before it is kept on the phone", OUTBOX,
           "    this.store.set(`out.${entry.key}`, entry);\n", "",
           ("web/test_outbox_js.py::test_w5_a_command_is_stored_before_it_is_sent_and_gone_when_it_is_answered",)),
    Broken("what is not saved leaves the phone", OUTBOX, 'const LATER = ["too_fast", "not_saved"];',
           'const LATER = ["too_fast"];', ("web/test_outbox_js.py::test_what_the_server_could_not_take_now_stays_first_and_goes_again",)),
    Broken("a patch is taken from anywhere", VIEWS, " || base !== this.seqs[audience]", "",
           ("web/test_views_js.py::test_w1_a_patch_from_anywhere_else_is_not_taken",)),
]


def missed(first: int) -> list[str]:
    """Breaks every second promise from the `first`; answers those that no test noticed."""
    for name in PRELOADED:
        importlib.import_module(name)
    gc.freeze()  # what each trial begins with need not be looked through again
    with tempfile.TemporaryDirectory(prefix="facilitator-broken-") as folder:
        bench = Workbench(Path(folder))
        return [broken.promise for broken in BROKEN[first::WORKERS] if not bench.notices(broken)]


def main() -> int:
    """Prints the promises that can be broken without a test noticing, as a JSON list."""
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        unnoticed = [promise for part in pool.map(missed, range(WORKERS)) for promise in part]
    print(json.dumps(unnoticed))
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
