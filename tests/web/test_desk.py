"""The desk: a meeting in three steps, its rows edited, and the synthesis printed and shared."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader
from server import Server


def test_a_meeting_needs_a_cohort_and_a_template_and_nothing_else(server: Server) -> None:
    data = server.desk.get("/desk/data").json
    assert [card["code"] for card in data["workshops"]] == [server.code]
    assert data["workshops"][0]["status"] == "today"
    assert data["today"] == date.today().isoformat()
    assert {plan["id"] for plan in data["templates"]} == {"cohort", "iceberg", "vote"}
    state = server.house.rooms.room(1).workshop
    assert [step.activity for step in state.steps.values()] == ["iceberg"]
    assert not any(step.damaged for step in state.steps.values())
    assert server.house.rooms.surroundings(1).expected == {"o1": 3, "o2": 3}


def test_every_template_can_be_played(server: Server) -> None:
    for plan in server.house.plans:
        code = server.post("/desk/workshops", {"cohort": server.cohort, "template": plan, "language": "en"}).json["code"]
        room = server.house.rooms.find(code)
        assert room is not None
        assert room.workshop.steps
        assert not any(step.damaged for step in room.workshop.steps.values())


def test_what_cannot_be_done_is_said_and_changes_nothing(server: Server) -> None:
    def reason(path: str, body: dict) -> str:
        answer = server.post(path, body)
        assert answer.status_code == 409, (path, answer.status_code)
        return str(answer.json["reason"])

    before = server.desk.get("/desk/data").json
    assert reason("/desk/workshops", {"cohort": 99, "template": "cohort"}) == "no_such_cohort"
    assert reason("/desk/workshops", {"cohort": server.cohort, "template": "none"}) == "no_such_template"
    assert reason("/desk/organisations", {"cohort": server.cohort, "names": []}) == "empty"
    assert reason("/desk/organisations", {"cohort": server.cohort, "names": ["Casa Alborada"]}) == "organisation_known"
    assert reason("/desk/organisations/1", {"name": "Radio Brisa"}) == "organisation_known"
    assert reason("/desk/wifi", {"name": "Sala", "password": "corta"}) == "wifi_password_short"
    assert reason("/desk/address", {"ip": "8.8.8.8"}) == "no_such_address"
    assert reason("/desk/cohorts", {"name": ""}) == "wrong_shape"
    assert reason("/desk/paper", {"paper": "a3"}) == "wrong_shape"
    server.seat("Ana")
    assert reason("/desk/organisations/1/remove", {}) == "organisation_came"
    after = server.desk.get("/desk/data").json
    assert after["organisations"] == before["organisations"]
    assert after["cohorts"] == before["cohorts"]


def test_details_are_changed_and_seen_at_once(server: Server) -> None:
    wall = server.socket(server.desk.get(f"/{server.code}/tickets/projector").json["ticket"])
    wall.emit("hello", {}, callback=True)
    server.post(f"/desk/workshops/{server.code}", {"title": "Otro título", "date": "2026-05-08", "place": "Santurce"})
    assert server.desk.get("/desk/data").json["workshops"][0]["place"] == "Santurce"
    import time

    time.sleep(0.3)
    assert any(message["args"][0].get("patch", {}).get("workshop", {}).get("title") == "Otro título"
               for message in wall.get_received())


def test_the_synthesis_is_printed_told_and_shared(server: Server) -> None:
    console = server.console()
    server.seat("Marisol Rivera")
    server.ask(console, "go", {"step": "s1"})
    server.ask(console, "advance", {})
    made = server.post(f"/{server.code}/synthesis", {}).json
    assert made["pages"] >= 1
    assert made["name"].startswith(date.today().isoformat())
    answer = server.desk.get(made["path"])
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Marisol Rivera" in text
    assert "Casa Alborada" in text
    assert server.browser().get(made["path"]).status_code == 404
    assert server.ask(console, "share_document", {"on": True})["ok"]
    assert server.browser().get(made["path"]).data == answer.data
    assert server.browser().get(made["path"].lower()).status_code == 200
    again = server.post(f"/{server.code}/synthesis", {}).json
    assert again["name"].endswith("v2.pdf")
    assert server.browser().get(made["path"]).status_code == 404


def test_a_deleted_workshop_is_gone(server: Server) -> None:
    server.seat("Ana")
    assert server.post(f"/desk/workshops/{server.code}/remove", {}).status_code == 200
    assert server.desk.get("/desk/data").json["workshops"] == []
    assert server.browser().get(f"/{server.code}").headers["Location"].startswith("/?code=")


def test_the_qr_codes_are_for_the_wall_and_the_wifi_only_when_there_is_one(server: Server) -> None:
    assert server.browser().get(f"/{server.code}/qr/join.svg").status_code == 403
    assert b"<path" in server.desk.get(f"/{server.code}/qr/join.svg").data
    assert server.desk.get(f"/{server.code}/qr/wifi.svg").status_code == 404
    server.post("/desk/wifi", {"name": "Sala", "password": "mango2470"})
    assert server.desk.get(f"/{server.code}/qr/wifi.svg").status_code == 200
    assert server.desk.get(f"/{server.code}/qr/document.svg").status_code == 404


def test_hostile_names_are_inert_in_the_page(server: Server) -> None:
    nasty = "</script><img src=x onerror=alert(1)>"
    server.post("/desk/organisations", {"cohort": server.cohort, "names": [nasty]})
    page = server.browser().get(f"/{server.code}").text
    assert nasty not in page
    assert "\\u003c/script\\u003e" in page


def test_two_cohorts_that_share_a_word_and_a_day_never_share_a_file(server: Server) -> None:
    codes = []
    for name in ("Red Este", "Red Sur"):
        cohort = server.post("/desk/cohorts", {"name": name}).json["id"]
        codes.append(server.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"}).json["code"])
    made = [server.post(f"/{code}/synthesis", {}).json for code in codes]
    assert made[0]["name"] != made[1]["name"]
    assert all(server.desk.get(each["path"]).status_code == 200 for each in made)


def test_a_language_that_is_not_here_is_refused(server: Server) -> None:
    answer = server.post("/desk/workshops", {"cohort": server.cohort, "template": "iceberg", "language": "fr"})
    assert answer.json["reason"] == "no_such_language"
