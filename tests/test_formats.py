"""Formats: one thing a line and 120 columns, in styles, scripts and templates; Python's are the linter's."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from source import ROOT, Script, files, name_of

COLUMNS = 120
STYLES = files(".css")
SCRIPTS = files(".js")
TEMPLATES = files(".html")
# The data of a path cannot be broken: only what stands around it is measured.
PATH_DATA = re.compile(r'\bd="[^"]*"')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'')
DECLARATION = re.compile(r"\s*[\w-]+\s*:\s")
# Elements that stand on lines of their own; what is drawn in a line of text may share one.
BLOCKS = ("article|aside|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|table|tbody|td|tfoot|th|"
          "thead|tr|ul")
TWO_BLOCKS = re.compile(rf"(?:</(?:{BLOCKS})>|<hr>)[ \t]*<(?!/)|[^\s>}}][ \t]*<(?:{BLOCKS})\b")
TWO_TAGS = re.compile(r"%\}[ \t]*\{%(?!-?\s*endblock)")


def too_wide(text: str) -> list[int]:
    """The lines with more columns than allowed."""
    return [number for number, line in enumerate(text.split("\n"), 1) if len(PATH_DATA.sub("", line)) > COLUMNS]


def untidy(text: str) -> list[int]:
    """The lines that end in white space or hold a tab."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip() or "\t" in line]


def crowded_style(text: str) -> list[int]:
    """The lines of a sheet with more than one declaration, selector or brace."""
    bare = STRING.sub('""', COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text))
    found, declares = [], False
    for number, line in enumerate(bare.split("\n"), 1):
        said = line.strip()
        declares = (declares or bool(DECLARATION.match(line)) or said.endswith(":")) and not said.endswith("{")
        inner = re.sub(r"\([^()]*\)", "", said)
        if (";" in said[:-1] or "{" in said[:-1] or ("}" in said and said != "}")
                or (not declares and not said.startswith("@") and "," in inner[:-1])):
            found.append(number)
        declares = declares and not said.endswith((";", "}"))
    return found


def crowded_script(text: str) -> list[str]:
    """Lines of code, without texts and templates, with a second statement; loops may count in theirs."""
    code = re.sub(r"\bfor (?:await )?\([^;]*;[^;]*;", "for (", Script(text).everything())
    return [line.strip() for line in code.split("\n") if re.search(r";[ \t]*\S", line)]


def crowded_markup(text: str) -> list[str]:
    """Lines with a second block, or with two of Jinja's statements side by side."""
    return [line.strip() for line in text.split("\n") if TWO_BLOCKS.search(line) or TWO_TAGS.search(line)]


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS, *TEMPLATES], ids=name_of)
def test_lines_fit_into_120_columns(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not too_wide(text) and not untidy(text)
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_close_what_they_open(path: Path) -> None:
    """Whatever follows a rule that is left open is no rule any more, and no browser says so."""
    bare = STRING.sub("", COMMENT.sub("", path.read_text("utf-8")))
    depths = list(itertools.accumulate({"{": 1, "}": -1}[sign] for sign in re.findall(r"[{}]", bare)))
    assert not depths or (max(depths) <= 2 and min(depths) == depths[-1] == 0)


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_have_one_declaration_and_one_selector_a_line(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not crowded_style(text)
    assert text.count("{") == text.count("}"), "a rule is not closed, and what follows it is lost"


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_have_one_statement_and_one_block_a_line(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not crowded_script(text)
    markup = [one.text for one in Script(text).templates if one.tag in ("html", "svg")]
    assert not [line for one in markup for line in crowded_markup(one)]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_have_one_block_a_line(path: Path) -> None:
    assert not crowded_markup(path.read_text("utf-8"))


def test_the_linter_has_nothing_to_say() -> None:
    """Python's columns, imports and the rest, as `pyproject.toml` says."""
    checked = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "."], cwd=ROOT, capture_output=True,
                             text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_finders_find() -> None:
    """The tests above could pass by seeing nothing: this is what they must see."""
    assert len(STYLES) > 15 and len(SCRIPTS) > 100 and len(TEMPLATES) > 8
    assert too_wide(f"a\n{'b' * 121}\n") == [2] and too_wide(f'<path d="{"M0 0" * 50}"/>\n') == []
    assert too_wide(f'<path d="M0" class="{"c" * 120}"/>\n') == [1]
    assert untidy("a \nb\n\tc\n") == [1, 3]
    assert crowded_style("a {\n  b: c; d: e;\n}\n.f { g: h; }\ni, j {\n  k: l;\n}\nm {}\n") == [2, 4, 5, 8]
    assert not crowded_style('@media (a), (b) {\n  c,\n  d:not(.e, .f) {\n    /* g; h: i */\n    font:\n      700 1px "J, k",\n'
                             '      serif;\n    --l: m, n;\n    o: url("p;q");\n  }\n}\n')
    assert crowded_script("a(); b();\nfor (let c = 0; c < 1; c += 1) d();\nif (e) { f(); }\nconst g = '; h';\n") == [
        "a(); b();", "if (e) { f(); }"]
    assert crowded_script("const a = html`<b>${() => { c(); d(); }}; e</b>`;\n")
    assert crowded_markup("<p>a</p><p>b</p>\n<li><p>c</p></li>\n<b>d</b> <i>e</i>\nf<div>\n<hr><hr>") == [
        "<p>a</p><p>b</p>", "f<div>", "<hr><hr>"]
    assert crowded_markup("{% if a %}{% if b %}\n{% block c %}{% endblock %}\n<p>{% if d %}e{% endif %}</p>") == [
        "{% if a %}{% if b %}"]
