"""A copy goes no further than what it was taken from: when reach is narrowed, also on paper and in what was printed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from activities.test_contract import crowd, play_example
from kit import Play
from synthesis import sample

from core.test_hiding import printed, seen
from facilitator.activities import discover
from facilitator.core.activity import Activity
from facilitator.core.block import Block
from facilitator.core.hidden import KEPT, NOBODY, ROOM
from facilitator.synthesis import html
from facilitator.synthesis.gather import document

TITLE = "Pierde su sede la casa de acogida"
LINE = "Busca a quien preste un local"
OTHER = "Abrir las cuentas cada mes"
STEPS: dict[str, Any] = {"s1": {"activity": "challenge"}, "s2": {"activity": "dot_voting"},
                         "s3": {"activity": "challenge"}, "s4": {"activity": "iceberg"}}


def challenge(reach: str = "named") -> Play:
    """A challenge whose reach was said, and a vote after it."""
    play = Play("challenge", steps=STEPS)
    play.to("open", "write")
    play.send("ada", "briefs.write", field="title", text=TITLE)
    play.send("ada", "briefs.write", field="question", text="¿Adónde ir?")
    play.send("ada", "briefs.reserve", reach=reach)
    play.to("revealed")
    return play


def canvas() -> Play:
    """A canvas whose alliances may be read, and a vote after it."""
    play = Play("canvas", steps={"s1": {"activity": "canvas"}, "s2": {"activity": "dot_voting"}})
    play.to("open", "how")
    play.send("ada", "rows.write", heading="alliances", text=LINE)
    play.send("ada", "permit", what="alliances", on=True)
    play.to("revealed", "gallery")
    return play


def narrow(play: Play, name: str, **data: Any) -> None:
    assert play.ask("ada", name, data, "s1")["ok"]


def vote(play: Play) -> str:
    """What is offered is brought to a vote, and one person votes on it; its option."""
    play.house("go", step="s2")
    offers = play.step_view("console")["options"]["offers"]["s1"]
    play.send("console", "options.bring", step="s1", ids=list(offers))
    play.send("console", "options.add", text=OTHER)
    play.to("open", "vote")
    option = next(key for key, each in play.run.options.options.items() if each.source)
    play.send("bela", "ballots.cast", spread={option: 1})
    return option


def made(play: Play) -> None:
    """A synthesis and the sheets of two organisations were printed, and the first is shared."""
    play.fact("document.made", {"edition": "synthesis", "path": "/P/x", "pages": 1, "kb": 1, "shared": True})
    for organisation in ("o1", "o2"):
        play.fact("document.made", {"edition": "sheet", "audience": organisation, "key": "k", "pages": 1, "kb": 1})


def outdated(play: Play) -> set[str]:
    state = play.workshop
    return {key for key, each in {"": state.document, **state.sheets}.items() if each.get("outdated")}


def test_what_is_for_the_room_alone_is_brought_into_a_vote_and_not_printed() -> None:
    play = challenge("cohort")
    vote(play)
    assert {"projector", "phone"} <= set(seen(play, TITLE)) and TITLE not in printed(play) and OTHER in printed(play)
    assert [offer.printed for offer in play.workshop.offers() if offer.text == TITLE] == [False]
    play.to("revealed")
    assert "projector" in seen(play, TITLE) and TITLE not in printed(play) and KEPT in printed(play)
    page = html.render(document(play.workshop, {}, {}, sample.meta()), "es", "letter", sample.words("es"))
    assert sample.words("es")("shared.kept") in page and KEPT not in page


@pytest.mark.parametrize("source", ["challenge", "canvas"])
def test_what_is_kept_back_later_is_seen_by_nobody_and_stays_counted(source: str) -> None:
    play, words, asked = (challenge(), TITLE, ("briefs.reserve", {"reach": "reviewers"})) if source == "challenge" else (
        canvas(), LINE, ("permit", {"what": "alliances", "on": False}))
    option = vote(play)
    made(play)
    assert {"projector", "phone", "console"} <= set(seen(play, words)) and words in printed(play)
    narrow(play, asked[0], **asked[1])
    assert not seen(play, words, "organisation:o1", "mine:p1", "mine:p2") and words not in printed(play)
    assert option in play.run.options.standing() and KEPT in json.dumps(play.view("wall"), ensure_ascii=False)
    assert outdated(play) == {"", "o1", "o2"} and not play.workshop.document["shared"]
    play.to("revealed", "result")
    assert not seen(play, words, "organisation:o1", "mine:p1", "mine:p2") and words not in printed(play)
    assert option in json.dumps(play.view("wall")) and all(words not in offer.text for offer in play.workshop.offers())
    assert all(offer.text != KEPT for offer in play.workshop.offers())
    assert words not in json.dumps(list(play.run.keeps(play.workshop.here("s2"))), default=str)
    assert play.replayed().hidden.kept(words)


def test_what_a_challenge_came_from_and_what_a_step_is_about_follow_it() -> None:
    play = challenge()
    key = next(key for key, told in play.workshop.topics("s4").items() if told.text == TITLE)
    play.house("take_topic", step="s4", topic=key)
    play.house("go", step="s3")
    play.to("open", "write")
    play.send("cruz", "briefs.choose", link=key)
    assert TITLE in json.dumps(play.view("cruz"), ensure_ascii=False)
    narrow(play, "briefs.reserve", reach="reviewers")
    assert not seen(play, TITLE, "organisation:o1", "mine:p1", "mine:p2")
    play.house("go", step="s4")
    assert not seen(play, TITLE, "organisation:o1", "mine:p1", "mine:p2") and TITLE not in printed(play)


def test_nobody_hides_what_others_wrote_by_keeping_the_same_words_back() -> None:
    play = challenge("reviewers")
    play.house("go", step="s2")
    play.send("console", "options.add", text=TITLE)
    play.send("console", "options.add", text=OTHER)
    play.to("open", "vote")
    assert {"projector", "phone"} <= set(seen(play, TITLE)) and TITLE in printed(play)


def test_only_what_narrows_the_reach_outdates_what_was_printed() -> None:
    play = challenge("unnamed")
    made(play)
    narrow(play, "briefs.reserve", reach="named")
    assert not outdated(play)
    narrow(play, "briefs.reserve", reach="cohort")
    assert outdated(play) == {"", "o1", "o2"}


def test_what_was_left_to_later_meetings_follows_what_is_kept_back_afterwards() -> None:
    play = canvas()
    vote(play)
    play.to("revealed", "result")
    play.send("console", "decision.write", text=LINE)
    play.to("harvested")
    assert LINE in json.dumps(play.kept["s2"], default=str)
    narrow(play, "permit", what="alliances", on=False)
    assert LINE not in json.dumps(play.kept["s2"], default=str)
    narrow(play, "permit", what="alliances", on=True)
    assert LINE in json.dumps(play.kept["s2"], default=str), "and comes back with it"


def test_an_option_in_other_words_follows_too_and_comes_back_with_its_source() -> None:
    play = challenge()
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=list(play.step_view("console")["options"]["offers"]["s1"]))
    option = next(iter(play.run.options.options))
    play.send("console", "options.edit", option=option, text=f"{TITLE}, hoy")
    narrow(play, "briefs.reserve", reach="reviewers")
    assert not seen(play, f"{TITLE}, hoy") and play.run.options.text(option) == KEPT
    narrow(play, "briefs.reserve", reach="named")
    assert "console" in seen(play, f"{TITLE}, hoy")


def test_an_option_that_was_joined_in_other_words_follows_too_and_leaves_those_that_are_free() -> None:
    play, joined = challenge(), "Sede y cuentas"
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=list(play.step_view("console")["options"]["offers"]["s1"]))
    play.send("console", "options.add", text=OTHER)
    play.send("console", "options.merge", options=play.run.options.standing(), text=joined)
    option = play.run.options.standing()[0]
    play.send("console", "options.edit", option=option, text=f"{joined}, ya")
    assert "console" in seen(play, f"{joined}, ya")
    narrow(play, "briefs.reserve", reach="reviewers")
    assert not seen(play, joined) and play.run.options.text(option) == KEPT
    play.send("console", "options.unmerge", option=option)
    assert sorted(map(play.run.options.text, play.run.options.standing())) == sorted([KEPT, OTHER])


def test_what_is_reworded_further_on_follows_the_first_source() -> None:
    play, again = Play("challenge", steps={**STEPS, "s5": {"activity": "dot_voting"}}), "Un techo para la casa"
    play.to("open", "write")
    play.send("ada", "briefs.write", field="title", text=TITLE)
    play.send("ada", "briefs.write", field="question", text="¿Adónde ir?")
    play.to("revealed")
    vote(play)
    play.to("revealed", "result")
    play.house("go", step="s5")
    play.send("console", "options.bring", step="s2", ids=[key for key in play.step_view("console")["options"]["offers"]["s2"]])
    option = next(key for key, each in play.run.options.options.items() if each.text == TITLE)
    play.send("console", "options.edit", option=option, text=again)
    narrow(play, "briefs.reserve", reach="reviewers")
    assert not seen(play, again) and play.run.options.text(option) == KEPT


@pytest.mark.parametrize("reach", ["cohort", "unnamed"])
def test_a_promise_which_is_printed_begins_with_nothing_that_may_not_be(reach: str) -> None:
    play = Play("challenge", steps={"s1": {"activity": "challenge"}, "s2": {"activity": "commitments", "settings": {"told_minutes": 0}}})
    play.to("open", "write")
    play.send("ada", "briefs.write", field="title", text=TITLE)
    play.send("ada", "briefs.write", field="question", text="¿Adónde ir?")
    play.send("ada", "briefs.reserve", reach=reach)
    play.to("revealed")
    play.house("go", step="s2")
    play.to("open", "make")
    found = [each["text"] for each in play.step_view("cruz", "phone")["promises"]["found"].values()]
    assert found == ([TITLE] if reach == "unnamed" else [])


def test_a_promise_in_the_words_of_a_challenge_follows_it_and_one_that_was_not_made_of_it_stays() -> None:
    """Its author still reads it; in the words of its own it is in sight again."""
    play = Play("challenge", steps={"s1": {"activity": "challenge"}, "s2": {"activity": "commitments", "settings": {"told_minutes": 0}}})
    play.to("open", "write")
    for field, text in (("title", TITLE), ("question", "¿Adónde ir?")):
        play.send("ada", "briefs.write", field=field, text=text)
    play.send("ada", "briefs.reserve", reach="unnamed")
    play.to("revealed")
    play.house("go", step="s2")
    play.to("open", "make")
    key = f"c{play.send('cruz', 'promises.make', what=TITLE, origin='s1')}"
    play.to("revealed")

    def reads() -> list[str]:
        challenge = ("mine:p1", "mine:p2", "organisation:o1")  # whose it is reads it in any case
        return [audience for audience in seen(play, TITLE) if audience not in challenge]

    assert {"console", "projector", "phone"} <= set(reads()) and TITLE in printed(play)
    narrow(play, "briefs.reserve", reach="reviewers")
    assert reads() == [f"mine:{play.ids['cruz']}"] and TITLE not in printed(play)
    assert key in play.replayed().steps["s2"].run.promises.promises and not list(play.replayed().steps["s2"].run.promises.standing())
    narrow(play, "briefs.reserve", reach="unnamed")
    assert "projector" in reads() and TITLE in printed(play)
    narrow(play, "briefs.reserve", reach="reviewers")
    while not play.ask("cruz", "promises.change", {"promise": key, "what": OTHER}, "s2")["ok"]:
        play.retreat()
    play.send("eva", "promises.make", what=TITLE)
    play.to("revealed")
    assert "projector" in seen(play, OTHER) and "projector" in reads(), "who said the same by chance hides nothing"


def goes_back(play: Play, command: str, **data: Any) -> None:
    """The step that the vote was made of is gone back to until something of it may be taken back, which it is."""
    play.house("go", step="s1")
    while not play.ask("ada", command, data, "s1")["ok"]:
        assert play.ask("console", "retreat", {"expect": play.workshop.steering.where()}, None)["ok"], data
    play.house("go", step="s2")


def kept_back(play: Play, words: str, option: str) -> bool:
    """Whether an option keeps its place and nobody reads its words, also once the log was read anew."""
    again = play.replayed()
    return (not seen(play, words) and words not in printed(play) and play.run.options.text(option) == KEPT
            and again.steps["s2"].run.options.text(option) == KEPT)


def test_what_is_withdrawn_is_kept_back_where_it_was_brought_and_shown_again_by_no_permission() -> None:
    play = canvas()
    row = next(row.id for row in play.run.rows.rows.values() if row.text == LINE)
    option = vote(play)
    made(play)
    goes_back(play, "rows.withdraw", row=row)
    assert kept_back(play, LINE, option) and outdated(play) == {"", "o1", "o2"}
    narrow(play, "permit", what="alliances", on=False)
    narrow(play, "permit", what="alliances", on=True)
    assert kept_back(play, LINE, option)


def test_a_line_that_is_taken_back_and_said_anew_is_another() -> None:
    play = challenge()
    option = vote(play)
    made(play)
    goes_back(play, "briefs.write", field="title", text="")
    assert kept_back(play, TITLE, option) and outdated(play) == {"", "o1", "o2"}
    narrow(play, "briefs.write", field="title", text="Otra línea")
    assert kept_back(play, TITLE, option)
    play.house("go", step="s1")
    play.to("revealed")
    assert [offer.text for offer in play.workshop.offers() if offer.step == "s1"] == ["Otra línea"]
    assert play.replayed().steps["s1"].run.briefs.briefs["o1"].id == play.run.briefs.briefs["o1"].id


def test_a_challenge_is_known_by_the_same_id_when_the_log_is_read_anew() -> None:
    play = Play("challenge", steps=STEPS)
    play.to("open", "write")
    for field, text in (("question", "¿Y ahora?"), ("title", TITLE), ("question", ""), ("question", "¿Adónde ir?")):
        play.send("ada", "briefs.write", field=field, text=text)
    play.to("revealed")
    option = vote(play)
    assert play.replayed().steps["s1"].run.briefs.briefs["o1"].id == play.workshop.steps["s1"].run.briefs.briefs["o1"].id
    narrow(play, "briefs.reserve", reach="reviewers")
    assert kept_back(play, TITLE, option)


def test_a_promise_that_is_dropped_is_kept_back_where_it_was_brought() -> None:
    play = Play("commitments", steps={"s1": {"activity": "commitments", "settings": {"told_minutes": 0}}, "s2": {"activity": "dot_voting"}})
    play.to("open", "make")
    key = f"c{play.send('ada', 'promises.make', what=LINE)}"
    play.to("revealed")
    option = vote(play)
    goes_back(play, "promises.drop", promise=key)
    assert kept_back(play, LINE, option)


OFFERING = sorted(slug for slug, kind in discover().items() if kind.results is not Activity.results)
REACHING = {slug for slug in OFFERING if discover()[slug].reaches is not Activity.reaches
            or any(type(block).reaches is not Block.reaches for block in discover()[slug]().blocks.values())}


@pytest.mark.parametrize("slug", OFFERING)
@pytest.mark.parametrize("reach", [NOBODY, ROOM])
def test_whatever_an_exercise_offers_is_followed_by_its_copies(slug: str, reach: str) -> None:
    """Its example is played, a vote brings what it offers, and then its source lets nothing of it go further."""
    play = Play(slug, crowd(7), steps={"s1": {"activity": slug}, "s2": {"activity": "dot_voting"}})
    play_example(play)
    found = {offer.id: offer.text for offer in play.workshop.offers() if offer.step == "s1"}
    assert found or slug not in REACHING, "what may be kept back is in the example"
    if not found:
        return
    play.house("go", step="s2")
    play.send("console", "options.bring", step="s1", ids=list(found)[:9])
    play.send("console", "options.add", text=OTHER)
    play.to("open", "read")
    texts = {option.text for option in play.run.options.options.values() if option.source}
    source = play.workshop.steps["s1"].run
    source.reaches = lambda here: dict.fromkeys(found, reach)
    play.fact("harvest.written", {"text": OTHER}, "s2")
    told = json.dumps(document(play.workshop, {}, {}, {})["sections"][1], ensure_ascii=False)
    assert texts and not [text for text in texts if json.dumps(text, ensure_ascii=False) in told]
    assert {offer.printed for offer in play.workshop.offers() if offer.id in found} <= {False}
    wall, phone = play.step_view("wall"), play.step_view("persona0", "phone")
    for view in (wall, phone):
        seen_now = {text for text in texts if json.dumps(text, ensure_ascii=False) in json.dumps(view, ensure_ascii=False)}
        assert seen_now == (set() if reach == NOBODY else texts)
