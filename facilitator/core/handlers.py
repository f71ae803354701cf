"""How a class declares what may be asked of it (`@command`) and what may have happened to it (`@fact`)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, get_args, get_type_hints

import msgspec

from .errors import Refused
from .fields import clean

FACES = ("console", "projector", "phone")
WRITING = ("open", "last_minute")


class Command(msgspec.Struct, frozen=True):
    """One thing that may be asked: by which faces, when, whether it is secret, and the shape of its arguments."""

    name: str
    faces: tuple[str, ...]
    phases: tuple[str, ...]
    stages: tuple[str, ...]
    secret: bool
    arguments: type[msgspec.Struct]
    method: Callable[..., Iterable[Any]]

    def fits(self, position: Any) -> bool:
        """Whether it may be asked at a position (a phase and a stage)."""
        return (not self.phases or position.phase in self.phases) and (not self.stages or position.stage in self.stages)

    def convert(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The cleaned and typed arguments; raises Refused with a reason that a person can act on."""
        try:
            cleaned = clean(dict(data))
            arguments = msgspec.convert(cleaned, self.arguments)
        except (ValueError, TypeError):  # msgspec.ValidationError is a ValueError
            raise self._reason(data) from None
        return {name: getattr(arguments, name) for name in self.arguments.__struct_fields__}

    def _reason(self, data: Mapping[str, Any]) -> Refused:
        hints = get_type_hints(self.arguments, include_extras=True)
        for name, value in data.items():
            meta = _meta(hints.get(name))
            if not isinstance(value, str) or meta is None:
                continue
            value = clean(value)
            if not value and meta.min_length:
                return Refused("empty")
            if meta.max_length and len(value) > meta.max_length:
                return Refused("too_long", length=len(value), limit=meta.max_length)
            if meta.pattern and not re.search(meta.pattern, value) and "\n" in value:
                return Refused("too_many_lines")
        return Refused("wrong_shape")


def command(*faces: str, phases: tuple[str, ...] = WRITING, stages: tuple[str, ...] = (),
            secret: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Marks `method(self, here, by, **arguments) -> facts`: it looks, answers what follows, and changes nothing.

    `faces` may ask it, in these `phases` and (when given) `stages`. A `secret` command is logged without its actor:
    its facts may carry `by.alias`, never `by.person`.
    """

    def mark(method: Callable[..., Any]) -> Callable[..., Any]:
        method.__asks__ = (faces, phases, stages, secret)  # type: ignore[attr-defined]
        return method

    return mark


def fact(kind: str, *, seals: tuple[str, ...] = (),
         empties: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Marks `method(self, event) -> audiences`: it folds one event into the state, in place, and is total.

    It answers the audiences whose view may have changed (`None`: all of them). A fact that `seals` other kinds makes
    the store empty those of the same step and forget the secret behind their aliases, in the same transaction. One that
    `empties` names the field of its data with the id of something (`n118`) whose first fact is emptied likewise.
    """

    def mark(method: Callable[..., Any]) -> Callable[..., Any]:
        method.__folds__ = (kind, seals, empties)  # type: ignore[attr-defined]
        return method

    return mark


class Handlers:
    """Collects the commands and facts that a class declares, its parents' included."""

    commands: ClassVar[dict[str, Command]] = {}
    facts: ClassVar[dict[str, Callable[..., Any]]] = {}
    seals: ClassVar[dict[str, tuple[str, ...]]] = {}
    empties: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.commands, cls.facts = dict(cls.commands), dict(cls.facts)
        cls.seals, cls.empties = dict(cls.seals), dict(cls.empties)
        for name, method in vars(cls).items():
            if hasattr(method, "__asks__"):
                faces, phases, stages, secret = method.__asks__
                cls.commands[name] = Command(name, faces, phases, stages, secret, _arguments(method), method)
            if hasattr(method, "__folds__"):
                kind, seals, empties = method.__folds__
                cls.facts[kind] = method
                if empties:
                    cls.empties[kind] = empties
                if seals:
                    cls.seals[kind] = seals


def _meta(kind: Any) -> msgspec.Meta | None:
    """The bounds of a type, also where it may be left out (`… | None`)."""
    inside = get_args(kind)
    own = next((one for one in inside[1:] if isinstance(one, msgspec.Meta)), None)
    return own or next((found for one in inside if (found := _meta(one)) is not None), None)


def _arguments(method: Callable[..., Any]) -> type[msgspec.Struct]:
    hints = get_type_hints(method, include_extras=True)
    fields: list[Any] = []
    for parameter in list(inspect.signature(method).parameters.values())[3:]:
        kind = hints[parameter.name]
        fields.append((parameter.name, kind) if parameter.default is parameter.empty
                      else (parameter.name, kind, parameter.default))
    return msgspec.defstruct(method.__name__, fields, forbid_unknown_fields=True, frozen=True)
