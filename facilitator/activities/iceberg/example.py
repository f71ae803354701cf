"""One iceberg as a cohort plays it: for the demo, the contract tests and the specimen of the print."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Generator, Iterable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.core.here import Cast, Line

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)
DEPTHS = ("1234", "124", "23", "134", "1234", "123", "34")  # who writes at which levels
SCOPES = ("", "operational", "", "programme", "", "both", "")
TRENDS = ("", "up", "same", "", "up", "down")
REACHES = ("individual", "group", "", "group")
MOST_LEVERS = 3
LEVELS = ("1", "2", "3", "4")
TIP, BELIEFS = LEVELS[0], LEVELS[-1]
DEEP = LEVELS[2:]


@cache
def texts() -> dict[str, Any]:
    """What the people of the example write, by language."""
    return dict(json.loads((Path(__file__).parent / "example.json").read_text("utf-8")))


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    yield from Iceberg(cast).play()


class Idea:
    """One note as its author thinks of it: the theme (by place in the level) that it belongs to."""

    def __init__(self, note: str, author: str, level: str, theme: int) -> None:
        self.note, self.author, self.level, self.theme = note, author, level, theme


class Iceberg:
    """The play. Ids come from the seq that a command was answered with: the note of fact 118 is `n118`.

    Tables are read from the cast when they are needed: the house makes them as the step opens.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.told = texts().get(cast.language) or texts()["es"]
        self.people = [key for key, person in cast.people.items() if not person.observer and not person.gone]
        self.ideas: list[Idea] = []
        self.kept: set[str] = set()
        self.astray: Idea | None = None
        self.used: dict[tuple[str, int], int] = {}
        self.grouped = cast.settings.group_levels
        self.groups: dict[str, tuple[str, str, int]] = {}  # group → table, level, theme

    def play(self) -> Play:
        """The whole of it."""
        if not self.people:
            return
        yield ADVANCE
        if self.cast.rush:
            yield from self.rush()
        for level in LEVELS:
            yield from self.write(level)
            yield ADVANCE
        yield from self.carry()
        yield ADVANCE  # silent reading
        yield ADVANCE
        yield from in_turn(self.at_table(table, people) for table, people in self.tables().items())
        yield ADVANCE
        yield from in_turn(self.name(table, people[0], place) for place, (table, people)
                           in enumerate(self.tables().items()))
        for _ in range(4):  # the last minute, its grace, the close and the reveal
            yield ADVANCE
        yield from self.walk()
        yield ADVANCE
        yield from self.mark()
        yield ADVANCE  # the grace of the marks
        yield ADVANCE
        yield from self.redesign()
        yield ADVANCE
        yield Line("console", "harvest", {"step": self.cast.step, "text": self.told["finding"]}, house=True)

    def tables(self) -> dict[str, list[str]]:
        """Who sits where, in the order of the cast."""
        seated: dict[str, list[str]] = {}
        for person in self.people:
            table = self.cast.people[person].table
            if table:
                seated.setdefault(table, []).append(person)
        return dict(sorted(seated.items()))

    # alone

    def rush(self) -> Play:
        """Everybody writes at the first level, note after note."""
        for number in count():
            person, said = number % len(self.people), self.note(TIP, number % 3, number)
            yield Line(self.people[person], "notes.write", {**said, "text": f"{said['text']} {number}"}, at_once=True)

    def write(self, level: str) -> Play:
        """One level of the descent."""
        if level == TIP:
            yield from self.correct(self.people[0])
            yield from self.stray(self.people[-1])
        places = {person: (at, place) for at, people in enumerate(self.tables().values())
                  for place, person in enumerate(people)}
        for number, person in enumerate(self.people):
            if level in DEPTHS[number % len(DEPTHS)]:
                at, place = places.get(person, (0, number))
                theme = (place // 3 + at + int(level)) % 3
                seq = yield Line(person, "notes.write", self.note(level, theme, number))
                self.ideas.append(Idea(f"n{seq}", person, level, theme))
                if number % 9 == 4:
                    yield Line(person, "notes.tag", {"note": f"n{seq}", "tags": {"scope": "operational"}})

    def note(self, level: str, theme: int, number: int) -> dict[str, Any]:
        """What somebody writes, with some of the optional tags."""
        told = self.told["themes"][level][theme]
        used = self.used[level, theme] = self.used.get((level, theme), -1) + 1
        tags = {"scope": SCOPES[number % len(SCOPES)]}
        if level == "2":
            tags["trend"] = TRENDS[number % len(TRENDS)]
        elif level == "3":
            tags["chip"] = told["chip"] if number % 3 else ""
        elif level == BELIEFS:
            tags["reach"] = REACHES[number % len(REACHES)]
        said = {name: value for name, value in tags.items() if value}
        return {"heading": level, "text": told["notes"][used % len(told["notes"])], **({"tags": said} if said else {})}

    def correct(self, person: str) -> Play:
        """A note is put in other words before anybody else reads it."""
        before, after = self.told["correction"]
        seq = yield Line(person, "notes.write", {"heading": TIP, "text": before})
        yield Line(person, "notes.rewrite", {"note": f"n{seq}", "text": after})
        self.ideas.append(Idea(f"n{seq}", person, TIP, 2))

    def stray(self, person: str) -> Play:
        """A note that its table will see on another level than its author."""
        seq = yield Line(person, "notes.write", {"heading": TIP, "text": self.told["misplaced"]})
        self.astray = Idea(f"n{seq}", person, TIP, -1)

    def carry(self) -> Play:
        """Everybody carries over, item by item; a few beliefs, and one habit, stay with their author."""
        for number, person in enumerate(self.people):
            own = [idea for idea in self.ideas if idea.author == person]
            kept = {idea.note for idea in own if (idea.level == BELIEFS and number % 5 == 3)
                    or (idea.level == "2" and number == 9)}
            self.kept |= kept
            stray = [self.astray.note] if self.astray and self.astray.author == person else []
            yield Line(person, "notes.carry", {"notes": [idea.note for idea in own if idea.note not in kept] + stray})

    # at the table

    def at_table(self, table: str, people: list[str]) -> Play:
        """The pen is taken, and one level after another is grouped; a mate proposes where there is one."""
        pen, mate = people[0], people[-1]
        yield Line(pen, "boards.take_pen")
        if self.astray and self.astray.author in people:
            yield Line(pen, "groups.move", {"note": self.astray.note, "heading": "2"})
            yield Line(self.astray.author, "notes.copy_back", {"note": self.astray.note})
        proposed = mate == pen
        for level in self.grouped:
            yield Line(pen, "boards.settle", {"heading": level})
            for theme, notes in self.piles(people, level).items():
                if not proposed and len(notes) > 1:
                    proposed = True
                    yield from self.proposed(table, pen, mate, level, theme, notes)
                else:
                    seq = yield Line(pen, "groups.group", {"notes": notes})
                    self.groups[f"g{seq}"] = (table, level, theme)
        if mate != pen:
            yield Line(mate, "boards.ask_pen")
            yield Line(pen, "boards.pass_pen", {"to": mate})
            yield Line(mate, "boards.pass_pen", {"to": pen})

    def piles(self, people: list[str], level: str) -> dict[int, list[str]]:
        """The notes of a table at a level by theme; a belief that stands alone is not forced into a group."""
        piles: dict[int, list[str]] = {}
        for idea in self.ideas:
            if idea.author in people and idea.level == level and idea.note not in self.kept:
                piles.setdefault(idea.theme, []).append(idea.note)
        several = {theme: notes for theme, notes in piles.items() if len(notes) > 1}
        return several or piles

    def proposed(self, table: str, pen: str, mate: str, level: str, theme: int, notes: list[str]) -> Play:
        """A mate suggests, and whoever has the pen applies it: two facts, the group first."""
        seq = yield Line(mate, "groups.propose", {"notes": notes})
        seq = yield Line(pen, "groups.group", {"notes": notes, "proposal": f"x{seq}"})
        self.groups[f"g{seq}"] = (table, level, theme)

    def name(self, table: str, pen: str, place: int) -> Play:
        """Groups get sentences, the table its own, and it is done."""
        for group, (at, level, theme) in self.groups.items():
            if at == table:
                titles = self.told["themes"][level][theme]["titles"]
                yield Line(pen, "groups.title", {"group": group, "title": titles[place % len(titles)]})
        yield Line(pen, "boards.say", {"text": self.told["sentences"][place % len(self.told["sentences"])]})
        yield Line(pen, "boards.finish", {"on": True})

    # in plenary

    def walk(self) -> Play:
        """Level by level on the wall; groups of different tables are joined, a note hidden and shown again."""
        for level in LEVELS:
            yield Line("console", "show_level", {"level": level})
            if level > TIP:
                yield from self.join(level)
        shared = [idea for idea in self.ideas if idea.note not in self.kept]
        for on in (True, False):
            told = {"step": self.cast.step, "text": f"notes.{shared[-1].note}", "on": on}
            yield Line("console", "hide", told, house=True)
        yield Line("console", "show_level", {"level": ""})

    def join(self, level: str) -> Play:
        """Groups of different tables that say the same become one theme, which keeps where it comes from."""
        for theme in range(3):
            same = {table: key for key, (table, at, about) in self.groups.items() if (at, about) == (level, theme)}
            if len(same) > 1:
                title = self.told["themes"][level][theme]["titles"][-1]
                seq = yield Line("console", "groups.join", {"groups": list(same.values()), "title": title})
                self.groups = {key: found for key, found in self.groups.items() if key not in same.values()}
                self.groups[f"j{seq}"] = ("", level, theme)
                return

    def deep(self) -> list[str]:
        """Themes of levels 3 and 4, most shared first, so that marks fall on different ones."""
        found = [key for key, (_, level, _) in self.groups.items() if level in DEEP]
        return sorted(found, key=lambda key: (self.groups[key][2], self.groups[key][1]))

    def mark(self) -> Play:
        """Everybody marks up to three leverage points in secret; somebody thinks again."""
        deep = self.deep()
        if not deep:
            return
        for number, person in enumerate(self.people):
            places = (number % 3, 3 + number % 5, number // 2)
            chosen = dict.fromkeys(deep[place % len(deep)] for place in places[:1 + number % MOST_LEVERS])
            yield Line(person, "marks.cast", {"spread": dict.fromkeys(chosen, 1)})
        yield Line(self.people[0], "marks.cast", {"spread": dict.fromkeys(deep[:1], 1)})

    def redesign(self) -> Play:
        """Three leverage points, each read from the bottom up."""
        seen: set[tuple[str, int]] = set()
        for key in self.deep():
            _, level, theme = self.groups[key]
            if len(seen) == MOST_LEVERS or (level, theme) in seen:
                continue
            seen.add((level, theme))
            told = self.told["themes"][level][theme]["redesign"]
            yield Line("console", "levers.choose", {"theme": key, "reach": told["reach"], "kind": told["kind"]})
            said = {name: told[name] for name in ("belief", "structure", "habit", "result")}
            yield Line("console", "levers.redesign", {"theme": key, **said})


def in_turn(parts: Iterable[Play]) -> Play:
    """Several plays at once, a line of each in turn, as tables work side by side."""
    waiting: deque[tuple[Play, int | None]] = deque((part, None) for part in parts)
    while waiting:
        part, answer = waiting.popleft()
        try:
            line = next(part) if answer is None else part.send(answer)
        except StopIteration:
            continue
        seq = yield line
        waiting.append((part, seq))
