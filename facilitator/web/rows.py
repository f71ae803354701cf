"""The routes with which the desk edits cohorts, organisations and workshops; its blueprint guards them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import msgspec
from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from msgspec import Meta

from facilitator.core.errors import Refused
from facilitator.core.plan import MOST_STEPS
from facilitator.store.records import Taken

from . import retention
from .forms import Called, Language, Names, ShortLine, TemplateId, Title, posted
from .preparing import make_workshop
from .server import Server, current_server

Facilitators = Annotated[str, Meta(max_length=200)]
Expected = Annotated[int, Meta(ge=0, le=99)]
FAR = timedelta(days=5 * 366)  # no meeting is planned, or was held, further away than this

rows = Blueprint("rows", __name__, url_prefix="/desk")


class CohortForm(msgspec.Struct):
    """A cohort's name."""

    name: Called


class OrganisationForm(msgspec.Struct):
    """One organisation."""

    name: Called
    expected: Expected = 0


class OrganisationsForm(msgspec.Struct):
    """Several organisations at once, by `names`, or one by `name`."""

    cohort: int
    names: Names = []
    name: ShortLine = ""
    expected: Expected = 0


class WorkshopForm(msgspec.Struct):
    """A new workshop: cohort, and a template, `presets` in order or the code of one to repeat, are needed."""

    cohort: int
    template: TemplateId = ""
    presets: Annotated[list[ShortLine], Meta(max_length=MOST_STEPS)] = []
    copied: ShortLine = ""
    title: Title = ""
    date: date | None = None
    place: ShortLine = ""
    facilitators: Facilitators = ""
    language: Language = ""


class NextDate(msgspec.Struct):
    """When the cohort meets again; "" while nobody knows."""

    next_date: Annotated[str, Meta(max_length=40)] = ""


class WorkshopDetails(msgspec.Struct):
    """What may be changed about a workshop."""

    title: Annotated[Title, Meta(min_length=1)]
    date: date
    place: ShortLine = ""
    facilitators: Facilitators = ""
    next_date: Annotated[str, Meta(max_length=40)] = ""


@rows.post("/cohorts")
def add_cohort() -> ResponseReturnValue:
    """Adds a cohort; answers its id."""
    return jsonify(id=current_server().records.add_cohort(posted(CohortForm).name))


@rows.post("/cohorts/<int:cohort>")
def rename_cohort(cohort: int) -> ResponseReturnValue:
    """Renames a cohort."""
    server, form = current_server(), posted(CohortForm)
    _known_cohort(server, cohort)
    server.records.rename_cohort(cohort, form.name)
    return jsonify({})


@rows.post("/cohorts/<int:cohort>/remove")
def remove_cohort(cohort: int) -> ResponseReturnValue:
    """Deletes a cohort that has no workshop, with its organisations."""
    server = current_server()
    _known_cohort(server, cohort)
    try:
        server.records.remove_cohort(cohort)
    except Taken:
        raise Refused("cohort_meets") from None
    return jsonify({})


@rows.post("/organisations")
def add_organisations() -> ResponseReturnValue:
    """Adds organisations to a cohort; answers how many of them it had already."""
    server, form = current_server(), posted(OrganisationsForm)
    _known_cohort(server, form.cohort)
    names = [name for name in dict.fromkeys([*form.names, form.name]) if name]
    if not names:
        raise Refused("empty")
    known = 0
    for name in names:
        try:
            server.records.add_organisation(form.cohort, name, form.expected)
        except Taken:
            known += 1
    if known == len(names):
        raise Refused("organisation_known")
    server.rooms.everywhere()
    return jsonify(known=known)


@rows.post("/organisations/<int:organisation>")
def change_organisation(organisation: int) -> ResponseReturnValue:
    """Changes the name or the expected number of delegates."""
    server, form = current_server(), posted(OrganisationForm)
    _known_organisation(server, organisation)
    try:
        server.records.change_organisation(organisation, form.name, form.expected)
    except Taken:
        raise Refused("organisation_known") from None
    server.rooms.everywhere()
    return jsonify({})


@rows.post("/organisations/<int:organisation>/remove")
def remove_organisation(organisation: int) -> ResponseReturnValue:
    """Deletes an organisation that no person joined with."""
    server = current_server()
    _known_organisation(server, organisation)
    try:
        server.records.remove_organisation(organisation)
    except Taken:
        raise Refused("organisation_came") from None
    server.rooms.everywhere()
    return jsonify({})


@rows.post("/workshops")
def add_workshop() -> ResponseReturnValue:
    """Adds a workshop from a template or from presets; answers its code."""
    form = posted(WorkshopForm)
    if form.date is not None:
        _within(form.date, date.today())
    record = make_workshop(current_server(), form.cohort, form.template, presets=form.presets, copied=form.copied,
                           title=form.title, day=form.date, language=form.language, place=form.place,
                           facilitators=form.facilitators)
    return jsonify(code=record.code)


@rows.post("/workshops/<code:code>")
def change_workshop(code: str) -> ResponseReturnValue:
    """Changes details of a workshop, and broadcasts them to its screens."""
    server = current_server()
    record, form = server.require(code), posted(WorkshopDetails)
    _within(form.date, date.today() - FAR)
    server.records.change_workshop(record.id, **msgspec.structs.asdict(form))
    server.rooms.renamed(record.id)
    return jsonify({})


@rows.post("/workshops/<code:code>/next")
def say_next_date(code: str) -> ResponseReturnValue:
    """The day of the next meeting, asked at the closing."""
    server = current_server()
    record = server.require(code)
    server.records.change_workshop(record.id, next_date=posted(NextDate).next_date)
    server.rooms.renamed(record.id)
    return jsonify({})


@rows.post("/workshops/<code:code>/remove")
def remove_workshop(code: str) -> ResponseReturnValue:
    """Deletes a workshop and disconnects its screens; answers what was deleted. Its cohort stays for the next one."""
    server = current_server()
    return jsonify(retention.delete(server, server.require(code)))


@rows.post("/bin/<code:code>/take_back")
def take_back(code: str) -> ResponseReturnValue:
    """Takes a workshop out of the bin."""
    server = current_server()
    retention.take_back(server, retention.in_bin(server, code), date.today())
    return jsonify({})


@rows.post("/bin/<code:code>/remove")
def empty_bin(code: str) -> ResponseReturnValue:
    """Deletes a workshop of the bin, and its cohort when it was the last one; answers what was deleted."""
    server = current_server()
    return jsonify(retention.delete(server, retention.in_bin(server, code), with_cohort=True))


def _known_cohort(server: Server, cohort: int) -> None:
    if cohort not in {row.id for row in server.records.cohorts()}:
        raise Refused("no_such_cohort")


def _known_organisation(server: Server, organisation: int) -> None:
    if not any(row.id == organisation for cohort in server.records.cohorts()
               for row in server.records.organisations(cohort.id)):
        raise Refused("no_such_organisation")


def _within(day: date, earliest: date) -> None:
    """Raises Refused for a day before `earliest`, or so far ahead that a slip of the finger made it."""
    if day < earliest:
        raise Refused("date_past")
    if day > date.today() + FAR:
        raise Refused("date_far")
