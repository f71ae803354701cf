"""The deal is fair (METHODS B3): everybody gives and receives the same, whoever leaves, comes late, or crashes meanwhile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.blocks.deal import Circle, Deal
from facilitator.blocks.deal.plan import Facts, planned
from facilitator.core.errors import Refused
from facilitator.core.events import Event
from facilitator.core.here import Here, Keepsake, Person, Position, Seat

QUICK = settings(max_examples=40, deadline=None)
SLOW = settings(max_examples=30, deadline=None)


def ring(count: int) -> tuple[str, ...]:
    return tuple(f"o{number}" for number in range(1, count + 1))


def organisations(count: int, each: int, **more: Any) -> Facts:
    circle = ring(count)
    return Facts(circle, tuple((one, one) for one in circle), circle, (), each, **more)


def mutual(cards: list[tuple[str, str]]) -> int:
    return sum((owner, giver) in cards for giver, owner in cards) // 2


def flow(facts: Facts) -> int:
    """How many cards any plan can have at most: the greatest matching, found by another way than the plan's."""
    home = dict(facts.givers)
    slots = [(giver, turn) for giver in home for turn in range(facts.each)]
    taken: dict[tuple[str, int], tuple[str, int]] = {}

    def reach(slot: tuple[str, int], seen: set[tuple[str, int]], has: dict[str, set[str]]) -> bool:
        for owner in facts.owners:
            if owner == home[slot[0]] or owner in has[slot[0]] or (home[slot[0]], owner) in facts.barred:
                continue
            for place in range(facts.each):
                if (owner, place) in seen:
                    continue
                seen.add((owner, place))
                before = taken.get((owner, place))
                if before is None:
                    taken[owner, place] = slot
                    has[slot[0]].add(owner)
                    return True
                has[before[0]].discard(owner)
                has[slot[0]].add(owner)
                if reach(before, seen, has):
                    taken[owner, place] = slot
                    return True
                has[slot[0]].discard(owner)
                has[before[0]].add(owner)
        return False

    has: dict[str, set[str]] = {giver: set() for giver in home}
    return sum(reach(slot, set(), has) for slot in slots)


@given(count=st.integers(3, 20), each=st.integers(1, 4))
@QUICK
def test_everybody_gives_as_many_as_is_asked_and_receives_exactly_so_many(count: int, each: int) -> None:
    plan = planned(organisations(count, each))
    cards = list(plan.cards)
    assert len(set(cards)) == len(cards) and all(giver != owner for giver, owner in cards)
    if each < count:
        assert plan.equal
        assert set(Counter(giver for giver, _ in cards).values()) == {each} == set(Counter(owner for _, owner in cards).values())
    if count >= 2 * each + 1:
        assert mutual(cards) == 0


def test_four_organisations_that_give_two_each_cannot_do_without_pairs() -> None:
    assert planned(organisations(4, 2)).equal and mutual(list(planned(organisations(4, 2)).cards)) > 0


@given(count=st.integers(3, 12), each=st.integers(1, 4), data=st.data())
@QUICK
def test_conflicts_are_honoured_and_equality_is_kept_wherever_it_can_be(count: int, each: int, data: Any) -> None:
    circle = ring(count)
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(circle), st.sampled_from(circle)), max_size=4))
    barred = frozenset(pair for one, other in pairs if one != other for pair in ((one, other), (other, one)))
    facts = organisations(count, each, barred=barred)
    plan = planned(facts)
    assert not set(plan.cards) & barred
    # Plans of the whole circle are as large as any: an exact one is found wherever there is one.
    assert len(plan.cards) >= flow(facts)
    assert plan.equal == (len(plan.cards) == count * each)


@given(count=st.integers(3, 8), each=st.integers(1, 3), sizes=st.lists(st.integers(1, 4), min_size=8, max_size=8))
@QUICK
def test_where_each_person_gives_all_receive_the_same_give_or_take_one(count: int, each: int, sizes: list[int]) -> None:
    circle = ring(count)
    givers = tuple((f"p{place}{turn}", home) for place, home in enumerate(circle) for turn in range(sizes[place]))
    plan = planned(Facts(circle, givers, circle, (), each, even=True))
    got = Counter(owner for _, owner in plan.cards)
    assert all(dict(givers)[giver] != owner for giver, owner in plan.cards)
    if each <= count - 2:
        assert plan.equal and max(got.values()) - min(got[owner] for owner in circle) <= 1


def test_nineteen_people_of_eight_organisations_give_thirty_eight_cards() -> None:
    circle = ring(8)
    givers = tuple((f"p{place}{turn}", home) for place, home in enumerate(circle) for turn in range(3 if place < 3 else 2))
    plan = planned(Facts(circle, givers, circle, (), 2, even=True))
    assert sorted(Counter(owner for _, owner in plan.cards).values()) == [4, 4, 5, 5, 5, 5, 5, 5]
    homes = Counter((dict(givers)[giver], owner) for giver, owner in plan.cards)
    assert max(homes.values()) <= 2  # of sixteen and more pairs of delegates hardly any meet at one challenge


@given(count=st.integers(5, 16), each=st.integers(1, 2))
@QUICK
def test_pairs_of_the_last_meeting_are_not_repeated_while_others_are_left(count: int, each: int) -> None:
    before = planned(organisations(count, each)).cards
    plan = planned(organisations(count, each, again=frozenset(before)))
    assert plan.equal
    if count >= 4 * each + 1:
        assert not set(plan.cards) & set(before)


# in a room


@dataclass
class Room:
    """A deal on paper: organisations that come, write, open, deliver and leave."""

    each: int
    present: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    state: dict[str, str] = field(default_factory=dict)
    log: list[Event] = field(default_factory=list)
    memory: tuple[Keepsake, ...] = ()

    def __post_init__(self) -> None:
        self.deal = self.fresh()

    def fresh(self) -> Deal:
        def owners(here: Here) -> list[str]:
            return [home for home in self.present if home in self.written]

        circle = Circle(lambda here: {home: home for home in self.present}, owners, lambda here, person: f"o{person[1:]}",
                        lambda here, person: f"o{person[1:]}", lambda here: 4,
                        lambda card: self.state.get(card, ""), self.each)  # type: ignore[arg-type, return-value]
        deal = Deal(circle, {})
        deal.place = "deal"
        return deal

    @property
    def here(self) -> Here:
        people = {f"p{home[1:]}": Person(organisation=home) for home in self.present}
        return Here("s1", Position("open", "first"), 7, people, {}, list, lambda *_: "", lambda *_: "", memory=self.memory)

    def tell(self, facts: list[Any]) -> list[Event]:
        told = []
        for one in facts:
            event = Event(len(self.log) + 1, one.kind, one.data, 0, step="s1")
            self.log.append(event)
            self.fold(self.deal, event)
            told.append(event)
        return told

    @staticmethod
    def fold(deal: Deal, event: Event) -> None:
        deal.bound_facts()[event.kind].fold(event)

    def open(self, home: str) -> str:
        """The card that an organisation opens next; "" where the house has none for it."""
        number = len([card for card in self.deal.given(home) if card.id not in self.deal._lapsed(self.here)]) + 1
        try:
            opened = self.tell(self.deal.open(self.here, Seat("phone", f"p{home[1:]}"), number))[0]
        except Refused:
            return ""
        return f"k{opened.made}"

    def crash(self) -> None:
        """The server starts again: everything follows from the log."""
        before = self.deal
        self.deal = self.fresh()
        for event in self.log:
            self.fold(self.deal, event)
        assert self.deal.plan(self.here) == before.plan(self.here)

    def finish(self) -> None:
        """Whoever is here opens and delivers what there is, and then what waits."""
        for _ in range(40):
            moved = False
            for home in list(self.present):
                for card in self.deal.given(home):
                    if self.state.get(card.id) != "delivered":
                        self.state[card.id] = "delivered"
                        moved = True
                moved = bool(self.open(home)) or moved
            if not moved:
                return
        raise AssertionError("it never comes to an end")


def received(room: Room) -> Counter[str]:
    counted = Counter(card.owner for card in room.deal.cards.values() if room.state.get(card.id) == "delivered")
    return Counter({owner: counted[owner] for owner in room.present if owner in room.written})


def test_seven_challenges_an_organisation_leaves_before_it_wrote_and_another_comes_late() -> None:
    """All end with two, and the certificate says so."""
    room = Room(2, list(ring(7)), set(ring(6)))
    room.tell(room.deal.dealing(room.here))
    room.present.remove("o7")
    for home in ring(3):
        card = room.open(home)
        room.state[card] = "begun"
    room.present.append("o8")
    room.written.add("o8")
    room.finish()
    assert set(received(room).values()) == {2} and len(received(room)) == 7
    told = room.deal.certificate(room.here)
    assert (told["received_least"], told["received_most"], told["given_least"], told["given_most"]) == (2, 2, 2, 2)
    assert told["owners"] == 7 and told["cards"] == 14 and told["less"] == 0


@given(count=st.integers(3, 20), each=st.integers(1, 4), data=st.data())
@SLOW
def test_whoever_leaves_or_comes_at_any_moment_all_who_are_here_end_with_the_same(count: int, each: int, data: Any) -> None:
    room = Room(each, list(ring(count)), set(ring(count)))
    room.tell(room.deal.dealing(room.here))
    moments = data.draw(st.lists(st.sampled_from(["open", "open", "open", "begin", "deliver", "leave", "come", "crash"]), max_size=30))
    late = 0
    for moment in moments:
        home = data.draw(st.sampled_from(room.present))
        if moment == "open":
            room.open(home)
        elif moment in ("begin", "deliver"):
            for card in room.deal.given(home)[:1]:
                room.state[card.id] = "delivered" if moment == "deliver" or room.state.get(card.id) == "delivered" else "begun"
        elif moment == "leave" and len(room.present) > each + 2:
            room.present.remove(home)
        elif moment == "come" and late < 3:
            late += 1
            room.present.append(f"o{50 + late}")
            room.written.add(f"o{50 + late}")
        elif moment == "crash":
            room.crash()
    room.finish()
    got = received(room)
    assert min(got.values()) >= min(each, len(got) - 1), "an owner who is here has fewer than was promised"
    assert max(got.values()) <= each, "an owner has more than was promised"
    assert all(card.giver != card.owner for card in room.deal.cards.values())
    if not late and "leave" not in moments:
        assert set(got.values()) == {min(each, count - 1)}
        assert count < 2 * each + 1 or not mutual([(card.giver, card.owner) for card in room.deal.cards.values()])
    opened = [(card.giver, card.owner) for card in room.deal.cards.values()]
    assert len(set(opened)) == len(opened), "nobody reads one challenge twice"
    room.crash()


@given(count=st.integers(3, 12), each=st.integers(2, 4))
@QUICK
def test_where_equality_cannot_be_it_says_so_and_proposes_fewer(count: int, each: int) -> None:
    room = Room(each, list(ring(count)), set(ring(count)))
    told = room.deal.going(room.here)
    assert told["equal"] == (each < count) and told["less"] == (0 if each < count else count - 1)


def test_what_is_refused_is_refused_by_name() -> None:
    room = Room(1, list(ring(4)), set(ring(4)))
    seat = Seat("phone", "p1")
    card = room.open("o1")
    for reason, ask in [("opened_already", lambda: room.deal.open(room.here, seat, 1)),
                        ("card_later", lambda: room.deal.open(room.here, seat, 2)),
                        ("no_such_card", lambda: room.deal.pass_on(room.here, Seat("phone", "p2"), card)),
                        ("not_here", lambda: room.deal.avoid(room.here, seat, "o1")),
                        ("no_such_card", lambda: room.deal.urge(room.here, seat, "o9")),
                        ("opened_already", lambda: room.deal.size(room.here, seat, 2))]:
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.reason == reason
    room.state[card] = "begun"
    with pytest.raises(Refused, match="begun_already"):
        room.deal.pass_on(room.here, seat, card)
    room.state[card] = "delivered"
    with pytest.raises(Refused, match="nobody_waits"):
        room.deal.open(room.here, seat, 2)


def test_a_card_that_is_passed_on_goes_to_somebody_else_and_never_comes_back() -> None:
    room = Room(1, list(ring(5)), set(ring(5)))
    card = room.open("o1")
    owner = room.deal.cards[card].owner
    room.tell(room.deal.pass_on(room.here, Seat("phone", "p1"), card))
    again = room.open("o1")
    assert room.deal.cards[again].owner != owner
    room.finish()
    assert set(received(room).values()) == {1}


# with delegates


@dataclass
class Delegations(Room):
    """Organisations of one to four delegates: people come, leave one by one, and are `people` who read, or one home."""

    delegates: dict[str, str] = field(default_factory=dict)  # person → home
    by_people: bool = False

    def fresh(self) -> Deal:
        def of(here: Here, person: str) -> str:
            return self.delegates[person] if person in self.delegates else person.split("_")[0].replace("p", "o")

        def givers(here: Here) -> dict[str, str]:
            return dict(self.delegates) if self.by_people else {home: home for home in self.homes()}

        circle = Circle(givers, lambda here: [home for home in self.homes() if home in self.written],
                        lambda here, person: person if self.by_people else of(here, person), of, lambda here: 4,
                        lambda card: self.state.get(card, ""), self.each, even=self.by_people)  # type: ignore[arg-type, return-value]
        deal = Deal(circle, {})
        deal.place = "deal"
        return deal

    def homes(self) -> list[str]:
        return list(dict.fromkeys(self.delegates.values()))

    def hands(self) -> dict[str, str]:
        """Who opens cards: each giver, with the person whose phone does it."""
        return {(person if self.by_people else home): person for person, home in reversed(self.delegates.items())}

    @property
    def here(self) -> Here:
        people = {person: Person(organisation=home) for person, home in self.delegates.items()}
        return Here("s1", Position("open", "first"), 7, people, {}, list, lambda *_: "", lambda *_: "", memory=self.memory)

    def opens(self, giver: str) -> str:
        number = len([card for card in self.deal.given(giver) if card.id not in self.deal._lapsed(self.here)]) + 1
        try:
            opened = self.tell(self.deal.open(self.here, Seat("phone", self.hands()[giver]), number))[0]
        except Refused:
            return ""
        return f"k{opened.made}"

    def finish(self) -> None:
        for _ in range(60):
            moved = False
            for giver in self.hands():
                for card in self.deal.given(giver):
                    moved = moved or self.state.get(card.id) != "delivered"
                    self.state[card.id] = "delivered"
                moved = bool(self.opens(giver)) or moved
            if not moved:
                return
        raise AssertionError("it never comes to an end")


def test_who_is_many_may_receive_fewer_and_everybody_still_gives_as_many_as_was_asked() -> None:
    """Of six organisations one has four delegates, whom five others may read: one card more goes to another."""
    delegates = {f"p{home}_{turn}": f"o{home}" for home, size in enumerate((1, 1, 1, 4, 1, 1), 1) for turn in range(size)}
    room = Delegations(4, written={*delegates.values()}, delegates=delegates, by_people=True)
    room.tell(room.deal.dealing(room.here))
    room.finish()
    told = room.deal.certificate(room.here)
    assert (told["given_least"], told["received_least"], told["received_most"]) == (4, 5, 7)


SIZES = st.one_of(*(st.lists(st.integers(1, 4), min_size=3, max_size=most) for most in (4, 20)))  # few are where it cannot be equal


@given(sizes=SIZES, each=st.integers(1, 4), by_people=st.booleans(), data=st.data())
@SLOW
def test_delegates_leave_and_come_at_every_moment_and_the_deal_is_even_or_says_that_it_cannot_be(
        sizes: list[int], each: int, by_people: bool, data: Any) -> None:
    """Also down to two organisations, and resumed after a crash: who is here gives and receives the same, or it is said."""
    delegates = {f"p{home}_{turn}": f"o{home}" for home, size in enumerate(sizes, 1) for turn in range(size)}
    room = Delegations(each, written={*delegates.values()}, delegates=delegates, by_people=by_people)
    room.tell(room.deal.dealing(room.here))
    late, left = 0, False
    for moment in data.draw(st.lists(st.sampled_from(["open", "open", "begin", "deliver", "leave", "home", "come", "crash"]), max_size=24)):
        person = data.draw(st.sampled_from(list(room.delegates)))
        home = room.delegates[person]
        giver = person if by_people else home
        if moment == "open":
            room.opens(giver)
        elif moment in ("begin", "deliver"):
            for card in room.deal.given(giver)[:1]:
                room.state[card.id] = "delivered" if moment == "deliver" or room.state.get(card.id) == "delivered" else "begun"
        elif moment == "leave" and len(room.homes()) > 2:
            del room.delegates[person]
            left = True
        elif moment == "home" and len(room.homes()) > 2:
            room.delegates = {key: of for key, of in room.delegates.items() if of != home}
            left = True
        elif moment == "come" and late < 3:
            late += 1
            room.delegates[f"p{50 + late}_0"] = f"o{50 + late}"
            room.written.add(f"o{50 + late}")
        elif moment == "crash":
            room.crash()
    before = room.deal.going(room.here)
    room.finish()
    room.crash()
    told, homes = room.deal.certificate(room.here), room.homes()
    got = Counter(card.owner for card in room.deal.cards.values() if room.state.get(card.id) == "delivered")
    opened = [(card.giver, card.owner) for card in room.deal.cards.values()]
    assert len(set(opened)) == len(opened) and all(room.deal.circle.owner_of(room.here, giver) != owner if by_people
                                                   else giver != owner for giver, owner in opened)
    assert (told["received_least"], told["received_most"]) == (min(got[home] for home in homes), max(got[home] for home in homes))
    if not by_people:
        assert max(got[home] for home in homes) <= each
        assert (min(got[home] for home in homes) == each) == (len(homes) > each), "equality is where it can be"
        if len(homes) <= each:
            can = len(homes) - 1
            assert told["less"] == before["less"] == can or left, "where it cannot be, as many are proposed as can be"
            assert max(told["less"], before["less"]) <= can, "fewer, or none, where those who left have given already"
        return
    if each <= len(homes) - 2:
        assert told["given_least"] == each, "who is here gives as many as was asked"
        assert told["received_least"] >= len(room.delegates) * each // len(homes), "and what is given here is shared out evenly"
    else:
        assert before["equal"] or before["less"] < each
    if not left:
        # An organisation is read by those of the others: with many delegates of its own it may not receive its part.
        fewest = len(room.delegates) - max(Counter(room.delegates.values()).values())
        uneven = each > len(homes) - 2 or fewest < -(-len(room.delegates) * each // len(homes))
        assert told["received_most"] - told["received_least"] <= 1 or uneven
