"""The plan: steps are added, configured, shifted and removed before and during a meeting, and no work is lost by it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .activity import Activity, settings_of
from .errors import Refused
from .events import Event, Fact
from .fields import Id, bounds
from .handlers import ANY, Touched, command, fact
from .here import Here, Seat
from .part import Part
from .state import Step

MOST_STEPS = 60
NOBODY = "nobody_there"  # before the day, nobody is
Minutes = Annotated[int, Meta(ge=0, le=600)]
Key = Annotated[str, Meta(max_length=60, pattern=r"^[a-z0-9_.-]*$")]
Topic = Annotated[str, Meta(max_length=30, pattern=r"^(s[0-9]{1,9}\.[a-z0-9_]{1,16})?$")]
Hour = Annotated[str, Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]  # of the clock on the wall; "" for none
MinutesOf = Annotated[dict[Id, Minutes], Meta(max_length=MOST_STEPS)]
Settings = dict[str, Any]
Title = Annotated[str, bounds(120, 1, 0)]
Script = Annotated[str, bounds(2000, 40, 0)]


class Plan(Part):
    """The part of the house that knows the steps of the meeting."""

    @command("facilitator", phases=ANY, undoable=True)
    def add_step(self, here: Here, by: Seat, activity: Key, settings: Settings | None = None, preset: Key = "",
                 title: Title = "", minutes: Minutes = 0, minimum: Minutes = 0, at: Hour = "", script: Script = "",
                 standing: bool = False, before: Id | None = None) -> list[Fact]:
        """One step more, at the end or `before` another; its id is its place in the log."""
        if activity not in self.state.shelf:
            raise Refused("no_such_activity")
        if len(self.state.steps) >= MOST_STEPS:
            raise Refused("too_many_steps", limit=MOST_STEPS)
        if before is not None:
            self.step(before)
        settings_of(self.state.shelf[activity], settings or {})
        return [self.added(activity, settings or {}, preset=preset, title=title, minutes=minutes, minimum=minimum,
                           at=at, script=script, standing=standing, before=before or "")]

    @command("facilitator", phases=ANY, undoable=True)
    def configure_step(self, here: Here, by: Seat, step: Id, settings: Settings | None = None,
                       title: Title | None = None, minutes: Minutes | None = None, minimum: Minutes | None = None,
                       at: Hour | None = None, script: Script | None = None,
                       standing: bool | None = None) -> list[Fact]:
        """Another title, script, minutes or hour at which it stays; other settings, or that it stands open beside the
        others, while it has not begun."""
        known = self.step(step)
        if settings is not None or standing is not None:
            if known.position.phase != "prepare" or known.opened_at:
                raise Refused("step_began")
            if standing and step == self.state.current:
                raise Refused("step_is_shown")
        if settings is not None:
            settings_of(self.state.shelf[known.activity], settings)
        given = {"settings": settings, "title": title, "minutes": minutes, "minimum": minimum, "at": at,
                 "script": script, "standing": standing}
        told = {name: value for name, value in given.items() if value is not None}
        return [Fact("step.configured", {"step": step, **told})] if told else []

    @command("facilitator", phases=ANY, undoable=True)
    def fit_steps(self, here: Here, by: Seat, minutes: MinutesOf) -> list[Fact]:
        """Other minutes for several steps at once, so that the day fits: one change, which is taken back as one."""
        for step in minutes:
            self.step(step)
        return [Fact("steps.fitted", {"minutes": minutes})] if minutes else []

    @command("facilitator", phases=ANY, undoable=True)
    def set_hours(self, here: Here, by: Seat, begins: Hour | None = None, leaves: Hour | None = None) -> list[Fact]:
        """When the day begins and when people leave; "" for nothing said."""
        told = {name: hour for name, hour in (("begins", begins), ("leaves", leaves)) if hour is not None}
        return [Fact("day.hours_set", told)] if told else []

    @command("facilitator", phases=ANY, undoable=True)
    def take_topic(self, here: Here, by: Seat, step: Id, topic: Topic = "") -> list[Fact]:
        """What a step is about, of what an earlier one found; "" for nothing in particular. Until it opens."""
        known = self.step(step)
        if known.opened_at:
            raise Refused("step_began")
        found = self.state.topics(step).get(topic)
        if topic and found is None:
            raise Refused("no_such_topic")
        told = {"topic": found.text, "of": found.step} if found else {}
        return [Fact("step.topic_taken", {"step": step, **told})]

    @command("facilitator", phases=ANY, undoable=True)
    def shift_step(self, here: Here, by: Seat, step: Id, before: Id | None = None) -> list[Fact]:
        """Moves a step in the plan: before another, or to the end."""
        self.step(step)
        if before is not None:
            self.step(before)
        return [Fact("step.shifted", {"step": step, "before": before or ""})] if before != step else []

    @command("facilitator", phases=ANY, undoable=True)
    def remove_step(self, here: Here, by: Seat, step: Id) -> list[Fact]:
        """Takes a step out of the plan with everything in it, to be restored at will; not the one that is shown."""
        self.step(step)
        if step == self.state.current:
            raise Refused("step_is_shown")
        if self.state.aliases.any_in(step):
            raise Refused("secret_not_counted")
        return [Fact("step.removed", {"step": step})]

    @command("facilitator", phases=ANY)
    def restore_step(self, here: Here, by: Seat, step: Id) -> list[Fact]:
        """Brings back a step that was taken out, as it was, at the end of the plan."""
        if step not in self.state.removed:
            raise Refused("no_such_step")
        return [Fact("step.restored", {"step": step})]

    def added(self, activity: str, settings: Settings, *, before: str = "", **said: Any) -> Fact:
        """The fact that a step was added; `said` holds title, preset, minutes, minimum, at, script and standing."""
        kind = self.state.shelf.get(activity)
        told = {name: value for name, value in said.items() if value}
        return Fact("step.added", {"activity": activity, "version": kind.version if kind else 1, "settings": settings,
                                   **told, **({"before": before} if before else {})})

    def step(self, key: str) -> Step:
        """A step of the plan by id; raises Refused for one that is not there."""
        if key not in self.state.steps:
            raise Refused("no_such_step")
        return self.state.steps[key]

    def told(self) -> dict[str, Any]:
        """What whoever facilitates is told of the plan, with the hours of the day where they were said."""
        hours = {name: hour for name, hour in self.state.hours.items() if hour}
        return {"plan": {key: planned(step) for key, step in self.state.steps.items()},
                **({"hours": hours} if hours else {})}

    def lacks(self, step: Step) -> str:
        """For which reason a step that is only prepared would be refused to open; "" where nothing is missing, where an
        exercise before it may still bring it, or where only people are."""
        return self.lacking().get(step.id, "")

    def lacking(self) -> dict[str, str]:
        """The same of each step that waits for nothing before it, by its id."""
        order = [key for key in self.state.order if not self.state.steps[key].run.rests]
        return {key: self._missing(step) for key, step in self.state.steps.items()
                if (step.standing or order[:1] == [key]) and not (step.opened_at or step.damaged)}

    def _missing(self, step: Step) -> str:
        to = next(position for position in step.run.track() if position.phase == "open")
        try:
            list(step.run.moving(self.state.here(step.id), to))
        except Refused as refused:
            return refused.reason if refused.reason != NOBODY else ""
        return ""

    # folding

    @fact("step.added")
    def _added(self, event: Event) -> Touched:
        said = event.data
        key = f"s{event.seq}"
        settings = self.state.configured.get(key, said.get("settings", {}))
        run, sound = self._run(said["activity"], settings)
        run.share(self.state.hidden)
        step = Step(key, said["activity"], said.get("version", 1), run, settings, preset=said.get("preset", ""),
                    title=said.get("title", ""), minutes=said.get("minutes", 0), minimum=said.get("minimum", 0),
                    at=said.get("at", ""), script=said.get("script", ""), standing=said.get("standing", False),
                    damaged=not sound)
        self._place(step, said.get("before", ""))
        return None

    def _run(self, activity: str, settings: Settings) -> tuple[Activity, bool]:
        """A fresh run, and whether it could be made; an activity that is not here leaves an empty one."""
        kind = self.state.shelf.get(activity)
        if kind is None:
            return Activity(), False
        try:
            return kind(msgspec.convert(settings, kind.Settings)), True
        except msgspec.ValidationError:
            return Activity(), False

    @fact("step.configured")
    def _configured(self, event: Event) -> Touched:
        """Settings change when the log is folded anew, from the step's beginning; the others at once."""
        step = self.state.step(event.data["step"])
        if step is None:
            return ()
        for name in ("settings", "title", "minutes", "minimum", "at", "script", "standing"):
            if name in event.data:
                setattr(step, name, event.data[name])
        return None

    @fact("steps.fitted")
    def _fitted(self, event: Event) -> Touched:
        for key, minutes in event.data["minutes"].items():
            if (step := self.state.step(key)) is not None:
                step.minutes = minutes
        return ("console",)

    @fact("day.hours_set")
    def _hours_set(self, event: Event) -> Touched:
        self.state.hours |= event.data
        return ("console",)

    @fact("step.topic_taken")
    def _topic_taken(self, event: Event) -> Touched:
        step = self.state.step(event.data["step"])
        if step is None:
            return ()
        step.topic, step.topic_of = event.data.get("topic", ""), event.data.get("of", "")
        self.state.hidden.take(step.topic, [step.topic_of.replace(".", "/")])
        return None

    @fact("step.shifted")
    def _shifted(self, event: Event) -> Touched:
        step = self.state.steps.pop(event.data["step"], None)
        if step is not None:
            self._place(step, event.data.get("before", ""))
        return None

    @fact("step.removed")
    def _removed(self, event: Event) -> Touched:
        step = self.state.steps.pop(event.data["step"], None)
        if step is not None:
            self.state.removed[step.id] = step
            self.state.current = "" if self.state.current == step.id else self.state.current
        return None

    @fact("step.restored")
    def _restored(self, event: Event) -> Touched:
        step = self.state.removed.pop(event.data["step"], None)
        if step is not None:
            self.state.steps[step.id] = step
        return None

    def _place(self, step: Step, before: str) -> None:
        """Puts a step into the plan before another, or at the end."""
        steps = self.state.steps
        if before not in steps:
            steps[step.id] = step
            return
        self.state.steps = {}
        for key, other in steps.items():
            if key == before:
                self.state.steps[step.id] = step
            self.state.steps[key] = other


def planned(step: Step) -> dict[str, Any]:
    """A step as it stands in the plan; what nobody said is left out. Settings are any JSON, and told as text."""
    told = {name: said if isinstance(said, str | int) else msgspec.json.encode(said).decode()
            for name in ("title", "script", "settings", "minimum", "at") if (said := getattr(step, name))}
    track = step.run.track()
    return {"minutes": step.minutes, "opened_at": step.opened_at, "closed_at": step.closed_at, **told,
            "track": [f"{position.phase}:{position.stage}" for position in track],
            "ahead": sum(step.run.seconds(position) for position in track[step.place_in_track() + 1:])}
