"""Writing somebody in who has no phone, and on somebody's behalf: the desk alone may, and each opening is another hand."""

from __future__ import annotations

from typing import Any

from laptop import Laptop
from test_console_codes import KEY, begun, mine, phone

GUEST = {"name": "Rosa", "organisation": "o1", "permissions": {"keep": True}, "key": "guest-0001"}


def write_in(laptop: Laptop, **more: Any) -> Any:
    return laptop.post(f"/{laptop.code}/people", {**GUEST, **more})


def hand(laptop: Laptop, person: str) -> dict[str, Any]:
    return dict(laptop.post(f"/{laptop.code}/people/{person}/hand", {}).json)


def test_who_is_written_in_is_there_once_and_comes_back_with_a_code_of_the_console(laptop: Laptop) -> None:
    assert write_in(laptop, permissions={}).json["reason"] == "keep_needed"
    assert write_in(laptop, organisation="o99").json["reason"] == "organisation_needed"
    assert write_in(laptop, name="").json["reason"] in ("empty", "wrong_shape")
    person = write_in(laptop).json["person"]
    assert write_in(laptop).json["person"] == person, "a second try of the same form"
    assert write_in(laptop, key="guest-0002").json["reason"] == "name_taken"
    other = write_in(laptop, key="guest-0002", apart="Mérida").json["person"]
    named = laptop.server.records.people(1)
    assert named[person] == "Rosa" and named[other] == "Rosa (Mérida)"
    added = write_in(laptop, key="guest-0003", name="Ana", organisation="", new_organisation="Techo y Derecho").json["person"]
    state = laptop.server.rooms.room(1).workshop
    assert state.people[added].assisted and state.people[added].organisation == "o3"
    assert not state.people[person].permissions["quote"]
    code = laptop.post(f"/{laptop.code}/people/{person}/code", {}).json["reentry"]
    came = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Rosa", "code": code}).json
    assert came["person"] == person


def test_only_the_desk_writes_in_and_on_behalf(laptop: Laptop) -> None:
    person = write_in(laptop).json["person"]
    for path in ("people", f"people/{person}/hand"):
        assert laptop.browser().post(f"/{laptop.code}/{path}", json=GUEST).status_code == 403
        assert laptop.desk.post(f"/{laptop.code}/{path}", json=GUEST).status_code == 403, "without the token of its page"
    assert laptop.browser().get(f"/{laptop.code}/for/{person}").status_code == 403
    page = laptop.desk.get(f"/{laptop.code}/for/{person}")
    assert page.status_code == 200 and "ticket" not in page.text.partition('id="boot"')[2].partition("</script>")[0].replace("tickets", "")
    assert hand(laptop, "p99")["reason"] == "nobody_there"


def test_each_opening_is_another_hand_and_its_ticket_cannot_say_otherwise(laptop: Laptop) -> None:
    begun(laptop)
    person = write_in(laptop).json["person"]
    first, second = hand(laptop, person), hand(laptop, person)
    read = laptop.server.keys.read_ticket
    one, two = read(first["ticket"]), read(second["ticket"])
    assert one and two and one.vouched and two.vouched and one.hand and one.hand != two.hand
    assert (first["codes"], second["codes"]) == (1, 2) and second["name"] == "Rosa"
    writing = phone(laptop, first["ticket"])
    assert laptop.ask(writing, "notes.write", {"heading": "1", "text": "Dictada por Rosa"}, "s1")["ok"]
    assert "Dictada por Rosa" in str(mine(phone(laptop, second["ticket"]))), "notes are given back, to go on"
    told = laptop.server.log.read(1)[-1]
    assert told.actor == person, "it counts as hers"


def test_a_phone_that_several_share_takes_rights_away_and_gives_none(laptop: Laptop) -> None:
    begun(laptop)
    seat = laptop.seat("Marisol")
    shared = laptop.socketio.test_client(laptop.app, auth={"ticket": seat["ticket"], "hand": "turn-000000001"})
    assert shared.emit("hello", {}, callback=True)["ok"]
    audiences = {message["args"][0]["audience"] for message in shared.get_received() if message["name"] == "snapshot"}
    assert f"mine:{seat['person']}:vouchedturn-000000001" in audiences and f"mine:{seat['person']}" not in audiences
    for wrong in (7, "", "short", "x" * 33, "a/b:c,d e f g"):
        odd = laptop.socketio.test_client(laptop.app, auth={"ticket": seat["ticket"], "hand": wrong})
        assert odd.emit("hello", {}, callback=True)["ok"]
        assert f"mine:{seat['person']}" in {message["args"][0]["audience"] for message in odd.get_received()
                                            if message["name"] == "snapshot"}


def test_what_is_typed_in_a_seat_that_is_not_the_persons_alone_stays_out_of_their_drafts(laptop: Laptop) -> None:
    """Neither of two who write in one seat finds the other's half a sentence in the place of the own one."""
    begun(laptop)
    seat = laptop.seat("Marisol")
    own = phone(laptop, seat["ticket"])
    assert own.emit("drafts", {"texts": {KEY: "a medias"}}, callback=True)["ok"]
    for auth in ({"ticket": hand(laptop, seat["person"])["ticket"]}, {"ticket": seat["ticket"], "hand": "turn-000000001"}):
        other = laptop.socketio.test_client(laptop.app, auth=auth)
        assert other.emit("drafts", {"texts": {KEY: "de otra mano"}}, callback=True)["ok"]
        back = laptop.browser().post(f"/{laptop.code}/reentry", json={"name": "Marisol", "code": seat["reentry"]}).json
        assert back["drafts"] == {KEY: "a medias"}


def test_only_a_phone_has_turns(laptop: Laptop) -> None:
    """A console or a wall that tells a hand is what its ticket says."""
    for face in ("console", "projector"):
        ticket = laptop.desk.get(f"/{laptop.code}/tickets/{face}").json["ticket"]
        laptop.socketio.test_client(laptop.app, auth={"ticket": ticket, "hand": "turn-000000001"})
        assert laptop.server.keys.read_ticket(ticket) in laptop.socketio.server.handlers["/"]["hello"].__self__.seats.values()
