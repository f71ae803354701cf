"""What people are typing, for a phone that dies: in memory alone, for its author alone, until the step is over."""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.core.errors import Refused
from facilitator.core.fields import ENTRIES
from facilitator.core.workshop import Workshop
from facilitator.live.rooms import Rooms

KEY = re.compile(r"(s[0-9]{1,9})\.[\w.:-]{1,80}")  # the step, then the place in it
MOST = 30  # drafts of one person
CHARACTERS = 8000  # of one person's drafts together


class Drafts:
    """Texts by draft, of each person of each workshop. Nothing of it is in any log, file or view."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, str], dict[str, str]] = {}

    def keep(self, workshop: int, person: str, texts: Mapping[object, object]) -> None:
        """Keeps what is being typed now, "" once it was sent or deleted; what is no draft is passed over.

        Raises Refused when something does not fit: in its place stays what was kept of it before.
        """
        if len(texts) > ENTRIES:
            raise Refused("wrong_shape")
        held = self._held.setdefault((workshop, person), {})
        over: tuple[int, int] | None = None
        for key, text in texts.items():
            if isinstance(key, str) and isinstance(text, str) and KEY.fullmatch(key):
                drafts = {**held, key: text}
                characters = sum(map(len, drafts.values()))
                if not text:
                    held.pop(key, None)
                elif len(drafts) <= MOST and characters <= CHARACTERS:
                    held[key] = text
                else:
                    over = over or ((len(drafts), MOST) if len(drafts) > MOST else (characters, CHARACTERS))
        if not held:
            del self._held[workshop, person]
        if over:
            raise Refused("too_long", length=over[0], limit=over[1])

    def of(self, workshop: int, person: str, state: Workshop) -> dict[str, str]:
        """The drafts of a person in the steps that are open now."""
        self._prune(workshop, person, state)
        return dict(self._held.get((workshop, person), {}))

    def sweep(self, rooms: Rooms) -> None:
        """Forgets the drafts of steps that are over, of people who were sent out, and of rooms that nobody uses."""
        for workshop, person in list(self._held):
            if rooms.is_open(workshop):
                self._prune(workshop, person, rooms.room(workshop).workshop)
            else:
                self._held.pop((workshop, person), None)

    def _prune(self, workshop: int, person: str, state: Workshop) -> None:
        known = state.people.get(person)
        open_now = {key for key, step in state.steps.items() if key == state.current or step.open_beside()}
        if known is None or known.sent_out or state.closed:
            open_now = set()
        held = self._held.get((workshop, person), {})
        for key in [key for key in held if key.partition(".")[0] not in open_now]:
            del held[key]
        if not held:
            self._held.pop((workshop, person), None)
