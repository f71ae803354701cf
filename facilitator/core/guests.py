"""What every phone may ask of the house: practising, permissions, help, leaving."""

from __future__ import annotations

from .activity import Here, Seat
from .events import Fact
from .handlers import command
from .house import ANY, House


class Guests(House):
    """The phones' commands of the house."""

    @command("phone", phases=ANY)
    def practise(self, here: Here, by: Seat) -> list[Fact]:
        """The practice question was answered; what was written never leaves the phone."""
        return [] if self.people[by.person].practised else [Fact("person.practised", {"person": by.person})]

    @command("phone", phases=ANY)
    def permit(self, here: Here, by: Seat, list: bool = False, quote: bool = False, photo: bool = False) -> list[Fact]:
        """The optional permissions (METHODS B6.4), changeable at any time; the necessary one stands while seated."""
        permissions = {"keep": True, "list": list, "quote": quote, "photo": photo}
        return [Fact("person.permitted", {"person": by.person, "permissions": permissions})]

    @command("phone", phases=ANY)
    def ask_help(self, here: Here, by: Seat) -> list[Fact]:
        """«Necesito hablar con quien facilita», seen on the console alone."""
        return [] if self.people[by.person].help else [Fact("help.asked", {"person": by.person})]

    @command("phone", phases=ANY)
    def leave(self, here: Here, by: Seat) -> list[Fact]:
        """The person leaves the meeting; what was shared stays."""
        return [Fact("person.left", {"person": by.person})]
