"""What we did not write is what it says it is: names, versions, licences and checksums of everything vendored."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import facilitator
from facilitator.web.assets import Assets

STATIC = Path(facilitator.__file__).parent / "static"
MANIFEST = json.loads((STATIC / "vendor" / "vendor.json").read_text("utf-8"))
FILES = {path: told for package in MANIFEST["packages"] for path, told in package["files"].items()}
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'`$]+)["']""")


def test_every_vendored_file_has_the_checksum_it_came_with() -> None:
    wrong = [path for path, told in FILES.items()
             if hashlib.sha256((STATIC / path).read_bytes()).hexdigest() != told["sha256"]]
    assert wrong == []


def test_nothing_is_vendored_unsaid() -> None:
    found = {path.relative_to(STATIC).as_posix() for folder in ("vendor", "fonts")
             for path in (STATIC / folder).rglob("*") if path.is_file()}
    assert found - {"vendor/vendor.json"} == {path for path in FILES if not path.startswith("icons/")}


def test_every_package_tells_its_version_source_and_licence() -> None:
    for package in MANIFEST["packages"]:
        assert all(package[name] for name in ("name", "version", "licence", "source")), package
        texts = [path for path in package["files"] if re.search(r"(LICEN[CS]E|OFL)[^/]*$", path)]
        assert texts, f"{package['name']} has no licence text"
        assert all((STATIC / path).stat().st_size > 400 for path in texts)


def test_the_versions_are_those_that_the_wire_was_tried_with() -> None:
    known = {package["name"]: package["version"] for package in MANIFEST["packages"]}
    assert (known["lit-html"], known["socket.io-client"]) == ("3.3.3", "4.8.4")
    assert known["nanoid"].startswith("5.") and known["sortablejs"].startswith("1.15.")


def test_modules_import_only_files_that_are_here() -> None:
    """No import map, no package name, no other host: every import is relative and leads to a file."""
    package = STATIC.parent
    for script in [*STATIC.rglob("*.js"), *(package / "activities").rglob("*.js")]:
        if script.name == "Sortable.min.js" or script.name.startswith("socket.io"):
            continue
        for name in IMPORT.findall(script.read_text("utf-8")):
            assert name.startswith("."), f"{script.name} imports {name}"
            assert (script.parent / name).resolve().is_file(), f"{script.name} imports {name}"


def test_phones_never_load_the_display_face() -> None:
    """A phone downloads one font: nothing in its sheets asks for Piazzolla or for italics."""
    for sheet in ("phone", "exercises", "board"):
        text = (STATIC / "css" / f"{sheet}.css").read_text("utf-8")
        assert "--font-display" not in text and "italic" not in text, sheet


def letters(face: str) -> set[int]:
    """The code points that `tokens.css` asks a font file for."""
    sheet = (STATIC / "css" / "tokens.css").read_text("utf-8")
    told = re.search(rf"{face}[^}}]*?unicode-range:([^;]+);", sheet)
    assert told, face
    found: set[int] = set()
    for one in told.group(1).split(","):
        first, _, last = one.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_our_own_words_need_only_the_core_of_the_font() -> None:
    """What people write may need the rest; what we wrote never makes a phone fetch it."""
    core, rest = letters("latin-core"), letters("latin-rest")
    assert not core & rest and len(core) > 120
    files = Assets(STATIC.parent).files
    for name in (name for name in files if name.startswith("words/phone-")):
        said = set(map(ord, "".join(map(str, json.loads(files[name].body).values()))))
        assert not said - core, f"{name}: {''.join(map(chr, said - core))}"


def test_what_was_cut_from_a_font_says_how() -> None:
    cut = [told for path, told in FILES.items() if re.search(r"latin-(core|rest)-", path)]
    assert len(cut) == 2
    assert all(f"fonts/{told['from']}" in FILES and told["made"].startswith(f"pyftsubset {told['from']} ") for told in cut)


def test_sheets_speak_to_old_phones() -> None:
    """iOS 14 and Chrome 85 drop what they do not know: whole rules where a selector is new, and these properties."""
    new = re.compile(r"(?<![\w-])(inset|(padding|margin)-(inline|block)|aspect-ratio)\s*:|:(has|is|where)\(")
    for sheet in ("tokens", "components", "phone", "exercises", "board"):
        text = (STATIC / "css" / f"{sheet}.css").read_text("utf-8")
        found = new.search(re.sub(r"/\*.*?\*/", "", text, flags=re.S))
        assert found is None, f"{sheet}.css: {found.group(0) if found else ''}"


def test_scripts_of_phones_speak_to_old_phones() -> None:
    """Names that iOS 14 or Chrome 85 do not know; one of them stops the whole page."""
    new = re.compile(r"\.(replaceChildren|findLast|toSorted|toReversed|showModal)\(|\.at\(-?\d|Object\.hasOwn\(|"
                     r"\b(structuredClone|randomUUID)\b|^\s*#[a-z]\w*\s*[=(;]|^\s*static\s*\{|^await\b", re.M)
    package = STATIC.parent
    scripts = [*(STATIC / "core").glob("*.js"), *(STATIC / "parts").glob("*.js"), *(STATIC / "faces").glob("phone*.js"),
               *(package / "activities").glob("*/phone*.js"), *(package / "activities").glob("*/screens.js")]
    found = {script.name: new.search(script.read_text("utf-8")) for script in scripts}
    assert {name: hit.group(0) for name, hit in found.items() if hit} == {}
