"""What somebody took on in an organisation's name rests while they wait to be confirmed, and is told to them no more."""

from __future__ import annotations

from typing import Any

import pytest
from kit import Play
from test_contract import PEOPLE, PRESETS, SHELF, as_told, play_example, said, second

from facilitator.core.views import view

CASES = {key: (key.partition("/")[0], PRESETS[key].settings if key in PRESETS else {}) for key in (*SHELF, *sorted(PRESETS))}
CASES["challenge: person"] = ("challenge", {"unit": "person"})


def told_while_waiting(play: Play, person: str) -> set[str]:
    """Words of others that a phone reads in its own view while its person waits, and nobody else who is new does."""
    workshop, known = play.workshop, play.workshop.people[person]
    before, known.waits, known.delegate = (known.waits, known.delegate), True, False
    open_to = [as_told(workshop, audience, play) for audience in ("phone", f"table:{known.table}")]
    told = set(said(view(workshop, f"mine:{person}", play.around()).get("step", {})))
    known.waits, known.delegate = before
    held = list(play.run.held(workshop.here("s1")).values())
    own = {each.words for each in held if each.author == person}
    return told & {each.words for each in held} - own - {text for each in open_to for text in said(each)}


@pytest.mark.parametrize("key", CASES)
def test_whose_confirmation_was_taken_back_reads_nothing_of_others_by_a_role_taken_for_an_organisation(
        key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    play = second(CASES[key][0], PEOPLE, CASES[key][1])
    if not play.run.for_organisation:
        return
    ask = play.ask

    def asking(who: str, name: str, *more: Any) -> dict[str, Any]:
        for person in [play.ids[who]] if who in play.ids else list(play.ids.values()):
            assert not told_while_waiting(play, person), (name, play.workshop.steering.where())
        return ask(who, name, *more)

    monkeypatch.setattr(play, "ask", asking)
    play_example(play)


def with_a_critic() -> Play:
    """Two delegates of o1, and one of o2 who was let alone with its canvas and asked them to read along."""
    play = Play("canvas", {"ada": "o1", "bela": "o1", "cruz": "o2", "dina": "o3"})
    play.to("open", "reality")
    play.send("cruz", "rows.write", heading="pains", text="CANARIO")
    play.send("cruz", "critics.invite", organisation="o1")
    play.send("ada", "critics.answer", group="o2", on=True)
    play.house("vouch_for", people=[play.ids["ada"]], on=False)
    return play


def test_of_who_waits_reading_along_rests_and_another_delegate_may_take_it_on() -> None:
    play = with_a_critic()
    play.send("cruz", "rows.write", heading="pains", text="CANARIO-DESPUÉS")
    assert not play.step_view("ada", "mine")["critics"]["groups"] and "CANARIO" not in str(play.view("ada"))
    assert play.refused("ada", "critics.ask", group="o2", heading="pains", text="¿Quién?") == "not_delegate"
    assert play.step_view("cruz", "organisation")["critics"]["critic"] == ""
    assert play.step_view("bela", "organisation")["critics"]["asks"] == ["o2"]
    assert "CANARIO" not in str(play.view("bela")), "nobody reads what they did not say yes to"
    play.send("bela", "critics.answer", group="o2", on=True)
    assert "CANARIO-DESPUÉS" in str(play.step_view("bela", "mine")["critics"]["canvases"])
    assert play.step_view("bela", "organisation")["critics"]["asks"] == []
    play.house("vouch_for", people=[play.ids["ada"]])
    assert "CANARIO" not in str(play.view("ada")), "the role fell to another"
    assert play.replayed().steps["s1"].run.critics.critics == {"o2": play.ids["bela"]}


def test_who_is_confirmed_again_reads_along_again_unless_it_was_ended() -> None:
    play = with_a_critic()
    play.house("vouch_for", people=[play.ids["ada"]])
    assert "CANARIO" in str(play.step_view("ada", "mine")["critics"]["canvases"])
    for who, name, data in (("bela", "answer", {"group": "o2", "on": False}), ("cruz", "end", {"group": "o2"}),
                            ("cruz", "invite", {"organisation": "o3"})):
        play = with_a_critic()
        assert play.ask(who, f"critics.{name}", data, "s1")["ok"]
        play.house("vouch_for", people=[play.ids["ada"]])
        assert "CANARIO" not in str(play.view("ada")) and not play.step_view("bela", "organisation")["critics"]["asks"]


def test_a_card_that_was_not_begun_by_who_waits_is_dealt_to_another() -> None:
    play = Play("challenge", {"ada": "o1", "bela": "o2", "cruz": "o3"}, {"unit": "person", "cards": 1})
    play.to("open", "write")
    for name in ("ada", "bela", "cruz"):
        play.send(name, "briefs.write", field="title", text=f"CANARIO {name}")
        play.send(name, "briefs.write", field="question", text="¿Cómo?")
    play.to("open", "first")
    play.send("ada", "deal.open", number=1)
    card, = play.step_view("ada", "mine")["cards"]
    play.house("vouch_for", people=[play.ids["ada"]], on=False)
    assert "cards" not in play.step_view("ada", "mine")
    play.send("console", "deal.again")
    assert card not in play.run.deal.cards and play.run.briefs.of("o1").written
    play.house("vouch_for", people=[play.ids["ada"]])
    play.send("ada", "deal.open", number=1)
    assert len(play.step_view("ada", "mine")["cards"]) == 1
