"""What a closing is made of: the norms, whether findings are read back, what is written; and how long each may be."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitator.core.activity import Activity
from facilitator.core.fields import MOST_LANGUAGES, Language, StageMinutes, bounds

PARTS = {"norms": "norms", "talk": "norms", "check": "check", "checked": "check", "write": "write", "read": "write"}
AGREED = ("priority", "goal", "commitment")  # the kinds of what was agreed on, to be read back like what was found
MOST_NORMS, MOST_SENTENCES = 8, 8  # METHODS B7: five to eight sentences are read back
NORM_LENGTH = 140
ON_WALL = 200
Said = Annotated[dict[Language, Annotated[str, bounds(NORM_LENGTH, 1, 0)]], MOST_LANGUAGES]
NormText = Annotated[str, bounds(NORM_LENGTH, 1)]
Corrected = Annotated[str, bounds(280, 1, 0)]  # as long as what is harvested; "" takes the correction back
Needed = Annotated[int, Meta(ge=1, le=60)]


class Norm(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One sentence of how people treat each other in the room."""

    text: Said = {}


class Parts(Activity.Settings, forbid_unknown_fields=True, frozen=True):
    """Which norms are agreed on, whether findings are read back, what is written at the end, minutes."""

    norms: Annotated[tuple[Norm, ...], Meta(max_length=MOST_NORMS)] = ()
    check: bool = False
    writes: Annotated[tuple[Literal["take", "thanks", "next"], ...], Meta(max_length=3)] = ("take", "thanks", "next")
    norms_minutes: Needed = 3
    check_minutes: Needed = 5
    write_minutes: Needed = 5
    talk_minutes: StageMinutes = 6
    read_minutes: StageMinutes = 5
