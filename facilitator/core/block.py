"""The contract of a block: one thing that people do, from which activities are composed (see blocks/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from .aliases import hand_in, scope_of
from .errors import Refused
from .events import Event, Fact
from .handlers import EVERY, Handlers, When
from .here import Here, Seat
from .hidden import NOBODY, Held, Hidden


class Block(Handlers):
    """State, commands, facts and pieces of views of one thing that people do.

    An activity makes its blocks in `compose` and names them by place: `notes.write` is the command `write` of the
    block at `notes`, and leads to the fact `notes.written`. A block knows no activity. It offers pieces of views;
    the activity says who may see which, and when. `when` binds the moments that its commands name.
    """

    slug: ClassVar[str] = ""
    # Whether a seat that was opened with a code of the console gets back what was said from the person's own phone, so
    # that they can go on: where words are signed, shared, or written to be shared. What is said in secret is withheld.
    gives_back: ClassVar[bool] = False

    def __init__(self, when: Mapping[str, When] | None = None) -> None:
        self.when = dict(when or {})
        # From which hand the last answer under a key came; "": from a seat of the person's own; True: from one that was
        # opened with a code of the console.
        self._hands: dict[str, str | bool] = {}
        self.taken_back: set[str] = set()  # ids of what its author took back and may have been offered
        self.hidden = Hidden()  # the workshop's, once the block is part of one

    def moments(self) -> Mapping[str, When]:
        """When the commands that name a moment may be asked, as the activity said."""
        return self.when

    def readable(self, here: Here) -> Mapping[str, Held]:
        """Everything in it that people wrote and others can read, by an id; views tell it by `hidden.seen`."""
        return {}

    def reaches(self, here: Here) -> Mapping[str, str]:
        """How far what the activity offers of it may go, by the id of the offer, as `Activity.reaches` tells it; copies
        of what was taken back are kept back."""
        return dict.fromkeys(self.taken_back, NOBODY)

    def unprinted(self, data: Mapping[str, Any]) -> list[str]:
        """Whose prints may have what a fact takes back (its `outdates`): all, where a block knows no better."""
        return [EVERY]

    def fact(self, kind: str, /, **data: Any) -> Fact:
        """A fact of this block, under its place."""
        return Fact(self.named(kind), data)

    def alias(self, here: Here, person: str) -> str:
        """A person's pseudonym in this block; "" when none is in force."""
        return here.alias(self.place, person)

    def seen_alias(self, here: Here, person: str) -> str:
        """The same, and "" where the seat that a view is for is not shown what was answered under it."""
        alias = self.alias(here, person)
        return "" if self.withheld(alias, here) else alias

    def behind(self, here: Here, alias: str) -> str:
        """The person behind a pseudonym of this block, "" once that cannot be told."""
        return here.behind(self.place, alias)

    def withheld(self, key: str, by: Seat | Here) -> bool:
        """Whether a seat may neither read nor change what is answered under a key, such as an alias: the console
        vouched for whoever sits there, or others sit there too, and the answer came from another hand."""
        if not by.vouched or key not in self._hands:
            return False
        hand = hand_in(scope_of(by.step, self.place), by.hand) if isinstance(by, Here) else by.hand
        return self._hands[key] != (hand or True)

    def spare(self, key: str, by: Seat) -> None:
        """Raises Refused where a seat would change what is withheld from it."""
        if self.withheld(key, by):
            raise Refused("answer_kept")

    def sealed(self, kind: str, by: Seat, /, **data: Any) -> Fact:
        """The fact of a secret answer: under which alias, and from whose hand where it is not the person's own."""
        return self.fact(kind, ballot=by.alias, **data, **self.source(by))

    def source(self, by: Seat) -> dict[str, str | bool]:
        """What the fact of an answer tells of the seat that it came from, where it is not the person's own."""
        return {"vouched": by.hand or True} if by.vouched else {}

    def taken(self, key: str, event: Event) -> tuple[str, ...]:
        """Folds from which hand an answer came; answers the audiences that a secret one concerns."""
        self._hands[key] = event.data.get("vouched", "")
        return ("console", "projector", self.whose(event.data.get("ballot", "")))

    def whose(self, alias: str) -> str:
        """The audience of the person behind a pseudonym, for facts that know no more of their author."""
        return f"alias:{self.place}:{alias}"
