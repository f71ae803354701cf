"""Every promise, broken on purpose in a copy of the code, is noticed by the tests that are said to hold it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from broken import BROKEN

ROOT = Path(__file__).parent.parent
PROMISES = " ".join((ROOT / "docs" / "promises.md").read_text("utf-8").split())


def test_whoever_must_notice_is_named_among_the_promises_or_stands_in_the_tests() -> None:
    for broken in BROKEN:
        for test in broken.tests:
            assert (ROOT / "tests" / test.partition("::")[0]).exists(), test
            assert "::" not in test or test in PROMISES or f"tests/{test.partition('::')[0]}" in PROMISES, test


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a promise is broken in a forked process")
def test_each_broken_promise_is_noticed() -> None:
    done = subprocess.run([sys.executable, "tests/broken.py"], cwd=ROOT, capture_output=True, text=True, timeout=400,
                          check=False)
    assert json.loads(done.stdout or "null") == [], done.stderr
