"""Every sentence stands in a catalogue, every catalogue speaks each language, every word that is asked for is there."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from source import (
    HOUSE,
    LANGUAGES,
    activity_of,
    asked,
    block_of,
    catalogue,
    files,
    keys_in,
    lacks,
    literals,
    name_of,
    nodes,
    script,
    shaped,
    words_files,
    words_in,
)

from facilitator import assets
from facilitator.activities import composed, discover
from facilitator.web.catalogues import for_phones

TEMPLATES = files(".html")
SCRIPTS = files(".js")
PYTHON = files(".py")
SOURCES = [*PYTHON, *SCRIPTS, *TEMPLATES]
SPOKEN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder|aria-description)\s*=\s*(\"[^\"]*\"|'[^']*')")
NAME = "Facilitator"
PHONES = re.compile(r"^static/(?:core|parts)/|^static/faces/phone|^(?:activities|blocks)/\w+/(?:phone\w*|screens)\.js$")
SPANISH = re.compile(r"[¿¡áéíóúñÁÉÍÓÚÑ]")
SENTENCE = re.compile(r"^[A-Z][a-z']+(?: [a-z'’,]+){2,}")
# Never on a screen, in any language that is told so (METHODS rule 11).
# The house speaks to nobody by usted, tú or ustedes: it says what can be done, so that every country hears itself.
ADDRESSED = re.compile(r"""\b(?:ustedes|usted|tú|tus|contigo)\b|(?:^|[.:;!]\s|\by\s|,\s)(?:
    (?:cambi|carg|complet|confirm|copi|descargu|dej|esper|guard|habl|ingres|intent|marqu|mir|muestr|muev|pas|prueb|puls
       |quit|recuerd|regres|revis|seleccion|tom|t[oó]qu|us|baj|env[ií]|convers|con[eé]ct|est[ií]r
       |av[ií]s|ap[uú]nt|ll[eé]v|ret[ií]r|cargu|mu[eé]v|apagu)en?(?:l[aeo]s?|se|me)?
    |(?:abr|corrij|dig|elij|escoj|escrib|hag|le|pid|pong|repit|vuelv)an?(?:l[aeo]s?|se)?)\b""", re.I | re.X)
UNKIND = re.compile(r"\b(?:errors?|errores|inválid[oa]s?|invalid|usuari[oa]s?|users?|login|requerid[oa]s?)\b", re.I)


def ids(path: Path) -> str:
    """How a file is named in the list of tests."""
    return name_of(path).removeprefix("facilitator/")


def forms(entry: str | dict[str, str]) -> list[str]:
    """The sentences of an entry: one, or one per plural."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def places(entry: str | dict[str, str]) -> set[str]:
    """The names between braces."""
    return {name for text in forms(entry) for name in re.findall(r"\{(\w+)\}", text)}


# catalogues


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_english_has_one_word_for_the_screen_of_the_room(path: Path) -> None:
    """Who facilitates reads of one thing: neither projector nor wall, which are our words for code."""
    assert not [text for entry in words_in(path)["en"].values() for text in forms(entry)
                if re.search(r"\b(?:projectors?|walls?)\b", text, re.I)]


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_a_catalogue_says_the_same_things_in_every_language(path: Path) -> None:
    told = words_in(path)
    assert sorted(told) == sorted(LANGUAGES)
    first, *others = (told[language] for language in LANGUAGES)
    for other in others:
        assert first.keys() == other.keys()
        for key, entry in first.items():
            assert places(entry) == places(other[key]), key
            assert isinstance(entry, str) == isinstance(other[key], str), key
    for words in told.values():
        for key, entry in words.items():
            assert isinstance(entry, str) or entry.keys() == {"one", "other"}, key
            assert all(text and (text.strip() == text or path.stem == "command_line") for text in forms(entry)), key


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_spanish_has_one_word_for_a_meeting(path: Path) -> None:
    assert not [text for entry in words_in(path)["es"].values() for text in forms(entry)
                if re.search(r"\bsesi[oó]n(?:es)?\b", text, re.I)]


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_what_is_tried_again_is_not_repeated(path: Path) -> None:
    """«Repetir» is to say once more; who could not send something is told to try again, in the words of the button."""
    assert not [text for entry in words_in(path)["es"].values() for text in forms(entry)
                if re.search(r"\b(?:se puede|conviene|hay que|y) repetir\b", text, re.I)]


@pytest.mark.parametrize(("kind", "slug", "keys"), [("blocks", "groups", ["organisations"]),
                                                    ("activities", "dot_voting", ["organisations", "people"])])
def test_a_figure_in_a_row_of_counts_keeps_to_its_word(kind: str, slug: str, keys: list[str]) -> None:
    """At 320 px a line ended with «3 personas · 3», and «organizaciones» stood under it."""
    for words in words_in(HOUSE / kind / slug / "words.json").values():
        assert not [text for key in keys for text in forms(words[key]) if " " in text]


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_no_sentence_goes_on_with_an_hour(path: Path) -> None:
    """«Volvemos a las» stood before 1:05, which is «la una y cinco»."""
    assert not [text for entry in words_in(path)["es"].values() for text in forms(entry)
                if re.search(r"\blas?(?:$| \{hour\})", text)]


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_english_has_one_word_for_one_thing(path: Path) -> None:
    """A meeting, the room, a theme, a program, "the same thing": never the words of our code beside them."""
    told = [re.sub(r"\{\w+\}", "", text) for entry in words_in(path)["en"].values() for text in forms(entry)]
    assert not [text for text in told if re.search(
        r"\bworkshops?\b|\bthe group(?:’s)?\b (?:has|decided|decides|talk)|\bput it in a group\b|part of this programme\b"
        r"|\bsays? the same\b(?! thing)|\bdiscover", text, re.I)]


# Choices of whoever reads are in the first person, as on a ballot paper; a sentence about them is not.
OWN_WORDS = re.compile(r"^(?:agree|reserve|object)\.note$|^ratify\.text$|^write\.take\.none$|^wall\.norms\.how$"
                       r"|^print\.agreed\.method$|^desk\.preset\.lead\.own$|^what$")


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_english_says_you_to_whoever_reads(path: Path) -> None:
    """«Mis notas» are "your notes": a sentence that says "me" in English is somebody else's."""
    assert not [text for key, entry in words_in(path)["en"].items() if not OWN_WORDS.search(key) for text in forms(entry)
                if re.search(r"[.:;]", text) and re.search(r"\b(?:I|me|my|mine)\b", re.sub(r"“[^”]*”", "", text))]


SCREENS = [path for path in words_files() if path.stem not in ("command_line", "network")]


@pytest.mark.parametrize("path", SCREENS, ids=ids)
def test_screens_are_kind(path: Path) -> None:
    for language, words in words_in(path).items():
        assert not {key for key, entry in words.items() for text in forms(entry) if UNKIND.search(text)}, language


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_nobody_is_ordered_about(path: Path) -> None:
    words = words_in(path)["es"]
    assert not {key for key, entry in words.items() for text in forms(entry) if ADDRESSED.search(text)}


@pytest.mark.parametrize("path", words_files(), ids=ids)
def test_english_has_one_apostrophe(path: Path) -> None:
    words = words_in(path)["en"]
    assert not {key for key, entry in words.items() for text in forms(entry) if re.search(r"\w'\w", text)}


# what is asked for


@cache
def keys_of(path: Path) -> tuple[str, ...]:
    """The words that a source file asks for, those of its refusals too."""
    if path.suffix != ".py":
        text = path.read_text("utf-8")
        return tuple(asked(re.sub(r"^\s*(?://|/?\*).*$", "", text, flags=re.MULTILINE)))
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("t", "speak", "say"):
                found += said(node.args[0])
            elif name == "Refused":
                found += (f"refused.{key}" for key in said(node.args[0]))
    return tuple(found)


def said(argument: ast.expr) -> Iterator[str]:
    """The keys that an expression may be; a `*` stands for what is put in while it runs."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from (key for branch in (argument.body, argument.orelse) for key in said(branch))
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in argument.values)
    elif isinstance(argument, ast.BinOp):
        yield from (f"{key}*" for key in said(argument.left))


@cache
def within_reach(own: str, language: str) -> frozenset[str]:
    """What of the words a file may ask for: a block has its own and the house's, and relies on no other folder."""
    if not own:
        return catalogue(language)
    return frozenset(key for one in words_files() if not activity_of(one) and block_of(one) in ("", own)
                     for key in keys_in(one, language))


def speaks(path: Path) -> bool:
    """False for a block that no activity is composed of yet, as long as it has no words."""
    return not block_of(path) or (HOUSE / "blocks" / block_of(path) / "words.json").is_file()


@pytest.mark.parametrize("path", [*filter(speaks, SOURCES)], ids=ids)
def test_every_word_that_is_asked_for_exists(path: Path) -> None:
    for language in LANGUAGES:
        known = within_reach(block_of(path), language)
        lost = sorted({key for key in keys_of(path) if lacks(key, activity_of(path), known)})
        assert not lost, f"{language} does not have these"


@pytest.mark.parametrize("path", [path for path in SCRIPTS if PHONES.search(ids(path))], ids=ids)
def test_phones_fetch_every_word_that_they_ask_for(path: Path) -> None:
    """They are sent fewer words than walls and consoles."""
    for language in LANGUAGES:
        known = of_phones(language, activity_of(path), block_of(path))
        assert not sorted({key for key in keys_of(path) if lacks(key, activity_of(path), known)})


@cache
def of_phones(language: str, slug: str, block: str) -> frozenset[str]:
    """The keys that phones are sent before they draw what stands in an activity, a block or the house."""
    given = {**composed(), **({one: (block,) for one in composed()} if block else {})}
    return frozenset(key for one, own in for_phones(HOUSE, language, given) if not one or slug in ("", one) for key in own)


@cache
def said_by(path: Path) -> frozenset[str]:
    """The keys that a source may say in any way: asked for, or written as a text that a key is made of."""
    said = set(keys_of(path))
    if path.suffix == ".py":
        said.update(text for _, text in literals(path))
    elif path.suffix == ".js":
        said.update(text for _, text in script(path).strings)
        said.update(one.text.replace("\0", "*") for one in script(path).templates if not one.tag)
    return frozenset(said)


@cache
def asked_by_the_house() -> frozenset[str]:
    """What files outside the folders of blocks and activities ask for; they ask every activity alike."""
    return frozenset(key for path in SOURCES if not activity_of(path) and not block_of(path) for key in keys_of(path))


@pytest.mark.parametrize("path", SCREENS, ids=ids)
def test_no_word_is_left_over(path: Path) -> None:
    """Words that nothing asks for are read by translators for nothing. An activity's are asked for by itself, by blocks
    (it may say their words otherwise) and, like those of any other, by the house."""
    slug = activity_of(path)
    users = [one for one in SOURCES if not slug or activity_of(one) == slug or block_of(one)]
    said = {key for one in users for key in said_by(one)} | asked_by_the_house()
    shapes = [shaped(key) for key in said if "*" in key and re.fullmatch(r"[\w.:*-]+", key) and key.strip("*.")]
    left = []
    for key in keys_in(path, "es"):
        bare = key.removeprefix(f"{slug}.")
        ways = {key, bare, re.sub(r"\.\d+$", "", bare)}
        if not ways & said and not any(shape.fullmatch(way) for shape in shapes for way in ways):
            left.append(key)
    assert not left


# sentences outside of catalogues


def text_nodes(html: str) -> list[str]:
    """What people would read in HTML: text between tags and in attributes that are read aloud."""
    html = re.sub(r"<!--.*?-->|<!doctype[^>]*>", " ", html, flags=re.DOTALL | re.IGNORECASE)
    read = [found[1:-1] for found in ATTRIBUTE.findall(html)]
    return read + re.split(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", html)


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_no_template_holds_a_sentence(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not [node.strip() for node in text_nodes(text) if SPOKEN.search(node) and node.strip() != NAME]


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_no_script_holds_a_sentence(path: Path) -> None:
    for template in script(path).templates:
        if template.tag.endswith(("html", "svg")):
            said = re.sub(r"&\w+;", "", template.text.replace("\0", ""))
            assert not [node.strip() for node in text_nodes(said) if SPOKEN.search(node)], template.line
        assert not SPANISH.search(template.text), template.line
    for line, text in script(path).strings:
        assert not SPANISH.search(text) and not SENTENCE.search(text), line


@pytest.mark.parametrize("path", PYTHON, ids=ids)
def test_no_module_holds_a_sentence_for_people(path: Path) -> None:
    """Spanish is for people; English may be for the log and for whoever programs, and is told by where it stands."""
    assert not [(line, text) for line, text in literals(path) if re.search(r"[áéíóúñ]\w* \w|[¿¡]\w+ ", text)]
    for node in nodes(path):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("echo", "flash"):
            assert not [one for one in node.args if isinstance(one, ast.Constant) and SPOKEN.search(str(one.value))]


def test_the_finders_find() -> None:
    """The tests above could pass by seeing nothing: this is what they must see."""
    text = 'html`${ctx.t("a.one", { n: 1 })}${t(on == "x" ? "b.two" : "b.three")} ${t(`c.${kind}.d`)} ${input("e.f")}`'
    assert list(asked(text)) == ["a.one", "b.two", "b.three", "c.*.d"]
    assert list(asked("{{ t('print.treated_' ~ round.tie) }}")) == ["print.treated_*"]
    assert list(asked('t(`rule.${view.kind || "short"}`, { n })')) == ["rule.*"]
    [call] = [node for node in ast.walk(ast.parse('t(f"plan.{name}.title")')) if isinstance(node, ast.Call)]
    assert list(said(call.args[0])) == ["plan.*.title"]
    known = frozenset({"vote.a", "b", "c.x.d"})
    assert not lacks("a", "vote", known) and lacks("a", "", known) and not lacks("c.*.d", "vote", known)
    nodes = text_nodes('<p class="x" aria-label="Read me">Hello<b>\0</b> there</p>')
    assert [node.strip() for node in nodes if SPOKEN.search(node)] == ["Read me", "Hello", "there"]
    assert SENTENCE.search("Nobody has written yet") and not SENTENCE.search("btn btn-go main")
    assert (HOUSE / "words").is_dir()


NOTHING = {"Hecho", "Done"}


@pytest.mark.parametrize("slug", sorted(discover()))
def test_whoever_facilitates_is_told_what_was_done(slug: str) -> None:
    """Each command that can be undone says what it did, and not only that it did."""
    for language in LANGUAGES:
        words = json.loads(assets().files[f"words/{language}.json"].body)
        for name, command in discover()[slug]().commands.items():
            place, _, bare = name.rpartition(".")
            said = {words.get(f"{slug}.did.{name}"), words.get(f"{slug}.{place}.did.{bare}"), words.get(f"{place}.did.{bare}")}
            if command.asked.undoable and command.admits(("facilitator",)):
                assert said - {None} and not said & NOTHING, name


# Turning a page saves nothing; of the others the screen itself says it: how many marks, where the pen is, what may be undone.
UNSAVED = {"boards.settle", "marks.cast", "notes.withdraw", "notes.move", "boards.take_pen", "boards.ask_pen", "boards.pass_pen"}


@pytest.mark.parametrize("slug", sorted(discover()))
def test_what_people_send_is_answered_with_what_was_saved(slug: str) -> None:
    known = assets().files[f"words/phone-es.{slug}.json"].body
    for name, command in discover()[slug]().commands.items():
        if command.admits(("participant",)) and name not in UNSAVED:
            assert {f"{name}.saved", f"{slug}.{name}.saved"} & json.loads(known).keys(), name
