"""The activity in facilitator/activities/README.md, written to a copy of the house, passes what each of them passes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from source import HOUSE, ROOT

README = HOUSE / "activities" / "README.md"
SLUG = "one_word"
EXAMPLE = re.compile(r"^### `([\w./]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TESTS = ("tests/activities/test_contract.py", "tests/core/test_forms.py", "tests/core/test_presets.py",
         "tests/synthesis/test_shelf.py", "tests/test_house.py", "tests/test_words.py")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its tests, with the example's folder in it and nothing else changed."""
    copy = tmp_path_factory.mktemp("house")
    unwanted = shutil.ignore_patterns("__pycache__", "browser", "logs")
    for name in ("facilitator", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for name in ("pyproject.toml", "start.py"):
        shutil.copy(ROOT / name, copy / name)
    folder = copy / "facilitator" / "activities" / SLUG
    folder.mkdir()
    for name, text in EXAMPLE.findall(README.read_text("utf-8")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return copy


def run(house: Path, *command: str) -> str:
    """What a command says in the copy; it must succeed."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=house, capture_output=True, text=True, timeout=300,
                          check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_the_example_keeps_the_contract_and_the_rules_of_the_house(house: Path) -> None:
    """The tests that find an activity by looking, on this one."""
    said = run(house, "pytest", "-q", "-p", "no:cacheprovider", "-k", SLUG, *TESTS)
    passed = re.search(r"(\d+) passed", said)
    assert passed and int(passed[1]) >= 40, said[-2000:]


def test_the_example_is_tidy(house: Path) -> None:
    """As the linter wants it, like all code here."""
    run(house, "ruff", "check", f"facilitator/activities/{SLUG}")


def test_every_file_that_an_activity_may_have_is_shown() -> None:
    """The example is whole: each file of the table at the top is there."""
    text = README.read_text("utf-8")
    table = text.split("Phones fetch little")[0]
    listed = set(re.findall(r"`([\w/]+\.(?:py|json|js|css|html))`", table))
    assert listed == {name for name, _ in EXAMPLE.findall(text)}
