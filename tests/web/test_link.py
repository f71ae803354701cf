"""Linked scripts are the same program: the same exports and order, and every module runs once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import facilitator
from facilitator.web import preloads
from facilitator.web.assets import BUNDLES as BUNDLES_OF_SCREENS
from facilitator.web.link import Linker, Unlinkable

SAMPLE = {
    "a/start.js": 'import { text, twice as double } from "./words.js";\nimport * as all from "../b/index.js";\nran("start");\n'
                  "export const out = () => [text(`import { x } from \"y\"; ${double(2)}`), Object.keys(all).sort(), all.Shape.kind];",
    "a/words.js": 'import { count } from "../b/parts.js";\nran("words");\nexport function text(what) {\n  return what + count();\n}\n'
                  'const twice = (n) => n * 2;\nexport { twice };\nexport async function later() {\n  return { export: import(at) };\n}',
    "b/index.js": 'export * from "./parts.js";\nexport { text as said } from "../a/words.js";\nran("index")',
    "b/parts.js": "let counted = 0;\nran(\"parts\");\nexport const count = () => (counted += 1);\nexport class Shape {}\nShape.kind = 'round'",
    "c/later.js": 'import { count, Shape } from "../b/parts.js";\nimport { out } from "../a/start.js";\nran("later");\n'
                  'export { later } from "../a/words.js";\nexport const again = () => [count(), Shape.kind, out()];',
    "d/apart.js": 'import { said, count } from "../b/index.js";\nran("apart");\nexport const last = () => said("n") + count();',
}
BUNDLES = [("a/start.js", "b/index.js"), ("c/later.js",)]
RUN = """globalThis.order = [];
globalThis.ran = (name) => globalThis.order.push(name);
const show = (module) => Object.fromEntries(Object.entries(module).filter(([name]) => !name.startsWith("$$"))
  .map(([name, value]) => [name, typeof value]));
const read = async () => {
  const later = await import("./c/later.js");
  const { last } = await import("./d/apart.js");
  const shown = {};
  for (const path of ["a/start", "a/words", "b/index", "b/parts", "c/later"]) shown[path] = show(await import(`./${path}.js`));
  const said = [later.again(), last(), later.again()];
  process.stdout.write(JSON.stringify({ order: globalThis.order, shown, said }));
};
read();"""


def run(folder: Path, scripts: dict[str, str]) -> dict[str, Any]:
    """What the sample says in node."""
    if not shutil.which("node"):
        pytest.skip("no node here")
    for path, text in {**scripts, "package.json": '{"type": "module"}', "run.js": RUN}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    done = subprocess.run(["node", "run.js"], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_what_is_linked_says_the_same_and_every_module_runs_once(tmp_path: Path) -> None:
    linked = Linker(SAMPLE, BUNDLES).linked()
    assert linked.keys() == SAMPLE.keys() - {"d/apart.js"}
    apart, together = run(tmp_path / "apart", SAMPLE), run(tmp_path / "together", {**SAMPLE, **linked})
    assert together == apart
    assert sorted(apart["order"]) == sorted(set(apart["order"])) and len(apart["order"]) == len(SAMPLE)
    assert apart["shown"]["b/index"] == {"count": "function", "Shape": "function", "said": "function"}


def test_a_bundle_asks_only_for_bundles_before_it() -> None:
    linked = Linker(SAMPLE, BUNDLES).linked()
    fetched = {path: set(re.findall(r'from"([^"]+)"', text)) for path, text in linked.items()}
    assert fetched == {"a/start.js": set(), "a/words.js": {"./start.js"}, "b/index.js": {"../a/start.js"},
                       "b/parts.js": {"../a/start.js"}, "c/later.js": {"../a/start.js"}}


@pytest.mark.parametrize(("reason", "scripts"), {
    "imports itself": {"a.js": 'import { b } from "./b.js";', "b.js": 'import { a } from "./a.js";\nexport const b = 1;'},
    "not there": {"a.js": 'import { b } from "./b.js";'},
    "does not export c": {"a.js": 'import { c } from "./b.js";', "b.js": "export const b = 1;"},
    "export default": {"a.js": "export default 1;"},
    "import b from": {"a.js": 'import b from "./b.js";', "b.js": "export const b = 1;"},
    "export const { a }": {"a.js": "export const { a } = window;"},
    "depends on its URL": {"a.js": 'import { b } from "./x/b.js";', "x/b.js": "export const b = import.meta.url;"},
}.items())
def test_what_it_does_not_know_is_refused(reason: str, scripts: dict[str, str]) -> None:
    with pytest.raises(Unlinkable, match=re.escape(reason)):
        Linker(scripts, [("a.js",)]).linked()


def test_licences_of_others_stay() -> None:
    licence = "/**\n * @license\n * Copyright somebody\n */\n"
    linked = Linker({"a.js": f"/* gone */{licence}export const a = 1;"}, [("a.js",)]).linked()["a.js"]
    assert linked.count(licence) == 1 and "gone" not in linked


def test_what_a_phone_loads_holds_nothing_of_the_wall_or_console() -> None:
    scripts = {path.relative_to(facilitator.ROOT).as_posix(): path.read_text("utf-8")
               for path in (facilitator.ROOT / "static").rglob("*.js")}
    held = [path for paths in Linker(scripts, BUNDLES_OF_SCREENS).bundles.values() for path in paths]
    assert len(held) == len(set(held)) > 35
    assert {"static/faces/phone-join.js", "static/core/live.js"} < set(held)
    assert not [path for path in held if re.search("wall|console|desk|projector|board|tally|icons-more", path)]


def test_a_phone_asks_for_two_scripts_to_join() -> None:
    assets = facilitator.assets()
    first = preloads.modules(assets, "static/core/screen.js", "static/faces/phone.js")
    assert {path.partition("/static/")[2] for path in first} == {"core/screen.js", "faces/phone.js"}


def test_what_our_scripts_export_never_changes_later() -> None:
    """A linked module hands its exports on once, so `export let` would be another program."""
    ours = [path for folder in ("static", "blocks", "activities") for path in (facilitator.ROOT / folder).rglob("*.js")
            if "vendor" not in path.parts]
    assert len(ours) > 60
    assert not [path for path in ours if re.search(r"^export (let|var)\b", path.read_text("utf-8"), re.MULTILINE)]
