"""start.py: real set-ups from a tiny folder of wheels, and the line said for each known trouble."""

import ast
import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORDS = json.loads((ROOT / "facilitator" / "words" / "command_line.json").read_text(encoding="utf-8"))["en"]
# Stands where the package and pytest stand, and tells what start.py gave it.
ECHO = """import json, os, sys
print(json.dumps({"me": __file__, "arguments": sys.argv[1:], "folder": os.getcwd(), "python": sys.executable,
                  "pid": os.getpid(), "compiles": not sys.dont_write_bytecode}))
sys.exit(7)
"""


def module(path: Path):
    """start.py at a path, as a module."""
    spec = importlib.util.spec_from_file_location("start", path)
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    return start


def wheel(folder: Path, name: str) -> str:
    """Writes a wheel that holds ECHO as its __main__; the line of a lock file for it."""
    info, path = f"{name}-1.0.dist-info", folder / f"{name}-1.0-py3-none-any.whl"
    files = {f"{name}/__init__.py": "", f"{name}/__main__.py": ECHO,
             f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
             f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = ""
    for inside, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{inside},sha256={digest},{len(text)}\n"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in {**files, f"{info}/RECORD": record + f"{info}/RECORD,,\n"}.items():
            archive.writestr(inside, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def project(top: Path) -> Path:
    """A checkout in small: the real start.py and words, a package that echoes, two locks and their wheels."""
    words = top / "facilitator" / "words"
    words.mkdir(parents=True)
    (top / "wheels").mkdir()
    shutil.copy(ROOT / "start.py", top)
    shutil.copy(ROOT / "facilitator" / "words" / "command_line.json", words)
    shutil.copy(ROOT / "facilitator" / "tongue.py", words.parent)
    (top / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "tools.py", top / "tests")
    (top / "facilitator" / "__init__.py").touch()
    (top / "facilitator" / "__main__.py").write_text(ECHO)
    runtime = wheel(top / "wheels", "sembrar")
    (top / "requirements.lock").write_text(runtime)
    (top / "requirements-test.lock").write_text(runtime + wheel(top / "wheels", "pytest"))
    return top


def environ(**changes: str) -> dict[str, str]:
    """An environment without this machine's settings of pip and apt, and with no way to an index."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "LC_", "PYTHON"))}
    return {**kept, "LANG": "C.UTF-8", "FACILITATOR_APT": "no", "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple", **changes}


def start(top: Path, *arguments: str, python: str = sys.executable, cwd: Path | None = None, **options):
    """Runs start.py of a checkout; the finished process, its output as text."""
    options.setdefault("env", environ())
    return subprocess.run([python, str(top / "start.py"), *arguments], cwd=cwd or top, capture_output=True, text=True,
                          encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL, **options)


def line(key: str) -> str:
    """The beginning of what is said under a key, up to its first blank."""
    return WORDS[key].split("{")[0].strip()


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """A small checkout that was set up once, for serving."""
    top = project(tmp_path_factory.mktemp("checkout"))
    first = start(top)
    assert first.returncode == 7, first.stderr
    assert line("start.setting_up") in first.stderr
    assert json.loads(first.stdout)["arguments"] == ["serve"]
    return top


# ---- a checkout that is set up

def test_options_without_a_command_go_to_serve_where_one_stands(small, tmp_path):
    process = subprocess.Popen([sys.executable, str(small / "start.py"), "--port", "8123", "--data", "mine"],
                               cwd=tmp_path, env=environ(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = json.loads(process.communicate(timeout=60)[0])
    assert said["arguments"] == ["serve", "--port", "8123", "--data", "mine"]
    assert Path(said["folder"]) == tmp_path.resolve()
    assert Path(said["me"]) == small / "facilitator" / "__main__.py"
    assert Path(said["python"]).is_relative_to(small / ".venv")
    assert process.returncode == 7
    if os.name == "posix":
        assert said["pid"] == process.pid, "signals would reach start.py and not the server"


@pytest.mark.parametrize("arguments", [["demo", "--once"], ["new", "--template", "x", "--json"], ["doctor"]])
def test_commands_pass_through_with_a_clean_output_and_no_second_set_up(small, arguments):
    log = small / ".cache" / "start.log"
    before = log.stat().st_mtime_ns
    done = start(small, *arguments)
    assert json.loads(done.stdout)["arguments"] == arguments
    assert line("start.setting_up") not in done.stderr
    assert log.stat().st_mtime_ns == before


def test_what_a_set_up_left_is_remade_when_it_was_cut_short(small):
    (small / ".cache" / "being-made").touch()
    (small / ".venv" / "half").touch()
    done = start(small, "doctor")
    assert done.returncode == 7, done.stderr
    assert line("start.setting_up") in done.stderr
    assert not (small / ".venv" / "half").exists()
    assert not (small / ".cache" / "being-made").exists()


def test_a_second_set_up_at_the_same_time_is_refused(small):
    with module(small / "start.py").hold():
        done = start(small, "doctor")
    (small / ".cache" / "being-made").unlink()
    assert (done.returncode, done.stdout) == (1, "")
    assert line("start.under_way") in done.stderr
    assert start(small, "doctor").returncode == 7


def test_the_tests_get_their_lock_their_folder_and_their_exit_code(small, tmp_path):
    done = start(small, "test", "-q", "-k", "a b", cwd=tmp_path, env=environ(PYTHONDONTWRITEBYTECODE="1"))
    said = json.loads(done.stdout)
    assert done.returncode == 7
    assert said["compiles"], "each server of a test would compile the package anew"
    assert said["arguments"][-3:] == ["-q", "-k", "a b"]
    assert Path(said["folder"]) == small.resolve()
    assert line("start.setting_up") not in start(small).stderr, "the lock of the tests holds the other one"


def test_a_changed_lock_sets_up_again_and_without_its_wheel_leaves_venv_usable(small):
    lock = small / "requirements.lock"
    was = lock.read_text()
    lock.write_text(was + "otra==1.0 --hash=sha256:" + "0" * 64 + "\n")
    done = start(small, "doctor")
    lock.write_text(was)
    assert (done.returncode, done.stdout) == (1, "")
    assert line("start.no_internet") in done.stderr
    again = start(small, "doctor")
    assert again.returncode == 7
    assert line("start.setting_up") not in again.stderr


def test_a_lock_without_hashes_is_not_installed(small):
    lock = small / "requirements.lock"
    was = lock.read_text()
    lock.write_text(wheel(small / "wheels", "nueva").split(" --hash")[0] + "\n")
    done = start(small, "doctor")
    lock.write_text(was)
    assert (done.returncode, done.stdout) == (1, "")
    assert line("start.hashes_differ") in done.stderr


def test_what_the_tests_need_is_installed_where_apt_may_and_nginx_is_no_server_of_this_computer(tmp_path, monkeypatch):
    copy = module(project(tmp_path) / "start.py")
    monkeypatch.syspath_prepend(str(tmp_path / "tests"))
    asked = []
    monkeypatch.setattr(copy, "apt", lambda packages: asked.append(" ".join(packages)) or len(asked) > 1)
    monkeypatch.setattr(subprocess, "call", lambda command, **_: asked.append(command[2]))
    monkeypatch.setattr(copy, "loads", lambda *_: True)
    said = []
    monkeypatch.setattr(copy, "say", lambda key, **values: said.append((key, values)))
    monkeypatch.setattr(shutil, "which", lambda name, **_: name == "apt-get")
    monkeypatch.setenv("FACILITATOR_APT", "yes")
    tools = module(tmp_path / "tests" / "tools.py")
    tools.offer(copy)
    assert asked[:3] == ["chromium poppler-utils", "chromium-headless-shell",
                         "firefox-esr webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb"]
    assert "apt-get -q download nginx" in asked[3] and "install" not in asked[3]
    assert said == [("start.no_test_tools", {"line": "sudo apt install chromium poppler-utils"})], "the other engines may lack"


# ---- troubles

def test_a_wheel_that_was_changed_is_not_installed(tmp_path):
    top = project(tmp_path)
    with open(top / "wheels" / "sembrar-1.0-py3-none-any.whl", "ab") as file:
        file.write(b"x")
    done = start(top)
    assert (done.returncode, done.stdout) == (1, "")
    assert line("start.hashes_differ") in done.stderr
    assert "Traceback" not in done.stderr
    assert not (top / ".venv").exists()


def test_a_python_without_its_part_for_environments_says_what_to_install(tmp_path):
    top = project(tmp_path / "checkout")
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['ensurepip'] = None\n")
    done = start(top, env=environ(PYTHONPATH=str(tmp_path)))
    debian = sys.base_prefix == "/usr" and shutil.which("apt-get")
    assert (done.returncode, done.stdout) == (1, "")
    assert line("start.no_venv_apt" if debian else "start.no_venv") in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the owner of a folder is told otherwise on Windows")
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    # Root may write anywhere: then another's identity is put on, and a Python that all may run.
    other = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    python = "/usr/bin/python3" if other else sys.executable
    new_enough = "import sys; sys.exit(sys.version_info < (3, 11))"
    if not os.path.exists(python) or subprocess.call([python, "-c", new_enough]):
        pytest.skip("root, and no Python that all may run")
    with tempfile.TemporaryDirectory() as folder:
        top = project(Path(folder) / "checkout")
        os.chmod(folder, 0o755)
        os.chmod(top, 0o555)
        done = start(top, python=python, cwd=Path("/"), **other)
        os.chmod(top, 0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith(str(top))
    assert "Traceback" not in done.stderr


def test_an_old_python_reads_the_file_and_is_told(tmp_path):
    for name in ("start.py", "facilitator/tongue.py"):
        ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))
    for name in ("python3.8", "python3.9", "python3.10"):
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            done = start(ROOT, python=path)
            assert (done.returncode, done.stdout) == (1, "")
            assert len(done.stderr.splitlines()) == 1
            assert "3.11" in done.stderr


def test_an_old_version_is_named_with_what_to_do(monkeypatch):
    copy = module(ROOT / "start.py")
    monkeypatch.setattr(sys, "version_info", (3, 9, 6, "final", 0))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(copy.Stop) as caught:
        copy.check_python()
    assert caught.value.key == "start.python_too_old"
    assert "3.9.6" in WORDS[caught.value.key].format(**caught.value.values)


# What pip 23 to 26 print, of which the last line alone says little.
PIP_SAID = {
    "start.disk_full": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
    "start.hashes_differ": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    Got abc\n",
    "start.no_internet": "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError(…)'\n"
                         "ERROR: No matching distribution found for alembic==1.20.1\n",
    "start.pip_failed": "ERROR: No matching distribution found for alembic==1.20.1\n",
}


@pytest.mark.parametrize("key", PIP_SAID)
def test_what_pip_says_is_told_in_plain_words(key, tmp_path):
    copy = module(project(tmp_path) / "start.py")
    os.makedirs(copy.CACHE)
    Path(copy.LOG).write_text("Collecting\n" * 20 + PIP_SAID[key])
    stop = copy.why()
    assert stop.key == key
    said = WORDS[key].format(**stop.values)
    assert len(said.splitlines()) <= 7


# ---- words

def test_every_line_that_start_says_exists_in_both_languages():
    source = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("start.py", "tests/tools.py"))
    keys = set(re.findall(r'"(start\.[a-z_]+)"', source)) - {"start.log"}  # a file's name
    assert keys <= WORDS.keys()
    assert {key for key in WORDS if key.startswith("start.")} <= keys, "a line that nothing says"


def test_the_run_of_the_tests_is_the_one_that_people_have():
    script = ROOT / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec python3 start.py test"
    assert os.name == "nt" or os.access(script, os.X_OK)
