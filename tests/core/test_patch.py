"""Merge patches: what `diff` says, `apply` does, on any pair of views."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from facilitator.core import patch
from facilitator.core.patch import apply

scalars = some.one_of(some.booleans(), some.integers(-3, 3), some.text("añ1", max_size=3), some.floats(allow_nan=False, allow_infinity=False, width=16))
leaves = some.one_of(scalars, some.lists(scalars, max_size=3))
views = some.recursive(some.dictionaries(some.sampled_from("abcd"), leaves, max_size=4),
                       lambda inner: some.dictionaries(some.sampled_from("abcd"), some.one_of(leaves, inner), max_size=4),
                       max_leaves=12)


def diff(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The patch between two views as a screen hears it."""
    texts = ({name: msgspec.json.encode(part) for name, part in view.items()} for view in (old, new))
    return dict(msgspec.json.decode(msgspec.json.encode(patch.diff(*texts))))


def same(one: Any, other: Any) -> bool:
    """Equality as JSON sees it: Python's `1 == True` and `1 == 1.0` are not equal documents."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@settings(max_examples=400)
@given(views, views)
def test_a_patch_takes_one_view_to_the_other(old: dict, new: dict) -> None:
    before = repr(old)
    assert same(apply(old, diff(old, new)), new)
    assert repr(old) == before


@given(views)
def test_nothing_changed_is_an_empty_patch(view: dict) -> None:
    assert diff(view, apply(view, {})) == {}


def test_true_is_not_one() -> None:
    assert diff({"a": 1}, {"a": True}) == {"a": True}
    assert diff({"a": [1, 2]}, {"a": [1, 2.0]}) == {"a": [1, 2.0]}


def test_what_is_gone_becomes_null() -> None:
    assert diff({"a": {"b": 1, "c": 2}}, {"a": {"c": 2}}) == {"a": {"b": None}}
