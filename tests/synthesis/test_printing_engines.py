"""What prints where: an installed browser is found, told in true words, and may still write when its PDF is there."""

from __future__ import annotations

import shutil

import pytest

from facilitator import command_doctor, greeting, terminal
from facilitator.synthesis import engines, pdf

PLACES = {"darwin": "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "win32": "Google/Chrome/Application/chrome.exe"}


@pytest.mark.parametrize("system", PLACES)
def test_a_browser_that_one_account_alone_installed_is_found(system, tmp_path, monkeypatch):
    monkeypatch.setattr(engines.shutil, "which", lambda _: None)
    monkeypatch.setattr(engines.sys, "platform", system)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert engines.browser() == ""
    found = tmp_path / PLACES[system]
    found.parent.mkdir(parents=True)
    found.touch()
    assert engines.browser() == str(found)


@pytest.mark.parametrize(("engine", "lines"), [("weasyprint", 1), ("chromium", 1), ("html", 2)])
def test_doctor_and_the_start_say_what_is_so_of_the_pdf(engine, lines, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "es_PR")
    monkeypatch.setattr(engines, "engine", lambda: engine)
    monkeypatch.setattr(engines, "browser", lambda: "/opt/edge")
    monkeypatch.setattr(engines, "installer", lambda: "brew")
    told = command_doctor.printing(engine)
    greeting.tell_engine()
    said = capsys.readouterr().err
    assert len(told) == lines and ("Pango está" in told[0]) == (engine == "weasyprint")
    assert said == ("" if engine == "weasyprint" else "\n".join(told) + "\n")
    assert ("/opt/edge" in said) == (engine == "chromium")
    assert (said.endswith("Para tener el PDF:\n    brew install pango\n")) == (engine == "html")


@pytest.mark.parametrize("system", ["darwin", "win32", "linux"])
def test_every_system_has_its_line_for_pango(system, monkeypatch):
    monkeypatch.setattr(engines.sys, "platform", system)
    for name in (*engines.INSTALLERS, ""):
        monkeypatch.setattr(engines.shutil, "which", lambda asked, name=name: asked == name or None)
        assert terminal.speak(f"pango.{engines.installer()}").startswith("    ")


def test_a_folder_that_the_browser_still_holds_takes_no_pdf_away(tmp_path, monkeypatch):
    """On Windows, removing it is refused while Chrome closes its own files."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nfor one; do case "$one" in --print-to-pdf=*) echo "%PDF /Type /Page" > "${one#*=}";; esac; done\n')
    browser.chmod(0o755)
    monkeypatch.setattr(pdf, "LAST_PAUSE", 0)
    monkeypatch.setattr(engines, "browser", lambda: str(browser))
    real, tries = shutil.rmtree, []

    def refused(path, ignore_errors=False, **more):
        tries.append(path)
        if not ignore_errors:
            raise PermissionError(13, "in use", str(path))
        if len(tries) == 2:
            real(path)

    monkeypatch.setattr(shutil, "rmtree", refused)
    made = pdf.make_pdf("<p>bien</p>", tmp_path / "x.pdf", engine="chromium", scratch=tmp_path / "printing")
    assert (made.engine, made.pages, made.path.is_file()) == ("chromium", 1, True)
    assert len(tries) == 2 and not list((tmp_path / "printing").iterdir())
