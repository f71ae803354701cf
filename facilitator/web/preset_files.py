"""Presets and templates as files: those that are shipped, and a facilitator's own in the data folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from facilitator.core.activity import Activity
from facilitator.core.errors import Refused
from facilitator.core.fields import DEPTH, clean
from facilitator.core.outline import Outline, check_outline, is_outline
from facilitator.core.presets import Preset, Template, check, check_template, spoken

from .json_lines import located
from .own_files import FILE_LIMIT, OwnFiles, indented, parse
from .sheets import BEGINS, read_sheets

SHEET_DEPTH = 5
PLAN_DEPTH = DEPTH + 3  # the settings of a step lie in its step, in the list of them, in the plan
Shelf = Mapping[str, type[Activity]]


class WrongPlan(Exception):
    """A file of `plans/` is no template: its name, and why."""

    def __init__(self, file: str, refused: Refused) -> None:
        super().__init__(f"{file}: {refused.reason} {refused.values}")
        self.file, self.refused = file, refused

    @property
    def key(self) -> str:
        """Of the sentence that says why; what is said of fields stands on the console."""
        field = self.refused.reason.startswith("field_")
        return f"{'console.' if field else ''}refused.{self.refused.reason}"


class PresetFiles:
    """The presets by key, `<activity>/<preset>`: shipped ones are read once, one's own whenever they are asked for."""

    def __init__(self, package: Path, folder: Path, shelf: Shelf) -> None:
        self.shelf = shelf
        self.files = OwnFiles(folder, self.read)
        self.shipped = read_shipped(package, shelf)

    def all(self) -> dict[str, Preset]:
        """Every preset that can be used."""
        return self.shipped | self.own()[0]

    def own(self) -> tuple[dict[str, Preset], dict[str, Refused]]:
        """One's own presets by key, and by name of the file why the others cannot be used."""
        found, unsound = self.files.all()
        return {f"{preset.activity}/{stem}": preset for stem, preset in found.items()}, unsound

    def read(self, body: bytes) -> Preset:
        """The preset that a file holds, or means to an activity; raises Refused with the place and the reason."""
        if len(body) > FILE_LIMIT:
            raise Refused("preset_too_large", limit=FILE_LIMIT // 1024)
        if body.startswith(BEGINS):
            return check(_sheets(body), self.shelf)
        told = parse(body)
        try:
            return check(told, self.shelf)
        except Refused as refused:
            raise located(refused, body) from None

    def keep(self, preset: Preset, key: str = "") -> str:
        """Writes one's own preset, in place of the one at `key` or as a new one; answers its key."""
        if key and key not in self.own()[0]:
            raise Refused("no_such_preset")
        stem = self.files.keep(to_file(preset), spoken(preset.name, ""), key.rpartition("/")[2])
        return f"{preset.activity}/{stem}"

    def remove(self, key: str) -> None:
        """Deletes one's own preset."""
        if key not in self.own()[0]:
            raise Refused("no_such_preset")
        self.files.remove(key.rpartition("/")[2])


class PlanFiles:
    """A facilitator's own templates, whole plans, by key `own-…`."""

    def __init__(self, folder: Path, shelf: Shelf) -> None:
        self.shelf = shelf
        self.files = OwnFiles(folder, self.read)

    def own(self) -> tuple[dict[str, Outline], dict[str, Refused]]:
        """The plans by key, and by name of the file why the others cannot be used."""
        return self.files.all()

    def read(self, body: bytes) -> Outline:
        """The plan that a file holds; raises Refused with the place and the reason."""
        told = parse(body, PLAN_DEPTH)
        try:
            return check_outline(told, self.shelf)
        except Refused as refused:
            raise located(refused, body) from None

    def means(self, body: bytes) -> bool:
        """Whether a file means to be a plan: it has steps."""
        return not body.startswith(BEGINS) and is_outline(parse(body, PLAN_DEPTH))

    def require(self, key: str) -> Outline:
        """One of them; raises Refused for one that is not there."""
        found = self.own()[0].get(key)
        if found is None:
            raise Refused("no_such_template")
        return found

    def keep(self, outline: Outline) -> str:
        """Writes a new one; answers its key."""
        return self.files.keep(outline_file(outline), outline.title)

    def remove(self, key: str) -> None:
        """Deletes one."""
        self.require(key)
        self.files.remove(key)


def read_shipped(package: Path, shelf: Shelf) -> dict[str, Preset]:
    """The presets in the folders of activities."""
    paths = sorted((package / "activities").glob("*/presets/*.json"))
    return {f"{slug}/{path.stem}": check(json.loads(path.read_text("utf-8")), shelf, slug)
            for path in paths if (slug := path.parent.parent.name) in shelf}


def read_plans(folder: Path, presets: Mapping[str, Preset], shelf: Shelf) -> dict[str, Template]:
    """The templates by id; raises WrongPlan for a file that is none."""
    return {path.stem: _plan(path, presets, shelf) for path in sorted(folder.glob("*.json"))}


def _plan(path: Path, presets: Mapping[str, Preset], shelf: Shelf) -> Template:
    try:
        return check_template(parse(path.read_bytes()), presets, shelf)
    except Refused as refused:
        raise WrongPlan(path.name, refused) from refused


def _sheets(body: bytes) -> Any:
    """The cleaned rows of a workbook; raises Refused."""
    told = read_sheets(body)
    try:
        return clean(told, SHEET_DEPTH)
    except ValueError:
        raise Refused("sheet_none") from None


def to_file(preset: Preset) -> bytes:
    """A preset as people may read it: indented, with the number of the schema."""
    return indented({"schema": preset.schema, "activity": preset.activity, **msgspec.to_builtins(preset)})


def outline_file(outline: Outline) -> bytes:
    """A plan as people may read it."""
    return indented({"schema": outline.schema, **msgspec.to_builtins(outline)})
