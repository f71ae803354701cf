"""Every colour and size that a sheet asks for by name is there: what is not takes the one around it, unseen in the dark."""

from __future__ import annotations

import re

from source import HOUSE

ASKED = re.compile(r"var\((--[\w-]+)\)")  # without another to fall back to
SET = re.compile(r"(--[\w-]+)[\"'`]?\s*:|setProperty\(\s*[\"'`](--[\w-]+)|told\(\"(--[\w-]+)")


def test_every_name_that_a_sheet_asks_for_is_set_somewhere() -> None:
    files = [path for path in HOUSE.rglob("*") if path.suffix in {".css", ".js", ".html", ".py"} and "vendor" not in path.parts]
    texts = {path: path.read_text("utf-8") for path in files}
    known = {name for text in texts.values() for found in SET.findall(text) for name in found if name}
    assert "--text" in known and "--foot" in known
    assert {name: path.name for path, text in texts.items() if path.suffix == ".css" for name in ASKED.findall(text)
            if name not in known} == {}
