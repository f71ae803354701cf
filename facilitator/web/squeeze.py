"""Minifies our scripts and style sheets when they are loaded: removes comments and white space that says nothing."""

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
# No statement ends after an opening sign, a comma or a semicolon; before a closing one it ends without a line end too.
_NO_END = re.compile(r"(?<=[{(\[,;])\n|\n(?=[})\],;])")
# Blanks beside signs that part words by themselves. Not + and -, which would grow together, nor / and !, which begin
# other things. What is found is what goes: to put signs back in would cost most of the time.
_PARTS = re.compile(r" (?==>|&&|\|\||[{}()\[\],;:=?])|(?:(?<==>|&&|\|\|)|(?<=[{}()\[\],;:=?])) ")
_INDENT = re.compile(r"(?<!\\)\s*\n\s*")
_MARKUP = re.compile(r"(?<![\w$.])(?:html|svg)\Z")
_IN_A_SHEET = re.compile(rf"({_STRING.pattern})|{_BLOCK.pattern}")
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S*\s*\Z")

# After these words an expression follows, so a slash starts a regular expression; after other words it divides.
_BEFORE_AN_EXPRESSION = frozenset({"return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw",
                                   "new", "instanceof", "await", "yield"})


class Unread(ValueError):
    """Not tokenisable: an unterminated string, template, regular expression or comment, or a wrong brace."""


def script(text: str) -> str:
    """JavaScript without comments, indentation, spaces beside signs, and line ends where no statement may end.

    Strings, templates and regular expressions stay unchanged, except that in templates tagged `html` and `svg` one line
    end is left where there was white space with a line end: HTML draws both alike, unless `white-space` is `pre`, which
    our style sheets do not use. A regular expression after `)` is not recognised. Raises Unread.
    """
    out: list[str] = []
    code = ""
    for piece, kept in pieces(text):
        if kept:
            out += [_lines(code.rstrip() if piece[0] == "}" else code), piece]
            code = ""
        else:
            # The white space after `${` and before its `}` is code.
            code += piece if code or not out or not out[-1].endswith("${") else piece.lstrip()
    out.append(_lines(code))
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


def _lines(code: str) -> str:
    return _PARTS.sub("", _NO_END.sub("", _BREAK.sub("\n", code)))


def _tight(code: str) -> str:
    return re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", code)).replace(";}", "}")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
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
        elif sign == "`" or (sign == "}" and braces and braces[-1] != "{"):
            place = _end(_TEMPLATE, text, start + 1)
            markup = bool(_MARKUP.search(before)) if sign == "`" else braces.pop() == "<${"
            if text[place - 1] == "{":
                braces.append("<${" if markup else "${")
            yield (_INDENT.sub("\n", text[start:place]) if markup else text[start:place]), True
            before = "" if text[place - 1] == "{" else "0"
            continue
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
