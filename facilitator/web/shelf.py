"""The routes with which the desk shows presets and keeps a facilitator's own; its blueprint guards them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from msgspec import Meta

from facilitator.core.activity import Activity, settings_of
from facilitator.core.checks import checked
from facilitator.core.errors import Refused
from facilitator.core.fields import clean
from facilitator.core.forms import fields, limits
from facilitator.core.plan import Key, Minutes, Script
from facilitator.core.presets import OWN, About, Name, PlannedStep, Preset, check, planned, schema

from .forms import body, posted
from .own_files import FILE_LIMIT
from .preset_files import to_file
from .server import Server, current_server

shelf = Blueprint("shelf", __name__, url_prefix="/desk/presets")


class PresetForm(msgspec.Struct, forbid_unknown_fields=True):
    """A preset as the form of the desk has it, its texts in one language; `key` is that of one's own to replace."""

    activity: Key
    language: Annotated[str, Meta(pattern="^[a-z]{2}$")]
    name: Name
    minutes: Minutes
    about: About = ""
    script: Script = ""
    settings: dict[str, Any] = {}
    key: str = ""


class SettingsForm(msgspec.Struct):
    """Settings to look into."""

    activity: Key
    settings: dict[str, Any] = {}


class KeyForm(msgspec.Struct):
    """One of one's own presets."""

    key: str


def limits_of_presets() -> dict[str, int]:
    """How much each field of the form takes at most, and a file in bytes."""
    return {**limits(PresetForm), "file": FILE_LIMIT}


@shelf.get("")
def listed() -> ResponseReturnValue:
    """All presets, the form of each activity, and the files in the data folder that cannot be used.

    The `step` of a preset is what `add_step` takes, with its texts in the `language` that was asked for.
    """
    server = current_server()
    language = request.args.get("language", server.settings.language)
    own, unsound = server.presets.own()
    return jsonify(
        forms={slug: msgspec.to_builtins(fields(kind.Settings)) for slug, kind in server.shelf.items()},
        presets=[{**msgspec.to_builtins(preset), "key": key, "own": key in own,
                  "step": planned(PlannedStep(key), preset, language)}
                 for key, preset in (server.presets.shipped | own).items()],
        unsound=[{"file": name, "reason": refused.reason, "values": refused.values}
                 for name, refused in unsound.items()])


@shelf.post("")
def keep() -> ResponseReturnValue:
    """Keeps what was written in the form as one's own preset; answers its key."""
    server, form = current_server(), checked(PresetForm, _cleaned())
    before = server.presets.own()[0].get(form.key)
    if form.key and before is None:
        raise Refused("no_such_preset")
    return jsonify(key=server.presets.keep(_preset(form, before, server.shelf), form.key))


def _preset(form: PresetForm, before: Preset | None, known: Mapping[str, type[Activity]]) -> Preset:
    """What the form says in its language; what it said `before` in other languages stays."""
    told: dict[str, Any] = {"activity": form.activity, "minutes": form.minutes, "settings": form.settings}
    for name in ("name", "about", "script"):
        others = getattr(before, name) if before is not None else {}
        written = getattr(form, name)
        told[name] = {**others, form.language: written} if written else {
            language: text for language, text in others.items() if language != form.language}
    if before is not None:
        told |= {"title": before.title, "standing": before.standing}
    return check(told, known)


@shelf.post("/file")
def bring() -> ResponseReturnValue:
    """Keeps the preset in a file, or the whole plan; answers its key, of a plan also its title."""
    server, data = current_server(), request.get_data()
    presets, plans = server.presets, server.own_plans
    if plans.means(data):
        outline = plans.read(data)
        return jsonify(plan=plans.keep(outline), title=outline.title)
    return jsonify(key=presets.keep(presets.read(data)))


@shelf.post("/remove")
def remove() -> ResponseReturnValue:
    """Deletes one's own preset; meetings that were made with it stay as they are."""
    current_server().presets.remove(posted(KeyForm).key)
    return jsonify({})


@shelf.post("/inside")
def inside() -> ResponseReturnValue:
    """The stages that an exercise with these settings has, with their seconds, in order; checks the settings."""
    form = posted(SettingsForm)
    kind = current_server().shelf.get(form.activity)
    if kind is None:
        raise Refused("no_such_activity")
    run = kind(settings_of(kind, form.settings, "settings"))
    return jsonify(stages=[[position.stage, run.seconds(position)] for position in run.track()
                           if position.stage and position.phase != "last_minute"])


@shelf.get("/<activity>/<preset>.json")
def file(activity: str, preset: str) -> ResponseReturnValue:
    """A preset as a file to take elsewhere."""
    found = _found(current_server(), f"{activity}/{preset}")
    name = f"{activity}-{preset.removeprefix(OWN)}.json"
    return Response(to_file(found), mimetype="application/json",
                    headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _found(server: Server, key: str) -> Preset:
    preset = server.presets.all().get(key)
    if preset is None:
        raise Refused("no_such_preset")
    return preset


@shelf.get("/schema.json")
def published_schema() -> ResponseReturnValue:
    """The JSON Schema of the files, with the settings of each activity."""
    return jsonify(schema(current_server().shelf))


def _cleaned() -> Any:
    try:
        return clean(body())
    except ValueError:
        raise Refused("wrong_shape") from None
