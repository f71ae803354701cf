"""What a step is about: suggested of what an earlier one found, taken by hand, shown with where it came from."""

from __future__ import annotations

import pytest
from activities.test_contract import play_example
from kit import Play
from synthesis import sample

from facilitator.synthesis import gather, html

MANY = {f"persona{number}": f"o{number % 6 + 1}" for number in range(13)}


@pytest.fixture(scope="module")
def assessed() -> Play:
    """A self-assessment that was harvested, and an iceberg that waits."""
    play = Play("", MANY, steps={"s1": {"activity": "questionnaire"}, "s2": {"activity": "iceberg"}})
    play.house("go", step="s2")
    assert play.view("console")["topics"] == {}, "nothing is suggested of what the room has not seen"
    play.house("go", step="s1")
    play_example(play)
    play.house("go", step="s2")
    return play


def printed(play: Play) -> str:
    around = play.around()
    document = gather.document(play.workshop, around.people, around.organisations, sample.meta())
    return html.render(document, "es", "letter", sample.words("es"))


def test_a_topic_is_suggested_on_the_console_only_and_taken_by_hand(assessed: Play) -> None:
    play = assessed
    key, found = next(iter(play.view("console")["topics"].items()))
    assert found["of"] == "s1" and "topics" not in play.view("wall")
    play.house("take_topic", step="s2", topic=key)
    for screen in ("console", "wall"):
        assert play.view(screen)["steps"]["s2"]["topic"] == found["text"]
        assert play.view(screen)["steps"]["s2"]["topic_of"] == "s1"
    play.house("take_topic", step="s2")
    assert "topic" not in play.view("wall")["steps"]["s2"]
    assert play.ask("console", "take_topic", {"step": "s2", "topic": "s1.q99"}, None)["reason"] == "no_such_topic"
    assert play.ask("persona1", "take_topic", {"step": "s2", "topic": key}, None)["reason"] == "not_your_role"
    play.house("take_topic", step="s2", topic=key)
    play.advance()
    assert play.view("console")["topics"] == {}
    assert play.ask("console", "take_topic", {"step": "s2"}, None)["reason"] == "step_began"
    play.house("harvest", step="s2", text="Casi todo nace de algo que no se nombra.")
    page = printed(play)
    assert f"Su tema, «{found['text']}», salió de «" in page
    assert play.replayed().steps["s2"].topic == found["text"]
