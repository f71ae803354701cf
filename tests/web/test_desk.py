"""The desk: a meeting in three steps, its rows edited, and the synthesis printed and shared."""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from flask_socketio import SocketIOTestClient
from laptop import Laptop, boot
from pypdf import PdfReader

from facilitator import ROOT
from facilitator.core.events import Draft
from facilitator.core.words import Words
from facilitator.store.tables import measures
from facilitator.web import documents
from facilitator.web.documents import payload
from facilitator.web.limits import Limits


def told(client: SocketIOTestClient, seconds: float = 5) -> Iterator[dict[str, Any]]:
    """What a screen is told from now on, as it comes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield from client.get_received()
        time.sleep(0.02)


def test_a_meeting_needs_a_cohort_and_a_template_and_nothing_else(laptop: Laptop) -> None:
    data = laptop.desk.get("/desk/data").json
    assert [card["code"] for card in data["workshops"]] == [laptop.code]
    assert data["workshops"][0]["status"] == "today"
    assert data["today"] == date.today().isoformat()
    assert {plan["id"] for plan in data["templates"]} == {path.stem for path in (ROOT / "plans").glob("*.json")}
    state = laptop.server.rooms.room(1).workshop
    assert [step.activity for step in state.steps.values()] == ["iceberg"]
    assert not any(step.damaged for step in state.steps.values())
    assert laptop.server.rooms.surroundings(1).expected == {"o1": 3, "o2": 3}


def test_every_template_can_be_played(laptop: Laptop) -> None:
    for plan in laptop.server.plans:
        code = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": plan, "language": "en"}).json["code"]
        room = laptop.server.rooms.find(code)
        assert room is not None
        assert room.workshop.steps
        assert not any(step.damaged for step in room.workshop.steps.values())


def test_a_meeting_is_composed_of_presets_in_order(laptop: Laptop) -> None:
    wanted = {"cohort": laptop.cohort, "presets": ["dot_voting/priorities", "iceberg/short"], "language": "en"}
    made = laptop.post("/desk/workshops", wanted).json["code"]
    room = laptop.server.rooms.find(made)
    assert room is not None
    shipped = laptop.server.presets.shipped
    assert [(step.activity, step.preset, step.title, step.minutes) for step in room.workshop.steps.values()] == [
        ("dot_voting", "priorities", "", 25), ("iceberg", "short", "", 45)]
    for key, step in zip(wanted["presets"], room.workshop.steps.values(), strict=True):
        assert step.settings == shipped[key].settings and step.script == shipped[key].script["en"]
        assert step.run.settings == msgspec.convert(shipped[key].settings, type(step.run).Settings)
    cards = {card["code"]: card["title"] for card in laptop.desk.get("/desk/data").json["workshops"]}
    assert cards[made] == "Cohorte meeting", "several exercises are not called as the first of them"


def test_what_cannot_be_done_is_said_and_changes_nothing(laptop: Laptop) -> None:
    def reason(path: str, body: dict) -> str:
        answer = laptop.post(path, body)
        assert answer.status_code == 409, (path, answer.status_code)
        return str(answer.json["reason"])

    before = laptop.desk.get("/desk/data").json
    assert reason("/desk/workshops", {"cohort": 99, "template": "cohort"}) == "no_such_cohort"
    assert reason("/desk/workshops", {"cohort": laptop.cohort, "template": "none"}) == "no_such_template"
    assert reason("/desk/workshops", {"cohort": laptop.cohort}) == "no_such_template"
    assert reason("/desk/workshops", {"cohort": laptop.cohort, "presets": ["iceberg/none"]}) == "no_such_preset"
    assert reason("/desk/workshops", {"cohort": laptop.cohort, "presets": ["iceberg/whole"] * 61}) == "wrong_shape"
    assert reason("/desk/organisations", {"cohort": laptop.cohort, "names": []}) == "empty"
    assert reason("/desk/organisations", {"cohort": laptop.cohort, "names": ["Casa Alborada"]}) == "organisation_known"
    assert reason("/desk/organisations/1", {"name": "Radio Brisa"}) == "organisation_known"
    for strange in (99, 10 ** 30):
        assert reason(f"/desk/cohorts/{strange}", {"name": "X"}) == "no_such_cohort"
        assert reason(f"/desk/organisations/{strange}", {"name": "X"}) == "no_such_organisation"
        assert reason(f"/desk/organisations/{strange}/remove", {}) == "no_such_organisation"
        for path in ("/desk/organisations", "/desk/workshops"):
            assert reason(path, {"cohort": strange, "names": ["X"], "template": "cohort"}) == "no_such_cohort"
    assert laptop.desk.get(f"/desk/data?cohort={10 ** 30}").status_code == 200
    day = {"past": date.today() - timedelta(days=1), "far": date(9999, 12, 31), "long_ago": date(1, 1, 1)}
    for when, why in (("past", "date_past"), ("far", "date_far"), ("long_ago", "date_past")):
        new = {"cohort": laptop.cohort, "template": "cohort", "date": day[when].isoformat()}
        assert reason("/desk/workshops", new) == why
    for when, why in (("far", "date_far"), ("long_ago", "date_past")):
        assert reason(f"/desk/workshops/{laptop.code}", {"title": "T", "date": day[when].isoformat()}) == why
    assert reason("/desk/wifi", {"name": "Sala", "password": "corta"}) == "wifi_password_short"
    assert reason("/desk/wifi", {"name": "ñ" * 17}) == "wifi_name_long"
    assert reason("/desk/wifi", {"name": "Sala", "password": "ñ" * 32}) == "wifi_password_long"
    assert reason("/desk/wifi", {"name": "Sa\nla"}) == reason("/desk/wifi", {"name": 7}) == "wrong_shape"
    assert reason("/desk/address", {"ip": "8.8.8.8"}) == "no_such_address"
    assert reason("/desk/cohorts", {"name": ""}) == "wrong_shape"
    assert reason("/desk/paper", {"paper": "a3"}) == "wrong_shape"
    laptop.seat("Ana")
    assert reason("/desk/organisations/1/remove", {}) == "organisation_came"
    after = laptop.desk.get("/desk/data").json
    assert after["organisations"] == before["organisations"]
    assert after["cohorts"] == before["cohorts"]


def test_details_are_changed_and_seen_at_once(laptop: Laptop) -> None:
    wall = laptop.socket(laptop.desk.get(f"/{laptop.code}/tickets/projector").json["ticket"])
    wall.emit("hello", {}, callback=True)
    laptop.post(f"/desk/workshops/{laptop.code}", {"title": "Otro título", "date": "2026-05-08", "place": "Santurce"})
    assert laptop.desk.get("/desk/data").json["workshops"][0]["place"] == "Santurce"
    assert any(message["args"][0].get("patch", {}).get("workshop", {}).get("title") == "Otro título"
               for message in told(wall))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were written whole; of each one line is set and printed, for to set them all takes most of a print."""
    written: list[str] = []
    real = documents.html.render
    line = "<!doctype html><html lang=es><title>x</title><p>bien</p>"
    monkeypatch.setattr(documents.html, "render", lambda *told: written.append(real(*told)) or line)
    return written


def printed(laptop: Laptop) -> dict[str, Any]:
    """A print that was asked for on the desk."""
    return dict(laptop.post(f"/{laptop.code}/synthesis", {}).json)


def test_the_synthesis_is_printed_told_and_shared(laptop: Laptop) -> None:
    console = laptop.console()
    laptop.seat("Marisol Rivera")
    laptop.ask(console, "go", {"step": "s1"})
    laptop.ask(console, "advance", {})
    made = printed(laptop)
    assert made["pages"] >= 1
    assert made["name"].startswith(date.today().isoformat())
    assert made["boxes"] == {}
    answer = laptop.desk.get(made["path"])
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Marisol Rivera" in text
    assert "Casa Alborada" in text
    assert laptop.browser().get(made["path"]).status_code == 404
    assert laptop.ask(console, "share_document", {"on": True})["ok"]
    assert laptop.browser().get(made["path"]).data == answer.data
    assert laptop.browser().get(made["path"].lower()).status_code == 200
    laptop.seat("Ana 决定")
    assert printed(laptop)["boxes"] == {"Quiénes participamos": 2}


@pytest.mark.usefixtures("pages")
def test_documents_that_cannot_be_written_are_told_at_desk_and_console_with_the_reason(laptop: Laptop) -> None:
    folder = laptop.server.settings.exports
    assert laptop.desk.get("/desk/data").json["unprinted"] == {}
    if folder.exists():
        folder.rmdir()
    folder.write_text("a file where the folder should be")
    told = {"folder": str(folder), "why": "File exists"}
    assert laptop.desk.get("/desk/data").json["unprinted"] == told
    assert boot(laptop.desk.get(f"/{laptop.code}/console").text)["unprinted"] == told
    refused = laptop.post(f"/{laptop.code}/synthesis", {})
    assert refused.status_code == 409 and refused.json == {"ok": False, "reason": "print_unwritten", "values": told}
    folder.unlink()
    assert laptop.desk.get("/desk/data").json["unprinted"] == {}
    assert laptop.post(f"/{laptop.code}/synthesis", {}).status_code == 200


@pytest.mark.usefixtures("pages")
def test_a_print_is_told_to_phones_and_wall_only_while_it_is_shared(laptop: Laptop) -> None:
    console = laptop.console()
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    wall = laptop.socket(laptop.desk.get(f"/{laptop.code}/tickets/projector").json["ticket"])

    def told() -> list[str]:
        """The path that each of them is told when it says hello."""
        laptop.server.limits = Limits()
        shown = []
        for client, audience in ((phone, "phone"), (wall, "projector")):
            client.get_received()
            client.emit("hello", {}, callback=True)
            [view] = [message["args"][0]["view"] for message in client.get_received()
                      if message["name"] == "snapshot" and message["args"][0]["audience"] == audience]
            shown.append(view["document"].get("path", ""))
        return shown

    first = printed(laptop)
    assert told() == ["", ""]
    laptop.ask(console, "share_document", {"on": True})
    assert told() == [first["path"]] * 2
    second = printed(laptop)
    assert second["version"] == 2 and second["name"].endswith("v2.pdf") and second["path"] != first["path"]
    assert told() == [second["path"]] * 2, "what was shared stays shared when it is printed anew"
    assert laptop.browser().get(second["path"]).status_code == 200
    assert laptop.browser().get(first["path"]).status_code == 404
    laptop.ask(console, "share_document", {"on": False})
    assert told() == ["", ""]
    assert laptop.browser().get(second["path"]).status_code == 404
    assert laptop.desk.get(second["path"]).status_code == 200


@pytest.mark.usefixtures("pages")
def test_a_harvested_step_leaves_its_measures_once_and_rebuilding_leaves_the_same(laptop: Laptop) -> None:
    def kept() -> Counter[tuple[str, str, str]]:
        with laptop.server.database.reading() as connection:
            return Counter((row.step, row.organisation, row.name) for row in connection.execute(measures.select()))

    room = laptop.server.rooms.room(1)
    assert not kept()
    for phase in ("open", "closed", "revealed", "harvested", "revealed", "harvested"):
        moved = Draft("step.moved", {"phase": phase}, step="s1")
        assert room.submit(lambda state, now, moved=moved: [moved])["ok"]
    first = kept()
    assert first and set(first.values()) == {1}
    assert laptop.server.rooms.rebuild(1) == 1 and kept() == first
    printed(laptop)
    assert kept() == first


def test_a_deleted_workshop_is_gone(laptop: Laptop) -> None:
    seat = laptop.seat("CANARIO-ANA")
    console, phone = laptop.console(), laptop.socket(seat["ticket"])
    phone.emit("hello", {}, callback=True)
    laptop.ask(console, "harvest", {"step": "s1", "text": "CANARIO-HALLAZGO"})
    made = printed(laptop)
    laptop.ask(console, "share_document", {"on": True})
    assert laptop.post(f"/desk/workshops/{laptop.code}/remove", {}).status_code == 200

    assert laptop.desk.get("/desk/data").json["workshops"] == []
    for told, path in ((laptop.browser(), f"/{laptop.code}"), (laptop.desk, f"/{laptop.code}/wall")):
        assert told.get(path).headers["Location"].startswith("/?code="), "the door says that there is none"
    for path in (f"/{laptop.code}/console", f"/{laptop.code}/tickets/console", made["path"]):
        assert laptop.desk.get(path).status_code == 404, path
    assert not laptop.server.rooms.is_open(1)
    assert not phone.is_connected() or laptop.ask(phone, "practise", {})["reason"] == "no_seat"
    time.sleep(0.5)
    assert not phone.is_connected() and not console.is_connected(), "its screens are shown out"
    assert not laptop.socket(seat["ticket"]).is_connected()
    for path in laptop.server.settings.data.glob("facilitator.db*"):
        assert b"CANARIO" not in path.read_bytes(), path.name


def test_the_qr_codes_are_for_the_wall_and_the_wifi_only_when_there_is_one(laptop: Laptop) -> None:
    assert laptop.browser().get(f"/{laptop.code}/qr/join.svg").status_code == 403
    assert b"<path" in laptop.desk.get(f"/{laptop.code}/qr/join.svg").data
    assert laptop.desk.get(f"/{laptop.code}/qr/wifi.svg").status_code == 404
    laptop.post("/desk/wifi", {"name": "Sala", "password": "mango2470"})
    assert laptop.desk.get(f"/{laptop.code}/qr/wifi.svg").status_code == 200
    assert laptop.desk.get(f"/{laptop.code}/qr/document.svg").status_code == 404


def test_name_and_key_of_the_wifi_are_kept_to_the_byte(laptop: Laptop) -> None:
    given = {"name": " Sala\u00ad n\u0303 ", "password": " \u200dmango247 ", "hidden": True}
    assert laptop.post("/desk/wifi", given).status_code == 200
    assert laptop.desk.get("/desk/data").json["wifi"] == given
    assert laptop.server.addresses.join(laptop.code)["wifi"] == {"name": given["name"], "password": given["password"]}
    assert payload(laptop.server, laptop.server.require(laptop.code), "wifi") == \
        f"WIFI:T:WPA;S:{given['name']};P:{given['password']};H:true;;"


def test_the_next_date_is_asked_at_the_closing_and_stands_on_page_one(laptop: Laptop) -> None:
    console = laptop.console()
    assert laptop.post(f"/desk/workshops/{laptop.code}/next", {"next_date": "2031-06-18"}).status_code == 200
    assert any(message["args"][0].get("patch", {}).get("workshop", {}).get("next_date") == "2031-06-18"
               for message in told(console))
    assert laptop.ask(console, "end", {"on": True})["ok"]
    front = PdfReader(io.BytesIO(laptop.desk.get(printed(laptop)["path"]).data)).pages[0].extract_text()
    assert "18 de junio de 2031" in " ".join(front.split())


def test_hostile_names_are_inert_in_the_page(laptop: Laptop) -> None:
    nasty = "</script><img src=x onerror=alert(1)>"
    laptop.post("/desk/organisations", {"cohort": laptop.cohort, "names": [nasty]})
    page = laptop.browser().get(f"/{laptop.code}").text
    assert nasty not in page
    assert "\\u003c/script\\u003e" in page


@pytest.mark.usefixtures("pages")
def test_the_first_meeting_that_is_held_is_the_first_whatever_draft_was_deleted_before(laptop: Laptop) -> None:
    cohort = laptop.post("/desk/cohorts", {"name": "Comunidad del Mar"}).json["id"]

    def made() -> str:
        return str(laptop.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"}).json["code"])

    draft, held = made(), made()
    assert laptop.post(f"/desk/workshops/{draft}/remove", {}).status_code == 200
    assert "_encuentro-1_" in laptop.post(f"/{held}/synthesis", {}).json["name"]
    assert "_encuentro-2_" in laptop.post(f"/{made()}/synthesis", {}).json["name"]


def test_a_document_is_a_draft_until_it_is_printed_as_final(laptop: Laptop, pages: list[str]) -> None:
    for wished, said in (("", "Borrador"), ("final", "Versión final"), ("", "Versión final"), ("draft", "Borrador")):
        made = laptop.post(f"/{laptop.code}/synthesis", {"state": wished})
        assert made.status_code == 200
        (other,) = {"Borrador", "Versión final"} - {said}
        assert said in pages[-1] and other not in pages[-1]
    assert laptop.post(f"/{laptop.code}/synthesis", {"state": "validated"}).json["reason"] == "wrong_shape"


def test_while_a_page_is_written_sockets_are_served_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now, rests = [100.0], []
    monkeypatch.setattr(documents, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=rests.append))
    words = documents.Unhurried(Words({"hello": "Hola, {name}", "vote.hello": "Vota, {name}"}))
    scope = words.of("vote")
    assert (words("hello", name="Ana"), scope("hello", name="Ana"), scope.t("hello", name="B")) == (
        "Hola, Ana", "Vota, Ana", "Vota, B") and not rests
    now[0] += 0.011
    assert scope("hello", name="Ana") == "Vota, Ana" and rests == [documents.BREATH]
    assert scope.has("hello") and scope("hello", name="Ana") == "Vota, Ana" and len(rests) == 1


def test_what_those_present_validated_is_printed_so_and_told_to_every_screen(
        laptop: Laptop, pages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"count": 14, "of": 18, "lacking": 2}
    monkeypatch.setattr(laptop.server.rooms.room(1).workshop, "validated", lambda: told)
    made = laptop.post(f"/{laptop.code}/synthesis", {}).json
    assert "Lo hallado, validado por 14 de 18 personas; a 2 les falta algo" in pages[-1] and "Borrador" not in pages[-1]
    assert made["validated"] == laptop.server.rooms.room(1).workshop.document["validated"] == told


@pytest.mark.usefixtures("pages")
def test_two_cohorts_that_share_a_word_and_a_day_never_share_a_file_nor_its_numbering(laptop: Laptop) -> None:
    codes = []
    for name in ("Comunidad del Mar", "Comunidad de la Montaña"):
        cohort = laptop.post("/desk/cohorts", {"name": name}).json["id"]
        codes.append(laptop.post("/desk/workshops", {"cohort": cohort, "template": "iceberg"}).json["code"])
    made = [laptop.post(f"/{code}/synthesis", {}).json for code in codes]
    assert [each["version"] for each in made] == [1, 1]
    for each, code, who in zip(made, codes, ("Comunidad-del-Mar", "Comunidad-de-la-Montana"), strict=True):
        assert each["name"].split("_")[1:] == [who, "encuentro-1", code, "sintesis", "v1.pdf"]
    assert all(laptop.desk.get(each["path"]).status_code == 200 for each in made)


def test_a_language_that_is_not_here_is_refused(laptop: Laptop) -> None:
    answer = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg", "language": "fr"})
    assert answer.json["reason"] == "no_such_language"
