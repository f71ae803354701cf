"""The instruments that come along, read once from their files; one that was used is never edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, get_args

import msgspec

from .instrument import Instrument

Which = Literal["organisation_1", "community_1", "closing_1", "energy_1", "since_1"]
FOLDER = Path(__file__).parent / "instruments"
SHIPPED: dict[str, Instrument] = {
    name: msgspec.convert(json.loads((FOLDER / f"{name}.json").read_text("utf-8")), Instrument)
    for name in get_args(Which)}
FOLLOWED = frozenset(item.follows for each in SHIPPED.values() for item in each.items if item.follows)
