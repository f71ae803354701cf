"""Which characters our fonts can print: what none of them has becomes a visible box, the same on every computer."""

from __future__ import annotations

import html as markup
import json
import re
import unicodedata
from pathlib import Path

_HAVE = json.loads(Path(__file__).with_name("letters.json").read_text("utf-8"))  # a test makes it of the fonts
_TEXT, _EMOJI = ("".join("-".join(f"\\U{int(end, 16):08x}" for end in run.split("-")) for run in _HAVE[kind].split())
                 for kind in ("text", "emoji"))
_BEYOND = re.compile(f"[^\n{_TEXT}]")
_PRINTS_EMOJI = re.compile(f"(?![{_TEXT}])[{_EMOJI}]")
# A character that no font has, with the signs that stand on it or join it to the next.
_UNKNOWN = re.compile(f"[^\n{_TEXT}{_EMOJI}]")
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_APART = re.compile(r"(<head>.*?</head>|<svg.*?</svg>|<[^>]*>)", re.DOTALL)  # what holds no text that is set in letters
_HEADING = re.compile('data-mark="([^"]*)"')
# A glyph rather than an element, which takes the engine twenty times as long: one phone can fill 80 promises with them.
_BOX = "\u25fb\ufe0e"
_LINK = '<link rel="stylesheet" href="asset:synthesis/emoji.css">'


def boxed(page: str) -> tuple[str, int]:
    """The page with a box for each character that our fonts do not have, and how many; emoji bring their own font."""
    if not _BEYOND.search(page):
        return page, 0
    page = page.replace(_BOX, _BOX[0])  # who writes a box has written one
    parts = _APART.split(page)
    count, emoji = 0, False
    for at in range(0, len(parts), 2):
        if _BEYOND.search(parts[at]):
            parts[at], found = _with_boxes(parts[at])
            emoji = emoji or _PRINTS_EMOJI.search(parts[at]) is not None
            count += found
    page = "".join(parts)
    return page.replace("</head>", f"{_LINK}</head>", 1) if emoji else page, count


def places(page: str) -> dict[str, int]:
    """How many boxes there are in each part of a print, by its heading."""
    found: dict[str, int] = {}
    title = ""
    for part in page.split("<section ")[1:]:
        heading = _HEADING.search(part)
        title = markup.unescape(heading[1]) if heading else title
        if count := part.count(_BOX):
            found[title] = found.get(title, 0) + count
    return found


def _with_boxes(text: str) -> tuple[str, int]:
    """Signs that stand on a character without a glyph share its box."""
    kept: list[str] = []
    count, within = 0, False
    for sign in text:
        kind = unicodedata.category(sign)
        if within and (kind[0] == "M" or kind == "Cf"):
            continue
        within = kind not in _UNSEEN and not _chooses(sign) and _UNKNOWN.match(sign) is not None
        count += within
        kept.append(_BOX if within else sign)
    return "".join(kept), count


def _chooses(sign: str) -> bool:
    """Whether a sign only chooses between glyphs of the one before."""
    return 0xFE00 <= ord(sign) <= 0xFE0F or 0x180B <= ord(sign) <= 0x180D
