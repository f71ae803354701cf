"""Folders for laptops without internet: what pip is asked for each of them, what is checked, and what stands in them."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from test_start import ROOT, WORDS, module, project

from facilitator import commands
from facilitator.offline import portable, stick, wheels
from facilitator.serving import CannotStart

LOCK = (ROOT / "requirements.lock").read_text("utf-8")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command line of pip, which says that it went well; where it was asked for a folder it lays out one."""
    heard: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        lock = Path(command[command.index("-r") + 1])
        heard.append([*command, lock.read_text("utf-8")])
        if "--target" in command:
            site(Path(command[command.index("--target") + 1]))
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(wheels.subprocess, "run", run)
    return heard


def site(folder: Path, tag: str = "cp313-cp313-win_amd64", without: str = "") -> Path:
    """What an installer would leave, without the libraries themselves."""
    for name, version in wheels.pins().items():
        if name != without:
            info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
            info.mkdir(parents=True, exist_ok=True)
            (info / "WHEEL").write_text(f"Wheel-Version: 1.0\nTag: {tag}\n")
    return folder


def embeddable(path: Path, minor: int = 13) -> str:
    """An archive in the shape of an embeddable Python; its SHA-256."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("python.exe", f"python3{minor}._pth", f"python3{minor}.zip"):
            archive.writestr(name, name)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def quiet(*_: object, **__: object) -> None:
    """Says nothing."""


# ---- the stick

def test_the_stick_holds_the_program_and_asks_for_wheels_of_every_laptop_by_hash(tmp_path, asked):
    folder = tmp_path / "para todas"
    stick.make(folder, quiet)
    (folder / "facilitator" / "gone.py").touch()
    stick.make(folder, quiet)
    assert not (folder / "facilitator" / "gone.py").exists(), "what this version no longer has"
    assert (folder / "facilitator" / "__main__.py").is_file() and not list(folder.rglob("__pycache__"))
    assert {path.name for path in folder.iterdir()} == {
        "start.py", "requirements.lock", "LICENSE", "README.md", "LÉAME.html", "facilitator",
        *(f"Abrir Facilitator.{end}" for end in ("bat", "command", "desktop"))}
    assert (folder / "Abrir Facilitator.bat").read_bytes() == (ROOT / "Abrir Facilitator.bat").read_bytes()
    once = asked[:len(asked) // 2]
    assert {(command[command.index("--platform") + 1], command[command.index("--python-version") + 1]) for command in once} == {
        (system, f"3.{minor}") for minor in (11, 12, 13, 14)
        for system in ("win_amd64", "macosx_11_0_arm64", "macosx_11_0_x86_64", "manylinux_2_28_x86_64")}
    for command in once:
        assert {"download", "--require-hashes", "--no-deps"} < set(command) and command[command.index("--only-binary") + 1] == ":all:"
        assert command[command.index("--dest") + 1] == str(folder / "wheels")


def test_what_only_windows_needs_is_asked_for_on_any_system(tmp_path, asked):
    wheels.pip("download", "Windows", 13)
    given = asked[0][-1]
    assert "sys_platform == 'win32'" in LOCK and "sys_platform" not in given and re.search(r"^colorama==\S+ \\$", given, re.M)
    assert given.count("--hash=sha256:") == LOCK.count("--hash=sha256:")
    assert "colorama" in wheels.pins() and "brotli" in wheels.pins() and "brotlicffi" not in wheels.pins()


def test_the_page_says_what_to_do_in_both_languages_and_fetches_nothing():
    page = stick.page()
    assert page.count("<svg") == 6 and page.count("<h1>") == 2 and "{" not in page.split("</style>")[1]
    assert "3.11–3.14" in page and "src=" not in page and "url(" not in page and "<script" not in page


def test_what_pip_could_not_bring_is_named_with_the_laptop_that_it_was_for(monkeypatch):
    said = b"one\n" * 9 + b"ERROR: No matching distribution found for brotli==1.2.1\n"
    monkeypatch.setattr(wheels.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, said))
    with pytest.raises(wheels.NotFetched) as caught:
        wheels.pip("download", "Linux", 12)
    told = WORDS["problem.not_fetched"].format(**caught.value.values)
    assert "Linux, Python 3.12" in told and "brotli" in told and len(told.splitlines()) <= 7


def test_an_installed_package_without_its_checkout_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(wheels, "TOP", tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US")
    for command in ("stick", "portable"):
        monkeypatch.setattr(sys, "argv", ["facilitator", command, str(tmp_path / "x")])
        assert commands.run({}) == 2
        assert "start.py" in capsys.readouterr().err and not (tmp_path / "x").exists()


# ---- a Python that no wheel fits

@pytest.mark.parametrize(("names", "key", "fits"), [
    ("x-1-cp311-cp311-{0}.whl x-1-cp312-cp312-{0}.whl", "start.no_wheel", "3.11 · 3.12"),
    ("x-1-cp311-cp311-{0}.whl x-1-cp3MINE-cp3MINE-{0}.whl", None, ""),
    ("x-1-cp3MINE-cp3MINE-elsewhere.whl", "start.no_wheel_here", ""),
    ("x-1-py3-none-any.whl", None, "")])
def test_a_python_that_no_wheel_fits_is_named_with_those_that_fit(tmp_path, monkeypatch, names, key, fits):
    start = module(project(tmp_path) / "start.py")
    monkeypatch.setattr(start.sys, "platform", "linux")
    monkeypatch.setattr(start.platform, "machine", lambda: "x86_64")
    mine = sys.version_info[1]
    monkeypatch.setattr(sys, "version_info", (3, 15 if key == "start.no_wheel" else mine, 2, "final", 0))
    for name in names.replace("MINE", str(mine)).format("manylinux_2_17_x86_64").split():
        (tmp_path / "wheels" / name).touch()
    stop = start.unfit()
    assert (stop and stop.key) == key
    if stop:
        told = WORDS[key].format(**stop.values)
        assert fits in told and f"3.{sys.version_info[1]}.2" in told


# ---- the folder for Windows

def test_the_folder_for_windows_starts_from_itself(tmp_path, asked):
    python, folder = tmp_path / "python.zip", tmp_path / "Facilitator"
    digest = embeddable(python, 12)
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "facilitator.db").write_text("kept")
    portable.make(folder, python, digest.upper(), quiet)
    [command] = asked
    assert command[command.index("--platform") + 1] == "win_amd64" and command[command.index("--python-version") + 1] == "3.12"
    assert {"install", "--require-hashes", "--no-deps", "--no-compile"} < set(command)
    assert (folder / "python" / "python312._pth").read_text() == "python312.zip\n.\n..\\app\n..\\site-packages\n"
    launcher = (folder / "Abrir Facilitator.bat").read_bytes()
    assert launcher.count(b"\r\n") == launcher.count(b"\n") and b"py -3.12" in launcher and b"MINOR" not in launcher
    assert b'--data "%CD%\\data"' in launcher and b"FACILITATOR_EXPORTS=%CD%\\exports" in launcher
    assert (folder / "app" / "facilitator" / "__main__.py").is_file() and (folder / "exports").is_dir()
    assert (folder / "data" / "facilitator.db").read_text() == "kept"


@pytest.mark.parametrize("wrong", ["digest", "none", "old", "text"])
def test_an_archive_that_is_not_that_python_is_refused_before_anything_is_made(tmp_path, wrong):
    python = tmp_path / "python.zip"
    digest = embeddable(python, 10 if wrong == "old" else 13)
    if wrong == "text":
        python.write_text("no archive")
        digest = hashlib.sha256(b"no archive").hexdigest()
    if wrong == "none":
        python.unlink()
    with pytest.raises(portable.WrongPython):
        portable.make(tmp_path / "x", python, "0" * 64 if wrong == "digest" else digest, quiet)
    assert not (tmp_path / "x").exists()


def test_libraries_that_lack_or_are_for_another_system_are_named(tmp_path):
    portable.check(site(tmp_path / "whole"))
    portable.check(site(tmp_path / "pure", "py3-none-any"))
    with pytest.raises(portable.NotWhole) as caught:
        portable.check(site(tmp_path / "less", without="eventlet"))
    assert caught.value.values["names"] == f"eventlet {wheels.pins()['eventlet']}"
    with pytest.raises(portable.NotWhole):
        portable.check(site(tmp_path / "other", "cp313-cp313-manylinux_2_17_x86_64"))


def test_all_that_the_package_holds_travels_in_its_wheel():
    """A wheel takes modules, and of other files those whose ends are told; that it starts was tried by hand."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    whole = {pattern.removesuffix("/**/*") for pattern in told["facilitator"]} | {"__pycache__"}
    there = {path.suffix for path in (ROOT / "facilitator").rglob("*") if path.is_file() and not whole & set(path.parts)}
    assert there - {".py"} <= {pattern.removeprefix("*") for pattern in told["*"]}


@pytest.mark.parametrize("problem", [wheels.NoCheckout, wheels.NotFetched, portable.WrongPython, portable.NotWhole])
def test_every_trouble_has_its_sentence(problem: type[CannotStart]) -> None:
    assert f"problem.{problem.reason}" in WORDS
