"""How a class declares what may be asked of it (`@command`) and what may have happened to it (`@fact`)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, ClassVar, TypeVar, get_args, get_type_hints

import msgspec

from .errors import Refused
from .events import Event
from .fields import LONGEST, clean

# Whoever has a role may ask what is declared for it. A co-facilitator may ask what a facilitator may, but for what is
# `reserved`; an observer is told what the wall is told, and asks nothing.
ROLES = ("facilitator", "cofacilitator", "rapporteur", "participant", "observer")
ANY: tuple[str, ...] = ()
WRITING = ("open", "last_minute")
AFTER = ("revealed", "harvested")
Touched = Iterable[str] | None
Method = TypeVar("Method", bound=Callable[..., Any])


EVERY = "*"  # every print, of the whole meeting and of each organisation


class When(msgspec.Struct, frozen=True):
    """At which phases and (when given) stages something may be asked; no phases: always."""

    phases: tuple[str, ...] = WRITING
    stages: tuple[str, ...] = ()

    def fits(self, position: Any) -> bool:
        """Whether a position (a phase and a stage) is among them."""
        return (not self.phases or position.phase in self.phases) and (not self.stages or position.stage in self.stages)


class Asked(msgspec.Struct, frozen=True):
    """What a method declared with `@command`; `moment` names the `When` that composition binds, if it is not said."""

    roles: tuple[str, ...]
    when: When
    moment: str
    secret: bool
    undoable: bool
    reserved: bool


class Folded(msgspec.Struct, frozen=True):
    """What a method declared with `@fact`."""

    kind: str
    seals: tuple[str, ...]
    empties: str
    unsigned: bool
    outdates: str


class Command(msgspec.Struct, frozen=True):
    """One thing that may be asked, bound to the object that answers it at its `place` ("" for an activity)."""

    name: str
    asked: Asked
    when: When
    arguments: type[msgspec.Struct]
    method: Callable[..., Iterable[Any]]
    place: str = ""

    def fits(self, position: Any) -> bool:
        """Whether it may be asked at a position."""
        return self.when.fits(position)

    def admits(self, roles: Iterable[str]) -> bool:
        """Whether somebody with these roles may ask it."""
        held = set(roles)
        if "cofacilitator" in held and not self.asked.reserved:
            held.add("facilitator")
        return bool(held.intersection(self.asked.roles))

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
            value = clean(value) if len(value) <= LONGEST else value
            if not value and meta.min_length:
                return Refused("empty")
            if meta.max_length and len(value) > meta.max_length:
                return Refused("too_long", length=len(value), limit=meta.max_length)
            if meta.pattern and not re.search(meta.pattern, value) and "\n" in value:
                return Refused("too_many_lines")
        return Refused("wrong_shape")


class Handler(msgspec.Struct, frozen=True):
    """How one kind of fact is folded, by whom, and what is erased when it is written."""

    fold: Callable[[Event], Touched]
    place: str = ""
    seals: tuple[str, ...] = ()
    empties: Callable[[Mapping[str, Any]], Iterable[int]] | None = None
    unsigned: bool = False
    outdates: Callable[[Mapping[str, Any]], Iterable[str]] | None = None


def command(*roles: str, phases: tuple[str, ...] = WRITING, stages: tuple[str, ...] = (), moment: str = "",
            secret: bool = False, undoable: bool = False, reserved: bool = False) -> Callable[[Method], Method]:
    """Marks `method(self, here, by, **arguments) -> facts`: it looks, answers what follows, and changes nothing.

    Who holds one of `roles` may ask it, in these `phases` and (when given) `stages`. A block names a `moment` instead,
    and composition says when that is; where it does not, the command is not there. A `secret` command is logged without
    its actor: its facts may carry `by.alias`, never `by.person`. What is `undoable` may be taken back by whoever
    facilitates; what is `reserved` is refused to co-facilitators.
    """
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise TypeError(f"no such role: {sorted(unknown)}")

    def mark(method: Method) -> Method:
        method.__asked__ = Asked(  # type: ignore[attr-defined]  # a function has no place for it
            roles, When(phases, stages), moment, secret, undoable, reserved)
        return method

    return mark


def fact(kind: str, *, seals: tuple[str, ...] = (), empties: str = "",
         unsigned: bool = False, outdates: str = "") -> Callable[[Method], Method]:
    """Marks `method(self, event) -> audiences`: it folds one event into the state, in place, and is total.

    It answers the audiences whose view may have changed (`None`: all of them). A fact that `seals` other kinds makes
    the store empty those of the same step and forget the key behind their aliases, in the same transaction. `empties`
    names a method `(self, data) -> places in the log` of facts that are emptied likewise. What an `unsigned` one makes
    is shown to others without its author: its id is made of `event.made`, which is no place in the log. `outdates`
    names a method `(self, data) -> audiences` of prints that may have what it takes back: organisations, or EVERY.
    """

    def mark(method: Method) -> Method:
        method.__folded__ = Folded(kind, seals, empties, unsigned, outdates)  # type: ignore[attr-defined]  # as above
        return method

    return mark


class Handlers:
    """Collects the commands and facts that a class declares, those of all its bases included.

    Two bases that declare the same name differently are refused: one of them would vanish without a word.
    """

    asked: ClassVar[dict[str, Asked]] = {}
    folded: ClassVar[dict[str, str]] = {}  # kind → name of the method
    place: str = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.asked, cls.folded = {}, {}
        for name in dict.fromkeys(name for base in reversed(cls.__mro__) for name in vars(base)):
            owners = [base for base in cls.__mro__ if name in vars(base)]
            marked = [base for base in owners if any(
                hasattr(vars(base)[name], mark) for mark in ("__asked__", "__folded__"))]
            if not marked:
                continue
            if owners[0] not in marked:
                raise TypeError(f"{cls.__name__}.{name} hides a command or fact of {marked[0].__name__}")
            if any(not issubclass(owners[0], base) for base in marked):
                raise TypeError(f"{cls.__name__}: {name} comes from two bases")
            method = vars(owners[0])[name]
            if hasattr(method, "__asked__"):
                cls.asked[name] = method.__asked__
            if hasattr(method, "__folded__"):
                kind = method.__folded__.kind
                if cls.folded.get(kind, name) != name:
                    raise TypeError(f"{cls.__name__}: {kind} is folded twice")
                cls.folded[kind] = name

    def moments(self) -> Mapping[str, When]:
        """When the commands that name a moment may be asked."""
        return {}

    def types(self) -> Mapping[str, Any]:
        """The types of arguments that depend on how this object was made, by their names, for all its commands."""
        return {}

    def bound_commands(self) -> dict[str, Command]:
        """What may be asked of this object, by full name: `place.name` for a block."""
        moments, types, bound = self.moments(), self.types(), {}
        for name, asked in self.asked.items():
            when = moments.get(asked.moment) if asked.moment else asked.when
            if when is not None:
                method = getattr(self, name)
                full = self.named(name)
                bound[full] = Command(full, asked, when, _arguments(method.__func__, types), method, self.place)
        return bound

    def bound_facts(self) -> dict[str, Handler]:
        """What may have happened to this object, by full kind."""
        bound = {}
        for kind, name in self.folded.items():
            method = getattr(self, name)
            said: Folded = method.__folded__
            empties = getattr(self, said.empties) if said.empties else None
            bound[self.named(kind)] = Handler(method, self.place, tuple(map(self.named, said.seals)), empties,
                                             said.unsigned,
                                             getattr(self, said.outdates) if said.outdates else None)
        return bound

    def named(self, name: str) -> str:
        """A name of this object's own as the whole step knows it."""
        return f"{self.place}.{name}" if self.place else name


def _meta(kind: Any) -> msgspec.Meta | None:
    """The bounds of a type, also where it may be left out (`… | None`)."""
    inside = get_args(kind)
    own = next((one for one in inside[1:] if isinstance(one, msgspec.Meta)), None)
    return own or next((found for one in inside if (found := _meta(one)) is not None), None)


def _arguments(method: Callable[..., Any], types: Mapping[str, Any]) -> type[msgspec.Struct]:
    """The shape of a method's arguments after `self, here, by`, where `types` types some of them."""
    return _shape(method, tuple((one.name, types[one.name]) for one in _parameters(method) if one.name in types))


@cache
def _parameters(method: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(method).parameters.values())[3:]


@lru_cache(1024)  # steps with the same settings type theirs alike
def _shape(method: Callable[..., Any], types: tuple[tuple[str, Any], ...]) -> type[msgspec.Struct]:
    kinds = {**get_type_hints(method, include_extras=True), **dict(types)}
    fields: list[Any] = [
        (one.name, kinds[one.name]) if one.default is one.empty else (one.name, kinds[one.name], one.default)
        for one in _parameters(method)]
    return msgspec.defstruct(method.__name__, fields, forbid_unknown_fields=True, frozen=True)
