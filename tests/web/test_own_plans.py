"""Plans of one's own: kept from a meeting, used for the next, taken elsewhere as a file and brought back; nothing is lost."""

from __future__ import annotations

import json
from typing import Any

from laptop import Laptop

from facilitator.core.workshop import Workshop
from facilitator.live.rooms import HOST


def steps_of(laptop: Laptop, code: str) -> list[tuple[Any, ...]]:
    """What a plan says of each of its steps."""
    return [(step.activity, step.preset, step.title, step.minutes, step.minimum, step.at, step.standing, step.script,
             step.settings) for step in state_of(laptop, code).steps.values()]


def state_of(laptop: Laptop, code: str) -> Workshop:
    room = laptop.server.rooms.find(code)
    assert room is not None
    return room.workshop


def prepared(laptop: Laptop) -> str:
    """The code of a meeting whose plan was changed on the console."""
    code = str(laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": "sesion-190", "title": "La de marzo",
                                               "language": "es"}).json["code"])
    laptop.code = code
    console = laptop.console()
    first, second, *_ = list(state_of(laptop, code).steps)
    for name, data in (
            ("configure_step", {"step": first, "title": "Llegada", "minutes": 12, "minimum": 8, "at": "09:15"}),
            ("configure_step", {"step": second, "settings": {}, "script": "Con calma."}),
            ("set_hours", {"begins": "09:00", "leaves": "12:40"}),
            ("add_step", {"activity": "boxes", "preset": "free", "standing": True, "minutes": 5})):
        assert laptop.ask(console, name, data)["ok"], name
    return code


def bring(laptop: Laptop, body: bytes) -> Any:
    return laptop.desk.post("/desk/presets/file", data=body, content_type="application/json",
                            headers={"X-Facilitator": laptop.token})


def made(laptop: Laptop, **what: str) -> str:
    answer = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "language": "es", **what})
    assert answer.status_code == 200, answer.json
    return str(answer.json["code"])


def test_a_past_meeting_is_repeated_with_all_that_was_prepared(laptop: Laptop) -> None:
    code = prepared(laptop)
    again = made(laptop, copied=code)
    assert again != code and steps_of(laptop, again) == steps_of(laptop, code)
    assert state_of(laptop, again).hours == {"begins": "09:00", "leaves": "12:40"}
    record = laptop.server.workshop(again)
    assert record and record.title == "La de marzo"
    refused = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "copied": "ZZZZZZ"})
    assert refused.json["reason"] == "no_such_workshop"


def test_a_plan_is_kept_as_a_template_and_removed_and_comes_back(laptop: Laptop) -> None:
    code = prepared(laptop)
    key = laptop.post("/desk/plans", {"code": code}).json["key"]
    assert key == "own-la-de-marzo"
    [plan] = laptop.desk.get("/desk/data").json["plans"]
    assert (plan["id"], plan["title"], plan["steps"]) == (key, "La de marzo", len(steps_of(laptop, code)))
    assert plan["minutes"] == sum(row[3] for row in steps_of(laptop, code) if not row[6])
    assert steps_of(laptop, made(laptop, template=key)) == steps_of(laptop, code)
    was = laptop.post("/desk/plans/remove", {"key": key}).json["was"]
    assert laptop.desk.get("/desk/data").json["plans"] == []
    assert laptop.post("/desk/workshops", {"cohort": laptop.cohort, "template": key}).json["reason"] == "no_such_template"
    back = bring(laptop, json.dumps(was).encode()).json
    assert back["title"] == "La de marzo" and steps_of(laptop, made(laptop, template=back["plan"])) == steps_of(laptop, code)


def test_a_file_comes_in_as_it_went_out_and_a_wrong_one_says_where(laptop: Laptop) -> None:
    code = prepared(laptop)
    gone = laptop.desk.get(f"/desk/plans/of/{code}.json")
    assert "attachment" in gone.headers["Content-Disposition"]
    key = bring(laptop, gone.data).json["plan"]
    assert laptop.desk.get(f"/desk/plans/{key}.json").data == gone.data
    told = json.loads(gone.data)
    for broken, reason, place in (
            ({**told, "schema": 99}, "plan_newer", None),
            ({**told, "steps": [{**told["steps"][0], "activity": "none"}]}, "plan_of_unknown", "steps[0].activity"),
            ({**told, "steps": [{**told["steps"][0], "settings": {"norms_minutes": 99}}]}, "field_large",
             "steps[0].settings.norms_minutes"),
            ({**told, "steps": [{**told["steps"][0], "at": "25:10"}]}, "field_shape", "steps[0].at"),
            ({**told, "steps": []}, "field_few", "steps")):
        answer = bring(laptop, json.dumps(broken).encode())
        assert (answer.status_code, answer.json["reason"]) == (409, reason)
        assert answer.json["values"].get("place") == place
    assert len(laptop.desk.get("/desk/data").json["plans"]) == 1
    (laptop.server.settings.data / "plans" / "own-roto.json").write_text("{,")
    [unsound] = laptop.desk.get("/desk/data").json["unsound_plans"]
    assert unsound["file"] == "own-roto.json"


def test_nothing_that_people_did_goes_along(laptop: Laptop) -> None:
    phone = laptop.socket(laptop.seat("Ada")["ticket"])
    phone.emit("hello", {}, callback=True)
    console = laptop.console()
    for _ in range(2):
        assert laptop.ask(console, "advance", {})["ok"]
    assert laptop.ask(phone, "notes.write", {"heading": "1", "text": "Solo de esta sala"}, "s1")["ok"]
    again = state_of(laptop, made(laptop, copied=laptop.code))
    assert set(again.people) == {HOST} and again.current == ""
    assert "Solo de esta sala" not in laptop.desk.get(f"/desk/plans/of/{laptop.code}.json").text
