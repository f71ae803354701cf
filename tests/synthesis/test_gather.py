"""What goes into a print, by the permissions in force, from a real folded workshop."""

from __future__ import annotations

import json
from datetime import date

import pytest

from facilitator.core.activity import Activity
from facilitator.core.events import Event
from facilitator.core.workshop import Workshop
from facilitator.synthesis import gather, html

from . import sample


class Telling(Activity):
    """Tells what it was given, by permission."""

    slug = "telling"

    def synthesis(self, here):
        return {"quotes": {key: f"dicho por {key}" for key, person in here.people.items()
                           if person.permissions.get("quote")}}


class Breaking(Activity):
    """Cannot tell anything."""

    slug = "breaking"

    def synthesis(self, here):
        raise RuntimeError("this activity is broken on purpose")


NAMES = {"p1": "Rosa Canaria", "p2": "Pedro Mudo", "p3": "Inés Ida", "p4": "Olga Observa"}


def played(permissions: dict[str, dict[str, bool]]) -> Workshop:
    """A workshop of four people, one gone and one observing, with two steps that were opened and one that was not."""
    facts = [("step.added", {"activity": activity, "title": f"Paso s{place}", "minutes": 20}, None)
             for place, activity in enumerate(("telling", "breaking", "telling"), 1)]
    facts += [("person.joined", {"person": who, "organisation": "o1", "roles": ["observer" if who == "p4" else "participant"],
                                 "permissions": permissions.get(who, {})}, None) for who in NAMES]
    facts += [("person.left", {"person": "p3"}, None),
              ("step.moved", {"phase": "open"}, "s1"), ("step.moved", {"phase": "closed"}, "s1"),
              ("step.moved", {"phase": "open"}, "s2"),
              ("harvest.written", {"text": "Una oración\ncon dos líneas"}, "s1")]
    workshop = Workshop({"telling": Telling, "breaking": Breaking})
    for place, (kind, data, step) in enumerate(facts, 1):
        workshop.fold(Event(place, kind, data, sample.NINE + place * 600_000, step=step))
    return workshop


def told(permissions: dict[str, dict[str, bool]], **meta) -> dict:
    """The document of that workshop."""
    return gather.document(played(permissions), NAMES, {"o1": "Casa Alborada"}, sample.meta(**meta))


def test_names_only_with_permission():
    document = told({"p1": {"list": True}, "p3": {"list": True}, "p4": {"list": True}})
    assert document["organisations"] == [{"name": "Casa Alborada", "people": 3, "names": ["Inés Ida", "Rosa Canaria"]}]
    assert document["people"] == {"count": 3, "observers": 1, "listed": 2, "unlisted": 1, "late": [], "left": 1}
    assert not any(name in json.dumps(document, ensure_ascii=False) for name in ("Pedro Mudo", "Olga Observa"))


def test_organisations_and_names_are_in_the_order_of_the_alphabet_and_who_has_no_organisation_comes_last():
    workshop = Workshop({})
    came = [("p1", "o2", "zoe"), ("p2", "o9", "Sin Casa"), ("p3", "o1", "Beto"), ("p4", "o2", "Ana"), ("p5", "o3", "Eva"), ("p6", "o2", "Mar")]
    for place, (person, organisation, _) in enumerate(came, 1):
        data = {"person": person, "organisation": organisation, "permissions": {"list": True}}
        workshop.fold(Event(place, "person.joined", data, sample.NINE))
    titles = {"o1": "Radio Brisa", "o2": "casa Alborada", "o3": "Manos de Salitre"}
    document = gather.document(workshop, {person: name for person, _, name in came}, titles, sample.meta())
    assert [(entry["name"], entry["people"], entry["names"]) for entry in document["organisations"]] == [
        ("casa Alborada", 3, ["Ana", "Mar", "zoe"]), ("Manos de Salitre", 1, ["Eva"]), ("Radio Brisa", 1, ["Beto"]),
        ("", 1, ["Sin Casa"])]


@pytest.mark.parametrize(("leaves_at", "left"), [(0, 1), (1, 1), (2, 0)])
def test_who_leaves_while_what_was_found_is_read_left_before_the_end(leaves_at, left):
    facts = [("step.added", {"activity": "telling", "title": "Paso", "minutes": 20}, None),
             ("person.joined", {"person": "p1", "organisation": "o1", "roles": ["participant"], "permissions": {}}, None),
             ("step.moved", {"phase": "open"}, "s1")]
    phases = [("step.moved", {"phase": phase}, "s1") for phase in ("closed", "revealed", "harvested")]
    workshop = Workshop({"telling": Telling})
    leaves = [("person.left", {"person": "p1"}, None)]
    for place, (kind, data, step) in enumerate([*facts, *phases[:leaves_at + 1], *leaves, *phases[leaves_at + 1:]], 1):
        workshop.fold(Event(place, kind, data, sample.NINE + place * 600_000, step=step))
    document = gather.document(workshop, NAMES, {}, sample.meta())
    assert document["people"]["left"] == left and document["path"][0]["minutes"] >= 30


def test_no_permission_no_name_anywhere_in_the_print():
    page = html.render(told({}), "es", "letter", sample.words("es"))
    assert not any(name in page for name in NAMES.values())


def test_the_permission_that_counts_is_the_last_one():
    workshop = played({"p1": {"list": True}})
    workshop.fold(Event(99, "person.permitted", {"person": "p1", "permissions": {"list": False}}, 1))
    assert "Rosa" not in json.dumps(gather.document(workshop, NAMES, {"o1": "Casa Alborada"}, sample.meta()))


def test_only_steps_that_were_opened_are_told_and_the_harvest_is_one_line():
    document = told({"p1": {"quote": True}})
    assert [section["id"] for section in document["sections"]] == ["s1", "s2"]
    assert document["sections"][0]["harvest"] == "Una oración con dos líneas"
    assert document["sections"][0]["told"] == {"quotes": {"p1": "dicho por p1"}}
    assert [stretch["minutes"] for stretch in document["path"]] == [20, 0], "it is over when the room goes on, not at its close"


def test_an_activity_that_breaks_leaves_the_rest_whole():
    document = told({})
    assert [section["broken"] for section in document["sections"]] == [False, True]
    page = html.render(document, "es", "letter", sample.words("es"))
    assert "Esta parte no se pudo imprimir" in page and "Una oración con dos líneas" in page


def test_the_document_is_plain_json():
    document = told({"p1": {"list": True}}, date=date(2025, 5, 14), secret_link="http://10.0.0.1/desk/abc")
    assert json.loads(json.dumps(document)) == document
    assert document["meta"]["date"] == "2025-05-14" and "secret_link" not in document["meta"]
