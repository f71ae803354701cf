"""Dot voting: a secret vote on a list that the room has read, revealed in one motion (METHODS B4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec

from facilitator.blocks.ballots import FEW_VOTERS, MOST_DOTS, Ballots, Texts
from facilitator.blocks.decision import Decision, Tie
from facilitator.blocks.options import Options
from facilitator.blocks.options.reading import Reading
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Ids
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Move, Offer, Position, Seat, View
from facilitator.core.hidden import HOST, Held

from .example import play
from .printed import in_places, reserving, state_of
from .rules import Cut, Dots, Purpose, Question, Rules

BEFORE: Any = {"phases": ("prepare", "open"), "stages": ("", "read", "same")}  # until the vote opens
READING, VOTING = When(("open",), ("read", "same")), When(WRITING, ("vote",))
RESERVATIONS_EACH = 5


class DotVoting(Activity):
    """One vote with its rounds; `rules` are the settings as changed in the room before it opened."""

    slug: ClassVar[str] = "dot_voting"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": ("read", "same", "vote"), "revealed": ("result", "reservations")}
    Settings = Rules
    proofs: ClassVar[dict[str, str]] = {"voted": "ballots.cast"}
    settings: Rules
    options: Options
    reading: Reading
    ballots: Ballots
    decision: Decision
    reservations: Texts

    def __init__(self, settings: Rules | None = None) -> None:
        super().__init__(settings)
        self.rules = self.settings

    def compose(self) -> dict[str, Block]:
        """The list and its reading, the ballots, and what is said and decided once they are counted."""
        options = Options({"make": When(**BEFORE)})
        reading = {"doubt": READING, "liken": When(("open",), ("same",))}
        return {
            "options": options,
            "reading": Reading(options, {**reading, **({"suggest": READING} if self.settings.suggestions else {})}),
            "ballots": Ballots(by_organisation=self.settings.by_organisation, when={"cast": VOTING, "grant": VOTING}),
            "decision": Decision(self.open_tie, {"settle": When(AFTER), "decide": When(AFTER)}),
            "reservations": Texts(lambda: self.ballots.texts, each=RESERVATIONS_EACH,
                                  when={"write": When(("revealed",), ("reservations",))}),
        }

    def lasts(self, phase: str, stage: str) -> bool:
        """Everything but the vote and its result may be left out."""
        return stage == "vote" or super().lasts(phase, stage)

    @command("facilitator", **BEFORE, undoable=True)
    def set_rules(self, here: Here, by: Seat, dots: Dots | None = None, most: Dots | None = None,
                  cut: Cut | None = None, purpose: Purpose | None = None,
                  question: Question | None = None) -> list[Fact]:
        """What is said before opening; what is left out stays as it was."""
        given = {"dots": dots, "most": most, "cut": cut, "purpose": purpose, "question": question}
        return [Fact("rules.set", {name: value for name, value in given.items() if value is not None})]

    @fact("rules.set")
    def _rules_set(self, event: Event) -> Touched:
        self.rules = msgspec.structs.replace(self.rules, **event.data)
        return ("console", "projector", "phone")

    @command("facilitator", phases=("revealed",))
    def runoff(self, here: Here, by: Seat, options: Ids | None = None) -> list[Move]:
        """A new round only among the tied, one dot each, secret; a second tie is settled aloud."""
        tie, last = self.decision.open_tie(), self.ballots.rounds[-1]
        if last.runoff:
            raise Refused("second_tie")
        among = list(dict.fromkeys(options if options is not None else tie.among))
        if len(among) < 2 or any(key not in tie.among for key in among):
            raise Refused("only_tied")
        places = min(last.cut - len(self.ballots.counts[last.number].chosen), len(among) - 1)
        vote = Position("open", "vote")
        return [Move(vote, (*self._leaving(here, vote), self.decision.treating(tie, "runoff"), self.ballots.opening(
            here, {key: self.text_of(key) for key in among}, 1, 1, max(1, places), runoff=True)))]

    def open_tie(self) -> Tie | None:
        """The tie across the cut of the last round counted, if there is one."""
        last = self.ballots.last()
        counted = self.ballots.counts.get(last.number) if last else None
        return Tie(last.number, counted.tied) if last and counted and counted.tied else None

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Entering the vote opens a round, closing counts it; nothing loses ballots or a result."""
        opens = here.position.phase == "prepare" and to.phase != "prepare" and not self.options.seen
        numbered = [self.options.numbering(here)] if opens else []
        return [*self._leaving(here, to), *numbered, *self._turning(here, to)]

    def _leaving(self, here: Here, to: Position) -> list[Fact]:
        """Leaving the reservations counts them and forgets who wrote which."""
        leaves = here.position.stage == "reservations" and to != here.position
        return self.reservations.counting(here) if leaves else []

    def _turning(self, here: Here, to: Position) -> list[Fact]:
        was, last, ballots = here.position, self.ballots.last(), self.ballots
        if was.phase == "prepare" and not self.settings.suggestions:
            self.options.enough()
        if to.stage == "vote":
            if last is None:
                return [self._opening(here)]
            if ballots.running() and was.phase in WRITING:
                return []
            if last.number in ballots.counts and ballots.counts[last.number].voted:
                raise Refused("ballots_gone")
            return [ballots.reopening()]
        if to.phase in ("open", "prepare") and last is not None:
            if ballots.cast_by or last.number > 1 or last.number in ballots.counts:
                raise Refused("list_frozen")
            return [ballots.withdrawing()]
        if was.phase in WRITING and to.phase not in ("prepare", *WRITING):
            return [*ballots.counting(here), *self.reading.counting(here)]
        return []

    def _opening(self, here: Here) -> Fact:
        standing = self.options.enough()
        if not here.participants():
            raise Refused("nobody_there")
        return self.ballots.opening(here, {key: self.options.text(key) for key in standing},
                                    *self.rules.budget(len(standing)))

    def readable(self, here: Here) -> dict[str, Held]:
        """The question, in the words of whoever facilitates."""
        question = self.rules.question
        return {"question": Held(question, "dot_voting.question.kind", author=HOST)} if question else {}

    def matter(self) -> View:
        """What is voted on, and what for."""
        return {"question": self.hidden.seen(self.rules.question), "purpose": self.rules.purpose}

    # what it came to

    def text_of(self, key: str) -> str:
        """An option as it read when it was voted on, or as it reads now; "" when it was hidden."""
        return self.hidden.seen(self.ballots.texts.get(key, "")) or self.options.text(key)

    def listed(self, here: Here) -> dict[str, int]:
        """What is voted on with its number on the wall, whoever proposed it and whenever."""
        rounds = self.ballots.rounds
        return self.options.numbered(here, rounds[0].choices if rounds else None)

    def revealed(self, here: Here) -> dict[int, View]:
        """The rounds that the room has seen: all counted ones, but the last while it is closed."""
        results, last = self.ballots.results(), self.ballots.last()
        if here.position.phase not in AFTER and last is not None:
            results.pop(last.number, None)
        return results

    def chosen(self, rounds: dict[int, View]) -> dict[str, str]:
        """What was chosen in these rounds, beyond doubt or after a tie, with its words."""
        found: list[str] = []
        for number in rounds:
            counted = self.ballots.counts[number]
            found += [*counted.chosen, *self.decision.settled(Tie(number, counted.tied))]
        return {key: self.text_of(key) for key in dict.fromkeys(found) if key in self.ballots.texts}

    def results(self, here: Here) -> list[Offer]:
        """What was chosen: what commitments or a challenge may start from."""
        if here.position.phase not in AFTER:
            return []
        return [Offer(key, text, "priority") for key, text in self.chosen(self.revealed(here)).items() if text]

    def measures(self, here: Here) -> list[Measure]:
        """How many options and rounds, who could vote and did, and how many reservations."""
        rounds = self.revealed(here)
        first = rounds.get(1, {"rows": {}, "of": 0, "voted": 0})
        return [Measure("options", len(first["rows"])), Measure("voters", first["of"]),
                Measure("voted", first["voted"]), Measure("rounds", len(rounds)),
                Measure("chosen", len(self.chosen(rounds))), Measure("reservations", len(self.reservations.counted()))]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The decision in words, for the next gathering to ask about."""
        return [Keepsake("decision", self.decision.said())] if self.decision.words else []

    # views

    def contributors(self, here: Here) -> list[str] | None:
        """Those who have voted, or are writing reservations; None once the count has forgotten them."""
        if here.position.phase in WRITING:
            return self.ballots.answered(here)
        return self.reservations.writers(here) if here.position.stage == "reservations" else None

    def awaited(self, here: Here) -> list[str]:
        """While a round is open, those on its roll."""
        return self.ballots.awaited(here) if here.position.phase in WRITING else here.participants()

    def mine(self, here: Here, person: str) -> View:
        """One's own ballot, in an order of one's own; one's own doubts and reservations."""
        ballot = self.ballots.mine(here, person)
        return {"reading": self.reading.mine(here, person), "reservations": self.reservations.mine(here, person),
                "ballots": {**ballot, "order": self.ballots.order(here, person)} if ballot else {}}

    def phone(self, here: Here) -> View:
        """The list, and after the reveal the result."""
        shown = self._said_before(here)
        shown["reading"] = self.reading.limits()
        return {**shown, **self._after(here)}

    def projector(self, here: Here) -> View:
        """The list and how many have voted; later the result and what was said about it."""
        if here.position.phase == "prepare":
            shown = self._said_before(here)
            return {**shown, "options": {"count": len(shown["options"]["list"])}}
        reading = here.position.phase == "open" and here.position.stage in BEFORE["stages"]
        shown = self._said_before(here, doubts=reading)
        shown["ballots"] |= self.ballots.turnout(here)
        return {**shown, **self._after(here, words=True)}

    def console(self, here: Here) -> View:
        """The list being made, then participation, then the result: no dot earlier."""
        shown = self._said_before(here, doubts=True, origins=True)
        shown |= {"wanted": {"dots": self.rules.dots, "most": self.rules.most, "cut": self.rules.cut},
                  "most_dots": MOST_DOTS, "voters": len(here.participants()),
                  "few": len(here.participants()) < FEW_VOTERS,
                  "observers": sum(each.observer and not each.gone for each in here.people.values())}
        shown["ballots"] |= {**self.ballots.turnout(here), "late": dict.fromkeys(self.ballots.late(here), True)}
        if When(**BEFORE).fits(here.position):
            shown["options"] |= self.options.workbench(here)
            shown["reading"] = self.reading.told()
        return {**shown, **self._after(here, words=True)}

    def _said_before(self, here: Here, *, doubts: bool = False, origins: bool = False) -> View:
        """The question, the rules (as they were said before opening, or as they would be now) and the list.

        In a run-off, and until its result is shown, only those options that are in it, with the numbers they had.
        """
        dots, most, cut = self.rules.budget(len(self.options.standing()))
        terms = {"round": 0, "runoff": False, "dots": dots, "most": most, "cut": cut, **self.ballots.terms()}
        asked = self.ballots.last() if here.position.phase == "closed" else self.ballots.running()
        doubted = self.reading.doubted() if doubts else {}
        options: View = {}
        for key, number in self.listed(here).items():
            if asked is None or key in asked.choices:
                options[key] = {"text": self.text_of(key), "number": number}
                options[key] |= {"unclear": doubted[key]} if key in doubted else {}
                options[key] |= self._origins(key) if origins else {}
        return {**self.matter(), "options": {"list": options},
                "ballots": {**terms, "by_organisation": self.settings.by_organisation}}

    def _origins(self, key: str) -> View:
        return {"merged": self.options.within(key), "from": self.options.origins(key)}

    def _after(self, here: Here, *, words: bool = False) -> View:
        """The result, the decision and (`words`) the reservations, once revealed."""
        if here.position.phase not in AFTER:
            return {}
        shown: View = {"decision": self.decision.said()}
        if words:
            said = self.reservations.said()
            shown["reservations"] = {"written": self.reservations.written(), "said": {
                key: {"about": self.text_of(each["about"]), "text": each["text"]} for key, each in said.items()}}
        return {**shown, **self._outcome(here)}

    def _outcome(self, here: Here, *, origins: bool = False) -> View:
        """Every round revealed, with what was done about its tie, and what was chosen in all."""
        rounds, numbers = self.revealed(here), self.listed(here)
        chosen = self.chosen(rounds)
        for number, round in rounds.items():
            treatment = self.decision.treatment(number)
            round |= {"treated": treatment.how, "said": self.hidden.seen(treatment.said),
                      "agreed": [self.text_of(key) for key in treatment.agreed]}
            for key, row in round["rows"].items():
                row |= {"text": self.text_of(key), "number": numbers.get(key, 0), "chosen": key in chosen}
                row |= self._origins(key) if origins else {}
        return {"result": {str(number): round for number, round in rounds.items()}, "chosen": chosen} if rounds else {}

    def synthesis(self, here: Here) -> View:
        """What is printed (METHODS B4, Prints). A round that the room has not seen yet is not."""
        outcome = {"result": {}, "chosen": {}, **self._outcome(here, origins=True)}
        counted = in_places(outcome["result"])
        return {**self.matter(), **outcome, "decision": self.decision.said() if counted else {},
                "unclear": self.reading.doubted(), "reservations": self.reservations.said(),
                "reserving": reserving(here), "state": state_of(self.ballots),
                "listed": list(filter(None, map(self.text_of, self.listed(here)))), "aside": self.options.aside(),
                "did": {"voted": counted["voted"] if counted else 0}}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One vote as a cohort plays it, with a tie, a run-off, a reservation and a decision."""
        return play(cast)
