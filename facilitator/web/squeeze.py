"""Minifies our scripts and style sheets when they are loaded: removes comments and indentation, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = re.compile(r'"(?:\\[\s\S]|[^"\\\n])*"|\'(?:\\[\s\S]|[^\'\\\n])*\'')
_LINE = re.compile(r"//[^\n]*")
_BLOCK = re.compile(r"/\*[\s\S]*?\*/")
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)")
_SIGN = re.compile(r"""["'`/{}]""")
_VALUE = re.compile(r"(?:[\w$\])}]|\+\+|--)\s*\Z")
_WORD = re.compile(r"(?<![\w$.])[a-z]+\s*\Z")
_BREAK = re.compile(r"[ \t]*\n\s*")
_IN_A_SHEET = re.compile(rf"({_STRING.pattern})|{_BLOCK.pattern}")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S*\s*\Z")

# After these words an expression follows, so a slash starts a regular expression; after other words it divides.
_BEFORE_AN_EXPRESSION = frozenset({"return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw",
                                   "new", "instanceof", "await", "yield"})


class Unread(ValueError):
    """Not tokenisable: an unterminated string, template, regular expression or comment, or a wrong brace."""


def script(text: str) -> str:
    """JavaScript without comments and indentation. Strings, templates and regular expressions stay unchanged, and line
    ends stay, because a statement may end there. A regular expression after `)` is not recognised. Raises Unread.
    """
    out: list[str] = []
    code = ""
    for piece, kept in _pieces(text):
        if kept:
            out += [_BREAK.sub("\n", code), piece]
            code = ""
        else:
            code += piece
    out.append(_BREAK.sub("\n", code))
    return "".join(out).strip() + "\n"


def sheet(text: str) -> str:
    """CSS without comments and unneeded spaces; strings stay unchanged."""
    out: list[str] = []
    code = ""
    for part in _IN_A_SHEET.split(text):
        if part and _STRING.fullmatch(part):
            out += [_tight(code), part]
            code = ""
        else:
            code += part or ""
    return "".join([*out, _tight(code)]).strip() + "\n"


def foreign(text: str) -> str:
    """A vendored script, unchanged except for the URL of a source map, which is not served."""
    return _SOURCE_MAP.sub("\n", text)


def _tight(code: str) -> str:
    return re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", code)).replace(";}", "}")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a script in order: code, with comments as spaces (False), and what must stay unchanged (True)."""
    place, before = 0, ""
    braces: list[str] = []
    while found := _SIGN.search(text, place):
        start, sign = found.start(), found.group()
        yield text[place:start], False
        before = (before + text[place:start])[-40:]
        kept = True
        if sign in "\"'":
            place = _end(_STRING, text, start)
        elif sign == "`" or (sign == "}" and braces and braces[-1] == "${"):
            place = _end(_TEMPLATE, text, start + 1)
            if sign == "}":
                braces.pop()
            if text[place - 1] == "{":
                braces.append("${")
        elif text.startswith(("//", "/*"), start):
            place = _end(_LINE if text[start + 1] == "/" else _BLOCK, text, start)
            yield ("\n" if "\n" in text[start:place] else " "), False
            continue
        elif sign == "/" and _begins_a_pattern(before):
            place = _end(_PATTERN, text, start)
        else:
            place, kept = start + 1, False
            _count(sign, braces)
        yield text[start:place], kept
        before = ("0" if kept and text[place - 1] != "{" else text[start:place])[-40:]
    if braces:
        raise Unread("a brace is not closed")
    yield text[place:], False


def _begins_a_pattern(before: str) -> bool:
    word = _WORD.search(before)
    if word:
        return word.group().strip() in _BEFORE_AN_EXPRESSION
    return not _VALUE.search(before)


def _count(sign: str, braces: list[str]) -> None:
    if sign == "{":
        braces.append("{")
    elif sign == "}":
        if not braces:
            raise Unread("a brace too many")
        braces.pop()


def _end(shape: re.Pattern[str], text: str, start: int) -> int:
    found = shape.match(text, start)
    if not found:
        raise Unread(f"no end: {text[start:start + 40]!r}")
    return found.end()
