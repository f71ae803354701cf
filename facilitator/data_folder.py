"""The data folder: locked by one server at a time, and its free space."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.serving import CannotStart


class DataInUse(CannotStart):
    """Another server has locked the data folder: `folder`, and `pid` of that server ("?" when unknown)."""

    reason = "data_in_use"


class DataNotWritable(CannotStart):
    """The data folder cannot be created or written to: `folder`, and `why` as the system says it."""

    reason = "data_not_writable"


@contextmanager
def data_lock(folder: Path) -> Iterator[Path]:
    """Locks the data folder until this process ends, by SIGKILL too. Raises DataInUse or DataNotWritable.

    Meanwhile nobody but this account may read the folder, nor any file that this process makes.
    """
    before = os.umask(0o077)
    try:
        with _locked(folder):
            yield folder
    finally:
        os.umask(before)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        handle = open(folder / "server.lock", "a+b")  # noqa: SIM115  (stays open while the server runs)
    except OSError as problem:
        raise DataNotWritable(folder=folder, why=problem.strerror or str(problem)) from problem
    with handle:
        try:
            _lock(handle.fileno())
        except OSError as problem:
            if problem.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise DataNotWritable(folder=folder, why=problem.strerror or str(problem)) from problem
            raise DataInUse(folder=folder, pid=_holder(folder)) from problem
        handle.truncate(0)
        handle.write(b" " + str(os.getpid()).encode())
        handle.flush()
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        # Only the first byte: another server can still read the process id behind it.
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(folder: Path) -> str:
    try:
        with open(folder / "server.lock", "rb") as handle:
            handle.seek(1)
            return handle.read(20).decode("ascii", "replace").strip() or "?"
    except OSError:
        return "?"


def disk_space(folder: Path) -> int:
    """Free bytes on the disk of `folder`."""
    return shutil.disk_usage(folder).free
