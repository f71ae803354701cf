"""Limits hold per person and workshop, refill with time, and harm nobody who behaves."""

from facilitator.web.limits import GUESSES, SEATS, WRONG_CODES, Limits


class Clock:
    """A clock moved by hand."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def spent(ask, most=10_000):
    return next(count for count in range(most) if not ask())


def test_thirty_commands_at_once_then_ten_a_second():
    clock = Clock()
    limits = Limits(clock)
    assert spent(lambda: limits.commands("p1")) == 30
    clock.now += 1
    assert spent(lambda: limits.commands("p1")) == 10
    clock.now += 3600
    assert spent(lambda: limits.commands("p1")) == 30


def test_one_person_does_not_spend_anothers():
    limits = Limits(Clock())
    spent(lambda: limits.commands("p1"))
    assert limits.commands("p2")
    assert limits.reentry("p1")


def test_a_steady_ten_a_second_is_never_refused():
    clock = Clock()
    limits = Limits(clock)
    for _ in range(1000):
        assert limits.commands("p1")
        clock.now += 0.1


def test_refused_asking_does_not_lengthen_the_wait():
    clock = Clock()
    limits = Limits(clock)
    spent(lambda: limits.commands("p1"))
    for _ in range(500):
        limits.commands("p1")
    clock.now += 0.11
    assert limits.commands("p1")


def test_wrong_codes_are_counted_for_the_whole_room_and_told():
    clock = Clock()
    limits = Limits(clock)
    assert spent(limits.wrong_code) == WRONG_CODES.burst
    assert limits.seats("w1") and limits.reentry("p1") and limits.commands("p1")
    clock.now += 2
    assert limits.wrong_code() and not limits.wrong_code()
    clock.now += 60


def test_a_full_hall_may_sit_down_at_once():
    limits = Limits(Clock())
    assert spent(lambda: limits.seats("w1")) == SEATS.burst >= 300
    assert limits.seats("w2")


def test_three_hundred_phones_behind_one_address_join_within_a_minute():
    clock = Clock()
    limits = Limits(clock)
    inside = 0
    for _ in range(60):
        inside += spent(lambda: limits.newcomer("10.0.0.7"))
        clock.now += 1
    assert inside >= 300


def test_wrong_reentry_codes_are_counted_for_each_phone():
    clock = Clock()
    limits = Limits(clock)
    assert limits.may_guess("10.0.0.7")
    assert spent(lambda: limits.wrong_reentry("10.0.0.7")) == GUESSES.burst == 10
    assert not limits.may_guess("10.0.0.7") and limits.may_guess("10.0.0.8")
    clock.now += 1 / GUESSES.per_second
    assert limits.may_guess("10.0.0.7") and limits.wrong_reentry("10.0.0.7") and not limits.wrong_reentry("10.0.0.7")


def test_a_whole_table_behind_one_address_may_come_back_at_once():
    limits = Limits(Clock())
    assert spent(lambda: limits.reentry("10.0.0.7")) == 60
    assert limits.reentry("10.0.0.8")


def test_who_was_given_a_new_code_is_awaited_five_times_and_not_forgotten():
    clock = Clock()
    limits = Limits(clock)
    assert not limits.awaited("p1")
    limits.await_person("p1")
    for number in range(5000):
        limits.commands(f"p{number}")
    clock.now += 60
    limits.commands("one more")
    assert spent(lambda: limits.awaited("p1")) == 5
    assert not limits.awaited("p2")


def test_quiet_people_are_forgotten_and_busy_ones_are_not():
    clock = Clock()
    limits = Limits(clock)
    for number in range(4096):
        limits.commands(f"p{number}")
    clock.now += 60
    spent(lambda: limits.commands("busy"))
    limits.commands("one more")
    assert len(limits._buckets) < 10
    assert not limits.commands("busy")


def test_the_clock_is_the_one_that_only_goes_forward():
    import time
    assert Limits()._now is time.monotonic


def test_behind_one_address_a_hundred_sit_down_at_once_and_then_five_a_second():
    """As the README says: one phone fills a room of 150 in ten seconds, because a venue may have one address."""
    clock = Clock()
    limits = Limits(clock)
    assert spent(lambda: limits.newcomer("10.0.0.7")) == 100
    clock.now += 10
    assert spent(lambda: limits.newcomer("10.0.0.7")) == 50


def test_seats_of_a_full_hall_are_not_looked_through_for_each_message():
    limits, looked = Limits(Clock()), []
    forget = limits._forget
    limits._forget = lambda now: (looked.append(now), forget(now))
    for number in range(10_000):
        assert limits.commands(f"p{number}")
    assert len(looked) == 2
