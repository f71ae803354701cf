"""A facilitator's own presets: made in the form, brought as a file, taken elsewhere; what is wrong changes nothing."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from laptop import Laptop
from source import LANGUAGES

from facilitator.web.own_files import FILE_LIMIT, MOST_OWN

FORM: dict[str, Any] = {
    "activity": "dot_voting", "language": "es", "name": "Votación de la asamblea", "about": "Con dos que pasan",
    "script": "«Vamos a votar.»\n«Sin prisa.»", "minutes": 20, "settings": {"cut": 2, "question": "¿Qué hacemos primero?"}}
FILE: dict[str, Any] = {
    "activity": "iceberg", "name": {"es": "Iceberg de dos horas", "en": "A two-hour iceberg"}, "minutes": 120,
    "settings": {"level_minutes": 8}}


def shelf(laptop: Laptop) -> dict[str, Any]:
    return dict(laptop.desk.get("/desk/presets").json)


def own(laptop: Laptop) -> list[dict[str, Any]]:
    return [preset for preset in shelf(laptop)["presets"] if preset["own"]]


def kept(laptop: Laptop) -> dict[str, bytes]:
    """The files of one's own presets."""
    return {path.name: path.read_bytes() for path in (laptop.server.settings.data / "presets").glob("*")}


def bring(laptop: Laptop, body: bytes) -> Any:
    return laptop.desk.post("/desk/presets/file", data=body, content_type="application/json",
                            headers={"X-Facilitator": laptop.token})


def test_the_shelf_tells_presets_and_forms(laptop: Laptop) -> None:
    told = shelf(laptop)
    assert {preset["key"] for preset in told["presets"]} == set(laptop.server.presets.shipped) and not own(laptop)
    assert {field["name"] for field in told["forms"]["iceberg"]} == set(
        laptop.server.shelf["iceberg"].Settings.__struct_fields__)
    assert told["forms"]["dot_voting"][1] == {"name": "purpose", "kind": "choice", "default": "prioritise",
                                              "choices": ["consult", "prioritise", "decide"]}


def test_a_preset_of_ones_own_is_kept_used_changed_and_removed(laptop: Laptop) -> None:
    key = laptop.post("/desk/presets", FORM).json["key"]
    assert key == "dot_voting/own-votacion-de-la-asamblea"
    [mine] = own(laptop)
    assert (mine["key"], mine["name"], mine["minutes"], mine["settings"]) == (
        key, {"es": FORM["name"]}, 20, FORM["settings"])
    made = laptop.post("/desk/workshops", {"cohort": laptop.cohort, "presets": [key], "language": "en"}).json["code"]
    room = laptop.server.rooms.find(made)
    assert room is not None
    [step] = room.workshop.steps.values()
    assert (step.title, step.minutes, step.script, step.settings) == (FORM["name"], 20, FORM["script"], FORM["settings"])
    changed = {**FORM, "key": key, "language": "en", "name": "The assembly's vote", "about": "", "minutes": 30}
    assert laptop.post("/desk/presets", changed).json["key"] == key
    [mine] = own(laptop)
    assert (mine["name"], mine["about"], mine["minutes"]) == (
        {"es": FORM["name"], "en": "The assembly's vote"}, {"es": FORM["about"]}, 30)
    assert laptop.post("/desk/presets/remove", {"key": key}).status_code == 200
    assert not own(laptop) and not kept(laptop)
    assert step.title == FORM["name"] and not step.damaged


def test_each_is_kept_beside_the_others_whatever_its_name(laptop: Laptop) -> None:
    keys = [laptop.post("/desk/presets", {**FORM, "name": name}).json["key"] for name in (
        "Votación", "Votación", "人权中心", "../../etc/passwd", "x" * 80)]
    assert keys == [f"dot_voting/own-{name}" for name in ("votacion", "votacion-2", "1", "etc-passwd", "x" * 32)]
    assert sorted(kept(laptop)) == sorted(f"{key.partition('/')[2]}.json" for key in keys)
    assert {path.name for path in laptop.server.settings.data.parent.glob("*.json")} == set()


def test_a_file_comes_in_as_it_went_out(laptop: Laptop) -> None:
    key = bring(laptop, b"\xef\xbb\xbf" + json.dumps(FILE).encode()).json["key"]
    [mine] = own(laptop)
    assert {name: mine[name] for name in FILE} == FILE
    taken = laptop.desk.get(f"/desk/presets/{key}.json")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="iceberg-iceberg-de-dos-horas.json"'
    assert json.loads(taken.data) == {"schema": 1, **FILE}
    again = bring(laptop, taken.data).json["key"]
    assert again == f"{key}-2"
    first, second = own(laptop)
    assert {**first, "key": "", "step": {}} == {**second, "key": "", "step": {}}
    assert first["step"]["title"] == first["name"]["es"] and f"iceberg/{first['step']['preset']}" == first["key"]
    shipped = laptop.desk.get("/desk/presets/iceberg/whole.json").data
    assert bring(laptop, shipped).json["key"].startswith("iceberg/own-")


TRUNCATED = b'{\n  "activity": "iceberg",\n  "name": {"es": "A"}\n  "minutes": 5\n}'
BROUGHT: list[tuple[bytes, str, dict[str, Any]]] = [
    (TRUNCATED, "preset_not_json", {"line": 4}), (b"", "preset_not_json", {"line": 1}),
    (b"\xff\xfe{}", "preset_is_none", {}), (b"[" * 20_000, "preset_is_none", {}), (b"[1, 2]", "preset_is_none", {}),
    (b'{"minutes": NaN}', "preset_is_none", {}), (b'{"minutes": ' + b"9" * 5000 + b"}", "preset_is_none", {}),
    (json.dumps({**FILE, "x": {"a": {"b": {"c": {"d": {"e": {"f": {}}}}}}}}).encode(), "preset_is_none", {}),
    (json.dumps({**FILE, "minutes": 601}).encode(), "field_large", {"place": "minutes", "limit": 600}),
    (json.dumps({**FILE, "colour": "red"}).encode(), "field_unknown", {"place": "colour"}),
    (json.dumps({**FILE, "minutes": "5"}).encode(), "field_number", {"place": "minutes"}),
    (json.dumps({**FILE, "settings": {"level_minutes": -1}}).encode(), "field_small",
     {"place": "settings.level_minutes", "limit": 1}),
    (json.dumps({**FILE, "settings": {"levels": 4}}).encode(), "field_unknown", {"place": "settings.levels"}),
    (json.dumps({**FILE, "activity": "tarot"}).encode(), "preset_of_unknown", {"activity": "tarot"}),
    (json.dumps({**FILE, "activity": "../iceberg"}).encode(), "field_shape", {"place": "activity"}),
    (json.dumps({**FILE, "schema": 2, "steps": []}).encode(), "preset_newer", {}),
    (b" " * (FILE_LIMIT + 1), "preset_too_large", {"limit": FILE_LIMIT // 1024})]


def test_a_wrong_file_is_refused_with_place_and_reason_and_changes_nothing(laptop: Laptop) -> None:
    laptop.post("/desk/presets", FORM)
    before = kept(laptop)
    for body, reason, values in BROUGHT:
        answer = bring(laptop, body)
        values = {**values, "line": 1} if "place" in values else values
        assert (answer.status_code, answer.json["reason"], answer.json["values"]) == (409, reason, values), body[:80]
        assert kept(laptop) == before and len(own(laptop)) == 1
        for language in LANGUAGES:
            words = laptop.server.words(language)
            key = next(key for key in (f"console.refused.{reason}", f"refused.{reason}") if words.has(key))
            sentence = words.t(key, **values)
            told = words.t("desk.shelf.line", line=1, text=sentence) if "place" in values else sentence
            assert all(str(value) in told for value in values.values())


def test_what_is_wrong_in_a_file_is_told_with_its_line(laptop: Laptop) -> None:
    """As the file is laid out by whoever wrote it: the line of the value, or of what lacks one."""
    said = {"es": "Una", "en": "One"}
    item = {"id": "one", "name": {"es": "Solo"}, "levels": [said, said]}
    body = json.dumps({"id": "mine", "version": 1, "name": said, "items": [{**item, "name": said}, {**item, "id": "two"}]}, indent=1)
    told = bring(laptop, body.encode()).json
    assert told["values"]["place"] == "settings.own.items[1].name.en"
    assert "Solo" in body.splitlines()[told["values"]["line"]], "the line before what has no English"
    for change, wrong in (({"minutes": 601}, '"minutes"'), ({"settings": {"level_minutes": -1}}, '"level_minutes"'), ({"colour": "red"}, '"colour"')):
        body = json.dumps({**FILE, **change}, indent=2)
        line = bring(laptop, b"\xef\xbb\xbf" + body.encode()).json["values"]["line"]
        assert wrong in body.splitlines()[line - 1], change


def test_a_wrong_form_is_refused_with_the_field_and_changes_nothing(laptop: Laptop) -> None:
    def refused(**changes: Any) -> tuple[str, str]:
        answer = laptop.post("/desk/presets", {**FORM, **changes})
        assert answer.status_code == 409
        return answer.json["reason"], answer.json["values"].get("place", "")

    assert refused(name="") == ("field_empty", "name")
    assert refused(name="a\nb") == ("field_lines", "name")
    assert refused(script="x\n" * 41) == ("field_lines", "script")
    assert refused(script="x" * 2001) == ("field_long", "script")
    assert refused(minutes=601) == ("field_large", "minutes")
    assert refused(settings={"cut": 0}) == ("field_small", "settings.cut")
    assert refused(activity="tarot") == ("preset_of_unknown", "")
    assert refused(author="Ana") == ("field_unknown", "author")
    assert refused(language="español") == ("field_shape", "language")
    assert refused(key="dot_voting/own-nothing") == ("no_such_preset", "")
    assert refused(key="../../facilitator") == ("no_such_preset", "")
    assert refused(key="dot_voting/priorities") == ("no_such_preset", "")
    assert laptop.post("/desk/presets/remove", {"key": "iceberg/whole"}).json["reason"] == "no_such_preset"
    assert not kept(laptop)


def test_there_is_room_for_so_many_and_no_more(laptop: Laptop) -> None:
    folder = laptop.server.settings.data / "presets"
    folder.mkdir()
    for number in range(MOST_OWN):
        (folder / f"own-{number}.json").write_text(json.dumps(FILE))
    assert laptop.post("/desk/presets", FORM).json["reason"] == "too_many_presets"
    assert len(own(laptop)) == MOST_OWN
    assert laptop.post("/desk/presets", {**FORM, "activity": "iceberg", "settings": {}, "key": "iceberg/own-7"}).status_code == 200


def test_a_file_in_the_folder_that_cannot_be_used_is_told_with_its_reason(laptop: Laptop) -> None:
    folder = laptop.server.settings.data / "presets"
    folder.mkdir()
    (folder / "own-newer.json").write_text(json.dumps({**FILE, "schema": 2}))
    (folder / "own-gone.json").write_text(json.dumps({**FILE, "settings": {"levels": 4}}))
    (folder / "Mine.json").write_text(json.dumps(FILE))
    (folder / "own-sound.json").write_text(json.dumps(FILE))
    assert [preset["key"] for preset in own(laptop)] == ["iceberg/own-sound"]
    assert {one["file"]: one["reason"] for one in shelf(laptop)["unsound"]} == {
        "own-newer.json": "preset_newer", "own-gone.json": "field_unknown", "Mine.json": "preset_file_name"}


def test_the_inside_of_an_exercise_follows_its_settings(laptop: Laptop) -> None:
    def stages(**settings: int) -> list[list[Any]]:
        told = laptop.post("/desk/presets/inside", {"activity": "dot_voting", "settings": settings}).json
        return list(told["stages"])

    assert ["vote", 180] in stages() and ["vote", 300] in stages(vote_minutes=5)
    wrong = laptop.post("/desk/presets/inside", {"activity": "dot_voting", "settings": {"vote_minutes": 61}})
    assert wrong.json["values"] == {"place": "settings.vote_minutes", "limit": 60}
    assert laptop.post("/desk/presets/inside", {"activity": "tarot"}).json["reason"] == "no_such_activity"


def test_the_published_schema_is_that_of_the_check(laptop: Laptop) -> None:
    told = laptop.desk.get("/desk/presets/schema.json").json
    assert told["$ref"] == "#/$defs/Preset" and told["$defs"]["Preset"]["properties"]["minutes"]["maximum"] == 600
    ways = {one["if"]["properties"]["activity"]["const"]: one["then"]["properties"]["settings"]["$ref"] for one in told["allOf"]}
    for slug, kind in laptop.server.shelf.items():
        settings = told["$defs"][ways[slug].removeprefix("#/$defs/")]
        assert set(settings["properties"]) == set(kind.Settings.__struct_fields__)
        assert settings["additionalProperties"] is False
        msgspec.convert({}, kind.Settings)
