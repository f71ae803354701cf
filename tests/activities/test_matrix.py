"""Impact and effort in the words of METHODS B4: described levels, middle and whiskers, «por conversar» on the line."""

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
from facilitator.activities.matrix.places import Place, places
from facilitator.activities.matrix.quadrants import ORDER, Spread, most_asked, quadrant, spread
from facilitator.synthesis import gather, html
from facilitator.web.preset_files import read_shipped

PRESETS = {key.partition("/")[2]: preset for key, preset in read_shipped(ROOT, discover()).items()
           if preset.activity == "matrix"}
PEOPLE = {f"d{number}": f"o{number}" for number in range(1, 7)}
TEXTS = ("Resumir la metodología", "Compartir contadora", "Renovar la página web")


def heard(play: Play, *screens: str) -> str:
    play.wire.run()
    return json.dumps([play.wire.heard.get(screen, []) for screen in screens], ensure_ascii=False)


def marking(*texts: str, **settings: Any) -> Play:
    """The room marks these options."""
    play = Play("matrix", PEOPLE, settings)
    for text in texts or TEXTS:
        play.send("console", "options.add", text=text)
    play.to("open", "mark")
    return play


def number(play: Play, text: str) -> int:
    return next(int(row["number"]) for row in play.step_view("wall")["list"].values() if row["text"] == text)


def mark(play: Play, text: str, impact: str, time: str, people: str = "") -> None:
    """d1, d2 … each mark a level of each question; a blank leaves one open, ? is «No sé»."""
    for letter, answers in zip("abc", (impact, time, people or time), strict=True):
        for place, answer in enumerate(answers, 1):
            if answer != " ":
                told = "dont_know" if answer == "?" else answer
                play.send(f"d{place}", "scales.mark", item=f"{letter}{number(play, text)}", answer=told)


def result(play: Play) -> dict[str, dict[str, Any]]:
    """What the wall shows, by the text of each option, in its order."""
    told = play.step_view("wall")
    return {told["rows"][key]["text"]: told["rows"][key] for key in told["order"]}


def printed(play: Play) -> dict[str, Any]:
    return dict(play.run.synthesis(play.workshop.here(play.workshop.current)))


def pages(play: Play, language: str = "es") -> str:
    names = play.around()
    document = gather.document(play.workshop, names.people, names.organisations, sample.meta())
    return html.render(document, language, "letter", sample.words(language))


# the arithmetic


def test_the_middle_half_and_the_middle_of_answers() -> None:
    assert spread({"1": 1, "2": 1, "3": 2, "4": 1, "dont_know": 9}, 5) == Spread(2, 3, 3)
    assert spread({"4": 5}, 5) == Spread(4, 4, 4)
    assert spread({"2": 3, "3": 3}, 5) == Spread(2, 2.5, 3)
    assert spread({"1": 2, "2": 2, "3": 2, "4": 2}, 5) == Spread(2, 2.5, 3), "half of eight is four"
    assert spread({"1": 2, "4": 2, "dont_know": 5}, 5) is None, "no sé is never counted as a middle, nor as an answer"


def test_an_option_on_the_line_is_to_talk_about_and_has_no_quadrant() -> None:
    high, low = Spread(3, 4, 4), Spread(1, 1, 2)
    assert [quadrant(impact, effort) for impact, effort in ((high, low), (high, high), (low, low), (low, high))] == [
        "start", "major", "spare", "drop"]
    assert quadrant(Spread(2, 2.5, 3), low) == quadrant(high, Spread(2, 3, 4)) == quadrant(Spread(2, 3, 3), low) == "talk"
    assert quadrant(None, low) == quadrant(high, None) == "few"
    assert set(ORDER) == {"start", "major", "spare", "drop", "talk", "few"}


def test_of_the_effort_counts_what_is_asked_most_of() -> None:
    assert most_asked([Spread(1, 1, 2), Spread(3, 3.5, 4)]) == Spread(3, 3.5, 4)
    assert most_asked([]) is None
    assert most_asked([Spread(2, 2, 2), Spread(1, 2, 4)]) == Spread(1, 2, 4), "answers that were given, of one question"
    assert most_asked([Spread(3, 3, 3), Spread(1, 2, 4)]) == Spread(3, 3, 3)


@pytest.mark.parametrize(("across", "up"), [(1, 4), (1.5, 3.5), (2, 3), (4, 1), (3.5, 1), (3, 2)])
def test_options_that_stand_on_one_place_are_drawn_within_their_level_and_none_over_another(across: float, up: float) -> None:
    alike = {str(place): (Spread(up, up, up), Spread(across, across, across)) for place in range(1, 9)}
    told = places(alike)
    assert told["1"] == {"across": across, "up": up}
    spots = [Place(**place) for place in told.values()]
    assert all(abs(spot.across - across) <= 0.38 and abs(spot.up - up) <= 0.32 for spot in spots)
    assert all(spot.free(spots[:at]) for at, spot in enumerate(spots))


def test_what_is_to_be_talked_about_is_drawn_on_the_line_that_its_answers_cross() -> None:
    open_ones = {str(place): (Spread(4, 4, 4), Spread(2, 2, 3)) for place in range(1, 5)}
    told = places(open_ones | {"6": (Spread(2, 2.5, 3), Spread(1, 1, 1)), "7": (Spread(2, 2, 3), Spread(2, 3, 3))})
    assert {told[key]["across"] for key in open_ones} == {2.5} and len({told[key]["up"] for key in open_ones}) == 4
    assert told["6"] == {"across": 1, "up": 2.5} and told["7"] == {"across": 2.5, "up": 2.5}


def test_the_print_says_how_answers_divide_of_how_many_and_who_does_not_know() -> None:
    play = marking(*TEXTS)
    mark(play, TEXTS[0], "444444", "111444", "11111?")
    mark(play, TEXTS[1], "1     ", "1     ")
    play.to("revealed")
    page = pages(play)
    words = sample.words("es").of("matrix")
    low, high = words("question.b.1"), words("question.b.4")
    assert f"una mitad hasta «{low}», la otra desde «{high}»" in page and "5 respuestas, y un «No sé»" in page
    assert "6 personas respondieron sobre una lista de 3 opciones." in page and "del medio" not in page


# the room


def test_each_option_stands_in_its_quadrant_and_the_result_is_sorted() -> None:
    play = marking(*TEXTS, "Soltar esto", "Un proyecto grande")
    mark(play, "Renovar la página web", "111222", "122111")
    mark(play, "Resumir la metodología", "334444", "112122", "111111")
    mark(play, "Soltar esto", "112211", "444433")
    mark(play, "Un proyecto grande", "444444", "111111", "344433")
    mark(play, "Compartir contadora", "114414", "333333")
    play.to("revealed")
    rows = result(play)
    assert [(text, row["quadrant"]) for text, row in rows.items()] == [
        ("Resumir la metodología", "start"), ("Un proyecto grande", "major"), ("Compartir contadora", "talk"),
        ("Renovar la página web", "spare"), ("Soltar esto", "drop")]
    assert rows["Un proyecto grande"]["effort"].items() <= rows["Un proyecto grande"]["parts"]["c"].items(), "people ask more than time"
    assert rows["Resumir la metodología"]["impact"] == {"low": 3, "middle": 4, "high": 4}


def test_under_five_answers_nothing_is_told_and_few_is_not_to_be_told_from_none() -> None:
    def told(answers: str) -> dict[str, Any]:
        play = marking("Una", "Otra")
        mark(play, "Otra", "444444", "111111")
        mark(play, "Una", answers, answers)
        play.to("revealed")
        return {"wall": result(play), "print": sorted(map(json.dumps, printed(play)["rows"].values())),
                "console": play.step_view("console")["rows"]}

    def plain(all: dict[str, Any]) -> Any:
        return {text: {name: each for name, each in row.items() if name != "number"} for text, row in all["wall"].items()}

    assert plain(told("1234")) == plain(told(""))
    assert plain(told("1234"))["Una"] == {"text": "Una", "steps": [], "quadrant": "few"}
    assert "impact" in plain(told("12344"))["Una"]
    assert "impact" not in plain(told("1234?"))["Una"]


def test_nobodys_marks_are_in_any_view_or_print_and_the_close_forgets_whose_they_were() -> None:
    play = marking()
    mark(play, TEXTS[0], "444441", "111114")
    others = [screen for screen in (*PEOPLE, "console", "wall") if screen != "d6"]
    before = heard(play, *others)
    assert '"scales": {"marks"' not in heard(play, "console", "wall")
    assert f'"a{number(play, TEXTS[0])}": "1"' not in before
    play.to("revealed")
    logged = [event.data for event, _ in play.log.rows[1] if event.kind == "scales.marked"]
    assert logged and not any(logged)
    for told in (play.step_view("wall"), play.step_view("console"), play.step_view("d1", "phone"), printed(play)):
        assert not set(play.ids.values()) & set(json.dumps(told).replace('"', " ").split())
    assert play.step_view("d6", "mine")["scales"]["marks"] == {}


def test_what_the_room_talked_over_gets_a_place_and_what_was_marked_stays_as_it_was() -> None:
    play = marking()
    mark(play, TEXTS[0], "444444", "111111")
    mark(play, TEXTS[1], "114414", "333333")
    play.to("revealed")
    keys = {row["text"]: key for key, row in play.step_view("wall")["rows"].items()}
    assert play.refused("console", "set_place", option=keys[TEXTS[0]], quadrant="drop") == "not_to_talk"
    assert play.refused("console", "set_place", option="o999", quadrant="drop") == "no_such_option"
    assert play.refused("d1", "set_place", option=keys[TEXTS[1]], quadrant="drop") == "not_your_role"
    play.send("console", "set_place", option=keys[TEXTS[1]], quadrant="major")
    row = result(play)[TEXTS[1]]
    assert (row["quadrant"], row["placed"]) == ("talk", "major")
    assert "después de conversarlo" in pages(play) and "1 opción recibió su lugar" in pages(play)
    assert [(offer.text, offer.kind) for offer in play.workshop.offers()] == [
        (TEXTS[0], "priority"), (TEXTS[1], "priority")]
    play.send("console", "set_place", option=keys[TEXTS[1]])
    assert "placed" not in result(play)[TEXTS[1]]
    assert [offer.text for offer in play.workshop.offers()] == [TEXTS[0]]


def test_options_come_from_a_vote_as_a_suggestion_with_their_origin() -> None:
    play = Play("", PEOPLE, steps={"s1": {"activity": "dot_voting"}, "s2": {"activity": "matrix"}})
    keys = [f"o{play.send('console', 'options.add', text=text)}" for text in TEXTS]
    play.to("open", "vote")
    for who in PEOPLE:
        play.send(who, "ballots.cast", spread={keys[0]: 1})
    play.to("revealed")
    play.house("go", step="s2")
    offered = play.step_view("console")["options"]["offers"]
    assert TEXTS[0] in [each["text"] for each in offered["s1"].values()] and play.step_view("console")["list"] == {}
    play.send("console", "options.bring", step="s1", ids=[next(iter(offered["s1"]))])
    play.send("console", "options.add", text="Otra, dicha en la sala")
    assert sorted(row["steps"] for row in play.step_view("wall")["list"].values()) == [[], ["s1"]]
    play.to("open", "mark")
    assert {tuple(row["steps"]) for row in play.step_view("d1", "phone")["list"].values()} == {(), ("s1",)}
    for text in (TEXTS[0], "Otra, dicha en la sala"):
        mark(play, text, "444444", "111111")
    play.to("revealed")
    assert f"de «{sample.words('es')('dot_voting.name')}»" in pages(play)


def test_the_list_has_two_to_eight_options_and_is_fixed_as_it_is_marked() -> None:
    play = Play("matrix", PEOPLE)

    def onward() -> dict[str, Any]:
        return play.ask("console", "advance", {"expect": play.workshop.steering.where()}, None)

    one, _ = (f"o{play.send('console', 'options.add', text=text)}" for text in ("Una", "Dos"))
    play.to("open", "read")
    play.send("console", "options.drop", option=one)
    assert onward()["reason"] == "two_options"
    for place in range(8):
        key = f"o{play.send('console', 'options.add', text=f'Otra {place}')}"
    told = onward()
    assert (told["reason"], told["values"]) == ("too_many_finalists", {"limit": 8})
    play.send("console", "options.drop", option=key)
    play.advance()
    assert play.refused("console", "options.add", text="Tarde") == "not_now"
    assert play.refused("d1", "scales.mark", item="a9", answer="2") == "wrong_shape"
    play.retreat()
    play.send("console", "options.edit", option=f"o{int(key[1:]) - 1}", text="Con otras palabras")
    play.advance()
    assert "Con otras palabras" in {row["text"] for row in play.step_view("d1", "phone")["list"].values()}
    play.send("d1", "scales.mark", item="a1", answer="2")
    assert play.ask("console", "retreat", {}, None)["reason"] == "marks_there"
    play.to("closed")
    assert play.ask("console", "retreat", {}, None)["reason"] == "marks_counted"


def test_only_what_is_on_the_list_is_marked() -> None:
    play = marking()
    assert play.refused("d1", "scales.mark", item="a4", answer="2") == "no_such_item"
    assert play.refused("d1", "scales.mark", item="a1", answer="5") == "wrong_shape"
    assert play.refused("d1", "scales.mark", item="a1", answer="not_applicable") == "wrong_shape"
    play.send("d1", "scales.mark", item="a1", answer="2")
    play.connect("d1+")
    assert play.refused("d1+", "scales.mark", item="a1", answer="3") == "answer_kept"
    assert play.step_view("d1+", "mine")["scales"]["marks"] == {"now": {}}


def test_the_room_says_the_words_of_its_levels_and_what_is_blank_is_said_as_usual() -> None:
    play = Play("matrix", PEOPLE, PRESETS["one_effort"].settings)
    asked = play.step_view("wall")["questions"]
    assert list(asked) == ["a", "b"] and asked["a"]["question"] == {}
    assert asked["b"]["question"]["es"] == "¿Cuánto nos costaría en tiempo, dinero y desgaste?"
    assert all(level.keys() == {"es", "en"} for level in asked["b"]["levels"].values())
    assert list(Play("matrix", PEOPLE, {"questions": [{}]}).step_view("wall")["questions"]) == ["a", "b"]


def test_an_option_that_is_hidden_is_nowhere_and_comes_back_where_it_stood() -> None:
    play = marking()
    for text in TEXTS:
        mark(play, text, "444444", "111111")
    play.to("revealed")
    before = result(play)
    key = next(key for key, row in play.step_view("wall")["rows"].items() if row["text"] == TEXTS[0])
    play.hide(f"options.{key}")
    assert list(result(play)) == [text for text in before if text != TEXTS[0]]
    assert TEXTS[0] not in pages(play) and TEXTS[0] not in {offer.text for offer in play.workshop.offers()}
    play.hide(f"options.{key}", on=False)
    assert result(play) == before


def test_what_was_joined_or_set_aside_is_still_in_print() -> None:
    play = Play("matrix", PEOPLE)
    keys = [f"o{play.send('console', 'options.add', text=text)}" for text in (*TEXTS, "Pagar una contadora entre tres")]
    play.send("console", "options.merge", options=[keys[1], keys[3]], text="Compartir una contadora")
    play.send("console", "options.drop", option=keys[2])
    play.to("revealed")
    page = pages(play)
    assert "Reúne «Compartir contadora» y «Pagar una contadora entre tres»" in page
    assert "Se apartó antes de marcar" in page and TEXTS[2] in page


@pytest.mark.parametrize("language", ("es", "en"))
def test_the_print_draws_the_quadrants_and_says_the_middle_in_words(language: str) -> None:
    play = marking(*TEXTS)
    mark(play, TEXTS[0], "444444", "111111", "112111")
    mark(play, TEXTS[1], "114414", "333333")
    play.to("revealed")
    page, words = pages(play, language), sample.words(language).of("matrix")
    assert 'class="matrix"' in page and all(words(f"quadrant.{place}") in page for place in ("start", "major", "spare", "drop"))
    assert f"{words('question.a.name')}: {words('question.a.4')}" in page and words("quadrant.few") in page
    assert words("print.open") in page


def test_nothing_is_printed_of_where_options_stand_before_it_is_revealed() -> None:
    play = marking()
    mark(play, TEXTS[0], "444444", "111111")
    play.to("closed")
    assert printed(play)["rows"] == {} and "<svg class=\"matrix\"" not in pages(play)


def test_every_preset_fits_into_its_own_minutes() -> None:
    assert sorted(PRESETS) == ["impact_effort", "one_effort"]
    for name, preset in PRESETS.items():
        run = Play("matrix", PEOPLE, preset.settings).run
        lasting = sum(run.seconds(position) for position in run.track() if position.phase != "last_minute")
        assert lasting <= preset.minutes * 60, name


def test_every_refusal_of_the_matrix_is_provoked_here() -> None:
    assert refusals(HOUSE / "activities" / "matrix") <= compared(Path(__file__))
