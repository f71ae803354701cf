"""A part of the house: commands and facts about one side of a workshop, over the state that all parts share."""

from __future__ import annotations

from .handlers import Handlers
from .state import State


class Part(Handlers):
    """One side of the house. It keeps nothing itself: what it folds is in `state`."""

    def __init__(self, state: State) -> None:
        self.state = state
