"""No limit is typed twice: pages are told the limits of the forms and commands that the server checks with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from laptop import Laptop, boot
from source import HOUSE, files, name_of

from facilitator.core.forms import limits
from facilitator.core.workshop import Workshop
from facilitator.store.tables import metadata
from facilitator.web import desk, rows, seats

# `max: 120`, `maxlength="12"`, `limit: NAME`: a figure, or a name in capitals for one.
TYPED = re.compile(r"""\b(?:max|min|limit|maxlength|lines)\s*[:=]\s*["'{$]*(?:[1-9][0-9]|[A-Z][A-Z_]{2,}\b)""")
FACES = [*files(".js"), *files(".html", under=HOUSE / "templates")]


@pytest.mark.parametrize("path", FACES, ids=name_of)
def test_no_limit_is_typed_in_a_script_or_page(path: Path) -> None:
    assert not TYPED.findall(path.read_text("utf-8"))


def test_the_finder_finds() -> None:
    for typed in ("max: 120,", 'maxlength="40"', "limit: NAME,", "maxlength=${MOST}", "max=99"):
        assert TYPED.search(typed), typed
    for told in ("max: limits.name", "maxlength=${limits.name}", "Math.max(0, n)", 'min="0"', "max,"):
        assert not TYPED.search(told), told


def test_each_page_is_told_the_limits_of_what_it_posts(laptop: Laptop) -> None:
    phone, console = boot(laptop.browser().get(f"/{laptop.code}").text), boot(laptop.desk.get(f"/{laptop.code}/console").text)
    assert phone["limits"] == {"seats": limits(seats.Joining), "reentry": limits(seats.ComingBack)}
    assert phone["limits"]["seats"]["new_organisation"] == limits(rows.OrganisationForm)["name"] == 120
    assert console["limits"]["harvest"] == limits(Workshop({}).commands["harvest"].arguments) == {"text": 280}
    assert console["limits"]["guests"] == limits(seats.Inviting)
    for slug, kind in laptop.server.shelf.items():
        told = console["limits"]["activities"][slug]
        assert (told or not kind().commands) and all(told[name] == limits(kind().commands[name].arguments) for name in told)
    told = boot(laptop.desk.get("/desk").text)["limits"]
    assert told["workshops"] == limits(rows.WorkshopDetails) and told["wifi"] == limits(desk.WifiForm)
    assert {name: told["cohorts"][name] for name in told["cohorts"]} == limits(rows.CohortForm)


def test_what_is_as_long_as_its_limit_is_taken_and_a_character_more_is_not(laptop: Laptop) -> None:
    told = boot(laptop.desk.get("/desk").text)["limits"]
    for path, form, name, more in (
            ("/desk/cohorts", "cohorts", "name", {}), ("/desk/organisations/1", "organisations", "name", {}),
            (f"/desk/workshops/{laptop.code}", "workshops", "title", {"date": "2026-03-13"}),
            ("/desk/wifi", "wifi", "name", {}), ("/desk/wifi", "wifi", "password", {})):
        longest = "x" * told[form][name]
        assert laptop.post(path, {name: longest, **more}).status_code == 200, (path, name)
        assert laptop.post(path, {name: longest + "x", **more}).status_code == 409, (path, name)


def test_the_database_has_room_for_what_forms_take() -> None:
    """SQLite takes any length; other databases cut or refuse."""
    for table, form in (("cohorts", rows.CohortForm), ("organisations", rows.OrganisationForm),
                        ("workshops", rows.WorkshopDetails), ("workshops", rows.WorkshopForm), ("people", seats.Joining)):
        columns = metadata.tables[table].columns
        for name, most in limits(form).items():
            length = getattr(columns[name].type, "length", None) if name in columns else None
            assert length is None or most <= length, (table, name)
