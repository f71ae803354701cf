"""Without a terminal: what is double-clicked, the language of the system, and the desk of a server that runs already."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_start import environ, module

from facilitator import commands, greeting, terminal, tongue
from facilitator.data_folder import data_lock
from facilitator.settings import Settings
from facilitator.web.keys import Keys

ROOT = Path(__file__).parents[1]
BAT, COMMAND, ENTRY = (ROOT / f"Abrir Facilitator.{end}" for end in ("bat", "command", "desktop"))
ENDS = re.compile(r"^(?:exit /b|goto|popd)\b")


# ---- what is double-clicked

def test_what_is_double_clicked_may_be_run_and_stands_beside_start():
    listed = subprocess.run(["git", "ls-files", "-s", "--", "Abrir*"], cwd=ROOT, capture_output=True, text=True, check=False)
    modes = {line.split("\t")[1].strip('"').rpartition(".")[2]: line[:6] for line in listed.stdout.splitlines()}
    assert not listed.stdout or modes == {"bat": "100644", "command": "100755", "desktop": "100755"}
    assert os.name == "nt" or all(os.access(path, os.X_OK) for path in (COMMAND, ENTRY))


def test_the_file_of_windows_ends_its_lines_as_windows_does_and_jumps_to_places_that_exist():
    body = BAT.read_bytes()
    assert body.count(b"\r\n") == body.count(b"\n") == body.count(b"\r")
    lines = body.decode().split("\r\n")
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert set(re.findall(r"goto :(\w+)", body.decode())) == labels - {"failed"} | {"failed"}
    assert all(line.count("(") == line.count(")") for line in lines if " (echo " in line), "a bracket ends the block"
    failed = lines[lines.index(":failed"):]
    assert failed.index("pause >nul") < next(place for place, line in enumerate(failed) if ENDS.match(line))
    assert '%RUNS% start.py %*' in lines and 'pushd "%~dp0"' in lines
    other = (ROOT / "facilitator" / "offline" / "portable.bat").read_bytes()
    assert body.isascii() and other.isascii(), "cmd.exe loses its place behind other letters"


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with blanks in its name: what is double-clicked, and a start.py that echoes and fails as it is told."""
    top = tmp_path_factory.mktemp("la carpeta")
    for path in (COMMAND, ENTRY):
        (top / path.name).write_bytes(path.read_bytes())
        (top / path.name).chmod(0o755)
    (top / "start.py").write_text("import os, sys\nprint('here', os.getcwd(), sys.argv[1:])\nsys.exit(int(os.environ['CODE']))\n")
    return top


def clicked(command: list[str], **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs what is double-clicked, with Enter at its end."""
    return subprocess.run(command, cwd="/", env=environ(**changes), input="\n", capture_output=True, text=True,
                          timeout=60, check=False)


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
@pytest.mark.parametrize(("code", "language", "said"), [
    (0, "es_PR.UTF-8", "Abriendo Facilitator"), (1, "es_PR.UTF-8", "Algo falló"), (1, "C.UTF-8", "Something failed")])
def test_a_double_click_runs_start_in_its_folder_and_says_when_something_failed(beside, code, language, said):
    done = clicked([str(beside / COMMAND.name)], CODE=str(code), LANG=language)
    assert done.returncode == code and f"here {beside}" in done.stdout and said in done.stdout
    assert ("Intro cierra" in done.stdout or "Enter closes" in done.stdout) == bool(code)


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
def test_without_a_python_that_is_new_enough_the_window_says_where_to_get_one(beside, tmp_path):
    for tool in ("dirname", "uname"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    script = COMMAND.read_text("utf-8").replace('PATH="$PATH:', f'PATH="{tmp_path}:')
    script = re.sub(r"^PATH=.*$", f'PATH="{tmp_path}"', script, flags=re.M)
    (beside / "old.command").write_text(script, "utf-8")
    done = clicked(["/bin/sh", str(beside / "old.command")], CODE="0", LANG="es_PR.UTF-8")
    assert done.returncode == 1 and "no hay Python 3.11" in done.stdout and "Algo falló" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="for desktops of Linux")
def test_the_entry_of_the_desktop_runs_what_stands_beside_it(beside):
    entry = dict(line.split("=", 1) for line in ENTRY.read_text("utf-8").splitlines() if "=" in line)
    assert entry["Terminal"] == "true" and entry["Name[en]"] == "Open Facilitator"
    # First the escapes of a value, then the quotes of a command line, as the specification of desktop entries says.
    told = subprocess.check_output(["sh", "-c", "printf '%s\\0' " + entry["Exec"].replace("\\\\", "\\")], text=True)
    words = told.rstrip("\0").split("\0")
    done = clicked([str(beside / ENTRY.name) if word == "%k" else word for word in words], CODE="0")
    assert done.returncode == 0 and f"here {beside}" in done.stdout


# ---- the language of the system

@pytest.mark.parametrize(("system", "answer", "expected"), [
    ("win32", 0x080A, "es"), ("win32", 0x580A, "es"), ("win32", 0x0409, "en"),
    ("darwin", b"es_PR\n", "es"), ("darwin", b"en_US\n", "en"), ("darwin", b"", "en"), ("linux", None, "en")])
def test_without_a_locale_the_system_is_asked(monkeypatch, system, answer, expected):
    monkeypatch.setattr(tongue.sys, "platform", system)
    asked = type("Kernel", (), {"GetUserDefaultUILanguage": lambda self: answer})()
    monkeypatch.setattr(tongue.ctypes, "windll", type("Windll", (), {"kernel32": asked})(), raising=False)
    monkeypatch.setattr(tongue.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, answer))
    tongue.system.cache_clear()
    assert tongue.language({}) == expected
    tongue.system.cache_clear()
    assert tongue.language({"LANG": "es_ES"}) == "es" and tongue.language({"LC_ALL": "C", "LANG": "es"}) == "en"


def test_start_says_what_the_server_would(monkeypatch, capsys):
    start = module(ROOT / "start.py")
    for name in tongue.NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_PR.UTF-8")
    start.say("start.fetching")
    assert capsys.readouterr().err.startswith("Descargando") and terminal.speak("serve.stop").startswith("Para")


# ---- a console of Windows

@pytest.mark.parametrize("takes", [0, 1])
def test_a_console_of_windows_that_takes_no_escape_codes_is_sent_none(monkeypatch, takes):
    class Kernel:
        """Answers as a console does; its mode is 3 until somebody sets it."""

        mode = 3
        GetStdHandle = staticmethod(lambda number: number)
        GetConsoleMode = staticmethod(lambda handle, mode: setattr(mode._obj, "value", 3) or 1)

        def SetConsoleMode(self, handle: int, mode: int) -> int:
            self.mode = mode
            return takes

    kernel = Kernel()
    monkeypatch.setattr(terminal.ctypes, "windll", type("Windll", (), {"kernel32": kernel})(), raising=False)
    monkeypatch.setattr(terminal.sys, "platform", "win32")
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)
    assert terminal.colours() == bool(takes) and kernel.mode == 7


# ---- Ctrl+C

@pytest.mark.skipif(os.name == "nt", reason="sends a signal to a group of processes")
def test_ctrl_c_while_the_server_runs_lets_it_close_and_says_nothing_of_a_set_up():
    child = ("import signal, sys, time; signal.signal(signal.SIGINT, lambda *_: (time.sleep(0.4), print('closed'), sys.exit(0)));"
             "print('ready', flush=True); time.sleep(20)")
    parent = f"import start, sys; start.go = lambda _: start.attend([sys.executable, '-c', {child!r}]); sys.exit(start.main([]))"
    process = subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=environ(), start_new_session=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "closed\n", "")


# ---- a second start

@pytest.fixture
def running(tmp_path: Path):
    """A data folder that this process has locked, as a server that has told its port."""
    data = tmp_path / "data"
    with data_lock(data):
        Keys(data)
        (data / "server.json").write_text(json.dumps({"port": 8123, "pid": os.getpid()}))
        yield data


def served(data: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """The exit code of `serve` on a data folder."""
    monkeypatch.setattr(sys, "argv", ["facilitator", "serve", "--data", str(data), *options])
    return commands.run({})


def test_a_second_start_opens_the_desk_of_the_server_that_runs(running, monkeypatch, capsys):
    shown: list[str] = []
    monkeypatch.setattr(greeting, "open_browser", lambda link, folder: shown.append(link) or True)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(greeting, "READING", 0)
    assert served(running, monkeypatch) == 0
    said = capsys.readouterr().err
    assert "already open" in said and str(running) in said
    [link] = shown
    address, token = link.split("#")
    assert address == "http://localhost:8123/open" and link in said
    assert Keys(running).open_link(token) == ("desk", "/desk")


def test_a_second_start_without_a_browser_says_the_link_alone(running, monkeypatch, capsys):
    monkeypatch.setattr(greeting, "open_browser", lambda *_: pytest.fail("no browser was wanted"))
    assert served(running, monkeypatch, "--no-browser") == 0
    assert "http://localhost:8123/open#" in capsys.readouterr().err


def test_data_that_another_command_holds_is_no_server(running, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (running / "server.json").write_text(json.dumps({"port": 8123, "pid": 1}))
    monkeypatch.setattr(greeting, "PATIENCE", 0)
    assert served(running, monkeypatch) == 2
    assert "already using" in capsys.readouterr().err


# ---- folders

def test_data_and_documents_are_tried_and_a_place_that_takes_nothing_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "es_PR.UTF-8")
    (tmp_path / "archivo").touch()
    for where in ("archivo/data", "archivo/exports", "OneDrive/Documents"):
        greeting.tell_folders(Settings(data=tmp_path, exports=tmp_path / where))
    said = capsys.readouterr().err
    assert f"no se pueden guardar en {tmp_path / 'archivo/exports'}" in said
    assert f"{tmp_path / 'OneDrive/Documents'} se sincroniza con una nube: lo impreso sale de esta computadora" in said
    assert served(tmp_path / "archivo" / "data", monkeypatch) == 2
    assert f"No se puede escribir en {tmp_path / 'archivo/data'}" in capsys.readouterr().err


@pytest.mark.parametrize(("exports", "door"), [("Documents", "Documents"), ("OneDrive/Documents", "data")])
def test_the_way_to_the_desk_goes_into_no_cloud(tmp_path, monkeypatch, exports, door):
    opened: list[Path] = []
    monkeypatch.setattr(greeting, "open_browser", lambda link, folder: opened.append(folder) or True)
    greeting.show_desk("http://localhost/open#x", Settings(data=tmp_path / "data", exports=tmp_path / exports))
    assert opened == [tmp_path / door]


# ---- the firewall

@pytest.mark.parametrize(("system", "lines"), [
    ("win32", ['netsh advfirewall firewall delete rule name=all dir=in program="/opt/py thon"', "localport=8123"]),
    ("darwin", ['socketfilterfw --unblockapp "/opt/py thon"']), ("linux", [])])
def test_the_question_of_the_firewall_is_announced_and_a_block_can_be_taken_back(system, lines, monkeypatch, capsys):
    monkeypatch.setattr(greeting.sys, "platform", system)
    monkeypatch.setattr(greeting, "program", lambda: "/opt/py thon")
    greeting.warn_of_firewall()
    before = capsys.readouterr().err
    greeting.tell_block(8123)
    after = capsys.readouterr().err
    assert bool(before) == bool(after) == bool(lines) and all(line in after for line in lines)
    assert Path(sys.executable).exists() and "/opt" not in before


def test_a_start_listens_only_after_it_has_said_so(tmp_path, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(commands, "warn_of_firewall", lambda: said.append("warned"))
    monkeypatch.setattr(commands.serving, "listening_socket", lambda *_: said.append("listens"))
    monkeypatch.setattr(commands, "open_server", lambda _: (None, None))
    monkeypatch.setattr(commands.serving, "choose_port", lambda *_: 8123)
    for name in ("sweep", "Pulse"):
        monkeypatch.setattr(commands, name, lambda _: None)
    with pytest.raises(AttributeError):  # there is no server behind it
        commands.keep_serving(Settings(data=tmp_path), {})
    assert said == ["warned", "listens"]
