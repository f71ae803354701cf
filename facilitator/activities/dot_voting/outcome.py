"""What a vote came to, as every audience is told it once it is revealed, and how options are called on every screen."""

from __future__ import annotations

import hashlib

from facilitator.core.here import Here, View

from .aftermath import AFTER, Aftermath
from .model import Round


class Outcome(Aftermath):
    """The parts of views that faces share."""

    def listed(self, here: Here) -> list[str]:
        """What is voted on in the order of the wall, which has nothing to do with who proposed it or when."""
        keys = self.rounds[0].options if self.rounds else self.standing()
        return sorted(keys, key=lambda key: shuffled(here.step, key))

    def text_of(self, key: str) -> str:
        """An option as it read when it was voted on, or as it reads now."""
        return self.texts.get(key) or (self.options[key].text if key in self.options else "")

    def origins(self, key: str) -> dict[str, str]:
        """The step an option came from → the marks of its tables, as in «A + C»."""
        sources = self.options[key].sources if key in self.options else {}
        return {step: " + ".join(marks) for step, marks in sources.items() if marks}

    def _words_after(self, here: Here) -> View:
        """Reservations once counted, and the decision."""
        return {"decision": dict(self.decision), "reservations": {
            key: {"option": each.option, "text": each.text, "about": self.text_of(each.option)}
            for key, each in self.reservations.items() if not each.alias}}

    def _revealed(self, here: Here) -> View:
        """The result; nothing at all before it is revealed to the room."""
        counted = [this for this in self.rounds if this.counted]
        if here.position.phase not in AFTER or not counted:
            return {}
        chosen = self.chosen(counted)
        numbers = {key: number for number, key in enumerate(self.listed(here), 1)}
        return {"result": {str(this.number): self._result(this, numbers, chosen) for this in counted},
                "chosen": {key: self.text_of(key) for key in chosen}}

    def _result(self, this: Round, numbers: dict[str, int], chosen: list[str]) -> View:
        rows: View = {}
        for key, line in this.lines.items():
            rows[key] = {"text": self.text_of(key), "number": numbers.get(key, 0), "rank": line.rank,
                         "chosen": key in chosen, "tied": key in this.tied}
            if not this.ranking_only:
                rows[key] |= {"points": line.points, "people": line.people, "organisations": line.organisations}
            if this.differs:
                rows[key]["rank_by_organisation"] = line.rank_by_organisation
        return {"runoff": this.runoff, "dots": this.dots, "most": this.most, "cut": this.cut, "voted": this.voted,
                "of": len(this.roll), "rows": rows, "ranking_only": this.ranking_only, "differs": this.differs,
                "treated": this.treated, "said": this.said,
                "tie_place": min((this.lines[key].rank for key in this.tied), default=0)}


def shuffled(*parts: object) -> bytes:
    """A place among others that follows from nothing but these parts."""
    return hashlib.blake2b("/".join(map(str, parts)).encode(), digest_size=8).digest()
