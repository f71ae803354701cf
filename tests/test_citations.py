"""Citations of METHODS, RELIABILITY and the rules of the wire lead to headings in docs/, and the tests named there exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from source import HOUSE, ROOT, files, literals, name_of, nodes

DOCS = ROOT / "docs"
DOCUMENTS = {"METHODS": DOCS / "methods.md", "RELIABILITY": DOCS / "promises.md"}
WIRE = "RELIABILITY"  # the document that holds W1 to W9
KINDS = (".py", ".js", ".css", ".html", ".md")
CITING = [*files(*KINDS), *files(*KINDS, under=ROOT / "tests"), *files(*KINDS, under=ROOT / "bench"),
          *files(*KINDS, under=DOCS), ROOT / "start.py", ROOT / "README.md"]
CITING = [path for path in CITING if path != Path(__file__)]

HEADING = re.compile(r"^#{2,4} ((?:Rule|Finding) [0-9]+|[A-H][0-9]*(?:\.[0-9]+)?|W[0-9]) ", re.MULTILINE)
NUMBERS = r"[0-9]+(?:(?:, | and | to )[0-9]+)*"
IDS = r"[A-HW][0-9]*(?:\.[0-9]+)?\b(?!['’])"
CITED = re.compile(rf"\b(METHODS|RELIABILITY)\b(?: (rule|finding)s? ({NUMBERS})| ({IDS}(?:(?:, | and ){IDS})*))?")
NAMED = re.compile(r"`(?:METHODS|RELIABILITY)`")  # said as a name, not as a citation
LOOSE = re.compile(r"\b(?:rule|finding)s? [0-9]+", re.IGNORECASE)
WIRED = re.compile(r"\bW([0-9]+)(?: to W([0-9]+))?\b|(?<=_)w([0-9]+)(?=_)")
BREAK = re.compile(r"(?<!\n)\n[ \t]*(?:#+ |//+ |\* )?[ \t]*(?!\s)")  # of a line, not of a paragraph


class Citation(NamedTuple):
    """One id that a file cites; the document is "" where the text does not say which."""

    document: str
    id: str


def span(text: str) -> list[str]:
    """The numbers in «2 and 18» or «1 to 3»."""
    found: list[str] = []
    for part in re.split(r", | and ", text):
        first, _, last = part.partition(" to ")
        found += [str(number) for number in range(int(first), int(last or first) + 1)]
    return found


def citations(text: str) -> Iterator[Citation]:
    """What a text cites, however its lines are broken; a document without an id is a citation of the id ""."""
    text = NAMED.sub("", BREAK.sub(" ", text))
    for found in CITED.finditer(text):
        document, kind, numbers, names = found.groups()
        for number in span(numbers) if kind else ():
            yield Citation(document, f"{kind.title()} {number}")
        yield from (Citation(document, name) for name in re.split(r", | and ", names or "") if not kind)
    rest = CITED.sub(" ", text)
    yield from (Citation("", found[0]) for found in LOOSE.finditer(rest))
    for found in WIRED.finditer(rest):
        first, last, named = found.groups()
        yield from (Citation(WIRE, f"W{number}") for number in span(f"{first} to {last}" if last else first or named))


def headings(text: str) -> set[str]:
    """The ids that open a heading of a document."""
    return {found[1] for found in HEADING.finditer(text)}


@cache
def anchors(document: str) -> set[str]:
    """The ids that may be cited in a document."""
    return headings(DOCUMENTS[document].read_text("utf-8"))


def unknown(text: str) -> list[Citation]:
    """The citations of a text that lead nowhere."""
    return [one for one in citations(text) if not one.document or one.id not in anchors(one.document)]


def own_words(path: Path) -> str:
    """A file's text; a document of ours without its headings, and its «rule 3» read as a rule of the same document."""
    text = path.read_text("utf-8")
    if path not in DOCUMENTS.values():
        return text
    own = next(name for name, document in DOCUMENTS.items() if document == path)
    text = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<!METHODS )(?<!RELIABILITY )\b(rules?|findings?) (?=[0-9])", rf"{own} \1 ", BREAK.sub(" ", text))


@pytest.mark.parametrize("path", CITING, ids=name_of)
def test_every_citation_leads_somewhere(path: Path) -> None:
    assert not unknown(own_words(path)), "not a heading of docs/methods.md or docs/promises.md"


def test_the_documents_are_whole() -> None:
    wanted = {f"Rule {number}" for number in range(1, 13)} | {f"B{number}" for number in range(1, 8)} | {"E"}
    for chapter, last in (("A1", 10), ("A2", 29), ("A3", 16), ("B5", 3), ("B6", 8)):
        wanted |= {f"{chapter}.{number}" for number in range(1, last + 1)}
    assert wanted <= anchors("METHODS")
    promised = {f"Rule {number}" for number in range(1, 19)} | {f"Finding {number}" for number in range(1, 15)}
    assert anchors("RELIABILITY") == promised | {f"W{number}" for number in range(1, 10)}


def promises() -> list[tuple[str, str]]:
    """Every promise with what is said of its tests."""
    parts = re.split(r"^### ", DOCUMENTS["RELIABILITY"].read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.split("\n## ")[0].partition("**Tests:**")[2]) for part in parts]


@pytest.mark.parametrize(("promise", "tests"), promises(), ids=lambda value: value.split(" ", 2)[-1][:40])
def test_every_promise_names_tests_that_exist_or_says_that_there_is_none(promise: str, tests: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", tests)
    assert named or re.search(r"\bnone yet\b", tests), promise
    for path, function in named:
        assert (ROOT / path).is_file(), path
        there = {node.name for node in nodes(ROOT / path) if isinstance(node, ast.FunctionDef)}
        assert not function or function in there, f"{path} has no {function}"


@pytest.mark.parametrize("path", files(".py"), ids=name_of)
def test_the_package_runs_without_the_documents(path: Path) -> None:
    names = re.compile(r"\bdocs/|\b(?:methods|promises)\.md\b")
    assert not [line for line, text in literals(path) if names.search(text)]


def test_the_finder_finds() -> None:
    """The tests above could pass by seeing nothing: this is what the finder must see."""
    def ids(text: str) -> list[str]:
        return [one.id for one in citations(text)]

    assert ids("as METHODS B6.2, A2.21 and B4 say") == ["B6.2", "A2.21", "B4"]
    assert ids("(METHODS B4, Prints)") == ["B4"]
    assert ids("RELIABILITY rules 2 and 18") == ["Rule 2", "Rule 18"] and ids("RELIABILITY finding 6") == ["Finding 6"]
    assert ids("# cut METHODS\n    # rule 3 in two") == ["Rule 3"] and ids("/** METHODS\n * B1 */") == ["B1"]
    assert ids("rules W1 to W3 and W6") == ["W1", "W2", "W3", "W6"] and ids("def test_w1_w6_x():") == ["W1", "W6"]
    assert not ids("## Rules\n\n1. No sentence in a script") and not ids("The names `METHODS` and `RELIABILITY`")
    assert unknown("METHODS B9") and unknown("METHODS rule 13") and unknown("RELIABILITY rule 19")
    assert unknown("RELIABILITY finding 15") and unknown("W0") and unknown("def test_w10_x") and unknown("METHODS B6.9")
    assert unknown("as METHODS says") and unknown("the clock (rule 15)") and unknown("Finding 3")
    assert not unknown("METHODS B1, A3.16; RELIABILITY rule 18; W9; a WSGI guard, A4 and WW5UX4")
    assert headings("## B1 Iceberg\n### Rule 8 People\n# A2 no\n### W1 Patches\n## Sources") == {"B1", "Rule 8", "W1"}
    seen = {one for path in files(*KINDS, under=HOUSE) for one in citations(path.read_text("utf-8"))}
    assert {Citation("METHODS", "B1"), Citation("RELIABILITY", "Rule 12"), Citation(WIRE, "W5")} <= seen
