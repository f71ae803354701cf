"""The console of a room: its page and its actions, for whoever runs the laptop and who co-facilitates by a link."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect
from flask.typing import ResponseReturnValue

from facilitator.core.forms import limits

from . import behalf, documents, hidden_names, seats
from .access import assists, csrf, only_who_conducts
from .forms import posted
from .network import tidy_code
from .pages import limits_of_commands, page
from .server import current_server

conducting = Blueprint("conducting", __name__)
conducting.before_request(only_who_conducts)


@conducting.get("/<code:code>/console")
def console(code: str) -> ResponseReturnValue:
    """The page of a room's console; from the bin it leads to the desk, which says so and can take it back."""
    if tidy_code(code) in {row.code for row in current_server().records.binned()}:
        return redirect("/desk", 303)
    workshop = current_server().require(code)
    return page("console", workshop, ticketUrl=f"/{workshop.code}/tickets/console", csrf=csrf(), assists=assists(),
                unprinted=documents.unprinted(current_server().settings),
                notice=seats.notice(current_server(), workshop),
                limits={**limits_of_commands(current_server()), "guests": limits(seats.Inviting),
                        "people": limits(seats.Joining)})


@conducting.post("/<code:code>/people")
def write_in(code: str) -> ResponseReturnValue:
    """Enters somebody who has no phone."""
    server = current_server()
    return jsonify(person=behalf.write_in(server, server.require(code), posted(seats.Joining)))


@conducting.post("/<code:code>/names/<key>")
def hide_name(code: str, key: str) -> ResponseReturnValue:
    """Takes the name of a person or an organisation out of sight, or shows it again."""
    server = current_server()
    hidden_names.hide(server, server.require(code), key, posted(hidden_names.Hiding).on)
    return jsonify({})
