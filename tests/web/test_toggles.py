"""A button that is pressed or unfolds something keeps its name; one whose words change says by them alone what it does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from source import files, name_of

DECLARED = re.compile(r"\n(?=(?:export )?(?:async )?(?:function|const) )")
STATE = re.compile(r"aria-(?:pressed|expanded)=\$\{(\w+)|\bpressed: (\w+)|\b(open)(?:,| })")
STATED = [path for path in files(".js") if STATE.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", STATED, ids=name_of)
def test_no_button_changes_both_its_name_and_its_state(path: Path) -> None:
    """In one function the words must not depend on what is told as state."""
    both = []
    for declared in DECLARED.split(path.read_text("utf-8")):
        for found in STATE.findall(declared):
            on = "".join(found)
            if re.search(rf"\bt\(\s*{on} \?|\b{on} \? html`[^`]*\bt\(", declared):
                both.append(declared.splitlines()[0])
    assert not both
