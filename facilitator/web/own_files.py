"""What a facilitator keeps as files in the data folder: one JSON file each, named after what it is called."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from facilitator.core.errors import Refused
from facilitator.core.fields import DEPTH, clean, normalised
from facilitator.core.presets import OWN

FILE_LIMIT = 60 * 1024  # bytes, less than what may be posted at all
MOST_OWN = 200
KEY_LENGTH = 32
KEY = re.compile(rf"{OWN}[a-z0-9-]{{1,40}}")
Kept = TypeVar("Kept")


class OwnFiles(Generic[Kept]):
    """The files of one folder, read whenever they are asked for. `read` makes of bytes what they hold, or Refused."""

    def __init__(self, folder: Path, read: Callable[[bytes], Kept]) -> None:
        self.folder = folder
        self._read = read

    def all(self) -> tuple[dict[str, Kept], dict[str, Refused]]:
        """What is kept, by its key `own-…`, and by name of the file why the others cannot be used."""
        found: dict[str, Kept] = {}
        unsound: dict[str, Refused] = {}
        for path in sorted(self.folder.glob("*.json"))[:MOST_OWN]:
            try:
                found[path.stem] = self._of(path)
            except Refused as refused:
                unsound[path.name] = refused
        return found, unsound

    def _of(self, path: Path) -> Kept:
        if not KEY.fullmatch(path.stem):
            raise Refused("preset_file_name")
        try:
            return self._read(path.read_bytes())
        except OSError as problem:
            raise Refused("preset_unreadable") from problem

    def keep(self, body: bytes, name: str, key: str = "") -> str:
        """Writes a file in place of the one at `key`, or a new one that is called after `name`; answers its key."""
        if not key and len(list(self.folder.glob("*.json"))) >= MOST_OWN:
            raise Refused("too_many_presets", limit=MOST_OWN)
        if len(body) > FILE_LIMIT:
            raise Refused("preset_too_large", limit=FILE_LIMIT // 1024)
        path = self._path(key) if key else self._free_path(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(body)
        os.replace(fresh, path)
        return path.stem

    def remove(self, key: str) -> None:
        """Deletes one that was found in the folder."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _free_path(self, name: str) -> Path:
        plain = normalised("NFKD", name).encode("ascii", "ignore").decode().lower()
        start = OWN + (re.sub("[^a-z0-9]+", "-", plain).strip("-")[:KEY_LENGTH].strip("-") or "1")
        number, path = 1, self._path(start)
        while path.exists():
            number += 1
            path = self._path(f"{start}-{number}")
        return path


def parse(body: bytes, depth: int = DEPTH) -> Any:
    """The cleaned JSON of a file, nested as deep at most; raises Refused with the line where it stops being JSON."""
    if len(body) > FILE_LIMIT:
        raise Refused("preset_too_large", limit=FILE_LIMIT // 1024)
    try:
        return clean(json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant), depth)
    except json.JSONDecodeError as broken:
        raise Refused("preset_not_json", line=broken.lineno) from None
    except (ValueError, RecursionError):  # not UTF-8, nested beyond use, NaN, a number of thousands of digits
        raise Refused("preset_is_none") from None


def indented(told: Any) -> bytes:
    """JSON as people may read it."""
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
