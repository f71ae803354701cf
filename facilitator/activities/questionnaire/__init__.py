"""Questionnaire: described levels marked alone, talked over in the organisation, shown to the room without names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from facilitator.blocks.scales import FEW, Agreements, Scales, Told, agreement, levels_of, own
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.checks import Problem
from facilitator.core.errors import Refused
from facilitator.core.events import Fact
from facilitator.core.fields import StageMinutes
from facilitator.core.handlers import AFTER, WRITING, When
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, View

from .brought import preset_of
from .example import play
from .instrument import Instrument, doubt
from .outcome import (
    MOST_PRIORITIES,
    UNDECIDED,
    challenges,
    foretold,
    of_organisations,
    of_people,
    ordered,
    predicted,
    settled,
    strengths,
    told_of,
)
from .shipped import FOLLOWED, SHIPPED, Which

ALONE, TOGETHER = ("now", "then"), "organisation"
KEPT, PREDICTED = "levels", "prediction"  # the kinds of what is kept for the next meeting


class Questionnaire(Activity):
    """One instrument answered by everybody; of a self-assessment *hoy* is closed before *hace tres años* is asked."""

    slug: ClassVar[str] = "questionnaire"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {"open": (*ALONE, TOGETHER)}
    proofs: ClassVar[dict[str, str]] = {"counted": "scales.counted", "agreed": "agreements.agreed"}
    alone: ClassVar[tuple[str, ...]] = ALONE
    scales: Scales
    agreements: Agreements

    class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
        """Which instrument, or one's own, and the minutes of each stage (0 leaves it out, but not the first)."""

        instrument: Which = "organisation_1"
        now_minutes: StageMinutes = 8
        then_minutes: StageMinutes = 4
        organisation_minutes: StageMinutes = 10
        own: Instrument | None = None

    @classmethod
    def doubt(cls, settings: Settings) -> Problem | None:
        """What makes no sense in an instrument of one's own."""
        found = doubt(settings.own) if settings.own else None
        return found and msgspec.structs.replace(found, place=f"own.{found.place}")

    @classmethod
    def brought(cls, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """An instrument by itself, or an XLSForm."""
        return preset_of(told)

    def compose(self) -> dict[str, Block]:
        """Answers alone, put together by organisation or for the whole room, and what organisations record."""
        self.instrument: Instrument = self.settings.own or SHIPPED[self.settings.instrument]
        self.by_organisation = self.instrument.unit == "organisation"
        self.for_organisation = frozenset({"agreements"} if self.by_organisation else ())
        self.inherits = frozenset({KEPT} if "then" in self.instrument.moments else ())
        self.top = max(self.instrument.asked().values())
        alone = When(stages=ALONE)
        scales = Scales(self.instrument.asked(), {"mark": alone, "write": alone}, apart=self._apart(),
                        open=lambda here: (here.position.stage,), lines=self.instrument.written(),
                        group=self._group)
        together = {"agree": When(stages=(TOGETHER,))} if self.by_organisation else {}
        return {"scales": scales, "agreements": Agreements(self.instrument.asked(), self._marked, together)}

    def _apart(self) -> tuple[str, ...]:
        """The answers that are no level; who is asked for *then* may not have existed yet."""
        return (*self.instrument.apart, *(("not_yet",) if "then" in self.instrument.moments else ()))

    def _group(self, here: Here, person: str) -> str:
        return here.organisation_of(person) if self.by_organisation else ""

    def _marked(self, here: Here, organisation: str, moment: str, item: str) -> int:
        """How many levels an organisation's people marked of an item."""
        told = self.scales.told(here).get(organisation)
        return len(levels_of(told.marks.get(moment, {}).get(item, {}))) if told else 0

    def lasts(self, phase: str, stage: str) -> bool:
        """*Hoy* is always asked; *hace tres años* and the organisation only where the instrument has them."""
        if stage in ("then", TOGETHER):
            there = "then" in self.instrument.moments if stage == "then" else self.by_organisation
            return there and super().lasts(phase, stage)
        return True

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """Closing counts and forgets whose answers were whose; there is no way back from there."""
        if here.position.phase in WRITING and to.phase not in ("prepare", *WRITING):
            return self.scales.counting(here)
        if to.phase in ("prepare", *WRITING) and self.scales.counted is not None:
            raise Refused("answers_gone")
        return []

    # what it came to

    def stored(self, here: Here, organisation: str) -> dict[str, str]:
        """What an organisation answered to this instrument at an earlier meeting: it beats what is recalled."""
        found = [kept.data for kept in here.memory if kept.kind == KEPT and kept.organisation == organisation
                 and organisation and kept.data.get("instrument") == self.instrument.id]
        levels = max(found, key=lambda data: data.get("at", 0))["now"] if found else {}
        return {item: level for item, level in levels.items() if item in self.scales.items}

    def _kept(self, here: Here, person: str) -> dict[str, str]:
        """What was stored for who speaks for their organisation."""
        asked = "then" in self.instrument.moments and here.inherits(person)
        return self.stored(here, here.organisation_of(person)) if asked else {}

    def levels(self, here: Here, organisation: str, told: Told) -> dict[str, dict[str, str]]:
        """What an organisation answers, by moment and item; of *then*, what was stored before what is recalled."""
        found = {moment: {item: settled(told.marks.get(moment, {}).get(item, {}),
                                        self.agreements.of(organisation, moment, item)) for item in self.scales.items}
                 for moment in self.instrument.moments}
        if "then" in found:
            found["then"].update(self.stored(here, organisation))
        return found

    def rows(self, here: Here) -> dict[str, View]:
        """Each item in the room; {} for one of which too little was said to show it."""
        told, asked = self.scales.told(here), self.instrument.asked()
        if not self.by_organisation:
            return {item: of_people(top, told[""], item) if "" in told else {} for item, top in asked.items()}
        levels = {each: self.levels(here, each, said) for each, said in told.items() if each}
        return {item: of_organisations(top, [
            (each.get("then", {}).get(item, ""), each["now"][item]) for each in levels.values()],
            sum(item in self.stored(here, each) for each in levels)) for item, top in asked.items()}

    def revealed(self, here: Here) -> View:
        """The whole room's result, once it is revealed; nothing before."""
        if here.position.phase not in AFTER:
            return {}
        rows, told = self.rows(here), self.scales.told(here)
        order = ordered(rows, self.instrument)
        read = bool(self.instrument.scale)
        before = foretold((one.data for one in here.memory if one.kind == PREDICTED), self.instrument)
        units = sum(bool(key) if self.by_organisation else each.people for key, each in told.items())
        return {**({"before": before} if before else {}),
                "rows": {key: rows[key] for key in order}, "order": order, "units": units if order else 0,
                "withheld": [item.id for item in self.instrument.items if not rows[item.id]],
                "strengths": strengths(rows, order) if read else [],
                "priorities": challenges(rows, order)[:MOST_PRIORITIES] if read else [],
                "lines": {} if self.by_organisation else self.scales.seen(here)}

    def results(self, here: Here) -> list[Offer]:
        """Strengths and challenges, the priorities first: what a vote, an iceberg or a challenge may start from."""
        if here.position.phase not in AFTER or not self.instrument.scale:
            return []
        rows, language = self.rows(here), here.speaks()
        order = ordered(rows, self.instrument)
        names = {item.id: getattr(item.name, language, item.name.es) for item in self.instrument.items}
        ids = {item.id: f"q{place}" for place, item in enumerate(self.instrument.items, 1)}
        found = [("challenge", key) for key in challenges(rows, order)]
        found += [("strength", key) for key in strengths(rows, order)]
        return [Offer(ids[key], names[key], kind) for kind, key in found]

    def measures(self, here: Here) -> list[Measure]:
        """Of how many organisations or people there are answers, and how many agreements were recorded."""
        shown = self.revealed(here)
        return [Measure("answers", shown.get("units", 0)), Measure("agreed", self._agreed())]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The levels of each organisation today, for its own next self-assessment; of people what they predict."""
        if not self.by_organisation:
            told = self.scales.told(here).get("") if self.revealed(here) else None
            return [Keepsake(PREDICTED, data) for data in predicted(told, FOLLOWED, self.instrument)] if told else []
        found = {each: {item: level for item, level in self.levels(here, each, said)["now"].items() if level.isdigit()}
                 for each, said in sorted(self.scales.told(here).items()) if each}
        return [Keepsake(KEPT, {"instrument": self.instrument.id, "version": self.instrument.version, "at": here.now,
                                "now": levels}, each) for each, levels in found.items() if levels]

    # views

    def contributors(self, here: Here) -> list[str] | None:
        """Who has answered all that is asked now; in the organisations, those who have nothing left to agree on."""
        moment = here.position.stage
        if here.position.phase not in WRITING:
            return None
        if moment == TOGETHER:
            done = {each for each, told in self.scales.told(here).items() if not self.undecided(here, each, told)}
            return [person for person in here.participants() if here.organisation_of(person) in done]
        return list(self.scales.finished(here, moment, lambda person: self._due(here, person, moment)))

    def _due(self, here: Here, person: str, moment: str) -> int:
        """How many items a person is asked about: of *then*, none that is stored."""
        kept = self._kept(here, person) if moment == "then" else {}
        return len(self.scales.items) - len(kept)

    def undecided(self, here: Here, organisation: str, told: Told) -> int:
        """In how many places an organisation's delegates differ and have recorded nothing yet."""
        return sum(level == UNDECIDED and self.agreements.of(organisation, moment, item) is None
                   for moment, items in self.levels(here, organisation, told).items() for item, level in items.items())

    def mine(self, here: Here, person: str) -> View:
        """One's own answers; those of today come back once those of then are all there."""
        own = self.scales.mine(here, person)
        stage, marks = here.position.stage, own["marks"]
        kept = self._kept(here, person)
        if stage == "then" and len(marks.get("then", {})) < len(self.scales.items) - len(kept):
            own["marks"] = {"then": marks.get("then", {})}
        return {"scales": {**own, "kept": kept}}

    def phone(self, here: Here) -> View:
        """The instrument; what it comes to is on the wall, and of one's own organisation in its own view."""
        told = {"told": True} if self.revealed(here).get("order") else {}
        return {"instrument": self.instrument.told(), "agreements": self.agreements.limits(), **told}

    def organisation(self, here: Here, organisation: str) -> View:
        """Its marks, without whose they are, and what was recorded; never before they are together."""
        told = self.scales.told(here).get(organisation) if self.together(here.position) else None
        if told is None:
            return {}
        if told.people < 2 and not here.alone(organisation):
            return {"scales": {"people": told.people}}
        marks = {moment: {item: {"marks": said, "agreement": agreement(levels_of(said)),
                                 "level": settled(said, self.agreements.of(organisation, moment, item))}
                          for item, answers in items.items() if (said := told_of(answers))}
                 for moment, items in told.marks.items()}
        return {"scales": {"people": told.people, "items": marks, "lines": self.scales.seen(here, organisation)},
                "agreements": self.agreements.told(organisation)}

    def projector(self, here: Here) -> View:
        """What is asked and, once it is revealed, the room without a name."""
        return {**self._shown(here), **self._together(here)}

    def console(self, here: Here) -> View:
        """The same, for whoever facilitates sees no answer of anybody either; and how few are shown to nobody."""
        came = {here.organisation_of(person) for person in here.participants()} - {""}
        return {**self._shown(here), **self._together(here), "few": FEW, "organisations": len(came)}

    def _shown(self, here: Here) -> View:
        told = self.instrument.told()
        if here.position.phase not in AFTER:
            told = {key: told[key] for key in ("id", "unit", "then", "name")} | {"count": len(self.scales.items)}
        return {"instrument": told, **self.revealed(here)}

    def _together(self, here: Here) -> View:
        """How many organisations have recorded all that they differ in, while they talk."""
        if here.position.stage != TOGETHER or here.position.phase not in WRITING:
            return {}
        done = [not self.undecided(here, each, told) for each, told in self.scales.told(here).items() if each]
        return {"together": {"done": sum(done), "of": len(done)}}

    def synthesis(self, here: Here) -> View:
        """What is printed: the room without names, anonymous lines by permission, nothing of one organisation."""
        shown = self.revealed(here)
        printed = bool(shown) and not self.by_organisation
        told_names = self.instrument.told()["items"]
        named = {kind: [told_names[key]["name"] for key in shown.get(kind, ())]
                 for kind in ("strengths", "priorities", "withheld")}
        kept = max((row.get("kept", 0) for row in shown.get("rows", {}).values()), default=0)
        return {"instrument": self.instrument.told(), **shown, "named": named, "kept": kept,
                "quotes": self.scales.seen(here, quoted=True) if printed else {},
                "unquoted": self.scales.unquoted(here) if printed else 0,
                "did": {"counted": int(self.scales.counted is not None), "agreed": self._agreed()},
                "state": "shown" if shown else "counted" if self.scales.counted is not None else "open"}

    def sheet(self, here: Here, organisation: str) -> View:
        """The own levels, then and now, with what was recorded; lines by permission."""
        shown, told = self.organisation(here, organisation), self.scales.told(here).get(organisation)
        if told is None or "agreements" not in shown or not self.instrument.scale:
            return {}
        asked, lines = self.instrument.told(), self.scales.seen(here, organisation, quoted=True)
        return own(self.levels(here, organisation, told), shown, asked, lines) | {
            "unquoted": self.scales.unquoted(here, organisation)}

    def _agreed(self) -> int:
        return sum(len(items) for moments in self.agreements.records.values() for items in moments.values())

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One instrument as a cohort answers it, with a delegation that differs."""
        return play(cast)
