"""What each audience is told: the house's part and, within it, the part of the step that the room is at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from typing import Any

import msgspec
from msgspec.structs import replace

from .fields import NAME_CHARACTERS
from .here import Person, Position, View
from .naming import parts_of
from .state import Step, Timer
from .voices import participation, silent
from .workshop import Workshop


class Surroundings(msgspec.Struct):
    """What is no fact and yet shown: names, titles, presence and addresses.

    `workshop` holds title, cohort, code, language; `join` the address and URL for phones; `people` and
    `organisations` names by id, `expected` how many delegates usually come; `online` the ids of people, `walls` the
    number of projectors connected and `theme` their colours. `hidden` are ids of people and organisations whose name
    was taken out of sight, `givers` who typed the name of such an organisation. `addresses` are those from which
    people's phones last came, by person, where they are known.
    """

    workshop: dict[str, str]
    join: dict[str, Any]
    people: dict[str, str]
    organisations: dict[str, str]
    online: Set[str]
    walls: int = 0
    theme: str = ""
    expected: dict[str, int] = {}
    hidden: Set[str] = frozenset()
    givers: dict[str, str] = {}
    addresses: Mapping[str, str] = {}

    def person(self, key: str) -> str:
        """The name of a person as others read it; "" once it was hidden."""
        return "" if key in self.hidden else self.people.get(key, "")

    def organisation(self, key: str) -> str:
        """The name of an organisation as everybody reads it; "" once it was hidden."""
        return "" if key in self.hidden else self.organisations.get(key, "")

    def given_by(self, person: str) -> dict[str, str]:
        """The hidden names that a person gave, by whose they are: the own one, and that of an organisation."""
        own = {person: self.people.get(person, "")} if person in self.hidden else {}
        return own | {key: self.organisations.get(key, "") for key, giver in self.givers.items() if giver == person}


def view(workshop: Workshop, audience: str, around: Surroundings) -> View:
    """The whole view of `audience` (`console`, `projector`, `phone`, `table:<id>`, `organisation:<id>`, `mine:<id>`,
    and `mine:<id>:vouched<hand>` for a seat that shows no secret answer of another hand); {} for one that is none."""
    kind, _, key = audience.partition(":")
    if kind not in _HOUSE:
        return {}
    return {**_HOUSE[kind](workshop, key, around), **view_of_steps(workshop, audience, around)}


def view_of_steps(workshop: Workshop, audience: str, around: Surroundings) -> View:
    """Those parts of a view that change with the facts of an activity; all others change with the house's only."""
    kind, _, key = audience.partition(":")
    return _STEPS[kind](workshop, key, around) if kind in _STEPS else {}


def _parts_of_steps(workshop: Workshop, face: str, of: str = "") -> View:
    """The activities' own views for a face: `step`, the one that is shown, and `standing`, those open beside it by id.

    {} in the lobby and for a step that is damaged.
    """
    shown = workshop.steps.get(workshop.current)
    beside = {key: _part(workshop, step, face, of) for key, step in workshop.steps.items()
              if step.open_beside() and key != workshop.current}
    parts: View = {"step": _part(workshop, shown, face, of) if shown else {}}
    return {**parts, "standing": beside} if beside else parts


def _part(workshop: Workshop, step: Step, face: str, of: str = "") -> View:
    if step.damaged:
        return {}
    who, _, hand = of.partition(":")
    here = workshop.here(step.id)
    seen = replace(here, vouched=True, hand=hand.removeprefix("vouched")) if hand else here
    return dict(getattr(step.run, face)(seen, *([who] if who else [])))


def _console(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {
        **_room(workshop, around, whole=True), "join": dict(around.join), "place": workshop.steering.where(),
        "walls": around.walls, "locked": workshop.locked, "document": dict(workshop.document),
        "way_in": workshop.over == "way_in", "clock": workshop.over == "clock", "voices": dict(workshop.voices),
        **_taken(workshop, around), **workshop.sheets_told(),
        **({"unvouched": unvouched} if (unvouched := workshop.unvouched()) else {}),
        **({"interruption": dict(workshop.interruption)} if workshop.interruption else {}),
        **workshop.plan.told(), **({"returns": workshop.last_regular} if _standing(workshop, workshop.current) else {}),
        "topics": {key: {"text": found.text, "of": found.step} for key, found in workshop.topics().items()},
        "removed": {key: _step(step, str, workshop.hidden.kept) for key, step in workshop.removed.items()},
        "people": {key: {"name": around.people.get(key, ""), "organisation": person.organisation,
                         "table": person.table, "online": key in around.online, "practised": person.practised,
                         "help": person.help, "observer": person.observer, "gone": person.gone,
                         "delegate": person.delegate, "roles": list(person.roles), **_unseen(key, around),
                         **({"assisted": True} if person.assisted else {})}
                   for key, person in workshop.people.items() if not _leads(person)},
        "organisations": _organisations(workshop, around, whole=True), "tables": _tables(workshop),
    }


def _taken(workshop: Workshop, around: Surroundings) -> View:
    """`full`: the seats are taken that are given without asking; `crowd`: so many came from one address that no more do
    without asking."""
    crowd = max(workshop.crowds(around.addresses).values(), default=0)
    return {**({"full": len(workshop.people)} if workshop.full(around.online) else {}),
            **({"crowd": crowd} if workshop.crowded(crowd) else {})}


def _console_steps(workshop: Workshop, _: str, around: Surroundings) -> View:
    people = [key for key, person in workshop.people.items() if not _leads(person)]
    present = parts_of(tuple(around.people.get(key, "") for key in people))
    validated = workshop.validated()
    return {"participation": participation(workshop), "texts": workshop.hiding.on_console(workshop.current, present),
            "silent": silent(workshop), **({"lacks": lacks} if (lacks := workshop.plan.lacking()) else {}),
            **({"validated": validated} if validated else {}), **_beside(workshop),
            **_parts_of_steps(workshop, "console")}


def _standing(workshop: Workshop, key: str) -> bool:
    return key in workshop.steps and workshop.steps[key].standing


def _beside(workshop: Workshop) -> View:
    """The steps that stand beside the others, if any: whether each is open there, and how much was said in it."""
    beside = {key: {"open": step.open_beside(), "entries": step.run.entries(workshop.here(key))}
              for key, step in workshop.steps.items() if step.standing and not step.damaged}
    return {"beside": beside} if beside else {}


def _projector(workshop: Workshop, _: str, around: Surroundings) -> View:
    arrived = workshop.participants()
    return {
        **_room(workshop, around), "join": dict(around.join), "organisations": _organisations(workshop, around),
        "arrived": len(arrived), "practised": sum(person.practised for person in arrived),
        "observers": len(workshop.observers()), "theme": around.theme,
        "way_in": workshop.over == "way_in", "clock": workshop.over == "clock",
        "tables": _tables(workshop),
    }


def _projector_steps(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {"participation": participation(workshop), **_parts_of_steps(workshop, "projector")}


def _phone(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {**_room(workshop, around), "tables": {key: {"mark": table.mark} for key, table in workshop.tables.items()},
            "organisations": {key: around.organisation(key) for key in around.organisations}}


def _phone_steps(workshop: Workshop, _: str, around: Surroundings) -> View:
    return {"unsigned": workshop.hiding.unsigned(workshop.current), **_parts_of_steps(workshop, "phone")}


def _mine(workshop: Workshop, of: str, around: Surroundings) -> View:
    key = of.partition(":")[0]
    person = workshop.people.get(key)
    if person is None:
        return {}
    return {"me": {"person": key, "name": around.people.get(key, ""), "organisation": person.organisation,
                   "table": person.table, "observer": person.observer, "permissions": dict(person.permissions),
                   "practised": person.practised, "help": person.help, "gone": person.gone,
                   **{name: count for name in ("codes", "confirmed") if (count := getattr(person, name))}},
            "names": {of: {"step": "", "of": of, "words": name, "length": NAME_CHARACTERS, "lines": 1}
                      for of, name in around.given_by(key).items()},
            **workshop.sheet_of(key, around.workshop["code"]), **_came_late(workshop, person)}


def _came_late(workshop: Workshop, person: Person) -> View:
    """What somebody who came late is told: when other steps were opened, and which stages theirs has passed by now."""
    opened = {key: step.opened_at for key, step in workshop.steps.items()
              if 0 < step.opened_at < person.came_at and key != person.came_to
              and not (step.run.rests or step.standing)}
    step = workshop.steps.get(person.came_to)
    if not opened and not _passed(step, person.came_in):
        return {}
    now = step.position if step else Position()
    return {"late": {"opened": opened, "step": person.came_to, "stages": _passed(step, now)}}


def _passed(step: Step | None, at: Position) -> list[str]:
    """The stages of a step that lie before a position."""
    track = step.run.track() if step and not step.damaged else []
    before = track[:track.index(at)] if at in track else []
    return [stage for stage in dict.fromkeys(position.stage for position in before) if stage not in ("", at.stage)]


def _mine_steps(workshop: Workshop, of: str, around: Surroundings) -> View:
    key, _, vouched = of.partition(":")
    person = workshop.people.get(key)
    if person is None:
        return {}
    mates = {who: {"name": around.person(who)} for who in workshop.company(key)}
    return {"hidden": workshop.hiding.of_author(key, vouched=bool(vouched)), **({"mates": mates} if mates else {}),
            **({"step": {}} if person.gone else _parts_of_steps(workshop, "mine", of))}


def _table(workshop: Workshop, key: str, around: Surroundings) -> View:
    if key not in workshop.tables:
        return {}
    mates = {who: {"name": around.person(who), "organisation": person.organisation}
             for who, person in workshop.people.items() if person.table == key and not person.gone}
    return {"table": {"id": key, "mark": workshop.tables[key].mark}, "mates": mates}


def _table_steps(workshop: Workshop, key: str, around: Surroundings) -> View:
    return _parts_of_steps(workshop, "table", key) if key in workshop.tables else {}


def _organisation(workshop: Workshop, key: str, around: Surroundings) -> View:
    return {"organisation": {"id": key, "name": around.organisation(key)}}


def _organisation_steps(workshop: Workshop, key: str, around: Surroundings) -> View:
    return _parts_of_steps(workshop, "organisation", key)


_HOUSE = {"console": _console, "projector": _projector, "phone": _phone, "mine": _mine, "table": _table,
          "organisation": _organisation}
_STEPS = {"console": _console_steps, "projector": _projector_steps, "phone": _phone_steps, "mine": _mine_steps,
          "table": _table_steps, "organisation": _organisation_steps}


def _room(workshop: Workshop, around: Surroundings, *, whole: bool = False) -> View:
    """What every screen is told of the room; `whole`: with what was harvested and hidden, for the console."""
    seen = str if whole else workshop.hidden.seen
    shown: View = {
        "workshop": {**around.workshop, "closed": workshop.closed}, "current": workshop.current,
        "steps": {key: _step(step, seen, workshop.hidden.kept) for key, step in workshop.steps.items()},
        "order": workshop.order, "curtain": workshop.curtain,
        "pause": {"until": workshop.pause_until} if workshop.pause_until else {},
        "document": {name: told for name, told in workshop.document.items() if name != "boxes"}
                    if workshop.document.get("shared") else {},
    }
    step = workshop.steps.get(workshop.current)
    if step is not None and step.timer is not None:
        shown["timer"] = _timer(step.timer)
    return shown


def _step(step: Step, seen: Callable[[str], str], kept: Callable[[str], bool]) -> View:
    topic = "" if kept(step.topic) else seen(step.topic)
    about = {"topic": topic, "topic_of": step.topic_of} if topic else {}
    return {"activity": step.activity, "preset": step.preset, "title": step.title, "phase": step.position.phase,
            "stage": step.position.stage, "harvest": seen(step.harvest), "damaged": step.damaged,
            "standing": step.standing, **about, **({"rests": True} if step.run.rests else {})}


def _unseen(key: str, around: Surroundings) -> View:
    return {"hidden": True} if key in around.hidden else {}


def _leads(person: Person) -> bool:
    """Whether it is the laptop's own seat, which is listed among nobody."""
    return "facilitator" in person.roles


def _timer(timer: Timer) -> View:
    return {"total": timer.total, "left": timer.left, "ends": timer.ends, "running": bool(timer.ends),
            "closing": timer.closing}


def _organisations(workshop: Workshop, around: Surroundings, *, whole: bool = False) -> View:
    arrived = Counter(person.organisation for person in workshop.participants())
    return {key: {"name": name if whole else around.organisation(key), "expected": around.expected.get(key, 0),
                  "arrived": arrived.get(key, 0), **(_unseen(key, around) if whole else {})}
            for key, name in around.organisations.items()}


def _tables(workshop: Workshop) -> View:
    people = Counter(person.table for person in workshop.participants())
    return {key: {"mark": table.mark, "people": people.get(key, 0)} for key, table in workshop.tables.items()}
