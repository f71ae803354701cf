"""Records golden logs: meetings as they were written once, which every later version must fold to the same.

    python tests/logs/make.py NAME   records the meeting NAME below; never over a log that is there
    python tests/logs/make.py told   writes anew what the logs amount to, when a view was changed on purpose

The events of a log that is there are never changed. A fact may get new kinds of data, its old ones are read for ever.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

LOGS = Path(__file__).parent
sys.path[:0] = [str(LOGS.parent), str(LOGS.parents[1])]

from activities.test_contract import PEOPLE, left_by, play_example  # noqa: E402
from kit import Play  # noqa: E402

from facilitator.activities import discover  # noqa: E402
from facilitator.core.events import Event  # noqa: E402
from facilitator.core.here import Here, Keepsake  # noqa: E402
from facilitator.core.state import Step  # noqa: E402
from facilitator.core.views import Surroundings, view  # noqa: E402
from facilitator.core.workshop import Workshop  # noqa: E402

MANY = {f"persona{number}": f"o{number % 6 + 1}" for number in range(13)}  # organisations enough to be shown
AROUND = Surroundings({"title": "Taller", "cohort": "Cohorte", "code": "ABC234", "language": "es"},
                      {"address": "10.0.0.1", "url": "HTTP://10.0.0.1/ABC234"}, {}, {}, set(), 1)


def whole(slug: str, memory: Iterable[Keepsake] = (), people: Mapping[str, str] = PEOPLE,
          settings: dict[str, Any] | None = None) -> Play:
    """One step from its opening to its harvest."""
    play = Play(slug, people, settings, memory=memory)
    play_example(play)
    return play


def part(slug: str, share: float, people: Mapping[str, str] = PEOPLE) -> Play:
    """One step left in the middle: `share` of its example has been played."""
    lines = play_example(Play(slug, people))
    play = Play(slug, people)
    play_example(play, int(lines * share))
    return play


def meeting() -> Play:
    """Everything of the house around a step: late arrivals, tables, clock, curtain, pause, help, leaving, the print."""
    play = Play("iceberg", PEOPLE)
    play.house("practise", "persona0")
    play.house("ask_help", "persona1")
    play.house("answer_help", person="p2")
    play.house("permit", "persona2", list=True, quote=False, photo=True)
    play.house("deal_tables")
    play.advance()
    play.house("time", seconds=120)
    play.house("hold", on=True)
    play.house("hold", on=False)
    late = play.sit("tarde", "o2")
    play.house("seat_at", person=late, table="t1")
    play.house("curtain", on=True)
    play.house("curtain", on=False)
    play.house("pause", minutes=15)
    play.house("pause", minutes=0)
    play.house("leave", "persona3")
    play.house("send_out", person="p5")
    play.house("bring_back", person="p5")
    play.house("lock", on=True)
    play.advance()
    play.house("retreat", expect=play.workshop.steering.where())
    play.house("harvest", step="s1", text="Casi todo lo que se ve nace de algo que no se nombra.")
    made = {"edition": "synthesis", "name": "sintesis.pdf", "path": "/P/ABCDEFGH", "pages": 3, "kb": 90, "version": 1}
    play.fact("document.made", made, actor="f1")
    play.house("share_document", on=True)
    play.house("end", on=True)
    return play


MEETINGS: Mapping[str, Callable[[], Play]] = {
    "house-1": meeting,
    "iceberg-1": lambda: whole("iceberg"),
    "iceberg-1-alone": lambda: part("iceberg", 0.25),
    "iceberg-1-at-table": lambda: part("iceberg", 0.6),
    "boxes-1": lambda: whole("boxes"),
    "boxes-1-goals": lambda: whole("boxes", settings={"tables": True, "ratify": True, "boxes": [{"kind": "goal"}] * 3}),
    "boxes-1-pairs": lambda: whole("boxes", settings={"pairs": True}),
    "closing-1": lambda: whole("closing", settings={
        "check": True, "norms": [{"text": {"es": "Se puede pasar.", "en": "Passing is allowed."}}]}),
    "closing-1-farewell": lambda: whole("closing"),
    "dot_voting-1": lambda: whole("dot_voting"),
    "dot_voting-1-voting": lambda: part("dot_voting", 0.5),
    "canvas-1": lambda: whole("canvas", left_by("canvas")),
    "canvas-1-writing": lambda: part("canvas", 0.6),
    "commitments-1": lambda: whole("commitments", left_by("commitments")),
    "commitments-1-making": lambda: part("commitments", 0.6),
    "matrix-1": lambda: whole("matrix", people=MANY),
    "matrix-1-marking": lambda: part("matrix", 0.6, MANY),
    "challenge-1": lambda: whole("challenge"),
    "challenge-1-giving": lambda: part("challenge", 0.6),
    "recess-1": lambda: whole("recess"),
    "questionnaire-1": lambda: whole("questionnaire", people=MANY),
    "questionnaire-1-anonymous": lambda: whole("questionnaire", people=MANY, settings={"instrument": "closing_1"}),
    "questionnaire-1-together": lambda: part("questionnaire", 0.9, MANY),
}


def as_json(value: Any) -> Any:
    """As it would be on the wire."""
    return json.loads(msgspec.json.encode(value))


def amounts_to(step: Step, here: Here) -> dict[str, Any]:
    """What a step offers, prints, counts and leaves."""
    run = step.run
    return {"results": list(run.results(here)), "synthesis": run.synthesis(here), "measures": list(run.measures(here)),
            "keeps": list(run.keeps(here)), "harvest": step.harvest}


def told(workshop: Workshop) -> dict[str, Any]:
    """What a log amounts to: every shared view, and what each step offers, prints and counts."""
    audiences = ["console", "projector", "phone", "mine:p1", "organisation:o1", *(f"table:{table}" for table in workshop.tables)]
    steps = {key: amounts_to(step, workshop.here(key)) for key, step in workshop.steps.items()}
    return as_json({"views": {audience: view(workshop, audience, AROUND) for audience in audiences}, "steps": steps})


def folded(events: list[dict[str, Any]]) -> Workshop:
    """The workshop of a log as it is kept in a file."""
    return Workshop(discover()).replay(msgspec.convert(events, list[Event]))


def write(name: str, events: list[dict[str, Any]]) -> None:
    """Writes a log, one event a line, and beside it what it amounts to."""
    lines = ",\n  ".join(json.dumps(event, ensure_ascii=False, sort_keys=True) for event in events)
    (LOGS / f"{name}.json").write_text(f"[\n  {lines}\n]\n", "utf-8")
    text = json.dumps(told(folded(events)), ensure_ascii=False, sort_keys=True, indent=1)
    (LOGS / f"{name}.told.json").write_text(text + "\n", "utf-8")


def main(asked: list[str]) -> int:
    """Does what the command line asks."""
    if asked == ["told"]:
        for path in sorted(LOGS.glob("*.json")):
            if not path.name.endswith(".told.json"):
                write(path.stem, json.loads(path.read_text("utf-8")))
        return 0
    for name in asked:
        if name not in MEETINGS or (LOGS / f"{name}.json").exists():
            print(f"{name} is there already" if name in MEETINGS else f"one of {', '.join(MEETINGS)}", file=sys.stderr)
            return 2
        write(name, [as_json(event) for event in MEETINGS[name]().log.read(1)])
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
