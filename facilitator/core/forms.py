"""Forms from declarations: the fields of a struct or of a command's arguments, with their bounds and word keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from .fields import Language

# How the declarations of texts bound their lines (see fields.py).
LINES = re.compile(r"\(\\n\[\^\\n\]\*\)\{0,([0-9]+)\}")
BOUNDS = ("ge", "le", "min_length", "max_length", "pattern")
Kind = Literal["number", "text", "spoken", "choice", "tick", "several", "rows", "file", "other"]


class Field(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of a form. What comes in a file and is shown by its name is a "file"; a kind that no field can draw is
    "other".

    Bounds: `least` and `most` of a number, of how many are chosen of `several` or of how many `rows` there are, each
    with the fields `of` one; `length` and `lines` of a text, which is `spoken` where it is by language.
    """

    name: str
    kind: Kind
    default: Any = None
    required: bool = False
    least: int | None = None
    most: int | None = None
    length: int = 0
    lines: int = 1
    choices: tuple[Any, ...] = ()
    of: tuple[Field, ...] = ()

    def words(self, above: str = "settings") -> Iterator[str]:
        """The keys of its words among those of its activity: its own, and those of its choices or of a row."""
        yield f"{above}.{self.name}"
        yield from (f"{above}.{self.name}.{choice}" for choice in self.choices)
        for field in self.of:
            yield from field.words(f"{above}.{self.name}")


def fields(kind: type[msgspec.Struct]) -> list[Field]:
    """The fields of a struct, in the order in which they are declared."""
    hints = get_type_hints(kind, include_extras=True)
    return [_field(field, hints[field.name]) for field in msgspec.structs.fields(kind)]


def limits(kind: type[msgspec.Struct]) -> dict[str, int]:
    """How much each field takes at most: the length of a text, the highest number; without those that have no end."""
    return {field.name: most for field in fields(kind) if (most := field.length or field.most)}


def _field(field: msgspec.structs.FieldInfo, hint: Any) -> Field:
    base, meta = _declared(hint)
    said: dict[str, Any] = {"name": field.name, "required": field.required}
    if field.default is not msgspec.NODEFAULT:
        said["default"] = field.default
    elif field.default_factory is not msgspec.NODEFAULT:
        said["default"] = field.default_factory()
    if base is bool:
        return Field(kind="tick", **said)
    if base is int:
        return Field(kind="number", least=_whole(meta.ge), most=_whole(meta.le), **said)
    if base is str:
        return Field(kind="text", length=meta.max_length or 0, lines=_lines(meta.pattern), **said)
    if get_origin(base) is Literal:
        return Field(kind="choice", choices=get_args(base), **said)
    if isinstance(base, type) and issubclass(base, msgspec.Struct):
        return Field(kind="file", **said)
    if get_origin(base) is dict and get_args(base)[0] == Language:
        inner = _declared(get_args(base)[1])[1]
        return Field(kind="spoken", length=inner.max_length or 0, lines=_lines(inner.pattern), **said)
    if get_origin(base) in (list, tuple):
        return _list(_declared(get_args(base)[0])[0], meta, said)
    return Field(kind="other", **said)


def _list(one: Any, meta: msgspec.Meta, said: dict[str, Any]) -> Field:
    """Several choices, rows of fields, or a list that no form draws."""
    if get_origin(one) is Literal:
        choices = get_args(one)
        most = meta.max_length or len(choices)
        return Field(kind="several", choices=choices, least=meta.min_length, most=most, **said)
    if isinstance(one, type) and issubclass(one, msgspec.Struct):
        return Field(kind="rows", of=tuple(fields(one)), least=meta.min_length, most=meta.max_length, **said)
    return Field(kind="other", most=meta.max_length, **said)


def _declared(hint: Any) -> tuple[Any, msgspec.Meta]:
    """The type itself and its bounds, also where it may be left out (`… | None`)."""
    if type(None) in get_args(hint):
        return _declared(next(one for one in get_args(hint) if one is not type(None)))
    if get_origin(hint) is Annotated:
        base, *metas = get_args(hint)
        said = [(name, getattr(meta, name)) for meta in metas if isinstance(meta, msgspec.Meta) for name in BOUNDS]
        return base, msgspec.Meta(**{name: value for name, value in said if value is not None})
    return hint, msgspec.Meta()


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)


def _lines(pattern: str | None) -> int:
    """How many lines a text may have; one where its declaration does not speak of several."""
    found = LINES.search(pattern or "")
    return int(found[1]) + 1 if found else 1
