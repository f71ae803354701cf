"""The types and bounds of what people write, and how text is made harmless before it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from msgspec import Meta, defstruct

NAME_CHARACTERS = 40
NOTES_PER_PERSON = 200
STACKED_MARKS = 3
DEPTH = 7  # the settings of a step may hold a form with its questions and their answers
ENTRIES = 400
LONGEST = 4000  # characters of one text as it arrives, above every declared limit
RUN = 16  # signs in a row that stand on the one before: putting them in order takes the square of their number

Id = Annotated[str, Meta(pattern=r"^[a-z]{1,2}[0-9]{1,9}$")]
Name = Annotated[str, Meta(min_length=1, max_length=NAME_CHARACTERS, pattern=r"^[^\n]*$")]
Line = Annotated[str, Meta(min_length=1, max_length=180, pattern=r"^[^\n]*$")]
StageMinutes = Annotated[int, Meta(ge=0, le=60)]  # 0 leaves a stage out
Ids = Annotated[list[Id], Meta(max_length=200)]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]
MOST_LANGUAGES = Meta(max_length=12)

# Direction overrides and isolates make a text read as something else; the others look like nothing at all.
_UNSEEN = {0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, 0x2800, 0x3164, 0xFEFF,
           0xFFA0, *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0), *range(0xFFF0, 0xFFFD),
           *range(0x13430, 0x13443), *range(0x1BCA0, 0x1BCA4), 0x1D159, *range(0x1D173, 0x1D17B),
           *range(0xE01F0, 0xE1000), *range(0xFFFE, 0x110000, 0x10000), *range(0xFFFF, 0x110000, 0x10000)}
_JOINERS = "\u200c\u200d"  # they shape what stands on both sides: emoji, Persian, Hindi
_CHOOSERS = {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)} - _UNSEEN  # of a glyph before
_TAGS = range(0xE0000, 0xE0100)  # the end of a few flags, which begin with this one
_FLAG = "\U0001f3f4"
_HOUR = re.compile(r"\d ?[ap]\. ?m\b", re.IGNORECASE)  # «2 p. m.» stands on one line
# Latin letters, digits and the signs of sentences, on lines: of these every one is kept as it is.
_PLAIN = re.compile("[\n -~¡-¬®-ſ–—‘-‟…]*")


def bounds(limit: int, lines: int = 6, least: int = 1) -> Meta:
    """The bounds of a text of at most `limit` characters on at most `lines` lines: `Annotated[str, bounds(90)]`."""
    return Meta(min_length=least, max_length=limit, pattern=rf"^[^\n]*(\n[^\n]*){{0,{lines - 1}}}$")


def text(limit: int, lines: int = 6) -> Any:
    """The type of a text of at most `limit` characters on at most `lines` lines, not empty."""
    return Annotated[str, bounds(limit, lines)]


def maybe(limit: int, lines: int = 6) -> Any:
    """The same as `text`, where leaving it empty is an answer too."""
    return Annotated[str, bounds(limit, lines, 0)]


def tags(values: Mapping[str, Iterable[str]]) -> Any:
    """The type of tags: of each name at most one of its values, "" for none; None where nothing is said of them."""
    return _tags(tuple((name, tuple(each)) for name, each in values.items()))


@lru_cache(256)
def _tags(values: tuple[tuple[str, tuple[str, ...]], ...]) -> Any:
    fields = [(name, Literal[("", *each)] | None, None) for name, each in values]
    return defstruct("Tags", fields, forbid_unknown_fields=True, frozen=True, omit_defaults=True) | None


def normalised(form: Any, text: str) -> str:
    """A text in a normal form of Unicode, in a time that grows with its length: of long towers the foot is kept."""
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for sign in text:
        run = run + 1 if _stands_on(sign) else 0
        if run <= RUN:
            kept.append(sign)
    return unicodedata.normalize(form, "".join(kept))


@lru_cache(4096)
def _stands_on(sign: str) -> bool:
    """Whether a sign, taken apart, begins with one that combines with what stands before it."""
    return unicodedata.combining(unicodedata.normalize("NFKD", sign)[0]) != 0


def clean_text(value: str) -> str:
    """NFC, trimmed, without control characters, towers of accents, or what nobody sees (RELIABILITY rule 12).

    "" for a text in which nothing stands by itself: accents and blanks alone show no glyph.
    """
    value = _HOUR.sub(lambda found: found[0].replace(" ", "\u00a0"), value)
    if _PLAIN.fullmatch(value):
        return value.strip()
    kept: list[str] = []
    marks = 0
    for character in normalised("NFC", "".join(_seen(value.replace("\r\n", "\n").replace("\r", "\n")))):
        category = unicodedata.category(character)
        if category in ("Mn", "Me"):
            marks += 1
            if marks > STACKED_MARKS:
                continue
        elif category != "Cf":
            marks = 0
        kept.append(character)
    # What this Python does not know yet (Cn) may be a newer emoji.
    shows = any(unicodedata.category(sign)[0] not in "MZC" or unicodedata.category(sign) == "Cn" for sign in kept)
    return "".join(kept).strip() if shows else ""


def _seen(text: str) -> Iterator[str]:
    """What shows something, or shapes something that does; what parts words or lines in another way is a space."""
    before, joiner = " ", ""  # what was seen last, and a joiner that waits for what it joins to that
    for sign in text:
        category = unicodedata.category(sign)
        if sign == "\n" or (sign.isspace() and category in ("Cc", "Zl", "Zp")):
            sign = "\n" if sign == "\n" else " "
        elif sign in _JOINERS:
            joiner = joiner or ("" if before.isspace() else sign)
            continue
        elif ord(sign) in _CHOOSERS or ord(sign) in _TAGS:
            needs = before == _FLAG if ord(sign) in _TAGS else not before.isspace()
            if needs and not joiner:
                yield sign
            continue
        elif category in ("Cc", "Cs", "Co") or ord(sign) in _UNSEEN:
            continue
        if not sign.isspace():
            yield joiner
        yield sign
        before, joiner = sign, ""


def clean(value: Any, depth: int = DEPTH) -> Any:
    """Any JSON with every text in it cleaned; raises ValueError when it is longer, deeper or fuller than is of use."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValueError("longer than any text may be")
        return clean_text(value)
    if isinstance(value, (dict, list)) and (depth == 0 or len(value) > ENTRIES):
        raise ValueError("nested or populated beyond use")
    if isinstance(value, dict):
        return {clean(str(name)): clean(inner, depth - 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [clean(inner, depth - 1) for inner in value]
    return value
