"""What the desk shows of a workshop at a glance, taken from its state."""

from __future__ import annotations

from typing import Any

from facilitator.core.workshop import Workshop


def summarise(state: Workshop) -> dict[str, Any]:
    """Small JSON: counts, whether it has begun or ended, and its latest printed synthesis ({} while there is none)."""
    people = state.participants()
    began = bool(people) or any(step.opened_at for step in state.steps.values())
    return {"people": len(people), "organisations": len({person.organisation for person in people}),
            "tables": len(state.tables), "steps": len(state.steps), "began": began, "closed": state.closed,
            "document": dict(state.document)}
