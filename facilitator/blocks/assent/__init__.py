"""Assent: sentences are put before a room, and each person can live with them, has reservations or objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import maybe
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import HOST, Held
from facilitator.core.order import place_of

Choice = Literal["agree", "reserve", "object"]
CHOICES: tuple[Choice, ...] = ("agree", "reserve", "object")


class Answer(msgspec.Struct):
    """What one person said to a sentence; whatever is not plain agreement has words."""

    id: str
    choice: str
    text: str = ""


class Clause(msgspec.Struct):
    """A sentence as it reads now; `version` tells it from what it read before, which other answers belonged to.

    It was put before the room at `worded_at` and last answered at `answered_at`, UTC in milliseconds.
    """

    text: str
    version: int
    worded_at: int
    answered_at: int = 0
    answers: dict[str, Answer] = {}


class Assent(Block):
    """The sentences under `keys`, and what people answer to each; whose an answer is, is told to nobody else.

    Nothing of the answers but how many have given them leaves before `shown(here)`. Other words are another sentence:
    it is answered anew (METHODS A2.5). Moments: `word` (by whoever facilitates), `answer`.
    """

    slug: ClassVar[str] = "assent"

    def __init__(self, keys: tuple[str, ...], when: Mapping[str, When], *, shown: Callable[[Here], bool],
                 length: int = 280, lines: int = 3, words: int = 180) -> None:
        super().__init__(when)
        self.keys, self.shown, self.length, self.lines, self.words = keys, shown, length, lines, words
        self.clauses: dict[str, Clause] = {}

    def types(self) -> Mapping[str, Any]:
        """Which sentences there are, and how long they may be, is said by this step."""
        return {"clause": Literal[self.keys], "text": maybe(self.length, self.lines), "said": maybe(self.words, 3)}

    @command("facilitator", moment="word", undoable=True)
    def word(self, here: Here, by: Seat, clause: str, text: str) -> list[Fact]:
        """A sentence to agree on; without words it is put before nobody any more."""
        known = self.clauses.get(clause)
        same = text == (known.text if known else "")
        return [] if same else [self.fact("worded", clause=clause, text=text)]

    @command("participant", moment="answer")
    def answer(self, here: Here, by: Seat, clause: str, version: int, choice: Choice, said: str = "") -> list[Fact]:
        """What one can live with, or not, and then why."""
        known = self.clauses.get(clause)
        if known is None:
            raise Refused("no_such_clause")
        if known.version != version:
            raise Refused("reworded")
        if choice != "agree" and not said:
            raise Refused("words_needed")
        self.spare(f"{by.person}.{version}", by)
        text = "" if choice == "agree" else said
        return [self.fact("answered", person=by.person, clause=clause, version=version, choice=choice, text=text,
                          **self.source(by))]

    # folding

    @fact("worded")
    def _worded(self, event: Event) -> Touched:
        key, text = event.data["clause"], event.data["text"]
        if key not in self.keys:
            return ()
        self.clauses.pop(key, None)
        if text:
            self.clauses[key] = Clause(text, event.seq, event.at)
        return None

    @fact("answered", unsigned=True)
    def _answered(self, event: Event) -> Touched:
        data, person = event.data, event.data["person"]
        known = self.clauses.get(data["clause"])
        if known is None or known.version != data["version"]:
            return ()
        self.taken(f"{person}.{known.version}", event)
        known.answered_at = event.at
        known.answers[person] = Answer(f"a{event.made}", data["choice"], data["text"])
        return ("console", "projector", f"mine:{person}")

    # what it came to

    def standing(self) -> dict[str, Clause]:
        """The sentences that are before the room, in the order of their keys."""
        return {key: self.clauses[key] for key in self.keys
                if key in self.clauses and not self.hidden.hides(self.clauses[key].text)}

    def agreed(self) -> dict[str, str]:
        """The sentences that somebody answered and nobody objects to."""
        return {key: clause.text for key, clause in self.standing().items()
                if clause.answers and all(answer.choice != "object" for answer in clause.answers.values())}

    def answered(self) -> list[str]:
        """The people who have answered every sentence."""
        first, *others = [clause.answers.keys() for clause in self.standing().values()] or [{}.keys()]
        return [person for person in first if all(person in answers for answers in others)]

    def readable(self, here: Here) -> dict[str, Held]:
        """The sentences and, once they are shown, the words of answers."""
        held = {f"clause{key}": Held(clause.text, "assent.clause.kind", author=HOST)
                for key, clause in self.clauses.items()}
        if self.shown(here):
            held |= {answer.id: Held(answer.text, "assent.kind", "", person, f"{self.place}.answer", {
                "clause": key, "version": clause.version, "choice": answer.choice}, "said", drawn=True)
                for key, clause in self.clauses.items() for person, answer in clause.answers.items() if answer.text}
        return held

    # pieces of views

    def limits(self) -> View:
        """For every phone: the sentences, and how long an answer may be."""
        clauses = {key: {"text": clause.text, "version": clause.version} for key, clause in self.standing().items()}
        return {"clauses": clauses, "length": self.words, "lines": 3}

    def own(self, here: Here, person: str) -> View:
        """For one person: what was answered to the sentences as they read now."""
        own = {key: clause for key, clause in self.standing().items() if person in clause.answers}
        return {"answers": {key: {"kept": True} if self.withheld(f"{person}.{clause.version}", here) else
                            {"choice": clause.answers[person].choice, "text": clause.answers[person].text}
                            for key, clause in own.items()}}

    def told(self, here: Here, may: Callable[[str], bool] = lambda person: True) -> View:
        """For every screen: the sentences; once they are shown, how many answered what, and in which words.

        The words of whoever `may` not be quoted are only counted.
        """
        told: View = {key: {"text": clause.text} for key, clause in self.standing().items()}
        if not self.shown(here):
            return told
        for key, clause in self.standing().items():
            counted = Counter(answer.choice for answer in clause.answers.values())
            told[key] |= {choice: counted[choice] for choice in CHOICES}
            said = {answer.id: {"choice": answer.choice, "text": answer.text}
                    for person, answer in sorted(
                        clause.answers.items(), key=lambda one: place_of(here.step, one[1].text))
                    if answer.text and may(person) and not self.hidden.hides(answer.text, person)}
            told[key] |= {"agreed": key in self.agreed(), "said": said,
                          "answered": len(clause.answers), "asked": len(self._asked(here, clause)),
                          "withheld": sum(bool(answer.text) and not may(person)
                                          for person, answer in clause.answers.items()),
                          "unsaid": sum(bool(answer.text) for answer in clause.answers.values()) - len(said)}
        return told

    def _asked(self, here: Here, clause: Clause) -> set[str]:
        """Who could answer a sentence: whoever did, and those who took part and were there while it was answered."""
        there = {key for key, person in here.people.items() if person.took_part
                 and person.came_at <= clause.answered_at and not (person.gone and person.left_at < clause.worded_at)}
        return there | clause.answers.keys()
