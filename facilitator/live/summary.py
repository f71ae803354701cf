"""What the desk shows of a workshop at a glance, taken from its state."""

from __future__ import annotations

from typing import Any

from facilitator.core.state import Step
from facilitator.core.workshop import Workshop


def summarise(state: Workshop) -> dict[str, Any]:
    """Small JSON: counts, whether it has begun or ended, and its latest printed synthesis ({} while there is none)."""
    people = state.participants()
    began = bool(people) or any(step.opened_at for step in state.steps.values())
    return {"people": len(people), "organisations": len({person.organisation for person in people}),
            "tables": len(state.tables), "steps": len(state.steps), "began": began, "closed": state.closed,
            "document": dict(state.document), "hours": {name: hour for name, hour in state.hours.items() if hour},
            "plan": [] if began or state.closed else [_planned(state, state.steps[key]) for key in state.order]}


def _planned(state: Workshop, step: Step) -> dict[str, Any]:
    """What the desk needs to say whether the day fits, and whether the step could open."""
    names = ("id", "activity", "preset", "title", "minutes", "minimum", "at")
    return {**{name: getattr(step, name) for name in names}, "sound": not (step.damaged or state.plan.lacks(step))}
