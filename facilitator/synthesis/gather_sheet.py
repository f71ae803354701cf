"""Gathers what is printed for one organisation alone: its own of every step, and what it was given."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Set
from typing import Any

from facilitator.core.hidden import on_paper
from facilitator.core.state import Step
from facilitator.core.workshop import Workshop

from .gather import META, called, may_list, plain
from .texts import Tamer

log = logging.getLogger(__name__)


def taking_part(workshop: Workshop) -> list[str]:
    """The organisations of which somebody took part, in the order in which they came."""
    return list(dict.fromkeys(person.organisation for person in workshop.people.values()
                              if person.took_part and person.organisation))


def document(workshop: Workshop, organisation: str, names: Mapping[str, str], organisations: Mapping[str, str],
             meta: Mapping[str, Any], hidden: Set[str] = frozenset()) -> dict[str, Any]:
    """The sheet of an organisation as JSON: `meta`, `organisation`, `others`, `names`, `persons`, `path`, `sections`.

    The arguments are those of `gather.document`. `persons` are those of its own people who let their name be listed,
    `others` how many other organisations took part. Only what a step's `sheet` tells of this organisation is in it.
    """
    tamer = Tamer()
    own = {key: person for key, person in workshop.people.items() if person.took_part
           and person.organisation == organisation}
    opened = [step for step in workshop.steps.values() if step.opened_at]
    name = "" if organisation in hidden else organisations.get(organisation, "")
    return {
        "meta": tamer.tame({key: plain(meta[key]) for key in META if meta.get(key)}),
        "organisation": tamer.tame({"id": organisation, "name": name, "people": len(own)}),
        "others": len(taking_part(workshop)) - 1,
        "names": tamer.tame({key: text for key, text in organisations.items() if key not in hidden}),
        "persons": tamer.tame({key: names[key] for key, person in own.items()
                               if may_list(person) and names.get(key) and key not in hidden}),
        "path": [called(step) for step in opened if not step.run.rests],
        "sections": [tamer.tame(_section(workshop, step, organisation)) for step in opened],
    }


def _section(workshop: Workshop, step: Step, organisation: str) -> dict[str, Any]:
    """What one step tells of the organisation; `broken` when its activity raised an error."""
    told: Mapping[str, Any] = {}
    broken = step.damaged
    try:
        with on_paper():
            told = {} if step.damaged else step.run.sheet(workshop.here(step.id), organisation)
    except Exception:
        log.exception("step %s (%s) could not tell its part of a sheet", step.id, step.activity)
        broken = True
    return {"id": step.id, **called(step), "broken": broken, "told": dict(told)}
