"""A kind of exercise or block is named in its own folder only: adding one edits nothing, taking one away breaks nothing.

Looked at is what runs or is read by people, in every file of the package (Python, scripts, styles, templates, words,
templates of the print); not comments, the READMEs, which show examples, `plans/`, which say what a meeting is made of,
and the demo, which plays one.

- Of an **activity** the slug is not said at all, as a word: `dot_voting`, `dot-voting`, `dotVoting`. Where it is a word
  that everybody uses (EVERYDAY), only the qualified forms below are looked for.
- The name of a **block** is such a word by design (notes, groups). Looked for are its qualified forms: its folder or module
  (`blocks/notes`, `blocks.notes`), what stands under its place or name in words, commands and facts (`notes.…` as the beginning
  of a text or key).
- A folder may say its own name; an activity may also say those of blocks, of which it is composed; a block none of an
  activity.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from source import HOUSE, activity_of, asked, block_of, files, imports, literals, name_of, names, script

EVERYDAY = frozenset({"boxes", "canvas", "challenge", "closing", "commitments", "matrix"})
TO_MEND = ("facilitator/activities/dot_voting/words_wall.json",)  # one sentence says what was done before the vote
ASIDE = ("facilitator/plans/", "facilitator/demo/")
FILES = [path for path in files(".py", ".js", ".css", ".html", ".json", ".svg")
         if not name_of(path).startswith(ASIDE) and name_of(path) not in TO_MEND]


def folders(kind: str) -> list[str]:
    """The slugs of all blocks or activities."""
    return sorted(path.parent.name for path in (HOUSE / kind).glob("*/__init__.py"))


ACTIVITIES, BLOCKS = folders("activities"), folders("blocks")


def ids(path: Path) -> str:
    """How a file is named in the list of tests."""
    return name_of(path).removeprefix("facilitator/")


def keys(told: object) -> Iterator[str]:
    """The keys of JSON at any depth."""
    if isinstance(told, dict):
        for key, inner in told.items():
            yield key
            yield from keys(inner)


@cache
def said(path: Path) -> tuple[str, ...]:
    """What a file says, piece by piece, without its comments: texts, names, selectors, keys."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return (*(text for _, text in literals(path)), *names(path), *imports(path))
    if path.suffix == ".js":
        read = script(path)
        return (read.everything(), *(text for _, text in read.strings), *(one.text for one in read.templates))
    text = re.sub(r"\{#.*?#\}|<!--.*?-->" if path.suffix in (".html", ".svg") else r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return (text, *keys(json.loads(text))) if path.suffix == ".json" else (text, *asked(text))


@cache
def as_a_word(slug: str) -> re.Pattern[str]:
    """A slug as a word of its own, however its parts are joined."""
    return re.compile(rf"(?<![a-z]){'[_ -]?'.join(slug.split('_'))}(?![a-z])", re.IGNORECASE)


@cache
def qualified(kind: str, slug: str) -> re.Pattern[str]:
    """The folder or module of a block or activity, or what begins with its name and a dot."""
    return re.compile(rf"\b{kind}[/.]{slug}\b|^{slug}\.(?!(?:js|css|html|json|py)$)[a-z_*]")


def named(piece: str, activities: list[str], blocks: list[str]) -> Iterator[str]:
    """The kinds that a piece of a file names."""
    for slug in activities:
        if (slug not in EVERYDAY and as_a_word(slug).search(piece)) or qualified("activities", slug).search(piece):
            yield slug
    yield from (slug for slug in blocks if qualified("blocks", slug).search(piece))


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_a_kind_is_named_in_its_own_folder_only(path: Path) -> None:
    activities = [slug for slug in ACTIVITIES if slug != activity_of(path)]
    blocks = [] if activity_of(path) or block_of(path) else BLOCKS
    found = {slug: piece[:80] for piece in said(path) for slug in named(piece, activities, blocks)}
    assert not found


def test_the_finders_find(tmp_path: Path) -> None:
    """The test above could pass by seeing nothing: this is what it must see."""
    def found(text: str, name: str) -> set[str]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        said.cache_clear()
        return {slug for piece in said(path) for slug in named(piece, ["dot_voting", "iceberg"], ["notes"])}

    assert found('import { a } from "../../blocks/notes/phone.js";\n', "a.js") == {"notes"}
    assert found('const a = t("notes.add");\n', "b.js") == {"notes"}
    assert found("const a = b.notes.length + notes.size;\nconst c = `notes`; // iceberg\n", "c.js") == set()
    assert found('const style = ["notes.css", "./notes.js"];\n', "d.js") == set()
    assert found("const dotVoting = html`<p class=\"iceberg\">`;\n", "e.js") == {"dot_voting", "iceberg"}
    assert found(".ph .dot-voting { top: 0 } /* iceberg */\n.notes { top: 0 }\n", "f.css") == {"dot_voting"}
    assert found("{# iceberg #}<p>{{ t('notes.add') }}{{ notes.add }}</p>", "g.html") == {"notes"}
    assert found('{"es": {"plan.iceberg": "a", "notes.add": "b", "phone.notes": "c"}}', "h.json") == {"iceberg", "notes"}
    assert ACTIVITIES and BLOCKS and len(FILES) > 200
