"""What a round of feedback leaves for everybody: lines that the room may read, and those that may be printed."""

from __future__ import annotations

from facilitator.blocks.briefs import PRINTED, ROOM, Briefs
from facilitator.blocks.takeaways import Takeaways
from facilitator.core.here import Here, Measure, View

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


def own(told: View) -> View:
    """What is printed for an owner alone: what its people read, without any «no»: reviewers never learn of it."""
    if not told["briefs"]["written"]:
        return {}
    received = {card: {**each, "taken": "" if each["taken"] == "no" else each["taken"]}
                for card, each in told["ladder"].get("received", {}).items()}
    return {"said": told["briefs"]["said"], "asked": told["ladder"]["asked"], "received": received,
            "from": told["deal"]["from"], "takeaways": told.get("takeaways", {"valuable": "", "tasks": {}})}


def measured(briefs: Briefs, counts: View) -> list[Measure]:
    """Challenges that were written, and cards that were handed over, with what they offer."""
    wrote = sum(known.written for known in briefs.briefs.values())
    return [Measure("challenges", wrote), Measure("cards", counts["delivered"]), Measure("offers", counts["offers"]),
            Measure("accepted", counts["accepted"])]
