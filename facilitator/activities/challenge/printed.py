"""What a round of feedback leaves for everybody: lines that the room may read, and those that may be printed."""

from __future__ import annotations

from facilitator.blocks.briefs import PRINTED, ROOM, Briefs
from facilitator.blocks.takeaways import Takeaways
from facilitator.core.here import Here, View

from .rules import Rules


def room(here: Here, briefs: Briefs, takeaways: Takeaways, reserves: tuple[str, ...] = ROOM) -> View:
    """What the room may read: challenges, and the most valuable things heard."""
    return {"challenges": briefs.shown(here, lambda owner: here.organisation_of(owner) or owner, reserves),
            "valuable": takeaways.shown(briefs.briefs)}


def printed(here: Here, rules: Rules, briefs: Briefs, takeaways: Takeaways, counted: View) -> View:
    """What is printed; nothing of a challenge that is reserved, or that is for the room alone."""
    owners = {owner for owner, known in briefs.briefs.items() if known.reserve in PRINTED}
    told = room(here, briefs, takeaways, PRINTED)["challenges"]
    quotes = takeaways.shown(owners, lambda person: here.permits(person, "quote"))
    wrote = sum(known.written for known in briefs.briefs.values())
    scopes = {name: sum(each["scope"] == name for each in told.values()) for name in ("operational", "programmatic")}
    return {**counted, "challenges": told, "valuable": quotes, "format": rules.format, "signed": rules.signed,
            "scopes": scopes, "withheld": len(takeaways.shown(owners)) - len(quotes),
            "did": {"wrote": wrote, "gave": counted["delivered"], "decided": counted["decided"]}}
