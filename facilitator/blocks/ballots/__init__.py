"""Secret answers: cast whole, changed until the close, counted in one fact that forgets whose they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta, convert, to_builtins

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Position, Seat, View
from facilitator.core.order import shuffled

from .joints import between, joints
from .model import Count, Question
from .tally import FEW_VOTERS, count
from .texts import Texts

__all__ = ["FEW_VOTERS", "MOST_DOTS", "Ballots", "Count", "Question", "Texts", "count"]

MOST_DOTS = 12
Spread = Annotated[dict[Id, Annotated[int, Meta(ge=0, le=MOST_DOTS)]], Meta(max_length=100)]


class Ballots(Block):
    """One question after another, answered in secret by spreading marks over choices.

    `question` says what is answered, as often as it is asked, so that its choices may still change. Without it a
    question is a round: a fact (`opening`) freezes the choices, their words and who may answer; `grant` lets in those
    who come later. What is counted is closed: nobody can answer it again. Marks follow choices that are joined and
    parted, before the count and after it, if the question tells their `parts`. Moments: `cast`, `grant`.
    """

    slug: ClassVar[str] = "ballots"

    def __init__(self, question: Callable[[], Question] | None = None, *, few: int = FEW_VOTERS,
                 by_organisation: bool = False, when: Mapping[str, When] | None = None) -> None:
        super().__init__(when)
        self.question = question
        self.few = few
        self.by_organisation = by_organisation
        self.rounds: list[Question] = []
        self.texts: dict[str, str] = {}  # the choices of rounds, as they read when they were opened
        self.cast_by: dict[str, dict[str, int]] = {}  # alias → marks by part of a choice; empty once they are counted
        self.counts: dict[int, Count] = {}  # number of the question → what it came to

    def running(self) -> Question | None:
        """The question that is answered now."""
        last = self.last()
        return last if last is not None and last.number not in self.counts else None

    def last(self) -> Question | None:
        """The question that is answered now, or that was answered last."""
        return self.question() if self.question else (self.rounds[-1] if self.rounds else None)

    @command("participant", moment="cast", secret=True)
    def cast(self, here: Here, by: Seat, spread: Spread, round: int = 0) -> list[Fact]:
        """The whole ballot at once, in place of the former. `round` is the one it was meant for, so that a ballot
        kept by a phone without connection does not land in a later round."""
        running = self.running()
        if running is None or round not in (0, running.number):
            raise Refused("round_over")
        if running.roll is not None and by.person not in running.roll:
            raise Refused("no_budget")
        self.spare(by.alias, by)
        given = {key: dots for key, dots in spread.items() if dots}
        if not all(running.standing(running.laid({key: 1}, {})) for key in given):
            raise Refused("no_such_option")
        before = self.cast_by.get(by.alias, {})
        laid = running.laid(given, before)
        now, then = running.standing(laid), running.standing(before)
        fewer = all(dots <= then.get(key, 0) for key, dots in now.items())
        # A parting may make of one mark two: who put no more than allowed has not too many, and may take some away.
        if min(sum(given.values()), sum(now.values())) > running.dots and not fewer:
            raise Refused("too_many_dots", limit=running.dots)
        if max(given.values(), default=0) > running.most:
            raise Refused("too_many_here", limit=running.most)
        return [self.sealed("cast", by, round=running.number, spread=laid)]

    @command("facilitator", moment="grant")
    def grant(self, here: Here, by: Seat, person: Id) -> list[Fact]:
        """A budget for whoever joined after the round had opened."""
        running = self.running()
        if running is None or not here.takes_part(person):
            raise Refused("nobody_there")
        if running.roll is None or person in running.roll:
            raise Refused("has_budget")
        return [self.fact("granted", round=running.number, person=person)]

    # facts for the activity to answer where its moment comes

    def opening(self, here: Here, choices: Mapping[str, str], dots: int, most: int, cut: int, *,
                runoff: bool = False) -> Fact:
        """Opens a round: freezes what is voted on, in which words, and who votes."""
        return self.fact("opened", number=len(self.rounds) + 1, runoff=runoff, dots=dots, most=most, cut=cut,
                         choices=dict(choices), roll=here.participants())

    def counting(self, here: Here) -> list[Fact]:
        """Counts the question that is running and forgets whose ballot was whose; none when there is none."""
        running = self.running()
        if running is None:
            return []
        known = ((self.behind(here, alias), spread) for alias, spread in self.cast_by.items())
        ballots = [(here.organisation_of(person), spread) for person, spread in known if person]
        came_to = count(running.choices, [(of, running.standing(spread)) for of, spread in ballots], running.cut,
                        runoff=running.runoff, few=self.few, by_organisation=self.by_organisation)
        came_to.joints = joints(running, [spread for _, spread in ballots])
        came_to.of = len(self.awaited(here))
        return [self.fact("counted", round=running.number, **to_builtins(came_to))]

    def moving(self, here: Here, to: Position, *, stage: str) -> list[Fact]:
        """For an activity that asks its question at one stage: leaving it counts, and forgets whose marks were whose.

        There is no way back into what was counted, unless nobody had answered; raises Refused.
        """
        counted = self.counts.get(0)
        if to.stage == stage and counted is not None:
            if counted.voted:
                raise Refused("marks_gone")
            return [self.fact("reopened", round=0)]
        leaving = here.position.stage == stage and to.stage != stage
        return self.counting(here) if leaving and here.secret(self.place) else []

    def spans(self) -> dict[str, tuple[int, int]]:
        """Choice that stands → who marked it, at least and at most, once counted."""
        counted, asked = self.counts.get(0), self.last()
        if counted is None or asked is None:
            return {}
        spans = {choice: between(counted, asked.made_of(choice)) for choice in asked.choices}
        return {choice: span for choice, span in spans.items() if span[1]}

    def points(self) -> dict[str, int]:
        """Choice → its marks, once counted; at least, where `upto` says more."""
        return {choice: least for choice, (least, _) in self.spans().items()}

    def upto(self) -> dict[str, int]:
        """Choice → the most marks that it can have, where it was joined after the count."""
        return {choice: most for choice, (least, most) in self.spans().items() if most > least}

    def given(self) -> int:
        """How many marks were counted, whatever was joined since."""
        counted = self.counts.get(0)
        return sum(line.points for line in counted.lines.values()) if counted else 0

    def reopening(self) -> Fact:
        """Opens the last round again, which nobody may have voted in."""
        return self.fact("reopened", round=self.rounds[-1].number)

    def withdrawing(self) -> Fact:
        """Takes back the first round, as if it had not been opened."""
        return self.fact("withdrawn", round=1)

    # pieces of views

    def mine(self, here: Here, person: str) -> View:
        """One's own ballot for the running question, how much may be spent, and whether few answer."""
        running, alias = self.running(), self.alias(here, person)
        if running is None:
            return {}
        voted = alias in self.cast_by
        kept = {"spread": {}, "kept": True} if voted and self.withheld(alias, here) else {}
        return {"round": running.number, "dots": running.dots, "most": running.most, "voted": voted,
                "spread": running.standing(self.cast_by.get(alias, {})),
                "on_roll": running.roll is None or person in running.roll,
                **({"few": True} if len(running.roll or ()) in range(1, self.few) else {}), **kept}

    def order(self, here: Here, person: str) -> list[str]:
        """The choices in an order that is each phone's own, and stays."""
        running = self.running()
        return shuffled(running.choices, here.step, running.number, person) if running else []

    def turnout(self, here: Here) -> View:
        """How many of those who may answer the last question have; {} before there is one."""
        last = self.last()
        if last is None:
            return {}
        counted = self.counts.get(last.number)
        return {"voted": counted.voted if counted else len(self.cast_by),
                "of": (counted.of if counted and last.roll is None else 0) or len(self.awaited(here))}

    def awaited(self, here: Here) -> list[str]:
        """Who may answer the last question: its roll, or who takes part, and who answered before leaving."""
        last = self.last()
        return list(last.roll if last and last.roll is not None else
                    dict.fromkeys((*here.participants(), *self.answered(here))))

    def terms(self) -> View:
        """What was said of the question that is running, or of the last one; {} before there is one."""
        last = self.last()
        return {} if last is None else {"round": last.number, "runoff": last.runoff, "dots": last.dots,
                                        "most": last.most, "cut": last.cut}

    def results(self) -> dict[int, View]:
        """What each question came to, by its number. Whether it may be shown yet is for the activity to say."""
        return {each.number: self._result(each, self.counts[each.number])
                for each in self.rounds if each.number in self.counts}

    def _result(self, round: Question, came_to: Count) -> View:
        rows: View = {}
        for key, line in came_to.lines.items():
            text = self.hidden.placed(self.texts.get(key, ""))
            rows[key] = {"text": text, "rank": line.rank, "tied": key in came_to.tied}
            if not came_to.few:
                rows[key] |= {"people": line.people, "organisations": line.organisations}
                rows[key] |= {} if self.by_organisation else {"points": line.points}
            if came_to.differs:
                rows[key]["other_rank"] = line.other_rank
        return {"number": round.number, "runoff": round.runoff, "dots": round.dots, "most": round.most,
                "cut": round.cut, "voted": came_to.voted, "of": len(round.roll or ()), "rows": rows,
                "few": came_to.few, "differs": came_to.differs, "by_organisation": self.by_organisation,
                "tie_place": min((came_to.lines[key].rank for key in came_to.tied), default=0)}

    def late(self, here: Here) -> list[str]:
        """Those who take part and may not answer the question that is running."""
        running = self.running()
        if running is None or running.roll is None:
            return []
        roll = {*running.roll}
        return [person for person in here.participants() if person not in roll]

    def answered(self, here: Here) -> list[str]:
        """The people who have answered the question that is running; for counts alone."""
        return [person for alias in self.cast_by if (person := self.behind(here, alias))]

    # folding

    @fact("opened")
    def _opened(self, event: Event) -> Touched:
        data = event.data
        if self.running() is not None or data.get("number") != len(self.rounds) + 1:
            return ()
        self.rounds.append(Question(list(data["choices"]), data["dots"], data["most"], data["cut"],
                                    list(data["roll"]), data["number"], data["runoff"]))
        self.texts.update(data["choices"])
        self.cast_by = {}
        return None

    @fact("withdrawn")
    def _withdrawn(self, event: Event) -> Touched:
        if self.running() is not None and [each.number for each in self.rounds] == [event.data.get("round")]:
            self.rounds, self.texts, self.cast_by = [], {}, {}
        return None

    @fact("reopened")
    def _reopened(self, event: Event) -> Touched:
        number = self.rounds[-1].number if self.rounds else 0
        if number in self.counts and number == event.data.get("round") and not self.counts[number].voted:
            del self.counts[number]
        return None

    @fact("granted")
    def _granted(self, event: Event) -> Touched:
        running, person = self.running(), event.data.get("person", "")
        if running is None or running.roll is None or running.number != event.data.get("round"):
            return ()
        if person not in running.roll:
            running.roll.append(person)
        return ("console", "projector", f"mine:{person}")

    @fact("cast")
    def _cast(self, event: Event) -> Touched:
        alias, running = event.data.get("ballot", ""), self.running()
        if not alias or running is None or event.data.get("round") != running.number:
            return ()
        self.cast_by[alias] = running.laid(event.data.get("spread", {}), self.cast_by.get(alias, {}))
        return self.taken(alias, event)

    @fact("counted", seals=("cast",))
    def _counted(self, event: Event) -> Touched:
        running = self.running()
        self.cast_by = {}
        if running is not None and running.number == event.data.get("round"):
            self.counts[running.number] = convert(event.data, Count)
        return None
