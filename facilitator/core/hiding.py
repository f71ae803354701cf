"""Hiding: whoever facilitates takes words out of sight, everywhere at once, and their author may say them otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta

from .errors import Refused
from .events import Draft, Event, Fact
from .fields import Id
from .forms import fields
from .handlers import ANY, WRITING, Command, Touched, command, fact
from .here import Here, Seat, View
from .hidden import HOST, Held, digest_of
from .naming import may_name_someone
from .part import Part
from .state import Step

HARVEST = "harvest"
Key = Annotated[str, Meta(max_length=60, pattern=r"^[a-z_]+(\.[a-z0-9_]+)?$")]
Found = list[tuple[Step, str, Held]]


class Hiding(Part):
    """The part of the house that knows what can be read, what was hidden of it, and what may name somebody.

    What people write is declared by blocks and activities (`readable`); the house adds what was harvested.
    """

    _found: tuple[int, Found] = (-1, [])

    @command("facilitator", phases=ANY, undoable=True)
    def hide(self, here: Here, by: Seat, step: Id, text: Key, on: bool = True) -> list[Draft | Fact]:
        """Takes words out of sight wherever they stand, or shows them again; who wrote them is told kindly (METHODS
        B6.4). A document that was made before may have them: it is offered no longer."""
        known = self.state.step(step)
        held = self._held(known).get(text) if known else None
        if held is None:
            raise Refused("no_such_text")
        digest = digest_of(held.words)
        whose = sorted({same.author for _, _, same in self._everything() if digest_of(same.words) == digest})
        told = {"text": text, "digest": digest, "on": on, **({"authors": whose} if on else {})}
        return [Draft("text.hidden", told, step=step), *(self.state.outdating() if on else [])]

    @fact("text.hidden")
    def _hidden(self, event: Event) -> Touched:
        data = event.data
        self.state.hidden.put(data.get("digest", ""), data.get("on", True), data.get("authors"))
        return None

    def may_say_again(self, step: str, command: Command, data: Mapping[str, Any], by: Seat) -> bool:
        """Whether a command says hidden words otherwise, and nothing else, and their author asks it: then it is never
        too late."""
        if by.vouched and not _given_back(self.state.steps[step], command.place):
            return False  # whoever made the code would learn from the answer whose words those were
        return any(held.again == command.name and held.author == by.person and held.data.items() <= data.items()
                   and data.keys() <= held.data.keys() | {held.field}
                   for at, _, held in self.found() if at.id == step)

    def count(self, step: Step) -> int:
        """How many texts of a step are hidden; what somebody wrote and its copies are one."""
        return len(once([each for each in self.found() if each[0] is step]))

    def found(self) -> Found:
        """Everything that is hidden, with the step and the key where it stands."""
        hidden = self.state.hidden
        if not hidden.authors:
            return []
        if self._found[0] != self.state.seq:  # every screen asks after the same fact: looked for once
            self._found = self.state.seq, [each for each in self._everything()
                                           if hidden.hid(each[2].words, each[2].author)]
        return self._found[1]

    def _everything(self) -> Found:
        return [(step, text, held) for step in (*self.state.steps.values(), *self.state.removed.values())
                for text, held in self._held(step).items()]

    # what is told

    def on_console(self, key: str, present: frozenset[str] = frozenset()) -> View:
        """What whoever facilitates may hide of the step that is shown, and may show again of all that is hidden.

        What only a table reads so far is not told, but for what may name somebody once nobody writes any more: those
        who are `present` among them.
        """
        told = {f"{step.id}/{text}": _told(step, text, held, hidden=True)
                for step, text, held in once(self.found())}
        step = self.state.steps.get(key)
        if step is None:
            return told
        writing = step.position.phase in ("prepare", *WRITING)
        for text, held in self._held(step).items():
            listed = not (held.drawn or held.private)
            if (held.private and writing) or not (listed or held.alarming):
                continue  # asked first, for most texts are none for this list
            names = held.alarming and may_name_someone(held.words, present)
            if (names or listed) and not self.state.hidden.hides(held.words, held.author):
                told[f"{step.id}/{text}"] = _told(step, text, held, names=names)
        return told

    def of_author(self, person: str, *, vouched: bool = False) -> View:
        """What was hidden of what somebody wrote in a step of the plan, and how it may be said otherwise; `vouched`:
        for a seat that was opened with a code of the console, which is not told of what was said in secret."""
        return {f"{step.id}/{text}": {"step": step.id, "words": held.words, **_again(step, held)}
                for step, text, held in self.found()
                if held.author == person and step.id in self.state.steps
                and not (vouched and not _given_back(step, text.partition(".")[0]))}

    def unsigned(self, key: str) -> int:
        """How many texts of a step were hidden whose author nobody knows: everybody is told of them."""
        return sum(step.id == key and not held.author for step, _, held in self.found())

    def _held(self, step: Step) -> dict[str, Held]:
        """Everything of a step that people wrote and others can read."""
        harvest = {HARVEST: Held(step.harvest, "console.harvest", author=HOST, drawn=True)} if step.harvest else {}
        return {**harvest, **({} if step.damaged else step.run.held(self.state.here(step.id)))}


def _given_back(step: Step, place: str) -> bool:
    """Whether what was said at a place of a step comes back to a seat that was opened with a code of the console."""
    block = step.run.blocks.get(place)
    return block is None or block.gives_back


def once(found: Found) -> Found:
    """The same without copies: of each person's words in a step one, and of whoever facilitates what is nobody's."""
    persons = {(step.id, digest_of(held.words)) for step, _, held in found if held.author not in ("", HOST)}
    kept: dict[tuple[str, str, str], tuple[Step, str, Held]] = {}
    for step, text, held in found:
        same = (step.id, digest_of(held.words))
        if held.author != HOST or same not in persons:
            kept.setdefault((*same, held.author or text), (step, text, held))
    return list(kept.values())


def _told(step: Step, text: str, held: Held, *, hidden: bool = False, names: bool = False) -> View:
    return {"step": step.id, "text": text, "words": held.words, "kind": held.kind, "table": held.table,
            "hidden": hidden, "names": names}


def _again(step: Step, held: Held) -> View:
    """How a text is said otherwise, as a phone needs it to ask; {} where it cannot be."""
    command = step.run.commands.get(held.again)
    if command is None:
        return {}
    words = next(field for field in fields(command.arguments) if field.name == held.field)
    return {"name": held.again, "data": dict(held.data), "field": held.field, "length": held.length or words.length,
            "lines": held.lines or words.lines}
