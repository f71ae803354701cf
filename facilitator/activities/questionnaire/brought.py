"""An instrument that somebody brings: its own JSON, or an XLSForm (`survey`, `choices`, `settings`), as a preset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from facilitator.core.errors import Refused

from .instrument import Apart

MINUTES = 10
LANGUAGES = ("es", "en")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")
ASIDE = ("note", "start", "end", "today", "deviceid", "username", "audit", "calculate")  # of a form, and no question
YES = ("yes", "true", "1", "sí", "si")
LENGTH = 180
Row = tuple[int, Mapping[str, str]]


def preset_of(told: Mapping[str, Any]) -> dict[str, Any] | None:
    """The preset that a file means which is none: an instrument, or the sheets of a form; None for anything else."""
    if isinstance(told.get("sheets"), dict):
        own = _Form(told["sheets"]).instrument()
    elif "items" in told and "settings" not in told:
        own = dict(told)
    else:
        return None
    return {"name": own.get("name"), "minutes": MINUTES, "settings": {"own": own}}


class _Form:
    """The sheets of an XLSForm; what is wrong in one is refused with the sheet and the line."""

    def __init__(self, sheets: Mapping[str, list[Row]]) -> None:
        self.sheets = sheets
        self.lists: dict[str, list[tuple[str, dict[str, str]]]] = {}
        self.names: set[str] = set()
        for line, row in self._rows("choices"):
            name = self._name("choices", line, row)
            self.lists.setdefault(row.get("list_name", ""), []).append((name, self._said("choices", line, row)))

    def instrument(self) -> dict[str, Any]:
        """The instrument that the form tells: choices are levels, groups are sections, questions of text are lines."""
        found: dict[str, list[Any]] = {"items": [], "lines": [], "sections": []}
        section: str | None = None
        apart: set[str] = set()
        used: set[str] = set()
        for line, row in self._rows("survey"):
            kind, _, of = re.sub("^(begin|end) group", r"\1_group", row.get("type", "")).partition(" ")
            if kind == "end_group":
                section = None
            elif kind in ("begin_group", "text", "select_one"):
                name = self._once("survey", line, row)
                named: dict[str, Any] = {"id": name, "name": self._said("survey", line, row)}
                if kind == "begin_group":
                    found["sections"].append(named)
                    section = name
                elif kind == "text":
                    found["lines"].append(named)
                else:
                    choices = self._list(line, of.split(" ")[0])
                    used.add(of.split(" ")[0])
                    apart |= {name for name, _ in choices if name in get_args(Apart)}
                    levels = [said for name, said in choices if name not in get_args(Apart)]
                    found["items"].append({**named, "levels": levels, **({"section": section} if section else {})})
            elif kind not in ASIDE:
                raise Refused("sheet_type", sheet="survey", line=line, type=row.get("type", "")[:40])
        return {**self._settings(), **_on_one_scale(found, len(used) == 1), "apart": sorted(apart) or ["no_answer"]}

    def _settings(self) -> dict[str, Any]:
        line, row = next(iter(self._rows("settings")), (2, {}))
        title = row.get("form_title", "")
        if not title or len(title) > LENGTH:
            raise Refused("sheet_cell", sheet="settings", line=line, column="form_title")
        if not NAME.fullmatch(row.get("form_id", "")):
            raise Refused("sheet_cell", sheet="settings", line=line, column="form_id")
        version = re.sub(r"\D", "", row.get("version", "1"))[:3]
        return {"id": row["form_id"], "version": int(version or 1) or 1, "name": dict.fromkeys(LANGUAGES, title),
                "unit": "organisation" if row.get("unit") == "organisation" else "person",
                "then": row.get("then", "").lower() in YES}

    def _rows(self, sheet: str) -> list[Row]:
        if sheet not in self.sheets:
            raise Refused("sheet_missing", sheet=sheet)
        return self.sheets[sheet]

    def _said(self, sheet: str, line: int, row: Mapping[str, str]) -> dict[str, str]:
        """The label in each language, from columns such as `label::Español (es)`."""
        told = {}
        for language in LANGUAGES:
            text = next((text for name, text in row.items() if re.fullmatch(rf"label::.*\({language}\)", name)), "")
            if not text:
                raise Refused("sheet_language", sheet=sheet, line=line, language=language)
            if len(text) > LENGTH:
                raise Refused("sheet_long", sheet=sheet, line=line, limit=LENGTH)
            told[language] = text
        return told

    def _name(self, sheet: str, line: int, row: Mapping[str, str]) -> str:
        name = row.get("name", "")
        if not NAME.fullmatch(name) and not (sheet == "choices" and re.fullmatch(r"\w{1,24}", name)):
            raise Refused("sheet_cell", sheet=sheet, line=line, column="name")
        return name

    def _once(self, sheet: str, line: int, row: Mapping[str, str]) -> str:
        name = self._name(sheet, line, row)
        if name in self.names:
            raise Refused("sheet_twice", sheet=sheet, line=line, name=name)
        self.names.add(name)
        return name

    def _list(self, line: int, name: str) -> list[tuple[str, dict[str, str]]]:
        if name not in self.lists:
            raise Refused("sheet_list", sheet="survey", line=line, list=name[:40])
        return self.lists[name]


def _on_one_scale(found: dict[str, list[Any]], one: bool) -> dict[str, Any]:
    """Levels that all items share are said once, as their scale: then the room can read them beside one another."""
    if not one:
        return found
    scale = found["items"][0]["levels"]
    return {**found, "items": [{**item, "levels": []} for item in found["items"]], "scale": scale}
