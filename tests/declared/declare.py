"""Writes down what is declared, what each sample shows and what is told and printed of it, so that a change is a decision.

    python tests/declared/declare.py   writes the three files beside it anew; read what differs before it is kept

A log holds neither the settings that were left as they are nor the limits of its day: other defaults would change what
old meetings were, and lower limits refuse a plan of one's own that was taken last year.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT)]

from activities.test_contract import ID, PLANNED, PRESETS, SHELF, as_told, play_example, second  # noqa: E402
from kit import Play  # noqa: E402

from facilitator.activities import discover  # noqa: E402
from facilitator.activities.questionnaire.shipped import SHIPPED  # noqa: E402
from facilitator.core.activity import Activity  # noqa: E402
from facilitator.core.forms import BOUNDS  # noqa: E402
from facilitator.core.handlers import Command, Handler  # noqa: E402
from facilitator.core.here import Line  # noqa: E402
from facilitator.core.workshop import Workshop  # noqa: E402

SAID = ("version", "stages", "uses_tables", "table_size", "topics", "rests", "for_organisation", "alone", "missed_in",
        "inherits", "proofs")
FLOORS = ("core", "blocks", "activities")
PEOPLE = 19
RUSHED = 12  # lines a person, of a rush
Flat = dict[str, Any]
# What no preset and no template asks for.
MORE: dict[str, tuple[str, Flat]] = {
    "boxes in pairs": ("boxes", {"pairs": True}),
    "closing without notes": ("closing", {"writes": [], "check": True, "norms": [{"text": {"es": "Se puede pasar."}}]}),
    "closing with norms alone": ("closing", {"writes": [], "norms": [{"text": {"es": "Se puede pasar."}}]}),
}
SAMPLES: dict[str, tuple[str, Flat]] = {
    **{slug: (slug, {}) for slug in SHELF},
    **{key: (preset.activity, preset.settings) for key, preset in PRESETS.items()},
    **{key: (PRESETS[step.preset].activity, {**PRESETS[step.preset].settings, **step.settings})
       for key, step in PLANNED.items()},
    **MORE}
RUSHES = (*SHELF, *MORE)
HOUSE = "house"
FACES = ("console", "projector", "phone", "mine:p1", "table:t1", "organisation:o1")
ITEMS = {each.id for made in SHIPPED.values() for each in (*made.items, *made.lines, *made.sections)}


def kind_of(hint: Any) -> str:
    """A type as it is read: its name, its bounds, and its parts."""
    if hasattr(hint, "__metadata__"):
        metas = [meta for meta in hint.__metadata__ if isinstance(meta, msgspec.Meta)]
        told = [f"{name}={getattr(meta, name)}" for meta in metas for name in BOUNDS if getattr(meta, name) is not None]
        return " ".join([kind_of(hint.__origin__), *told])
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        return "|".join(map(str, inner))
    if get_origin(hint) in (Union, UnionType):
        return " or ".join(map(kind_of, inner))
    if get_origin(hint) is not None:
        return f"{get_origin(hint).__name__}[{', '.join(map(kind_of, inner))}]"
    return "fields" if next(structs_in(hint), None) else getattr(hint, "__name__", str(hint))


def structs_in(hint: Any) -> Iterator[type[msgspec.Struct]]:
    """The structs that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for inner in (hint.__origin__,) if hasattr(hint, "__metadata__") else get_args(hint):
        yield from structs_in(inner)


def fields_of(kind: type[msgspec.Struct], above: str = "") -> Iterator[tuple[str, str]]:
    """Each field of a struct with its type and what it is when nobody says, then those of the structs in it."""
    hints = get_type_hints(kind, include_extras=True)
    for field in msgspec.structs.fields(kind):
        default = "" if field.required else f" = {usual(field)}"
        yield f"{above}{field.name}", f"{kind_of(hints[field.name])}{default}"
        for inner in structs_in(hints[field.name]):
            yield from fields_of(inner, f"{above}{field.name}.")


def usual(field: msgspec.structs.FieldInfo) -> str:
    """What a field is when nobody says."""
    made = field.default_factory() if field.default is msgspec.NODEFAULT else field.default  # type: ignore[operator]
    return json.dumps(json.loads(msgspec.json.encode(made)), ensure_ascii=False)


def handlers(commands: Mapping[str, Command], facts: Mapping[str, Handler]) -> Iterator[tuple[str, Any]]:
    """Who may ask what, when, and within which bounds; what each fact seals, and what else it does."""
    for name, asked in commands.items():
        marks = [mark for mark in ("secret", "undoable", "reserved") if getattr(asked.asked, mark)]
        yield f"{name}()", f"{' '.join(asked.asked.roles)}: {at(asked.when)} {' '.join(marks)}".strip()
        yield from fields_of(asked.arguments, f"{name}.")
    for kind, handler in facts.items():
        marks = [mark for mark in ("empties", "unsigned", "outdates") if getattr(handler, mark)]
        yield f"{kind}!", " ".join([*marks, *(f"seals {sealed}" for sealed in handler.seals)])


def at(when: Any) -> str:
    """At which phases and stages."""
    return f"{','.join(when.phases) or 'always'} {','.join(when.stages)}".strip()


def activity(run: Activity) -> Flat:
    """What one run of an exercise declares."""
    said = {name: plain(getattr(run, name)) for name in SAID}
    track = {f"track.{place}": f"{each.phase} {each.stage} {run.seconds(each)}" for place, each in enumerate(run.track())}
    blocks = {f"block {place}": f"{block.slug} {'gives back' if block.gives_back else ''}".strip()
              for place, block in run.blocks.items()}
    settings = {f"settings.{name}": told for name, told in fields_of(run.Settings)}
    return {**said, **track, **blocks, **settings, **dict(handlers(run.commands, run.facts))}


def plain(value: Any) -> Any:
    """As JSON would have it, in one order."""
    return sorted(value) if isinstance(value, frozenset) else json.loads(msgspec.json.encode(value))


def named() -> Flat:
    """The numbers that modules name (limits, thresholds, how much of something is told), and choices of one word."""
    found: Flat = {}
    for path in sorted(path for floor in FLOORS for path in (ROOT / "facilitator" / floor).rglob("*.py")):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        if not name.endswith(".example"):
            targets = [target for each in ast.parse(path.read_text("utf-8")).body if isinstance(each, ast.Assign)
                       for target in each.targets]
            names = {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
            module = vars(importlib.import_module(name))
            found |= {f"{name.removeprefix('facilitator.')}.{each}": told for each in sorted(names)
                      if (told := number_or_choice(module[each])) is not None}
    return found


def number_or_choice(value: Any) -> int | float | str | None:
    """A number as it is, the words of a choice; None for anything else."""
    return value if type(value) in (int, float) else kind_of(value) if get_origin(value) is Literal else None


@cache
def declared() -> dict[str, Flat]:
    """All that is declared: by the house, by each activity, and by a preset where it differs."""
    house = Workshop({})
    found = {"named": named(), "house": dict(handlers(house.commands, house.facts))}
    found |= {slug: activity(kind()) for slug, kind in sorted(discover().items())}
    for key, preset in sorted(PRESETS.items()):
        kind = discover()[preset.activity]
        told = activity(kind(msgspec.convert(preset.settings, kind.Settings)))
        usual = found[preset.activity]
        found[key] = {**{name: value for name, value in told.items() if usual.get(name) != value},
                      **{name: "not there" for name in usual if name not in told}}
    return found


# samples


class Seen:
    """What people do in a sample: how often each in turn, and how their choices fall.

    Of what has an id is told how often each of them is named; of texts, how many different ones there are.
    """

    def __init__(self, people: list[str]) -> None:
        self.places = {person: place for place, person in enumerate(people)}
        self.each: dict[str, list[int]] = {}
        self.fields: dict[str, Counter[str]] = {}
        self.named: dict[str, Counter[str]] = {}
        self.texts: dict[str, set[str]] = {}
        self.marks: Counter[str] = Counter()

    def see(self, line: Line) -> None:
        """One line of the script."""
        if line.who in self.places:
            self.each.setdefault(line.name, [0] * len(self.places))[self.places[line.who]] += 1
        for mark in ("house", "optional", "at_once"):
            self.marks[f"{line.name} {mark}"] += getattr(line, mark)
        self.marks[line.name] += 1
        self._chosen(line.name, line.data)

    def _chosen(self, where: str, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if known := ID.fullmatch(str(name)):
                    self._named(where, known[0])
                self._chosen(where if known else f"{where}.{name}", inner)
        elif isinstance(value, list):
            self.fields.setdefault(f"{where} of", Counter())[str(len(value))] += 1
            for inner in value:
                self._chosen(where, inner)
        elif isinstance(value, str) and (" " in value or len(value) > 24):
            self.texts.setdefault(where, set()).add(value)
        elif ID.fullmatch(str(value)):
            self._named(where, str(value))
        else:
            self.fields.setdefault(where, Counter())[str(value)] += 1

    def _named(self, where: str, key: str) -> None:
        self.named.setdefault(where, Counter())[key] += 1

    def told(self) -> Flat:
        """The figures."""
        return {"times": {name: often for name, often in sorted(self.marks.items()) if often},
                "each": {name: " ".join(map(str, often)) for name, often in sorted(self.each.items())},
                "chosen": {name: dict(sorted(often.items())) for name, often in sorted(self.fields.items())},
                "named": {name: " ".join(map(str, sorted(often.values(), reverse=True)))
                          for name, often in sorted(self.named.items())},
                "texts": {name: len(found) for name, found in sorted(self.texts.items())}}


# what is told


def paths(document: Any, way: str) -> Iterator[str]:
    """The names that lead to each value in JSON, and what it is; ids and what an instrument calls its items are one."""
    if isinstance(document, dict):
        for name, inner in document.items():
            yield from paths(inner, f"{way}.{'*' if name in ITEMS else re.sub('[0-9]+', '*', name)}")
    elif isinstance(document, list):
        yield f"{way} list"
        for inner in document:
            yield from paths(inner, f"{way}[]")
    else:
        yield f"{way} {kind_of_value(document)}"


def kind_of_value(value: Any) -> str:
    """A word of the code, yes or no as they are; of all else the type, where there is anything."""
    told = isinstance(value, bool) or (isinstance(value, str) and re.fullmatch("[a-z_.]{2,40}", value) and value not in ITEMS)
    return str(value) if told else type(value).__name__ if value != "" else "nothing"


def shape(play: Play) -> Iterator[str]:
    """What every face is told of the step as it stands; and, once it is harvested, what is printed, kept and logged."""
    run, here = play.run, play.workshop.here("s1")
    for audience in FACES:
        told, face = as_told(play.workshop, audience, play), audience.partition(":")[0]
        yield from paths(told.pop("step", {}), face)
        yield from paths(told, f"{HOUSE} {face}")
    if here.position.phase == "harvested":
        yield from paths(plain(run.synthesis(here)), "print")
        yield from paths(plain(run.sheet(here, "o1")), "sheet")
        yield from (f"measure {measure.name}" for measure in run.measures(here))
        yield from (path for kept in run.keeps(here) for path in paths(plain(kept.data), f"kept {kept.kind}"))
        yield from (path for event in play.log.read(1) if event.step for path in paths(event.data, f"fact {event.kind}"))


def shapes() -> dict[str, list[str]]:
    """All that is told of an activity, in any of its samples."""
    found: dict[str, set[str]] = {}
    for key, (slug, _) in SAMPLES.items():
        for path in told_by(key)[1]:
            found.setdefault(HOUSE if path.startswith(HOUSE) else slug, set()).add(path)
    return {slug: sorted(told) for slug, told in sorted(found.items())}


def told_by(key: str, *, rush: bool = False) -> tuple[Flat, set[str], Play]:
    """What a sample shows, what is told of it, and the room at its end; or, of a rush, at the beginning of that."""
    people = {f"persona{number}": f"o{number % 8 + 1}" for number in range(PEOPLE)}
    play = second(SAMPLES[key][0], people, SAMPLES[key][1])
    seen, told, moments = Seen([*play.ids.values()]), set[str](), []

    def look() -> None:
        names, here = set(shape(play)), play.workshop.here("s1")
        done, own = play.run.contributors(here), sum(not name.startswith(HOUSE) for name in names)
        told.update(names)
        moments.append(f"{here.position.phase} {here.position.stage}: {'nobody' if done is None else len(list(done))} of "
                       f"{len(list(play.run.awaited(here)))} done, {own} names told")

    def see(line: Line) -> None:
        seen.see(line)
        if line.name in ("advance", "harvest") and not rush:
            look()

    play_example(play, RUSHED * PEOPLE if rush else 10_000, rush=rush, see=see)
    look()
    return {**seen.told(), "moments": moments}, told, play


def samples() -> dict[str, Flat]:
    """Of each of them; and the beginning of each activity's rush."""
    return {**{key: told_by(key)[0] for key in SAMPLES},
            **{f"{slug} in a rush": told_by(slug, rush=True)[0] for slug in RUSHES}}


def main() -> None:
    """Writes the three."""
    for name, told in (("declared", declared()), ("samples", samples()), ("told", shapes())):
        (HERE / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
