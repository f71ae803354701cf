"""Types: the package and the example of an exercise hold to mypy --strict, and what is exempt says why."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from source import HOUSE, ROOT, files, name_of

EXEMPT = re.compile(r"#\s*type:\s*ignore(\[[a-z, -]+\]  # \S)?")


def test_the_package_and_the_example_hold_to_strict_types(tmp_path: Path) -> None:
    """In one reading: the example of tests/example lies among the exercises of a copy."""
    example = ROOT / "tests" / "example" / "three_words"
    shutil.copytree(HOUSE, tmp_path / HOUSE.name, ignore=lambda folder, names: [
        name for name in names if Path(folder, name).is_file() and not name.endswith(".py")])
    shutil.copytree(example, tmp_path / HOUSE.name / "activities" / example.name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    checked = subprocess.run([sys.executable, "-m", "mypy", "--cache-dir", os.devnull], cwd=tmp_path, capture_output=True,
                             text=True, check=False)
    assert not checked.returncode, checked.stdout + checked.stderr
    told = re.match(r"Success: no issues found in (\d+) source files", checked.stdout)
    assert told and int(told[1]) >= len([*(tmp_path / HOUSE.name).rglob("*.py")]), "a folder is counted too"


def test_every_exemption_has_its_code_and_its_reason() -> None:
    for path in files(".py"):
        found = [one.group() for one in EXEMPT.finditer(path.read_text("utf-8")) if not one[1]]
        assert not found, name_of(path)
