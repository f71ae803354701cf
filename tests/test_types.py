"""Types: the package holds to mypy --strict, and what is exempt says why."""

from __future__ import annotations

import re
import subprocess
import sys

from source import ROOT, files, name_of

EXEMPT = re.compile(r"#\s*type:\s*ignore(\[[a-z, -]+\]  # \S)?")


def test_the_package_holds_to_strict_types() -> None:
    checked = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not checked.returncode, checked.stdout + checked.stderr
    assert re.match(r"Success: no issues found in \d{2,} source files", checked.stdout)


def test_every_exemption_has_its_code_and_its_reason() -> None:
    for path in files(".py"):
        found = [one.group() for one in EXEMPT.finditer(path.read_text("utf-8")) if not one[1]]
        assert not found, name_of(path)
