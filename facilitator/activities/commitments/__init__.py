"""Commitments: what became of the last ones, and who does what by when from here on (METHODS A2.13, A1.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from facilitator.blocks.promises import LENGTH, LINE_LENGTH, LINES, Promises
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id, Ids, StageMinutes, bounds
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Seat, View
from facilitator.core.hidden import HOST, Held

from .earlier import KIND, Telling, row, still_open, told_again
from .example import play

Learnt = Annotated[str, bounds(LINE_LENGTH, 2, 0)]
Words = Annotated[str, bounds(LENGTH, LINES, 0)]
Status = Literal["done", "going", "changed", "not_done"]
Then = Literal["", "goes_on", "changes", "let_go"]
STATUSES = ("done", "going", "changed", "not_done")
PINS = 6


class Commitments(Activity):
    """One round of promises, after the telling of those that earlier meetings left."""

    slug: ClassVar[str] = "commitments"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": ("told", "make")}
    missed_in = stages["open"]
    proofs: ClassVar[dict[str, str]] = {
        "promised": "promises.made", "accepted": "promises.made", "told": "earlier.told"}

    class Settings(Activity.Settings, forbid_unknown_fields=True, frozen=True):
        """Minutes of each stage (0 leaves the telling out), how many an organisation is advised to make, and whether
        any are made at all."""

        told_minutes: StageMinutes = 8
        make_minutes: StageMinutes = 12
        advised: Annotated[int, Meta(ge=1, le=10)] = 3
        makes: bool = True

    settings: Settings
    promises: Promises

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.for_organisation = frozenset({"promises"})
        self.tells = bool(self.settings.told_minutes) or not self.settings.makes
        self.inherits = frozenset({KIND} if self.tells else ())
        self.telling: dict[str, Telling] = {}
        self.pinned: list[str] = []

    def compose(self) -> dict[str, Block]:
        """The promises; a yes may still come until they are harvested."""
        make = When(WRITING, ("make",))
        return {"promises": Promises({"make": make, "answer": When((*WRITING, "closed", "revealed"))})}

    def lasts(self, phase: str, stage: str) -> bool:
        """Promising is there unless the step only tells; then telling is."""
        if stage == "make" or not self.settings.makes:
            return self.settings.makes or stage != "make"
        return super().lasts(phase, stage)

    def before(self, here: Here) -> dict[str, Keepsake]:
        """What there is to tell of, where this step tells."""
        return still_open(here.memory) if self.tells else {}

    # asking

    @command("participant", "facilitator", phases=WRITING, stages=("told",))
    def tell(self, here: Here, by: Seat, commitment: Id, status: Status, then: Then = "", learnt: Learnt = "",
             words: Words = "") -> list[Fact]:
        """What became of one of an earlier meeting: told by its organisation, or for one that is not here."""
        kept = self.before(here).get(commitment)
        if kept is None:
            raise Refused("no_such_promise")
        if by.face == "phone" and kept.organisation not in ("", here.organisation_of(by.person)):
            raise Refused("not_my_promise")
        if by.face == "phone" and not here.inherits(by.person):
            raise Refused("not_delegate")
        before = self.telling.get(commitment)
        if by.face == "phone" and before and before.by != by.person and here.takes_part(before.by):
            raise Refused("told_already")
        said = {"then": then, "learnt": learnt, "words": words if then == "changes" else ""}
        author = by.person if by.face == "phone" else ""
        return [Fact("earlier.told", {"commitment": commitment, "status": status, "by": author,
                                      **{name: text for name, text in said.items() if text}})]

    @command("facilitator", phases=(*WRITING, "closed", "revealed"))
    def pin(self, here: Here, by: Seat, commitments: Ids) -> list[Fact]:
        """Which of them the wall shows first, at most six, in this order."""
        return [Fact("wall.chosen", {"commitments": list(dict.fromkeys(commitments))[:PINS]})]

    @fact("earlier.told")
    def _told(self, event: Event) -> Touched:
        data = event.data
        if not data.get("status"):
            return ()
        self.telling[data["commitment"]] = Telling(
            data["status"], data.get("then", ""), data.get("learnt", ""), data.get("words", ""), data.get("by", ""))
        return None

    @fact("wall.chosen")
    def _chosen(self, event: Event) -> Touched:
        self.pinned = list(event.data.get("commitments", ()))
        return ("console", "projector")

    # what is written, and what it came to

    def readable(self, here: Here) -> dict[str, Held]:
        """The words of earlier promises, and what is told of them."""
        found: dict[str, Held] = {}
        for key, kept in self.before(here).items():
            telling = self.telling.get(key) or Telling("")
            told = {"commitment": key, "status": telling.status, "then": telling.then,
                    "learnt": telling.learnt, "words": telling.words}
            for name, kind in (("learnt", "commitments.kind.learnt"), ("words", "commitments.kind.words")):
                if told[name]:
                    found[f"earlier.{key}_{name}"] = Held(
                        told[name], kind, author=telling.by or HOST, again="tell" if telling.by else "", field=name,
                        data={field: text for field, text in told.items() if text and field != name})
            if kept.data.get("what"):
                found[f"earlier.{key}"] = Held(kept.data["what"], "commitments.kind.earlier", author=HOST)
        return found

    def earlier(self, here: Here, organisation: str | None = None) -> dict[str, View]:
        """What is told of the earlier ones today, of one organisation or all; without what was hidden."""
        shown: dict[str, View] = {}
        for key, kept in self.before(here).items():
            if organisation is None or kept.organisation in ("", organisation):
                telling = self.telling.get(key)
                told, author = row(kept, telling), (telling.by if telling else "") or HOST
                told |= {"what": self.hidden.seen(told["what"]), "learnt": self.hidden.seen(told["learnt"], author),
                         "words": self.hidden.seen(told["words"], author)}
                if told["what"]:
                    shown[key] = told
        return shown

    def going(self, here: Here) -> dict[str, View]:
        """Those of earlier that go on, in the words that they have now."""
        return {key: {"what": each["words"] or each["what"], "organisation": each["organisation"], "due": each["due"],
                      "firm": each["firm"]}
                for key, each in self.earlier(here).items()
                if each["then"] in ("goes_on", "changes") and each["status"] != "done"}

    def statuses(self, here: Here) -> dict[str, int]:
        """How many of the earlier ones there are of each status; `untold` of the rest."""
        counted = Counter(self.telling[key].status if key in self.telling else "untold"
                          for key in self.before(here))
        return {name: counted[name] for name in (*STATUSES, "untold")}

    def results(self, here: Here) -> list[Offer]:
        """What was promised, once the room has seen it."""
        if here.position.phase not in AFTER:
            return []
        return [Offer(known.id, known.what, KIND, organisations=1) for known in self.promises.standing()]

    def keeps(self, here: Here) -> list[Keepsake]:
        """Each promise under the id of its life, and the earlier ones as they were told of; nothing that was hidden."""
        seen = self.earlier(here)
        old = [Keepsake(KIND, told_again(kept, seen.get(key)), kept.organisation)
               for key, kept in self.before(here).items() if key in self.telling or key not in seen]
        return [*old, *(Keepsake(KIND, data, organisation) for organisation, data in self.promises.left())]

    def measures(self, here: Here) -> list[Measure]:
        """How many there are of each kind, in the room and by organisation, and what became of the earlier ones."""
        standing = list(self.promises.standing())
        firm = Counter(known.to or known.organisation for known in standing if known.firm)
        return [Measure("commitments", sum(firm.values())), Measure("intentions", len(standing) - sum(firm.values())),
                *(Measure("commitments", number, key) for key, number in firm.items() if key),
                *(Measure(f"earlier_{name}", number) for name, number in self.statuses(here).items())]

    def contributors(self, here: Here) -> list[str]:
        """Who told of an earlier one, or made or accepted one."""
        if here.position.stage == "told" or not self.settings.makes:
            return [telling.by for telling in self.telling.values() if telling.by]
        made = self.promises.promises.values()
        return [person for known in made for person in (known.author, known.accepted) if person]

    # views

    def mine(self, here: Here, person: str) -> View:
        """What one proposed or took on, what waits for one's yes, and whether one tells of the earlier ones."""
        return {"promises": {"own": self.promises.of(person)}, "delegate": here.inherits(person)}

    def organisation(self, here: Here, organisation: str) -> View:
        """Theirs, those that ask for the yes of any delegate, the earlier ones while the wall shows them too, and what
        they alone found in other steps."""
        told = here.position.stage == "told"
        found = {f"{offer.step}.{offer.id}": {"text": offer.text, "kind": offer.kind}
                 for offer in here.suggested(organisation)}
        return {"promises": {"own": self.promises.of_organisation(organisation), **({"found": found} if found else {})},
                "earlier": self.earlier(here, organisation) if told else {}}

    def phone(self, here: Here) -> View:
        """How much may be written, what other steps found and may be printed, and in the end all promises."""
        found = {f"{offer.step}.{offer.id}": {"text": offer.text, "kind": offer.kind} for offer in here.offers()
                 if offer.step != here.step and offer.kind != KIND and offer.printed}
        after = here.position.phase in AFTER
        shown = {"list": self.promises.shown()} if after else {}
        return {"promises": {**self.promises.limits(), "found": found, **shown}, **self._only(),
                **({"going": self.going(here)} if after else {})}

    def _only(self) -> View:
        """Whether the step does nothing but tell."""
        return {} if self.settings.makes else {"told": True}

    def projector(self, here: Here) -> View:
        """Those of earlier while they are told, then how many there are, and in the end all of them."""
        shown: View = {"promises": self.promises.totals(), "statuses": self.statuses(here), "pinned": list(self.pinned),
                       "advised": self.settings.advised, **self._only()}
        if here.position.stage == "told" or not self.settings.makes:
            shown["earlier"] = self.earlier(here)
        if here.position.phase in AFTER:
            shown |= {"promises": {**shown["promises"], "list": self.promises.shown()}, "going": self.going(here)}
        return shown

    def console(self, here: Here) -> View:
        """Everything, with whose yes is missing."""
        return {"promises": {**self.promises.totals(), "list": self.promises.on_console()}, "pinned": list(self.pinned),
                "earlier": self.earlier(here), "statuses": self.statuses(here), "advised": self.settings.advised,
                **self._only()}

    def synthesis(self, here: Here) -> View:
        """Commitments, intentions, and what became of the earlier ones."""
        rows = self.promises.shown()
        telling = [each for each in self.earlier(here).values() if each["status"]]
        accepted = sum(bool(known.accepted) for known in self.promises.standing())
        return {"firm": [each for each in rows.values() if each["firm"]],
                "intentions": [each for each in rows.values() if not each["firm"]],
                "earlier": self.earlier(here), "statuses": self.statuses(here),
                "going": list(self.going(here).values()),
                "did": {"promised": len(rows), "accepted": accepted, "told": len(telling)}}

    def sheet(self, here: Here, organisation: str) -> View:
        """What an organisation takes on or is asked to, and what became of what it had promised."""
        own = self.promises.of_organisation(organisation).values()
        earlier = self.earlier(here, organisation).values()
        told = {"promises": [each for each in own if organisation == (each["to"] or each["organisation"])],
                "earlier": [each for each in earlier if each["organisation"] == organisation]}
        return told if any(told.values()) else {}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One play: own promises, one asked of somebody, one of an organisation, an intention."""
        return play(cast)
