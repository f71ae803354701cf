"""What is squeezed is the same program: the same syntax, the same texts, the same exports, the same style rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from source import Script, script

import facilitator
from facilitator.web import squeeze

ROOT = Path(facilitator.__file__).parent
SCRIPTS = [path for path in sorted(ROOT.rglob("*.js")) if "vendor" not in path.parts]
SHEETS = [path for path in sorted(ROOT.rglob("*.css")) if "vendor" not in path.parts]
VENDORED = sorted((ROOT / "static" / "vendor").rglob("*.js"))

# The whole syntax of a module without its places, and its exports: node brings a parser. Of a template tagged as markup,
# white space with a line end counts as one line end.
SYNTAX = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const PLACES = ["start", "end", "raw"];
const plain = (node, markup) => {
  if (typeof node === "bigint" || node instanceof RegExp) return String(node);
  if (!node || typeof node !== "object") return node;
  if (Array.isArray(node)) return node.map((one) => plain(one, markup));
  if (node.type === "TemplateElement") return markup ? node.value.raw.replace(/\\s*\\n\\s*/g, "\\n") : node.value.raw;
  const within = node.type === "TaggedTemplateExpression" && /^(html|svg)$/.test(node.tag.name);
  const kept = Object.entries(node).filter(([key]) => !PLACES.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value, within || (markup && key === "quasis"))]));
};
const read = (text) => {
  const tree = acorn.parse(text, { ecmaVersion: 2022, sourceType: "module" });
  const names = tree.body.filter((one) => one.type.startsWith("Export")).map((one) => {
    if (one.type === "ExportAllDeclaration") return [`* ${one.source.value}`];
    if (one.type === "ExportDefaultDeclaration") return ["default"];
    if (!one.declaration) return one.specifiers.map((each) => each.exported.name);
    return one.declaration.declarations ? one.declaration.declarations.map((each) => each.id.name) : [one.declaration.id.name];
  });
  return { said: plain(tree, false), names: names.flat() };
};
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(pairs.map(([one, other]) => [read(one), read(other)])));
"""
HOSTILE = {
    "pattern with a slash": "const a = /[/]\\/\"`{}/g; // gone\nconst b = 2;",
    "division": "const c = 8 / 4 / 2; const d = (c) / 2; const e = [1][0] / 1; /* gone */ const f = c++ / 2;",
    "pattern after a word": "function g(x) { return /it's \\/\\/ no/.test(x) /* gone */ ? typeof /a/ : 1; }",
    "member named like a word": "const h = { in: 4 }; const i = h.in / 2; // '\nconst j = 1 / 2;",
    "signs of a comment in texts": "const k = \"// no\"; const l = 'a /* no */ \\' // no';",
    "template in a template": "const m = `a ${[1].map((n) => `<b>  ${n /* gone */} // no\n   </b>`)} /* no */ $ \\` \\${ {`;",
    "object in a template": "const o = `${((p) => { const q = { r: `}` }; return q.r; })()}  }`; // gone",
    "no semicolon": "const s = 1 // gone\nconst t = 2 /* gone\n*/ const u = 3\n;[1].map(String)",
    "comment as a space": "const/* gone */v = 1; const w = typeof/**/v;",
    "address in a text": "const x = 'http://a.test/'; const y = `//${x}//`;",
    "fraction after a question": "const ab = x ? .5 : /[,;] ?/.test(y) ? - -1 : + +1; // gone\nvar x, y;",
    "a statement that ends with its line": "let ac = 1\nac\n++ac /* gone */\nfunction f() {\n  return\n  (ac)\n}",
    "templates that are no markup": "const ad = `a ,\n   b`; const ae = css`a {\n  b }`; const af = html`<i\n  >${`c\n  d`}</i>`; // gone",
    "apostrophe in a comment": "// it's\nconst z = 1; // don't `say` {\nconst aa = 'b';",
}


def told(pairs: list[tuple[str, str]]) -> list[list[dict[str, list[object]]]]:
    """Syntax and exports of both texts of each pair."""
    if not shutil.which("node"):
        pytest.skip("no node here")
    ran = subprocess.run(["node", "--expose-internals", "-e", SYNTAX], input=json.dumps(pairs), capture_output=True,
                         text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_our_scripts_keep_their_syntax_and_every_export() -> None:
    pairs = [(text := path.read_text("utf-8"), squeeze.script(text)) for path in SCRIPTS]
    read = told(pairs)
    for path, (one, other) in zip(SCRIPTS, read, strict=True):
        assert one["said"] == other["said"], path
        assert one["names"] == other["names"], path
    assert len(pairs) > 60 and any(one["names"] for one, _ in read[:9])


@cache
def hostile() -> dict[str, list[dict[str, list[object]]]]:
    """All of them by their names, read by one node."""
    return dict(zip(HOSTILE, told([(text, squeeze.script(text)) for text in HOSTILE.values()]), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_looks_like_a_comment_and_is_none(name: str) -> None:
    squeezed = squeeze.script(HOSTILE[name])
    one, other = hostile()[name]
    assert one["said"] == other["said"]
    assert "gone" not in squeezed
    assert squeezed.count("no") == HOSTILE[name].count("no")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_texts_stay_to_the_letter_and_markup_but_for_indentation(path: Path) -> None:
    """By the tests' own reader of scripts, which needs no node."""
    def shape(tag: str, text: str) -> tuple[str, str]:
        return tag, re.sub(r"\s*\n\s*", "\n", text) if tag in ("html", "svg") else text

    before, after = script(path), Script(squeeze.script(path.read_text("utf-8")))
    assert [one for _, one in before.strings] == [one for _, one in after.strings]
    assert [shape(one.tag, one.text) for one in before.templates] == [(one.tag, one.text) for one in after.templates]
    assert before.comments and not after.comments


def test_indentation_in_markup_draws_nothing() -> None:
    """White space with a line end is drawn as one space or as one line end everywhere, since no style keeps it whole."""
    kept = re.compile(r"white-space\s*:(?!\s*(?:normal|nowrap|pre-line))|white-space-collapse")
    whole = re.compile(r"<pre\b|<textarea\b[^>]*>[^<]")
    assert kept.search("p { white-space: pre-wrap; }") and whole.search("<textarea rows=1>\n  a</textarea>")
    assert not [path for path in [*SHEETS, *SCRIPTS] if kept.search(path.read_text("utf-8"))]
    assert not [path for path in SCRIPTS for one in script(path).templates if whole.search(one.text)]


@pytest.mark.parametrize("text", ["const a = 'b\n';", "/* a", "`a ${b}", "a }", "`${ { `", "f(/a\n)"])
def test_what_cannot_be_read_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(squeeze.Unread):
        squeeze.script(text)


def test_squeezing_twice_changes_nothing() -> None:
    for path in SCRIPTS:
        once = squeeze.script(path.read_text("utf-8"))
        assert squeeze.script(once) == once, path
    for path in SHEETS:
        once = squeeze.sheet(path.read_text("utf-8"))
        assert squeeze.sheet(once) == once, path


def test_sheets_say_the_same_to_a_browser(browser: Browser) -> None:
    """Chromium reads both and writes its rules down; what it does not know it drops from both alike.

    The value of a custom property it keeps as it was written, line ends too: these say nothing.
    """
    read = """(texts) => texts.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s+/g, " "));
    })"""
    texts = [path.read_text("utf-8") for path in SHEETS] + ['a::before { content: " ; } /* x */ " ; } /* } */\n.b .c > d{}']
    page = browser.new_page()
    before, after = (page.evaluate(read, some) for some in (texts, [squeeze.sheet(text) for text in texts]))
    page.close()
    for path, one, other in zip([*SHEETS, "strings"], before, after, strict=True):
        assert one == other and one, path


def test_vendored_scripts_keep_their_licence_and_lose_only_the_map() -> None:
    lost = 0
    for path in VENDORED:
        text = path.read_text("utf-8")
        left = squeeze.foreign(text)
        assert "sourceMappingURL" not in left
        assert text.startswith(left.rstrip("\n")) and ("@license" in left) == ("@license" in text)
        lost += len(text) - len(left)
    assert lost
