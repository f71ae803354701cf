"""What a norm, a sentence and the notes of a kind come to: counts of people, and texts by permission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.blocks.notes import Notes
from facilitator.blocks.notes.model import Note
from facilitator.blocks.options import Option
from facilitator.blocks.scales import Scales, Told
from facilitator.core.events import Fact
from facilitator.core.here import Here, View

TALK, FINE = "1", "2"  # there is something to say about it; or one can live with it, it says what was said


def counted(told: Mapping[str, Told], key: str) -> View:
    """How many have nothing to add and how many have; nothing of who."""
    marks = told[""].marks.get("now", {}).get(key, {}) if "" in told else {}
    return {"fine": marks.get(FINE, 0), "talk": marks.get(TALK, 0)}


def checking(here: Here, checks: Scales) -> list[Fact]:
    """How many checked and to how many of them nothing is missing, before whose answers these were is forgotten."""
    answers = {checks.behind(here, alias): marks.get("now", {}).values() for alias, marks in checks.marks.items()}
    people = [person for person, marks in answers.items() if person and marks]
    whole = sum(TALK not in answers[person] for person in people)
    return [Fact("checked", {"whole": whole, **here.breadth(people)})] if people else []


def found_in(option: Option) -> str:
    """The step of which a sentence is the finding; "" for what was agreed on, or written here."""
    step, _, key = option.source.partition("/")
    return step if key.startswith("h") else ""


def said_of(here: Here, notes: Notes, kind: Iterable[Note]) -> View:
    """The notes of one kind as they are printed: those of who permits it in their words, the others counted."""
    kind = list(kind)
    texts = [note.text for note in kind if here.permits(note.author, "quote")]
    return {"texts": texts, "unsaid": len(kind) - len(texts), **notes.counts(here, kind)}
