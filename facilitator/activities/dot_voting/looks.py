"""What each audience sees of a vote: no tally in any of it before the reveal, the console's included."""

from __future__ import annotations

from facilitator.core.handlers import WRITING
from facilitator.core.here import Here, View

from .aftermath import AFTER
from .model import FEW_VOTERS, MANY_OPTIONS, MOST_OPTIONS
from .outcome import Outcome, shuffled

MAKING = ("", "read", "same")


class Looks(Outcome):
    """The views."""

    def contributors(self, here: Here) -> list[str] | None:
        """The aliases of those who have voted, or are writing reservations; None once the count has forgotten them."""
        if here.position.phase in WRITING:
            return [here.behind("", alias) for alias in self.ballots]
        if here.position.stage == "reservations":
            return [here.behind("", each.alias) for each in self.reservations.values() if each.alias]
        return None

    def mine(self, here: Here, person: str) -> View:
        """One's own ballot, in an order of one's own; one's own doubts and reservations."""
        alias = here.alias("", person) or "-"
        shown: View = {
            "unclear": {key: True for key, aliases in self.doubts.items() if alias in aliases},
            "same": {pair: True for pair, aliases in self.likenesses.items() if alias in aliases},
            "suggested": self.suggested.get(person, 0),
            "reservations": {key: {"option": each.option, "text": each.text}
                             for key, each in self.own_reservations(alias).items()}}
        running = self.running()
        if running is not None:
            order = sorted(running.options, key=lambda key: shuffled(here.step, running.number, person, key))
            shown |= {"order": order, "round": running.number, "dots": running.dots, "most": running.most,
                      "on_roll": person in running.roll, "voted": alias in self.ballots,
                      "spread": dict(self.ballots.get(alias, {}))}
        return shown

    def phone(self, here: Here) -> View:
        """The list, and after the reveal the result."""
        shown = {**self._said_before(), "options": self._list(here),
                 "suggestions": bool(getattr(self.settings, "suggestions", False))}
        if here.position.phase in AFTER:
            shown["decision"] = dict(self.decision)
        return shown | self._revealed(here)

    def projector(self, here: Here) -> View:
        """The list and how many have voted; after the reveal the result and, in the end, what was said about it."""
        shown = self._said_before()
        if here.position.phase != "prepare":
            reading = here.position.phase == "open" and here.position.stage in MAKING
            shown |= {"options": self._list(here, doubts=reading), **self._turnout()}
        if here.position.phase in AFTER:
            shown |= {"reserved": len(self.reservations), **self._words_after(here)}
        return shown | self._revealed(here)

    def console(self, here: Here) -> View:
        """The list being made, then participation, then the result: whoever facilitates sees no dot earlier either."""
        shown = {**self._said_before(), "options": self._list(here, doubts=True, origins=True), **self._turnout(),
                 "wanted": {"dots": self.rules.dots, "most": self.rules.most, "cut": self.rules.cut},
                 "voters": len(here.participants()), "few": len(here.participants()) < FEW_VOTERS,
                 "observers": sum(each.observer and not each.gone for each in here.people.values())}
        if here.position.phase in ("prepare", "open") and here.position.stage in MAKING:
            shown |= self._workbench(here)
        running = self.running()
        if running is not None:
            shown["late"] = {person: True for person in here.participants() if person not in running.roll}
        if here.position.phase in AFTER:
            shown |= {"reserved": len(self.reservations), **self._words_after(here)}
        return shown | self._revealed(here)

    def _workbench(self, here: Here) -> View:
        """What only the making of the list needs."""
        taken = {self.options[key].source for key in self.standing()}
        return {
            "many": len(self.standing()) > MANY_OPTIONS, "limit": MOST_OPTIONS, "alike": self.alike(),
            "suggested": dict(self.suggestions),
            "aside": {key: {"text": option.text} for key, option in self.options.items() if option.dropped},
            "offers": self._offers(here, taken)}

    @staticmethod
    def _offers(here: Here, taken: set[str]) -> View:
        found: View = {}
        for offer in here.offers():
            found.setdefault(offer.step, {})[offer.id] = {"text": offer.text,
                                                          "here": f"{offer.step}/{offer.id}" in taken}
        return found

    def _said_before(self) -> View:
        """The question and the rules, as they were said before opening or as they would be now."""
        now = self.running() or (self.rounds[-1] if self.rounds else None)
        dots, most, cut = (now.dots, now.most, now.cut) if now else self.rules.budget(len(self.standing()))
        return {"question": self.rules.question, "purpose": self.rules.purpose, "dots": dots, "most": most, "cut": cut,
                "round": now.number if now else 0, "runoff": bool(now and now.runoff)}

    def _turnout(self) -> View:
        now = self.rounds[-1] if self.rounds else None
        if now is None:
            return {}
        return {"voted": now.voted if now.counted else len(self.ballots), "of": len(now.roll)}

    def _list(self, here: Here, *, doubts: bool = False, origins: bool = False) -> View:
        """Option id → text and number; in a run-off only those that are in it, with the numbers they had."""
        running, doubted = self.running(), self.doubted() if doubts else {}
        shown: View = {}
        for number, key in enumerate(self.listed(here), 1):
            if running is not None and key not in running.options:
                continue
            shown[key] = {"text": self.text_of(key), "number": number}
            if doubted.get(key):
                shown[key]["unclear"] = doubted[key]
            if origins:
                shown[key] |= {"merged": self.texts_within(key), "from": self.origins(key)}
        return shown
