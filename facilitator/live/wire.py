"""The transport as rooms see it: screens are known by their keys, audiences by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class Wire(Protocol):
    """What a room needs of the transport; no method may block or switch to another green thread."""

    def tell(self, screen: str, name: str, payload: Mapping[str, Any]) -> None:
        """Sends a message to one screen."""

    def tell_audience(self, workshop: int, audience: str, name: str, payload: Mapping[str, Any]) -> None:
        """Sends a message to every screen that is subscribed to an audience."""

    def join(self, screen: str, workshop: int, audience: str) -> None:
        """Subscribes a screen to an audience."""

    def part(self, screen: str, workshop: int, audience: str) -> None:
        """Unsubscribes a screen from an audience."""

    def close(self, screen: str) -> None:
        """Disconnects a screen."""

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Calls a function once, after so many seconds."""
