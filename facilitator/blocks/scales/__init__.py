"""Scales: items marked on described levels, alone and under an alias; counted when whose they were is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import maybe
from facilitator.core.handlers import AFTER, Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import HOST, Held
from facilitator.core.order import place_of

from .agreed import NONE, Agreed, Agreements
from .own import own
from .reading import FEW, agreement, disagreement, kept_of, levels_of, middles, moves, reading

__all__ = ["FEW", "NONE", "Agreed", "Agreements", "Scales", "Told", "agreement", "disagreement", "levels_of", "middles",
           "moves", "own", "reading"]

LENGTH, LINES = 180, 3
Marks = dict[str, dict[str, str]]  # moment → item → answer


class Words(msgspec.Struct):
    """A line that somebody wrote, and the key by which it is hidden."""

    key: str
    text: str


class Line(msgspec.Struct):
    """A line that others read. `author` is known until the count; then it is HOST for one that was hidden before, so
    that it stays so, and "" for the others. `quoted` says whether it could be printed then."""""

    text: str
    author: str = ""
    quoted: bool = False


class Told(msgspec.Struct):
    """What a group of people said, without whose it was: how often each answer stands, and their lines.

    What somebody leaves blank is in no count, and no answer that is not a level is ever one.
    """

    people: int = 0
    marks: dict[str, dict[str, dict[str, int]]] = {}  # moment → item → answer → how often
    lines: dict[str, list[Line]] = {}  # what they are about → the lines, in an order that says nothing


class Scales(Block):
    """Answers of everybody to `items` (id → how many levels), each a level ("1" …), one of `apart`, or blank.

    `open` answers the moments that are asked about now ("now", "then"); answers of another one are closed. `lines` are
    what a line may be written about. `group` says with whom somebody's answers are put together: "" for the whole room,
    of which nothing is told under `few` answers, but that somebody gave the one that is there to be said `aloud`. Of
    items that are made ready later, `there` says which are.
    Moments: `mark`, `write`.
    """

    slug: ClassVar[str] = "scales"

    def __init__(self, items: Mapping[str, int], when: Mapping[str, When], *, apart: Sequence[str] = (),
                 open: Callable[[Here], Sequence[str]], lines: Sequence[str] = (),
                 group: Callable[[Here, str], str] = lambda here, person: "", few: int = FEW,
                 there: Callable[[], Container[str]] | None = None, aloud: str = "") -> None:
        super().__init__({name: each for name, each in when.items() if lines or name != "write"})
        self.items, self.apart, self.open, self.lines = dict(items), tuple(apart), open, tuple(lines)
        self.group, self.few, self.there, self.aloud = group, few, there or (lambda: self.items), aloud
        self.marks: dict[str, Marks] = {}  # by alias; empty once they are counted
        self.words: dict[str, dict[str, Words]] = {}  # alias → about → line
        self.counted: dict[str, Told] | None = None  # by group
        self.counted_at = 0  # its place in the log

    def types(self) -> Mapping[str, Any]:
        """Items, answers and what lines are about are those of this step."""
        most = max(self.items.values(), default=0)
        answers = ("", *(str(level) for level in range(1, most + 1)), *self.apart)
        return {"item": Literal[tuple(self.items)], "answer": Literal[answers],
                "about": Literal[self.lines or ("",)],
                "text": maybe(LENGTH, LINES)}

    @command("participant", moment="mark", secret=True)
    def mark(self, here: Here, by: Seat, item: str, answer: str, moment: Literal["now", "then"] = "now") -> list[Fact]:
        """One answer, in place of the former; "" leaves it blank again."""
        if moment not in self.open(here):
            raise Refused("moment_closed")
        if item not in self.there():
            raise Refused("no_such_item")
        if answer.isdigit() and int(answer) > self.items[item]:
            raise Refused("no_such_level")
        self.spare(f"{by.alias}.{moment}.{item}", by)
        return [self.sealed("marked", by, moment=moment, item=item, answer=answer)]

    @command("participant", moment="write", secret=True)
    def write(self, here: Here, by: Seat, about: str, text: str = "") -> list[Fact]:
        """One's own line about something, in place of the former; "" takes it away."""
        self.spare(f"{by.alias}.{about}", by)
        late = {} if self.when["write"].fits(here.position) else {"late": True}
        return [self.sealed("written", by, about=about, text=text, **late)]

    def counting(self, here: Here) -> list[Fact]:
        """Counts everything and forgets whose it was; nothing when nobody has answered."""
        if self.counted is not None or not here.secret(self.place):
            return []
        groups = {key: self._pruned(key, told) for key, told in self.told(here).items()}
        for line in [line for told in groups.values() for lines in told.lines.values() for line in lines]:
            line.author = HOST if self.hidden.hides(line.text, line.author) else ""
        return [self.fact("counted", groups=msgspec.to_builtins(groups))]

    def _pruned(self, group: str, told: Told) -> Told:
        """Without what too few of a room said: not even the log can tell it from nothing."""
        if group:
            return msgspec.structs.replace(told, marks={
                moment: {item: kept_of(answers) for item, answers in items.items()}
                for moment, items in told.marks.items()})
        marks = {moment: {item: kept for item, answers in items.items() if (kept := self._heard(answers))}
                 for moment, items in told.marks.items()}
        return Told(marks=marks if self.aloud else {}) if told.people < self.few else msgspec.structs.replace(
            told, marks=marks)

    def _heard(self, answers: dict[str, int]) -> dict[str, int]:
        if len(levels_of(answers)) >= self.few:
            return answers
        return {self.aloud: 1} if self.aloud in answers else {}

    def told(self, here: Here) -> dict[str, Told]:
        """What each group said so far, or had said when it was counted."""
        if self.counted is not None:
            return self.counted
        found: dict[str, Told] = {}
        for alias in {**self.marks, **self.words}:
            person = self.behind(here, alias)
            if person:
                self._add(found.setdefault(self.group(here, person), Told(0, {}, {})), alias, here, person)
        for lines in [lines for told in found.values() for lines in told.lines.values()]:
            lines.sort(key=lambda line: place_of(here.step, line.text))
        return {key: told for key, told in found.items() if told.people}

    def _add(self, told: Told, alias: str, here: Here, person: str) -> None:
        marks, words = self.marks.get(alias, {}), self.words.get(alias, {})
        told.people += bool(any(marks.values()) or words)
        for moment, items in marks.items():
            for item, answer in items.items():
                counts = told.marks.setdefault(moment, {}).setdefault(item, {})
                counts[answer] = counts.get(answer, 0) + 1
        for about, line in words.items():
            told.lines.setdefault(about, []).append(Line(line.text, person, here.permits(person, "quote")))

    def finished(self, here: Here, moment: str, due: Callable[[str], int]) -> Iterator[str]:
        """The people who have answered as many items as are `due` of them; for counts alone."""
        for alias, marks in self.marks.items():
            person = self.behind(here, alias)
            if person and len(marks.get(moment, ())) >= due(person):
                yield person

    def seen(self, here: Here, group: str = "", *, quoted: bool = False) -> dict[str, list[str]]:
        """The lines of a group, or those that may be quoted now, but for those that were hidden.

        After the count nobody knows whose a line is: none is quoted once anybody of the group takes that back.
        """
        told = self.told(here).get(group)
        given = self.counted is None or here.still_quoted(self.counted_at, lambda each: self.group(here, each) == group)
        if told is None or (quoted and not given):
            return {}
        found = {about: [line.text for line in lines if line.quoted >= quoted
                         and not self.hidden.hides(line.text, line.author)]
                 for about in self.lines if (lines := told.lines.get(about))}
        return {about: lines for about, lines in found.items() if lines}

    def unquoted(self, here: Here, group: str = "") -> int:
        """How many of its lines may not be quoted."""
        whole, told = self.seen(here, group), self.seen(here, group, quoted=True)
        return sum(map(len, whole.values())) - sum(map(len, told.values()))

    def mine(self, here: Here, person: str) -> View:
        """One's own answers and lines, until they are counted."""
        alias = self.alias(here, person)
        marks, words = self.marks.get(alias, {}), self.words.get(alias, {})
        return {"marks": {moment: {item: answer for item, answer in items.items()
                                   if not self.withheld(f"{alias}.{moment}.{item}", here)}
                          for moment, items in marks.items()},
                "texts": {about: line.text for about, line in words.items()
                          if not self.withheld(f"{alias}.{about}", here)}, "length": LENGTH, "lines": LINES,
                **({"waits": True} if here.people[person].waits else {})}

    def readable(self, here: Here) -> dict[str, Held]:
        """Lines; whose they are is forgotten with the count, and everybody is told of one that is hidden then.

        Those of a group are its own: whoever facilitates is told of none. Those of the room are nobody's to read before
        it is revealed.
        """
        if self.counted is None:
            return {line.key: self._held(line.text, author=self.behind(here, alias), again=self.named("write"),
                                         data={"about": about})
                    for alias, lines in self.words.items() for about, line in lines.items()}
        told = [(line, group) for group, each in sorted(self.counted.items()) for about in self.lines
                for line in each.lines.get(about, ())]
        return {f"w{place}": self._held(line.text, author=line.author, own=bool(group))
                for place, (line, group) in enumerate(told) if group or here.position.phase in AFTER}

    def _held(self, words: str, *, own: bool = True, **more: Any) -> Held:
        return Held(words, "scales.kind", private=own, alarming=not own, **more)

    # folding

    @fact("marked")
    def _marked(self, event: Event) -> Touched:
        data = event.data
        alias, item, answer = data.get("ballot", ""), data.get("item", ""), data.get("answer", "")
        if not alias or item not in self.items or self.counted is not None:
            return ()
        moment = data.get("moment", "now")
        items = self.marks.setdefault(alias, {}).setdefault(moment, {})
        items.pop(item, None)
        if answer:
            items[item] = answer
        return self.taken(f"{alias}.{moment}.{item}", event)

    @fact("written")
    def _written(self, event: Event) -> Touched:
        alias, about = event.data.get("ballot", ""), event.data.get("about", "")
        if not alias or about not in self.lines or self.counted is not None:
            return ()
        lines = self.words.setdefault(alias, {})
        lines.pop(about, None)
        if event.data.get("text"):
            lines[about] = Words(f"n{event.seq}", event.data["text"])
        touched = self.taken(f"{alias}.{about}", event)
        return None if event.data.get("late") else touched

    @fact("counted", seals=("marked", "written"))
    def _counted(self, event: Event) -> Touched:
        self.counted = msgspec.convert(event.data.get("groups", {}), dict[str, Told])
        self.marks, self.words, self.counted_at = {}, {}, event.seq
        return None
