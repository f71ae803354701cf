"""The plan: whatever is added, configured, shifted, removed and restored, nothing that was prepared or written is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from kit import Play

from core.parking import SHELF
from facilitator.core.workshop import Workshop

TEXTS = st.sampled_from(["Una idea", "Otra cosa", "Y esto también"])
INDEX = st.integers(0, 7)


class Planning(RuleBasedStateMachine):
    """Any sequence of commands about the plan and in the exercises, beside a model of what was written where."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play("parking", {"ada": "o1", "bela": "o2"}, shelf=SHELF)
        self.written: dict[str, list[str]] = {"s1": []}

    def _pick(self, index: int, among: Any) -> str:
        keys = list(among)
        return keys[index % len(keys)] if keys else "s99"

    def _ask(self, name: str, **data: Any) -> dict[str, Any]:
        answer = self.play.ask("console", name, data, None)
        assert answer["ok"] or answer["reason"] != "our_side", (name, data, answer)
        return answer

    @rule(most=st.integers(1, 99), standing=st.booleans(), before=st.none() | INDEX)
    def add(self, most: int, standing: bool, before: int | None) -> None:
        data = {} if before is None else {"before": self._pick(before, self.play.workshop.steps)}
        answer = self._ask("add_step", activity="parking", settings={"most": most}, standing=standing, minutes=5, **data)
        if answer["ok"]:
            self.written[f"s{answer['seq']}"] = []

    @rule(index=INDEX, most=st.integers(1, 99), nods=st.booleans())
    def configure(self, index: int, most: int, nods: bool) -> None:
        self._ask("configure_step", step=self._pick(index, self.play.workshop.steps), settings={"most": most, "nods": nods})

    @rule(index=INDEX, minutes=st.integers(0, 90))
    def retitle(self, index: int, minutes: int) -> None:
        step = self._pick(index, self.play.workshop.steps)
        if self._ask("configure_step", step=step, title=f"Paso de {minutes}", minutes=minutes)["ok"]:
            known = self.play.workshop.steps[step]
            assert (known.title, known.minutes) == (f"Paso de {minutes}", minutes)

    @rule(index=INDEX, before=st.none() | INDEX)
    def shift(self, index: int, before: int | None) -> None:
        data = {} if before is None else {"before": self._pick(before, self.play.workshop.steps)}
        self._ask("shift_step", step=self._pick(index, self.play.workshop.steps), **data)

    @rule(index=INDEX)
    def remove(self, index: int) -> None:
        self._ask("remove_step", step=self._pick(index, self.play.workshop.steps))

    @rule(index=INDEX)
    def restore(self, index: int) -> None:
        self._ask("restore_step", step=self._pick(index, self.play.workshop.removed))

    @rule(index=INDEX)
    def go(self, index: int) -> None:
        self._ask("go", step=self._pick(index, self.play.workshop.steps))

    @rule()
    def advance(self) -> None:
        self._ask("advance")

    @rule(index=INDEX, on=st.booleans())
    def stand(self, index: int, on: bool) -> None:
        self._ask("stand", step=self._pick(index, self.play.workshop.steps), on=on)

    @rule(index=INDEX, who=st.sampled_from(["ada", "bela"]), text=TEXTS)
    def write(self, index: int, who: str, text: str) -> None:
        step = self._pick(index, self.play.workshop.steps)
        before = self.play.workshop.seq
        if self.play.ask(who, "box.put", {"text": text}, step)["ok"] and self.play.workshop.seq > before:
            self.written[step].append(text)

    @invariant()
    def nothing_is_lost(self) -> None:
        workshop = self.play.workshop
        assert {*workshop.steps, *workshop.removed} == set(self.written)
        for key, texts in self.written.items():
            step = workshop.step(key)
            assert step is not None and not step.damaged
            assert [text for _, text in step.run.box.texts.values()] == texts  # type: ignore[attr-defined]

    @invariant()
    def memory_is_what_a_replay_makes(self) -> None:
        assert shape(self.play.replayed()) == shape(self.play.workshop)


def shape(workshop: Workshop) -> Any:
    """The plan as anybody can see it."""
    return (workshop.current, [
        (key, step.title, step.minutes, step.settings, step.standing, step.position, len(step.run.box.texts))  # type: ignore[attr-defined]
        for key, step in (*workshop.steps.items(), *workshop.removed.items())])


TestPlanning = Planning.TestCase
TestPlanning.settings = settings(max_examples=60, stateful_step_count=30, deadline=None,
                                 suppress_health_check=[HealthCheck.too_slow])


def prepared() -> Play:
    return Play("parking", steps={"s1": {"activity": "parking"}, "s2": {"activity": "parking"}}, shelf=SHELF)


def refusal(play: Play, name: str, **data: Any) -> str:
    answer = play.ask("console", name, data, None)
    assert not answer["ok"], answer
    return str(answer["reason"])


def test_a_step_that_began_keeps_its_settings_and_may_get_another_title() -> None:
    play = prepared()
    play.advance()
    assert refusal(play, "configure_step", step="s1", settings={"most": 3}) == "step_began"
    play.house("configure_step", step="s1", title="Lo que surgió", minutes=12)
    assert play.view("console")["steps"]["s1"]["title"] == "Lo que surgió"


def test_other_settings_hold_at_once() -> None:
    play = prepared()
    play.house("configure_step", step="s1", settings={"most": 1, "nods": False})
    play.advance()
    play.send("ada", "box.put", text="Cabe")
    play.send("bela", "box.put", text="Ya no")
    assert len(play.run.box.texts) == 1
    assert "open:nod" not in play.view("console")["plan"]["s1"]["track"]


def test_what_is_wrong_is_refused_with_its_place_and_changes_nothing() -> None:
    play = prepared()
    assert refusal(play, "add_step", activity="parking", settings={"most": 100}) == "field_large"
    assert refusal(play, "add_step", activity="parking", settings={"colour": "red"}) == "field_unknown"
    answer = play.ask("console", "configure_step", {"step": "s2", "settings": {"most": 0}}, None)
    assert (answer["reason"], answer["values"]) == ("field_small", {"place": "most", "limit": 1})
    assert refusal(play, "add_step", activity="no_such") == "no_such_activity"
    assert refusal(play, "shift_step", step="s1", before="s77") == "no_such_step"
    assert refusal(play, "restore_step", step="s1") == "no_such_step"


def test_the_step_that_is_shown_stays_and_secrets_are_counted_first() -> None:
    play = prepared()
    assert refusal(play, "remove_step", step="s1") == "step_is_shown"
    play.to("open", "nod")
    play.send("ada", "nod.give")
    play.house("go", step="s2")
    assert refusal(play, "remove_step", step="s1") == "secret_not_counted"


def test_a_meeting_holds_sixty_steps() -> None:
    play = prepared()
    for _ in range(58):
        play.house("add_step", activity="parking")
    assert refusal(play, "add_step", activity="parking") == "too_many_steps"


def test_a_removed_step_comes_back_with_what_was_written_and_every_change_can_be_undone() -> None:
    play = prepared()
    play.advance()
    play.send("ada", "box.put", text="Se queda")
    play.house("go", step="s2")
    removed = play.house("remove_step", step="s1")
    assert play.view("console")["order"] == ["s2"] and "s1" in play.view("console")["removed"]
    play.house("retract", seq=removed)
    assert play.view("console")["order"] == ["s1", "s2"]
    play.house("remove_step", step="s1")
    play.house("restore_step", step="s1")
    assert play.view("console")["order"] == ["s2", "s1"]
    play.house("go", step="s1")
    assert [text for _, text in play.run.box.texts.values()] == ["Se queda"]
    shifted = play.house("shift_step", step="s1", before="s2")
    assert play.view("console")["order"] == ["s1", "s2"]
    play.house("retract", seq=shifted)
    assert play.view("console")["order"] == ["s2", "s1"]


def test_a_step_that_began_is_not_undone_away_with_its_work_and_its_secrets() -> None:
    play = prepared()
    added = play.house("add_step", activity="parking")
    spare = play.house("add_step", activity="parking")
    play.house("go", step=f"s{added}")
    play.to("open", "nod")
    play.send("ada", "nod.give")
    play.house("go", step="s1")
    assert refusal(play, "retract", seq=added) == "step_began"
    assert f"s{added}" in play.workshop.steps and play.log.secrets_of(1)
    play.house("retract", seq=spare)
    assert f"s{spare}" not in play.workshop.steps


def test_settings_that_a_step_began_with_are_not_undone() -> None:
    play = prepared()
    configured = play.house("configure_step", step="s1", settings={"most": 1})
    play.advance()
    assert refusal(play, "retract", seq=configured) == "step_began"
