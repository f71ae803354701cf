"""Two of one name in one organisation: who comes second is asked what tells them apart, and never turned away."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.fields import NAME_CHARACTERS

from .server import Server
from .speakable import same_name

Apart = Annotated[str, Meta(max_length=NAME_CHARACTERS, pattern=r"^[^\n]*$")]  # what tells two of a name apart


def ask_apart(server: Server, workshop: int, organisation: str, name: str, apart: str | None, phone: str) -> None:
    """Raises Refused (`name_taken`) where a mate has the name and nobody was asked what tells the two apart.

    A phone is asked a few times, then it gets a number: only by taking seats, which the console sees, can it go on
    trying who is here. A hidden name is nobody's: who writes one does not learn that it is here.
    """
    if apart is None and _taken(_mates(server, workshop, organisation), name) and server.limits.twin(phone):
        raise Refused("name_taken")


def numbered(server: Server, workshop: int, organisation: str, name: str, apart: str | None) -> str:
    """A name as given or, where a mate has it, with what tells it apart, or with a number."""
    mates = _mates(server, workshop, organisation)
    if not _taken(mates, name):
        return name
    tries = (_with(name, more) for more in (apart, *map(str, range(2, 100))) if more)
    return next((other for other in tries if not _taken(mates, other)), name)


def _mates(server: Server, workshop: int, organisation: str) -> list[str]:
    state, around = server.rooms.room(workshop).workshop, server.rooms.surroundings(workshop)
    return [around.person(key) for key, person in state.delegations.get(organisation, {}).items()
            if not person.sent_out]


def _taken(mates: list[str], name: str) -> bool:
    return any(same_name(mate, name) for mate in mates)


def _with(name: str, more: str) -> str:
    """A name with an addition in brackets, within the length of names."""
    more = more[:NAME_CHARACTERS // 2]
    return f"{name[:NAME_CHARACTERS - len(more) - 3].rstrip()} ({more})"
