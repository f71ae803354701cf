"""What the lock file names, for every laptop that may come: wheels alone, each checked by its hash."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator import ROOT
from facilitator.serving import CannotStart

TOP = ROOT.parent  # the checkout
LOCK = "requirements.lock"
MINORS = (11, 12, 13, 14)
MANYLINUX = (*(f"manylinux_2_{glibc}_x86_64" for glibc in (28, 27, 26, 24, 17, 12, 5)), "manylinux2014_x86_64")
TARGETS = {"Windows": ("win_amd64",), "macOS (Apple)": ("macosx_11_0_arm64",), "macOS (Intel)": ("macosx_11_0_x86_64",),
           "Linux": MANYLINUX}
_ELSEWHERE = re.compile(r" ; sys_platform == '\w+'")
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?! ; platform_python_implementation != 'CPython')\s", re.M)


class NoCheckout(CannotStart):
    """This package was installed without start.py and the lock file, of which such a folder is made: `folder`."""

    reason = "no_checkout"


class NotFetched(CannotStart):
    """pip could not bring the wheels for `target`; `tail` is what it said last."""

    reason = "not_fetched"


def check_checkout() -> None:
    """Raises NoCheckout where there is no start.py to be copied."""
    if not (TOP / "start.py").is_file() or not (TOP / LOCK).is_file():
        raise NoCheckout(folder=TOP)


def pins() -> dict[str, str]:
    """The version of every library that the lock file names for the usual Python."""
    return dict(_PIN.findall((TOP / LOCK).read_text("utf-8")))


def pip(verb: str, target: str, minor: int, *options: str) -> None:
    """Runs pip for another system and Python than this one's; raises NotFetched."""
    platforms = [part for name in TARGETS[target] for part in ("--platform", name)]
    with _requirements() as wanted:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", verb, "--quiet", "--no-deps",
             "--require-hashes", "--only-binary", ":all:", "--implementation", "cp", "--python-version", f"3.{minor}",
             *platforms, "-r", str(wanted), *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").splitlines()[-6:]
        raise NotFetched(target=f"{target}, Python 3.{minor}", tail="\n".join(f"    {line}" for line in lines))


@contextmanager
def _requirements() -> Iterator[Path]:
    """The lock file without its conditions on the system: pip would judge them by the one that it runs on."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / LOCK
        wanted.write_text(_ELSEWHERE.sub("", (TOP / LOCK).read_text("utf-8")), "utf-8")
        yield wanted
