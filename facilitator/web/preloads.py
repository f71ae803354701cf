"""Which modules a page needs, so that a phone requests all of them at once and not one after another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import cache

from .assets import Assets

_IMPORT = re.compile(rb"""(?:^|[;\s}])(?:import|export)\b[^;"'()]*?["'](\.{1,2}/[^"']+\.js)["']""")


_JOIN = ("static/core/screen.js", "static/faces/phone.js")
_SEAT = ("static/vendor/socket.io/socket.io.esm.min.js", "static/faces/phone-seat.js", "static/parts/index.js")


def modules(assets: Assets, *entries: str) -> list[str]:
    """The URLs of `entries` and of all their direct and indirect imports, without dynamic ones."""
    return [assets.url(path) for path in _reached(assets, entries)]


@cache
def ahead(assets: Assets, slug: str) -> list[str]:
    """The paths that a phone needs in an activity, without those that it has already loaded to join; found once, for
    every phone's page asks."""
    joined = set(_reached(assets, _JOIN))
    own = (f"activities/{slug}/screens.js", f"activities/{slug}/phone.js") if slug else ()
    return [path for path in _reached(assets, (*_SEAT, *own)) if path not in joined]


def _reached(assets: Assets, entries: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(entries)
    while waiting:
        path = waiting.pop()
        if path in found or path not in assets.files:
            continue
        found[path] = None
        for name in _IMPORT.findall(assets.files[path].body):
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), name.decode())))
    return list(found)
