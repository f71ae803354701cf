"""A folder for Windows that needs no set-up: libraries, data and exports beside the program, and a given Python."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from facilitator.serving import CannotStart

from . import wheels
from .stick import copy_package

TARGET = "Windows"
MINOR = 13  # of the Python that is expected when none is given
LAUNCHER = "Abrir Facilitator.bat"
SITE = "site-packages"
_PATHS = re.compile(r"python3(\d+)\._pth")
_FITS = re.compile(r"^Tag: \S+-(?:any|win_amd64)$", re.M)


class WrongPython(CannotStart):
    """The archive is not the one of that SHA-256, or no embeddable Python that the wheels fit: `file`."""

    reason = "wrong_python"


class NotWhole(CannotStart):
    """Libraries that lack in the folder, or are not for Windows: `names`."""

    reason = "not_whole"


def make(folder: Path, python: Path | None, sha256: str, say: Callable[..., None]) -> None:
    """Lays out the folder; `python` is the archive of an embeddable Python. Data and exports in it stay as they are.

    Raises NoCheckout, NotFetched, WrongPython and NotWhole.
    """
    wheels.check_checkout()
    minor = _minor(python, sha256) if python else MINOR
    for name in ("app", SITE):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("data", "exports"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    copy_package(folder / "app")
    launcher = (Path(__file__).parent / "portable.bat").read_text("utf-8").replace("MINOR", str(minor))
    (folder / LAUNCHER).write_bytes("\r\n".join(launcher.splitlines()).encode() + b"\r\n")
    if python:
        _unpack(python, folder / "python", minor)
    say("stick.fetching", target=TARGET)
    wheels.pip("install", TARGET, minor, "--no-compile", "--target", str(folder / SITE))
    check(folder / SITE)


def _minor(python: Path, sha256: str) -> int:
    """The minor version of an embeddable Python, whose archive must be the one of this SHA-256."""
    try:
        right = hashlib.sha256(python.read_bytes()).hexdigest() == sha256.lower()
        with zipfile.ZipFile(python) as archive:
            found = [int(match[1]) for name in archive.namelist() if (match := _PATHS.fullmatch(name))]
    except (OSError, zipfile.BadZipFile):
        right, found = False, []
    if not right or not set(found) & set(wheels.MINORS):
        raise WrongPython(file=python)
    return found[0]


def _unpack(python: Path, place: Path, minor: int) -> None:
    """Unpacks it, and says where its modules are: this Python reads no variable for that."""
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(python) as archive:
        archive.extractall(place)
    paths = (f"python3{minor}.zip", ".", r"..\app", rf"..\{SITE}")
    (place / f"python3{minor}._pth").write_text("".join(f"{path}\n" for path in paths), "utf-8")


def check(site: Path) -> None:
    """Raises NotWhole unless every library of the lock file is there in its version and runs on Windows."""
    fits = set()
    for told in site.glob("*.dist-info/WHEEL"):
        name, version = told.parent.name.removesuffix(".dist-info").rsplit("-", 1)
        if _FITS.search(told.read_text("utf-8")):
            fits.add((re.sub(r"[-_.]+", "-", name).lower(), version))
    if missing := sorted(f"{name} {version}" for name, version in wheels.pins().items() if (name, version) not in fits):
        raise NotWhole(names=", ".join(missing))
