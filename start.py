"""Installs Facilitator where only Python is present, then runs it; standard library only, parsed by Python 3.8 too."""

import ctypes
import errno
import hashlib
import importlib
import importlib.util
import json
import os
import platform
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
STAMP = os.path.join(VENV, "facilitator-stamp")
WHEELS = os.path.join(HERE, "wheels")
CACHE = os.path.join(HERE, ".cache")
# Exists, and is locked, while .venv is being filled; when it exists without a lock, a set-up was interrupted.
MARK = os.path.join(CACHE, "being-made")
LOG = os.path.join(CACHE, "start.log")
LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"

PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
# Parts of pip's output by cause. The first match wins, since a rejected certificate also looks like no connection.
SIGNS = [
    ("start.disk_full", ["No space left on device", "Errno 28"]),
    ("start.hashes_differ", ["DO NOT MATCH THE HASHES", "Hashes are required"]),
    ("start.not_writable", ["Permission denied", "Read-only file system"]),
    ("start.pip_failed", ["CERTIFICATE_VERIFY_FAILED"]),
    ("start.no_internet", ["NewConnectionError", "NameResolutionError", "Max retries exceeded", "Connection broken",
                           "Temporary failure in name resolution", "ConnectTimeoutError", "ProxyError"]),
]
TROUBLES = {errno.ENOSPC: "start.disk_full", errno.EDQUOT: "start.disk_full", errno.EACCES: "start.not_writable",
            errno.EPERM: "start.not_writable", errno.EROFS: "start.not_writable"}


class Stop(Exception):
    """The set-up cannot continue; carries the key of the message and its values."""

    def __init__(self, key, **values):
        super().__init__(key)
        self.key, self.values = key, values


def language(environ):
    """"es" or "en": the language of this machine's messages."""
    return runpy.run_path(os.path.join(HERE, "facilitator", "tongue.py"))["language"](environ)


def say(key, **values):
    """Prints one message to standard error; standard output belongs to the command that runs afterwards."""
    with open(os.path.join(HERE, "facilitator", "words", "command_line.json"), encoding="utf-8") as file:
        words = json.load(file)[language(os.environ)]
    print(words[key].format(**values), file=sys.stderr, flush=True)


def check_python():
    """Stops when this Python is too old; names a newer one when the machine has it."""
    if sys.version_info >= (3, 11):
        return
    found = ".".join(str(part) for part in sys.version_info[:3])
    newer = next(filter(shutil.which, (f"python3.{minor}" for minor in range(14, 10, -1))), "")
    raise Stop("start.python_too_old_but" if newer else "start.python_too_old", found=found, newer=newer)


def apt(packages):
    """Installs Debian packages if that needs no password (root, or sudo without one); True when it worked."""
    if os.environ.get("FACILITATOR_APT") == "no" or not shutil.which("apt-get"):
        return False
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if rights and (not shutil.which("sudo") or subprocess.call(["sudo", "-n", "true"], **quiet)):
        return False
    say("start.apt", packages=" ".join(packages))
    get = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=60"]
    install = [*get, "install", "--no-install-recommends", *packages]
    # A new machine has no package lists, or old ones; they are fetched only when the first attempt fails.
    return subprocess.call(install, **quiet) == 0 or (
        subprocess.call([*get, "update"], **quiet) == 0 and subprocess.call(install, **quiet) == 0)


def loads(*libraries):
    """Whether all these shared libraries can be loaded."""
    try:
        return all(ctypes.CDLL(name) for name in libraries)
    except OSError:
        return False


def venv_python():
    """The path of the Python inside .venv."""
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def fingerprint(lock):
    """The SHA-256 of a lock file; .venv stores it to know what is installed."""
    with open(os.path.join(HERE, lock), "rb") as file:
        return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def is_ready(lock):
    """Whether .venv has what the lock file lists, according to the stamp file."""
    if os.path.exists(MARK) or not (os.path.exists(venv_python()) and os.path.exists(STAMP)):
        return False
    with open(STAMP, encoding="ascii") as file:
        return fingerprint(lock) in file.read().split()


def is_sound():
    """Whether .venv can be installed into: no interrupted set-up, its Python runs, pip is there."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return not os.path.exists(MARK) and os.path.exists(venv_python()) and logged([venv_python(), "-c", probe])


def make_venv():
    """Creates .venv from nothing. On Debian, the module that does it is in a separate package."""
    def able():
        importlib.invalidate_caches()
        return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))

    package = f"python3.{sys.version_info[1]}-venv"
    debian = sys.base_prefix == "/usr" and shutil.which("apt-get")
    if not able() and not (debian and apt([package]) and able()):
        raise Stop("start.no_venv_apt" if debian else "start.no_venv", package=package, python=sys.executable)
    if os.path.lexists(VENV):
        shutil.rmtree(VENV)
    if not logged([sys.executable, "-m", "venv", VENV]):
        raise why()


def logged(command):
    """Runs a command with its output in the log file; True when it succeeded."""
    os.makedirs(CACHE, exist_ok=True)
    with open(LOG, "wb") as log:
        return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=HERE) == 0


def why():
    """The Stop for a failed command, found by what its output in the log file says."""
    with open(LOG, encoding="utf-8", errors="replace") as log:
        text = log.read()
    key = next((key for key, signs in SIGNS if any(sign in text for sign in signs)), "start.pip_failed")
    # On a full disk the log file is incomplete.
    key = "start.disk_full" if shutil.disk_usage(HERE).free < 20_000_000 else key
    return Stop(key, folder=HERE, log=LOG, tail="\n".join("    " + line for line in text.splitlines()[-6:]))


def pip(verb, lock, *options):
    """Runs pip on a lock file, wheels only and by hash; from the folder of wheels when there is one, else the index."""
    command = [venv_python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", verb,
               "--progress-bar", "off", "--require-hashes", "--only-binary", ":all:", "-r", lock, *options]
    wheels = os.path.isdir(WHEELS) and any(name.endswith(".whl") for name in os.listdir(WHEELS))
    if wheels and verb == "install" and logged([*command, "--no-index", "--find-links", WHEELS]):
        return
    if not logged([*command, *(["--find-links", WHEELS] if wheels else [])]):
        stop = why()
        raise (wheels and stop.key == "start.no_internet" and unfit()) or stop


def unfit():
    """The Stop for a folder of wheels that holds none for this Python, naming those that fit; None when it does."""
    compiled = [name for name in os.listdir(WHEELS) if name.endswith(".whl") and not name.endswith("-any.whl")]
    if os.name == "nt":
        system, machine = "-", sysconfig.get_platform().replace("-", "_")
    else:
        system, machine = "macosx" if sys.platform == "darwin" else "linux", platform.machine()
    ours = " ".join(name for name in compiled if system in name and name.endswith(machine + ".whl"))
    minors = sorted({int(minor) for minor in re.findall(r"-cp3(\d+)-cp3\d", ours)})
    if not compiled or sys.version_info[1] in minors:
        return None
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Stop("start.no_wheel" if minors else "start.no_wheel_here", found=found,
                fits=" · ".join(f"3.{minor}" for minor in minors))


def hold():
    """Locks the mark until this process ends; stops when another set-up holds the lock."""
    os.makedirs(CACHE, exist_ok=True)
    mark = open(MARK, "a", encoding="ascii")  # noqa: SIM115 (closed by fill, or by the end of the process)
    try:
        if os.name == "nt":
            import msvcrt
            msvcrt.locking(mark.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Stop("start.under_way") from None
    return mark


def fill(work):
    """Creates .venv if needed, then does the work in it; the mark stays only when the process is interrupted."""
    sound = is_sound()
    mark = hold()
    try:
        if not sound:
            make_venv()
        work()
    except Exception:
        # pip rolls back what it could not finish, so an older .venv stays usable; a new one is deleted.
        if not sound:
            shutil.rmtree(VENV, ignore_errors=True)
        mark.close()
        os.remove(MARK)
        raise
    mark.close()
    os.remove(MARK)


def set_up(lock):
    """Installs what the lock file lists; True when there was anything to do."""
    if is_ready(lock):
        return False
    say("start.setting_up")
    fill(lambda: pip("install", lock))
    # The lock file of the tests includes the other one.
    with open(STAMP, "w", encoding="ascii") as file:
        file.write("\n".join(fingerprint(name) for name in {lock, LOCK}))
    return True


def set_up_tests():
    """The same for the tests, and beside it what they need from the system: pip and apt wait most of the time."""
    with subprocess.Popen([sys.executable, os.path.join(HERE, "tests", "tools.py")]):
        return set_up(TEST_LOCK)


def attend(command, **options):
    """Waits for a command and answers its exit code; also on Ctrl+C, which the command hears itself."""
    with subprocess.Popen(command, **options) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def run(arguments, folder=None):
    """Replaces this process by .venv's Python, so that signals and the exit code are those of the command."""
    path = os.pathsep.join(filter(None, [HERE, os.environ.get("PYTHONPATH")]))
    environ = {"PYTHONUTF8": "1", **os.environ, "PYTHONPATH": path}
    command = [venv_python(), *arguments]
    if os.name == "nt":
        return attend(command, env=environ, cwd=folder)
    os.chdir(folder or os.getcwd())
    return os.execve(command[0], command, environ)


def wheels(arguments):
    """Downloads wheels (with --test also those of the tests), for a similar laptop without internet."""
    say("start.fetching")
    fill(lambda: pip("download", TEST_LOCK if "--test" in arguments else LOCK, "--dest", WHEELS))
    say("start.wheels_ready", folder=WHEELS)
    return 0


def go(arguments):
    """Runs the command of the command line; answers its exit code."""
    check_python()
    if arguments[:1] in (["help"], ["--help"], ["-h"]):
        say("start.help")
        return 0
    named = arguments and not arguments[0].startswith("-")
    command, options = (arguments[0], arguments[1:]) if named else ("serve", arguments)
    if command == "wheels":
        return wheels(options)
    made = set_up_tests() if command == "test" else set_up(LOCK)
    if made and sys.platform == "linux" and not loads("libpango-1.0.so.0", "libpangoft2-1.0.so.0"):
        apt(PANGO)
    if command == "test":
        # Three files at a time, since much of the time is waiting for browsers and clocks.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each server that a test starts compiles everything anew
        return run(["-m", "pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", *options], HERE)
    return run(["-m", "facilitator", command, *options])


def main(arguments):
    """Runs the command, and prints each known problem as one message; answers the exit code."""
    try:
        return go(arguments)
    except Stop as stop:
        say(stop.key, **stop.values)
    except KeyboardInterrupt:
        say("start.interrupted")
        return 130
    except OSError as problem:
        if problem.errno not in TROUBLES:
            raise
        say(TROUBLES[problem.errno], folder=HERE)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
