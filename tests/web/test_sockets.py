"""The wire as clients meet it: hello, views, commands, refusals; roles are checked on every command."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from engineio import exceptions, packet
from flask_socketio import SocketIOTestClient
from laptop import Laptop

from facilitator.core.events import Draft
from facilitator.core.here import Seat
from facilitator.core.workshop import Workshop
from facilitator.web import network, pace, server, sockets
from facilitator.web.keys import DESK
from facilitator.web.limits import Limits


def heard(client: SocketIOTestClient, wait: float = 0.4) -> list[dict[str, Any]]:
    time.sleep(wait)
    return [{"name": message["name"], **message["args"][0]} for message in client.get_received() if message["name"] in ("snapshot", "patch")]


def test_hello_gives_each_audience_whole(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    assert phone.emit("hello", {}, callback=True) == {"ok": True}
    told = {message["audience"]: message for message in heard(phone)}
    assert set(told) == {"phone", "mine:p1", "organisation:o1"}
    assert told["mine:p1"]["view"]["me"]["name"] == "Ana"
    assert {"epoch", "seq", "now"} <= told["phone"].keys()


def test_a_command_is_answered_and_told(laptop: Laptop) -> None:
    console = laptop.console()
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    phone.emit("hello", {}, callback=True)
    assert laptop.ask(console, "go", {"step": "s1"})["ok"]
    assert laptop.ask(console, "advance", {})["ok"]
    answer = laptop.ask(phone, "notes.write", {"heading": "1", "text": "Se ve desde la calle"}, "s1")
    assert answer["ok"]
    mine = [message for message in heard(phone) if message["audience"] == "mine:p1"]
    assert mine[-1]["patch"]["step"]["notes"]["own"][f"n{answer['made']}"]["text"] == "Se ve desde la calle"
    kept = laptop.server.log.read(1)[-1]
    assert kept.data["text"] == "Se ve desde la calle"
    assert kept.actor == "p1"


def test_w9_a_phone_that_says_it_is_the_console_is_a_phone(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    phone.emit("hello", {"face": "console"}, callback=True)
    assert laptop.ask(phone, "advance", {"face": "console"})["reason"] == "not_your_role"
    assert {message["audience"] for message in heard(phone)} == {"phone", "mine:p1", "organisation:o1"}


def test_w7_every_misshapen_message_gets_a_key_and_changes_nothing(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    before = len(laptop.server.log.read(1))
    for message in (None, 5, "x", [], {}, {"name": 5}, {"name": "write", "data": [], "key": "k" * 10},
                    {"name": "write", "data": {}, "key": "short"}, {"name": "write", "data": {}, "key": "k" * 65},
                    {"step": 5, "name": "write", "data": {}, "key": "k" * 10}):
        answer = phone.emit("command", message, callback=True)
        assert answer["ok"] is False
        assert answer["reason"] == "wrong_shape", message
    assert len(laptop.server.log.read(1)) == before


def test_a_flood_of_commands_is_slowed_and_others_are_not(laptop: Laptop) -> None:
    one, other = (laptop.socket(laptop.seat(name)["ticket"]) for name in ("Ana", "Eva"))
    reasons = [laptop.ask(one, "practise", {}).get("reason") for _ in range(45)]
    assert reasons[:30] == [None] * 30
    assert "too_fast" in reasons
    assert laptop.ask(other, "practise", {})["ok"]


def test_what_was_answered_is_answered_again_however_fast_it_is_asked(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    told = {"step": None, "name": "practise", "data": {}, "key": "the-same-key"}
    first = phone.emit("command", told, callback=True)
    assert first["ok"]
    while laptop.ask(phone, "practise", {})["ok"]:
        pass
    assert [phone.emit("command", told, callback=True) for _ in range(40)] == [first] * 40
    assert phone.emit("command", {**told, "data": {"other": 1}}, callback=True)["reason"] == "key_reused"


def test_what_one_phone_adds_to_the_log_is_bounded(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    laptop.server.limits = Limits(lambda: now[0])
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    before, taken = len(laptop.server.log.read(1)), 0
    for turn in range(1200):
        now[0] += 0.1
        taken += laptop.ask(phone, "permit", {"list": bool(turn % 2)})["ok"]
    assert len(laptop.server.log.read(1)) - before <= 30
    assert taken <= 900 + 60


def test_what_one_phone_asks_for_is_bounded_in_all(laptop: Laptop) -> None:
    """Never faster than ten a second, and for long: 900, and one every two seconds."""
    now = [1000.0]
    laptop.server.limits = Limits(lambda: now[0])
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    reasons = []
    for _ in range(1200):
        now[0] += 0.1
        reasons.append(laptop.ask(phone, "practise", {}).get("reason"))
    assert reasons[:900] == [None] * 900 and set(reasons) == {None, "too_fast"}
    assert reasons.count(None) <= 900 + 60


def test_another_workshops_ticket_opens_only_its_own_room(laptop: Laptop) -> None:
    other = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "iceberg"}).json["code"]
    mine = laptop.code
    ticket = laptop.seat("Ana")["ticket"]
    laptop.code = other
    stranger = laptop.socket(laptop.seat("Eva")["ticket"])
    stranger.emit("hello", {}, callback=True)
    phone = laptop.socket(ticket)
    phone.emit("hello", {}, callback=True)
    laptop.code = mine
    console = laptop.console()
    laptop.ask(console, "go", {"step": "s1"})
    assert all("Ana" not in json.dumps(message) for message in heard(stranger))


def test_who_is_sent_out_loses_the_socket_within_a_second_and_gets_no_other(laptop: Laptop) -> None:
    console = laptop.console()
    ticket = laptop.seat("Ana")["ticket"]
    phone, other = laptop.socket(ticket), laptop.socket(laptop.seat("Eva")["ticket"])
    for client in (phone, other):
        client.emit("hello", {}, callback=True)
    laptop.ask(console, "send_out", {"person": "p1"})
    time.sleep(0.9)
    assert not phone.is_connected()
    assert other.is_connected(), "nobody else is shown out"
    assert laptop.server.rooms.room(1).broadcast.online() == {"p2"}
    assert not laptop.socket(ticket).is_connected()
    laptop.ask(console, "bring_back", {"person": "p1"})
    back = laptop.socket(ticket)
    assert back.is_connected() and back.emit("hello", {}, callback=True) == {"ok": True}


def test_presence_follows_the_socket(laptop: Laptop) -> None:
    console = laptop.console()
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    phone.emit("hello", {}, callback=True)
    time.sleep(0.3)
    phone.disconnect()
    patches = [message["patch"] for message in heard(console) if message["name"] == "patch"]
    assert patches[-1]["people"]["p1"] == {"online": False}


class Late:
    """A line in which somebody who asks waits until the socket is closed."""

    def __init__(self, leave: Any) -> None:
        self.leave = leave

    def do(self, address: str, seat: str, ask: Any) -> Any:
        self.leave()
        return ask()


def test_who_left_while_a_hello_waited_for_its_turn_is_not_here(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone that says hello without pause and goes holds no seat, and is no fault of ours in the log."""
    wire = laptop.socketio.server.handlers["/"]["hello"].__self__
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    [screen] = wire.seats
    monkeypatch.setattr(wire, "line", Late(phone.disconnect))
    monkeypatch.setattr(laptop.server.limits, "calm", lambda *_: False)
    assert wire.hello(screen)["reason"] == "no_seat"
    assert not laptop.server.rooms.room(1).broadcast.online() and not laptop.server.rooms.room(1).broadcast.screens


def test_who_leaves_in_the_middle_of_a_hello_is_not_here_either(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = laptop.socketio.server.handlers["/"]["hello"].__self__
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    [screen] = wire.seats
    room = laptop.server.rooms.room(1)
    before = room.broadcast.subscribe
    monkeypatch.setattr(room.broadcast, "subscribe", lambda *given: (phone.disconnect(), before(*given)))
    wire.hello(screen)
    assert not room.broadcast.online() and not room.broadcast.screens


# Every command × the roles that may ask it (a co-facilitator may what a facilitator may, but for what is reserved). A new command without a row fails.
COMMANDS = {
    "add_table": "facilitator", "advance": "facilitator", "answer_help": "facilitator", "bring_back": "facilitator", "curtain": "facilitator", "deal_tables": "facilitator",
    "add_step": "facilitator", "configure_step": "facilitator", "fit_steps": "facilitator", "set_hours": "facilitator", "shift_step": "facilitator", "remove_step": "facilitator",
    "restore_step": "facilitator", "show_way_in": "facilitator", "spoke": "facilitator", "show_clock": "facilitator", "stand": "facilitator", "give_role": "facilitator", "end": "facilitator", "go": "facilitator", "harvest": "facilitator rapporteur", "hide": "facilitator", "hold": "facilitator", "let_in": "facilitator", "lock": "facilitator", "pause": "facilitator",
    "retract": "facilitator", "retreat": "facilitator", "seat_at": "facilitator", "send_out": "facilitator", "share_document": "facilitator",
    "take_topic": "facilitator", "time": "facilitator", "vouch_for": "facilitator", "ask_help": "participant", "leave": "participant", "permit": "participant", "practise": "participant",
    "iceberg.boards.ask_pen": "participant", "iceberg.boards.finish": "participant",
    "iceberg.boards.give_pen": "facilitator", "iceberg.boards.pass_pen": "participant",
    "iceberg.boards.say": "participant", "iceberg.boards.settle": "participant",
    "iceberg.boards.take_pen": "participant", "iceberg.groups.drop": "participant",
    "iceberg.groups.entitle": "facilitator", "iceberg.groups.group": "participant", "iceberg.groups.join": "facilitator", "iceberg.groups.move": "participant",
    "iceberg.groups.part": "facilitator", "iceberg.groups.propose": "participant",
    "iceberg.groups.title": "participant", "iceberg.groups.ungroup": "participant",
    "iceberg.levers.choose": "facilitator", "iceberg.levers.drop": "facilitator",
    "iceberg.levers.redesign": "facilitator", "iceberg.marks.cast": "participant", "iceberg.notes.carry": "participant",
    "iceberg.notes.copy_back": "participant", "iceberg.notes.keep": "participant",
    "iceberg.notes.move": "participant", "iceberg.notes.rewrite": "participant", "iceberg.notes.tag": "participant",
    "iceberg.notes.withdraw": "participant", "iceberg.notes.write": "participant", "iceberg.show_level": "facilitator",
    "dot_voting.options.add": "facilitator", "dot_voting.options.bring": "facilitator", "dot_voting.options.drop": "facilitator",
    "dot_voting.options.edit": "facilitator", "dot_voting.options.merge": "facilitator", "dot_voting.options.unmerge": "facilitator",
    "dot_voting.reading.same": "participant", "dot_voting.reading.unclear": "participant",
    "dot_voting.ballots.cast": "participant", "dot_voting.ballots.grant": "facilitator",
    "dot_voting.decision.treat_tie": "facilitator", "dot_voting.decision.write": "facilitator",
    "dot_voting.reservations.take_back": "participant", "dot_voting.reservations.write": "participant",
    "dot_voting.runoff": "facilitator", "dot_voting.set_rules": "facilitator",
    "challenge.briefs.choose": "participant", "challenge.briefs.reserve": "participant",
    "challenge.briefs.write": "participant", "challenge.choose_cases": "facilitator",
    "challenge.deal.again": "facilitator", "challenge.deal.avoid": "participant", "challenge.deal.open": "participant",
    "challenge.deal.free": "facilitator",
    "challenge.deal.pass_on": "participant", "challenge.deal.size": "facilitator", "challenge.deal.urge": "facilitator",
    "challenge.ladder.accept": "participant", "challenge.ladder.share": "participant",
    "challenge.ladder.answer": "participant", "challenge.ladder.ask": "participant",
    "challenge.ladder.clear": "participant", "challenge.ladder.deliver": "participant", "challenge.ladder.say": "participant",
    "challenge.ladder.take": "participant", "challenge.notes.move": "participant", "challenge.notes.rewrite": "participant",
    "challenge.notes.tag": "participant", "challenge.notes.withdraw": "participant", "challenge.notes.write": "participant",
    "challenge.takeaways.intend": "participant", "challenge.takeaways.say": "participant",
    "boxes.decision.write": "facilitator", "boxes.groups.arrange": "facilitator",
    "boxes.groups.release": "facilitator", "boxes.groups.rename": "facilitator", "boxes.notes.move": "participant",
    "boxes.notes.rewrite": "participant", "boxes.notes.tag": "participant", "boxes.notes.withdraw": "participant",
    "boxes.notes.write": "participant", "boxes.show_box": "facilitator",
    "closing.notes.move": "participant", "closing.notes.rewrite": "participant", "closing.notes.tag": "participant",
    "closing.notes.withdraw": "participant", "closing.notes.write": "participant",
    "closing.show_page": "facilitator", "commitments.pin": "facilitator",
    "commitments.promises.answer": "participant", "commitments.promises.change": "participant facilitator",
    "commitments.promises.ask_again": "participant facilitator", "commitments.promises.drop": "participant", "commitments.promises.make": "participant facilitator",
    "commitments.tell": "participant facilitator", "questionnaire.agreements.agree": "participant", "questionnaire.agreements.reopen": "participant",
    "matrix.decision.write": "facilitator", "matrix.options.add": "facilitator", "matrix.options.bring": "facilitator",
    "matrix.options.drop": "facilitator", "matrix.options.edit": "facilitator", "matrix.options.merge": "facilitator",
    "matrix.options.unmerge": "facilitator", "matrix.scales.mark": "participant", "matrix.set_place": "facilitator",
    "questionnaire.scales.mark": "participant", "questionnaire.scales.write": "participant",
    "canvas.choose": "participant", "canvas.critics.answer": "participant", "canvas.critics.ask": "participant",
    "canvas.critics.end": "participant", "canvas.critics.invite": "participant", "canvas.critics.reword": "participant",
    "canvas.echoes.answer": "participant", "canvas.echoes.turn": "facilitator", "canvas.permit": "participant", "canvas.rows.link": "participant",
    "canvas.rows.pick": "participant", "canvas.rows.rewrite": "participant", "canvas.rows.tag": "participant",
    "canvas.rows.withdraw": "participant", "canvas.rows.write": "participant",
}


# What co-facilitators may not.
RESERVED = {"bring_back", "end", "give_role", "send_out"}


def test_what_is_reserved_is_refused_to_co_facilitators() -> None:
    commands = Workshop({}).commands
    assert {name for name, command in commands.items() if command.asked.reserved} == RESERVED
    for name, command in commands.items():
        assert command.admits(["cofacilitator"]) == ("facilitator" in command.asked.roles and name not in RESERVED), name


def test_every_command_has_a_row(laptop: Laptop) -> None:
    found = {name: " ".join(command.asked.roles) for name, command in Workshop({}).commands.items()}
    for slug, kind in laptop.server.shelf.items():
        found |= {f"{slug}.{name}": " ".join(command.asked.roles) for name, command in kind().commands.items()}
    assert found == COMMANDS


def sit(laptop: Laptop, face: str, role: str) -> SocketIOTestClient:
    """A screen of somebody who holds one role."""
    room = laptop.server.rooms.room(1)
    person = f"p{laptop.server.records.add_person(1, None, role, '', f'key-{role}')[0]}"
    joined = Draft("person.joined", {"person": person, "roles": [role]})
    assert room.submit(lambda state, now: [joined])["ok"]
    return laptop.socket(laptop.server.ticket(1, Seat(face, person, role)))


def test_a_command_is_refused_to_every_role_that_its_row_does_not_name(laptop: Laptop) -> None:
    """Through the wire: who may ask gets as far as the shape of what was asked, and nobody else does."""
    wall = laptop.desk.get(f"/{laptop.code}/tickets/projector").json["ticket"]
    screens = {"facilitator": laptop.console(), "participant": laptop.socket(laptop.seat("Ana")["ticket"]),
               "wall": laptop.socket(wall), "cofacilitator": sit(laptop, "console", "cofacilitator"),
               "rapporteur": sit(laptop, "phone", "rapporteur"),
               "observer": sit(laptop, "projector", "observer")}
    room = laptop.server.rooms.room(1)
    for slug in laptop.server.shelf:
        assert room.submit(lambda state, now, slug=slug: [
            Draft(fact.kind, fact.data) for fact in [state.plan.added(slug, {})]])["ok"]
    steps = {step.activity: key for key, step in room.workshop.steps.items()}
    before = len(laptop.server.log.read(1))
    for command, row in COMMANDS.items():
        slug, _, name = command.partition(".") if "." in command else ("", "", command)
        roles = set(row.split()) | ({"cofacilitator"} if "facilitator" in row and name not in RESERVED else set())
        for role, client in screens.items():
            laptop.server.limits = Limits()
            answer = laptop.ask(client, name, {"no such field": [7]}, steps.get(slug))
            refused = answer["reason"] in ("not_your_role", "observers_watch")
            assert not answer["ok"] and refused == (role not in roles), (command, role, answer)
    assert len(laptop.server.log.read(1)) == before


def packets(number: int, kind: int = packet.PONG) -> list[packet.Packet]:
    return [packet.Packet(kind) for _ in range(number)]


def test_a_connection_that_floods_is_closed_whatever_it_sends(laptop: Laptop) -> None:
    connection = pace.PacedSocket(laptop.socketio.server.eio, "flood")
    with pytest.raises(exceptions.SocketIsClosedError):
        for one in packets(1000):
            connection.receive(one)


def test_who_sends_many_packets_at_once_lets_the_others_go_first(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    yielded: list[str] = []
    sleep = laptop.socketio.server.eio.sleep
    monkeypatch.setattr(laptop.socketio.server.eio, "sleep", lambda seconds: sleep(seconds) if seconds else yielded.append("once"))
    connection = pace.PacedSocket(laptop.socketio.server.eio, "many")
    for one in packets(pace.CALM):
        connection.receive(one)
    assert yielded == []
    for one in packets(20):
        connection.receive(one)
    assert len(yielded) >= 15


def test_who_answers_no_ping_is_let_go_and_what_is_closed_is_forgotten(laptop: Laptop) -> None:
    eio = laptop.socketio.server.eio
    there, mute, closed = (pace.PacedSocket(eio, name) for name in ("there", "mute", "closed"))
    for one in (there, mute, closed):
        one.seated = True
        eio.sockets[one.sid] = one
    there.last_ping, mute.last_ping, closed.closed = time.time() - 9, time.time() - 11, True
    assert [one.overdue(time.monotonic()) for one in (there, mute, closed)] == ["", "gone", "gone"]
    assert sockets.drop_laggards(laptop.socketio) == 2
    assert mute.closed and list(eio.sockets.values()) == [there]


def test_a_client_that_does_not_read_and_a_socket_of_nobody_are_shown_out(laptop: Laptop) -> None:
    eio = laptop.socketio.server.eio
    fresh, old, slow, fat = (pace.PacedSocket(eio, name) for name in ("fresh", "old", "slow", "fat"))
    old.born -= 60
    for one in (slow, fat):
        one.seated = True
    for _ in range(pace.BACKLOG + 1):
        slow.queue.put(packet.Packet(packet.MESSAGE, "x"))
    for _ in range(6):
        fat.queue.put(packet.Packet(packet.MESSAGE, "x" * 300_000))
    now = time.monotonic()
    assert [one.overdue(now) for one in (fresh, old, slow, fat)] == ["", "nobody", "laggard", "laggard"]


def test_a_client_that_never_reads_does_not_hold_up_who_shows_it_out(laptop: Laptop) -> None:
    eio = laptop.socketio.server.eio
    deaf = eio.sockets["deaf"] = pace.PacedSocket(eio, "deaf")
    deaf.connected = deaf.seated = True
    for _ in range(pace.BACKLOG + 1):
        deaf.queue.put(packet.Packet(packet.MESSAGE, "x"))
    assert sockets.drop_laggards(laptop.socketio) == 1
    assert deaf.closed and "deaf" not in eio.sockets
    with pytest.raises(exceptions.SocketIsClosedError):
        deaf.receive(packet.Packet(packet.PONG))


def test_hello_without_end_is_slowed(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ana")["ticket"])
    answers = [phone.emit("hello", {}, callback=True)["ok"] for _ in range(20)]
    assert answers[0] is True
    assert answers[-1] is False


def test_one_seat_holds_a_few_sockets_whatever_its_tickets_say_and_the_newest_stays(laptop: Laptop) -> None:
    """Another hand, another code or another try at joining is no other person."""
    ana = laptop.seat("Ana", key="join-of-ana")
    tickets = [ana["ticket"], laptop.seat("Ana", key="join-of-ana")["ticket"],
               laptop.post(f"/{laptop.code}/people/{ana['person']}/hand", {}).json["ticket"]]
    for auths in ([{"ticket": ana["ticket"]}] * 8, [{"ticket": ana["ticket"], "hand": f"turn-{turn:012}"} for turn in range(8)],
                  [{"ticket": ticket} for ticket in tickets * 3]):
        phones = [laptop.socketio.test_client(laptop.app, auth=auth) for auth in auths]
        assert sum(phone.is_connected() for phone in phones) == sockets.SOCKETS["phone"]
        assert phones[-1].is_connected()
    assert len(laptop.socketio.server.handlers["/"]["hello"].__self__.seats) == sockets.SOCKETS["phone"]


def test_when_the_address_of_the_laptop_changes_wall_and_console_are_told(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sockets.SWEEP + server.LOOK_AGAIN < 6, "ten seconds, with time to draw"
    here = ["192.168.1.20"]
    monkeypatch.setattr(sockets, "SWEEP", 0.1)
    monkeypatch.setattr(server, "LOOK_AGAIN", 0.1)
    monkeypatch.setattr(network, "candidates", lambda: [network.Address("wlan0", here[0], "wifi", True, True)])
    laptop = Laptop(tmp_path, public_url="")
    console, wall = laptop.console(), laptop.socket(laptop.desk.get(f"/{laptop.code}/tickets/projector").json["ticket"])
    wall.emit("hello", {}, callback=True)
    for screen in (console, wall):
        assert f"http://192.168.1.20:8000/{laptop.code}" in json.dumps(heard(screen)[0])
    code = laptop.desk.get(f"/{laptop.code}/qr/join.svg").data
    here[0] = "10.42.0.1"
    time.sleep(1)
    assert laptop.desk.get(f"/{laptop.code}/qr/join.svg").data != code
    for screen in (console, wall):
        assert heard(screen)[-1]["patch"]["join"]["url"] == f"http://10.42.0.1:8000/{laptop.code}"
    laptop.server.database.close()


def test_behind_tls_the_socket_is_ours_and_the_cookie_is_for_tls_only(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path, public_url="https://sala.test")
    outside, handshake, base = laptop.app.test_client(), "/socket.io/?EIO=4&transport=polling", "http://sala.test"
    told = outside.post("/open", json={"token": laptop.server.keys.link(DESK, "/desk")}, base_url=base)
    assert "; Secure" in told.headers["Set-Cookie"]
    assert outside.get(handshake, headers={"Origin": "https://sala.test"}, base_url=base).status_code == 200
    assert outside.get(handshake, headers={"Origin": "https://evil.test"}, base_url=base).status_code == 400
    told = laptop.browser().post("/open", json={"token": laptop.server.keys.link(DESK, "/desk")})
    assert "Secure" not in told.headers["Set-Cookie"], "the desk on the laptop itself has no TLS"
    laptop.server.database.close()
