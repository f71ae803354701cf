"""Finds the line of a JSON file on which something stands that was refused."""

from __future__ import annotations

import json
import re

from facilitator.core.errors import Refused

DECODER = json.JSONDecoder()
BLANK = re.compile(r"[ \t\r\n]*")


def located(refused: Refused, body: bytes) -> Refused:
    """The same refusal, with the `line` of its `place` in the JSON of a file, where it has one."""
    place = refused.values.get("place")
    if not isinstance(place, str) or not place:
        return refused
    return Refused(refused.reason, **refused.values, line=line_of(body.decode("utf-8-sig"), place))


def line_of(text: str, place: str) -> int:
    """The line (from 1) on which a place such as `items[0].name.en` stands; of what is missing, where it would belong.

    An instrument by itself is brought without the `settings.own` around it: names that the file does not begin with are
    passed over.
    """
    at = _past(text, 0)
    begun = False
    for name in re.findall(r"[^.\[\]]+", place):
        inside = _inside(text, at)
        if name in inside:
            at, begun = inside[name], True
        elif begun:
            break
    return text.count("\n", 0, at) + 1


def _inside(text: str, at: int) -> dict[str, int]:
    """Where each member of the object or list at a place begins: an object's with its name, a list's by number."""
    found: dict[str, int] = {}
    if text[at] not in "{[":
        return found
    end, number = _past(text, at + 1), 0
    while text[end] not in "}]":
        name, begins = str(number), end
        if text[at] == "{":
            name, end = DECODER.raw_decode(text, end)
            end = _past(text, _past(text, end) + 1)
            begins = end if text[end] in "{[" else begins
        found[name] = begins
        _, end = DECODER.raw_decode(text, end)
        end, number = _past(text, end), number + 1
        end = _past(text, end + 1) if text[end] == "," else end
    return found


def _past(text: str, at: int) -> int:
    """The next place that holds more than a blank."""
    blank = BLANK.match(text, at)
    return blank.end() if blank else at
