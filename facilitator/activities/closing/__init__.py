"""Opening and closing together: how we treat each other, whether the findings say what was said, thanks, what next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.blocks.notes import Notes
from facilitator.blocks.options import Options
from facilitator.blocks.scales import Scales
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fields import Id
from facilitator.core.handlers import AFTER, WRITING, Touched, When, command, fact
from facilitator.core.here import Cast, Here, Keepsake, Line, Measure, Offer, Position, Seat, View
from facilitator.core.hidden import HOST, Held

from .example import play
from .read_back import TALK, Turnout, agreeing, answering, checking, counted, found_in, said_of
from .settings import AGREED, MOST_SENTENCES, ON_WALL, PARTS, Corrected, NormText, Parts


class Closing(Activity):
    """Up to three parts, each asked alone and shown together; who would talk about a norm or misses something is told
    to nobody, and forgotten with the count."""

    slug: ClassVar[str] = "closing"
    stages: ClassVar[dict[str, tuple[str, ...]]] = {
        "open": ("norms", "check", "write"), "revealed": ("talk", "checked", "read")}
    proofs: ClassVar[dict[str, str]] = {
        "answered": "norms.counted", "worded": "norm.worded", "checked": "checked", "corrected": "sentence.corrected",
        "wrote": "notes.carried"}
    Settings = Parts
    settings: Parts
    norms: Scales
    options: Options
    checks: Scales
    notes: Notes

    def __init__(self, settings: Parts | None = None) -> None:
        super().__init__(settings)
        self.worded: dict[str, str] = {}  # norm → its words since it was talked about
        self.put: dict[str, str] = {}  # e1 … e8 → the sentence that is read back there
        self.corrected: dict[str, str] = {}
        self.turnout = Turnout()
        self.page = 0

    def compose(self) -> dict[str, Block]:
        """Norms and sentences are answered like scales of two: something to say, or nothing.

        Who validates does so to be counted, however few they are (METHODS B7); a norm needs nothing but to be heard.
        """
        keys = tuple(f"c{place}" for place in range(1, max(1, len(self.settings.norms)) + 1))
        places = tuple(f"e{place}" for place in range(1, MOST_SENTENCES + 1))
        norms, check = When(stages=("norms",)), When(stages=("check",))
        making = {"make": When(("prepare", "open"), ("", "norms"))}
        return {
            "norms": Scales(dict.fromkeys(keys, 2), {"mark": norms} if self.settings.norms else {},
                            open=lambda here: ("now",), aloud=TALK),
            "options": Options(making if self.settings.check else {}, offers=self.found),
            "checks": Scales(dict.fromkeys(places, 2), {"mark": check, "write": check} if self.settings.check else {},
                             open=lambda here: ("now",), lines=places, few=1, there=lambda: self.put),
            "notes": Notes(self.settings.writes or ("take",), {"write": When(stages=("write",))}
                           if self.settings.writes else {}, length=120, lines=2, most=12, to="room")}

    def found(self, here: Here) -> list[Offer]:
        """What may be read back: what was harvested and what was agreed on in other steps."""
        return [*here.findings(), *(offer for offer in here.offers() if offer.kind in AGREED)]

    def moments(self) -> Mapping[str, When]:
        """What whoever facilitates does with a part, once it is shown; not where it is left out."""
        return {part: When(AFTER) for part in ("norms", "check", "writes") if getattr(self.settings, part)}

    # where a run stands

    def lasts(self, phase: str, stage: str) -> bool:
        """A part is there where the settings ask for it, and what comes of it after it."""
        settings = self.settings
        there = {"norms": settings.norms, "check": settings.check, "write": settings.writes}[PARTS[stage]]
        return bool(there) and super().lasts(phase, stage)

    def closes(self, position: Position) -> bool:
        """Each part is over once the room moves on: what is on its way has a grace."""
        track = self.track()
        last = [each for each in track if each.phase == "open"][-1:]
        return super().closes(position) or (position.phase == "open" and position not in last)

    def moving(self, here: Here, to: Position) -> list[Fact]:
        """The sentences are fixed as they are read back; the close counts, forgets who said what, and carries notes."""
        closes = here.position.phase in WRITING and to.phase not in ("prepare", *WRITING)
        if to.phase in ("prepare", *WRITING):
            if self.norms.counted is not None or self.checks.counted is not None:
                raise Refused("answers_gone")
            if self.checks.marks and to.stage in ("", "norms"):
                raise Refused("already_checked")
        facts = self._putting() if to.stage == "check" and here.position.stage in ("", "norms") else []
        if closes:
            facts += [*self.norms.counting(here), *checking(here, self.checks, self.checked(here))]
        return [*facts, *(self.notes.carrying(here) if closes or to.phase in AFTER else [])]

    def _putting(self) -> list[Fact]:
        standing = [key for key in self.options.standing() if self.options.text(key)]
        if not standing:
            raise Refused("nothing_to_check")
        if len(standing) > MOST_SENTENCES:
            raise Refused("too_many_sentences", limit=MOST_SENTENCES)
        return [Fact("put", {"sentences": {f"e{place}": key for place, key in enumerate(standing, 1)}})]

    @fact("put")
    def _put(self, event: Event) -> Touched:
        self.put = {key: option for key, option in event.data["sentences"].items() if key in self.checks.items}
        return None

    @fact("checked")
    def _checked(self, event: Event) -> Touched:
        self.turnout = Turnout.of(event.data)
        return None

    @command("facilitator", moment="norms", undoable=True)
    def word_norm(self, here: Here, by: Seat, norm: Id, text: NormText) -> list[Fact]:
        """How a norm reads after it was talked about."""
        if norm not in self.listed():
            raise Refused("no_such_norm")
        return [Fact("norm.worded", {"norm": norm, "text": text})]

    @fact("norm.worded")
    def _worded(self, event: Event) -> Touched:
        self.worded[event.data["norm"]] = event.data["text"]
        return None

    @command("facilitator", moment="check", undoable=True)
    def correct(self, here: Here, by: Seat, sentence: Id, text: Corrected = "") -> list[Fact]:
        """A sentence as it should read, after what people missed in it."""
        if sentence not in self.put:
            raise Refused("no_such_sentence")
        return [Fact("sentence.corrected", {"sentence": sentence, "text": text})]

    @fact("sentence.corrected")
    def _corrected(self, event: Event) -> Touched:
        self.corrected[event.data["sentence"]] = event.data["text"]
        return None

    @command("facilitator", moment="writes")
    def show_page(self, here: Here, by: Seat, page: Annotated[int, Meta(ge=0, le=ON_WALL)]) -> list[Fact]:
        """Which of the pages of what was written the wall shows, changed by hand."""
        return [Fact("page.shown", {"page": page})]

    @fact("page.shown")
    def _page_shown(self, event: Event) -> Touched:
        self.page = event.data["page"]
        return ("console", "projector")

    # what it came to

    def listed(self) -> dict[str, View]:
        """The norms by their keys: as they were answered in each language, and as they were worded since."""
        told: dict[str, View] = {}
        for place, norm in enumerate(self.settings.norms, 1):
            now = self.hidden.seen(self.worded.get(f"c{place}", ""))
            told[f"c{place}"] = {"said": dict(norm.text), **({"now": now} if now else {})}
        return told

    def readable(self, here: Here) -> dict[str, Held]:
        """What whoever facilitates worded here."""
        norms = {f"norm.{key}": Held(text, "closing.norm.kind", author=HOST) for key, text in self.worded.items()}
        return norms | {f"corrected.{key}": Held(text, "closing.corrected.kind", author=HOST)
                        for key, text in self.corrected.items() if text}

    def agreed(self, here: Here) -> View:
        """The norms; once they are shown, how many live with each and how many would talk about it."""
        after = here.position.phase in AFTER
        return {key: norm | (agreeing(self.norms.told(here), key) if after else {})
                for key, norm in self.listed().items()}

    def checked(self, here: Here) -> View:
        """The sentences that are read back; once they are shown, to how many each reflects what was said."""
        after = here.position.phase in AFTER
        told = self.checks.told(here) if after else {}
        found: View = {}
        for key, option in self.put.items():
            if text := self.options.text(option):
                found[key] = {"text": text, **(counted(told, key) if after else {})}
                if after and (correct := self.hidden.seen(self.corrected.get(key, ""))):
                    found[key]["corrected"] = correct
        return found

    def validated(self, here: Here) -> View | None:
        """To how many nothing is missing in any sentence; a draft where more miss something."""
        return self.turnout.validated() if self.put and here.position.phase not in ("prepare", *WRITING) else None

    def written(self, here: Here) -> View:
        """What was written of each kind, once it is shown: in an order that names nobody, and never how often whom."""
        if here.position.phase not in AFTER:
            return {}
        found: View = {part: {} for part in self.settings.writes}
        for note in self.notes.shared():
            found[note.heading][note.id] = {"text": note.text, "order": note.order}
        return found

    # what each audience sees

    def contributors(self, here: Here) -> list[str] | None:
        """Who has answered every norm, or any sentence, or has written."""
        if here.position.phase not in WRITING:
            return None
        if here.position.stage == "norms":
            return list(self.norms.finished(here, "now", lambda person: len(self.listed())))
        if here.position.stage == "check":
            return list(self.checks.finished(here, "now", lambda person: 1))
        return list(self.notes.by_author)

    def mine(self, here: Here, person: str) -> View:
        """One's own answers and notes."""
        return {"norms": self.norms.mine(here, person), "checks": self.checks.mine(here, person),
                "notes": self.notes.own(here, person)}

    def phone(self, here: Here) -> View:
        """What is asked; after the reveal what came of it."""
        return {**self._asked(here), "notes": self.notes.limits(here), **self._told(here)}

    def projector(self, here: Here) -> View:
        """What is asked, then what came of it, without a name."""
        return {**self._asked(here), **self._told(here), "page": self.page}

    def console(self, here: Here) -> View:
        """The same, the sentences while they are chosen, and the words of what people miss."""
        shown: View = {**self._asked(here), **self._told(here), "page": self.page}
        if self.settings.check and here.position.phase in ("prepare", "open"):
            rows = {key: {"text": self.options.text(key), "number": place, "merged": self.options.within(key),
                          "steps": list(self.options.options[key].sources)}
                    for place, key in enumerate(self.options.standing(), 1)}
            shown["options"] = {"list": rows, **self.options.workbench(here)}
        if here.position.phase in AFTER:
            shown |= {"missing": self.checks.seen(here), "steps": {
                key: found_in(self.options.options[option]) for key, option in self.put.items()}}
        return shown

    def _asked(self, here: Here) -> View:
        return {"norms": {"rows": self.agreed(here)}, "writes": list(self.settings.writes),
                "checks": {"rows": self.checked(here), "on": self.settings.check}}

    def _told(self, here: Here) -> View:
        if here.position.phase not in AFTER:
            return {}
        return {"written": self.written(here), "whole": self.turnout.whole, "people": self.turnout.people,
                "validated": self.turnout.validated()}

    # what is left

    def results(self, here: Here) -> list[Offer]:
        """What next time needs: where the next agenda begins."""
        if here.position.phase not in AFTER:
            return []
        return [Offer(note.id, note.text, "need", 1, here.breadth([note.author])["organisations"])
                for note in self.notes.shared() if note.heading == "next"]

    def keeps(self, here: Here) -> list[Keepsake]:
        """The same, for the next gathering: it outlives the meeting, as a print does, and obeys the same permission."""
        return [Keepsake("need", {"text": offer.text}) for offer in self.results(here)
                if here.permits(self.notes.notes[offer.id].author, "quote")]

    def measures(self, here: Here) -> list[Measure]:
        """How much was written of each kind, and how many validated."""
        told = {part: len(notes) for part, notes in self.written(here).items()}
        told["validated"] = self.turnout.validated().get("count", 0)
        return [Measure(part, count) for part, count in told.items()]

    def synthesis(self, here: Here) -> View:
        """What is printed: texts by the permission of their author, and of nobody how often they were thanked."""
        after = here.position.phase in AFTER
        shared = self.notes.shared() if after else []
        quoted, missing = self.checks.seen(here, quoted=True), self.checks.seen(here)
        sentences = self.checked(here) if after else {}
        for key, row in sentences.items():
            said = quoted.get(key, [])
            row |= {"said": said, "unsaid": len(missing.get(key, ())) - len(said),
                    "merged": self.options.within(self.put[key])}
        return {"shown": after, "sentences": list(sentences.values()),
                "norms": list(self.agreed(here).values()) if after else [],
                "answered": answering(self.norms.counted) if after else 0,
                "checked": {**self.turnout._asdict(), "validated": self.turnout.validated()},
                "written": {part: said_of(here, self.notes, [note for note in shared if note.heading == part])
                            for part in self.settings.writes},
                "counts": self.notes.counts(here, shared), "did": self._did(here),
                "without_permission": sum(not here.permits(note.author, "quote") for note in shared)}

    def _did(self, here: Here) -> View:
        return {"answered": answering(self.norms.counted), "worded": len(self.worded),
                "checked": self.turnout.people, "corrected": sum(map(bool, self.corrected.values())),
                "wrote": self.notes.counts(here, self.notes.travelled())["people"]}

    @classmethod
    def example(cls, cast: Cast) -> Iterator[Line]:
        """One closing as a cohort lives it."""
        return play(cast)

