"""Whatever is posted to whichever route: it is answered at once, no fault of ours comes of it, and a refusal changes nothing."""

from __future__ import annotations

import json
import logging
import random
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from laptop import Laptop
from msgspec import inspect
from test_ways_in import filled

from facilitator.core.errors import Refused
from facilitator.web import documents, forms, own_sheets
from facilitator.web.guard import BODY_LIMIT
from facilitator.web.limits import Limits

SECONDS = 1.0  # of work, for one answer
TOWER = "\u0301" * 9000 + "\u0316" * 9000
DEEP: Any = {}
for _ in range(60):
    DEEP = {"a": [DEEP]}
WEIRD = [None, True, 0, -1, 2**53, 10**30, 1e308, float("nan"), float("inf"), "", " ", "x" * 5000, TOWER, "\ud800", "a\udc00b",
         "\x00", "\u202e\u2066x", "../../etc/passwd", "<script>alert(1)</script>", "'; DROP TABLE people; --", "p1", "o1", "s1",
         "9999-12-31", "0000-00-00", "2026-13-45", [], [[]], ["\ud800"] * 50, {}, {"": ""}, {"__class__": "x"}, [None] * 5000, DEEP,
         "iceberg", "own:x", "cohort", "%00", "ẞ" * 200, "🧑\u200d🤝\u200d🧑" * 40, "\u0000" * 100]
TEXTS = ["Ana", "o1", "p1", "s1", "iceberg", "whole", "cohort", "es", "2026-06-01", "es\n", "ABCDEF", "own:x", "synthesis", "draft", "a4"]
RAW = [b"", b"{", b"null", b"[]", b"1", b'"x"', b"\xff\xfe\x00", b"\xef\xbb\xbf{}", b"{}{}", b'{"a":1,"a":2}', b'{"name":' + b"9" * 5000 + b"}",
       b'{"name":1e999}', b'{"name":NaN}', b'{"name":"\\ud800"}', b"[" * 30_000, b'{"a":' * 10_000, b'{"name":"' + b"x" * 60_000 + b'"}',
       b"{" + b",".join(b'"k%d":0' % number for number in range(6000)) + b"}", '{"name":"é"}'.encode("utf-16"), '{"name":"é"}'.encode("latin-1")]
KINDS = ["application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "text/plain", "", "\x7f",
         "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded", "application/octet-stream"]


class Route:
    """A route that takes a body, and the form that it was seen to read."""

    def __init__(self, laptop: Laptop, rule: str) -> None:
        self.rule, self.path = rule, filled(laptop, rule)
        self.form: type[msgspec.Struct] | None = None

    def body(self, chance: random.Random) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for field in inspect.type_info(self.form).fields if self.form else ():
            if field.required or chance.random() < 0.7:
                told[field.encode_name] = drawn(field.type, chance)
        for name in ("ticket", "token", "key", "name", "ip", *TEXTS):
            if chance.random() < 0.15:
                told[name] = chance.choice(WEIRD)
        return told


def drawn(kind: Any, chance: random.Random) -> Any:
    """A value of a type, or now and then of none."""
    if chance.random() < 0.2:
        return chance.choice(WEIRD)
    match type(kind).__name__:
        case "StrType":
            return chance.choice(TEXTS)
        case "IntType":
            return chance.choice([0, 1, 2, 10, 999_999, -5])
        case "BoolType":
            return chance.random() < 0.5
        case "FloatType":
            return chance.choice([0.0, 1.5])
        case "ListType" | "VarTupleType":
            return [drawn(kind.item_type, chance) for _ in range(chance.randrange(4))]
        case "DictType":
            return {chance.choice(TEXTS): drawn(kind.value_type, chance) for _ in range(chance.randrange(4))}
        case "StructType":
            return {field.encode_name: drawn(field.type, chance) for field in kind.fields}
        case "LiteralType":
            return chance.choice(kind.values)
        case "UnionType":
            return drawn(chance.choice(kind.types), chance)
        case "NoneType":
            return None
    return chance.choice(WEIRD)


class Asked:
    """Everything that is posted, and what came of it."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.watch = sqlite3.connect(laptop.server.database.path)

    def stands(self) -> int:
        """A number that changes with whatever is written."""
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def post(self, path: str, data: bytes, kind: str = "application/json", **headers: str) -> None:
        laptop = self.laptop
        laptop.server.limits = Limits()  # how often somebody may ask is measured elsewhere
        before, began = self.stands(), time.process_time()
        answer = laptop.desk.post(path, data=data, content_type=kind, headers={
            "X-Facilitator": laptop.server.keys.command_line() if path in ("/new", "/rehearse") else laptop.token, **headers})
        took = time.process_time() - began
        said = (path, answer.status_code, answer.text[:200], kind, data[:300])
        assert answer.status_code < 500, said
        assert took < SECONDS, (took, said)
        assert answer.status_code == 200 or self.stands() == before, said


@pytest.fixture
def asked(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    def refuse(*given: object) -> None:
        raise Refused("not_now")

    monkeypatch.setattr(documents, "make_document", refuse)  # a child process for each, of which other tests know
    monkeypatch.setattr(own_sheets, "make_sheets", refuse)
    made = Asked(laptop)
    yield made
    made.watch.close()


def routes(laptop: Laptop, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> list[Route]:
    """Every route that takes a body, from the map of the server itself."""
    found = [Route(laptop, rule.rule) for rule in laptop.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    read: list[type[msgspec.Struct]] = []
    form = forms._form
    monkeypatch.setattr(forms, "_form", lambda kind, told: (read.append(kind), form(kind, told))[1])
    for route in found:
        read.clear()
        body = {"ticket": laptop.seat(f"N {len(route.path)}")["ticket"]} if route.rule.endswith("/name") else {}
        asked.post(route.path, json.dumps(body).encode())
        route.form = read[0] if read else None
    return [route for route in found if "remove" not in route.rule] + [route for route in found if "remove" in route.rule]


def test_no_body_is_a_fault_of_ours_or_changes_anything_that_is_refused(
        laptop: Laptop, asked: Asked, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    laptop.seat("Ana")
    chance = random.Random(61)
    found = routes(laptop, asked, monkeypatch)
    assert len(found) > 30 and sum(route.form is not None for route in found) > 20
    for route in found:
        for data in RAW:
            asked.post(route.path, data, chance.choice(KINDS) if chance.random() < 0.5 else KINDS[0])
        for _ in range(12):
            asked.post(route.path, json.dumps(route.body(chance)).encode("utf-8", "surrogatepass"))
        asked.post(route.path, b"x" * (BODY_LIMIT + 1))
        asked.post(route.path, b"{}", Cookie="\xff=\xfe; a=; ;=b", **{"X-Facilitator": "\xff" * 100})
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_ticket_that_is_none_changes_nothing(laptop: Laptop, asked: Asked) -> None:
    own = laptop.seat("Ana")["ticket"]
    forged = [*WEIRD, own[:-1], own + "x", own.swapcase(), f"{own}.{own}", own.split(".")[0], "." * 500]
    for ticket in forged:
        body = {"ticket": ticket, "of": "p1", "name": "Otra"}
        before = asked.stands()
        asked.post(f"/{laptop.code}/name", json.dumps(body).encode("utf-8", "surrogatepass"))
        assert asked.stands() == before, ticket


