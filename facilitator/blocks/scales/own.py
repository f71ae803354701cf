"""What an organisation reads of its own levels at home: then and now, how its people agree, what to talk about."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.core.here import View

TOLD = ("open", "dont_know", "not_applicable", "not_yet")  # who would rather not say left a blank


def own(levels: Mapping[str, Mapping[str, str]], shown: View, asked: View, lines: Mapping[str, list[str]]) -> View:
    """Of an organisation's `levels` by moment and item, what its delegates are `shown`, and what was `asked`.

    `own` holds its `rows`, and by name which went `up` or `down`, are to be talked about (`far`) and stand lowest
    (`low`); `both` is of how many there is a level then and now.
    """
    now, then, marks = levels.get("now", {}), levels.get("then", {}), shown["scales"]["items"].get("now", {})
    names = {key: each["name"] for part in ("items", "lines") for key, each in asked[part].items()}
    rows = {item: {"now": _told(now[item]), "then": _told(then.get(item, "")),
                   "agreement": marks.get(item, {}).get("agreement", "nobody")} for item in now}
    steps = {item: int(row["now"]) - int(row["then"]) for item, row in rows.items()
             if row["now"].isdigit() and row["then"].isdigit()}
    least = min((row["now"] for row in rows.values() if row["now"].isdigit()), default="-")
    found = {"up": [item for item, step in steps.items() if step > 0],
             "down": [item for item, step in steps.items() if step < 0],
             "far": [item for item, row in rows.items() if row["agreement"] == "far"],
             "low": [item for item, row in rows.items() if row["now"] == least]}
    return {"own": {"rows": rows, "both": len(steps), **{way: [names[item] for item in items]
                                                         for way, items in found.items()}},
            "names": names, "scale": asked["scale"], "then": asked["then"], "lines": lines,
            "recorded": shown["agreements"].get("now", {})}


def _told(answer: str) -> str:
    return answer if answer.isdigit() or answer in TOLD else ""
