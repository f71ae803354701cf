"""A closing in the words of METHODS A3.9, A3.3, B7: norms, findings read back, thanks without ranking, what next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from kit import Play
from source import HOUSE, compared, refusals
from synthesis import sample

from facilitator import ROOT
from facilitator.activities import discover
from facilitator.synthesis import gather, html
from facilitator.web.preset_files import read_shipped

PRESETS = {key.partition("/")[2]: preset for key, preset in read_shipped(ROOT, discover()).items()
           if preset.activity == "closing"}
WAYS = {
    "norms": ["open:norms", "last_minute:norms", "closed:", "revealed:talk"],
    "farewell": ["open:write", "last_minute:write", "closed:", "revealed:read"],
    "validation": ["open:check", "last_minute:check", "closed:", "revealed:checked"],
    "whole": ["open:check", "open:write", "last_minute:write", "closed:", "revealed:checked", "revealed:read"]}
FOUND = ("Las decisiones esperan por una sola persona", "Casi nadie tiene reglas escritas")


def heard(play: Play, *screens: str) -> str:
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def log_of(play: Play) -> str:
    return json.dumps([[event.kind, event.actor, event.data] for event, _ in play.log.rows[1]], ensure_ascii=False)


def printed(play: Play) -> dict[str, Any]:
    return dict(play.run.synthesis(play.workshop.here(play.workshop.current)))


def pages(play: Play, language: str = "es", **meta: Any) -> str:
    """The whole print."""
    names = play.around()
    document = gather.document(play.workshop, names.people, names.organisations, {**sample.meta(), **meta})
    return html.render(document, language, "letter", sample.words(language))


def playing(preset: str, people: dict[str, str] | None = None) -> Play:
    """A preset, before it opens."""
    return Play("closing", people, PRESETS[preset].settings)


def checking(*sentences: str) -> Play:
    """Sentences are read back to the room."""
    play = playing("validation")
    for text in sentences or FOUND:
        play.send("console", "options.add", text=text)
    play.advance()
    return play


def answer(play: Play, who: str, answers: str, block: str = "checks") -> None:
    """One answer to each in order: 1 there is something to say, 2 nothing, a blank leaves it open."""
    for place, level in enumerate(answers, 1):
        if level != " ":
            item = f"{'e' if block == 'checks' else 'c'}{place}"
            play.send(who, f"{block}.mark", item=item, answer=level)


def test_the_meeting_has_its_presets_and_each_its_way() -> None:
    assert sorted(PRESETS) == sorted(WAYS)
    for name, preset in PRESETS.items():
        run = playing(name).run
        track = [f"{position.phase}:{position.stage}" for position in run.track()]
        assert track == ["prepare:", *WAYS[name], "harvested:"], name
        lasting = sum(run.seconds(position) for position in run.track() if position.phase != "last_minute")
        assert lasting <= preset.minutes * 60, f"{name} does not fit into its own minutes"


# norms


def test_the_norms_to_start_from_are_those_of_the_method_in_both_languages() -> None:
    norms = [norm["text"] for norm in PRESETS["norms"].settings["norms"]]
    assert [norm["es"] for norm in norms] == [
        "Se escucha hasta el final.", "Se habla desde la experiencia propia.",
        "Lo que se cuenta aquí se queda aquí; lo aprendido se comparte.", "Se puede pasar.",
        "Se cuida el tiempo y la palabra de todas las personas.", "No se toman fotos sin permiso."]
    assert all(norm.keys() == {"es", "en"} for norm in norms)


def test_who_wants_to_talk_about_a_norm_is_told_to_nobody_and_forgotten_at_the_close() -> None:
    play = playing("norms")
    play.advance()
    for who in play.ids:
        answer(play, who, "122222" if who == "ada" else "222222", "norms")
    assert play.view("console")["participation"]["done"] == 6
    others = [screen for screen in (*play.ids, "console", "wall") if screen != "ada"]
    assert '"1"' not in heard(play, *others).replace(" ", "")
    play.to("revealed", "talk")
    rows = play.step_view("wall")["norms"]["rows"]
    assert (rows["c1"]["fine"], rows["c1"]["talk"], rows["c2"]["talk"]) == (5, 1, 0)
    assert not [data for kind, _, data in json.loads(log_of(play)) if kind == "norms.marked" and data]
    for screen in (*play.ids, "console", "wall"):
        assert "p1" not in json.dumps(play.step_view(screen) if screen in ("console", "wall") else
                                      play.step_view(screen, "phone")).replace('"', " ").split()
    assert play.step_view("ada", "mine")["norms"]["marks"] == {}


def test_a_norm_that_was_talked_about_is_said_otherwise_and_printed_so() -> None:
    play = playing("norms")
    play.advance()
    answer(play, "ada", "1", "norms")
    assert play.refused("console", "word_norm", norm="c1", text="Se escucha.") == "not_now"
    play.to("revealed", "talk")
    play.send("console", "word_norm", norm="c1", text="Se escucha hasta el final, también a quien habla despacio.")
    assert play.refused("console", "word_norm", norm="c7", text="Otra") == "no_such_norm"
    assert play.refused("ada", "word_norm", norm="c1", text="Otra") == "not_your_role"
    for view in (play.step_view("wall"), play.step_view("console"), play.step_view("bela", "phone")):
        row = view["norms"]["rows"]["c1"]
        assert row["now"].endswith("quien habla despacio.") and row["said"]["es"] == "Se escucha hasta el final."
    play.hide("norm.c1")
    assert "despacio" not in json.dumps(play.step_view("wall"))
    play.hide("norm.c1", on=False)
    play.to("harvested")
    assert "<b>Se escucha hasta el final.</b>" in pages(play), "the counts are of what was answered"
    assert "también a quien habla despacio»" in pages(play) and "Passing is allowed." in pages(play, "en")


def test_of_norms_that_few_answered_nothing_is_told_but_which_one_somebody_would_talk_about() -> None:
    """A wish to talk is there to be heard; how many answered otherwise would say who (METHODS A2.5)."""
    def told(answers: str) -> list[Any]:
        play = playing("norms")
        play.advance()
        for who, answer_ in zip(play.ids, answers, strict=False):
            answer(play, who, f"{answer_}22222", "norms")
        play.to("revealed", "talk")
        views = [play.step_view("wall"), play.step_view("console"), play.step_view("eva", "phone")]
        return [*(view["norms"]["rows"] for view in views), printed(play)["norms"], printed(play)["answered"],
                pages(play).partition("Nuestros acuerdos</h2>")[2].partition("</table>")[0],
                [data for kind, _, data in json.loads(log_of(play)) if kind == "norms.counted"]]

    nobody, one, many = told(""), told("2"), told("2222")
    assert nobody[:-1] == one[:-1] == many[:-1] and one[-1] == many[-1], "too few is not told from none"
    assert '"2"' not in json.dumps(many[-1]) and many[0]["c1"]["talk"] == 0 and "Nadie" not in many[-2]
    asked, twice = told("1222"), told("1122")
    assert asked == twice, "and of a wish to talk not by how many"
    assert [row["talk"] for row in asked[0].values()] == [1, 0, 0, 0, 0, 0] and asked[0]["c1"]["few"]
    assert "alguien" in asked[-2] and "alguien" not in many[-2]
    five = told("12222")[0]["c1"]
    assert (five["fine"], five["talk"], "few" in five) == (4, 1, False)


# validation


def test_what_was_harvested_is_suggested_and_a_person_accepts_it_with_its_origin_kept() -> None:
    steps = {"s1": {"activity": "boxes"}, "s2": {"activity": "closing", "settings": PRESETS["validation"].settings}}
    play = Play("", steps=steps)
    play.house("harvest", step="s1", text=FOUND[0])
    play.house("go", step="s2")
    offered = play.step_view("console")["options"]["offers"]
    assert [each["text"] for each in offered["s1"].values()] == [FOUND[0]]
    assert play.step_view("console")["options"]["list"] == {}, "nothing is filled in by itself"
    play.send("console", "options.bring", step="s1", ids=list(offered["s1"]))
    [row] = play.step_view("console")["options"]["list"].values()
    assert row["steps"] == ["s1"]
    play.advance()
    assert play.step_view("eva", "phone")["checks"]["rows"] == {"e1": {"text": FOUND[0]}}
    play.to("revealed")
    assert play.step_view("console")["steps"] == {"e1": "s1"}, "its correction is that of the finding, too"
    play.hide("harvest", step="s1")
    assert FOUND[0] not in json.dumps([play.step_view("eva", "phone"), play.step_view("wall")])


def test_a_vote_of_the_meeting_suggests_what_was_agreed() -> None:
    steps = {"s1": {"activity": "dot_voting"}, "s2": {"activity": "closing", "settings": PRESETS["validation"].settings}}
    play = Play("", steps=steps)
    keys = [f"o{play.send('console', 'options.add', text=text)}" for text in FOUND]
    play.to("open", "vote")
    for who in play.ids:
        play.send(who, "ballots.cast", spread={keys[0]: 1})
    play.to("revealed")
    play.house("go", step="s2")
    assert FOUND[0] in json.dumps(play.step_view("console")["options"]["offers"], ensure_ascii=False)


def test_the_findings_are_validated_by_those_who_answered_every_sentence_and_miss_nothing() -> None:
    play = checking()
    for who in ("ada", "bela", "cruz"):
        answer(play, who, "22")
    answer(play, "dina", " 2")
    answer(play, "eva", "21")
    play.send("eva", "checks.write", about="e2", text="CANARIO: en dos casos sí hay reglas")
    assert play.view("console")["participation"]["done"] == 5
    assert "CANARIO" not in heard(play, "ada", "console", "wall")
    assert play.workshop.validated() == {}, "nobody knows while it is being answered"
    play.to("closed")
    told = {"count": 3, "of": 5, "lacking": 1}
    assert play.view("console")["validated"] == told and "Borrador" in pages(play)
    play.advance()
    rows = play.step_view("wall")["checks"]["rows"]
    assert {key: (row["fine"], row["talk"]) for key, row in rows.items()} == {"e1": (4, 0), "e2": (4, 1)}
    assert play.step_view("wall")["validated"] == play.step_view("ada", "phone")["validated"] == told
    assert "CANARIO" not in heard(play, "ada", "dina", "wall"), "only whoever keeps the record reads what is missing"
    assert play.step_view("console")["missing"] == {"e2": ["CANARIO: en dos casos sí hay reglas"]}
    page = pages(play, validated=play.workshop.validated())
    assert "Lo hallado, validado por 3 de 5 personas; a una le falta algo" in page and "Borrador" not in page
    assert "en dos casos sí hay reglas" in page and "A una le falta algo." in page
    assert "Una respondió solo a una parte de las frases." in page and "validaron esta síntesis" not in page
    assert "3 of 5 people validated what was found; one says something is missing" in pages(
        play, "en", validated=play.workshop.validated())


def test_where_more_miss_something_than_validate_it_stays_a_draft() -> None:
    play = checking()
    answer(play, "ada", "22")
    for who in ("bela", "cruz", "dina"):
        answer(play, who, "21")
    play.to("revealed")
    assert play.workshop.validated() == {} and "validated" not in play.view("console")
    assert play.step_view("wall")["validated"] == {}
    page = pages(play, validated=play.workshop.validated())
    assert "Borrador" in page and "persona validó" not in page


def test_the_newest_step_that_asked_says_how_many_validated_even_if_nobody_did() -> None:
    asked = {"activity": "closing", "settings": PRESETS["validation"].settings}
    play = Play("", steps={"s1": asked, "s2": asked, "s3": asked, "s4": asked})
    for step, people in (("s1", 3), ("s2", 2), ("s3", 0)):
        play.house("go", step=step)
        play.send("console", "options.add", text=FOUND[0])
        before = play.workshop.validated()
        play.to("open", "check")
        for who in list(play.ids)[:people]:
            answer(play, who, "2")
        assert play.workshop.validated() == before
        play.to("harvested")
        assert play.workshop.validated().get("count", 0) == people
    play.house("go", step="s4")
    assert play.workshop.validated() == {}


def test_sentences_that_were_joined_are_still_in_print() -> None:
    play = playing("validation")
    keys = [f"o{play.send('console', 'options.add', text=text)}" for text in FOUND]
    play.send("console", "options.merge", options=keys, text="Se decide tarde y sin reglas")
    play.advance()
    answer(play, "ada", "2")
    play.to("revealed")
    assert all(text in pages(play) for text in (*FOUND, "Se decide tarde y sin reglas"))


def test_where_something_is_missing_to_everybody_it_stays_a_draft() -> None:
    play = checking()
    for who in play.ids:
        answer(play, who, "21")
    play.to("revealed")
    assert play.workshop.validated() == {} and "validated" not in play.view("console")
    assert "A 6 personas les falta algo en" in pages(play)


def test_who_said_that_something_is_missing_is_in_no_view_no_log_and_no_print() -> None:
    play = checking()
    answer(play, "ada", "1 ")
    play.send("ada", "checks.write", about="e1", text="Falta lo de los fondos")
    answer(play, "bela", "22")
    play.to("harvested")
    ada = play.ids["ada"]
    assert not [data for kind, _, data in json.loads(log_of(play)) if kind in ("checks.marked", "checks.written") and data]
    assert not [actor for kind, actor, _ in json.loads(log_of(play)) if kind.startswith("checks.") and actor == ada]
    counted = [data for kind, _, data in json.loads(log_of(play)) if kind == "checks.counted"]
    assert ada not in json.dumps(counted).replace('"', " ").split()
    assert ada not in json.dumps(printed(play)).replace('"', " ").split()
    assert play.step_view("ada", "mine")["checks"] == {"marks": {}, "texts": {}, "length": 180, "lines": 3}


def test_what_is_missing_is_quoted_by_permission_and_counted_without() -> None:
    play = checking()
    play.house("permit", "eva", list=True, quote=False, photo=False)
    for who, text in (("dina", "Con permiso"), ("eva", "Sin permiso")):
        answer(play, who, "1")
        play.send(who, "checks.write", about="e1", text=text)
    play.to("revealed")
    [first, _] = printed(play)["sentences"]
    assert (first["said"], first["unsaid"]) == (["Con permiso"], 1)
    assert "Sin permiso" not in pages(play) and "Y una línea más" in pages(play)
    assert sorted(play.step_view("console")["missing"]["e1"]) == ["Con permiso", "Sin permiso"]


def test_a_line_about_what_is_missing_can_be_hidden() -> None:
    play = checking()
    answer(play, "ada", "1")
    play.send("ada", "checks.write", about="e1", text="Una línea poco amable")
    play.to("revealed")
    text = next(told["text"] for told in play.view("console")["texts"].values() if told["words"] == "Una línea poco amable")
    play.hide(text)
    assert play.step_view("console")["missing"] == {} and "poco amable" not in json.dumps(printed(play))
    play.hide(text, on=False)
    assert play.step_view("console")["missing"] == {"e1": ["Una línea poco amable"]}


def test_a_sentence_is_corrected_and_the_print_says_how_it_was_read() -> None:
    play = checking()
    answer(play, "ada", "1")
    play.to("revealed")
    play.send("console", "correct", sentence="e1", text="Las decisiones esperan; en dos organizaciones ya no.")
    assert play.refused("console", "correct", sentence="e5", text="x") == "no_such_sentence"
    assert play.step_view("bela", "phone")["checks"]["rows"]["e1"]["corrected"].startswith("Las decisiones esperan;")
    page = pages(play)
    assert f"<b>{FOUND[0]}</b>" in page and "1 frase se corrigió después." in page, "the counts are of what was answered"
    assert "Quedó dicho así después: «Las decisiones esperan; en dos organizaciones ya no»" in page
    assert f"A una persona le falta algo en «{FOUND[0]}»" in page
    play.send("console", "correct", sentence="e1")
    assert "corrected" not in play.step_view("wall")["checks"]["rows"]["e1"]


def test_sentences_are_fixed_as_they_are_read_back_and_answers_are_not_lost() -> None:
    play = playing("validation")
    assert play.ask("console", "advance", {"expect": "s1:prepare:"}, None)["reason"] == "nothing_to_check"
    for place in range(9):
        key = f"o{play.send('console', 'options.add', text=f'Frase {place}')}"
    told = play.ask("console", "advance", {"expect": "s1:prepare:"}, None)
    assert (told["reason"], told["values"]) == ("too_many_sentences", {"limit": 8})
    play.send("console", "options.drop", option=key)
    play.advance()
    assert play.refused("console", "options.add", text="Otra") == "not_now"
    play.retreat()
    play.send("console", "options.edit", option=f"o{int(key[1:]) - 1}", text="Frase cambiada")
    play.advance()
    assert play.step_view("ada", "phone")["checks"]["rows"]["e8"]["text"] == "Frase cambiada"
    play.send("ada", "checks.mark", item="e1", answer="2")
    assert play.ask("console", "retreat", {}, None)["reason"] == "already_checked"
    play.to("closed")
    assert play.ask("console", "retreat", {}, None)["reason"] == "answers_gone"


def test_only_sentences_that_were_read_back_are_answered() -> None:
    play = checking()
    assert play.refused("ada", "checks.mark", item="e3", answer="2") == "no_such_item"
    assert play.refused("ada", "checks.mark", item="e1", answer="3") == "wrong_shape"
    assert play.refused("ada", "checks.mark", item="c1", answer="1") == "wrong_shape"
    assert play.refused("ada", "checks.mark", item="e1", answer="2", moment="then") == "moment_closed"


def test_a_seat_that_the_console_vouched_for_neither_sees_nor_changes_what_was_answered() -> None:
    play = checking()
    answer(play, "ada", "1")
    play.send("ada", "checks.write", about="e1", text="CANARIO propio")
    play.connect("ada+")
    assert play.refused("ada+", "checks.mark", item="e1", answer="2") == "answer_kept"
    assert play.refused("ada+", "checks.write", about="e1", text="otra cosa") == "answer_kept"
    assert "CANARIO" not in heard(play, "ada+")
    play.send("ada+", "checks.mark", item="e2", answer="2")


# what is left


def farewell(*lines: tuple[str, str, str]) -> Play:
    play = playing("farewell")
    play.advance()
    for who, heading, text in lines:
        play.send(who, "notes.write", heading=heading, text=text)
    return play


def test_thanks_are_shown_at_once_unsigned_and_nobody_is_ranked() -> None:
    play = farewell(("ada", "thanks", "CANARIO a la cocina por el café"), ("bela", "thanks", "a la cocina por el café"),
                    ("cruz", "take", "una frase que la Junta sí puede repetir"))
    assert "CANARIO" not in heard(play, "bela", "console", "wall")
    play.to("revealed", "read")
    wall = play.step_view("wall")["written"]
    assert sorted(note["text"] for note in wall["thanks"].values()) == [
        "CANARIO a la cocina por el café", "a la cocina por el café"]
    assert all(note.keys() == {"text", "order"} for kind in wall.values() for note in kind.values())
    told = json.dumps([play.step_view("wall"), play.step_view("console"), printed(play)])
    assert not {"rank", "most", "points", "top"} & set(told.replace('"', " ").replace(":", " ").split())
    play.send("console", "show_page", page=1)
    assert play.step_view("wall")["page"] == 1


def test_what_seems_to_name_somebody_is_looked_at_before_it_is_shown() -> None:
    play = farewell(("ada", "thanks", "a Nombre-bela por escuchar"), ("bela", "thanks", "a la mesa por escuchar"))
    play.to("closed")
    named = [told["words"] for told in play.view("console")["texts"].values() if told["names"]]
    assert named == ["a Nombre-bela por escuchar"]
    assert "escuchar" not in json.dumps(play.step_view("wall"))


def test_what_next_time_needs_is_offered_and_kept_for_the_next_meeting() -> None:
    play = farewell(("ada", "next", "cómo se habla de dinero con la Junta"), ("bela", "take", "ganas de volver"),
                    ("cruz", "next", "una queja de la vecina"))
    hidden = next(key for key, note in play.run.notes.notes.items() if "vecina" in note.text)
    assert play.workshop.offers() == []
    play.to("revealed")
    play.hide(f"notes.{hidden}")
    assert [(offer.text, offer.kind) for offer in play.workshop.offers()] == [
        ("cómo se habla de dinero con la Junta", "need")]
    play.to("harvested")
    play.keep(play.workshop, "s1")
    assert [(kept.kind, kept.data) for kept in play.kept["s1"][1]] == [
        ("need", {"text": "cómo se habla de dinero con la Junta"})]


def test_what_outlives_the_meeting_obeys_the_permission_of_its_author_also_later() -> None:
    play = farewell(("ada", "next", "cómo se habla de dinero con la Junta"), ("cruz", "next", "más tiempo en mesa"))
    play.house("permit", who="cruz", list=True)
    play.to("harvested")
    play.keep(play.workshop, "s1")

    def kept() -> list[str]:
        return [one.data["text"] for one in play.kept["s1"][1]]

    assert kept() == ["cómo se habla de dinero con la Junta"] and len(play.run.results(play.workshop.here("s1"))) == 2
    play.house("permit", who="ada", list=True)
    assert kept() == []
    play.house("permit", who="cruz", list=True, quote=True)
    assert kept() == ["más tiempo en mesa"]


def test_what_is_kept_to_oneself_goes_nowhere_and_words_are_printed_by_permission() -> None:
    play = farewell(("ada", "take", "Con permiso"))
    play.send("bela", "notes.write", heading="take", text="CANARIO que se queda", share="me")
    play.house("permit", "cruz", list=True, quote=False, photo=False)
    play.send("cruz", "notes.write", heading="take", text="Sin permiso")
    play.to("harvested")
    assert "CANARIO" not in heard(play, "ada", "console", "wall") + json.dumps(printed(play))
    assert printed(play)["written"]["take"] == {"texts": ["Con permiso"], "unsaid": 1, "notes": 2, "people": 2,
                                                "organisations": 2}
    assert "Sin permiso" not in pages(play) and "Con permiso" in pages(play)


def test_the_validation_is_over_before_the_last_lines_are_written() -> None:
    play = playing("whole")
    play.send("console", "options.add", text=FOUND[0])
    play.advance()
    assert play.refused("ada", "notes.write", heading="take", text="una frase") == "not_now"
    answer(play, "ada", "2")
    play.to("open", "write")
    assert play.refused("ada", "checks.mark", item="e1", answer="1") == "not_now"
    play.send("ada", "notes.write", heading="take", text="una frase")
    play.retreat()
    assert play.step_view("ada", "mine")["checks"]["marks"] == {"now": {"e1": "2"}}


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_any_json_gets_a_typed_refusal_in_every_preset_and_changes_nothing(name: str) -> None:
    play = playing(name)
    if PRESETS[name].settings.get("check"):
        play.send("console", "options.add", text=FOUND[0])
    for _ in play.run.track():
        for command, asked in play.run.commands.items():
            who = "console" if asked.admits(("facilitator",)) else "ada"
            for junk in ({"no": 1}, {"item": [], "text": {}}, {"item": "e1", "answer": True}, {"text": "x" * 4001},
                         {"norm": "c1", "text": None}, {"page": -1}, {"page": True}, {"sentence": "e1", "text": 7}):
                assert play.refused(who, command, **junk) in {"wrong_shape", "not_now", "too_long"}, (command, junk)
        play.ask("console", "advance", {"expect": play.workshop.steering.where()}, None)


def test_every_refusal_of_the_closing_is_provoked_here() -> None:
    assert refusals(HOUSE / "activities" / "closing") <= compared(Path(__file__))


def test_what_the_settings_leave_out_may_not_be_asked() -> None:
    commands = {name: set(playing(name).run.commands) for name in PRESETS}
    assert "norms.mark" in commands["norms"] and not {
        "checks.mark", "options.add", "notes.write", "correct", "show_page"} & commands["norms"]
    assert "checks.mark" in commands["validation"] and not {"norms.mark", "notes.write"} & commands["validation"]
    assert "notes.write" in commands["farewell"] and not {"norms.mark", "word_norm", "checks.mark"} & commands["farewell"]


@pytest.mark.parametrize("language", ("es", "en"))
@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_preset_prints_what_was_done(name: str, language: str) -> None:
    play = playing(name)
    if PRESETS[name].settings.get("check"):
        play.send("console", "options.add", text=FOUND[0])
    play.to("harvested")
    assert f'data-mark="{sample.words(language)("closing.name")}"' in pages(play, language)


def test_the_norms_stand_among_the_agreements_of_page_one() -> None:
    play = playing("norms")
    play.advance()
    for who in play.people:
        for place in range(1, 7):
            play.send(who, "norms.mark", item=f"c{place}", answer="1" if (who, place) == ("ada", 2) else "2")
    play.to("revealed", "talk")
    for language, said in (("es", "Convivir según 5 acuerdos, entre ellos «Se escucha hasta el final»"),
                           ("en", "Living by 5 norms, among them “")):
        assert said in pages(play, language).split('id="who"')[0], "all but the one that somebody wants to talk about"
    play.send("console", "word_norm", norm="c2", text="Se habla desde lo propio, sin contar lo ajeno.")
    assert "Convivir según 6 acuerdos, entre ellos «Se habla desde lo propio, sin contar lo ajeno»" in " ".join(pages(play).split())


def test_without_a_sentence_of_the_room_nothing_is_said_twice() -> None:
    play = playing("norms")
    play.advance()
    for who in play.people:
        answer(play, who, "2", "norms")
    play.to("revealed", "talk")
    section = pages(play).split('id="s1"')[1].split("<section")[0]
    assert section.count("respondi") == 1, "the heading says who answered"
    play.send("console", "word_norm", norm="c1", text="Se escucha.")
    assert "1 acuerdo se dijo de otro modo" in pages(play).split('id="s1"')[1].split("<section")[0]
