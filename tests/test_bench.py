"""The benches run and print every figure by the name that others look for; how fast they are is no matter here."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from kit import Play

from bench import cost
from facilitator import ROOT as HOUSE
from facilitator.activities import discover
from facilitator.core.here import Cast
from facilitator.web.preset_files import read_shipped

SHELF = 320_000
LATER = 46_000  # each with its part of an organisation's sheet
OWN = {"activities/questionnaire": 62_000}  # four instruments, three views of a self-assessment, forms that are brought
ROOT = Path(__file__).parent.parent
CHROMIUM = any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")))


def bench(name: str, *options: str) -> dict[str, dict[str, Any]]:
    """What a bench prints with `--json`, by the name of each part; the table for people goes aside."""
    done = subprocess.run([sys.executable, "-m", f"bench.{name}", "--json", *options], cwd=ROOT, capture_output=True,
                          text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    found = {told["bench"]: told for told in map(json.loads, done.stdout.splitlines())}
    for told in found.values():
        assert all(figure in done.stderr for figure in told if figure != "bench")
    return found


def test_the_bench_of_a_room() -> None:
    """At the heaviest moment of an exercise in which answers are secret, and of the usual one for the rest."""
    found = bench("room", "--activity", "questionnaire", "--phones", "4", "--rate", "24", "--seconds", "1",
                  "--growth", "--last", "100", "--idle", "0.5")
    room = found["room"]
    assert room["preset"] == "questionnaire/self_assessment" and room["commands"] == 24
    assert room["lost"] == room["doubled"] == room["refused"] == room["unanswered"] == room["clients_lost"] == 0
    for part in (50, 95, 99):
        assert room[f"answered_p{part}_ms"] > 0 and room[f"told_p{part}_ms"] > 0
    assert room["server_cpu_s"] > 0 and room["naive_cpu_s"] > 0 and room["server_rss_mb"] > 20
    assert room["naive_told_p99_ms"] > 0
    assert room["floor_cpu_s"] > 0 and room["floor_answered_p99_ms"] > 0 and room["floor_unanswered"] == 0
    assert room["cpu_share_of_floor"] > 0
    growth = found["growth"]
    assert growth["write_50_ms"] > 0 and growth["write_100_ms"] > 0 and growth["write_ratio"] > 0
    assert growth["refused"] == 0
    assert found["idle"]["idle_cpu_percent"] >= 0 and found["idle"]["clients_lost"] == 0


@pytest.mark.parametrize("key", sorted(read_shipped(HOUSE, discover())))
def test_every_exercise_says_where_most_phones_ask_most(key: str) -> None:
    """What it asks there goes on without end, is accepted, changes something each time, and is asked by half of all at least."""
    play = Play(key.partition("/")[0], settings=read_shipped(HOUSE, discover())[key].settings)
    names = {person: name for name, person in play.ids.items()}
    cast = Cast("s1", play.participants(), "es", play.run.settings, play.log.clock.time, rush=True)
    script, answer, asked, phones = play.run.example(cast), None, [], False
    while len(asked) < 8 * len(names):
        try:
            line = script.send(answer) if hasattr(script, "send") else next(script)
        except StopIteration:
            assert not phones, "its phones ask, but not without end"
            return
        seat = play.seat(names.get(line.who, line.who))
        told = play.room.command(seat, None if line.house else "s1", line.name, line.data, f"rush-{play.room.workshop.seq}")
        assert (told["ok"] and not (line.at_once and told.get("same"))) or line.optional, (line, told)
        answer = told.get("made", told["seq"]) if told["ok"] and not line.at_once else 0
        phones = phones or line.who != "console"
        asked += [line.who] * line.at_once
    assert len(set(asked)) >= len(names) / 2


def test_the_cost_of_exercises_counts_code_and_neither_words_nor_white(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    for name, text in {"a.py": "x = 1\n", "b.js": " a ( ) ", "example.py": "y" * 99, "words.json": "{}"}.items():
        (folder / name).write_text(text)
    assert cost.cost(folder) == {".py": 3, ".js": 3, ".css": 0, ".html": 0}
    assert {name for name, _ in cost.kinds()} >= {"activities/iceberg", "activities/dot_voting", "blocks/ballots"}


def test_exercises_stay_as_small_as_they_are_said_to_be() -> None:
    """What is not shared must be worth it: a budget for the two first exercises and their blocks, and for each later one."""
    told = {name: sum(found.values()) for name, found in cost.kinds()}
    first = [discover()[slug]() for slug in ("iceberg", "dot_voting")]
    folders = {f"activities/{run.slug}" for run in first}
    assert sum(told[name] for name in folders) <= 205_000
    folders |= {f"blocks/{block.slug}" for run in first for block in run.blocks.values()} & told.keys()
    assert sum(told[name] for name in folders) <= SHELF
    later = {name: figure for name, figure in told.items() if name not in folders and name.startswith("activities/")}
    assert not [name for name, figure in later.items() if figure > OWN.get(name, LATER)]
    readme = (ROOT / "facilitator" / "activities" / "README.md").read_text("utf-8")
    quoted = {name: int(figure.replace(",", "")) for name, figure in re.findall(r"^\| `(\w+/\w+)` \| ([\d,]+) \|$", readme, re.MULTILINE)}
    assert quoted.keys() == told.keys()
    assert not [name for name, figure in quoted.items() if abs(figure - told[name]) > 0.05 * figure], "quote them anew"


def test_the_bench_of_opening() -> None:
    opening = bench("opening", "--template", "probada", "--people", "6", "--times", "1")["opening"]
    assert opening["facts"] > 100 and opening["opening_s"] > 0 and opening["opening_cpu_s"] > 0


def test_the_bench_of_printing() -> None:
    pdf = bench("pdf", "--people", "4", "--notes", "16")["pdf"]
    assert pdf["notes"] >= 16 and pdf["pages"] >= 1
    assert pdf["seconds"] > 0 and pdf["pause_ms"] > 0 and pdf["signs_of_life"] > 10
    assert pdf["child_mb"] > 10


@pytest.mark.browser
def test_the_bench_of_a_phone() -> None:
    assert CHROMIUM, "no Chromium: start.py test says how to install it"
    phone = bench("phone", "--times", "1")["phone"]
    assert 0 < phone["join_kb"] <= phone["gzip_kb"] < phone["wire_kb"]
    assert phone["join_s"] > 0 and phone["first_step_s"] > 0 and phone["requests"] > 1
