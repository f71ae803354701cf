"""The language of this computer's messages; start.py runs this file too, so an old Python must be able to read it."""

from __future__ import annotations

import ctypes
import functools
import subprocess
import sys
from collections.abc import Mapping

NAMES = ("LC_ALL", "LC_MESSAGES", "LANG")
SPANISH = 0x0A  # the primary language of Windows' language ids, whatever the country


def language(environ: Mapping[str, str]) -> str:
    """"es" or "en": what the locale names, else what the system is set to."""
    named = next((environ[name] for name in NAMES if environ.get(name)), "") or system()
    return "es" if named.lower().startswith("es") else "en"


@functools.lru_cache(maxsize=1)
def system() -> str:
    """The language of Windows or macOS, where programs that are opened with a double click have no locale; else ""."""
    if sys.platform == "win32":
        return "es" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == SPANISH else ""
    if sys.platform == "darwin":
        asked = subprocess.run(["defaults", "read", "-g", "AppleLocale"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return asked.stdout.decode("ascii", "replace")
    return ""
