"""Who reads whose: dealt fairly by a plan, and bound only when a card is opened (METHODS B3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import Touched, When, command, fact
from facilitator.core.here import Here, Keepsake, Seat, View
from facilitator.core.order import shuffled

from .fairness import arrows, certified, fewer, kept, met
from .model import Bars, Card, Cards, Circle, Done, Passed, audience
from .plan import Facts, Plan, planned

MOST = 4
Each = Annotated[int, Meta(ge=1, le=MOST)]
Number = Annotated[int, Meta(ge=1, le=60)]


class Deal(Block):
    """The cards that were opened, and the plan of those to come. Moments: `open`, `avoid`, `steer`.

    Only what was opened is bound. The plan is made anew from the facts at every opening, so that who leaves is passed
    over and who comes late is woven in: a card of who left counts once it is delivered, and no sooner.
    """

    slug: ClassVar[str] = "deal"
    gives_back: ClassVar[bool] = True

    def __init__(self, circle: Circle, when: Mapping[str, When]) -> None:
        super().__init__(when)
        self.circle = circle
        self.each = circle.asked
        self.seed = 0
        self.cards = Cards()
        self.bars = Bars()
        self.urged: dict[str, bool] = {}  # owners offered to whoever has finished; whether claims not begun count not

    # asking

    @command("participant", moment="open")
    def open(self, here: Here, by: Seat, number: Number) -> list[Fact]:
        """The next card is opened, and bound: of those that this giver may see, the one that has received least."""
        giver = self.circle.giver_of(here, by.person)
        lapsing = self._lapsed(here)
        own = [card for card in self.given(giver) if card.id not in lapsing]
        if number != len(own) + 1:
            raise Refused("opened_already")
        if len(own) < min(self.circle.most(here), self.each):
            owner = self._next(here, giver, lapsing)
        elif len(own) >= self.each and all(self.circle.done(card.id) == "delivered" for card in own):
            owner = self._waits(here, giver, lapsing)
        else:
            raise Refused("card_later")
        if not owner:
            raise Refused("nobody_waits")
        return [self.fact("opened", giver=giver, owner=owner), *self._lapsing(lapsing), *self.waiting(here)]

    @command("participant", moment="open")
    def pass_on(self, here: Here, by: Seat, card: Id) -> list[Fact]:
        """A card that was not begun goes to somebody else, and to this giver no more; nobody is told.

        As many as one is asked for, with those of who left this home: who opens a card has read it, and is not to read
        the whole room's."""
        known = self.cards.get(card)
        if known is None or known.giver != self.circle.giver_of(here, by.person):
            raise Refused("no_such_card")
        if self.circle.done(card):
            raise Refused("begun_already")
        if self.bars.passes(known.giver, self.circle.givers(here)) >= self.each:
            raise Refused("passed_on_enough")
        return [self.fact("passed", giver=known.giver, home=self.circle.owner_of(here, by.person), owner=known.owner),
                self.fact("lapsed", cards=[card])]

    @command("participant", moment="avoid")
    def avoid(self, here: Here, by: Seat, other: Id, on: bool = True) -> list[Fact]:
        """«Preferimos que no»: these two do not read each other; nobody else is told."""
        home = self.circle.owner_of(here, by.person)
        if other == home or other not in {self.circle.owner_of(here, person) for person in here.participants()}:
            raise Refused("not_here")
        if not on and other in self.bars.passed_by(home):
            raise Refused("passed_on_already")
        return [self.fact("avoided", home=home, other=other, on=on)]

    @command("facilitator", moment="steer", undoable=True)
    def free(self, here: Here, by: Seat, home: Id) -> list[Fact]:
        """A home may pass on cards again, and what it passed on may come to it: which those are, nobody is told."""
        if not self.bars.passed_by(home):
            raise Refused("nothing_passed_on")
        return [self.fact("freed", home=home)]

    @command("facilitator", moment="steer")
    def again(self, here: Here, by: Seat) -> list[Fact]:
        """What nobody has opened yet is dealt anew; what was opened and not begun by who left is free again."""
        return [self.fact("dealt", seed=here.now), *self._lapsing(self._lapsed(here))]

    @command("facilitator", moment="steer")
    def urge(self, here: Here, by: Seat, owner: Id) -> list[Fact]:
        """Whoever finishes is offered this one first, without waiting for those who have not begun it."""
        if owner not in self.circle.owners(here):
            raise Refused("no_such_card")
        return [self.fact("urged", owner=owner, now=True)]

    @command("facilitator", moment="steer")
    def size(self, here: Here, by: Seat, each: Each) -> list[Fact]:
        """How many cards each gives and receives, for as long as none was opened."""
        if self.cards:
            raise Refused("opened_already")
        return [self.fact("sized", each=each)]

    def dealing(self, here: Here) -> list[Fact]:
        """The facts that go with a move to cards: the circle is shuffled, once; what lapsed is free again."""
        if not self.seed:
            return [self.fact("dealt", seed=here.now)]
        return [*self._lapsing(self._lapsed(here)), *self.waiting(here)]

    def waiting(self, here: Here) -> list[Fact]:
        """The facts that owners are left for whom nobody is: whoever finishes early is asked for them."""
        if self.circle.chosen is not None:
            return []
        return [self.fact("urged", owner=owner) for owner in self.plan(here).short if owner not in self.urged]

    def _lapsing(self, cards: list[str]) -> list[Fact]:
        return [self.fact("lapsed", cards=cards)] if cards else []

    def _lapsed(self, here: Here) -> list[str]:
        """The cards that were opened and not begun, whose giver or owner is here no more: they count for nothing."""
        return self._left(self.circle.givers(here), set(self.circle.owners(here)))

    def _left(self, givers: Container[str], owners: Container[str]) -> list[str]:
        return [card.id for card in self.cards.values()
                if not self.circle.done(card.id) and (card.giver not in givers or card.owner not in owners)]

    def _next(self, here: Here, giver: str, lapsing: list[str]) -> str:
        if self.circle.chosen is not None:
            owner = self.circle.chosen(here, giver)
            read = any(card.owner == owner for card in self.given(giver))
            return "" if read or (self.circle.givers(here).get(giver, giver), owner) in self.bars.pairs() else owner
        got = Counter(owner for _, owner in self.facts(here, lapsing).bound)
        mine = [owner for one, owner in self.plan(here, lapsing).cards if one == giver]
        return min(mine, key=lambda owner: got[owner], default="") or self._waits(here, giver, lapsing)

    def _waits(self, here: Here, giver: str, lapsing: list[str]) -> str:
        """The owner that has received least of those for whom nobody is left, or who were urged; "" for none."""
        if self.circle.chosen is not None:
            return ""
        facts = self.facts(here, lapsing)
        home, got = dict(facts.givers).get(giver, giver), Counter(owner for _, owner in facts.bound)
        begun = Counter(card.owner for card in self.cards.values() if self.circle.done(card.id))
        short = {owner for owner, now in self.urged.items() if (begun if now else got)[owner] < self.each}
        waiting = {*self.plan(here, lapsing).short, *short}
        free = [owner for owner in facts.owners if owner in waiting and owner != home
                and (giver, owner) not in facts.bound and (home, owner) not in facts.barred]
        return min(free, key=lambda owner: got[owner], default="")

    # folding

    @fact("dealt")
    def _dealt(self, event: Event) -> Touched:
        self.seed = event.data.get("seed", 0)
        return ("console", "projector")

    @fact("opened", unsigned=True)
    def _opened(self, event: Event) -> Touched:
        card = Card(f"k{event.made}", event.data["giver"], event.data["owner"], event.seq)
        self.cards.put(card)
        return self.seen(card)

    @fact("lapsed")
    def _lapse(self, event: Event) -> Touched:
        for key in event.data.get("cards", ()):
            self.cards.drop(key)
        return None

    @fact("avoided")
    def _avoided(self, event: Event) -> Touched:
        self.bars.declare(home := event.data["home"], event.data["other"], event.data["on"])
        return ("console", "projector", audience(home))

    @fact("passed")
    def _passed(self, event: Event) -> Touched:
        self.bars.passed.append(one := Passed(event.data["giver"], event.data["home"], event.data["owner"]))
        return ("console", "projector", audience(one.home))

    @fact("freed")
    def _freed(self, event: Event) -> Touched:
        self.bars.free(event.data["home"])
        return ("console", "projector", audience(event.data["home"]))

    @fact("urged")
    def _urged(self, event: Event) -> Touched:
        owner = event.data["owner"]
        self.urged[owner] = self.urged.get(owner, False) or event.data.get("now", False)
        return None

    @fact("sized")
    def _sized(self, event: Event) -> Touched:
        self.each = event.data["each"]
        return None

    def seen(self, card: Card) -> tuple[str, ...]:
        """Who may see a change of a card."""
        return ("console", "projector", "phone", audience(card.giver), audience(card.owner))

    # what follows

    def facts(self, here: Here, lapsing: list[str] | None = None) -> Facts:
        """What the plan is made of at this moment."""
        circle, givers, owners = self.circle, self.circle.givers(here), self.circle.owners(here)
        gone = set(self._left(givers, set(owners)) if lapsing is None else lapsing)
        order = shuffled({*givers.values(), *owners}, self.seed, here.step)
        place = {home: number for number, home in enumerate(order)}
        bound = [(card.giver, card.owner) for card in self.cards.values() if card.id not in gone
                 and (card.giver in givers or circle.done(card.id) == "delivered")]
        return Facts(tuple(order), tuple(sorted(givers.items(), key=lambda pair: (place[pair[1]], pair[0]))),
                     tuple(sorted(owners, key=lambda owner: place[owner])), tuple(bound), self.each,
                     self.bars.pairs(), met(here.memory), circle.even)

    def plan(self, here: Here, lapsing: list[str] | None = None) -> Plan:
        """The cards still to come, of those who are here now; none where the activity says whose is next."""
        return self._planned(self.facts(here, lapsing))

    def _planned(self, facts: Facts) -> Plan:
        return planned(facts) if self.circle.chosen is None else Plan((), {}, {})

    def given(self, giver: str) -> list[Card]:
        """The cards that a giver has opened, in order."""
        return sorted(self.cards.given.get(giver, {}).values(), key=lambda card: card.at)

    def delivered(self, giver: str) -> int:
        """How many cards a giver has handed over."""
        return sum(self.circle.done(card.id) == "delivered" for card in self.given(giver))

    def received(self, owner: str) -> list[Card]:
        """The cards that were opened of an owner's, in an order that says nothing of who or when."""
        mine = self.cards.received.get(owner, {})
        return [mine[key] for key in shuffled(mine, owner)]

    def keeping(self) -> list[Keepsake]:
        """The pairs of this deal, for the next meeting of the cohort to deal otherwise."""
        return kept(self._handed_over())

    def _handed_over(self) -> list[Card]:
        return [card for card in self.cards.values() if self.circle.done(card.id) == "delivered"]

    # pieces of views

    def mine(self, home: str) -> View:
        """For the owner alone: whom it would rather not be read by."""
        return {"avoids": self.bars.of(home)}

    def limits(self) -> View:
        """For every phone: how many each gives, and whether some owner waits for whoever has time."""
        counted = Counter(card.owner for card in self._handed_over())
        return {"each": self.each, "waits": any(counted[owner] < self.each for owner in self.urged)}

    def going(self, here: Here) -> View:
        """For whoever facilitates: what each has given and received, by its state, and what lacks equality."""
        plan = self._planned(facts := self.facts(here))
        homes: View = {home: {"gives": [], "receives": self._states(self.received(home)), "owner": home in facts.owners}
                       for home in facts.circle}
        for giver, home in facts.givers:
            homes[home]["gives"] += self._states(self.given(giver))
        chance = len({*self.cards.received, *(owner for _, owner in plan.cards)}) > 1
        return {"homes": homes, "each": self.each, "planned": len(plan.cards), "seed": self.seed * chance,
                "stuck": sorted({home for giver, home in facts.givers if self._stuck(giver, dict(facts.givers))}),
                "short": dict(plan.short), "idle": sum(plan.idle.values()), "equal": plan.equal,
                "less": fewer(facts, plan), "people": self.circle.even}

    def _stuck(self, giver: str, givers: Mapping[str, str]) -> bool:
        """Whether a giver has passed on all that they may, and has none to write on."""
        given, most = self.given(giver), self.bars.passes(giver, givers) >= self.each
        return most and not (given and all(self.circle.done(one.id) for one in given))

    def _states(self, cards: Iterable[Card]) -> list[str]:
        return [self.circle.done(card.id) or "open" for card in cards]

    def ring(self, here: Here, number: int) -> View:
        """For the wall: who writes to whom with the card of this number; opened ones stay, the others are planned."""
        facts = self.facts(here)
        opened = {giver: [card.owner for card in self.given(giver)] for giver, _ in facts.givers}
        return {"order": list(facts.circle), "arrows": arrows(self._planned(facts), opened, number)}

    def certificate(self, here: Here) -> View:
        """What was given and received, as facts tell it, what equality lacked, and how chance had a say, if it had."""
        less, chance = fewer(facts := self.facts(here), self._planned(facts)), len(self.cards.received) > 1
        return {"each": self.each, "seed": self.seed * chance, "less": less, **certified(facts, self._handed_over())}


__all__ = ["MOST", "Card", "Circle", "Deal", "Done", "Each", "audience"]
