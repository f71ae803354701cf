"""The README says what is so: its settings, commands, script, links, pictures and bench figures are checked."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from source import ROOT, files, name_of, nodes

from facilitator.demo.server import RealServer
from facilitator.settings import table

README = ROOT / "README.md"
TEXT = README.read_text("utf-8")
PAGES = [README, *files(".md")]
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
SMALLEST = (240, 320)
ENVIRON = {name: value for name, value in os.environ.items() if not name.startswith("FACILITATOR_")}


def cells(row: str) -> list[str]:
    """The cells of one line of a table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def facilitator(*arguments: str, environ: dict[str, str] | None = None) -> str:
    """What the command line says on standard output; it must succeed."""
    done = subprocess.run([sys.executable, "-m", "facilitator", *arguments], cwd=ROOT, env={**ENVIRON, **(environ or {})},
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_table_of_settings_is_that_of_the_code() -> None:
    rows = [cells(line) for line in TEXT.splitlines() if line.startswith("| `") and "`FACILITATOR_" in line]
    assert rows == [[f"`{name}`", f"`{variable}`", default, text] for name, variable, default, text in table("en")]


def test_every_command_of_start_is_told_by_its_help() -> None:
    done = subprocess.run([sys.executable, "start.py", "help"], cwd=ROOT, env={**ENVIRON, "LC_ALL": "en_US.UTF-8"},
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    told = set(re.findall(r"start\.py ([a-z]+)", done.stdout + done.stderr)) | {"help"}
    assert told == set(re.findall(r"start\.py ([a-z]+)", TEXT))


def test_it_says_after_which_refusals_a_command_keeps_its_key() -> None:
    told = re.search(r"after silence, and after (.*?), send the same command with the same key; after any other refusal take a new one", TEXT)
    kept = re.search(r"const LATER = \[(.*?)\]", (ROOT / "facilitator/static/core/outbox.js").read_text("utf-8"))
    assert told and kept and re.findall(r"`(\w+)`", told[1]) == re.findall(r'"(\w+)"', kept[1])


def test_the_options_that_it_names_exist() -> None:
    named = set(re.findall(r"--[a-z][a-z-]+", TEXT.split("```python")[0]))
    said = "".join(facilitator(command, "--help") for command in ("serve", "new", "demo", "restore", "portable"))
    assert named - set(re.findall(r"--[a-z][a-z-]+", said)) == set()


def test_doctor_and_new_say_what_the_readme_shows(tmp_path: Path) -> None:
    assert facilitator("doctor", "--data", str(tmp_path / "none"))
    assert not (tmp_path / "none").exists(), "looking leaves nothing behind"
    made = json.loads(facilitator("new", "--data", str(tmp_path), "--template", "cohort", "--json"))
    shown = re.search(r'\n    (\{"code".*?\})\n\n', TEXT, re.DOTALL)
    assert shown and set(re.findall(r'"(\w+)": ', shown[1])) - {"o1"} == set(made)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RealServer]:
    with RealServer(tmp_path, options=["--host", "127.0.0.1", "--port", "0"], environ={"LC_ALL": "C.UTF-8"},
                    errors=subprocess.DEVNULL) as server:
        yield server


def test_its_script_drives_a_meeting(server: RealServer) -> None:
    code = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert code
    done = subprocess.run([sys.executable, "-c", code[1], "--data", str(server.data)], cwd=ROOT, env=ENVIRON,
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.startswith("{'ok': True") for line in lines] == [True, True, True, False, False], done.stdout
    assert "'wrong_shape'" in lines[3] and lines[4] == "1 note"


# The tables of the wire beside the code.


def test_every_command_of_the_house_is_told() -> None:
    from facilitator.core.workshop import Workshop

    told = TEXT.split("Commands of the house")[1].split("Reasons that")[0]
    assert set(Workshop({}).commands) == {word.split(" ")[0] for word in re.findall(r"`([a-z_]+(?: \{[^}]*\})?)`", told)
                                      } - {"place", "expect"}
    for name, arguments in re.findall(r"`([a-z_]+) \{([^}]*)\}`", told):
        if name in Workshop({}).commands:
            assert arguments.split(", ") == list(Workshop({}).commands[name].arguments.__struct_fields__), name


def test_every_address_of_the_wire_is_there(tmp_path: Path) -> None:
    from facilitator import create_app
    from facilitator.settings import Settings

    app, _, server = create_app(Settings(data=tmp_path, asynchronous="threading"))
    rules = {re.sub(r"<[^>]*>", "<code>", str(rule)) for rule in app.url_map.iter_rules()}
    server.database.close()
    told = re.findall(r"^\| `(?:GET|POST) (/[^`]*)`", TEXT, re.MULTILINE)
    assert len(told) == 7
    assert {re.sub(r"/(console|projector)$|<[^>]*>", lambda found: "/<code>" if found[1] else "<code>", path)
            for path in told} <= rules


# Links, pictures, benches.


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_file_that_is_linked_is_there(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" not in target and not target.endswith(".png"):
            assert (page.parent / target).exists(), target


def test_the_pictures_are_pictures_of_screens() -> None:
    pictures = [ROOT / target for target in LINK.findall(TEXT) if target.endswith(".png")]
    assert len(pictures) == 6
    for picture in pictures:
        start = picture.read_bytes()[:24]
        assert start[:8] == b"\x89PNG\r\n\x1a\n", picture.name
        wide, high = struct.unpack(">II", start[16:24])
        assert wide >= SMALLEST[0] and high >= SMALLEST[1], picture.name
        assert picture.stat().st_size < 600_000, "a README is not an album"


def test_the_tour_passes_through_every_part() -> None:
    tour = TEXT.split("## The code, in reading order")[1].split("## ")[0]
    links = {(ROOT / target).resolve() for target in LINK.findall(tour)}
    parts = [path for path in (ROOT / "facilitator").iterdir() if (path / "__init__.py").is_file()]
    assert not [part.name for part in parts if not any(part == link or part in link.parents for link in links)]


@pytest.mark.skipif(not shutil.which("nproc"), reason="benches are for Linux")
def test_every_bench_of_the_table_is_there_with_its_figures() -> None:
    table_of = TEXT.split("## What is measured")[1].split("## ")[0]
    for module, options in re.findall(r"`python -m bench\.(\w+)([^`]*)`", table_of):
        source = (ROOT / "bench" / f"{module}.py").read_text("utf-8")
        for option in re.findall(r"--[a-z-]+", options):
            assert f'"{option}"' in source, f"{module} {option}"
    told = "".join(path.read_text("utf-8") for path in (ROOT / "bench").glob("*.py"))
    for figure in re.findall(r"^\|[^|]*\|[^|]*\|([^|]*)\|", table_of, re.MULTILINE):
        for name in re.findall(r"`(\w+)`", figure):
            stem = re.sub(r"_p\d+_ms$", "", name)
            assert name in told or f'"{stem}"' in told, name


# The tour.

TOUR_LINES = 500


def length_of(path: Path, name: str) -> int:
    """The lines of a function or method of that name; 0 when there is none."""
    if path.suffix == ".py":
        found = [node for node in nodes(path) if isinstance(node, ast.FunctionDef) and node.name == name]
        return min((node.end_lineno or 0) - node.lineno + 1 for node in found) if found else 0
    lines = path.read_text("utf-8").splitlines()
    begins = re.compile(rf"^( *)(?:export )?(?:async )?(?:function |const )?{name}\b.*(?:\{{|=>)$")
    for place, line in enumerate(lines):
        if begun := begins.match(line):
            end = next(number for number, later in enumerate(lines[place + 1:], place + 1)
                       if re.match(rf"{begun[1]}\}}|{begun[1]}[^ ]", later))
            return end - place + 1
    return 0


def test_the_way_of_a_note_is_short_and_every_stop_is_there() -> None:
    told = TEXT.split("### Follow one note")[1].split("[`docs/methods.md`]")[0]
    stops = [(path, name) for names, path in re.findall(r"\[(`[^\]]+`)\]\(([^)]+)\)", told)
             for name in re.findall(r"\w+", names)]
    lengths = {(path, name): length_of(ROOT / path, name) for path, name in stops}
    assert len(stops) > 25 and not [stop for stop, lines in lengths.items() if not lines]
    assert sum(lengths.values()) <= TOUR_LINES
