"""What a norm, a sentence and the notes of a kind come to: counts of people, and texts by permission."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from facilitator.blocks.notes import Notes
from facilitator.blocks.notes.model import Note
from facilitator.blocks.options import Option
from facilitator.blocks.scales import FEW, Scales, Told
from facilitator.core.events import Fact
from facilitator.core.here import Here, View

TALK, FINE = "1", "2"  # there is something to say about it; or one can live with it, it says what was said


class Turnout(NamedTuple):
    """How many checked: of them, who misses nothing in any sentence, and who misses something."""

    people: int = 0
    whole: int = 0
    lacking: int = 0
    organisations: int = 0

    @classmethod
    def of(cls, data: Mapping[str, int]) -> Turnout:
        """As it was counted, before `lacking` was, too."""
        people, whole = data["people"], data["whole"]
        return cls(people, whole, data.get("lacking", people - whole), data["organisations"])

    def validated(self) -> View:
        """By how many; {} for a draft, where nobody validates or more miss something."""
        if not self.whole or self.lacking > self.whole:
            return {}
        return {"count": self.whole, "of": self.people, "lacking": self.lacking}


def counted(told: Mapping[str, Told], key: str) -> View:
    """How many have nothing to add and how many have; nothing of who."""
    marks = told[""].marks.get("now", {}).get(key, {}) if "" in told else {}
    return {"fine": marks.get(FINE, 0), "talk": marks.get(TALK, 0)}


def agreeing(told: Mapping[str, Told], key: str) -> View:
    """The same of a norm; where fewer answered than may be counted, whether anybody would talk about it."""
    found = counted(told, key)
    return found if sum(found.values()) >= FEW else {"fine": 0, "talk": min(1, found["talk"]), "few": True}


def answering(told: Mapping[str, Told] | None) -> int:
    """How many answered the norms; 0 for fewer than may be counted."""
    people = told[""].people if told and "" in told else 0
    return people if people >= FEW else 0


def checking(here: Here, checks: Scales, shown: Collection[str]) -> list[Fact]:
    """Counts the answers and, before whose they were is forgotten, who checked."""
    answers = {checks.behind(here, alias): marks.get("now", {}) for alias, marks in checks.marks.items()}
    people = [person for person, marks in answers.items() if person and marks]
    whole = sum(bool(shown) and all(answers[person].get(key) == FINE for key in shown) for person in people)
    lacking = sum(TALK in answers[person].values() for person in people)
    checked = Fact("checked", {"whole": whole, "lacking": lacking, **here.breadth(people)})
    return [*([checked] if people else []), *checks.counting(here)]


def found_in(option: Option) -> str:
    """The step of which a sentence is the finding; "" for what was agreed on, or written here."""
    step, _, key = option.source.partition("/")
    return step if key.startswith("h") else ""


def said_of(here: Here, notes: Notes, kind: Iterable[Note]) -> View:
    """The notes of one kind as they are printed: those of who permits it in their words, the others counted."""
    kind = list(kind)
    texts = [note.text for note in kind if here.permits(note.author, "quote")]
    return {"texts": texts, "unsaid": len(kind) - len(texts), **notes.counts(here, kind)}
