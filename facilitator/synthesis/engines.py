"""Finds what can make a PDF on this computer, and makes a standalone page for when nothing can."""

from __future__ import annotations

import base64
import ctypes
import os
import re
import shutil
import subprocess
import sys
from functools import cache, lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = ("blocks", "activities")  # each folder in these may bring templates and a sheet for the print
KINDS = {".woff2": "font/woff2", ".css": "text/css", ".svg": "image/svg+xml"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
            "microsoft-edge", "microsoft-edge-stable", "brave-browser")
INSTALLED = {
    "darwin": tuple(f"{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Microsoft Edge", "Chromium")),
    "win32": ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe",
              "Chromium/Application/chrome.exe")}
INSTALLERS = ("apt", "dnf", "pacman", "zypper", "apk")
NEEDED = frozenset((
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS",
    "XDG_RUNTIME_DIR", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA",
    "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "WEASYPRINT_DLL_DIRECTORIES", "PYTHONUTF8"))
# What WeasyPrint loads, by the names of Linux.
LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
             "libfontconfig.so.1", "libpangoft2-1.0.so.0")
NO_PANGO = 3  # exit code of the child when the native libraries are missing
_ASSET = re.compile(r"asset:([A-Za-z0-9_./-]+)")
_LINK = re.compile(r'<link rel="stylesheet" href="asset:([A-Za-z0-9_./-]+)">')


@cache
def sheets() -> tuple[str, ...]:
    """The style sheets that folders bring for their print: those of blocks, then those of activities."""
    found = (path for kind in FOLDERS for path in sorted((PACKAGE / kind).glob("*/print.css")))
    return tuple(path.relative_to(PACKAGE).as_posix() for path in found)


def asset(name: str) -> Path:
    """The packaged file behind `asset:<name>`; raises ValueError for anything but a font, style sheet or drawing."""
    path = (PACKAGE / name).resolve()
    roots = (PACKAGE / "static" / "fonts", PACKAGE / "synthesis")
    known = path.suffix in KINDS and any(path.is_relative_to(root) for root in roots)
    if not known and name not in sheets():
        raise ValueError(f"not a packaged asset: {name[:80]}")
    return path


def standalone(html: str) -> str:
    """The page with its styles and fonts inlined, for a browser, which cannot resolve `asset:`; it fetches nothing."""
    def embedded(found: re.Match[str]) -> str:
        path = asset(found[1])
        return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"

    def styled(found: re.Match[str]) -> str:
        return "<style>" + _ASSET.sub(embedded, asset(found[1]).read_text("utf-8")) + "</style>"

    policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
    last = '<link rel="stylesheet" href="asset:synthesis/browser.css">'
    page = _LINK.sub(styled, html.replace("</head>", last + "</head>", 1))
    return page.replace('<meta charset="utf-8">',
                        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def child_environment() -> dict[str, str]:
    """The environment of the child: what programs need to run, so that it imports this package and finds Pango and
    fonts; none of our settings, and nothing else of whoever runs the laptop."""
    found = {name: value for name, value in os.environ.items() if name.upper() in NEEDED}
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
    if sys.platform == "darwin":
        places = ("/opt/homebrew/lib", "/usr/local/lib", os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", ""))
        found["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(filter(None, places))
    return found


def child_command(*arguments: str) -> list[str]:
    """The command that starts the child; it cannot import modules from the current folder."""
    return [sys.executable, "-P", "-m", "facilitator.synthesis.child", *arguments]


def loaded() -> bool:
    """Whether the libraries load here; False too where they have other names."""
    try:
        return all(map(ctypes.CDLL, LIBRARIES))
    except OSError:
        return False


@lru_cache(maxsize=1)
def pango() -> bool:
    """Whether WeasyPrint finds its native libraries; tried once, in a child process where that is not plain at once."""
    if sys.platform == "linux" and loaded():
        return True
    try:
        return subprocess.run(child_command("--check"), env=child_environment(), stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def browser() -> str:
    """The path of a Chromium, Chrome or Edge on this computer, or ""."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    places = (home / name for home in _homes() for name in INSTALLED[sys.platform])
    return next((str(path) for path in places if path.is_file()), "")


def _homes() -> list[Path]:
    """Where installers put programs: for everybody, then for this account alone."""
    if sys.platform == "darwin":
        return [Path("/Applications"), Path.home() / "Applications"]
    if sys.platform == "win32":
        names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        return [Path(os.environ[name]) for name in names if os.environ.get(name)]
    return []


def installer() -> str:
    """What installs Pango here; the line to run is the word `pango.<name>`."""
    fixed = {"darwin": "brew", "win32": "msys2"}.get(sys.platform)
    return fixed or next((name for name in INSTALLERS if shutil.which(name)), "other")


def engine() -> str:
    """What makes the synthesis here: "weasyprint", else "chromium", else "html" (a page to print by hand)."""
    if pango():
        return "weasyprint"
    return "chromium" if browser() else "html"
