"""The rules of the house, checked on its own files: floors, lengths, first sentences, and what may never be written."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from source import (
    HOUSE,
    ROOT,
    activity_of,
    catalogue,
    files,
    imports,
    is_standard,
    name_of,
    names,
    nodes,
    script,
    tree,
)

PYTHON = files(".py")
SCRIPTS = files(".js")
STYLES = files(".css")
PRINTED = ("templates/synthesis/", "blocks/", "activities/")
PRINTS = [path for path in files(".html") if name_of(path).removeprefix("facilitator/").startswith(PRINTED)]
PAGES = [path for path in files(".html") if path not in PRINTS]
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40

# Which floors each floor may import (ours), and which libraries. Standard modules are free from `store` upwards.
FLOORS = {
    "core": (set(), {"msgspec"}),
    "blocks": ({"core"}, {"msgspec"}),
    "activities": ({"core", "blocks"}, {"msgspec"}),
    "store": ({"core"}, {"msgspec", "sqlalchemy", "alembic"}),
    "live": ({"core", "store"}, {"msgspec"}),
    "synthesis": ({"core", "activities"}, {"msgspec", "jinja2", "markupsafe", "babel", "weasyprint"}),
    "web": ({"core", "activities", "store", "live", "synthesis", "settings"},
            {"msgspec", "flask", "flask_socketio", "socketio", "engineio", "werkzeug", "markupsafe", "itsdangerous",
             "qrcode", "psutil", "babel", "limits"}),
    "settings": (set(), {"platformdirs"}), "serving": (set(), {"werkzeug"}), "data_folder": ({"serving"}, set()),
    "tongue": (set(), set()),
}
TOP = {"__init__", "__main__", "commands", "command_copies", "command_doctor", "command_offline", "greeting", "offline", "terminal",
       "demo"}
ONLY = {"sqlalchemy": {"store"}, "alembic": {"store"}, "weasyprint": {"synthesis/child"},
        "flask_socketio": {"web", "__init__"}, "eventlet": {"__main__"}, "click": {"commands", "command_copies", "command_doctor", "command_offline", "greeting", "terminal"}, "jinja2": {"synthesis"}}
# Everything that the lower floors may take from Python itself: no clock, no chance, no input or output.
PURE = {"__future__", "abc", "collections", "collections.abc", "dataclasses", "decimal", "enum", "fractions",
        "functools", "hashlib", "hmac", "inspect", "itertools", "logging", "math", "operator", "re", "statistics",
        "string", "typing", "unicodedata"}
# `tables` deals with a chance that is seeded by the log; the shelf looks for folders; an example reads its own words,
# and what comes along with an activity as data is read once, when it is imported. Paper is told less than screens.
EXCEPT = {"facilitator/core/tables.py": {"random"}, "facilitator/core/hidden.py": {"contextlib", "contextvars"},
          "facilitator/activities/__init__.py": {"importlib", "pkgutil"},
          "facilitator/activities/questionnaire/shipped.py": {"json", "pathlib"}}
EXAMPLE = {"json", "pathlib"}
FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval", "compile", "__import__"}


def floor_of(module: str) -> str:
    """The floor of one of our modules by dotted name: its folder, or the name of a module at the top."""
    parts = module.split(".")
    if len(parts) > 1 and ((HOUSE / parts[1]).is_dir() or (HOUSE / f"{parts[1]}.py").is_file()):
        return parts[1]
    return "__init__"


def own_floor(path: Path) -> str:
    """The floor that a file stands on."""
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def ids(path: Path) -> str:
    """How a file is named in the list of tests."""
    return name_of(path).removeprefix("facilitator/")


@pytest.mark.parametrize("path", PYTHON, ids=ids)
def test_imports_point_down(path: Path) -> None:
    own = own_floor(path)
    if own in TOP:
        return
    assert own in FLOORS, f"{own} stands on no floor: give it one in this test"
    below, libraries = FLOORS[own]
    for module in imports(path):
        if module.split(".")[0] == "facilitator":
            floor = floor_of(module)
            assert floor == own or floor in below, f"{own} may not import {module}"
        elif not is_standard(module):
            assert module.split(".")[0] in libraries, f"{own} may not import {module}"


def module_of(name: str) -> Path | None:
    """The file of one of our modules, by the dotted name of it or of something in it."""
    parts = name.split(".")
    if parts[0] != "facilitator":
        return None
    for end in (len(parts), len(parts) - 1):
        inside = HOUSE.joinpath(*parts[1:end])
        found = [path for path in (inside.with_suffix(".py"), inside / "__init__.py") if path.is_file()]
        if found:
            return found[0]
    return None


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not for types either: a name behind TYPE_CHECKING ties two modules together all the same."""
    waiting = {path: {module_of(name) for name in imports(path)} - {None, path} for path in PYTHON}
    while ready := {path for path, wanted in waiting.items() if not wanted & waiting.keys()}:
        waiting = {path: wanted for path, wanted in waiting.items() if path not in ready}
    assert not [name_of(path) for path in waiting]


@pytest.mark.parametrize("path", [path for path in PYTHON if own_floor(path) in ("core", "blocks", "activities")],
                         ids=ids)
def test_core_blocks_and_activities_have_no_clock_no_chance_no_input_and_output(path: Path) -> None:
    allowed = PURE | EXCEPT.get(name_of(path), set()) | (EXAMPLE if path.stem == "example" else set())
    for module in imports(path):
        if is_standard(module):
            assert {module, module.rpartition(".")[0], module.split(".")[0]} & allowed, module
    called = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    assert not {one.id for one in called if isinstance(one, ast.Name)} & FORBIDDEN_CALLS
    if "random" in allowed:
        attributes = {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)
                      and isinstance(node.value, ast.Name) and node.value.id == "random"}
        assert attributes == {"Random"}, "chance comes from a generator with a seed"


@pytest.mark.parametrize("path", [path for path in PYTHON if activity_of(path)], ids=ids)
def test_an_activity_stands_alone(path: Path) -> None:
    own = f"facilitator.activities.{activity_of(path)}"
    for module in imports(path):
        assert not module.startswith("facilitator.activities") or module == own or module.startswith(f"{own}."), module


@pytest.mark.parametrize("library", sorted(ONLY))
def test_some_libraries_are_known_in_one_place_only(library: str) -> None:
    def place(path: Path) -> set[str]:
        inside = path.relative_to(HOUSE).with_suffix("").as_posix()
        return {inside, inside.split("/")[0]}

    users = [path for path in PYTHON if any(module.split(".")[0] == library for module in imports(path))]
    assert users and not [name_of(path) for path in users if not place(path) & ONLY[library]]


def test_only_the_main_module_says_eventlet() -> None:
    assert [name_of(path) for path in PYTHON if "eventlet" in names(path)] == ["facilitator/__main__.py"]


# lengths and first sentences


def too_long(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Functions (line, lines) that are longer than allowed, with all that is within them."""
    return [one for one in found if one[1] > LONGEST_FUNCTION]


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS, ROOT / "start.py", *files(".py", under=ROOT / "bench")],
                         ids=lambda path: name_of(path).removeprefix("facilitator/"))
def test_modules_and_functions_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    if path.suffix == ".js":
        assert re.match(r"//\s?\S|/\*\*?\s*\S", text), "a module opens with a sentence"
        templates = [(found.line, found.lines) for found in script(path).templates]
        assert not too_long(templates + script(path).functions), "line and length of what is too long"
        return
    said = (ast.get_docstring(tree(path)) or "").split("\n\n")[0].strip()
    assert said and said[0].isupper() and said[-1] in ".:", "a module opens with a sentence"
    found = [(node.lineno, node.end_lineno - node.lineno + 1) for node in nodes(path)  # type: ignore[operator]
             if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert not too_long(found), "line and length of what is too long"


@pytest.mark.parametrize("path", PYTHON, ids=ids)
def test_what_others_may_use_says_what_it_is(path: Path) -> None:
    public = [node for node in tree(path).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))
              and not node.name.startswith("_")]
    assert not [node.name for node in public if not ast.get_docstring(node)]


# what may never be written

EVERYWHERE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# Names of libraries' own; everywhere else a gathering is a workshop.
FOREIGN = {"SecureCookieSessionInterface", "_Session", "session_interface", "sessions", "SESSION_COOKIE_HTTPONLY",
           "SESSION_COOKIE_SAMESITE", "manage_session", "start_new_session", "sessionStorage"}
HTML_BY_TEXT = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|createContextualFragment)\b|"
                          r"document\.write|\beval\(|new Function\(")
SECURE_ONLY = re.compile(r"\b(randomUUID|clipboard|serviceWorker|wakeLock)\b")
TOO_NEW = re.compile(r"\.at\(\s*-?\d|\bstructuredClone\b|Object\.hasOwn\b|\.findLast|\bAbortSignal\.timeout|"
                     r"\breplaceChildren\b|(?<![\w\"'])#[a-z]\w*\s*[(=;]|\bstatic\s*\{|\.toSorted\(|\.toReversed\(|\bcrypto\.subtle\b")
TOO_NEW_CSS = re.compile(r"\binset\s*:|(?:padding|margin)-(?:inline|block)\s*:|:is\(|:has\(|:where\(|"
                         r"\baspect-ratio\s*:|\bcolor-mix\(|@container|@layer")
ADDRESS = re.compile(r"(?:https?|wss?):(?://|\\/\\/)[^\s\"'`)<>]*|(?:src|href|url\()\s*=?\s*[\"']?//[^\s\"')]+")
NAMESPACES = ("http://www.w3.org/",)
MACHINE = re.compile(r"/(?:home|Users)/(?!\.)\w+/|[A-Z]:\\\\?Users\\")
PRINTABLE = {".py", ".js", ".mjs", ".css", ".html", ".json", ".md", ".toml", ".lock", ".txt", ".svg", ".mako", ""}


def tracked() -> list[Path]:
    """The text files under version control; without Git, those of the package."""
    listing = ["git", "ls-files"]
    asked = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False) if shutil.which("git") else None
    found = [ROOT / line for line in asked.stdout.splitlines()] if asked and not asked.returncode else files(*PRINTABLE)
    return [path for path in found if path.is_file() and path.suffix in PRINTABLE and "vendor" not in path.parts]


def test_nothing_is_left_to_do_and_no_machine_is_named() -> None:
    for path in tracked():
        text = path.read_text("utf-8")
        assert f"{ROOT}/" not in text, name_of(path)
        if path != Path(__file__):
            assert not EVERYWHERE.search(text) and not MACHINE.search(text), name_of(path)


@pytest.mark.parametrize("path", PYTHON, ids=ids)
def test_python_hides_no_failure_and_says_workshop(path: Path) -> None:
    handlers = [node for node in nodes(path) if isinstance(node, ast.ExceptHandler)]
    silent = [node.lineno for node in handlers
              if all(isinstance(inner, (ast.Pass, ast.Expr)) and not isinstance(getattr(inner, "value", None), ast.Call)
                     for inner in node.body)]
    assert not silent, "a failure is passed over without a word"
    assert not {name for name in names(path) if "session" in name.lower()} - FOREIGN


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_scripts_are_safe_and_run_on_old_phones(path: Path) -> None:
    code = script(path).everything()
    secure = () if name_of(path).endswith("projector-awake.js") else (SECURE_ONLY,)  # it asks whether it may first
    for forbidden in (HTML_BY_TEXT, *secure, TOO_NEW):
        assert not forbidden.search(code), forbidden.search(code)
    assert not script(path).awaits, "Safari 14 knows no await at the top"
    assert not {name for name in re.findall(r"[\w$]*[sS]ession[\w$]*", code)} - FOREIGN
    for template in script(path).templates:
        assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|<script|javascript:", template.text), template.line


def for_phones(path: Path) -> bool:
    """Whether phones load a style sheet; those of wall, console and desk are for newer browsers."""
    others = ("wall", "control", "console", "projector", "desk")
    return "synthesis" not in path.parts and not path.stem.startswith(others)


@pytest.mark.parametrize("path", [path for path in STYLES if for_phones(path)], ids=ids)
def test_styles_of_phones_are_for_old_phones_too(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not TOO_NEW_CSS.search(text), TOO_NEW_CSS.search(text)


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES, *PAGES, *PRINTS, *files(".svg")], ids=ids)
def test_nothing_that_is_served_asks_elsewhere(path: Path) -> None:
    strays = [found for found in ADDRESS.findall(path.read_text("utf-8")) if not found.startswith(NAMESPACES)]
    assert not strays


@pytest.mark.parametrize("path", [*PAGES, *PRINTS], ids=ids)
def test_templates_escape_everything_and_hold_no_code(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b|javascript:", text)
    assert not re.search(r"<[a-zA-Z][^>]*\son[a-z]+\s*=", text)
    if path in PAGES:
        assert not re.search(r"\sstyle\s*=|<style", text)
        scripts = [tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag]
        assert all('type="application/json"' in tag for tag in scripts)


def test_the_house_is_looked_at_whole() -> None:
    assert len(PYTHON) > 60 and len(SCRIPTS) > 60 and STYLES and PAGES and PRINTS and len(catalogue("es")) > 500
    assert json.loads((HOUSE / "static" / "vendor" / "vendor.json").read_text("utf-8"))


def test_the_finders_find(tmp_path: Path) -> None:
    """The tests above could pass by seeing nothing: this is what their patterns must see."""
    assert TOO_NEW.search("a.at(-1)") and TOO_NEW.search("  #secret = 1;") and not TOO_NEW.search("pat(1)")
    assert ADDRESS.search('src="//cdn.test/a.js"') and ADDRESS.search("fetch(`https://a.test`)")
    assert MACHINE.search("/home/ana/x") and not MACHINE.search("~/.local/share")
    path = tmp_path / "one.js"
    path.write_text("// One.\nfunction a(x) {\n  const r = /[\"`{]/g; // it's\n"
                    '  return html`<p class="b">Hola ${x ? `i${x}` : ""}</p>`;\n}\n'
                    "const b = (x) => {\n  if (x) { return 1; }\n};\n")
    found = script(path)
    assert found.functions == [(2, 4), (6, 3)] and not found.awaits
    assert [(one.tag, one.text) for one in found.templates] == [("", "i\0"), ("html", '<p class="b">Hola \0</p>')]
    assert "Hola" not in found.everything() and "return html" in found.everything()
    path = tmp_path / "two.js"
    path.write_text("// Two.\nasync function a({\n  b,\n  c,\n}) {\n  const d = () => {\n    b();\n  };\n  await d();\n}\n"
                    "const e = async (f) => await f(`${await f}`);\nif (e) {\n  await e();\n}\nfor await (const g of e) a(g);\n"
                    "const html = `${await a}`;\nclass H {\n  async i() { await a; }\n}\n")
    found = script(path)
    assert sorted(found.functions) == [(2, 9), (6, 3), (18, 1)] and found.awaits == [13, 15, 16]
    assert too_long([(1, 40), (2, 41), (2, 3)]) == [(2, 41)]
