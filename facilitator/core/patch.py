"""Differences between views, as JSON merge patches (RFC 7396)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

Json = dict[str, Any]
Text = bytes | msgspec.Raw
OBJECT = ord("{")
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])


def diff(old: Mapping[str, Text], new: Mapping[str, Text]) -> Json:
    """The merge patch that turns one view into another; empty when nothing changed.

    A view is given as the JSON text of each part, all written by one encoder, so that equal texts are never decoded and
    what the patch holds is text too (`msgspec.Raw`). Views are trees of dicts down to scalars and lists of scalars,
    without None (RFC 7396 cannot carry it).
    """
    changes: Json = {name: None for name in old if name not in new}
    for name, text in new.items():
        known = old.get(name)
        if known == text:
            continue
        if known is not None and memoryview(known)[0] == memoryview(text)[0] == OBJECT:
            inner = diff(_members.decode(known), _members.decode(text))
            if inner:
                changes[name] = inner
        else:
            changes[name] = msgspec.Raw(text)
    return changes


def apply(document: Json, patch: Json) -> Json:
    """A new document: `document` with the merge patch applied (RFC 7396, section 2)."""
    result = dict(document)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            inner = result.get(name)
            result[name] = apply(inner if isinstance(inner, dict) else {}, value)
        else:
            result[name] = value
    return result
