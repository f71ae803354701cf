"""Names that insult: whoever facilitates takes one out of sight everywhere, and who gave it gives another."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from laptop import Laptop

from facilitator.core.events import Draft
from facilitator.core.here import Seat
from facilitator.core.views import view
from facilitator.core.words import Words
from facilitator.live.rooms import HOST
from facilitator.synthesis import gather, html
from facilitator.web.seats import Joining

INSULT, INSULT_HOUSE = "Luis Pagán Ladrón", "Los Ladrones del Centro"


def room(laptop: Laptop) -> Any:
    return laptop.server.rooms.find(laptop.code)


def told(laptop: Laptop) -> dict[str, str]:
    """Every view of the room as JSON, by its audience."""
    state, around = room(laptop).workshop, laptop.server.rooms.surroundings(room(laptop).id)
    audiences = ["console", "projector", "phone", *(f"table:{key}" for key in state.tables),
                 *(f"mine:{key}" for key in state.people), *(f"organisation:{key}" for key in around.organisations)]
    return {audience: json.dumps(view(state, audience, around), ensure_ascii=False) for audience in audiences}


def seen(laptop: Laptop, words: str) -> set[str]:
    """The audiences whose view holds these words; `door` for the page that joins."""
    found = {audience for audience, text in told(laptop).items() if words in text}
    page = laptop.browser().get(f"/{laptop.code}").get_data(as_text=True)
    return found | ({"door"} if words in page else set())


def printed(laptop: Laptop, language: str = "es") -> str:
    around = laptop.server.rooms.surroundings(room(laptop).id)
    document = gather.document(room(laptop).workshop, around.people, around.organisations, {"title": "Taller"}, around.hidden)
    return html.render(document, language, "letter", Words(laptop.server.assets.words[language]))


def hide(laptop: Laptop, of: str, on: bool = True) -> None:
    answer = laptop.post(f"/{laptop.code}/names/{of}", {"on": on})
    assert answer.status_code == 200, answer.text


def another(laptop: Laptop, seat: dict[str, str], of: str, name: str) -> str:
    """The reason why another name is refused; "" when it is taken."""
    answer = laptop.browser().post(f"/{laptop.code}/name", json={"ticket": seat["ticket"], "of": of, "name": name})
    return "" if answer.status_code == 200 else str(answer.json["reason"])


def test_a_name_that_insults_is_nowhere_and_who_gave_it_gives_another(laptop: Laptop) -> None:
    ada, troll = laptop.seat("Ada Rivera"), laptop.seat(INSULT, "o2")
    assert room(laptop).command(Seat("console", HOST, "facilitator"), None, "deal_tables", {}, "deal-tables-1")["ok"]
    table = f"table:{room(laptop).workshop.people[ada['person']].table}"
    own = f"mine:{troll['person']}"
    assert seen(laptop, INSULT) == {"console", table, own} and INSULT in printed(laptop)
    hide(laptop, troll["person"])
    assert seen(laptop, INSULT) == {"console", own}, "whoever facilitates, and who gave it, to give another"
    assert json.loads(told(laptop)["console"])["people"][troll["person"]]["hidden"] is True
    for language, instead in (("es", "Nombre oculto"), ("en", "Name hidden")):
        paper = printed(laptop, language)
        assert INSULT not in paper and instead in paper and "Ada Rivera" in paper
    assert "1 nombre se retiró de la vista" in printed(laptop)
    card = json.loads(told(laptop)[own])["names"][troll["person"]]
    assert (card["of"], card["words"], card["length"]) == (troll["person"], INSULT, 40)
    hide(laptop, troll["person"], on=False)
    assert seen(laptop, INSULT) == {"console", table, own} and "se retiró de la vista" not in printed(laptop)
    hide(laptop, troll["person"])
    assert another(laptop, troll, troll["person"], f" {INSULT.upper()}") == "name_hidden"
    assert another(laptop, ada, troll["person"], "Otra") == "not_now"
    assert another(laptop, troll, troll["person"], "Luis" * 11) == "too_long"
    assert another(laptop, troll, troll["person"], "Luis Pérez") == ""
    assert seen(laptop, "Luis Pérez") == {"console", table, own} and not seen(laptop, INSULT)
    assert not json.loads(told(laptop)[own])["names"]
    assert another(laptop, troll, troll["person"], "Otra vez") == "not_now", "once"
    assert laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Luis Pérez", "code": troll["reentry"]}).status_code == 200


def test_an_organisation_that_insults_is_nowhere_and_who_typed_it_types_another(laptop: Laptop) -> None:
    ada = laptop.seat("Ada Rivera")
    troll = laptop.seat("Bela", organisation="", new_organisation=INSULT_HOUSE)
    mate = laptop.seat("Cruz", organisation="", new_organisation=INSULT_HOUSE)
    of = room(laptop).workshop.people[troll["person"]].organisation
    assert seen(laptop, INSULT_HOUSE) == {"console", "projector", "phone", f"organisation:{of}", "door"}
    hide(laptop, of)
    assert seen(laptop, INSULT_HOUSE) == {"console", f"mine:{troll['person']}"}
    assert json.loads(told(laptop)["projector"])["organisations"][of] == {"name": "", "expected": 0, "arrived": 2}
    paper = printed(laptop)
    assert INSULT_HOUSE not in paper and "Organización oculta" in paper and "2 organizaciones" in paper
    assert "Organisation hidden" in printed(laptop, "en")
    assert another(laptop, mate, of, "Radio Cruz") == "not_now", "whoever joined second did not type it"
    assert another(laptop, ada, of, "Radio Cruz") == "not_now"
    assert another(laptop, troll, of, "Casa  alborada") == "organisation_known"
    assert another(laptop, troll, of, "Radio Cruz") == ""
    assert seen(laptop, "Radio Cruz") == {"console", "projector", "phone", f"organisation:{of}", "door"}
    assert not seen(laptop, INSULT_HOUSE)


def test_an_organisation_is_hidden_in_every_meeting_of_the_cohort_until_the_desk_names_it_anew(laptop: Laptop) -> None:
    laptop.seat("Bela", organisation="", new_organisation=INSULT_HOUSE)
    of = next(row for row in laptop.server.records.organisations(laptop.cohort) if row.name == INSULT_HOUSE)
    hide(laptop, of.key)
    laptop.code = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    assert seen(laptop, INSULT_HOUSE) == {"console"}
    laptop.post(f"/desk/organisations/{of.id}", {"name": INSULT_HOUSE, "expected": 2})
    assert seen(laptop, INSULT_HOUSE) == {"console"}, "another number is no other name"
    laptop.post(f"/desk/organisations/{of.id}", {"name": "Radio Cruz", "expected": 2})
    assert "projector" in seen(laptop, "Radio Cruz")


def test_a_ticket_renames_nothing_by_way_of_another_meeting(laptop: Laptop) -> None:
    """The organisation is of every meeting of the cohort; the seat of who typed it is of one."""
    troll = laptop.seat("Bela", organisation="", new_organisation=INSULT_HOUSE)
    of = next(row.key for row in laptop.server.records.organisations(laptop.cohort) if row.name == INSULT_HOUSE)
    hide(laptop, of)
    own, laptop.code = laptop.code, laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    assert another(laptop, troll, of, "Radio Cruz") == "no_seat"
    laptop.code = own
    assert another(laptop, troll, of, "Radio Cruz") == ""


def test_what_was_hidden_is_hidden_after_a_restart_too(laptop: Laptop) -> None:
    troll = laptop.seat(INSULT)
    hide(laptop, troll["person"])
    again = laptop.restarted()
    assert seen(again, INSULT) == {"console", f"mine:{troll['person']}"}
    again.server.database.close()


def test_a_document_that_is_offered_is_offered_no_longer(laptop: Laptop) -> None:
    troll = laptop.seat(INSULT)
    document = {"edition": "synthesis", "name": "a.pdf", "path": "/P/A", "pages": 1, "kb": 1, "shared": True}
    room(laptop).submit(lambda state, now: [Draft("document.made", document, actor=HOST)])
    assert '"/P/A"' in told(laptop)["phone"]
    hide(laptop, troll["person"])
    assert '"/P/A"' not in told(laptop)["phone"]
    assert laptop.ask(laptop.console(), "share_document", {"on": True})["reason"] == "document_outdated"


def test_only_the_desk_hides_and_only_names_that_there_are(laptop: Laptop) -> None:
    ada = laptop.seat("Ada")
    assert laptop.post(f"/{laptop.code}/names/{ada['person']}", {"on": True}, laptop.browser()).status_code == 403
    for of in ("p99", "o99", "f1", "x"):
        assert laptop.post(f"/{laptop.code}/names/{of}", {"on": True}).json["reason"] == "nobody_there"
    forged = {"ticket": "x"}
    assert another(laptop, forged, ada["person"], "Otra") == "no_seat"


@pytest.mark.parametrize("field", [field.name for field in msgspec.structs.fields(Joining)
                                   if field.name not in ("key", "permissions", "organisation")])
def test_whatever_somebody_types_to_join_can_be_hidden(laptop: Laptop, field: str) -> None:
    """By the declaration of the form: one more field that others read, and that nobody can hide, fails here."""
    typed = {"name": "Bela", "organisation": "", "new_organisation": "Radio Cruz", field: "Canario que insulta"}
    seat = laptop.seat(**typed)
    readers = seen(laptop, "Canario") - {"console", f"mine:{seat['person']}"}
    for of in (seat["person"], room(laptop).workshop.people[seat["person"]].organisation):
        hide(laptop, of)
    assert seen(laptop, "Canario") <= {"console", f"mine:{seat['person']}"}, readers


def organisation_of(laptop: Laptop, seat: dict[str, str]) -> str:
    return str(room(laptop).workshop.people[seat["person"]].organisation)


def test_who_writes_the_name_of_a_hidden_organisation_finds_nothing_of_it(laptop: Laptop) -> None:
    """One that was never there and one that was hidden are answered and shown alike."""
    typed = {"organisation": "", "new_organisation": INSULT_HOUSE}
    of = organisation_of(laptop, laptop.seat("Bela", **typed))
    hide(laptop, of)
    seats = [laptop.seat(name, **typed) for name in ("Cruz", "Dora")]
    own = organisation_of(laptop, seats[0])
    assert organisation_of(laptop, seats[1]) == own != of
    wall = json.loads(told(laptop)["projector"])["organisations"]
    assert wall[of] == {"name": "", "expected": 0, "arrived": 1}
    assert wall[own] == {"name": INSULT_HOUSE, "expected": 0, "arrived": 2}
    assert not json.loads(told(laptop)[f"mine:{seats[0]['person']}"])["names"]
    hide(laptop, own)
    third = organisation_of(laptop, laptop.seat("Eva", **typed))
    assert third not in (of, own)
    names = [row.name for row in laptop.server.records.organisations(laptop.cohort) if not row.invited]
    assert names == [INSULT_HOUSE] * 3
    answer = laptop.post(f"/desk/organisations/{own[1:]}", {"name": INSULT_HOUSE, "expected": 7})
    assert answer.status_code == 200 and json.loads(told(laptop)["projector"])["organisations"][own]["name"] == ""
    again = laptop.restarted()
    assert json.loads(told(again)["projector"])["organisations"][third]["name"] == INSULT_HOUSE
    again.server.database.close()


def test_another_name_for_an_organisation_may_be_that_of_a_hidden_one(laptop: Laptop) -> None:
    first = organisation_of(laptop, laptop.seat("Bela", organisation="", new_organisation=INSULT_HOUSE))
    troll = laptop.seat("Cruz", organisation="", new_organisation="Otra Burla")
    for of in (first, organisation_of(laptop, troll)):
        hide(laptop, of)
    assert another(laptop, troll, organisation_of(laptop, troll), INSULT_HOUSE) == "", "nobody is told that it is here"
    assert json.loads(told(laptop)["phone"])["organisations"][first] == ""
