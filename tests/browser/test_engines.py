"""The phone's path in WebKit, which every iPhone has, and in Firefox: join, write, lose the network, board, vote, download."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import ENGINES, Engine, Firefox
from people import SPANISH
from sala import Sala

pytestmark = pytest.mark.browser

NAME = "Ángeles Única-Díaz"
FIRST, SECOND, LATER = "Falta transporte para ir 🚌", "Nadie sabe a qué hora salir", "Escrita sin conexión"
TITLE = "Llegar depende de quien tiene carro"
# A page that is wider than the phone is moved aside by every thumb.
WIDE = "() => document.documentElement.scrollWidth > window.innerWidth && document.documentElement.scrollWidth"


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.__name__)
def phone(request: pytest.FixtureRequest, sala: Sala) -> Iterator[Engine]:
    if request.param.missing():
        pytest.skip(f"{request.param.__name__} is not installed (Debian: apt install {request.param.needs})")
    phone = request.param(sala.net.port)
    yield phone
    phone.close()


def say(key: str, **values: object) -> str:
    return SPANISH.t(key, **values)


def join(phone: Engine, sala: Sala) -> None:
    phone.go(sala.address)
    phone.sees(say("phone.join.welcome"))
    phone.listen()
    assert phone.run("() => window.isSecureContext") is False, "as on a phone, which comes by http"
    phone.write("#join-name", NAME)
    phone.choose("#join-organisation", "Casa Alborada")
    phone.tap("button", say("phone.join.onward"))
    for permission in ("keep", "quote"):
        phone.tap(f"label[for=permit-{permission}]")
    phone.tap("button", say("phone.join.enter"))
    phone.sees(NAME)


def add(phone: Engine, text: str) -> None:
    phone.write("#note-1", text)
    phone.tap("button", say("notes.add"))
    phone.until("(text) => [...document.querySelectorAll('.mine')].some((one) => one.innerText.includes(text))", text)


SAVED = """(text) => [...document.querySelectorAll(".mine:not(.queued)")].some((one) => one.innerText.includes(text))"""


# What came back is told above the foot, whose buttons stay free.
ABOVE = """() => { const place = (what) => document.querySelector(what).getBoundingClientRect();
  return Boolean(document.querySelector(".toast")) && place(".toast").bottom <= place(".act").top; }"""


def write_too_much(phone: Engine) -> None:
    """What is refused of a text is not said over an empty box."""
    phone.write("#note-1", "demasiado " * 20)
    phone.tap("button", say("notes.add"))
    phone.until("() => Boolean(document.querySelector('.problem'))")
    phone.write("#note-1", "")
    phone.until("() => !document.querySelector('.problem')")


def write(phone: Engine, sala: Sala) -> None:
    sala.console.house("go", {"step": "s1"})
    sala.until(":level1")
    write_too_much(phone)
    for text in (FIRST, SECOND):
        add(phone, text)
        phone.until(SAVED, text)
    if sala.net.swallows:
        phone.until("() => Object.keys(localStorage).some((key) => key.endsWith('.polls'))")
    sala.net.cut()
    phone.sees(say("phone.offline.title"))
    add(phone, LATER)
    assert not phone.run(SAVED, LATER)
    sala.net.mend()
    phone.until(ABOVE)
    phone.until(SAVED, LATER)


def board(phone: Engine, sala: Sala) -> None:
    sala.until(":carry")
    phone.tap(".act .btn-go")
    phone.sees(say("notes.there"))
    sala.until(":group")
    phone.tap("button", say("boards.pen.take"))
    phone.tap(".tns button", FIRST)
    phone.tap(".tns button", SECOND)
    phone.tap("button", say("groups.group", count=2))
    phone.write("#title", TITLE)
    phone.tap("button", say("groups.title.save"))
    phone.sees(TITLE)


def vote(phone: Engine, sala: Sala) -> None:
    sala.open_vote("Un fondo para pasajes", "Reunirse cerca", "Empezar más tarde")
    phone.tap("button", say("ballots.more", number=1, text="").strip())
    phone.until("() => document.querySelectorAll('.pips .used').length === 1")
    phone.tap("button", say("ballots.send"))
    phone.sees(say("ballots.arrived.title"))
    sala.until("revealed:result")
    phone.sees("Un fondo para pasajes")


def take_home(phone: Engine, sala: Sala) -> None:
    sala.console.house("end", {"on": True})
    sala.desk.post(f"/{sala.code}/synthesis")
    sala.console.house("share_document", {"on": True})
    link = phone.until("() => (document.querySelector('a[href*=synthesis], a[download]') || {}).href")
    kind = """async (link) => { const answer = await fetch(link);
      return [answer.status, answer.headers.get("content-type"), (await answer.arrayBuffer()).byteLength]; }"""
    status, said, size = phone.run(kind, link)
    assert (status, said) == (200, "application/pdf") and size > 10_000


def test_g_the_phones_path(phone: Engine, sala: Sala) -> None:
    sala.net.swallows = isinstance(phone, Firefox)  # which keeps six connections, and waits for those that were swallowed
    for part in (join, write, board, vote, take_home):
        part(phone, sala)
        assert not phone.run(WIDE), part.__name__
    assert phone.faults() == []
