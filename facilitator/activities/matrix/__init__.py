"""Impact and effort: a few options marked alone on described levels, and shown at once between what they change and
what they ask (METHODS B4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from facilitator.blocks.decision import Decision
from facilitator.blocks.options import Options
from facilitator.blocks.scales import FEW, Scales
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import MOST_LANGUAGES, Id, Language, StageMinutes, bounds
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View

from .example import play
from .places import places
from .quadrants import LEVELS, ORDER, Quadrant, Spread, most_asked, quadrant, spread, told_of

MOST = 8  # METHODS B4: finalists, few enough to be talked over
QUESTIONS = "abc"  # the first asks what changes, the others what it takes
BROUGHT = ("priority", "lever", "challenge", "goal", "change")  # the kinds of what may be an option
Asked = Annotated[dict[Language, Annotated[str, bounds(120, 1, 0)]], MOST_LANGUAGES]
Level = Annotated[dict[Language, Annotated[str, bounds(60, 1, 0)]], MOST_LANGUAGES]
Needed = Annotated[int, Meta(ge=1, le=60)]


class Question(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """A question with four described levels; what is left blank is said as usual."""

    question: Asked = {}
    name: Level = {}
    first: Level = {}
    second: Level = {}
    third: Level = {}
    fourth: Level = {}


class Matrix(Activity):
    """Nobody's own marks are told to anybody, and below five answers nothing is."""

    slug: ClassVar[str] = "matrix"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": ("read", "mark")}
    proofs: ClassVar[dict[str, str]] = {"marked": "scales.counted", "placed": "option.placed"}
    options: Options
    scales: Scales
    decision: Decision

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """The questions in the room's own words: the first of what changes, one or two of what it takes; minutes."""

        questions: Annotated[tuple[Question, ...], Meta(max_length=len(QUESTIONS))] = ()
        read_minutes: StageMinutes = 3
        mark_minutes: Needed = 6

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.put: dict[str, str] = {}  # 1 … 8 → the option that is asked about there
        self.placed: dict[str, str] = {}  # option → the quadrant that the room gave it when it was talked over
        self.people = 0

    def compose(self) -> dict[str, Block]:
        """A list made ready, marks on levels of each question for each option, and what was decided."""
        items = {f"{question}{place}": LEVELS for question in self.letters() for place in range(1, MOST + 1)}
        return {
            "options": Options({"make": When(("prepare", "open"), ("", "read"))}, offers=self.found),
            "scales": Scales(items, {"mark": When(stages=("mark",))}, apart=("dont_know",), open=lambda here: ("now",),
                             there=self.items),
            "decision": Decision(when={"decide": When(AFTER)})}

    def letters(self) -> str:
        """What is asked of each option: always what changes, and at least one thing that it takes."""
        given = len(self.settings.questions)
        return QUESTIONS[:max(2, given)] if given else QUESTIONS

    def items(self) -> list[str]:
        """The items that are asked about, once the list is fixed."""
        return [f"{question}{place}" for place in self.put for question in self.letters()]

    def found(self, here: Here) -> list[Offer]:
        """What may be an option: what a vote chose, and what else one could do something about."""
        return [offer for offer in here.offers() if offer.kind in BROUGHT]

    # where a run stands

    def lasts(self, phase: str, stage: str) -> bool:
        """The reading may be left out."""
        return stage == "mark" or super().lasts(phase, stage)

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """The list is fixed as it is marked; the close counts, and forgets whose marks were whose."""
        if here.position.phase == "prepare":
            self.options.enough()
        if to.phase in ("prepare", *WRITING):
            if self.scales.counted is not None:
                raise Refused("marks_counted")
            if self.scales.marks and to.stage != "mark":
                raise Refused("marks_there")
        facts = self._fixing(here) if to.stage == "mark" and here.position.stage != "mark" else []
        if here.position.phase in WRITING and to.phase not in ("prepare", *WRITING):
            facts += self.scales.counting(here)
        return facts

    def _fixing(self, here: Here) -> list[Fact]:
        if self.scales.marks or here.position.phase not in ("prepare", "open"):
            return []
        standing = [key for key in self.options.listed(here) if self.options.text(key)]
        if len(standing) < 2:
            raise Refused("two_options")
        if len(standing) > MOST:
            raise Refused("too_many_finalists", limit=MOST)
        return [Fact("fixed", {"options": {str(place): key for place, key in enumerate(standing, 1)}})]

    @fact("fixed")
    def _fixed(self, event: Event) -> Touched:
        self.put = dict(event.data["options"])
        return None

    @command("facilitator", phases=AFTER, undoable=True)
    def set_place(self, here: Here, by: Seat, option: Id, quadrant: Quadrant | None = None) -> list[Fact]:
        """Where the room puts an option that was to be talked over; or not any more."""
        if option not in self.put.values():
            raise Refused("no_such_option")
        if self.rows(here).get(option, {}).get("quadrant") != "talk":
            raise Refused("not_to_talk")
        return [Fact("option.placed", {"option": option, "quadrant": quadrant or ""})]

    @fact("option.placed")
    def _placed(self, event: Event) -> Touched:
        self.placed[event.data["option"]] = event.data["quadrant"]
        return None

    # what it came to

    def questions(self) -> View:
        """The questions as they were set; what is blank is said by each screen as usual."""
        given = dict(zip(QUESTIONS, self.settings.questions, strict=False))
        told: View = {}
        for letter in self.letters():
            row = given.get(letter, Question())
            levels = (row.first, row.second, row.third, row.fourth)
            told[letter] = {"question": dict(row.question), "name": dict(row.name),
                            "levels": {str(place): dict(level) for place, level in enumerate(levels, 1)}}
        return told

    def listed(self, here: Here) -> dict[str, View]:
        """The options with their numbers: as they were fixed, or as they stand."""
        keys = list(self.put.values()) or self.options.listed(here)
        return {key: {"text": text, "number": place, "steps": list(self.options.options[key].sources)}
                for place, key in enumerate(keys, 1) if (text := self.options.text(key))}

    def rows(self, here: Here) -> dict[str, View]:
        """Each option with where it stands; of one that too few marked, as of one that nobody did, nothing but that."""
        told = self.scales.told(here).get("")
        marks = told.marks.get("now", {}) if told and self.scales.counted is not None else {}
        rows: dict[str, View] = {}
        drawn: dict[str, tuple[Spread, Spread]] = {}
        for place, key in self.put.items():
            if not (text := self.options.text(key)):
                continue
            found = {letter: each for letter in self.letters()
                     if (each := spread(marks.get(f"{letter}{place}", {}), FEW)) is not None}
            impact = found.get(QUESTIONS[0])
            effort = most_asked([found[letter] for letter in found if letter != QUESTIONS[0]])
            rows[key] = {"text": text, "number": int(place), "steps": list(self.options.options[key].sources),
                         "quadrant": quadrant(impact, effort), **self._told(found, impact, effort)}
            if impact and effort:
                drawn[key] = impact, effort
                for letter, part in rows[key]["parts"].items():
                    part |= told_of(marks[f"{letter}{place}"])
            if rows[key]["quadrant"] == "talk" and self.placed.get(key):
                rows[key]["placed"] = self.placed[key]
        for key, at in places(drawn).items():
            rows[key]["at"] = at
        return rows

    def _told(self, found: dict[str, Spread], impact: Spread | None, effort: Spread | None) -> View:
        if impact is None or effort is None:
            return {}
        return {"impact": impact.told(), "effort": effort.told(),
                "parts": {letter: each.told() for letter, each in found.items()}}

    def order(self, rows: dict[str, View]) -> list[str]:
        """From what to begin with on; within a quadrant what changes most, then what asks least."""
        def rank(key: str) -> tuple[float, ...]:
            row = rows[key]
            stands = (-row["impact"]["middle"], row["effort"]["middle"]) if "impact" in row else (0, 0)
            return (ORDER.index(row.get("placed") or row["quadrant"]), *stands, row["number"])
        return sorted(rows, key=rank)

    def revealed(self, here: Here) -> View:
        """The result, once it is shown."""
        if here.position.phase not in AFTER:
            return {}
        rows = self.rows(here)
        told = self.scales.told(here).get("") if self.scales.counted is not None else None
        return {"rows": rows, "order": self.order(rows), "people": told.people if told else 0,
                "decision": self.decision.said()}

    def results(self, here: Here) -> list[Offer]:
        """What to begin with, then what is a project of its own: what commitments and a plan may start from."""
        if here.position.phase not in AFTER:
            return []
        rows = self.rows(here)
        return [Offer(key, rows[key]["text"], "priority") for key in self.order(rows)
                if (rows[key].get("placed") or rows[key]["quadrant"]) in ("start", "major")]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The decision in words."""
        return [Keepsake("decision", said)] if (said := self.decision.said()) else []

    def measures(self, here: Here) -> list[Measure]:
        """How many options there were, how many marked them, and how many were to be talked over."""
        told = self.revealed(here)
        rows = told.get("rows", {}).values()
        return [Measure("options", len(rows)), Measure("marked", told.get("people", 0)),
                Measure("talk", sum(row["quadrant"] == "talk" for row in rows))]

    # what each audience sees

    def contributors(self, here: Here) -> list[str] | None:
        """Who has answered everything that is asked, if only that they do not know."""
        if here.position.phase not in WRITING or here.position.stage == "read":
            return None
        due = len(self.items())
        return list(self.scales.finished(here, "now", lambda person: due))

    def mine(self, here: Here, person: str) -> View:
        """One's own marks."""
        return {"scales": self.scales.mine(here, person)}

    def phone(self, here: Here) -> View:
        """The options and the questions; then the result."""
        return {"list": self.listed(here), "questions": self.questions(), **self.revealed(here)}

    def projector(self, here: Here) -> View:
        """The same, without a mark of anybody."""
        return self.phone(here)

    def console(self, here: Here) -> View:
        """The list while it is made, where each option comes from, and how few answers are shown to nobody."""
        shown = {**self.phone(here), "few": FEW}
        if here.position.phase in ("prepare", "open") and here.position.stage != "mark":
            rows = {key: {**row, "merged": self.options.within(key)} for key, row in shown["list"].items()}
            shown["options"] = {"list": rows, **self.options.workbench(here)}
        return shown

    def synthesis(self, here: Here) -> View:
        """What is printed: the drawing, the sorted rows, and the decision."""
        told = {"rows": {}, "order": [], "people": 0, "decision": {}, **self.revealed(here)}
        placed = sum(bool(row.get("placed")) for row in told["rows"].values())
        counted = (self.scales.counted or {}).get("")
        rows = [{**told["rows"][key], "merged": self.options.within(key)} for key in told["order"]]
        return {**told, "sorted": rows, "questions": self.questions(), "aside": self.options.aside(),
                "listed": [row["text"] for row in self.listed(here).values()],
                "did": {"marked": counted.people if counted else 0, "placed": placed}}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One matrix as a cohort marks it, with an option that divides."""
        return play(cast)
