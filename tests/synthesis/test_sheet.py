"""The sheet of each organisation: its own of every step, what it was given, and nothing of another."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from activities.test_contract import play_example
from kit import HOST, Play

from facilitator.activities import discover
from facilitator.core.here import Keepsake
from facilitator.core.words import Words
from facilitator.synthesis import gather_sheet, html_sheet, pdf

from . import sample

SHELF = sorted(discover())
GIVES = {slug for slug, kind in discover().items() if "sheet" in vars(kind)}  # those that say what is one's own
LONG = 9  # characters of a text that is nobody else's by chance


def sheet_of(play: Play, organisation: str, language: str = "es", **meta: Any) -> str:
    around = play.around()
    told = gather_sheet.document(play.workshop, organisation, around.people, around.organisations, sample.meta(**meta),
                                 around.hidden)
    assert json.loads(json.dumps(told)) == told
    return unescape(html_sheet.render(told, language, "letter", sample.words(language)))


def texts(value: Any) -> set[str]:
    """Every text in JSON that people may have typed."""
    if isinstance(value, str):
        return {value} if len(value) >= LONG else set()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(texts, parts)) if parts else set()


def typed_by(play: Play) -> dict[str, set[str]]:
    """Organisation → what its people wrote, as the commands said it ("" for whoever facilitates)."""
    found: dict[str, set[str]] = {}
    asked = play.ask

    def listening(who: str, name: str, data: Any, step: str | None, key: str | None = None) -> dict[str, Any]:
        found.setdefault(play.people.get(who, ""), set()).update(texts(dict(data)))
        return asked(who, name, data, step, key)

    play.ask = listening  # type: ignore[method-assign]
    return found


def own_views(play: Play, organisation: str) -> set[str]:
    """What the phones of an organisation are told as theirs, and no other phone of the room."""
    found: set[str] = set()
    for who, of in play.people.items():
        if of == organisation:
            found |= set().union(*(texts(view) for audience, view in play.view(who).items()
                                   if audience.startswith(("organisation:", "mine:"))))
    return found


@pytest.mark.parametrize("slug", SHELF)
def test_nothing_that_another_organisation_wrote_stands_in_a_sheet_but_what_it_was_given(slug: str) -> None:
    play = Play(slug, {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    wrote = typed_by(play)
    play_example(play)
    mine: dict[str, str] = {}
    for organisation in sorted(set(play.people.values())):
        page = sheet_of(play, organisation)
        mine[organisation] = page
        assert sample.words("es")("print.broken") not in page
        foreign = set().union(*(said for of, said in wrote.items() if of not in ("", organisation)))
        leaked = {text for text in foreign - wrote.get(organisation, set()) - own_views(play, organisation)
                  if text.rstrip(".") in page}  # in a sentence it stands without its full stop
        assert not leaked, (organisation, leaked)
        assert sheet_of(play, organisation, "en").count("<section") > 2
    if slug in GIVES:
        assert any(text.rstrip(".") in mine[organisation] for organisation in mine for text in wrote.get(organisation, ())), \
            "the example gives no organisation anything of its own"


def test_hidden_words_and_what_is_not_permitted_are_in_no_sheet() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o1", "cruz": "o2"})
    for who, text in (("ada", "Renuncias cada año"), ("bela", "Nadie lee los informes"), ("cruz", "De otra casa")):
        play.to("open")
        play.send(who, "notes.write", heading="1", text=text)
    private = play.send("ada", "notes.write", heading="1", text="Solo para mí", share="me")
    play.to("open", "carry")
    for who in ("ada", "bela", "cruz"):
        notes = [key for key, note in play.step_view(who, "mine")["notes"]["own"].items() if note["text"] != "Solo para mí"]
        play.send(who, "notes.carry", notes=notes)
    page = sheet_of(play, "o1")
    assert "Renuncias cada año" in page and "Nadie lee los informes" in page
    assert "De otra casa" not in page and "Solo para mí" not in page and private
    play.house("permit", "bela", list=True)
    page = sheet_of(play, "o1")
    assert "Renuncias cada año" in page and "Nadie lee los informes" not in page
    note = next(key for key, held in play.run.held(play.workshop.here("s1")).items() if held.words == "Renuncias cada año")
    play.hide(note)
    assert "Renuncias cada año" not in sheet_of(play, "o1")


def test_a_self_assessment_has_its_arrows_and_says_in_words_what_they_draw() -> None:
    play = Play("questionnaire", {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    page = sheet_of(play, "o1")
    words = sample.words("es")
    assert page.count("<tr>") >= 9 and words("scales.print.then") in page
    assert "Hace tres años: " in page and words("questionnaire.print.own") in page
    assert page.count("Prefiero no responder") == 0


def test_the_page_to_be_read_aloud_has_three_questions_a_date_and_lines_to_write_on() -> None:
    play = Play("dot_voting", {"ada": "o1", "cruz": "o2"})
    page = sheet_of(play, "o1")
    words: Words = sample.words("es")
    assert words("print.sheet.tell") in page and words("print.sheet.empty") in page
    assert page.count('class="ln"') == 3 and words("print.sheet.question_1") in page
    assert words("print.sheet.next_on", day="18 de junio de 2025") in page
    assert words("print.sheet.next") in sheet_of(play, "o1", next_date="")
    assert "Organización o2" not in page and "Nombre-cruz" not in page


def test_a_step_that_breaks_says_so_in_the_sheet_and_the_rest_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    play = Play("iceberg", {"ada": "o1", "cruz": "o2"})
    play.to("open")

    def broken(*_: object) -> dict[str, Any]:
        raise ValueError("on purpose")

    monkeypatch.setattr(play.run, "sheet", broken)
    page = sheet_of(play, "o1")
    assert sample.words("es")("print.broken") in page and sample.words("es")("print.sheet.tell") in page


# who is told where it is


def made(play: Play, organisation: str, **changes: Any) -> None:
    play.fact("document.made", {"edition": "sheet", "audience": organisation, "key": "a" * 32, "pages": 2, "kb": 90,
                                "version": 1, "file": f"{organisation}-v1.pdf", "name": "hoja.pdf", **changes}, actor=HOST)


def told(play: Play, who: str) -> Any:
    return next(view for audience, view in play.view(who).items() if audience.startswith("mine:")).get("sheet")


def test_only_who_speaks_for_an_organisation_is_told_where_its_sheet_is() -> None:
    play = Play("iceberg", {"ada": "o1", "bela": "o1", "cruz": "o2"})
    made(play, "o1")
    assert [told(play, who) for who in play.people] == [None, None, None]
    assert play.view("console")["sheets"] == {"o1": {"pages": 2, "kb": 90, "version": 1}}
    assert play.view("console")["unvouched"] == [play.ids["ada"], play.ids["bela"]]
    play.house("vouch_for", people=[play.ids["ada"], play.ids["cruz"]])
    assert told(play, "ada")["pages"] == 2 and told(play, "bela") is None and told(play, "cruz") is None
    assert told(play, "ada")["path"].startswith(f"/ABC234/sheet/{play.ids['ada']}/")
    play.house("vouch_for", people=[play.ids["bela"]])
    assert told(play, "bela")["path"].rpartition("/")[2] not in told(play, "ada")["path"]
    assert "sheet/" not in json.dumps([play.view("console"), play.view("wall")])
    play.house("vouch_for", people=[play.ids["ada"]], on=False)
    assert told(play, "ada") is None
    assert play.replayed().sheet_of(play.ids["bela"], "ABC234")["sheet"] == told(play, "bela")


def test_a_sheet_without_a_key_has_no_address() -> None:
    play = Play("iceberg", {"ada": "o1", "cruz": "o2"})
    play.house("vouch_for", people=[play.ids["ada"]])
    made(play, "o1", key="")
    assert told(play, "ada") is None


def test_what_is_hidden_afterwards_takes_the_sheets_back_that_may_hold_it() -> None:
    play = Play("iceberg", {"ada": "o1", "cruz": "o2"})
    play.to("open")
    play.send("ada", "notes.write", heading="1", text="Renuncias cada año")
    play.to("open", "carry")
    play.send("ada", "notes.carry", notes=list(play.step_view("ada", "mine")["notes"]["own"]))
    play.house("vouch_for", people=[play.ids["ada"]])
    made(play, "o1")
    assert told(play, "ada")
    play.hide(next(iter(play.run.held(play.workshop.here("s1")))))
    assert told(play, "ada") is None and play.view("console")["sheets"]["o1"]["outdated"]
    made(play, "o1", version=2, key="b" * 32)
    assert told(play, "ada")


@pytest.mark.parametrize("slug", sorted(GIVES))
def test_whatever_is_hidden_is_in_no_sheet(slug: str) -> None:
    play = Play(slug, {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    held = {key: one.words for key, one in play.run.held(play.workshop.here("s1")).items() if len(one.words) >= LONG}
    for key in held:
        play.ask("console", "hide", {"step": "s1", "text": key, "on": True}, None)
    for organisation in ("o1", "o2", "o3"):
        page = sheet_of(play, organisation)
        assert not [text for text in held.values() if f">{text}<" in page or f"«{text.rstrip('.')}" in page]


def test_a_canvas_has_its_pairs_its_lists_and_the_sentence_of_the_last_meeting() -> None:
    earlier = {"said": {"community": dict.fromkeys(("who", "need", "change", "means"), "lo de antes")}, "rows": [], "at": 1}
    play = Play("canvas", {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)},
                memory=(Keepsake("canvas", earlier, "o1"), Keepsake("canvas", {**earlier, "said": {}}, "o2")))
    play_example(play)
    page, other = sheet_of(play, "o1"), sheet_of(play, "o2")
    words = sample.words("es")
    assert words("rows.print.answers") in page and words("canvas.fit.grave") in page
    assert "lo de antes" in page and "lo de antes" not in other
    assert words("canvas.ask.confirms") in page.split(words("print.sheet.questions"))[1]


DAY = ("questionnaire", "iceberg", "challenge", "commitments")


def sheets_of_a_day(organisation: str) -> dict[str, Any]:
    """The sheet of one organisation as if its people had done on one day what the examples of four exercises do."""
    parts = []
    for slug in DAY:
        play = Play(slug, {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
        play_example(play)
        around = play.around()
        parts.append(gather_sheet.document(play.workshop, organisation, around.people, around.organisations,
                                           sample.meta(), around.hidden))
    return {**parts[0], **{name: [one for part in parts for one in part[name]] for name in ("path", "sections")}}


def test_the_sheet_of_an_ordinary_day_has_two_pages(tmp_path: Path) -> None:
    page = html_sheet.render(sheets_of_a_day("o1"), "es", "letter", sample.words("es"))
    assert pdf.make_pdf(page, tmp_path / "sheet.pdf").pages == 2


def test_what_was_committed_to_stands_once_and_what_is_not_a_commitment_yet_apart() -> None:
    play = Play("commitments", {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    found = {"firm": 0, "open": 0}
    for organisation in sorted(set(play.people.values())):
        page = sheet_of(play, organisation)
        own, aloud = page.split(sample.words("es")("print.sheet.promised"))
        for each in play.run.sheet(play.workshop.here("s1"), organisation).get("promises", ()):
            what = " ".join(each["what"].split())
            assert (what in aloud.split("</table>")[0]) == each["firm"], each
            assert f"<li>{what}" not in own or not each["firm"]
            found["firm" if each["firm"] else "open"] += 1
    assert all(found.values()), found


def test_a_break_is_nothing_that_was_done() -> None:
    play = Play("", {"ada": "o1", "cruz": "o2"}, steps={"s1": {"activity": "iceberg", "title": "Iceberg"},
                                                         "s2": {"activity": "recess", "title": "Pausa larga"}})
    play.to("open")
    play.house("go", step="s2")
    page = sheet_of(play, "o1")
    assert "Iceberg" in page and "Pausa larga" not in page


def test_what_was_not_clear_says_that_it_was_not_clear_and_once() -> None:
    words = sample.words("es")
    section = dict.fromkeys(html_sheet.TOLD, ())
    told = html_sheet.tell([{**section, "received": ["La misma línea", "La misma línea", "Otra"]}], words)
    assert told["received"] == ["La misma línea", "Otra"]
    play = Play("canvas", {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    pages = [(sheet_of(play, of), play.run.sheet(play.workshop.here("s1"), of)["heard"]) for of in ("o1", "o2", "o3")]
    assert any(heard for _, heard in pages)
    for page, heard in pages:
        assert all(words("canvas.print.sheet.unclear", text=text) in page for text in heard[:2])


def test_a_sheet_that_has_only_commitments_is_one_page_and_does_not_say_that_nothing_is_left(tmp_path: Path) -> None:
    play = Play("commitments", {f"persona{number}": f"o{number % 8 + 1}" for number in range(19)})
    play_example(play)
    around, words = play.around(), sample.words("es")
    told = gather_sheet.document(play.workshop, "o1", around.people, around.organisations, sample.meta(), around.hidden)
    page = html_sheet.render(told, "es", "letter", words)
    assert words("print.sheet.promised") in page and words("print.sheet.empty") not in page
    assert pdf.make_pdf(page, tmp_path / "sheet.pdf").pages == 1
