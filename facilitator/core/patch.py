"""Differences between views, as JSON merge patches (RFC 7396)."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def diff(old: Json, new: Json) -> Json:
    """The merge patch that turns `old` into `new`; empty when nothing changed.

    Both are trees of dicts down to scalars and lists of scalars, without None (RFC 7396 cannot carry it).
    """
    changes: Json = {name: None for name in old if name not in new}
    for name, value in new.items():
        if name not in old:
            changes[name] = value
        elif isinstance(value, dict) and isinstance(old[name], dict):
            inner = diff(old[name], value)
            if inner:
                changes[name] = inner
        elif not same(old[name], value):
            changes[name] = value
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


def same(one: Any, other: Any) -> bool:
    """Equality as JSON sees it: Python's `1 == True` and `1 == 1.0` are not equal documents."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)
