"""What is said of a vote before it opens: the settings, and what suits so many options."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitator.blocks.ballots import MOST_DOTS
from facilitator.core.activity import Activity
from facilitator.core.fields import StageMinutes, bounds

Dots = Annotated[int, Meta(ge=0, le=MOST_DOTS)]
Cut = Annotated[int, Meta(ge=1, le=MOST_DOTS)]
Purpose = Literal["consult", "prioritise", "decide"]
Question = Annotated[str, bounds(160, 1, 0)]


class Rules(Activity.Settings, forbid_unknown_fields=True, frozen=True):
    """The question ("" for the usual one), the rules and the minutes of each stage.

    0 dots or 0 most: as many as suit the number of options. A stage of 0 minutes is left out, but for the vote itself.
    """

    question: Question = ""
    purpose: Purpose = "prioritise"
    dots: Dots = 0
    most: Dots = 0
    cut: Cut = 3
    by_organisation: bool = False
    suggestions: bool = False
    read_minutes: StageMinutes = 2
    same_minutes: StageMinutes = 2
    vote_minutes: StageMinutes = 3
    reservations_minutes: StageMinutes = 3

    def budget(self, options: int) -> tuple[int, int, int]:
        """Dots per person, most on one option, and how many are chosen, for so many options.

        A quarter of the options, from 3 to 6 (METHODS B4), always fewer dots than options: otherwise everybody could
        give the same to each and the vote would say nothing.
        """
        room = max(1, options - 1)
        dots = self.dots or min(room, max(3, min(6, (options + 2) // 4)))
        return dots, min(dots, self.most or -(-dots // 2)), min(self.cut, room)
