"""A workshop on paper: a real room over a log in memory, with screens that keep what they are told."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from facilitator.activities import discover
from facilitator.core import patch
from facilitator.core.aliases import scope_of
from facilitator.core.events import Draft, Erasure, Event
from facilitator.core.here import Keepsake, Seat
from facilitator.core.views import Surroundings
from facilitator.live.room import Room
from facilitator.store.log import Overtaken

HOST = "f1"
START = 1_760_000_000_000
AUDIENCE = re.compile(r"console|projector|phone|(table|organisation|mine):([a-z]{1,2}[0-9]{1,9})?|table:room")  # "": of nobody


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> int:
        self.time += 7
        return self.time


class Epoch:
    epoch = "paper"


class MemoryLog:
    """The log's promises, without a disk: order, each key once, sealed facts emptied."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.database = Epoch()
        self.rows: dict[int, list[tuple[Event, str | None]]] = {}
        self.secrets: dict[tuple[int, str], bytes] = {}

    def append(self, workshop: int, entries: Iterable[tuple[Event, str | None]],
               erasures: Iterable[Erasure] = ()) -> None:
        entries = list(entries)
        rows = self.rows.setdefault(workshop, [])
        keys = [event.key for event, _ in [*rows, *entries] if event.key]
        places = [event.seq for event, _ in entries]
        if places != list(range(len(rows) + 1, len(rows) + 1 + len(places))) or len(set(keys)) < len(keys):
            raise Overtaken
        rows += [(msgspec.json.decode(msgspec.json.encode(event), type=Event), digest) for event, digest in entries]
        for erasure in erasures:
            if not erasure.seqs:
                self.secrets.pop((workshop, scope_of(erasure.step, erasure.scope)), None)
            rows[:] = [(msgspec.structs.replace(event, data={}, actor=None), None)
                       if event.step == erasure.step and (event.kind in erasure.kinds or event.seq in erasure.seqs)
                       else (event, digest) for event, digest in rows]

    def read(self, workshop: int, after: int = 0) -> list[Event]:
        return [event for event, _ in self.rows.get(workshop, []) if event.seq > after]

    def keys(self, workshop: int) -> dict[str, tuple[int, str | None]]:
        return {event.key: (event.seq, digest) for event, digest in self.rows.get(workshop, []) if event.key}

    def number(self, place: int) -> int:
        """On paper things are numbered by their place, so that tests may name them."""
        return place

    def secrets_of(self, workshop: int) -> dict[str, bytes]:
        return {step: value for (of, step), value in self.secrets.items() if of == workshop}

    def make_secret(self, workshop: int, scope: str) -> bytes:
        if (workshop, scope) in self.secrets:
            raise Overtaken
        self.secrets[workshop, scope] = secrets.token_bytes(32)
        return self.secrets[workshop, scope]


class PaperWire:
    """Screens by id, each with the views it was told, patched as a real screen does; copies at the wire."""

    def __init__(self) -> None:
        self.screens: dict[str, dict[str, dict[str, Any]]] = {}
        self.heard: dict[str, list[tuple[str, Any]]] = {}
        self.members: dict[tuple[int, str], set[str]] = {}  # workshop and audience → its screens
        self.closed: list[str] = []
        self.waiting: list[Callable[[], None]] = []

    def tell(self, screen: str, name: str, payload: Mapping[str, Any]) -> None:
        payload = msgspec.json.decode(msgspec.json.encode(payload))
        self.heard.setdefault(screen, []).append((name, payload))
        views = self.screens.setdefault(screen, {})
        if name == "snapshot":
            views[payload["audience"]] = {"seq": payload["seq"], "view": payload["view"]}
        elif name == "patch" and payload["audience"] in views:
            held = views[payload["audience"]]
            assert held["seq"] == payload["base"], f"W1: {screen} was at {held['seq']}, the patch starts at {payload['base']}"
            views[payload["audience"]] = {"seq": payload["seq"], "view": patch.apply(held["view"], payload["patch"])}

    def tell_audience(self, workshop: int, audience: str, name: str, payload: Mapping[str, Any]) -> None:
        for screen in list(self.members.get((workshop, audience), ())):
            self.tell(screen, name, payload)

    def join(self, screen: str, workshop: int, audience: str) -> None:
        self.members.setdefault((workshop, audience), set()).add(screen)

    def part(self, screen: str, workshop: int, audience: str) -> None:
        self.members.get((workshop, audience), set()).discard(screen)
        self.screens.get(screen, {}).pop(audience, None)

    def close(self, screen: str) -> None:
        self.closed.append(screen)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        if seconds < 5:
            self.waiting.append(call)

    def run(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Play:
    """One workshop with one step (`s1`) of an activity, people who have sat down, and every face watching.

    `memory` is what earlier workshops left. `people` maps nicknames to organisations ("o1"…). Nicknames stand for the ids p1, p2 … in that order.
    """

    def __init__(self, activity: str, people: Mapping[str, str] | None = None, settings: dict[str, Any] | None = None,
                 steps: Mapping[str, Any] | None = None, log: MemoryLog | None = None,
                 shelf: Mapping[str, Any] | None = None, memory: Iterable[Keepsake] = ()) -> None:
        self.shelf = shelf or discover()
        self.people = dict(people or {"ada": "o1", "bela": "o1", "cruz": "o2", "dina": "o2", "eva": "o3", "fela": "o3"})
        self.ids = {name: f"p{place}" for place, name in enumerate(self.people, 1)}
        self.log = log or MemoryLog()
        self.wire = PaperWire()
        self.kept: dict[str, tuple[list[Any], list[Any]]] = {}
        self.room = Room(1, self.log, self.shelf, self.wire, self.around, self.keep)
        self.strange: list[str] = []  # audiences that a fact named and nobody is
        self._listen(self.room.broadcast.touch)
        self.keys = 0
        laid = list((steps or {"s1": {"activity": activity, "settings": settings or {}}}).values())
        for plan in laid:
            self.fact("step.added", {"minutes": 10, "settings": {}, **plan})
        if kept := [msgspec.structs.asdict(one) for one in memory]:
            self.fact("memory.brought", {"keepsakes": kept})
        self.fact("person.joined", {"person": HOST, "roles": ["facilitator"]})
        for name, organisation in self.people.items():
            self.sit(name, organisation)
        self.connect("console")
        self.connect("wall")
        self.house("go", step="s1")

    def _listen(self, touch: Callable[..., None]) -> None:
        """Looks at the audiences that facts tell: one that is misspelt would be passed over without a word."""

        def touching(audiences: Iterable[str] | None, **more: bool) -> None:
            told = None if audiences is None else list(audiences)
            self.strange += [audience for audience in told or () if not AUDIENCE.fullmatch(audience)]
            touch(told, **more)

        self.room.broadcast.touch = touching  # type: ignore[method-assign]

    @property
    def workshop(self) -> Any:
        return self.room.workshop

    @property
    def run(self) -> Any:
        return self.workshop.steps[self.workshop.current].run

    def around(self) -> Surroundings:
        names = {person: f"Nombre-{name}" for name, person in self.ids.items()}
        organisations = {organisation: f"Organización {organisation}" for organisation in self.people.values()}
        return Surroundings({"title": "Taller", "cohort": "Cohorte", "code": "ABC234", "language": "es"},
                            {"address": "10.0.0.1", "url": "http://10.0.0.1/ABC234"}, names, organisations,
                            self.room.broadcast.online(), self.room.broadcast.walls())

    def keep(self, workshop: Any, step: str) -> None:
        """What a harvested step leaves, as the store would keep it; nothing once it is out of the plan."""
        if step not in workshop.steps:
            self.kept.pop(step, None)
            return
        run, here = workshop.steps[step].run, workshop.here(step, workshop.steps[step].opened_at)
        self.kept[step] = (list(run.measures(here)), list(run.keeps(here)))

    def seat(self, who: str) -> Seat:
        """The seat of a screen by the nickname of its person (`ada+`: who came with a code of the console), `console` or `wall`."""
        fixed = {"console": Seat("console", HOST, "facilitator"), "wall": Seat("projector", role="wall"),
                 "preview": Seat("projector", role="preview")}
        name, vouched, _ = who.partition("+")
        return fixed.get(who) or Seat("phone", self.ids.get(name, ""), "participant", vouched=bool(vouched))

    def sit(self, name: str, organisation: str, permissions: Mapping[str, bool] | None = None) -> str:
        self.people.setdefault(name, organisation)
        person = self.ids.setdefault(name, f"p{len(self.ids) + 1}")
        given = permissions or {"keep": True, "list": True, "quote": True, "photo": False}
        answer = self.room.submit(lambda state, now: [
            Draft(fact.kind, fact.data, actor=person) for fact in state.guests.joining(person, organisation, given)])
        assert answer["ok"], answer
        self.connect(name)
        return person

    def connect(self, screen: str) -> None:
        """A screen says hello: `console`, `wall`, the console's own picture of it (`preview`), or somebody's phone."""
        self.room.broadcast.subscribe(screen, self.seat(screen))

    def participants(self) -> dict[str, Any]:
        """Those who may play an example: whoever facilitates is no part of an exercise."""
        return {key: person for key, person in self.workshop.people.items() if person.participates}

    def fact(self, kind: str, data: dict[str, Any], step: str | None = None, actor: str | None = None) -> int:
        answer = self.room.submit(lambda state, now: [Draft(kind, data, actor=actor, step=step)])
        assert answer["ok"] and not self.strange, (answer, self.strange)
        return int(answer["seq"])

    def ask(self, who: str, name: str, data: Mapping[str, Any], step: str | None, key: str | None = None) -> dict[str, Any]:
        """The answer to a command; a fault of ours is an error of the test, unless the log was made to fail."""
        self.keys += 1
        answer = self.room.command(self.seat(who), step, name, data, key or f"key-{self.keys:06}")
        assert answer["ok"] or answer["reason"] != "our_side" or type(self.log) is not MemoryLog, (who, name, data)
        assert not self.strange, (name, self.strange)
        return answer

    def send(self, who: str, name: str, **data: Any) -> int:
        """A command of the step shown, which must be answered; its seq."""
        answer = self.ask(who, name, data, self.workshop.current)
        assert answer["ok"], (who, name, answer)
        return int(answer["seq"])

    def refused(self, who: str, name: str, **data: Any) -> str:
        """The reason why a command is refused; nothing may change."""
        before = len(self.log.rows[1])
        answer = self.ask(who, name, data, self.workshop.current)
        assert not answer["ok"], (who, name, answer)
        assert len(self.log.rows[1]) == before
        return str(answer["reason"])

    def house(self, name: str, who: str = "console", **data: Any) -> int:
        """A command of the house, which must be answered."""
        answer = self.ask(who, name, data, None)
        assert answer["ok"], (who, name, answer)
        return int(answer["seq"])

    def hide(self, text: str, *, on: bool = True, step: str = "s1") -> int:
        """Whoever facilitates takes a text out of sight by its key, or shows it again."""
        return self.house("hide", step=step, text=text, on=on)

    def hidden(self) -> set[str]:
        """The keys of what the console says is hidden."""
        return {told["text"] for told in self.view("console")["texts"].values() if told["hidden"]}

    def advance(self, times: int = 1) -> None:
        for _ in range(times):
            self.house("advance", expect=self.workshop.steering.where())

    def open(self) -> None:
        """The step shown is open, also where it would be refused for what it still lacks."""
        if not self.ask("console", "advance", {}, None)["ok"]:
            to = next(position for position in self.run.track() if position.phase == "open")
            self.fact("step.moved", {"phase": "open", "stage": to.stage, "seconds": 0}, step=self.workshop.current)

    def retreat(self, times: int = 1) -> None:
        for _ in range(times):
            self.house("retreat", expect=self.workshop.steering.where())

    def to(self, phase: str, stage: str = "") -> None:
        """Moves on until the step stands there."""
        for _ in range(40):
            position = self.workshop.steps[self.workshop.current].position
            if position.phase == phase and (not stage or position.stage == stage):
                return
            self.advance()
        raise AssertionError(f"never came to {phase} {stage}")

    def view(self, who: str) -> dict[str, Any]:
        """What a screen holds after being told: a dict by audience for a phone, the one view for console and wall."""
        self.wire.run()
        held = {audience: told["view"] for audience, told in self.wire.screens[who].items()}
        return held.get({"console": "console", "wall": "projector"}.get(who, ""), held)

    def step_view(self, who: str, audience: str = "") -> dict[str, Any]:
        """The activity's part of a view; `audience` is phone, mine or table for phones."""
        view = self.view(who)
        if audience:
            view = next((held for name, held in view.items() if name.split(":")[0] == audience), {})
        return view.get("step", {})

    def replayed(self) -> Any:
        """A fresh workshop folded from the log as it stands."""
        from facilitator.core.workshop import Workshop

        return Workshop(self.shelf, self.log.secrets_of(1)).replay(self.log.read(1))
