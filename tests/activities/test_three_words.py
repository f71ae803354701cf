"""The whole example of an exercise made of blocks (tests/example), put into a copy of the house, passes what each passes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from source import HOUSE, ROOT

SLUG = "three_words"
EXAMPLE = ROOT / "tests" / "example" / SLUG
CODE = (".py", ".js", ".css", ".html")
MOST_LINES = 300
TESTS = ("tests/activities/test_contract.py", "tests/synthesis/test_shelf.py", "tests/synthesis/test_truth.py",
         "tests/synthesis/test_whole.py", "tests/test_house.py",
         "tests/test_words.py", "tests/test_names.py", "tests/test_formats.py", "tests/test_story.py")
STORY = '''"""Three words in a room: written alone, grouped in sight of everybody, marked in secret, shown at once."""

from kit import Play


def test_three_words() -> None:
    play = Play("three_words")
    play.advance()
    words = {name: f"n{play.send(name, 'notes.write', heading='words', text=f'Palabra de {name}')}" for name in play.ids}
    for _ in range(2):
        play.send("ada", "notes.write", heading="words", text="Otra")
    assert play.refused("ada", "notes.write", heading="words", text="La cuarta") == "too_many_notes"
    assert play.step_view("wall")["groups"]["totals"]["notes"] == 0, "nobody reads them while they are written"
    play.to("open", "group")
    assert play.refused("ada", "groups.arrange", notes=[words["ada"]]) == "not_your_role"
    one = f"g{play.send('console', 'groups.arrange', notes=[words['ada'], words['bela']])}"
    two = f"g{play.send('console', 'groups.arrange', notes=[words['cruz']])}"
    play.send("console", "groups.rename", group=one, title="Lo que nos junta")
    play.to("open", "mark")
    for name in play.ids:
        play.send(name, "marks.cast", spread={one if name != "ada" else two: 1})
    assert "points" not in play.step_view("wall")["marks"] and play.step_view("wall")["marks"]["voted"] == 6
    play.to("revealed")
    assert play.step_view("wall")["marks"]["points"] == {one: 5, two: 1}
    assert play.log.secrets_of(1) == {} and not [
        event for event in play.log.read(1) if event.kind == "marks.cast" and event.data]
    offer = play.run.results(play.workshop.here("s1"))[0]
    assert (offer.text, offer.people, offer.kind) == ("Lo que nos junta", 2, "theme")
'''


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its tests, with the example's folder in it and nothing else changed."""
    copy = tmp_path_factory.mktemp("house")
    unwanted = shutil.ignore_patterns("browser", "logs", "example")  # compiled modules come along: they are valid there too
    for name in ("facilitator", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for name in ("pyproject.toml", "start.py"):
        shutil.copy(ROOT / name, copy / name)
    shutil.copytree(EXAMPLE, copy / "facilitator" / "activities" / SLUG, ignore=unwanted)
    (copy / "tests" / "test_story.py").write_text(STORY, "utf-8")
    return copy


def run(house: Path, *command: str) -> str:
    """What a command says in the copy; it must succeed."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=house, capture_output=True, text=True, timeout=300,
                          check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_it_keeps_the_contract_and_the_rules_of_the_house(house: Path) -> None:
    """The tests that find an activity by looking, on this one, and its story."""
    said = run(house, "pytest", "-q", "-p", "no:cacheprovider", "-k", SLUG, *TESTS)
    passed = re.search(r"(\d+) passed", said)
    assert passed and int(passed[1]) >= 40, said[-2000:]


def test_it_is_tidy(house: Path) -> None:
    run(house, "ruff", "check", f"facilitator/activities/{SLUG}")


def test_an_exercise_of_ones_own_costs_little() -> None:
    """All faces and the print, without words and example (ARCHITECTURE aims at 300 lines)."""
    files = [path for path in sorted(EXAMPLE.iterdir()) if path.suffix in CODE and path.stem != "example"]
    assert {path.name for path in files} >= {"__init__.py", "phone.js", "wall.js", "control.js", "print.html"}
    assert sum(path.read_text("utf-8").count("\n") for path in files) <= MOST_LINES


def test_the_readme_walks_through_it() -> None:
    """Each piece of code that the README shows of it stands in its files as it is."""
    told = (HOUSE / "activities" / "README.md").read_text("utf-8").split("## Three words, a whole exercise")[1]
    pieces = re.findall(r"^```\w+\n(.*?)^```$", told.split("\n## ")[0], re.MULTILINE | re.DOTALL)
    files = "\n".join(path.read_text("utf-8") for path in sorted(EXAMPLE.rglob("*")) if path.is_file())
    assert len(pieces) >= 6
    assert not [piece for piece in pieces if piece.strip("\n") not in files]
