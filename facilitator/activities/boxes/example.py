"""Boxes as a cohort fills them: for the demo, the contract tests and the specimen of the print."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from facilitator.blocks.interviews.rings import paired
from facilitator.core.here import Cast, Line

Play = Generator[Line, int, None]
ADVANCE = Line("console", "advance", house=True)


@cache
def texts() -> dict[str, Any]:
    """What the people of the example write, by language."""
    return dict(json.loads((Path(__file__).parent / "example.json").read_text("utf-8")))


def play(cast: Cast) -> Play:
    """Yields lines, is sent the seq that answered each."""
    people = [key for key, person in cast.people.items() if person.participates and not person.gone]
    if people:
        yield from Filled(cast, people).play()


class Filled:
    """The play. Ids come from what a command was answered with: the note of fact 118 is `n118`."""

    def __init__(self, cast: Cast, people: list[str]) -> None:
        self.cast, self.people = cast, people
        self.told = texts().get(cast.language) or texts()["es"]
        names = [box.name.get("es", "") for box in cast.settings.boxes]
        self.boxes = {str(place): self.told["boxes"].get(name) or self.told["free"][(place - 1) % 3]
                      for place, name in enumerate(names, 1)}
        self.came = self.told["findings"].get(names[0], self.told)
        self.each = min(cast.settings.notes_each, len(names) + 1)
        self.notes: dict[str, tuple[str, str, int]] = {}  # note → author, box, which of its ideas

    def play(self) -> Play:
        """The whole of it."""
        yield ADVANCE
        if self.cast.rush:
            yield from self.talk_rush() if self.cast.settings.pairs else self.rush()
        yield from self.talk() if self.cast.settings.pairs else self.write()
        if self.cast.settings.tables:
            yield from self.at_tables()
        for _ in range(4):  # the last minute, its grace, the close and the reveal
            yield ADVANCE
        yield from self.walk()
        if self.cast.settings.ratify:
            yield from self.agree()
        yield ADVANCE
        yield Line("console", "harvest", {"step": self.cast.step, "text": self.came["finding"]}, house=True)

    def write(self) -> Play:
        """Everybody writes alone; the first one thinks again, and the last one keeps to oneself what is written."""
        (*people, last), written = self.people, dict.fromkeys(self.boxes, 0)
        for number, person in enumerate(people):
            for turn in range(1 if number % 5 == 3 else min(2, self.each)):
                box = list(written)[(number + turn) % len(written)]
                texts, idea = self.boxes[box]["notes"], written[box]
                if idea == len(texts):  # whoever has nothing to add passes
                    continue
                written[box] += 1
                text = texts[idea]
                begun = text if self.notes else self.told["draft"]
                seq = yield Line(person, "notes.write", {"heading": box, "text": begun})
                if not self.notes:
                    yield Line(person, "notes.rewrite", {"note": f"n{seq}", "text": text})
                self.notes[f"n{seq}"] = (person, box, idea)
        yield Line(last, "notes.write", {"heading": next(iter(written)), "text": self.told["kept"], "share": "me"})

    def talk_rush(self) -> Play:
        """In each pair the first one tells, and the other writes it down, again and again."""
        rings = paired({person: self.cast.people[person].organisation for person in self.people})
        for number in count():
            ring, turn = rings[number % len(rings)], number // len(rings)
            box = list(self.boxes)[turn % len(self.boxes)]
            said = {"teller": ring[0], "heading": box, "text": f"{self.boxes[box]['notes'][0]} {turn}"}
            yield Line(ring[-1], "interviews.write", said, at_once=True)

    def talk(self) -> Play:
        """In pairs one writes what the other tells; most say yes to it, one in other words, and the last rather not."""
        rings = paired({person: self.cast.people[person].organisation for person in self.people})
        told = [(ring[place - 1], teller, place) for ring in rings for place, teller in enumerate(ring)]
        boxes = {box: self.boxes[box]["notes"] for box in self.boxes}
        said = {teller: {box: texts[number % len(texts)] for box, texts in boxes.items()}
                for number, (_, teller, _) in enumerate(told)}
        for turn in (0, 1):
            for writer, teller in ((writer, teller) for writer, teller, place in told if (place == 0) == (turn == 0)):
                for box, text in said[teller].items():
                    yield Line(writer, "interviews.write", {"teller": teller, "heading": box, "text": text})
            yield ADVANCE
        for number, (_, teller, _) in enumerate(told):
            for box, text in said[teller].items():
                if number and number == len(told) - 1:
                    yield Line(teller, "interviews.drop", {"heading": box})
                    continue
                words = text if number else f"{text}. {self.told['added']}"
                seq = yield Line(teller, "interviews.approve", {"heading": box, "text": words})
                self.notes[f"n{seq}"] = (teller, box, boxes[box].index(text))

    def rush(self) -> Play:
        """Everybody writes as many notes as one may, and then the first one in other words, again and again."""
        boxes = list(self.boxes)
        first: dict[str, str] = {}
        for number in count():
            person, turn = self.people[number % len(self.people)], number // len(self.people)
            box = boxes[turn % len(boxes)]
            told = self.boxes[box]["notes"]
            text = f"{told[number % len(told)]} {turn}"
            if turn < self.each:
                seq = yield Line(person, "notes.write", {"heading": box, "text": text}, at_once=bool(turn))
                first.setdefault(person, f"n{seq}")
            else:
                yield Line(person, "notes.rewrite", {"note": first[person], "text": text}, at_once=True)

    def alike(self, people: Iterable[str]) -> dict[tuple[str, int], list[str]]:
        """Notes of these people that belong together, by box and title; the last idea of a box stands alone."""
        found: dict[tuple[str, int], list[str]] = {}
        for note, (person, box, idea) in self.notes.items():
            if person in people and idea + 1 < len(self.boxes[box]["notes"]):
                found.setdefault((box, idea % len(self.boxes[box]["titles"])), []).append(note)
        return {key: notes[:20] for key, notes in found.items() if len(notes) > 1}

    def at_tables(self) -> Play:
        """The grace of the writing, silent reading; then each table groups, names, and says what it found."""
        yield ADVANCE
        yield ADVANCE
        yield ADVANCE
        seated: dict[str, list[str]] = {}
        for person in self.people:
            if table := self.cast.people[person].table:
                seated.setdefault(table, []).append(person)
        made: dict[str, list[tuple[str, str, int]]] = {}
        for people in seated.values():
            pen = people[0]
            yield Line(pen, "boards.take_pen")
            for (box, title), notes in self.alike(people).items():
                seq = yield Line(pen, "groups.group", {"notes": notes})
                made.setdefault(pen, []).append((f"g{seq}", box, title))
        yield ADVANCE
        for place, people in enumerate(seated.values()):
            for group, box, title in made.get(people[0], ()):
                yield Line(people[0], "groups.title", {"group": group, "title": self.title(box, title)})
            said = self.told["sentences"][place % len(self.told["sentences"])]
            yield Line(people[0], "boards.say", {"text": said})
            yield Line(people[0], "boards.finish", {"on": True})

    def title(self, box: str, place: int) -> str:
        """The sentence over notes that belong together."""
        return str(self.boxes[box]["titles"][place])

    def walk(self) -> Play:
        """Box by box on the wall; where no table did it, like notes are put together; then what is decided."""
        for box in self.boxes:
            yield Line("console", "show_box", {"box": box})
        for (box, title), notes in () if self.cast.settings.tables else self.alike(self.people).items():
            seq = yield Line("console", "groups.arrange", {"notes": notes})
            yield Line("console", "groups.rename", {"group": f"g{seq}", "title": self.title(box, title)})
        yield Line("console", "show_box", {"box": ""})
        yield Line("console", "decision.write", {"text": self.came["decision"], "owner": self.told["owner"]})

    def agree(self) -> Play:
        """One sentence for each box; most can live with it, one person has reservations and one objects."""
        versions = {}
        for place, box in enumerate(self.boxes):
            said = {"clause": box, "text": self.told["clauses"][place % len(self.told["clauses"])]}
            versions[box] = yield Line("console", "assent.word", said)
        yield ADVANCE
        for number, person in enumerate(self.people):
            for place, box in enumerate(self.boxes):
                choice = "reserve" if number == place + 1 else "object" if number == 5 and place == 2 else "agree"
                words = {"said": self.told[choice]} if choice != "agree" else {}
                told = {"clause": box, "version": versions[box], "choice": choice, **words}
                yield Line(person, "assent.answer", told)
        yield ADVANCE  # the grace of the answers
        yield ADVANCE
