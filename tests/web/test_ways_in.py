"""Who gets in, and where: links that work once, roles by cookie, seats, codes to come back with."""

from __future__ import annotations

import json
import re
import shutil
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from laptop import PERMISSIONS, Laptop

from facilitator.core.here import Seat
from facilitator.core.state import PLACES
from facilitator.store.tables import metadata
from facilitator.web.keys import DESK, LINK_SECONDS, WALL
from facilitator.web.speakable import WORDS, plain, speakable

# Every route × who may: nobody (a stranger), a phone (no cookie either), a wall, an observer, who co-facilitates, the desk. A new route without a row fails.
# Below, the blueprints whose guards let in just these: a route cannot be the desk's and stand outside of its guard.
ROUTES = {
    ("GET", "/"): "all", ("GET", "/<code:code>"): "all", ("GET", "/open"): "all", ("POST", "/open"): "link",
    ("POST", "/<code:code>/name"): "all", ("POST", "/<code:code>/names/<key>"): "helm",
    ("POST", "/<code:code>/seats"): "all", ("POST", "/<code:code>/reentry"): "all",
    ("GET", "/assets/<build>/<path:path>"): "all", ("GET", "/P/<token>"): "shared", ("GET", "/p/<token>"): "shared",
    ("GET", "/<code:code>/wall"): "wall", ("GET", "/<code:code>/qr/<what>.svg"): "wall",
    ("GET", "/<code:code>/tickets/<face>"): "wall", ("GET", "/<code:code>/console"): "helm", ("GET", "/desk"): "desk",
    ("GET", "/desk/data"): "desk", ("POST", "/desk/address"): "desk", ("POST", "/desk/wifi"): "desk",
    ("POST", "/desk/paper"): "desk", ("POST", "/desk/theme"): "desk", ("POST", "/desk/contact"): "desk",
    ("POST", "/desk/cohorts"): "desk",
    ("POST", "/desk/cohorts/<int:cohort>"): "desk", ("POST", "/desk/organisations"): "desk",
    ("POST", "/desk/organisations/<int:organisation>"): "desk",
    ("POST", "/desk/organisations/<int:organisation>/remove"): "desk", ("POST", "/desk/workshops"): "desk",
    ("POST", "/desk/workshops/<code:code>"): "desk", ("POST", "/desk/workshops/<code:code>/remove"): "desk",
    ("POST", "/desk/workshops/<code:code>/next"): "desk",
    ("POST", "/<code:code>/people/<person>/code"): "desk", ("POST", "/<code:code>/synthesis"): "desk",
    ("POST", "/<code:code>/sheets"): "desk", ("GET", "/<code:code>/sheet/<person>/<proof>"): "shared",
    ("POST", "/<code:code>/guests"): "desk", ("POST", "/<code:code>/guests/<person>/<role>"): "desk",
    ("GET", "/<code:code>/guests/<person>/<role>.svg"): "desk",
    ("POST", "/desk/cohorts/<int:cohort>/remove"): "desk", ("POST", "/desk/bin/<code:code>/take_back"): "desk",
    ("POST", "/desk/bin/<code:code>/remove"): "desk",
    ("POST", "/new"): "secret", ("GET", "/desk/presets"): "desk", ("POST", "/desk/presets"): "desk",
    ("POST", "/desk/presets/file"): "desk", ("POST", "/desk/presets/remove"): "desk",
    ("POST", "/desk/presets/inside"): "desk", ("GET", "/desk/presets/schema.json"): "desk",
    ("GET", "/desk/presets/<activity>/<preset>.json"): "desk",
    ("POST", "/rehearse"): "secret", ("POST", "/desk/plans"): "desk", ("POST", "/desk/plans/remove"): "desk",
    ("GET", "/desk/plans/<key>.json"): "desk", ("GET", "/desk/plans/of/<code:code>.json"): "desk",
    ("POST", "/desk/plans/of/<code:code>/rehearse"): "desk",
    ("POST", "/<code:code>/people"): "helm", ("POST", "/<code:code>/people/<person>/hand"): "desk",
    ("GET", "/<code:code>/for/<person>"): "desk",
}

BLUEPRINTS = {"all": {"", "door", "room"}, "link": {"door"}, "shared": {"door", "room"}, "wall": {"room.wall"},
              "helm": {"conducting"}, "desk": {"desk", "desk.rows", "desk.shelf", "desk.own_plans"}, "secret": {"scripts"}}


def filled(laptop: Laptop, rule: str) -> str:
    values = {"code:code": laptop.code, "what": "join", "face": "projector", "int:cohort": "1", "int:organisation": "1",
              "person": "p1", "key": "p1", "build": "x", "path:path": "y", "token": "ABCDEFGH", "activity": "iceberg",
              "preset": "whole", "proof": "00", "role": "observer"}
    return re.sub(r"<([^>]+)>", lambda found: values[found[1]], rule)


def test_every_route_has_a_row(laptop: Laptop) -> None:
    found = {(method, rule.rule) for rule in laptop.app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert found == set(ROUTES)


def test_each_route_stands_behind_the_guard_of_its_role(laptop: Laptop) -> None:
    for rule in laptop.app.url_map.iter_rules():
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            assert rule.endpoint.rpartition(".")[0] in BLUEPRINTS[ROUTES[method, rule.rule]], rule


# Who passes a row's guard. What is behind a link, a share or a secret opens by that and by no cookie: see `test_what_opens_…`.
PASSES = {"all": {"nobody", "observer", "helper", "wall", "desk"}, "wall": {"observer", "helper", "wall", "desk"}, "desk": {"desk"},
          "helm": {"helper", "desk"}, "shared": {"nobody", "observer", "helper", "wall", "desk"}}


def test_each_route_lets_in_only_who_may(laptop: Laptop) -> None:
    nobody, forged, wall = laptop.browser(), laptop.browser(), laptop.browser()
    name = laptop.server.keys.cookie_name
    forged.set_cookie(name, f"{laptop.desk.get_cookie(name).value[:-1]}!", domain="localhost")
    token = laptop.open(wall, WALL, f"/{laptop.code}/wall")
    who = {"nobody": (nobody, ""), "forged": (forged, laptop.token), "wall": (wall, token)}
    for given, played in (("observer", "observer"), ("cofacilitator", "helper")):
        browser = invited(laptop, role=given)[1]
        who[played] = (browser, token_of(laptop, browser))
    who["desk"] = (laptop.desk, laptop.token)  # last: it removes what the others come to
    for role, (client, token) in who.items():
        for (method, rule), row in ROUTES.items():
            if row in PASSES:
                answer = client.open(filled(laptop, rule), method=method, json={} if method == "POST" else None,
                                     headers={"X-Facilitator": token})
                passes = ("nobody" if role == "forged" else role) in PASSES[row]
                assert (answer.status_code != 403) == passes, (role, method, rule, answer.status_code)


def test_what_opens_by_a_link_or_a_secret_opens_by_nothing_else(laptop: Laptop) -> None:
    for client in (laptop.browser(), laptop.desk):
        for secret in ("/new", "/rehearse"):
            assert client.post(secret, json={}, headers={"X-Facilitator": laptop.token}).status_code == 403
    for token in ("x", "", None, 5, laptop.token, laptop.server.keys.cookie(DESK), laptop.server.ticket(1, Seat("console", "f1", "facilitator"))):
        assert laptop.browser().post("/open", json={"token": token}).status_code == 403, token


def test_every_post_of_the_desk_must_come_from_one_of_its_pages(laptop: Laptop) -> None:
    wall = laptop.browser()
    others = laptop.open(wall, WALL, f"/{laptop.code}/wall")
    for (method, rule), row in ROUTES.items():
        if method == "POST" and row in ("desk", "helm"):
            for token in ("", "0" * 64, others):
                answer = laptop.desk.post(filled(laptop, rule), json={"name": "X"}, headers={"X-Facilitator": token})
                assert answer.status_code == 403, rule
    assert laptop.post("/desk/cohorts", {"name": "X"}).status_code == 200


def test_no_get_changes_anything(laptop: Laptop) -> None:
    laptop.seat("Ana")

    def everything() -> list[object]:
        with laptop.server.database.reading() as connection:
            return [connection.execute(table.select()).all() for table in metadata.sorted_tables]

    before = everything()
    for method, rule in ROUTES:
        if method == "GET":
            laptop.desk.get(filled(laptop, rule))
    assert everything() == before


def test_a_link_works_once_and_leads_to_a_clean_address(laptop: Laptop) -> None:
    link, client = laptop.server.keys.link(DESK, "/desk"), laptop.browser()
    assert client.post("/open", json={"token": link}).json == {"to": "/desk"}
    assert "SameSite=Strict" in client.post("/open", json={"token": laptop.server.keys.link(DESK, "/desk")}).headers["Set-Cookie"]
    assert laptop.browser().post("/open", json={"token": link}).status_code == 403


def test_another_server_on_this_computer_leaves_the_first_its_cookie(laptop: Laptop, tmp_path: Path) -> None:
    """Browsers keep one jar for all ports of a host."""
    shutil.copytree(tmp_path, tmp_path / "copy", ignore=shutil.ignore_patterns("copy"))
    other = Laptop(tmp_path / "copy")
    jar = {one.server.keys.cookie_name: one.desk.get_cookie(one.server.keys.cookie_name).value for one in (laptop, other)}
    assert len(jar) == 2
    for one in (laptop, other):
        browser = one.browser()
        for name, value in jar.items():
            browser.set_cookie(name, value, domain="localhost")
        assert one.post("/desk/cohorts", {"name": "Otra"}, browser).status_code == 200
    other.server.database.close()


def test_a_link_lasts_twelve_hours(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LINK_SECONDS == 12 * 3600
    early, late = (laptop.server.keys.link(DESK, "/desk") for _ in range(2))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + LINK_SECONDS - 60)
    assert laptop.browser().post("/open", json={"token": early}).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + LINK_SECONDS + 60)
    assert laptop.browser().post("/open", json={"token": late}).status_code == 403


def test_a_wall_only_looks(laptop: Laptop) -> None:
    wall = laptop.browser()
    laptop.open(wall, WALL, f"/{laptop.code}/wall")
    assert wall.get(f"/{laptop.code}/wall").status_code == 200
    assert wall.get(f"/{laptop.code}/tickets/console").status_code == 403
    socket = laptop.socket(wall.get(f"/{laptop.code}/tickets/projector").json["ticket"])
    socket.emit("hello", {}, callback=True)
    assert laptop.ask(socket, "advance", {})["reason"] == "not_your_role"


def test_joining_needs_the_first_permission_and_an_organisation(laptop: Laptop) -> None:
    def tried(**changes: object) -> str:
        body = {"name": "Ana", "organisation": "o1", "permissions": PERMISSIONS, "key": "join-test-1", **changes}
        return str(laptop.browser().post(f"/{laptop.code}/seats", json=body).json["reason"])

    assert tried(permissions={}) == "keep_needed"
    assert tried(permissions={"keep": False, "list": True}) == "keep_needed"
    assert tried(organisation="o99") == "organisation_needed"
    assert tried(name="") == "wrong_shape"
    assert tried(name="x" * 41) == "wrong_shape"
    assert laptop.server.records.people(1) == {}


def test_joining_twice_with_one_key_is_one_person(laptop: Laptop) -> None:
    first, again = laptop.seat("Ana", key="join-same-key"), laptop.seat("Ana", key="join-same-key")
    assert first["person"] == again["person"]
    assert len(laptop.server.rooms.room(1).workshop.participants()) == 1
    # The code on the phone's screen is the last one, and it works.
    answer = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Ana", "code": again["reentry"]})
    assert answer.json["person"] == first["person"]


def test_a_full_room_is_told_on_the_console_and_one_tap_lets_more_in(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PLACES == 150
    state = laptop.server.rooms.room(1).workshop
    state.places = len(state.people) + 2
    ana, eva = laptop.seat("Ana"), laptop.seat("Eva")
    for seat in (ana, eva):
        assert laptop.socket(seat["ticket"]).emit("hello", {}, callback=True)["ok"]
    body = {"name": "Iris", "organisation": "o1", "permissions": PERMISSIONS, "key": "join-iris-1"}
    refused = laptop.browser().post(f"/{laptop.code}/seats", json=body).json
    assert refused["reason"] == "room_full" and refused["values"] == {"count": state.places}
    assert len(laptop.server.records.people(1)) == 2, "no row either"
    console = laptop.console()
    told = next(message["args"][0]["view"] for message in console.get_received() if message["name"] == "snapshot")
    assert told["full"] == state.places
    assert laptop.ask(console, "let_in", {})["ok"]
    assert laptop.browser().post(f"/{laptop.code}/seats", json=body).status_code == 200
    assert back(laptop, "Ana", ana["reentry"]) == ana["person"]


def test_an_organisation_that_is_not_listed_joins_the_cohort_once(laptop: Laptop) -> None:
    laptop.seat("Ana", organisation="", new_organisation="Huerto Tres Caminos")
    laptop.seat("Eva", organisation="", new_organisation="  huerto tres caminos ")
    names = [row.name for row in laptop.server.records.organisations(laptop.cohort)]
    assert names.count("Huerto Tres Caminos") == 1
    assert len(names) == 3


@pytest.mark.parametrize("names", [["Grupo +", "Grupo -", "Grupo"], ["C", "C++", "C#"], ["+", "-", "±"], ["Radio ½", "Radio"]])
def test_organisations_that_differ_by_a_sign_are_different(laptop: Laptop, names: list[str]) -> None:
    for name in names:
        laptop.seat("Ana", organisation="", new_organisation=name)
    assert {row.name for row in laptop.server.records.organisations(laptop.cohort) if not row.invited} == set(names)


@pytest.mark.parametrize("same", ["Casa-Alborada", "casa  alborada", "Casa Alboráda.", "«Casa Alborada»", "Casa\tAlborada",
                                  "Casa – Alborada"])
def test_an_organisation_that_was_written_otherwise_is_the_same(laptop: Laptop, same: str) -> None:
    laptop.seat("Ana", organisation="", new_organisation=same)
    assert len(laptop.server.records.organisations(laptop.cohort)) == 2


def test_a_spoken_code_brings_the_same_person_back(laptop: Laptop) -> None:
    seat = laptop.seat("Marisol R.")
    said = seat["reentry"].upper().replace(" ", "-")
    answer = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "marisol r", "code": said})
    assert answer.json["person"] == seat["person"]
    socket = laptop.socket(answer.json["ticket"])
    assert socket.emit("hello", {}, callback=True)["ok"]


def back(laptop: Laptop, name: str, code: str, phone: str = "10.0.0.7") -> str:
    """The person who came back from the phone with this address, or the reason why not."""
    body = json.dumps({"name": name, "code": code}, ensure_ascii=False).encode()
    answer = laptop.browser().post(f"/{laptop.code}/reentry", data=body, content_type="application/json",
                                   environ_base={"REMOTE_ADDR": phone, "HTTP_HOST": "localhost"})
    return str(answer.json.get("person") or answer.json["reason"])


def test_guesses_of_one_phone_lock_nobody_out_who_has_another(laptop: Laptop) -> None:
    seat = laptop.seat("Ana")
    wrong = [back(laptop, "Ana", f"mango {number}") for number in range(100, 120)]
    assert wrong == ["wrong_reentry"] * 10 + ["too_many_codes"] * 10
    assert back(laptop, "Ana", seat["reentry"]) == "too_many_codes", "this phone has guessed too often"
    assert back(laptop, "Ana", seat["reentry"], "10.0.0.8") == seat["person"]


def test_phones_behind_one_address_are_told_apart_where_wrong_codes_are_counted(laptop: Laptop) -> None:
    """One venue has one address: who guesses there locks out the own phone, and those who never opened the page."""
    seat = laptop.seat("Ana")

    def tries(browser: Any, code: str) -> str:
        told = browser.post(f"/{laptop.code}/reentry", json={"name": "Ana", "code": code}).json
        return str(told.get("person") or told["reason"])

    def guesses(browser: Any) -> list[str]:
        return [tries(browser, f"mango {number}") for number in range(100, 112)]

    honest, guessing, forging = laptop.browser(), laptop.browser(), laptop.browser()
    honest.get(f"/{laptop.code}")
    name = guessing.get(f"/{laptop.code}").headers["Set-Cookie"].partition("=")[0]
    assert guessing.get(f"/{laptop.code}").headers.get("Set-Cookie") is None, "it has its mark"
    assert name != laptop.server.keys.cookie_name
    assert guesses(guessing) == guesses(laptop.browser()) == ["wrong_reentry"] * 10 + ["too_many_codes"] * 2
    forging.set_cookie(name, "WyJhIl0.forged")
    assert tries(forging, seat["reentry"]) == tries(guessing, seat["reentry"]) == "too_many_codes"
    assert tries(honest, seat["reentry"]) == seat["person"]
    marks = 0
    while (browser := laptop.browser()).get(f"/{laptop.code}").headers.get("Set-Cookie"):
        marks += 1
        assert marks < 100, "whoever forgets the mark gets no other for ever"
    assert tries(browser, seat["reentry"]) == "too_many_codes"
    cookie = laptop.browser().post(f"/{laptop.code}/seats", json={
        "name": "Eva", "organisation": "o1", "permissions": {"keep": True}, "key": "key-of-eva-00000"}).headers["Set-Cookie"]
    assert name in cookie and "HttpOnly" in cookie and "SameSite=Strict" in cookie


def test_the_answers_to_guesses_do_not_tell_who_is_present(laptop: Laptop) -> None:
    laptop.seat("Ana")
    told = {name: [back(laptop, name, f"mango {number}", phone) for number in range(100, 115)]
            for name, phone in (("Ana", "10.0.0.7"), ("Nadie", "10.0.0.8"))}
    assert told["Ana"] == told["Nadie"]


def test_a_new_code_works_behind_a_shared_address_and_the_own_one_stays(laptop: Laptop) -> None:
    seat, other = laptop.seat("Ana"), laptop.seat("Eva")
    for number in range(100, 112):
        back(laptop, "Ana", f"mango {number}")
    fresh = laptop.post(f"/{laptop.code}/people/{seat['person']}/code", {}).json["reentry"]
    assert back(laptop, "Ana", fresh) == seat["person"]
    assert back(laptop, "Eva", other["reentry"]) == "too_many_codes"
    assert back(laptop, "Ana", seat["reentry"], "10.0.0.8") == seat["person"]


def test_tries_to_come_back_are_slowed_before_they_are_read(laptop: Laptop) -> None:
    name = "\u0301" * 15_850 + "\u0316" * 15_850
    began = time.process_time()
    told = [back(laptop, name, "mango 472") for _ in range(70)]
    assert time.process_time() - began < 20, "each took 1.4 seconds of work, and kept everybody waiting"
    assert told[0] == "wrong_shape" and told[-1] in ("too_fast", "slow_down")
    assert back(laptop, "Ana", "mango 472", "10.0.0.8") == "wrong_reentry"


def test_codes_can_be_told_apart_by_ear_and_written_without_accents() -> None:
    assert len(set(WORDS)) == len(WORDS) > 200
    assert all(plain(word) == word.replace("ñ", "n") for word in WORDS)
    assert re.fullmatch(r"[a-zñ]+ [1-9][0-9][0-9]", speakable())


@pytest.mark.parametrize("ticket", ["", "x.y", None, 5, {}, "WzEsICJjb25zb2xlIiwgIiJd.forged"])
def test_a_ticket_that_is_not_ours_gets_no_socket(laptop: Laptop, ticket: object) -> None:
    assert not laptop.socket(ticket).is_connected()  # type: ignore[arg-type]


def test_a_wrong_code_is_told_at_the_door(laptop: Laptop) -> None:
    answer = laptop.browser().get("/?code=ZZZZZZ", headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert "no es de esta sala" in answer.text
    assert laptop.browser().get(f"/?code={laptop.code.lower()}").headers["Location"] == f"/{laptop.code}"
    assert laptop.browser().get("/ZZZZZZ").headers["Location"] == "/?code=ZZZZZZ"


def test_a_phone_is_met_in_its_own_language_and_the_door_offers_the_others(laptop: Laptop) -> None:
    phone, room = laptop.browser(), f"/{laptop.code}"
    english = {"Accept-Language": "en-US,en;q=0.9,es;q=0.8"}
    assert '<html lang="en"' in phone.get("/", headers=english).text
    assert '<html lang="en"' in phone.get(room, headers=english).text
    assert '<html lang="es"' in phone.get(room, headers={"Accept-Language": "fr"}).text
    door = phone.get("/", headers=english).text
    assert 'lang="es" href="/?language=es">Español</a>' in door and "?language=en" not in door
    door = phone.get("/?language=es", headers=english).text
    assert '<html lang="es"' in door and '<input type="hidden" name="language" value="es">' in door
    wrong = phone.get("/?code=ZZZZZZ&language=es", headers=english)
    assert wrong.status_code == 404 and 'value="es"' in wrong.text and 'aria-invalid="true"' in wrong.text
    assert phone.get(f"/?code={laptop.code}&language=es").headers["Location"] == f"{room}?language=es"
    assert phone.get(f"/?code={laptop.code}&language=<b>").headers["Location"] == room
    assert '<html lang="es"' in phone.get(f"{room}?language=es", headers=english).text


def test_a_page_about_what_went_wrong_is_dressed_like_the_others_and_leads_to_the_door(laptop: Laptop) -> None:
    for path, status in ((f"/{laptop.code}/nothing", 404), ("/desk", 403), (f"/{laptop.code}/wall", 403)):
        answer = laptop.browser().get(path, headers={"Accept-Language": "es", "Accept": "text/html"})
        assert answer.status_code == status, path
        assert "/static/css/tokens.css" in answer.text and 'href="/"' in answer.text
        assert "/static/core/night.js" in answer.text


def test_no_page_holds_a_secret(laptop: Laptop) -> None:
    cookie = laptop.desk.get_cookie(laptop.server.keys.cookie_name).value
    for path in ("/desk", f"/{laptop.code}/console", f"/{laptop.code}/wall", f"/{laptop.code}"):
        text = laptop.desk.get(path).text
        assert cookie not in text
        assert '"ticket"' not in text


def test_the_day_that_is_promised_stays_when_the_meeting_is_moved(laptop: Laptop) -> None:
    laptop.seat("Ana")
    day = date.today() + timedelta(days=laptop.server.settings.retention_days)
    assert day.isoformat() in laptop.browser().get(f"/{laptop.code}").text
    later = {"title": "Otro día", "date": (date.today() + timedelta(days=900)).isoformat()}
    laptop.post(f"/desk/workshops/{laptop.code}", later)
    assert day.isoformat() in laptop.browser().get(f"/{laptop.code}").text


def test_an_old_ticket_never_opens_a_new_workshop(laptop: Laptop) -> None:
    ticket = laptop.seat("Ada")["ticket"]
    phone = laptop.socket(ticket)
    phone.emit("hello", {}, callback=True)
    laptop.post(f"/desk/workshops/{laptop.code}/remove", {})
    laptop.code = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    laptop.seat("Bela")
    assert not laptop.socket(ticket).is_connected()
    assert not phone.is_connected() or laptop.ask(phone, "practise", {})["reason"] == "no_seat"


def test_a_link_stays_used_after_a_restart(laptop: Laptop) -> None:
    from facilitator.web.keys import Keys

    link = laptop.server.keys.link(DESK, "/desk")
    assert laptop.browser().post("/open", json={"token": link}).status_code == 200
    assert Keys(laptop.server.settings.data).open_link(link) is None


def test_half_a_secret_file_is_no_secret(laptop: Laptop) -> None:
    from facilitator.web.keys import Keys

    folder = laptop.server.settings.data
    (folder / "secret").write_bytes(b"")
    fresh = Keys(folder)
    assert len((folder / "secret").read_bytes()) == 32
    assert fresh.role(laptop.desk.get_cookie(laptop.server.keys.cookie_name).value) == ""


def test_a_locked_room_still_answers_a_phone_that_asks_again(laptop: Laptop) -> None:
    first = laptop.seat("Ana", key="join-locked-1")
    laptop.ask(laptop.console(), "lock", {"on": True})
    assert laptop.seat("Ana", key="join-locked-1")["person"] == first["person"]
    body = {"name": "Eva", "organisation": "o1", "permissions": PERMISSIONS, "key": "join-locked-2"}
    assert laptop.browser().post(f"/{laptop.code}/seats", json=body).json["reason"] == "joining_locked"


def test_names_in_other_scripts_are_told_apart(laptop: Laptop) -> None:
    laptop.seat("Ana", organisation="", new_organisation="Центр прав")
    laptop.seat("Eva", organisation="", new_organisation="人权中心")
    assert len(laptop.server.records.organisations(laptop.cohort)) == 4


def test_wrong_codes_are_limited_across_the_room_and_right_ones_never(laptop: Laptop) -> None:
    statuses = [laptop.browser().get("/ZZZZZZ").status_code for _ in range(40)]
    assert statuses[0] == 303
    assert statuses[-1] == 429
    assert laptop.browser().get(f"/{laptop.code}").status_code == 200


# observers, and who co-facilitates


def invited(laptop: Laptop, name: str = "Olga", role: str = "observer") -> tuple[str, FlaskClient]:
    """Somebody with a role, and the browser in which their link was opened."""
    made = laptop.post(f"/{laptop.code}/guests", {"name": name, "role": role}).json
    browser = laptop.browser()
    opened = browser.post("/open", json={"token": made["link"].partition("#")[2]})
    assert opened.json == {"to": f"/{laptop.code}/{'wall' if role == 'observer' else 'console'}"}
    return made["person"], browser


def token_of(laptop: Laptop, browser: FlaskClient) -> str:
    """What the pages of a browser send back with every POST."""
    cookie = browser.get_cookie(laptop.server.keys.cookie_name)
    return laptop.server.keys.form_token(cookie.value if cookie else "")


def test_an_observer_gets_the_wall_of_that_room_and_nothing_else(laptop: Laptop) -> None:
    person, browser = invited(laptop)
    assert browser.get(f"/{laptop.code}/wall").status_code == 200
    for path in (f"/{laptop.code}/console", "/desk", "/desk/data", f"/{laptop.code}/tickets/console"):
        assert browser.get(path).status_code == 403, path
    assert browser.post(f"/{laptop.code}/synthesis", json={}).status_code == 403
    ticket = laptop.server.keys.read_ticket(browser.get(f"/{laptop.code}/tickets/projector").json["ticket"])
    assert ticket is not None and ticket.seat == Seat("projector", person, "observer")
    room = laptop.server.rooms.room(1).workshop
    assert room.people[person].roles == ("observer",) and not room.participants()


def test_an_observer_hears_the_wall_is_counted_on_it_and_asks_nothing(laptop: Laptop) -> None:
    person, browser = invited(laptop)
    socket = laptop.socket(browser.get(f"/{laptop.code}/tickets/projector").json["ticket"])
    socket.emit("hello", {}, callback=True)
    [view] = [message["args"][0] for message in socket.get_received() if message["name"] == "snapshot"]
    assert view["audience"] == "projector" and view["view"]["observers"] == 1 and "Olga" not in str(view)
    assert laptop.ask(socket, "advance", {})["reason"] == "observers_watch"
    console = next(message["args"][0]["view"] for message in laptop.console().get_received()
                   if message["name"] == "snapshot")
    assert console["people"][person]["name"] == "Olga" and console["walls"] == 0


def test_an_observers_link_works_once_and_ends_when_they_are_sent_out(laptop: Laptop) -> None:
    made = laptop.post(f"/{laptop.code}/guests", {"name": "Olga"}).json
    token = made["link"].partition("#")[2]
    browser = laptop.browser()
    assert browser.post("/open", json={"token": token}).status_code == 200
    assert laptop.browser().post("/open", json={"token": token}).status_code == 403
    drawn = laptop.desk.get(f"/{laptop.code}/guests/{made['person']}/observer.svg")
    assert drawn.mimetype == "image/svg+xml" and drawn.headers["Cache-Control"] == "no-store"
    assert laptop.ask(laptop.console(), "send_out", {"person": made["person"]})["ok"]
    assert browser.get(f"/{laptop.code}/wall").status_code == 403
    assert browser.get(f"/{laptop.code}/tickets/projector").status_code == 403
    assert laptop.desk.get(f"/{laptop.code}/guests/{made['person']}/observer.svg").status_code == 409


def test_a_link_for_one_room_opens_no_other_and_only_observers_have_one(laptop: Laptop) -> None:
    _, browser = invited(laptop)
    other = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    assert browser.get(f"/{other}/wall").status_code == 403
    seat = laptop.seat("Ana")
    assert laptop.desk.get(f"/{laptop.code}/guests/{seat['person']}/observer.svg").status_code == 409
    for role in ("cofacilitator", "participant", "facilitator", "x"):
        assert laptop.post(f"/{laptop.code}/guests/{seat['person']}/{role}", {}).status_code == 409
    assert laptop.post(f"/{laptop.code}/guests", {"name": "Olga", "role": "facilitator"}).status_code == 409
    assert laptop.post(f"/{laptop.code}/guests", {"name": " "}).status_code == 409


def test_an_observers_link_that_the_desk_tries_itself_leaves_it_the_desk(laptop: Laptop) -> None:
    made = laptop.post(f"/{laptop.code}/guests", {"name": "Olga"}).json
    assert laptop.desk.post("/open", json={"token": made["link"].partition("#")[2]}).status_code == 200
    assert laptop.desk.get("/desk/data").status_code == 200


def test_who_co_facilitates_conducts_this_room_and_no_other_from_a_screen_of_their_own(laptop: Laptop) -> None:
    person, browser = invited(laptop, "Carla", "cofacilitator")
    ticket = browser.get(f"/{laptop.code}/tickets/console").json["ticket"]
    seat = laptop.server.keys.read_ticket(ticket)
    assert seat is not None and seat.seat == Seat("console", person, "cofacilitator")
    socket = laptop.socket(ticket)
    assert laptop.ask(socket, "advance", {})["ok"] and laptop.ask(socket, "curtain", {"on": True})["ok"]
    for reserved, data in (("send_out", {"person": person}), ("end", {}),
                           ("give_role", {"person": person, "role": "rapporteur"})):
        assert laptop.ask(socket, reserved, data)["reason"] == "not_your_role", reserved
    token = {"X-Facilitator": token_of(laptop, browser)}
    written = browser.post(f"/{laptop.code}/people", json={
        "name": "Rosa", "organisation": "o1", "permissions": PERMISSIONS, "key": "join-rosa-1"}, headers=token)
    assert written.status_code == 200
    hidden = browser.post(f"/{laptop.code}/names/{written.json['person']}", json={"on": True}, headers=token)
    assert hidden.status_code == 200
    room = laptop.server.rooms.room(1).workshop
    assert person not in room.participants() and room.people[person].roles == ("cofacilitator",)
    other = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    for path in (f"/{other}/console", f"/{other}/tickets/console", f"/{other}/wall"):
        assert browser.get(path).status_code == 403, path


def test_the_role_is_taken_back_at_once_on_every_screen(laptop: Laptop) -> None:
    """Also of somebody who takes part, whose own phone stays seated."""
    guest, browser = invited(laptop, "Carla", "cofacilitator")
    phone = laptop.seat("Ana")
    console = laptop.console()
    member = {"person": phone["person"], "role": "cofacilitator"}
    assert laptop.ask(console, "give_role", member)["ok"]
    link = laptop.post(f"/{laptop.code}/guests/{phone['person']}/cofacilitator", {}).json["link"]
    second = laptop.browser()
    assert second.post("/open", json={"token": link.partition("#")[2]}).json == {"to": f"/{laptop.code}/console"}
    tickets = [one.get(f"/{laptop.code}/tickets/console").json["ticket"] for one in (browser, second)]
    sockets = [laptop.socket(ticket) for ticket in tickets]
    assert all(laptop.ask(socket, "lock", {"on": on})["ok"] for socket, on in zip(sockets, (True, False), strict=True))
    assert laptop.ask(console, "send_out", {"person": guest})["ok"]
    assert laptop.ask(console, "give_role", {**member, "on": False})["ok"]
    for socket, ticket, one in zip(sockets, tickets, (browser, second), strict=True):
        assert not socket.is_connected() or not laptop.ask(socket, "lock", {"on": True})["ok"]
        assert not laptop.socket(ticket).is_connected()
        assert one.get(f"/{laptop.code}/console").status_code == one.get(f"/{laptop.code}/wall").status_code == 403
        assert one.post(f"/{laptop.code}/people", json={}, headers={
            "X-Facilitator": token_of(laptop, one)}).status_code == 403
    assert laptop.socket(phone["ticket"]).is_connected()


def test_each_face_has_a_title_of_its_own(laptop: Laptop) -> None:
    titles = [re.search(r"<title>(.*?)</title>", laptop.desk.get(path).text, re.S).group(1).strip()  # type: ignore[union-attr]
              for path in ("/desk", f"/{laptop.code}/console", f"/{laptop.code}/wall", f"/{laptop.code}")]
    assert [title.split(" · ")[0] for title in titles[:3]] == ["Encuentros", "Consola", "Pantalla"]
    assert len(set(titles)) == 4 and all(titles)
