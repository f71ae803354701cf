"""Checks a value against a declared type, and says in which place it is wrong and why, as a word key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import inspect

from .errors import Refused

Declared = TypeVar("Declared")


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a value: the place in it (`settings.dots`, `names[2]`), the reason, and what fills its words.

    The reasons are `field_…`: unknown, missing, object, list, text, number, tick, choice, empty, long, lines, small,
    large, few, many, shape.
    """

    place: str
    reason: str
    values: dict[str, Any] = {}

    def refused(self) -> Refused:
        """The refusal that says it."""
        return Refused(f"field_{self.reason}", place=self.place, **self.values)


def checked(kind: type[Declared], value: Any, place: str = "") -> Declared:
    """The value as the declared type, or Refused with the place (below `place`) and the reason."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise (problem(kind, value, place) or Problem(place, "shape")).refused() from None


def problem(kind: Any, value: Any, place: str = "") -> Problem | None:
    """The first thing that is wrong with a value of JSON; None when nothing is."""
    return next(_problems(_declaration(kind), value, place), None)


@cache
def _declaration(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


def _problems(kind: inspect.Type, value: Any, place: str) -> Iterator[Problem]:
    """Every problem, in the order of the declaration."""
    if isinstance(kind, inspect.Metadata):
        yield from _problems(kind.type, value, place)
    elif isinstance(kind, inspect.UnionType):
        yield from _of_union(kind, value, place)
    elif isinstance(kind, inspect.StructType):
        yield from _of_struct(kind, value, place)
    elif isinstance(kind, inspect.DictType):
        yield from _of_dict(kind, value, place)
    elif isinstance(kind, (inspect.ListType, inspect.VarTupleType)):
        yield from _of_list(kind, value, place)
    elif isinstance(kind, inspect.StrType):
        yield from _of_text(kind, value, place)
    elif isinstance(kind, inspect.IntType):
        yield from _of_number(kind, value, place)
    elif isinstance(kind, inspect.BoolType) and not isinstance(value, bool):
        yield Problem(place, "tick")
    elif isinstance(kind, inspect.LiteralType) and not _among(value, kind.values):
        yield Problem(place, "choice", {"choices": ", ".join(map(str, kind.values))})


def _of_union(kind: inspect.UnionType, value: Any, place: str) -> Iterator[Problem]:
    """Those of its first type that is not None, unless the value fits one of them."""
    if value is None and kind.includes_none:
        return
    found = [list(_problems(inner, value, place)) for inner in kind.types if not isinstance(inner, inspect.NoneType)]
    if all(found):
        yield from found[0]


def _of_struct(kind: inspect.StructType, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(place, "object")
        return
    known = {field.encode_name: field for field in kind.fields}
    if kind.forbid_unknown_fields:
        yield from (Problem(_inside(place, str(name)), "unknown") for name in value if name not in known)
    for name, field in known.items():
        if name in value:
            yield from _problems(field.type, value[name], _inside(place, name))
        elif field.required:
            yield Problem(_inside(place, name), "missing")


def _of_dict(kind: inspect.DictType, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(place, "object")
        return
    yield from _how_many(kind, value, place)
    for name, inner in value.items():
        there = _inside(place, str(name))
        yield from (Problem(there, "unknown") for _ in _problems(kind.key_type, name, there))
        yield from _problems(kind.value_type, inner, there)


def _of_list(kind: inspect.ListType | inspect.VarTupleType, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, (list, tuple)):
        yield Problem(place, "list")
        return
    yield from _how_many(kind, value, place)
    yield from chain.from_iterable(
        _problems(kind.item_type, inner, f"{place}[{number}]") for number, inner in enumerate(value))


def _how_many(kind: inspect.DictType | inspect.ListType | inspect.VarTupleType, value: Any,
              place: str) -> Iterator[Problem]:
    if kind.max_length is not None and len(value) > kind.max_length:
        yield Problem(place, "many", {"limit": kind.max_length})
    if kind.min_length is not None and len(value) < kind.min_length:
        yield Problem(place, "few", {"limit": kind.min_length})


def _of_text(kind: inspect.StrType, value: Any, place: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(place, "text")
    elif kind.max_length is not None and len(value) > kind.max_length:
        yield Problem(place, "long", {"length": len(value), "limit": kind.max_length})
    elif kind.min_length is not None and len(value) < kind.min_length:
        yield Problem(place, "empty")
    elif kind.pattern is not None and not _matches(kind, value):
        yield Problem(place, "lines" if "\n" in value else "shape")


def _matches(kind: inspect.StrType, value: str) -> bool:
    try:
        msgspec.convert(value, _pattern(kind.pattern or ""))
    except msgspec.ValidationError:
        return False
    return True


@cache
def _pattern(pattern: str) -> Any:
    """A type with this pattern alone, so that it is matched in one way only."""
    return Annotated[str, msgspec.Meta(pattern=pattern)]


def _of_number(kind: inspect.IntType, value: Any, place: str) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Problem(place, "number")
    elif kind.le is not None and value > kind.le:
        yield Problem(place, "large", {"limit": kind.le})
    elif kind.ge is not None and value < kind.ge:
        yield Problem(place, "small", {"limit": kind.ge})


def _among(value: Any, values: tuple[Any, ...]) -> bool:
    """Whether it is one of them, of the same type too: JSON's `true` is not 1."""
    return any(type(value) is type(one) and value == one for one in values)


def _inside(place: str, name: str) -> str:
    """The place of a part; a name is cut where nobody would read on."""
    short = name if len(name) <= 40 else f"{name[:40]}…"
    return f"{place}.{short}" if place else short
