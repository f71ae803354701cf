"""What earlier meetings promised and is still open, and what is told of each today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from facilitator.core.here import Keepsake, View

KIND = "commitment"
OPEN = ("", "going", "changed", "not_done")  # what is done is told of no more


class Telling(msgspec.Struct):
    """How it went: `status` (done, going, changed, not_done), `then` (goes_on, changes, let_go), what was learnt.

    `by` is the person who told it ("": whoever facilitates); `words` are the new ones of what changes.
    """

    status: str
    then: str = ""
    learnt: str = ""
    words: str = ""
    by: str = ""


def still_open(memory: Iterable[Keepsake]) -> dict[str, Keepsake]:
    """The promises of earlier meetings that were neither done nor let go of, as they were last told; `b1`, `b2` …

    One that was taken back since it was brought has no words and leaves its id to no other."""
    last: dict[str, Keepsake] = {}
    for keepsake in memory:
        if keepsake.kind == KIND and keepsake.data.get("life"):
            last[keepsake.data["life"]] = keepsake
    left = [one for one in last.values() if one.data.get("what", "-") and one.data.get("status", "") in OPEN
            and one.data.get("then") != "let_go"]
    return {f"b{place}": one for place, one in enumerate(left, 1) if "what" in one.data}


def told_again(kept: Keepsake, seen: View | None) -> dict[str, Any]:
    """What is kept of a promise as it is `seen` today: the same life, its status, and new words where it changes.

    One that was hidden is not seen: its words are kept no longer, and later meetings are not told of it.
    """
    if seen is None:
        return {"life": kept.data["life"], "what": ""}
    told = {name: seen[name] for name in ("status", "then", "learnt")}
    return {**kept.data, **told, "what": seen["words"] or seen["what"]}


def row(kept: Keepsake, telling: Telling | None) -> View:
    """A promise of earlier as screens show it: a commitment where it is `firm`, and what is told of it today."""
    data, now = kept.data, telling or Telling("")
    return {"what": data.get("what", ""), "organisation": kept.organisation, "due": data.get("due", ""),
            "since": data.get("since", 0), "firm": bool(data.get("firm", True)),
            "accepted": bool(data.get("accepted") or data.get("firm", True)),
            "status": now.status, "then": now.then, "learnt": now.learnt, "words": now.words}
