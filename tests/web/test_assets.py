"""Assets are listed once, kept for ever under a prefix that changes with them, and nothing else is served."""

import gzip
import json
import posixpath
import re
from pathlib import Path

import pytest
from flask import Flask, Response

import facilitator
from facilitator.activities import composed, discover
from facilitator.web import headers, preloads
from facilitator.web.assets import FOR_EVER, Assets
from facilitator.web.catalogues import WordsClash, read_words

HOUSE = {"es": {"hello": "Hola"}, "en": {"hello": "Hello"}}
DOTS = {"es": {"title": "Votar", "dots": {"one": "{count} punto", "other": "{count} puntos"}},
        "en": {"title": "Vote", "dots": {"one": "{count} dot", "other": "{count} dots"}}}
NOTES = {"es": {"add": "Agregar", "more": "Más"}, "en": {"add": "Add", "more": "More"}}


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "house"
    write(root, {
        "words.json": json.dumps(HOUSE), "words/phone.json": json.dumps({"es": {"in": "Entrar"}, "en": {"in": "In"}}),
        "static/core/live.js": "export const live = 1;\n" * 50, "static/css/house.css": "body { margin: 0 }",
        "static/fonts/letter.woff2": b"wOF2" + bytes(range(256)), "static/.hidden.js": "no", "secret.py": "no",
        "activities/dots/screens.js": "import '../../static/core/live.js';", "activities/dots/words.json":
        json.dumps(DOTS), "activities/dots/__init__.py": "no", "activities/dots/print.html": "no",
        "blocks/notes/phone.js": "import '../../static/core/live.js';", "blocks/notes/style.css": "p { margin: 0 }",
        "blocks/notes/words.json": json.dumps(NOTES), "blocks/notes/__init__.py": "no", "blocks/notes/print.html": "no",
        "blocks/notes/print.css": "no"})
    write(tmp_path, {"outside.js": "no"})
    return root


def client_of(assets):
    app = Flask("sample")
    assets.register(app)
    return app.test_client()


def test_only_screens_files_are_listed(root):
    assert sorted(Assets(root).files) == [
        "activities/dots/screens.js", "blocks/notes/phone.js", "blocks/notes/style.css", "static/core/live.js",
        "static/css/house.css",
        "static/fonts/letter.woff2", "words/en.json", "words/es.json", "words/phone-en.dots.json",
        "words/phone-en.json", "words/phone-es.dots.json", "words/phone-es.json"]


def test_files_come_packed_and_are_kept_for_ever(root):
    assets = Assets(root)
    client = client_of(assets)
    answer = client.get(assets.url("static/core/live.js"), headers={"Accept-Encoding": "gzip, deflate"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == FOR_EVER
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert gzip.decompress(answer.data) == b"export const live=1;" * 50 + b"\n"
    assert int(answer.headers["Content-Length"]) == len(answer.data) < 200


def test_whoever_cannot_unpack_gets_the_file_as_it_is(root):
    assets = Assets(root)
    client = client_of(assets)
    for encodings in ("", "br", "gzip;q=0"):
        answer = client.get(assets.url("static/css/house.css"), headers={"Accept-Encoding": encodings})
        assert "Content-Encoding" not in answer.headers and answer.text == "body{margin: 0}\n"
    font = client.get(assets.url("static/fonts/letter.woff2"), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in font.headers and font.data[:4] == b"wOF2"
    assert font.headers["Content-Type"] == "font/woff2"


def test_relative_imports_hold_between_activities_blocks_and_parts(root):
    write(root, {"activities/dots/phone.js": "import { form } from '../../blocks/notes/phone.js';"})
    assets = Assets(root)
    for here, there in (("activities/dots/screens.js", "static/core/live.js"), ("blocks/notes/phone.js", "static/core/live.js"),
                        ("activities/dots/phone.js", "blocks/notes/phone.js")):
        assert posixpath.normpath(posixpath.join(posixpath.dirname(assets.url(here)), f"../../{there}")) == assets.url(there)
    assert set(preloads.ahead(assets, "dots")) == {
        "activities/dots/screens.js", "activities/dots/phone.js", "blocks/notes/phone.js", "static/core/live.js"}


def test_the_prefix_changes_with_any_file(root):
    first = Assets(root).build
    assert Assets(root).build == first
    builds = {first}
    for name in ("static/css/house.css", "activities/dots/screens.js", "blocks/notes/phone.js"):
        path = root / name
        path.write_text(path.read_text("utf-8") + ("p { }" if name.endswith("css") else "\n2;"), "utf-8")
        builds.add(Assets(root).build)
    write(root, {"words.json": json.dumps({**HOUSE, "es": {"hello": "Buenas"}})})
    builds.add(Assets(root).build)
    write(root, {"static/new.js": ""})
    builds.add(Assets(root).build)
    assert len(builds) == 6


def test_a_page_of_another_version_is_told_so(root):
    assets = Assets(root)
    client = client_of(assets)
    assert client.get("/assets/0123456789ab/static/core/live.js").status_code == 410
    assert client.get(f"/assets/{assets.build}/static/core/none.js").status_code == 404


@pytest.mark.parametrize("path", [
    "../outside.js", "static/../secret.py", "static/../../outside.js", "..%2foutside.js", "%2e%2e/outside.js",
    "/etc/passwd", "static//core/live.js", "static/.hidden.js", "activities/dots/__init__.py", "secret.py",
    "blocks/notes/print.css", "blocks/notes/__init__.py",
    "static/core/live.js%00", "static", "", "static\\core\\live.js"])
def test_nothing_else_is_served(root, path):
    assets = Assets(root)
    answer = client_of(assets).get(f"/assets/{assets.build}/{path}")
    assert answer.status_code in (308, 404, 410) and answer.text != "no"


def test_a_file_that_changes_later_is_served_as_it_was(root):
    assets = Assets(root)
    write(root, {"static/css/house.css": "changed"})
    assert client_of(assets).get(assets.url("static/css/house.css")).text == "body{margin: 0}\n"


def test_unknown_names_are_a_mistake_of_ours(root):
    with pytest.raises(KeyError):
        Assets(root).url("static/core/none.js")


def test_words_are_merged_by_language(root):
    assets = Assets(root)
    words = client_of(assets).get(assets.url("words/es.json")).json
    assert words == {"hello": "Hola", "in": "Entrar", "dots.title": "Votar", "dots.dots": DOTS["es"]["dots"],
                     "notes.add": "Agregar", "notes.more": "Más"}
    assert list(read_words(root)) == ["es", "en"]


def test_phones_get_their_words_in_parts(root):
    write(root, {
        "words/phone.json": json.dumps({"es": {"phone.in": "Entrar", "console.on": "Seguir"}, "en": {}}),
        "activities/dots/words_wall.json": json.dumps({"es": {"wall.title": "Votos"}, "en": {"wall.title": "Votes"}}),
        "activities/dots/words_print.json": json.dumps({"es": {"print.title": "Votos"}, "en": {"print.title": "Votes"}}),
        "blocks/notes/words_wall.json": json.dumps({"es": {"wall": "Notas"}, "en": {"wall": "Notes"}})})
    assets = Assets(root)
    assert json.loads(assets.files["words/phone-es.json"].body) == {"phone.in": "Entrar"}
    assert set(json.loads(assets.files["words/phone-es.dots.json"].body)) == {"dots.title", "dots.dots"}
    assert {"console.on", "dots.wall.title", "dots.print.title", "notes.wall"} < set(
        json.loads(assets.files["words/es.json"].body))


def test_what_phones_load_first_grows_with_no_activity(root):
    said = {language: {**words, "name": "Dots", "preset.fast": "Fast"} for language, words in DOTS.items()}
    write(root, {"activities/dots/words.json": json.dumps(said)})
    assert json.loads(Assets(root).files["words/phone-es.json"].body) == {}


def test_phones_get_with_an_activity_the_words_of_its_blocks(root):
    write(root, {"blocks/notes/words_wall.json": json.dumps({"es": {"wall": "Notas"}, "en": {"wall": "Notes"}}),
                 "blocks/other/words.json": json.dumps({"es": {"a": "A"}, "en": {"a": "A"}})})
    assets = Assets(root, {"dots": ("notes",)})
    assert set(json.loads(assets.files["words/phone-es.dots.json"].body)) == {
        "dots.title", "dots.dots", "notes.add", "notes.more"}


def test_the_sheets_of_a_face_come_as_one(root):
    assert "static/css/projector.all.css" not in Assets(root).files
    write(root, {f"static/css/{name}.css": f".{name} {{ }}" for name in ("tokens", "components", "projector")})
    assert Assets(root).files["static/css/projector.all.css"].body == b".tokens{}\n.components{}\n.projector{}\n"


def test_scripts_and_sheets_are_squeezed_and_what_others_wrote_is_not(root):
    script = "/*! @license of theirs */\nexport const a = 1; // said\n//# sourceMappingURL=a.js.map\n"
    write(root, {"static/core/a.js": script, "static/vendor/a/a.js": script})
    files = Assets(root).files
    assert files["static/core/a.js"].body == b"export const a=1;\n"
    assert files["static/vendor/a/a.js"].body == script.rpartition("//#")[0].encode()


def test_pages_are_packed_when_that_is_worth_it(root):
    app = Flask("sample")
    Assets(root).register(app)
    app.add_url_rule("/long", "long", lambda: "<p>hello</p>" * 90)
    app.add_url_rule("/short", "short", lambda: "<p>hello</p>")
    app.add_url_rule("/data", "data", lambda: {"text": "hello " * 90})
    app.add_url_rule("/other", "other", lambda: Response("hello " * 90, mimetype="application/pdf"))
    client = app.test_client()
    for path, packed in (("/long", True), ("/data", True), ("/short", False), ("/other", False)):
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert ("Content-Encoding" in answer.headers) == packed == (answer.headers.get("Vary") == "Accept-Encoding")
        plain = client.get(path)
        assert "Content-Encoding" not in plain.headers and "hello" in plain.text
        assert (gzip.decompress(answer.data) if packed else answer.data) == plain.data
        assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_parts_of_pages_carry_only_the_headers_that_browsers_read(root):
    assets = Assets(root)
    app = Flask("sample")
    assets.register(app)
    headers.register(app, {"es": {"page.not_found": "", "page.not_found.text": ""}})
    client = app.test_client()
    part = client.get(assets.url("static/core/live.js"), headers={"Accept-Encoding": "gzip"})
    assert set(part.headers.keys()) == {"Content-Type", "Content-Length", "Content-Encoding", "Vary", "Cache-Control",
                                        "X-Content-Type-Options"}
    assert "Content-Security-Policy" in client.get(f"/assets/{assets.build}/none.js").headers


def test_words_that_contradict_each_other_are_refused(root):
    write(root, {"words/wall.json": json.dumps({"es": {"in": "Pasar"}, "en": {}})})
    with pytest.raises(WordsClash, match=r"wall\.json: es: in"):
        read_words(root)


def test_a_refusal_of_a_block_stands_without_its_name(root):
    """Whoever is told a refusal is not told which block it comes from; phones get it with the activity, not before."""
    write(root, {"blocks/notes/words.json": json.dumps({lang: {"refused.late": "No", **said} for lang, said in NOTES.items()})})
    assets = Assets(root, {"dots": ("notes",)})
    assert {"refused.late", "notes.add"} < set(read_words(root)["es"])
    assert "refused.late" in json.loads(assets.files["words/phone-es.dots.json"].body)
    assert "refused.late" not in json.loads(assets.files["words/phone-es.json"].body)
    write(root, {"blocks/other/words.json": json.dumps({"es": {"refused.late": "Otra"}, "en": {"refused.late": "Another"}})})
    with pytest.raises(WordsClash, match=r"other: es: refused\.late"):
        read_words(root)


@pytest.mark.parametrize(("folder", "name", "key"), [
    ("blocks/notes", "words_print.json", "add"), ("activities/notes", "words.json", "add")])
def test_one_key_in_two_files_is_refused(root, folder, name, key):
    """Also where a block and an activity have one name."""
    write(root, {f"{folder}/{name}": json.dumps({"es": {key: "Otra"}, "en": {key: "Another"}})})
    with pytest.raises(WordsClash, match=r"notes: es: notes\.add"):
        read_words(root)


def test_an_activity_without_a_language_is_refused(root):
    write(root, {"activities/dots/words.json": json.dumps({"es": {"title": "Votar"}})})
    with pytest.raises(WordsClash, match="dots: en"):
        read_words(root)


HOME = Path(facilitator.__file__).parent
FONT = "static/fonts/atkinson-hyperlegible-next-latin-core-wght-normal.woff2"


def kilobytes(assets, paths):
    return sum(len(assets.files[path].gzip() or assets.files[path].body) for path in paths) / 1024


PAGE, VIEWS = 1.2, 1.4  # KB that come on top of the bodies that the test counts; `bench.phone` measures it all


def joining(assets):
    """What a phone has loaded when the name can be typed."""
    join = [path.partition(f"/{assets.build}/")[2]
            for path in preloads.modules(assets, "static/core/screen.js", "static/faces/phone.js")]
    return [*join, "static/css/phone.all.css", "words/phone-es.json", "static/mark.svg", FONT]


def dressed(assets, paths):
    """The sheets that modules name as theirs (`style`)."""
    named = [(path, re.search(rb"export const style=([^;]*);", assets.files[path].body)) for path in paths if path.endswith(".js")]
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), sheet.decode()))
            for path, found in named if found for sheet in re.findall(rb"[\"']([^\"']+\.css)[\"']", found[1])}


def test_a_phone_loads_less_than_100_kb_to_its_first_step():
    assets = Assets(HOME, composed())
    join = joining(assets)
    later = [*preloads.ahead(assets, "iceberg"), "words/phone-es.iceberg.json", "blocks/notes/style.css"]
    assert len(join) == 6 and len(later) > 5 and not set(join) & set(later)
    assert {"static/faces/phone-seat.js", "blocks/notes/phone.js"} < set(later)
    assert not [path for path in (*join, *later) if "wall" in path or "console" in path or "board" in path]
    assert kilobytes(assets, join) < 63.5
    assert kilobytes(assets, [*join, *later]) < 96.5


@pytest.mark.parametrize("slug", sorted(discover()))
def test_a_phone_loads_less_than_100_kb_to_the_first_step_of_any_exercise(slug):
    """What is fetched later is asked for by `ctx.module`, in no exercise before its first step stands."""
    assets = Assets(HOME, composed())
    ahead = preloads.ahead(assets, slug)
    sheets = dressed(assets, ahead)
    assert f"activities/{slug}/phone.js" in ahead and (sheets or not composed()[slug])
    for language in ("es", "en"):
        words = f"words/phone-{language}.{slug}.json"
        assert kilobytes(assets, [*joining(assets), *ahead, *sheets, words]) + PAGE + VIEWS < 100


def test_the_house_itself_is_served():
    assets = Assets(HOME)
    client = client_of(assets)
    assert client.get(assets.url("words/es.json")).json["guard.full"]
    for path, asset in assets.files.items():
        assert asset.kind != "application/octet-stream", path
