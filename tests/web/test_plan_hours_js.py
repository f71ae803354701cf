"""The day by the clock: what stays at its hour stays there, what does not fit is told with what would make it fit."""

from __future__ import annotations

from typing import Any

from screen import START, Screen

SETUP = """async () => {
  const { atHour, dayOf, livedOf } = await import("/static/faces/plan-hours.js");
  const at = (minutes) => ({ began: 0, closed: 0, left: false, least: 0, ...minutes });
  window.day = ({ steps, ...more }) => {
    const told = dayOf({ now: START, ahead: 0, ...more, steps: steps.map(at) });
    const hour = (when) => new Date(when).toISOString().slice(11, 16);
    return { starts: Object.fromEntries(Object.entries(told.starts).map(([id, when]) => [id, hour(when)])),
      ends: told.ends && hour(told.ends), problems: told.problems };
  };
  window.lived = (opened_at, closed_at, now) => livedOf({ opened_at, closed_at }, now);
  window.midday = atHour("12:30", START, -240);
}""".replace("START", str(START))


def day(screen: Screen, *steps: dict[str, Any], **more: Any) -> Any:
    return screen.do("(told) => day(told)", {"steps": steps, **more})


A, B, LUNCH, C = ({"id": "a", "minutes": 60, "minimum": 40}, {"id": "b", "minutes": 50, "minimum": 45},
                  {"id": "l", "minutes": 60, "at": "12:30"}, {"id": "c", "minutes": 30})


def test_without_hours_only_minutes_are_known(screen: Screen) -> None:
    assert day(screen, A, B) == {"starts": {}, "ends": 0, "problems": []}


def test_lunch_stays_and_what_does_not_fit_before_it_is_told(screen: Screen) -> None:
    told = day(screen, A, B, LUNCH, C, begins="11:00", leaves="14:00")
    assert told["starts"] == {"a": "11:00", "b": "12:00", "l": "12:30", "c": "13:30"} and told["ends"] == "14:00"
    assert told["problems"] == [{"before": "l", "over": 20, "cuts": {"a": 40}, "lacking": 0, "park": "b"}]
    fits = day(screen, {**A, "minutes": 40}, B, LUNCH, C, begins="10:30", leaves="14:00")
    assert fits["starts"]["l"] == "12:30" and not fits["problems"]


def test_the_minutes_that_can_be_spared_may_not_be_enough(screen: Screen) -> None:
    [problem] = day(screen, A, B, C, begins="09:00", leaves="10:30")["problems"]
    assert problem == {"before": "", "over": 50, "cuts": {"a": 40, "b": 45}, "lacking": 25, "park": "b"}


def test_while_the_day_goes_what_began_counts_as_it_went(screen: Screen) -> None:
    begun = START - 50 * 60_000
    told = day(screen, {**A, "began": begun - 600_000, "closed": begun}, {**B, "began": begun, "least": 900_000}, C)
    later = START + 900_000
    assert told["starts"]["c"] == screen.do(f"() => new Date({later}).toISOString().slice(11, 16)")
    over = day(screen, {**B, "began": begun, "least": 0}, C, leaves="00:00")["problems"]
    assert over and over[0]["park"] == "c" and over[0]["cuts"] == {}


def test_lived_minutes_are_counted_until_the_step_is_over(screen: Screen) -> None:
    minute = 60_000
    assert screen.do("() => lived(0, 0, 5)") is None
    assert screen.do("(at) => lived(...at)", [START, 0, START + 7.4 * minute]) == {"count": 7, "over": False}
    assert screen.do("(at) => lived(...at)", [START, START + 12 * minute, START + 90 * minute]) == {"count": 12, "over": True}
    assert screen.do("(at) => lived(...at)", [START, 0, START - 40]) == {"count": 0, "over": False}, "a clock that runs behind"


def test_an_hour_is_of_the_rooms_own_day(screen: Screen) -> None:
    told = screen.do("() => new Date(midday).toISOString().slice(11, 16)")
    assert told == "16:30"
