"""Presets and templates as files: those that are shipped, and a facilitator's own in the data folder."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from facilitator.core.activity import Activity
from facilitator.core.errors import Refused
from facilitator.core.fields import clean, normalised
from facilitator.core.presets import OWN, Preset, Template, check, check_template, spoken

from .json_lines import located
from .sheets import BEGINS, read_sheets

FILE_LIMIT = 60 * 1024  # bytes, less than what may be posted at all
SHEET_DEPTH = 5
MOST_OWN = 200
KEY_LENGTH = 32
KEY = re.compile(rf"{OWN}[a-z0-9-]{{1,40}}")
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
        self.folder = folder
        self.shelf = shelf
        self.shipped = read_shipped(package, shelf)

    def all(self) -> dict[str, Preset]:
        """Every preset that can be used."""
        return self.shipped | self.own()[0]

    def own(self) -> tuple[dict[str, Preset], dict[str, Refused]]:
        """One's own presets by key, and by name of the file why the others cannot be used."""
        found: dict[str, Preset] = {}
        unsound: dict[str, Refused] = {}
        for path in sorted(self.folder.glob("*.json"))[:MOST_OWN]:
            try:
                preset = self._read(path)
            except Refused as refused:
                unsound[path.name] = refused
            else:
                found[f"{preset.activity}/{path.stem}"] = preset
        return found, unsound

    def _read(self, path: Path) -> Preset:
        if not KEY.fullmatch(path.stem):
            raise Refused("preset_file_name")
        try:
            return self.read(path.read_bytes())
        except OSError as problem:
            raise Refused("preset_unreadable") from problem

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
        own, _ = self.own()
        if key and key not in own:
            raise Refused("no_such_preset")
        if not key and len(list(self.folder.glob("*.json"))) >= MOST_OWN:
            raise Refused("too_many_presets", limit=MOST_OWN)
        replaced = self._path(key) if key else None
        path = replaced or self._free_path(spoken(preset.name, ""))
        body = to_file(preset)
        if len(body) > FILE_LIMIT:
            raise Refused("preset_too_large", limit=FILE_LIMIT // 1024)
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(body)
        os.replace(fresh, path)
        return f"{preset.activity}/{path.stem}"

    def remove(self, key: str) -> None:
        """Deletes one's own preset."""
        if key not in self.own()[0]:
            raise Refused("no_such_preset")
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        """The file of one of one's own presets; `key` is one that was found in the folder."""
        return self.folder / f"{key.rpartition('/')[2]}.json"

    def _free_path(self, name: str) -> Path:
        plain = normalised("NFKD", name).encode("ascii", "ignore").decode().lower()
        start = OWN + (re.sub("[^a-z0-9]+", "-", plain).strip("-")[:KEY_LENGTH].strip("-") or "1")
        number, path = 1, self.folder / f"{start}.json"
        while path.exists():
            number += 1
            path = self.folder / f"{start}-{number}.json"
        return path


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


def parse(body: bytes) -> Any:
    """The cleaned JSON of a file; raises Refused with the line where it stops being JSON."""
    if len(body) > FILE_LIMIT:
        raise Refused("preset_too_large", limit=FILE_LIMIT // 1024)
    try:
        return clean(json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant))
    except json.JSONDecodeError as broken:
        raise Refused("preset_not_json", line=broken.lineno) from None
    except (ValueError, RecursionError):  # not UTF-8, nested beyond use, NaN, a number of thousands of digits
        raise Refused("preset_is_none") from None


def _sheets(body: bytes) -> Any:
    """The cleaned rows of a workbook; raises Refused."""
    told = read_sheets(body)
    try:
        return clean(told, SHEET_DEPTH)
    except ValueError:
        raise Refused("sheet_none") from None


def to_file(preset: Preset) -> bytes:
    """A preset as people may read it: indented, with the number of the schema."""
    told = {"schema": preset.schema, "activity": preset.activity, **msgspec.to_builtins(preset)}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
