"""A challenge and what peers make of it: cards written alone, dealt fairly, read on a ladder (METHODS B3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.blocks.briefs import ROOM, Briefs
from facilitator.blocks.deal import Circle, Deal, Done, audience
from facilitator.blocks.ladder import Ladder
from facilitator.blocks.notes import Notes
from facilitator.blocks.takeaways import Takeaways
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View

from .example import play
from .printed import measured, own, printed, room
from .rules import CARDS, CASES, DECIDING, GIVING, STAGES, TRIO, TURNS, Rules
from .trios import Trios

READING = (*DECIDING, "")  # closed and revealed have no stage


class ChallengeRound(Activity):
    """One challenge an owner; cards about it by peers, in a round, in trios, or about one or two cases."""

    slug: ClassVar[str] = "challenge"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": STAGES}
    missed_in = ("write",)
    proofs: ClassVar[dict[str, str]] = {"wrote": "briefs.written", "gave": "ladder.delivered",
                                        "decided": "ladder.taken"}
    Settings = Rules
    settings: Rules
    briefs: Briefs
    deal: Deal
    ladder: Ladder
    takeaways: Takeaways
    notes: Notes
    trios: Trios

    def __init__(self, settings: Rules | None = None) -> None:
        super().__init__(settings)
        self.cases: list[str] = []
        self.uses_tables, self.table_size = (trios := self.by_trios), TRIO * trios
        self.for_organisation = frozenset(() if trios else self.blocks.keys() - {"notes"})

    @property
    def by_trios(self) -> bool:
        """Whether each person is a client in turn, at a table of three."""
        return self.settings.format == "trios"

    @property
    def by_people(self) -> bool:
        """Whether each person gives cards of the own, rather than an organisation together."""
        return self.by_trios or self.settings.unit == "person"

    def compose(self) -> dict[str, Block]:
        """The challenges, who reads whose, what is said of them, what is taken along, and a box of one's own."""
        settings, reading = self.settings, When((*WRITING, "closed", "revealed"), READING)
        writing, giving, assist = When(stages=("write", *GIVING)), When(stages=GIVING), settings.format == "assist"
        deal = Deal(Circle(
            self.givers, self.owners, self.giver_of, self.owner_of, self.most, self.done,
            asked=TURNS if self.by_trios else 1 if assist else settings.cards, even=assist or self.by_people,
            chosen=self._client if self.by_trios else None),
            {"open": giving, "avoid": writing, "steer": When(("prepare", *WRITING), ("", *writing.stages))})
        return {
            "briefs": Briefs(
                {"write": writing, "reserve": When((*WRITING, "closed", "revealed"))}, owner_of=self.owner_of,
                topics=len(settings.topics), bound=self._bound, seen=self._readers),
            "deal": deal,
            "ladder": Ladder({"give": giving, "answer": giving, "take": reading}, card=deal.cards.get,
                             speaks=self._speaks, seen=self._concerned),
            "takeaways": Takeaways({"close": When((*WRITING, "closed"), READING)}, owner_of=self.owner_of,
                                id_of=lambda owner: self.briefs.of(owner).id,
                                open_to=lambda owner: self.briefs.of(owner).reserve in ROOM, audience=audience),
            "notes": Notes(("box",), {"write": When((*WRITING, "closed"))}, length=280, lines=6, most=20),
            "trios": Trios()}

    # who gives, and who receives

    def owner_of(self, here: Here, person: str) -> str:
        """Whose challenge a person speaks for: that of the organisation or, without one and in trios, the own."""
        return person if self.by_trios else here.organisation_of(person) or person

    def giver_of(self, here: Here, person: str) -> str:
        """In whose name a person writes cards."""
        return person if self.by_people else self.owner_of(here, person)

    def givers(self, here: Here) -> dict[str, str]:
        """Everybody here who gives and may, with their home."""
        return {self.giver_of(here, person): self.owner_of(here, person) for person in here.participants()
                if not self.unheard(here, person)}

    def owners(self, here: Here) -> list[str]:
        """The owners here whose challenge is written; where there are cases, those."""
        present = dict.fromkeys(self.owner_of(here, person) for person in here.participants())
        written = [owner for owner in present if self.briefs.of(owner).written]
        if self.settings.format != "assist":
            return written
        return [owner for owner in written if owner in self.cases and self.briefs.of(owner).reserve in ROOM]

    def most(self, here: Here) -> int:
        """How many cards a giver may have opened by now."""
        stage = here.position.stage
        return CARDS.index(stage) + 1 if stage in CARDS else 1

    def done(self, card: str) -> Done:
        """How far a card has come."""
        steps = self.ladder.of(card)
        return "delivered" if steps.delivered else "begun" if steps.begun else ""

    def _bound(self, owner: str) -> bool:
        return any(card.owner == owner for card in self.deal.cards.values())

    def _client(self, here: Here, giver: str) -> str:
        client = self.trios.client(here, here.table_of(giver), self.most(here) - 1)
        return client if client != giver and self.briefs.of(client).written else ""

    def _speaks(self, here: Here, person: str, unit: str, side: str) -> bool:
        return unit == (self.giver_of if side == "giver" else self.owner_of)(here, person)

    def _readers(self, owner: str) -> tuple[str, ...]:
        return ("console", "projector", "phone", audience(owner),
                *(audience(card.giver) for card in self.deal.cards.values() if card.owner == owner))

    def _concerned(self, card: str) -> tuple[str, ...]:
        return self.deal.seen(known) if (known := self.deal.cards.get(card)) else ()

    # where a run stands

    def minutes(self, stage: str) -> int | None:
        """As the rules say it."""
        return self.settings.minutes(stage)

    def lasts(self, phase: str, stage: str) -> bool:
        """As the rules say; a round has as many stages as each gives cards."""
        return self.settings.lasts(stage, self.deal.each)

    def closes(self, position: Position) -> bool:
        """Cards that are on their way have a grace, too."""
        return super().closes(position) or position == [
            each for each in self.track() if each.stage in GIVING and each.phase == "open"][-1]

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """On the way to cards the circle is shuffled, once; on the way to reading, what says enough is handed over."""
        track = self.track()
        if here.position not in track or track.index(to) <= track.index(here.position):
            return []
        if to.stage in GIVING:
            return [*self.deal.dealing(here), *(self.trios.setting(here) if self.by_trios else ())]
        return self.ladder.delivering() if to.stage in READING and to.phase != "prepare" else []

    @command("facilitator", phases=("open",), stages=("write", "present"), undoable=True)
    def choose_cases(self, here: Here, by: Seat, owners: Annotated[list[Id], Meta(max_length=CASES)]) -> list[Fact]:
        """The one or two challenges that everybody thinks about; a reserved one is none."""
        if self.settings.format != "assist":
            raise Refused("no_cases")
        if set(owners) - self.briefs.titles(here).keys():
            raise Refused("no_such_challenge")
        return [Fact("cases.chosen", {"owners": list(dict.fromkeys(owners))})]

    @fact("cases.chosen")
    def _cases_chosen(self, event: Event) -> Touched:
        self.cases = list(event.data.get("owners", ()))
        return None

    # what each audience sees

    def shared(self) -> View:
        """What every screen is told of the rules, and of the stages with their minutes, in order."""
        order = [position.stage for position in self.track() if position.phase == "open"]
        stages = {"order": order, "minutes": {stage: self.minutes(stage) or 0 for stage in order}}
        return {"format": self.settings.format, "signed": self.settings.signed, "stages": stages}

    def reading(self, here: Here) -> bool:
        """Whether owners read what they were given."""
        return here.position.stage in READING and here.position.phase != "prepare"

    def as_owner(self, here: Here, owner: str) -> View:
        """What the people of an owner see: their challenge, questions, and later what was given and what came of it."""
        received = self.deal.received(owner)
        signed = {card.id: here.organisation_of(card.giver) or card.giver for card in received if self.settings.signed}
        asked = {card.id: told for card in received if (told := self.ladder.clarified(card.id))["question"]}
        shown: View = {"briefs": self.briefs.own(owner), "deal": {**self.deal.mine(owner), "from": signed},
                       "ladder": {"asked": asked}}
        if self.reading(here):
            shown["ladder"]["received"] = {card.id: self.ladder.received(card.id) for card in received
                                           if self.done(card.id) == "delivered"}
            shown["takeaways"] = self.takeaways.own(owner)
        return shown

    def as_giver(self, here: Here, giver: str) -> View:
        """What the people of a giver see: the cards that they opened, with the challenge of each."""
        return {"cards": {
            card.id: {"number": number, "owner": card.owner, "challenge": self.briefs.read(card.owner),
                      "organisation": here.organisation_of(card.owner) or card.owner, **self.ladder.given(card.id)}
            for number, card in enumerate(self.deal.given(giver), 1)}}

    def mine(self, here: Here, person: str) -> View:
        """One's own box and, where people give or own by themselves, what is theirs."""
        owner = self.as_owner(here, person) if self.owner_of(here, person) == person else {}
        gives = self.giver_of(here, person) == person and not self.unheard(here, person)
        return {"notes": self.notes.own(here, person), **owner, **(self.as_giver(here, person) if gives else {})}

    def organisation(self, here: Here, organisation: str) -> View:
        """What is its delegates' together."""
        if self.by_trios:
            return {}
        return {**self.as_owner(here, organisation), **({} if self.by_people else self.as_giver(here, organisation))}

    def phone(self, here: Here) -> View:
        """How much may be written; after the reveal what the room may read."""
        topics = {str(place): dict(topic.name) for place, topic in enumerate(self.settings.topics, 1)}
        shown: View = {**self.shared(), "topics": topics, "briefs": self.briefs.limits(here),
                       "deal": self.deal.limits(), "ladder": self.ladder.limits(), "takeaways": self.takeaways.limits(),
                       "notes": self.notes.limits(here), "cases": list(self.cases)}
        return {**shown, "room": room(here, self.briefs, self.takeaways)} if here.position.phase in AFTER else shown

    def table(self, here: Here, table: str) -> View:
        """In trios: whose turn it is."""
        on = self.by_trios and here.position.stage in CARDS
        return {"client": self.trios.client(here, table, self.most(here) - 1)} if on else {}

    def projector(self, here: Here) -> View:
        """The clock and who writes to whom, and nothing of any challenge; once revealed, what the room may read."""
        stage = here.position.stage
        shown: View = {**self.shared(), "each": self.deal.each, **self.ladder.counts(self.deal.cards)}
        if stage in CARDS and self.settings.signed and not self.by_people:
            shown["ring"] = self.deal.ring(here, CARDS.index(stage) + 1)
        return {**shown, "room": room(here, self.briefs, self.takeaways)} if here.position.phase in AFTER else shown

    def console(self, here: Here) -> View:
        """Who has given and received how much, what lacks equality, and topics that several have in common."""
        topics = {tag: {"name": dict(self.settings.topics[int(tag) - 1].name), "count": number}
                  for tag, number in self.briefs.common(here).items() if int(tag) <= len(self.settings.topics)}
        shown: View = {**self.shared(), "deal": self.deal.going(here), "ladder": self.ladder.counts(self.deal.cards),
                       "titles": self.briefs.titles(here), "cases": list(self.cases), "topics": topics}
        return {**shown, "room": room(here, self.briefs, self.takeaways)} if here.position.phase in AFTER else shown

    def contributors(self, here: Here) -> list[str] | None:
        """Who has written; who has given what is asked by now; who has decided on everything they received."""
        stage, people = here.position.stage, self.awaited(here)
        if stage in ("write", ""):
            return [person for person in people if self.briefs.of(self.owner_of(here, person)).written]
        if stage == "present" or (stage in GIVING and self.by_trios):  # they talk
            return None
        due = min(self.most(here), self.deal.each)
        return [one for one in people if (self.deal.delivered(self.giver_of(here, one)) >= due if stage in GIVING else
                self.ladder.decided(card.id for card in self.deal.received(self.owner_of(here, one))))]

    def awaited(self, here: Here) -> list[str]:
        """Not who is advised as a case while the others give, nor who has nothing to decide on."""
        stage, owners = here.position.stage, {one: self.owner_of(here, one) for one in here.participants()}
        return [one for one, owner in owners.items() if (
            owner not in self.cases if stage in GIVING else stage not in DECIDING or self.deal.received(owner))]

    # what is left

    def results(self, here: Here) -> list[Offer]:
        """The challenges that the room may read, once it has; the topics that several have in common."""
        if here.position.phase not in AFTER:
            return []
        found = self.briefs.shown(here, lambda owner: "")
        return [Offer(key, told["title"], "challenge", organisations=1) for key, told in found.items()]

    def suggests(self, here: Here, organisation: str) -> list[Offer]:
        """What an organisation means to do, for its own delegates to promise."""
        return [] if self.by_trios or not self.reading(here) else self.takeaways.offered(organisation)

    def synthesis(self, here: Here) -> View:
        """What is printed: lines that may be, quotes by permission, and how fairly cards were given and received."""
        return printed(here, self.settings, self.briefs, self.takeaways,
                       {"certificate": self.deal.certificate(here), **self.ladder.counts(self.deal.cards),
                        "decided": sum(bool(self.ladder.of(card).taken) for card in self.deal.cards)})

    def sheet(self, here: Here, organisation: str) -> View:
        """Its challenge, all that it was given, and what it takes along."""
        return {} if self.by_trios else own(self.as_owner(here, organisation))

    def measures(self, here: Here) -> list[Measure]:
        """How many challenges and cards there were, and how many offers were made and accepted."""
        return measured(self.briefs, self.ladder.counts(self.deal.cards))

    def keeps(self, here: Here) -> list[Keepsake]:
        """Who read whom, for the next deal; to each organisation its line, unless it is reserved."""
        lines = [Keepsake("challenge", {"text": title}, owner) for owner, title in self.briefs.titles(here).items()
                 if owner.startswith("o")]
        return [*self.deal.keeping(), *lines]

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """A round as a cohort plays it, as in the demo and the specimen."""
        return play(cast)
