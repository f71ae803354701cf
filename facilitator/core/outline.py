"""Outlines: a whole plan as it was prepared, to be kept as one's own template, taken elsewhere or repeated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .activity import Activity, settings_of
from .checks import checked
from .errors import Refused
from .fields import Language
from .plan import MOST_STEPS, Hour, Key, Minutes, Script, Title
from .state import State, Step

SCHEMA = 1  # of the files; one with a later number was made by a later version of the program
PlanTitle = Annotated[str, Meta(min_length=1, max_length=160, pattern=r"^[^\n]*$")]


class OutlinedStep(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A step as `Plan.added` takes it. Its texts are in the language of the outline."""

    activity: Key
    preset: Key = ""
    title: Title = ""
    minutes: Minutes = 0
    minimum: Minutes = 0
    at: Hour = ""
    standing: bool = False
    script: Script = ""
    settings: dict[str, Any] = {}


class Outline(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A plan without anything that happened in it. `begins` and `leaves` are hours, "" where they were not said."""

    schema: Annotated[int, Meta(ge=1, le=SCHEMA)] = SCHEMA
    title: PlanTitle
    language: Language
    begins: Hour = ""
    leaves: Hour = ""
    steps: Annotated[list[OutlinedStep], Meta(min_length=1, max_length=MOST_STEPS)]

    def minutes(self) -> int:
        """How long the steps take that follow one another."""
        return sum(step.minutes for step in self.steps if not step.standing)


def is_outline(told: Any) -> bool:
    """Whether JSON means to be a whole plan, and no single exercise."""
    return isinstance(told, dict) and "steps" in told and "activity" not in told


def check_outline(told: Any, shelf: Mapping[str, type[Activity]]) -> Outline:
    """The outline that JSON tells, or Refused with the place and the reason."""
    if not is_outline(told):
        raise Refused("plan_is_none")
    made = told.get("schema", SCHEMA)
    if isinstance(made, int) and made > SCHEMA:
        raise Refused("plan_newer")
    outline = checked(Outline, told)
    for number, step in enumerate(outline.steps):
        place = f"steps[{number}]"
        if step.activity not in shelf:
            raise Refused("plan_of_unknown", place=f"{place}.activity", activity=step.activity)
        settings_of(shelf[step.activity], step.settings, f"{place}.settings")
    return outline


def outline_of(state: State, title: str, language: str) -> Outline:
    """The plan of a workshop, of which nothing that people did is taken along. Raises Refused for an empty one."""
    if not state.steps:
        raise Refused("plan_empty")
    return Outline(title=title, language=language, begins=state.hours.get("begins", ""),
                   leaves=state.hours.get("leaves", ""), steps=[outlined(step) for step in state.steps.values()])


def outlined(step: Step) -> OutlinedStep:
    """A step of it."""
    return OutlinedStep(**{name: getattr(step, name) for name in OutlinedStep.__struct_fields__})
