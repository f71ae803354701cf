"""The page before it is a PDF: words, escaping, and what each section says."""

from __future__ import annotations

import re
import tempfile

import pytest
from kit import Play
from markupsafe import Markup

from facilitator.synthesis import engines, gather, html, templates
from facilitator.synthesis.templates import environment

from . import sample

HOSTILE = ('<script>alert(1)</script>', '"><img src=http://127.0.0.1:9/canary>', "{{ 7919*7919 }}{% raise %}",
           "</title></style><link rel=attachment href=file:///etc/passwd>", "asset:synthesis/pdf.py", "&lt;b&gt;")


def page(document: dict, language: str = "es", paper: str = "letter") -> str:
    """The page of a document."""
    return html.render(document, language, paper, sample.words(language))


def hostile(value, text):
    """The same document with every text in it replaced, except those that choose."""
    if isinstance(value, dict):
        return {key: inner if key in ("activity", "reach", "kind", "purpose", "treated", "mark", "date", "state",
                                      "next_date", "retention_date", "id", "about")
                else hostile(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, text) for inner in value]
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_people_are_inert(text):
    made = page(hostile(sample.ordinary(), text))
    assert not re.search(r"<(script|img|iframe|object|base)\b", made)
    assert made.count("<link") == 1 + len(engines.sheets()) and made.count("<style") == 0
    assert "62710561" not in made and "&amp;lt;script" not in made


@pytest.mark.parametrize("language", ["es", "en", "es-CO"])
@pytest.mark.parametrize("document", [sample.ordinary, sample.tiny, sample.crowded])
def test_every_word_and_every_section_is_found(document, language):
    made = html.render(document(), language, "a4", sample.words(language[:2]))
    assert f'<html lang="{language[:2]}">' in made and "asset:synthesis/a4.css" in made
    assert sample.words(language[:2])("print.broken") not in made
    assert not re.search(r"\bprint\.(?!css)[a-z_.]+", made) and "{count}" not in made and "None" not in made


def test_a_step_without_a_title_is_called_by_its_activity_in_the_language_of_the_print():
    document = sample.ordinary()
    for step in (*document["path"], *document["sections"]):
        step.update(title="", activity="dot_voting", preset="")
    for language, name in (("es", "Votación por puntos"), ("en", "Dot voting")):
        made = page(document, language)
        assert made.count(f'<p class="eyebrow">{name}</p>') == len(document["sections"]) and f"</b>{name}" in made


def test_a_vote_counted_by_organisations_prints_places_and_no_points():
    document = sample.ordinary()
    told = document["sections"][1]["told"]
    for counted in told["result"].values():
        counted["by_organisation"] = True
        for row in counted["rows"].values():
            del row["points"]
    made, words = page(document), sample.words("es").of("dot_voting")
    assert words("print.weighed") in made and words("print.by_people") in made
    assert words("print.points") not in made and words("print.by_organisation") not in made


def test_both_languages_have_the_same_words():
    es, en = (sample.words(language).entries for language in ("es", "en"))
    assert es.keys() == en.keys()
    for key in es:
        assert type(es[key]) is type(en[key]), key
        forms = [(entry if isinstance(entry, str) else entry["other"]) for entry in (es[key], en[key])]
        assert len({frozenset(re.findall(r"\{\w+\}", form)) for form in forms}) == 1, key


def test_keys_put_together_in_templates_exist():
    words = sample.words("es")
    for stem, ends in {"dot_voting.print.state_": ("none", "open", "counted"),
                       "dot_voting.print.chosen_": ("consult", "prioritise", "decide"),
                       "dot_voting.print.agreed_": ("keep", "talk", "aloud"), "dot_voting.print.said_": ("keep", "talk", "aloud"),
                       "dot_voting.print.purpose_": ("consult", "prioritise", "decide"),
                       "dot_voting.print.treated_": ("none", "keep", "talk", "runoff", "aloud"),
                       "iceberg.print.reach_": ("ours", "influence", "beyond"),
                       "iceberg.print.kind_": ("resources", "information", "rules", "goals", "beliefs"),
                       "iceberg.print.rise_": ("belief", "structure", "habit", "result")}.items():
        assert all(words.has(stem + end) for end in ends)


def test_without_a_sentence_there_is_a_count_and_a_line_to_write_on():
    made = page(sample.tiny())
    assert "3 notas de 3 personas y 1 organización en el iceberg" in made
    assert made.count("En una oración, ¿qué descubrimos?") == 2


def test_fewer_than_five_voters_show_only_the_order():
    made = page(sample.tiny())
    assert "se imprime solo el orden" in made
    assert "19" not in re.sub(r"<svg.*?</svg>", "", made, flags=re.S).split("El reto que elegimos")[-1]


def test_the_vote_says_points_people_organisations_ties_and_the_other_order():
    made = page(sample.ordinary())
    row = made[made.index("Dificultad en explicar metodología a financiadores", made.index('class="tb votes')):]
    assert re.findall(r'<td class="n[^"]*">(\d+)</td>', row)[:4] == ["19", "14", "8", "1"]
    for said in ("El orden cambia según se cuente", "Hubo desempate solo entre ellas", "máximo 2 por opción",
                 "podían votar 27 y votaron 25", "Sin nómina no hay a quién pedirle más.", "Reúne también"):
        assert said in made


def test_page_one_has_findings_agreements_and_the_next_date():
    front = page(sample.ordinary()).split('id="who"')[0]
    for said in (sample.HARVEST, "El reto elegido es explicar, no hacer", "Taller «Nuestra metodología",
                 "Escuela Popular La Ceiba", "18 de junio de 2025", "14 de mayo de 2025", "Borrador"):
        assert said in front
    assert "14 May 2025" in page(sample.ordinary(), "en")


def test_a_template_that_breaks_leaves_a_section_that_says_so():
    document = sample.ordinary()
    document["sections"][0]["told"] = {"levels": 7}
    made = page(document)
    assert "Esta parte no se pudo imprimir" in made and "Prioridad acordada" in made


def test_an_activity_without_a_template_prints_its_sentence_or_nothing():
    document = sample.ordinary()
    document["sections"] = [sample.section("s1", "unknown_one", "Una pausa", "", {}),
                            sample.section("s2", "unknown_two", "Un círculo", "Aprendimos a pausar", {})]
    made = page(document)
    assert "Una pausa" not in made and "Aprendimos a pausar" in made


def test_the_page_of_last_resort_holds_all_it_needs_and_may_fetch_nothing():
    alone = engines.standalone(page(sample.ordinary()))
    assert "asset:" not in alone and "http://" not in alone.replace("http://www.w3.org", "")
    assert "default-src 'none'" in alone and "data:font/woff2;base64," in alone
    assert alone.count("<style>") == 2 + len(engines.sheets())


def test_the_sheets_of_folders_come_after_ours_and_before_those_of_the_paper():
    links = re.findall(r'href="asset:([\w./]+)"', page(sample.tiny(), paper="a4"))
    assert links == ["synthesis/synthesis.css", *engines.sheets(), "synthesis/a4.css"]
    assert "activities/iceberg/print.css" in links


def test_a_template_has_the_layout_functions_of_its_own_folder_only():
    made = templates.environment()
    assert "layout_iceberg" in made.get_template("activities/iceberg/drawing.html").globals
    assert "layout_iceberg" not in made.get_template("activities/dot_voting/print.html").globals
    assert "fit" in made.get_template("activities/dot_voting/print.html").globals


def test_only_packaged_assets_are_assets():
    assert engines.asset("synthesis/synthesis.css").is_file()
    for name in ("synthesis/pdf.py", "../pyproject.toml", "/etc/passwd", "static/fonts/../../words.json",
                 "words/print.json"):
        with pytest.raises(ValueError):
            engines.asset(name)


def test_leverage_points_of_the_same_words_are_told_apart_by_their_tables():
    document = sample.ordinary()
    berg = next(each["told"] for each in document["sections"] if each["activity"] == "iceberg")
    first, second = berg["levers"].values()
    second |= {"title": first["title"], "level": 4, "marks": first["marks"], "tables": {"t3": "C"}}
    first["tables"] = {"t1": "A", "t2": "B"}
    heads = re.findall(r"<h3>(.*?)</h3>", page(document), re.DOTALL)
    told = [re.findall(r"aria-label=\"([^\"]*)\"|<title>([^<]*)</title>", head) for head in heads if first["title"] in head]
    assert [len(badges) for badges in told][-2:] == [2, 1]
    assert page(document).count(f"«{first['title']}»") <= 1 + page(sample.ordinary()).count(f"«{first['title']}»")


def test_what_several_steps_leave_out_alike_is_told_of_each_by_its_name():
    told = sample.ordinary()
    told["sections"] = [{**told["sections"][0], "id": f"s{place}", "title": title} for place, title in enumerate(("Uno", "Dos"), 1)]
    for section in told["sections"]:
        section["told"] = {**section["told"], "without_permission": 7}
    left = page(told)[page(told).rindex("Qué no está"):]
    assert "En «Uno» y «Dos», en cada uno: el texto de 7 notas del iceberg" in left


def test_what_anonymity_means_contradicts_no_rule_of_a_step():
    told = sample.ordinary()
    for sections in (told["sections"], told["sections"][1:]):
        assert "solo la marca de su mesa" not in page({**told, "sections": sections})


def test_what_is_said_of_a_questionnaire_reads_as_a_sentence():
    words = sample.words("en").of("questionnaire")
    assert words("print.counted.person", count=19, items="1 question") == "19 people answered 1 question"
    assert "was erased" in words("print.rule") and "were was" not in words("print.rule")
    assert "donde las respuestas de una delegación difieren" in sample.words("es").of("questionnaire")("print.method.organisation")


@pytest.mark.parametrize(("cohort", "title", "whole", "absent"), [
    ("Robusteciendo la Justicia Social · datos de muestra", "Propuesta de valor para el sector social", "Encuentro 5", "Propuesta de"),
    ("Cohorte", "Propuesta de valor para el sector social", "Propuesta de valor para el sector social", "…")])
def test_the_foot_of_a_page_says_whole_what_it_says(cohort: str, title: str, whole: str, absent: str):
    foot = re.search(r'<div class="foot">(.*?)</div>', page(sample.ordinary(cohort=cohort, title=title)))[1]
    assert foot.startswith(f"<b>{cohort}</b>") and whole in foot and absent not in foot and "…" not in foot


def test_what_the_line_of_a_round_sets_apart_is_said_of_that_round_where_a_run_off_followed():
    document = sample.ordinary()
    result = document["sections"][1]["told"]["result"]
    result["1"]["rows"]["o3"]["chosen"] = False
    assert "La línea de guiones separa las 2 opciones elegidas en esta ronda." in page(document)
    del result["2"]
    assert "La línea de guiones separa las 2 opciones elegidas." in page(document)


def test_a_note_that_changed_level_is_told_without_guessing_what_became_of_it():
    made = page(sample.ordinary())
    assert "2 notas cambiaron de nivel en su mesa; aquí aparecen donde quedaron." in made and "volvi" not in made


def test_texts_in_a_row_keep_no_full_stop_of_their_own():
    document = sample.ordinary()
    document["sections"][1]["told"]["result"]["1"]["rows"]["o1"]["merged"] = {"m1": "Nadie mide.", "m2": "Nadie entiende…", "m3": "Falta algo..."}
    for language, listed in (("es", "«Nadie mide», «Nadie entiende…» y «Falta algo...»"), ("en", "“Nadie mide”, “Nadie entiende…” and “Falta algo...”")):
        assert listed in page(document, language)


@pytest.fixture
def anew(tmp_path, monkeypatch):
    """Templates as at the first start of a user whose temporary folder is this one."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    templates.environment.cache_clear()
    yield tmp_path
    templates.environment.cache_clear()


def test_templates_are_compiled_once_for_all_starts(anew, monkeypatch):
    templates.prepare()
    compiled = list(anew.glob("*/*.cache"))
    assert len(compiled) == len(templates.environment().list_templates(extensions=["html"]))
    templates.environment.cache_clear()
    monkeypatch.setattr(templates.environment(), "compile", lambda *_: pytest.fail("compiled again"))
    templates.prepare()


def test_where_compiled_templates_cannot_be_kept_they_are_compiled_at_each_start(anew, monkeypatch):
    monkeypatch.setattr(templates.Compiled, "_get_cache_filename", lambda *_: str(anew / "gone" / "a.cache"))
    templates.prepare()
    templates.environment.cache_clear()
    monkeypatch.setattr(templates.Compiled, "_get_default_cache_dir", lambda self: (_ for _ in ()).throw(RuntimeError("not safe")))
    assert templates.compiled() is None
    templates.prepare()


def test_pieces_stand_beside_each_other_only_while_they_are_short():
    """Two beside each other are never parted between pages: what may be long stands below, as wide as the page."""
    parts = environment().get_template("house/parts.html").module
    cells = [Markup("<div>uno</div>")] * 3
    assert parts.beside(cells).count('class="beside keep"') == 2
    long = parts.beside(cells, 11)
    assert "beside" not in long and "keep" not in long and long.count("<div>uno</div>") == 3


@pytest.mark.parametrize(("notes", "beside"), [(4, True), (11, False)])
def test_what_a_closing_was_told_takes_the_whole_width_only_where_it_is_much(notes, beside):
    play = Play("closing", settings={"norms": (), "check": False, "writes": ["take", "thanks"]})
    play.house("advance")
    for who in list(play.people)[:-(-notes // 2)]:
        for number in range(2):
            play.send(who, "notes.write", heading="take", text=f"algo de {who}, {number}")
    for _ in range(4):
        play.house("advance")
    around = play.around()
    told = gather.document(play.workshop, around.people, around.organisations, sample.meta(), around.hidden)
    assert ('class="beside keep"' in html.render(told, "es", "letter", sample.words("es"))) == beside
