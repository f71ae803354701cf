"""Sheets of organisations over HTTP: made by the desk, downloaded by their own phones, gone with the workshop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from laptop import Laptop

from facilitator.synthesis import pdf
from facilitator.web import documents, own_sheets


def without_pdf(html: str, target: Path, **_: Any) -> pdf.Made:
    """A print that takes no time: the page itself."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, "utf-8")
    return pdf.Made(target, "weasyprint", 2, 0.1, len(html), 9.0)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "make_pdf", without_pdf)


def state(laptop: Laptop) -> Any:
    return laptop.server.rooms.room(1).workshop


def path(laptop: Laptop, person: str) -> str:
    return str(state(laptop).sheet_of(person, laptop.code)["sheet"]["path"])


def seated(laptop: Laptop) -> tuple[str, str, str]:
    """Two of one organisation, the first of whom speaks for it, and one of another who speaks for that."""
    ana, bea, cleo = (laptop.seat(name, organisation)["person"]
                      for name, organisation in (("Ana", "o1"), ("Bea", "o1"), ("Cleo", "o2")))
    assert laptop.ask(laptop.console(), "vouch_for", {"people": [ana, cleo]})["ok"]
    return ana, bea, cleo


def test_one_tap_makes_all_sheets_and_one_makes_one_again(laptop: Laptop) -> None:
    ana, _, cleo = seated(laptop)
    assert laptop.post(f"/{laptop.code}/sheets", {}).json["made"] == 2
    folder = own_sheets.folder_of(laptop.server.settings, 1)
    assert sorted(each.name for each in folder.iterdir()) == ["o1-v1.pdf", "o2-v1.pdf"]
    before = path(laptop, cleo)
    assert laptop.post(f"/{laptop.code}/sheets", {"organisation": "o1"}).json["made"] == 1
    assert sorted(each.name for each in folder.iterdir()) == ["o1-v2.pdf", "o2-v1.pdf"], "the former is gone"
    assert path(laptop, cleo) == before
    assert state(laptop).sheets["o1"]["version"] == 2 and state(laptop).document == {}
    assert not list(laptop.server.settings.exports.glob("*.pdf")), "exports are passed on"
    assert state(laptop).sheets["o1"]["name"].endswith("_hoja-Casa-Alborada_v2.pdf")
    assert ana in state(laptop).people


def test_only_its_own_phones_download_a_sheet_while_they_speak_for_it(laptop: Laptop) -> None:
    ana, bea, cleo = seated(laptop)
    laptop.post(f"/{laptop.code}/sheets", {})
    phone = laptop.browser()
    answer = phone.get(path(laptop, ana))
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    assert "Casa Alborada" in answer.text and "Cleo" not in answer.text
    proof = path(laptop, ana).rpartition("/")[2]
    assert state(laptop).sheet_of(bea, laptop.code) == {}
    for person, other in ((bea, proof), (cleo, proof), (ana, "0" * 32), (ana, ""), ("p99", proof), (ana, "ñ")):
        assert phone.get(f"/{laptop.code}/sheet/{person}/{other}").status_code in (404, 429)
    token = state(laptop).sheets["o1"]["key"]
    assert laptop.desk.get(f"/P/{token}").status_code == 404
    former = path(laptop, ana)
    laptop.ask(laptop.console(), "vouch_for", {"people": [ana], "on": False})
    assert phone.get(former).status_code == 404
    laptop.ask(laptop.console(), "vouch_for", {"people": [ana, bea]})
    assert phone.get(former).status_code == phone.get(path(laptop, bea)).status_code == 200
    laptop.post(f"/{laptop.code}/sheets", {"organisation": "o1"})
    assert phone.get(former).status_code == 404, "another print has another address"


def test_no_path_of_the_desk_or_of_everybody_leads_to_a_sheet(laptop: Laptop) -> None:
    seated(laptop)
    laptop.post(f"/{laptop.code}/sheets", {})
    with laptop.server.database.reading() as connection:
        tokens = [row[0] for row in connection.exec_driver_sql("select token from documents where edition = 'sheet'")]
    assert len(tokens) == 2
    for token in tokens:
        assert documents.file(laptop.server, f"/P/{token}", to_desk=True) is None
    assert laptop.server.archive.prints(1) == []


def test_what_cannot_be_made_is_said_and_nothing_is_told(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert laptop.post(f"/{laptop.code}/sheets", {}).json["reason"] == "nobody_there"
    seated(laptop)
    assert laptop.post(f"/{laptop.code}/sheets", {"organisation": "o9"}).json["reason"] == "nobody_there"
    assert laptop.post(f"/{laptop.code}/sheets", {"organisation": 3}).json["reason"] == "wrong_shape"

    def fails(*_: Any, **__: Any) -> pdf.Made:
        raise pdf.PrintFailed("print_too_long")

    monkeypatch.setattr(pdf, "make_pdf", fails)
    assert laptop.post(f"/{laptop.code}/sheets", {}).json["reason"] == "print_too_long"
    assert state(laptop).sheets == {}
    assert laptop.browser().post(f"/{laptop.code}/sheets", json={}).status_code == 403


def test_the_sheets_go_with_their_workshop_and_what_a_kill_left_with_the_next_start(laptop: Laptop) -> None:
    seated(laptop)
    laptop.post(f"/{laptop.code}/sheets", {})
    folder = own_sheets.folder_of(laptop.server.settings, 1)
    left = folder / f".o1-v2.pdf{pdf.PART}"
    left.write_text("half")
    documents.sweep(laptop.server.settings)
    assert not left.exists() and len(list(folder.iterdir())) == 2
    said = laptop.post(f"/desk/workshops/{laptop.code}/remove", {}).json
    assert said["prints"] == [] and not folder.exists()
