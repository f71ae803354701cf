"""The block in facilitator/blocks/README.md, in a copy of the house, passes what each of them passes, and is played."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from source import HOUSE, ROOT

README = HOUSE / "blocks" / "README.md"
SLUG = "thumbs"
EXAMPLE = re.compile(r"^### `([\w.]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IN_AN_ACTIVITY = re.compile(r"^### In an activity\n\n```py\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TESTS = ("tests/test_house.py", "tests/test_words.py", "tests/test_names.py", "tests/test_thumbs.py")
PLAYED = '''"""Thumbs is played in the activity of the README."""

from typing import ClassVar

from kit import Play

from facilitator.blocks.thumbs import Thumbs
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.handlers import When
from facilitator.core.here import Here, View


{activity}

def test_thumbs() -> None:
    play = Play("ideas", shelf={{"ideas": Ideas}})
    play.to("open", "read")
    assert play.refused("ada", "thumbs.say", choice="o1") == "not_now"
    play.to("open", "choose")
    for choice in ("o1", "o3"):
        play.send("ada", "thumbs.say", choice=choice)
    play.send("ada", "thumbs.say", choice="o1", on=False)
    assert play.refused("ada", "thumbs.say", choice="o9") == "no_such_choice"
    assert play.step_view("ada", "mine") == {{"thumbs": {{"on": ["o3"]}}}}
    assert play.step_view("console") == {{"thumbs": {{"o1": 0, "o2": 0, "o3": 1}}}}
'''


def test_the_example_keeps_the_rules_of_the_house_and_plays(tmp_path: Path) -> None:
    """The tests that find a block by looking, on this one, and one of its own."""
    unwanted = shutil.ignore_patterns("browser", "logs")  # compiled modules come along: they are valid there too
    for name in ("facilitator", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=unwanted)
    for name in ("pyproject.toml", "start.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    text, folder = README.read_text("utf-8"), tmp_path / "facilitator" / "blocks" / SLUG
    folder.mkdir()
    for name, body in EXAMPLE.findall(text):
        (folder / name).write_text(body, "utf-8")
    [activity] = IN_AN_ACTIVITY.findall(text)
    (tmp_path / "tests" / "test_thumbs.py").write_text(PLAYED.format(activity=activity), "utf-8")
    for command in (("pytest", "-q", "-p", "no:cacheprovider", "-k", SLUG, *TESTS),
                    ("ruff", "check", f"facilitator/blocks/{SLUG}")):
        done = subprocess.run([sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True,
                              timeout=300, check=False)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        if command[0] == "pytest":
            passed = re.search(r"(\d+) passed", done.stdout)
            assert passed and int(passed[1]) >= 15, done.stdout[-2000:]
