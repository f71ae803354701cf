"""Computes the width of texts in our fonts, so that figures can be laid out before they are drawn."""

from __future__ import annotations

# Advance widths in hundredths of an em, measured in our fonts and rounded up; other characters count as wide.
_ATKINSON = {25: " '.,;:ijlí¡!|", 35: "frt()-I1/", 45: "svyz¿", 50: "ackxJ7?–á", 55: "bdeghnopquEFLT2«»éóúñü·“”\"",
             60: "BPRSVXYZ345689", 65: "ACDK0…", 70: "wGHNOQUÁÉÍÓÚÑ&", 85: "mMW%@"}
_BOLD = {35: " '.,;:ijlí¡!|()", 42: "frt-I1/", 55: "acsvxyzFL79¿á–", 60: "bdeghknopquEJSZ235?éóúñü·“”\"",
         65: "BCPRTV0468", 70: "ADHKUXY«»…ÁÉÍÓÚÑ&", 75: "wGNOQ", 90: "mMW%@"}
_PIAZZOLLA = {20: " ", 32: "ijl.,;:¡!()-í/'|", 40: "ftI1", 48: "cr¿?«»“”\"", 53: "esvyz7é·", 58: "abgkopqxJ4–áó",
              62: "dhnu235689úñü", 68: "FLS0…", 73: "ACEPTVYZÁÉÍÓÚÑ&", 80: "wHKNXBDGOQRU", 100: "mMW%@"}
FACES = {name: {character: width / 100 for width, characters in table.items() for character in characters}
         for name, table in (("text", _ATKINSON), ("bold", _BOLD), ("title", _PIAZZOLLA))}
WIDE = 1.3  # of an emoji; a box in place of a character is narrower


def width(text: str, size: float, face: str = "text") -> float:
    """Width in points of a text set on one line at `size` points."""
    table = FACES[face]
    return size * sum(table.get(character, WIDE if ord(character) > 0x17F else 0.65) for character in text)


def wrap(text: str, room: float, size: float, face: str = "text") -> list[str]:
    """Breaks a text into lines of at most `room` points, word by word; a word longer than a line is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        trial = f"{line} {word}" if line else word
        if width(trial, size, face) <= room:
            line = trial
            continue
        if line:
            lines.append(line)
        while width(word, size, face) > room and len(word) > 1:
            cut = _longest(word, room, size, face)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line else lines


def _longest(word: str, room: float, size: float, face: str) -> int:
    """How many characters of a word fit on a line, at least one."""
    used = 0.0
    for place, character in enumerate(word):
        used += width(character, size, face)
        if used > room:
            return max(place, 1)
    return len(word)


def fit(text: str, room: float, size: float, most: int, face: str = "text") -> tuple[str, int]:
    """The text cut to `most` lines (with an ellipsis when it was longer), and how many lines it takes."""
    lines = wrap(text, room, size, face)
    if len(lines) <= most:
        return text, len(lines)
    last = lines[most - 1]
    while last and width(last + "…", size, face) > room:
        last = last[:-1]
    kept = " ".join([*lines[: most - 1], last.rstrip(" ,;:.")])
    return kept + "…", most


def heading(text: str, room: float = 490.0) -> dict[str, float]:
    """The `size` (1 to 3) of the heading of a section, larger for short sentences, and its `height` in points."""
    for size, points, line, most in ((1, 27.0, 29.0, 1), (2, 21.0, 24.0, 2)):
        lines = len(wrap(text, room, points, "title"))
        if lines <= most:
            return {"size": size, "height": line * lines}
    return {"size": 3, "height": 20.0 * len(wrap(text, room, 16.5, "title"))}


def title(text: str, room: float = 305.0) -> dict[str, float]:
    """The largest type size and line height in points (`size`, `line`) for the title beside the drawing on page one."""
    for size, line, most in ((34.0, 35.0, 2), (30.0, 32.0, 2), (27.0, 29.0, 3), (20.0, 22.0, 4)):
        if len(wrap(text, room, size * 1.03, "title")) <= most:
            return {"size": size, "line": line}
    return {"size": 15.0, "line": 17.0}
