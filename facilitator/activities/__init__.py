"""The shelf: every folder here with a class that fulfils the contract is an activity."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from facilitator.core.activity import Activity


@cache
def discover() -> dict[str, type[Activity]]:
    """The activities on the shelf by slug, found by looking: adding a folder edits nothing."""
    shelf: dict[str, type[Activity]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            found = importlib.import_module(f"{__name__}.{module.name}")
            for _, kind in inspect.getmembers(found, inspect.isclass):
                if issubclass(kind, Activity) and kind.slug == module.name:
                    shelf[kind.slug] = kind
    return shelf


def composed() -> dict[str, tuple[str, ...]]:
    """The blocks that each activity is composed of, by slug."""
    return {slug: tuple(sorted({block.slug for block in kind().blocks.values()})) for slug, kind in discover().items()}
