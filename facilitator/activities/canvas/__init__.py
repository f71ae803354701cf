"""Canvas: an organisation's value proposition in six screens, and what the room understands of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta

from facilitator.blocks.critics import Critics
from facilitator.blocks.echoes import Echoes
from facilitator.blocks.rows import Begin, Row, Rows
from facilitator.blocks.rows.printed import printed
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import StageMinutes
from facilitator.core.handlers import AFTER, EVERY, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View
from facilitator.core.hidden import HOST, NOBODY, Held

from . import earlier
from .example import play
from .headings import ACTORS, HEADINGS, REGISTERS, SCREENS, Actor, fit
from .outcome import changed, totals
from .shown import Shown, keys_of, words

Needed = Annotated[int, Meta(ge=1, le=60)]
What = Literal["community", "funder", "alliances", "change"]
FEW = 3  # canvases: of fewer no count is printed, it would be of one organisation
SUGGESTED = ("lever", "challenge", "priority")  # what other steps found that may weigh on people


class Canvas(Activity):
    """One canvas an organisation, which all its delegates write at once, row by row; the profile before the offer."""

    slug: ClassVar[str] = "canvas"
    for_organisation = frozenset({"rows", "critics", "choose", "permit"})
    inherits = frozenset({earlier.KIND})
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": tuple(SCREENS), "revealed": ("gallery", "heard")}
    missed_in = stages["open"]
    proofs: ClassVar[dict[str, str]] = {
        "wrote": "rows.written", "asked": "critics.asked", "read": "echoes.answered"}
    rows: Rows
    critics: Critics
    echoes: Echoes

    class Settings(Activity.Settings, forbid_unknown_fields=True, frozen=True):
        """With whom the canvas is, how they are called, whether funders get a sentence of their own, minutes."""

        called: Literal["communities", "beneficiaries"] = "communities"
        choose_actor: bool = False
        for_funders: bool = True
        who_minutes: Needed = 4
        reality_minutes: Needed = 14
        offer_minutes: Needed = 12
        how_minutes: StageMinutes = 10
        sentence_minutes: Needed = 10
        fit_minutes: StageMinutes = 6
        gallery_minutes: StageMinutes = 6
        heard_minutes: StageMinutes = 4

    settings: Settings

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.actors: dict[str, str] = {}  # organisation → with whom its canvas is

    def compose(self) -> dict[str, Block]:
        """Rows on the organisations' canvases, who reads along and asks, and what readers of the gallery say."""
        critics = Critics(self.headings, {"pair": When(), "ask": When()}, group=self._home)
        rows = Rows(HEADINGS, {"write": When((*WRITING, "revealed"))}, group=self._home, open=self.opened,
                    begins=self.begins, also=critics.also, public=self._public)
        echoes = Echoes({"answer": When(("revealed",), ("gallery",)), "turn": When(AFTER)}, texts=self.gallery,
                        words=words, group=self._home, shown=self._told)
        self.shown = Shown(rows, REGISTERS if self.settings.for_funders else REGISTERS[:1])
        return {"rows": rows, "critics": critics, "echoes": echoes}

    def screens(self) -> list[str]:
        """The screens that this run has."""
        return [screen for screen in SCREENS if self.lasts("open", screen)]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings of the screens that this run has, in order."""
        funders = self.settings.for_funders
        return tuple(heading for screen in self.screens() for heading in SCREENS[screen]
                     if funders or not heading.startswith("f_"))

    def lasts(self, phase: str, stage: str) -> bool:
        """What is heard of the gallery is there with it."""
        return super().lasts(phase, stage) and (stage != "heard" or super().lasts(phase, "gallery"))

    def closes(self, position: Position) -> bool:
        """What readers of the gallery are writing has a grace, too."""
        return super().closes(position) or position.stage == "gallery"

    def _home(self, here: Here, person: str) -> str:
        return here.organisation_of(person)

    def opened(self, here: Here) -> tuple[str, ...]:
        """Where rows may be written now: the profile before the offer; after the gallery the sentence once more."""
        position, headings = here.position, self.headings
        if position.phase in WRITING:
            screens = list(SCREENS)
            reached = {heading for screen in screens[:screens.index(position.stage) + 1] for heading in SCREENS[screen]}
        else:
            reached = set(SCREENS["sentence"]) if position.stage == "heard" else set()
        return tuple(heading for heading in headings if heading in reached)

    def begins(self, here: Here, person: str) -> dict[str, Begin]:
        """What rows may begin with: what other steps found, and for its delegates what an organisation wrote before."""
        found = {f"{offer.step}/{offer.id}": Begin(offer.text, offer.kind, ("pains",)) for offer in here.offers()
                 if offer.step != here.step and offer.kind in SUGGESTED}
        return found | (earlier.begins(here, here.organisation_of(person)) if here.inherits(person) else {})

    # asking

    @command("participant", stages=("who",))
    def choose(self, here: Here, by: Seat, actor: Actor) -> list[Fact]:
        """With whom the canvas is: one actor a canvas."""
        organisation = self._mine(here, by)
        if not self.settings.choose_actor:
            raise Refused("actor_fixed")
        return [Fact("actor.chosen", {"organisation": organisation, "actor": actor})]

    @command("participant", phases=(*WRITING, "closed", *AFTER))
    def permit(self, here: Here, by: Seat, what: What, on: bool) -> list[Fact]:
        """What of the canvas others may read, with the organisation's name; nothing else leaves it."""
        organisation = self._mine(here, by)
        if what == "change" and not here.inherits(by.person):
            raise Refused("not_delegate")
        return [Fact("shown.permitted", {"organisation": organisation, "what": what, "on": on})]

    def _mine(self, here: Here, by: Seat) -> str:
        if organisation := here.organisation_of(by.person):
            return organisation
        raise Refused("no_group")

    @fact("actor.chosen")
    def _chosen(self, event: Event) -> Touched:
        self.actors[event.data["organisation"]] = event.data["actor"]
        return None

    def narrowed(self, data: Mapping[str, Any]) -> list[str]:
        """What was printed may have what others may read no longer."""
        return [EVERY] if not data["on"] and self.shown.may(data["organisation"], data["what"]) else []

    @fact("shown.permitted", outdates="narrowed")
    def _permitted(self, event: Event) -> Touched:
        self.shown.permits.setdefault(event.data["organisation"], {})[event.data["what"]] = event.data["on"]
        return None

    # what a canvas comes to

    def gallery(self, here: Here) -> dict[str, View]:
        """The sentences that their organisations show; nothing before the reveal."""
        return self.shown.gallery() if here.position.phase in AFTER else {}

    def _told(self, here: Here) -> bool:
        """Whether organisations read what the gallery said of their sentence."""
        return here.position.stage == "heard" or here.position.phase == "harvested"

    def _public(self, here: Here, row: Row) -> bool:
        return here.position.phase in AFTER and self.shown.public(row)

    def readable(self, here: Here) -> dict[str, Held]:
        """What earlier canvases said: only the organisation that wrote it reads it."""
        return {f"before.{each}_{key}": Held(text, "canvas.kind.before", author=HOST, private=True, alarming=False)
                for each in sorted({kept.organisation for kept in here.memory})
                for key, text in earlier.texts(earlier.before(here, each)).items() if text}

    def contributors(self, here: Here) -> list[str] | None:
        """The people whose organisation has something under each heading of the screen; of the gallery its readers."""
        position = here.position
        if position.stage == "gallery":
            return self.echoes.people()
        if position.phase not in WRITING:
            return None
        done = {organisation for organisation in self.rows.of_group if self._done(organisation, position.stage)}
        return [person for person in here.participants() if here.organisation_of(person) in done]

    def awaited(self, here: Here) -> list[str]:
        """Only organisations write canvases; everybody reads."""
        everybody = here.participants()
        return everybody if here.position.phase in AFTER else [each for each in everybody if here.organisation_of(each)]

    def _done(self, organisation: str, screen: str) -> bool:
        if screen == "sentence":
            return self.shown.ready(organisation)
        counts = self.rows.counts(organisation)
        found = [counts[heading] > 0 for heading in SCREENS[screen]]
        return any(found) if screen == "fit" else all(found)

    def results(self, here: Here) -> list[Offer]:
        """The alliances that organisations look for and let others read."""
        if here.position.phase not in AFTER:
            return []
        return [Offer(row.id, row.text, "alliance", organisations=1) for row in self.shown.alliances()]

    def reaches(self, here: Here) -> dict[str, str]:
        """Alliances that others may not read, or no longer, and what was withdrawn."""
        kept = [row.id for row in self.rows.rows.values() if row.heading == "alliances" and not self.shown.public(row)]
        return {**super().reaches(here), **dict.fromkeys(kept, NOBODY)}

    def suggests(self, here: Here, organisation: str) -> list[Offer]:
        """What its own canvas leaves open: grave pains without an answer, and the alliances that it looks for."""
        rows = list(self.rows.standing(organisation)) if here.position.phase in AFTER else []
        kinds = dict.fromkeys(fit(rows)["grave"], "pain") | {
            row.id: "alliance" for row in rows if row.heading == "alliances"}
        return [Offer(row.id, row.text, kinds[row.id], organisations=1) for row in rows if row.id in kinds]

    def measures(self, here: Here) -> list[Measure]:
        """How many have a canvas and a sentence, and what is left to answer or to validate."""
        return [*(Measure(name, value) for name, value in totals(self.rows, self.shown).items()),
                *(Measure("rows", len(rows), each) for each, rows in self.rows.of_group.items() if rows)]

    def keeps(self, here: Here) -> list[Keepsake]:
        """Each canvas, for its organisation's next one."""
        found = []
        for each in (organisation for organisation, rows in self.rows.of_group.items() if rows):
            rows = earlier.left(self.rows.standing(each))
            said = {register: self.shown.said(each, register) for register in REGISTERS}
            actor = self.actors.get(each, ACTORS[0])
            found.append(Keepsake(earlier.KIND, {"at": here.now, "actor": actor, "rows": rows, "said": said}, each))
        return found

    # views

    def mine(self, here: Here, person: str) -> View:
        """Which rows are one's own, what one answered in the gallery, and the canvas with which one reads along."""
        along = self.critics.own(here, person) if here.position.phase in WRITING else {"groups": []}
        canvases = {each: self.rows.of(each) for each in along["groups"]}
        then = earlier.told(here, here.organisation_of(person), self.hidden.seen) if here.inherits(person) else {}
        return {"rows": self.rows.own(here, person), "echoes": self.echoes.own(here, person),
                "critics": {**along, "canvases": canvases}, **then}

    def phone(self, here: Here) -> View:
        """What may be written, what other steps suggest; in the end the gallery."""
        found = {key: {"text": begin.text, "kind": begin.kind} for key, begin in self.begins(here, "").items()}
        headings = self.headings
        return {"called": self.settings.called, "choose": self.settings.choose_actor, "rows": self.rows.limits(here),
                "order": self.screens(), "funders": self.settings.for_funders, "found": found,
                "echoes": self.echoes.on_phone(here),
                "headings": {screen: [heading for heading in SCREENS[screen] if heading in headings]
                             for screen in self.screens()}}

    def organisation(self, here: Here, organisation: str) -> View:
        """Its canvas, with the three lists, what it lets others read, who reads along, and what was understood."""
        rows = list(self.rows.standing(organisation))
        return {"rows": self.rows.of(organisation), "actor": self.actors.get(organisation, ACTORS[0]),
                "fit": fit(rows), "permits": dict(self.shown.permits.get(organisation, {})),
                "critics": self.critics.of(here, organisation),
                "echoes": self.echoes.told(here, keys_of(organisation, REGISTERS))}

    def projector(self, here: Here) -> View:
        """How far organisations are, never what they write; in the end what they show."""
        return {"choose": self.settings.choose_actor, "order": self.screens(), "called": self.settings.called,
                "echoes": self.echoes.on_wall(here)}

    def console(self, here: Here) -> View:
        """How far each organisation is, who is alone, and the gallery; never a row."""
        organisations = {}
        for each in sorted({here.organisation_of(person) for person in here.participants()} - {""}):
            counts = self.rows.counts(each)
            rows = {screen: sum(counts[heading] for heading in headings) for screen, headings in SCREENS.items()}
            organisations[each] = {**rows, "alone": self.critics.alone(here, each), **self.critics.counted(here, each)}
        return {"organisations": organisations, "order": self.screens(), "echoes": self.echoes.on_console(here)}

    def synthesis(self, here: Here) -> View:
        """What is printed: what organisations let others read, and counts."""
        found, after = totals(self.rows, self.shown), here.position.phase in AFTER
        authors = [row.author for row in self.rows.rows.values()]
        return {"totals": found if found["canvases"] >= FEW else {"canvases": found["canvases"]},
                "counts": {"rows": len(authors), **here.breadth(authors)}, "gallery": self.echoes.mixed(here),
                "alliances": {row.id: {"text": row.text, "organisation": row.group}
                              for row in self.shown.alliances()} if after else {},
                "changed": changed(here, self.rows, self.shown) if after else {}, "echoes": self.echoes.counted(here),
                "did": {"wrote": len(authors), "asked": len(self.critics.questions),
                        "read": sum(self.echoes.counts().values())}}

    def sheet(self, here: Here, organisation: str) -> View:
        """Its canvas."""
        rows = list(self.rows.standing(organisation))
        said = {each: self.shown.said(organisation, each) for each in REGISTERS if self.shown.ready(organisation, each)}
        return {**printed(rows, HEADINGS, fit(rows)), **earlier.told(here, organisation, self.hidden.seen),
                "said": said, "heard": self.echoes.heard(here, keys_of(organisation, REGISTERS))} if rows else {}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """Canvases as a cohort writes them, as in the demo."""
        return play(cast)
