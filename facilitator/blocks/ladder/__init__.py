"""A ladder of feedback: clarify first, and answered; then value, wonder, suggest, offer (METHODS B3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Protocol

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, bounds
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Seat, View
from facilitator.core.hidden import Held

from .steps import Said, Steps

LENGTH, LINES = 280, 4
ASKED, CONTACT = 180, 120
GIVER, OWNER = "contact_giver", "contact_owner"  # how to reach either side of a handshake
RUNGS = ("value", "wonder", "suggest", "offer")
TAKES = ("take", "explore", "no")
Rung = Literal["value", "wonder", "suggest", "offer"]
Take = Literal["take", "explore", "no", ""]
Kind = Literal["contact", "document", "visit", "company", "none"]
Words = Annotated[str, bounds(LENGTH, LINES, 0)]


class Reading(Protocol):
    """A card as the deal knows it."""

    @property
    def giver(self) -> str: ...
    @property
    def owner(self) -> str: ...


class Ladder(Block):
    """What is said on cards. Moments: `give`, `answer`, `take`.

    `card` answers a card that stands, `speaks` whether a person speaks for a giver or an owner, `seen` who may see a
    change of a card. Giver and owner read it alone: the giver from the start, the owner once it was handed over.
    """

    slug: ClassVar[str] = "ladder"
    gives_back: ClassVar[bool] = True

    def __init__(self, when: Mapping[str, When], *, card: Callable[[str], Reading | None],
                 speaks: Callable[[Here, str, str, str], bool], seen: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(when)
        self.card, self.speaks, self.seen = card, speaks, seen
        self.steps: dict[str, Steps] = {}

    # asking

    @command("participant", moment="give")
    def ask(self, here: Here, by: Seat, card: Id, text: Annotated[str, bounds(ASKED, 2)]) -> list[Fact]:
        """A question about a fact, before any advice."""
        steps = self._given(here, by, card)
        if steps.text("answer"):
            raise Refused("answered_already")
        return [self.fact("said", card=card, at="question", text=text)]

    @command("participant", moment="give")
    def clear(self, here: Here, by: Seat, card: Id) -> list[Fact]:
        """There is nothing to ask, or no longer."""
        return [] if self._given(here, by, card).clear else [self.fact("cleared", card=card)]

    @command("participant", moment="answer")
    def answer(self, here: Here, by: Seat, card: Id, text: Annotated[str, bounds(LENGTH, LINES)]) -> list[Fact]:
        """The owner's short answer to a question."""
        if not self._owned(here, by, card).text("question"):
            raise Refused("nothing_asked")
        return [self.fact("said", card=card, at="answer", text=text)]

    @command("participant", moment="give")
    def say(self, here: Here, by: Seat, card: Id, rung: Rung, text: Words, kind: Kind = "contact") -> list[Fact]:
        """The words of one rung; without words they leave the log. A yes to one offer is none to another."""
        steps = self._given(here, by, card)
        if not steps.gate:
            raise Refused("clarify_first")
        if text:
            if rung != "offer":
                return [self.fact("said", card=card, at=rung, text=text)]
            other = steps.yes and (text, kind) != (steps.text("offer"), steps.kind)
            anew = [self.fact("accepted", card=card, on=False)] if other else []
            return [self.fact("said", card=card, at=rung, text=text, kind=kind), *anew]
        if steps.delivered:
            raise Refused("delivered_already")
        return [self.fact("unsaid", card=card, at=rung)] if steps.text(rung) else []

    @command("participant", moment="give")
    def deliver(self, here: Here, by: Seat, card: Id) -> list[Fact]:
        """The card goes to its owner, who reads it when the room has come to reading."""
        steps = self._given(here, by, card)
        if not steps.enough:
            raise Refused("too_little_said")
        return [] if steps.delivered else [self.fact("delivered", cards=[card])]

    @command("participant", moment="take")
    def take(self, here: Here, by: Seat, card: Id, what: Take) -> list[Fact]:
        """What the owner makes of a card, "" for nothing yet; nobody else is told, least of all of a no."""
        self._received(here, by, card)
        return [self.fact("taken", card=card, what=what)]

    @command("participant", moment="take")
    def accept(self, here: Here, by: Seat, card: Id, on: bool = True) -> list[Fact]:
        """The owner's yes to what is offered; it may be taken back."""
        if not self._received(here, by, card).text("offer"):
            raise Refused("nothing_offered")
        return [self.fact("accepted", card=card, on=on)]

    @command("participant", moment="take")
    def share(self, here: Here, by: Seat, card: Id, text: Annotated[str, bounds(CONTACT, 2, 0)]) -> list[Fact]:
        """How to reach one side of a handshake, once there are two yeses; without words it leaves the log."""
        known = self.card(card)
        owns = known is not None and self.speaks(here, by.person, known.owner, "owner")
        steps, at = self._known(here, by, card, "owner" if owns else "giver"), OWNER if owns else GIVER
        if not text:
            return [self.fact("unsaid", card=card, at=at)] if steps.text(at) else []
        if not steps.shakes:
            raise Refused("no_handshake")
        return [self.fact("said", card=card, at=at, text=text)]

    def delivering(self) -> list[Fact]:
        """The fact that goes with the move to reading: what says enough is handed over; the rest stays a draft."""
        ready = [key for key, steps in self.steps.items() if steps.enough and not steps.delivered and self.card(key)]
        return [self.fact("delivered", cards=ready)] if ready else []

    def of(self, card: str) -> Steps:
        """How far a card has come; one that was not begun has come nowhere."""
        return self.steps.get(card) or Steps()

    def _known(self, here: Here, by: Seat, card: str, side: str) -> Steps:
        known = self.card(card)
        if known is None or not self.speaks(here, by.person, getattr(known, side), side):
            raise Refused("no_such_card")
        return self.of(card)

    def _given(self, here: Here, by: Seat, card: str) -> Steps:
        return self._known(here, by, card, "giver")

    def _owned(self, here: Here, by: Seat, card: str) -> Steps:
        return self._known(here, by, card, "owner")

    def _received(self, here: Here, by: Seat, card: str) -> Steps:
        steps = self._owned(here, by, card)
        if not steps.delivered:
            raise Refused("no_such_card")
        return steps

    # folding

    @fact("said", outdates="withdrawn")
    def _said(self, event: Event) -> Touched:
        data = event.data
        if not data.get("text"):  # it was taken back
            return ()
        steps = self.steps.setdefault(data["card"], Steps())
        said = steps.said.setdefault(data["at"], Said())
        said.text, said.author = data["text"], event.actor or ""
        said.facts.append(event.seq)
        steps.kind = data.get("kind", steps.kind)
        return self.seen(data["card"])

    @fact("unsaid", empties="told", outdates="withdrawn")
    def _unsaid(self, event: Event) -> Touched:
        self.of(event.data.get("card", "")).said.pop(event.data.get("at", ""), None)
        return self.seen(event.data.get("card", ""))

    def told(self, data: Mapping[str, Any]) -> Iterable[int]:
        """The places in the log of everything that was told of a rung."""
        said = self.of(data["card"]).said.get(data["at"])
        return said.facts if said else ()

    def withdrawn(self, data: Mapping[str, Any]) -> list[str]:
        """The owner, on whose sheet a contact may stand that is no longer given, or the yes that it came with."""
        steps, known, at = self.of(data["card"]), self.card(data["card"]), data.get("at", "")
        if at in (GIVER, OWNER):
            back = steps.text(at) not in ("", data.get("text", ""))
        else:
            back = steps.yes and not data["on"] if "on" in data else steps.shakes and data.get("kind") == "none"
        return [known.owner] if known and back else []

    @fact("cleared")
    def _cleared(self, event: Event) -> Touched:
        self.steps.setdefault(event.data["card"], Steps()).clear = True
        return self.seen(event.data["card"])

    @fact("delivered")
    def _delivered(self, event: Event) -> Touched:
        for key in event.data.get("cards", ()):
            self.steps.setdefault(key, Steps()).delivered = True
        return None

    @fact("taken")
    def _taken(self, event: Event) -> Touched:
        self.steps.setdefault(event.data["card"], Steps()).taken = event.data["what"]
        return self.seen(event.data["card"])

    @fact("accepted", outdates="withdrawn")
    def _accepted(self, event: Event) -> Touched:
        self.steps.setdefault(event.data["card"], Steps()).yes = event.data["on"]
        return self.seen(event.data["card"])

    def readable(self, here: Here) -> dict[str, Held]:
        """Every question, answer and rung: read by giver and owner, and by no screen of whoever facilitates."""
        held: dict[str, Held] = {}
        for key, steps in self.steps.items():
            for at, said in steps.said.items():
                if not self.card(key):
                    continue
                name = {"question": "ask", "answer": "answer", GIVER: "share", OWNER: "share"}.get(at, "say")
                rung = {"rung": at, **({"kind": steps.kind} if at == "offer" else {})} if name == "say" else {}
                held[f"{key}_{at}"] = Held(said.text, f"ladder.{at}", author=said.author, again=self.named(name),
                                           data={"card": key, **rung}, private=True, alarming=False)
        return held

    # pieces of views

    def limits(self) -> View:
        """For every phone: how much may be written on a rung."""
        return {"length": LENGTH, "lines": LINES, "asked": ASKED, "contact": CONTACT}

    def clarified(self, card: str) -> View:
        """For giver and owner: what was asked, and answered."""
        steps = self.of(card)
        return {"question": self._seen(steps, "question"), "answer": self._seen(steps, "answer"), "clear": steps.clear}

    def rungs(self, card: str) -> View:
        """For the giver at any time, for the owner once it was handed over: what stands on the rungs."""
        steps = self.of(card)
        said = {rung: words for rung in RUNGS if (words := self._seen(steps, rung))}
        return {"rungs": said, "kind": steps.kind if "offer" in said else "", "delivered": steps.delivered,
                "yes": steps.yes and "offer" in said}

    def given(self, card: str) -> View:
        """For the giver: everything but what its owner makes of it."""
        steps = self.of(card)
        return {**self.clarified(card), **self.rungs(card), "gate": steps.gate, "enough": steps.enough,
                "contact": self._contact(steps, GIVER, OWNER)}

    def received(self, card: str) -> View:
        """For the owner, once it was handed over."""
        steps = self.of(card)
        return {**self.clarified(card), **self.rungs(card), "taken": steps.taken,
                "contact": self._contact(steps, OWNER, GIVER)}

    def _contact(self, steps: Steps, ours: str, theirs: str) -> View:
        return {"ours": self._seen(steps, ours), "theirs": self._seen(steps, theirs) if steps.shakes else ""}

    def _seen(self, steps: Steps, at: str) -> str:
        said = steps.said.get(at)
        return self.hidden.seen(said.text, said.author) if said else ""

    def decided(self, cards: Iterable[str]) -> bool:
        """Whether their owner has made something of each of these that was handed over, and of one at least."""
        taken = [steps.taken for steps in map(self.of, cards) if steps.delivered]
        return bool(taken) and all(taken)

    def counts(self, cards: Iterable[str]) -> View:
        """How many of these were handed over, how many questions wait, and how many offers were made and accepted."""
        all_steps = [self.of(key) for key in cards]
        done = [steps for steps in all_steps if steps.delivered]
        offers = [steps for steps in done if steps.text("offer") and steps.kind != "none"]
        return {"delivered": len(done), "offers": len(offers),
                "unanswered": sum(bool(each.text("question")) and not each.gate for each in all_steps),
                "accepted": sum(each.yes for each in offers)}
