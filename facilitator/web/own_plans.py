"""The routes with which the desk and the console keep a plan as one's own template, and take it elsewhere as a file."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from msgspec import Meta

from facilitator.core.outline import Outline
from facilitator.core.presets import OWN

from .forms import TemplateId, Title, posted
from .preparing import plan_of
from .preset_files import outline_file
from .rehearsing import rehearse
from .server import Server, current_server

own_plans = Blueprint("own_plans", __name__, url_prefix="/desk/plans")


class KeepForm(msgspec.Struct):
    """Of which workshop, by its code, and how the template is to be called; "" as the workshop."""

    code: Annotated[str, Meta(max_length=12)]
    title: Title = ""


class PlanKey(msgspec.Struct):
    """One of one's own templates."""

    key: TemplateId


def listed(server: Server) -> dict[str, Any]:
    """One's own templates as the desk shows them, and the files that cannot be used."""
    own, unsound = server.own_plans.own()
    return {
        "plans": [{"id": key, "title": plan.title, "minutes": plan.minutes(), "steps": len(plan.steps)}
                  for key, plan in own.items()],
        "unsound_plans": [{"file": name, "reason": refused.reason, "values": refused.values}
                          for name, refused in unsound.items()]}


@own_plans.post("")
def keep() -> ResponseReturnValue:
    """Keeps the plan of a workshop as one's own template; answers its key."""
    server, form = current_server(), posted(KeepForm)
    return jsonify(key=server.own_plans.keep(plan_of(server, form.code, form.title)))


@own_plans.post("/remove")
def remove() -> ResponseReturnValue:
    """Deletes one's own template; meetings that were made with it stay as they are. Answers what it was, as a file."""
    plans, key = current_server().own_plans, posted(PlanKey).key
    was = plans.require(key)
    plans.remove(key)
    return jsonify(was=msgspec.to_builtins(was))


@own_plans.post("/of/<code:code>/rehearse")
def rehearse_it(code: str) -> ResponseReturnValue:
    """A room in which the plan of a workshop can be rehearsed, with simulated people; answers its code, and the title
    of the rehearsal that they left for it."""
    begun = rehearse(current_server(), code)
    return jsonify(code=begun.room.code, left=begun.left)


@own_plans.get("/<key>.json")
def file(key: str) -> ResponseReturnValue:
    """One's own template as a file."""
    return _download(current_server().own_plans.require(key), key.removeprefix(OWN))


@own_plans.get("/of/<code:code>.json")
def file_of(code: str) -> ResponseReturnValue:
    """The plan of a workshop as a file."""
    return _download(plan_of(current_server(), code), f"plan-{code}")


def _download(outline: Outline, name: str) -> Response:
    return Response(outline_file(outline), mimetype="application/json",
                    headers={"Content-Disposition": f'attachment; filename="{name}.json"'})
