"""Presets: an exercise without code, made of an activity's settings, words, minutes and a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .activity import Activity, settings_of
from .checks import checked
from .errors import Refused
from .fields import MOST_LANGUAGES, Language
from .plan import MOST_STEPS, Key, Minutes, Script, Title

SCHEMA = 1  # of the files; one with a later number was made by a later version of the program
OWN = "own-"  # how the keys of a facilitator's own presets begin, and no shipped one does
ONE_LINE = r"^[^\n]*$"
Name = Annotated[str, Meta(min_length=1, max_length=80, pattern=ONE_LINE)]
About = Annotated[str, Meta(max_length=240, pattern=ONE_LINE)]
Names = Annotated[dict[Language, Name], Meta(min_length=1), MOST_LANGUAGES]
Abouts = Annotated[dict[Language, About], MOST_LANGUAGES]
DIALECT = "https://json-schema.org/draft/2020-12/schema"  # which JSON Schema msgspec writes


class Preset(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """One preset. Texts are by language; `activity` may be left out where the folder says it.

    `settings` holds what differs from the activity's defaults; `title` is what the step is called where the name of
    the preset would not do. One that is `standing` makes a step that is open beside the others.
    """

    schema: Annotated[int, Meta(ge=1, le=SCHEMA)] = SCHEMA
    activity: Key = ""
    name: Names
    about: Abouts = {}
    title: Annotated[dict[Language, Title], MOST_LANGUAGES] = {}
    script: Annotated[dict[Language, Script], MOST_LANGUAGES] = {}
    minutes: Minutes
    standing: bool = False
    settings: dict[str, Any] = {}


def check(told: Any, shelf: Mapping[str, type[Activity]], folder: str = "") -> Preset:
    """The preset that JSON tells (of the activity `folder`, or of the one that it names), or Refused.

    A refusal says the place and the reason.
    """
    if not isinstance(told, dict):
        raise Refused("preset_is_none")
    if not folder and "activity" not in told:
        meant = ((slug, kind.brought(told)) for slug, kind in shelf.items())
        told = next(({**preset, "activity": slug} for slug, preset in meant if preset is not None), told)
    made = told.get("schema", SCHEMA)
    if isinstance(made, int) and made > SCHEMA:
        raise Refused("preset_newer")
    preset = checked(Preset, told)
    activity = preset.activity or folder
    if activity not in shelf or (folder and activity != folder):
        raise Refused("preset_of_unknown", activity=activity)
    settings_of(shelf[activity], preset.settings, "settings")
    return msgspec.structs.replace(preset, activity=activity)


def schema(shelf: Mapping[str, type[Activity]]) -> dict[str, Any]:
    """The JSON Schema of preset files: the fields of `Preset`, and for each activity those of its settings."""
    kinds = [Preset, *(kind.Settings for kind in shelf.values())]
    (preset, *settings), components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    by_activity = [{"if": {"properties": {"activity": {"const": slug}}, "required": ["activity"]},
                    "then": {"properties": {"settings": own}}} for slug, own in zip(shelf, settings, strict=True)]
    return {"$schema": DIALECT, **preset, "allOf": by_activity, "$defs": components}


def spoken(texts: Mapping[str, str], language: str) -> str:
    """A text in a language; where it was not written in it, in the first one that it was."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


class PlannedStep(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A step of a template: a preset by its key `<activity>/<preset>`, and what differs from it.

    `settings` are those that differ from the preset's; a `script` stands in place of the preset's.
    """

    preset: str
    minutes: Minutes | None = None
    title: Title = ""
    standing: bool = False
    script: Annotated[dict[Language, Script], MOST_LANGUAGES] = {}
    settings: dict[str, Any] = {}

    def lasts(self, preset: Preset) -> int:
        """Its minutes."""
        return preset.minutes if self.minutes is None else self.minutes

    def stands(self, preset: Preset) -> bool:
        """Whether it is open beside the others."""
        return self.standing or preset.standing

    def given(self, preset: Preset) -> dict[str, Any]:
        """Its settings."""
        return {**preset.settings, **self.settings}


class Template(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The plan of a whole meeting; texts are by language, and words of the catalogue (`plan.<id>.title`).

    `minutes` is what it promises, and what its steps amount to; 0 promises nothing.
    """

    title: Names
    about: Abouts
    steps: Annotated[list[PlannedStep], Meta(min_length=1, max_length=MOST_STEPS)]
    minutes: Annotated[int, Meta(ge=0, le=MOST_STEPS * 600)] = 0


def check_template(told: Any, presets: Mapping[str, Preset], shelf: Mapping[str, type[Activity]]) -> Template:
    """The template that JSON tells, made of `presets`, or Refused with the place and the reason."""
    if not isinstance(told, dict):
        raise Refused("template_is_none")
    made = checked(Template, told)
    texts = {"about": made.about}
    for number, step in enumerate(made.steps):
        place = f"steps[{number}]"
        if step.preset not in presets:
            raise Refused("template_preset", place=f"{place}.preset", preset=step.preset)
        preset = presets[step.preset]
        settings_of(shelf[preset.activity], step.given(preset), f"{place}.settings")
        texts |= {f"{place}.script": step.script} if step.script else {}
    for place, said in texts.items():
        if lost := sorted(made.title.keys() ^ said.keys()):
            raise Refused("template_language", place=place, language=lost[0])
    total = sum(step.lasts(presets[step.preset]) for step in made.steps if not step.stands(presets[step.preset]))
    if made.minutes and total != made.minutes:
        raise Refused("template_minutes", place="minutes", total=total, minutes=made.minutes)
    return made


def planned(step: PlannedStep, preset: Preset, language: str) -> dict[str, Any]:
    """The step as `Plan.added` takes it. The words name what is shipped; the name of one's own becomes a title."""
    key = step.preset.rpartition("/")[2]
    title = step.title or (called(preset, language) if key.startswith(OWN) else "")
    return {"activity": preset.activity, "settings": step.given(preset), "preset": key, "title": title,
            "minutes": step.lasts(preset), "script": spoken(step.script or preset.script, language),
            "standing": step.stands(preset)}


def called(preset: Preset, language: str) -> str:
    """What screens call a step of this preset."""
    return spoken(preset.title or preset.name, language)
