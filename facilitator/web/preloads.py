"""Which modules a page will need, so that a phone asks for all of them at once instead of one after another."""

from __future__ import annotations

import posixpath
import re

from .assets import Assets

_IMPORT = re.compile(rb"""(?:^|[;\s}])(?:import|export)\b[^;"'()]*?["'](\.{1,2}/[^"']+\.js)["']""")


def modules(assets: Assets, *entries: str) -> list[str]:
    """The addresses of `entries` and of all that they import, directly or not (dynamic imports left out)."""
    found: dict[str, None] = {}
    waiting = list(entries)
    while waiting:
        path = waiting.pop()
        if path in found or path not in assets.files:
            continue
        found[path] = None
        for name in _IMPORT.findall(assets.files[path].body):
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), name.decode())))
    return [assets.url(path) for path in found]
