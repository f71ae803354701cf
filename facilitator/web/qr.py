"""QR codes: one SVG path for screens, half-block characters for terminals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import qrcode
from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""The quiet zone: empty modules that a scanner needs on each side."""
SMALL = 25
"""Modules of the usual code; larger ones get a wider quiet zone, so that codes side by side are drawn equally large."""

# Black and white from the 256-colour palette: themes can change the first sixteen colours, not these.
_INK_ON_WHITE, _PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Shape:
    """A code without its quiet zone: `size` in modules, `version` 1–40, `path` as SVG path data in modules."""

    size: int
    version: int
    path: str


def _code(payload: str) -> qrcode.QRCode:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    code.make(fit=True)
    return code


@lru_cache(maxsize=64)
def shape(payload: str) -> Shape:
    """The code of `payload` at error correction level M, for screens that build the SVG themselves.

    Raises qrcode.exceptions.DataOverflowError (or ValueError) above about 2,300 bytes.
    """
    code = _code(payload)
    runs = []
    for y, row in enumerate(code.get_matrix()):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h{start - x}z")
            x += 1
    return Shape(code.modules_count, code.version, "".join(runs))


def version(payload: str) -> int:
    """The QR version (1–40) of `payload`; each adds four modules per side, so lower versions scan from farther."""
    return shape(payload).version


def svg(payload: str, dark: str = "#15203F", title: str = "") -> Markup:
    """The code as SVG, quiet zone included, on white in every theme; `title` is for screen readers."""
    drawn = shape(payload)
    quiet = max(QUIET, QUIET * drawn.size / SMALL)
    side = drawn.size + 2 * quiet
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="{low} {low} {side} {side}" '
        'shape-rendering="crispEdges"><title>{title}</title><rect x="{low}" y="{low}" width="{side}" height="{side}" '
        'fill="#fff"/><path fill="{dark}" d="{path}"/></svg>'
    ).format(low=-quiet, side=side, title=title or payload, dark=dark, path=drawn.path)


def terminal(payload: str, colour: bool = True) -> str:
    """The code in half-block characters, two rows of modules per line.

    With `colour` the background is forced to white, which scans on dark and light terminals; without it (output to a
    file) light modules are drawn as blocks, which scans on a dark background.
    """
    matrix = _code(payload).get_matrix()
    width = len(matrix) + 2 * QUIET
    blank = [False] * width
    rows = [blank] * QUIET + [[False] * QUIET + row + [False] * QUIET for row in matrix] + [blank] * QUIET
    if len(rows) % 2:
        rows.append(blank)
    signs = " ▄▀█" if colour else "█▀▄ "
    lines = ["".join(signs[2 * top + bottom] for top, bottom in zip(upper, lower, strict=True))
             for upper, lower in zip(rows[::2], rows[1::2], strict=True)]
    return "\n".join(f"{_INK_ON_WHITE}{line}{_PLAIN}" if colour else line for line in lines) + "\n"
