"""Reads the project's own files: Python's imports and names, JavaScript's functions and templates, the words."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "facilitator"
LANGUAGES = ("es", "en")
OTHERS = {"vendor", "versions", "__pycache__"}


def files(*suffixes: str, under: Path = HOUSE) -> list[Path]:
    """Files of ours with these suffixes, without what others wrote and what is written once and kept for ever."""
    return [path for path in sorted(under.rglob("*")) if path.suffix in suffixes and not OTHERS & set(path.parts)]


def name_of(path: Path) -> str:
    """A path as people write it."""
    return path.relative_to(ROOT).as_posix()


# Python


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of it, as `ast.walk` finds them: many tests look through all of them."""
    return tuple(ast.walk(tree(path)))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The dotted names of what a module imports, relative ones written out: `facilitator.core.fields.clean`."""
    package = ["facilitator", *path.relative_to(HOUSE).with_suffix("").parts] if HOUSE in path.parents else []
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join([*(package[:-node.level] if node.level else []), *([node.module] if node.module else [])])
            found += (f"{start}.{alias.name}" for alias in node.names)
    return tuple(found)


@cache
def names(path: Path) -> frozenset[str]:
    """Every name that the code of a module says, without its texts and comments."""
    said: set[str] = set()
    for node in nodes(path):
        parts = (getattr(node, part, None) for part in ("id", "attr", "name", "arg", "asname"))
        said |= {part for part in parts if isinstance(part, str)}
    return frozenset(said | {part for name in imports(path) for part in name.split(".")})


def is_standard(module: str) -> bool:
    """Whether a module comes with Python."""
    return module.split(".")[0] in sys.stdlib_module_names


@cache
def literals(path: Path) -> tuple[tuple[int, str], ...]:
    """The texts in a module's code with their lines; docstrings left out."""
    said = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    return tuple((node.lineno, node.value) for node in nodes(path)
                 if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said)


# JavaScript


class Template(NamedTuple):
    """A template literal: its tag, the line where it begins, how many lines, and its text with a NUL for each `${}`."""

    tag: str
    line: int
    lines: int
    text: str


class Script:
    """One pass over JavaScript.

    `functions` (line, lines; from the parameters to the end), `strings` (line, text), `templates`, `comments` (line,
    text), `awaits` (lines of those outside every function), and `code`: what stands at the top or in functions without
    any of these; `everything()` adds the code within templates.
    """

    _BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%<>~^]|=>|\b(?:return|typeof|case|in|of))\s*$")
    _ASYNC = re.compile(r"\basync\b[^;]*$")
    _FUNCTION = re.compile(r"(?:\bfunction\b\s*\*?\s*\w*|\b(?!if\b|for\b|while\b|switch\b|catch\b|with\b)[\w$]+)\s*$")

    def __init__(self, text: str) -> None:
        self.text = text
        self.functions: list[tuple[int, int]] = []
        self.strings: list[tuple[int, str]] = []
        self.templates: list[Template] = []
        self.comments: list[tuple[int, str]] = []
        self.awaits: list[int] = []
        self.place = 0
        self._inside: list[str] = []
        self._around: list[str] = []
        self._bodies = 0
        self._parameters = 0
        self.code = self._code("")

    def _line(self, place: int) -> int:
        return self.text.count("\n", 0, place) + 1

    def _code(self, until: str) -> str:
        """Reads code up to the closing sign `until` of its own depth; answers it without texts and comments."""
        said, open_at = "", []
        while self.place < len(self.text):
            sign, two = self.text[self.place], self.text[self.place:self.place + 2]
            if not open_at and sign == until:
                break
            if two in ("//", "/*"):
                self._comment(two)
            elif sign in "\"'":
                said += self._string(sign)
            elif sign == "`":
                self._around.append(said)
                said += self._template(re.search(r"[\w.$]*$", said)[0])  # type: ignore[index]
                self._around.pop()
            elif sign == "/" and self._BEFORE_REGEX.search(said[-40:]):
                said += self._regex()
            else:
                said = self._sign(sign, said, open_at)
                self._await(said)
        return said

    def _await(self, said: str) -> None:
        """Notes an `await` that was just read, unless a function's body or an async arrow is around it."""
        ends = re.search(r"(?<![\w$.])await$", said[-8:]) and not re.match(r"[\w$]", self.text[self.place:])
        if ends and not self._bodies and not any(map(self._ASYNC.search, [*self._around, said])):
            self.awaits.append(self._line(self.place))

    def _sign(self, sign: str, said: str, open_at: list[tuple[str, int, bool]]) -> str:
        if sign in "([{":
            before = said[-80:]
            body = sign == "{" and (before.rstrip().endswith("=>") or before.rstrip().endswith(")\x01"))
            start = bool(sign == "(" and self._FUNCTION.search(before))
            named = body and before.rstrip().endswith("\x01")
            open_at.append((sign, self._parameters if named else self.place, body or start))
            self._bodies += body
        elif sign in ")]}" and open_at:
            opened, start, counts = open_at.pop()
            if opened == "{" and counts:
                first = self._line(start)
                self.functions.append((first, self._line(self.place) - first + 1))
                self._bodies -= 1
            if opened == "(" and counts:
                self._parameters = start
                self.place += 1
                return said + ")\x01"  # what a function's parentheses end with, so that its brace is known
        self.place += 1
        return said + sign

    def _comment(self, opened: str) -> None:
        end = self.text.find("\n" if opened == "//" else "*/", self.place)
        end = len(self.text) if end < 0 else end + (0 if opened == "//" else 2)
        self.comments.append((self._line(self.place), self.text[self.place:end]))
        self.place = end

    def _string(self, quote: str) -> str:
        start = self.place
        self.place += 1
        while self.text[self.place] != quote:
            self.place += 2 if self.text[self.place] == "\\" else 1
        self.place += 1
        self.strings.append((self._line(start), self.text[start + 1:self.place - 1]))
        return '""'

    def _regex(self) -> str:
        self.place += 1
        group = False
        while self.text[self.place] != "/" or group:
            group = {"[": True, "]": False}.get(self.text[self.place], group)
            self.place += 2 if self.text[self.place] == "\\" else 1
        self.place += 1
        return "0"

    def _template(self, tag: str) -> str:
        start, told = self.place, ""
        self.place += 1
        while self.text[self.place] != "`":
            if self.text.startswith("${", self.place):
                self.place += 2
                self._inside.append(self._code("}"))
                told += "\0"
                self.place += 1
                continue
            step = 2 if self.text[self.place] == "\\" else 1
            told += self.text[self.place:self.place + step]
            self.place += step
        self.place += 1
        first = self._line(start)
        self.templates.append(Template(tag, first, self._line(self.place - 1) - first + 1, told))
        return "``"

    def everything(self) -> str:
        """All code, that inside of templates too, without texts and comments."""
        return "\n".join([self.code, *self._inside]).replace("\x01", "")


@cache
def script(path: Path) -> Script:
    """A script, read."""
    return Script(path.read_text("utf-8"))


# words

CALL = re.compile(r"(?<![\w$])(?:[\w.]+\.)?(?:t|speak|say)\(\s*")
LITERAL = re.compile(r"""["'](\w+(?:\.[\w-]+)*)["']""")
PREFIX = re.compile(r"""["']((?:\w+\.)*[\w]*[._])["']\s*[~+]""")
PATTERN = re.compile(r"`([^`]*\$\{[^`]*)`")


@cache
def catalogue(language: str) -> frozenset[str]:
    """Every key of the house, and those of its blocks and activities behind their names."""
    return frozenset(key for path in words_files() for key in keys_in(path, language))


def keys_in(path: Path, language: str) -> Iterator[str]:
    """The keys of one file of words as they stand in the catalogue: behind its folder's name, but for a block's refusals."""
    prefix = f"plan.{path.stem}." if path.parent.name == "plans" else f"{slug}." if (
        slug := activity_of(path) or block_of(path)) else ""
    for key in words_in(path).get(language, {}):
        yield key if block_of(path) and key.startswith("refused.") else prefix + key


def words_in(path: Path) -> dict[str, dict[str, Any]]:
    """A catalogue by language; of a plan, what it is called and about."""
    told: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    if path.parent.name != "plans":
        return told
    return {language: {key: told[key][language] for key in ("title", "about")} for language in told["title"]}


def words_files() -> list[Path]:
    """The catalogues: `words/*.json` of the house, its plans, `words*.json` of blocks and activities."""
    found = [HOUSE / "words.json", *(HOUSE / "words").glob("*.json"), *(HOUSE / "plans").glob("*.json"),
             *(path for kind in ("blocks", "activities") for path in (HOUSE / kind).glob("*/words*.json"))]
    return sorted(path for path in found if path.is_file())


def asked(text: str) -> Iterator[str]:
    """The keys that a source asks for in calls of `t`; a `*` stands for what is put in while it runs."""
    for call in CALL.finditer(text):
        argument = first_argument(text, call.end())
        patterns = PATTERN.findall(argument)
        for pattern in patterns:
            yield re.sub(r"\$\{[^}]*\}", "*", pattern)
        prefixes = PREFIX.findall(argument)
        yield from (f"{prefix}*" for prefix in prefixes)
        if not patterns:
            # What a key is compared with is no key: `t(kind == "wide" ? "a.wide" : "a.narrow")`.
            compared = re.sub(r"""(?:[=!]==?|\bin|\.\w+\()\s*["'][^"']*["']""", "", argument)
            yield from (key for key in LITERAL.findall(compared) if key not in prefixes)


def first_argument(text: str, start: int) -> str:
    """What stands at `start` up to the comma or the parenthesis after it."""
    depth, place = 0, start
    while place < len(text):
        sign = text[place]
        if sign in "\"'`":
            place = text.find(sign, place + 1)
            if place < 0:
                return text[start:]
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            if not depth:
                break
            depth -= 1
        elif sign == "," and not depth:
            break
        place += 1
    return text[start:place]


def lacks(key: str, slug: str, known: frozenset[str]) -> bool:
    """Whether nothing answers to a key, in an activity (`slug`) or in the house and its blocks ("")."""
    wanted = [f"{slug}.{key}", key] if slug else [key]
    if "*" not in key:
        return not known.intersection(wanted)
    if not slug:
        wanted.append(f"*.{key}")  # the house asks every activity alike: `next.<phase>:<stage>`
    return not any(shaped(one).fullmatch(word) for one in wanted for word in known)


@cache
def shaped(key: str) -> re.Pattern[str]:
    """What a key with `*` for what is put in may be."""
    return re.compile(re.escape(key).replace(r"\*", r"[\w.:-]+"))


@cache
def _folder_of(path: Path, kind: str) -> str:
    inside = HOUSE / kind
    return path.relative_to(inside).parts[0] if inside in path.parents and path.parent != inside else ""


def activity_of(path: Path) -> str:
    """The slug of the activity that a file belongs to, or ""."""
    return _folder_of(path, "activities")


def block_of(path: Path) -> str:
    """The name of the block that a file belongs to, or ""."""
    return _folder_of(path, "blocks")


# refusals


def refusals(folder: Path) -> set[str]:
    """The reasons with which the modules of a folder refuse."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                found |= {part.value for part in ast.walk(node.args[0])
                          if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found


def compared(path: Path) -> set[str]:
    """The texts that a test compares something with."""
    return {part.value for node in nodes(path) if isinstance(node, ast.Compare)
            for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
