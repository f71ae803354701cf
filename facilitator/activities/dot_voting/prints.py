"""What the printed synthesis gets of a vote: every round that was revealed, its ties, reservations and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.core.here import Here, View

from .aftermath import AFTER
from .model import Round

if TYPE_CHECKING:
    from .looks import Looks


def printed(vote: Looks, here: Here) -> View:
    """The section of the synthesis. A round that the room has not seen yet is not printed."""
    rounds = revealed(vote, here)
    chosen = vote.chosen(rounds)
    return {
        "question": vote.rules.question, "purpose": vote.rules.purpose,
        "rounds": {str(this.number): _round(vote, this) for this in rounds},
        "chosen": {key: vote.text_of(key) for key in chosen},
        "decision": dict(vote.decision) if rounds else {},
        "reservations": {key: {"option": each.option, "text": each.text}
                         for key, each in vote.reservations.items() if not each.alias},
        "unclear": vote.doubted(),
    }


def revealed(vote: Looks, here: Here) -> list[Round]:
    """The rounds that were shown to the room: all that are counted, but the last one while it is still closed."""
    shown = [this for this in vote.rounds if this.counted]
    if here.position.phase not in AFTER and shown and vote.running() is None:
        shown.pop()
    return shown


def _round(vote: Looks, this: Round) -> View:
    options: View = {}
    for key, line in this.lines.items():
        options[key] = {"text": vote.text_of(key), "points": line.points, "people": line.people,
                        "organisations": line.organisations, "rank": line.rank,
                        "rank_by_organisation": line.rank_by_organisation}
        if vote.origins(key):
            options[key]["from"] = vote.origins(key)
        if vote.texts_within(key):
            options[key]["merged"] = vote.texts_within(key)
    return {"number": this.number, "runoff": this.runoff, "dots": this.dots, "max": this.most,
            "voters": len(this.roll), "voted": this.voted, "cut": this.cut, "options": options,
            "ranking_only": this.ranking_only, "tied": dict.fromkeys(this.tied, True),
            "tie_treated": this.treated, "differs": this.differs}
