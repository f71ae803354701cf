"""The transport, as the floor of rooms knows it: screens by their keys, audiences by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class Wire(Protocol):
    """What a room needs of the transport; none of these may block or yield."""

    def tell(self, screen: str, name: str, payload: Mapping[str, Any]) -> None:
        """To one screen."""

    def tell_audience(self, workshop: int, audience: str, name: str, payload: Mapping[str, Any]) -> None:
        """To every screen that joined an audience."""

    def join(self, screen: str, workshop: int, audience: str) -> None:
        """The screen hears what the audience is told from now on."""

    def part(self, screen: str, workshop: int, audience: str) -> None:
        """The screen hears it no longer."""

    def close(self, screen: str) -> None:
        """Shows a screen out."""

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Calls once after that time."""
