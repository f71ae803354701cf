"""patch.js and patch.py say the same of random trees: the browser's view is what the server told."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from facilitator.core import patch

from .test_patch import diff

SCRIPT = Path(patch.__file__).parents[1] / "static" / "core" / "patch.js"
NAMES = ["a", "b", "n18", "ñ", "0", "10", "__proto__", "constructor", "toString", "length", ""]
SCALARS = [0, 1, -3, 0.5, True, False, "", "1", "texto", "con «comillas»", "</script>", "\u2028",
           [], [1, "1", True], [1, True, "1"]]
NODE = """import(process.argv[1]).then(({ apply }) => {
  const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(cases.map(([document, change]) => {
    const before = JSON.stringify(document);
    const after = apply(document, change);
    return { after, kept: JSON.stringify(document) === before };
  })));
});"""
BROWSER = """([source, text]) => {
  const apply = new Function(source.replaceAll("export ", "") + "; return apply;")();
  return JSON.stringify(JSON.parse(text).map(([document, change]) => {
    const before = JSON.stringify(document);
    const after = apply(document, change);
    return { after, kept: JSON.stringify(document) === before };
  }));
}"""


def tree(chance: random.Random, depth: int = 4) -> dict[str, Any]:
    """A view such as rooms tell: dicts of dicts down to scalars and lists of scalars."""
    names = chance.sample(NAMES, chance.randrange(0, 6))
    return {name: tree(chance, depth - 1) if depth and chance.random() < 0.5 else chance.choice(SCALARS)
            for name in names}


def changed(chance: random.Random, old: dict[str, Any]) -> dict[str, Any]:
    """The same view a little later, or another one altogether."""
    if chance.random() < 0.2:
        return tree(chance)
    new: dict[str, Any] = {}
    for name, value in old.items():
        luck = chance.random()
        if luck < 0.6:
            new[name] = changed(chance, value) if isinstance(value, dict) else value
        elif luck < 0.8:
            new[name] = tree(chance, 1) if chance.random() < 0.5 else chance.choice(SCALARS)
    return {**new, **tree(chance, 1)} if chance.random() < 0.5 else new


def in_the_browser(browser: Browser, cases: list[Any]) -> list[dict[str, Any]]:
    """What patch.js makes of the cases, in node where there is one, else in Chromium."""
    text = json.dumps(cases)
    if shutil.which("node"):
        ran = subprocess.run(["node", "-e", NODE, SCRIPT.as_uri()], input=text, capture_output=True, text=True,
                             timeout=60)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)
    page = browser.new_page()
    said = json.loads(page.evaluate(BROWSER, [SCRIPT.read_text("utf-8"), text]))
    page.close()
    return list(said)


def test_the_browser_applies_patches_as_the_server_does(browser: Browser) -> None:
    chance = random.Random(20261120)
    pairs = [(old := tree(chance), changed(chance, old)) for _ in range(600)]
    cases = [[old, diff(old, new)] for old, new in pairs]
    for (old, new), (_, change), told in zip(pairs, cases, in_the_browser(browser, cases), strict=True):
        expected = json.dumps(patch.apply(old, change), sort_keys=True)
        assert json.dumps(told["after"], sort_keys=True) == expected == json.dumps(new, sort_keys=True)
        assert told["kept"], "the document that was given has changed"


def test_the_browser_follows_the_examples_of_rfc_7396(browser: Browser) -> None:
    examples = [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [1, 2]}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ]
    told = in_the_browser(browser, [[document, change] for document, change, _ in examples])
    assert [one["after"] for one in told] == [result for _, _, result in examples]
    assert [patch.apply(document, change) for document, change, _ in examples] == [result for _, _, result in examples]
