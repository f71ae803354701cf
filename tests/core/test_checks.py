"""What a value is refused for: msgspec's own answer, with the place and a reason that can be put into words."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source import catalogue

from facilitator.activities import discover
from facilitator.core.checks import Problem, checked, problem
from facilitator.core.errors import Refused
from facilitator.core.fields import text
from facilitator.core.presets import Preset


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    """One of several."""

    size: Annotated[int, msgspec.Meta(ge=1, le=9)]


class Sample(msgspec.Struct, forbid_unknown_fields=True):
    """One field of each kind that a declaration may have."""

    line: text(5, 2)
    level: Literal[1, 2, 3] = 1
    on: bool = False
    maybe: Annotated[str, msgspec.Meta(max_length=3)] | None = None
    inner: Annotated[list[Inner], msgspec.Meta(min_length=1, max_length=2)] = []
    levels: tuple[Literal[3, 4], ...] = ()
    words: dict[Annotated[str, msgspec.Meta(pattern="^[a-z]{2}$")], str] = {}


WRONG: list[tuple[Any, str, str, dict[str, Any]]] = [
    (5, "", "object", {}), ({}, "line", "missing", {}), ({"line": 5}, "line", "text", {}),
    ({"line": ""}, "line", "empty", {}), ({"line": "123456"}, "line", "long", {"length": 6, "limit": 5}),
    ({"line": "a\nb\nc"}, "line", "lines", {}), ({"line": "a", "other": 1}, "other", "unknown", {}),
    ({"line": "a", "level": True}, "level", "choice", {"choices": "1, 2, 3"}),
    ({"line": "a", "on": 1}, "on", "tick", {}), ({"line": "a", "maybe": "1234"}, "maybe", "long", {"length": 4, "limit": 3}),
    ({"line": "a", "inner": []}, "inner", "few", {"limit": 1}), ({"line": "a", "inner": 5}, "inner", "list", {}),
    ({"line": "a", "inner": [{"size": 1}] * 3}, "inner", "many", {"limit": 2}),
    ({"line": "a", "inner": [{"size": 1}, {"size": 10}]}, "inner[1].size", "large", {"limit": 9}),
    ({"line": "a", "inner": [{"size": 0}]}, "inner[0].size", "small", {"limit": 1}),
    ({"line": "a", "inner": [{"size": 1.5}]}, "inner[0].size", "number", {}),
    ({"line": "a", "inner": [{"size": True}]}, "inner[0].size", "number", {}),
    ({"line": "a", "levels": [3, 5]}, "levels[1]", "choice", {"choices": "3, 4"}),
    ({"line": "a", "words": {"español": "x"}}, "words.español", "unknown", {}),
    ({"line": "a", "words": {"es": 5}}, "words.es", "text", {})]


@pytest.mark.parametrize(("value", "place", "reason", "values"), WRONG, ids=lambda one: str(one)[:40])
def test_a_wrong_value_is_refused_with_its_place_and_reason(value: Any, place: str, reason: str,
                                                            values: dict[str, Any]) -> None:
    assert problem(Sample, value) == Problem(place, reason, values)
    with pytest.raises(Refused) as refused:
        checked(Sample, value, "sample")
    assert refused.value.reason == f"field_{reason}"
    assert refused.value.values == {"place": f"sample.{place}".rstrip("."), **values}


def test_every_reason_has_its_words() -> None:
    for language in ("es", "en"):
        for reason in {reason for _, _, reason, _ in WRONG} | {"shape"}:
            assert f"console.refused.field_{reason}" in catalogue(language)


JUNK = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(-2, 700), st.floats(allow_nan=False),
                              st.text(max_size=6), st.sampled_from(["es", "prioritise", "a\n" * 60])),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
                    max_leaves=6)
KINDS = [Sample, Preset, *(kind.Settings for kind in discover().values())]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_it_refuses_what_msgspec_refuses_and_nothing_else(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    names = [field.name for field in msgspec.structs.fields(kind)]
    value = data.draw(st.dictionaries(st.sampled_from([*names, "x"]), JUNK, max_size=5) | JUNK)
    value = json.loads(json.dumps(value))
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        assert problem(kind, value) is not None
    else:
        assert problem(kind, value) is None
