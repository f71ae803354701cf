"""The file itself: pages, tags, text, limits, and that nothing is fetched and nothing is left behind."""

from __future__ import annotations

import http.server
import subprocess
import sys
import tempfile
import threading
import time
from typing import ClassVar

import pytest
from pypdf import PdfReader

from facilitator.synthesis import engines, gather, html, pdf
from facilitator.synthesis.texts import Tamer

from . import made_up, sample

CANARY = "canario-que-no-debe-salir"


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory):
    """The print of an ordinary meeting on Letter, and its reader."""
    page = html.render(sample.ordinary(), "es", "letter", sample.words("es"))
    made = pdf.make_pdf(page, tmp_path_factory.mktemp("exports") / "ordinary.pdf")
    return made, PdfReader(made.path)


def text_of(reader: PdfReader) -> list[str]:
    """The text of each page, on one line, in the order in which it was written."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=reader.stream.getvalue(), capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f")[:-1]]


def test_weasyprint_is_what_prints_here():
    assert engines.engine() == "weasyprint"


def test_the_file_is_small_tagged_and_named_in_its_language(ordinary):
    made, reader = ordinary
    root = reader.trailer["/Root"]
    assert made.engine == "weasyprint" and made.pages == len(reader.pages) == 8
    assert made.size == made.path.stat().st_size < 2_000_000 and 0 < made.child_mb < 400 and made.seconds > 0
    assert root["/Lang"] == "es" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert reader.metadata.title == "Síntesis · Propuesta de valor para el sector social"
    assert [entry.title for entry in reader.outline][1:] == ["Quiénes participamos", "El iceberg de la cohorte",
                                                            "El reto que elegimos", "Cómo se hizo"]


def test_its_text_can_be_searched(ordinary):
    pages = text_of(ordinary[1])
    assert sample.HARVEST in pages[0] and "Próximo encuentro 18 de junio de 2025" in pages[0]
    assert "Radio Brisa Comunitaria" in pages[1] and "y una persona más" in pages[1]
    for theme in ("Los servicios se interrumpen", "La estructura no creció con el trabajo", "Si no estoy, no se hace"):
        assert theme in pages[2] and theme in pages[3] + pages[4]
    assert "¿Qué se repite?" in pages[2] and "Se celebra el sacrificio" in pages[2]
    assert "8 de 8" in pages[7] and "Lo que cada persona guardó como «Solo yo»" in pages[7]
    assert tuple(round(float(side)) for side in ordinary[1].pages[0].mediabox[2:]) == (612, 792)


@pytest.mark.parametrize(("language", "paper", "size"), [("es", "letter", (612, 792)), ("en", "a4", (595, 842))])
def test_page_one_stands_alone_even_when_full(language, paper, size):
    document = sample.ordinary(title="Una reunión larga " * 9, place="Un lugar de nombre largo " * 8,
                               facilitators=["Nombre Apellido Segundo"] * 5)
    sentence = "Cuando falta tiempo dejamos de cuidar lo que nos sostiene y después cuesta el doble recuperarlo. " * 3
    vote = sample.vote(decision={"text": sentence[:240], "owner": "Una organización de nombre bastante largo"})
    vote["result"].pop("2")
    document["sections"] = [sample.section(f"s{at}", "dot_voting", f"Actividad {at}", sentence[:280], vote)
                            for at in range(5)]
    reader = sample.paper(html.render(document, language, paper, sample.words(language)))
    assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == size
    starts = [number for number, text in enumerate(text_of(reader)) if sample.words(language)("print.who") in text[:60]]
    assert starts == [1]


@pytest.mark.parametrize("document", [sample.tiny, sample.crowded])
def test_few_notes_and_many_keep_the_iceberg_on_one_page(tmp_path, document):
    made = pdf.make_pdf(html.render(document(), "es", "letter", sample.words("es")), tmp_path / "berg.pdf")
    pages = text_of(PdfReader(made.path))
    with_figure = [text for text in pages if "¿Qué se ve?" in text and "¿Qué creemos?" in text]
    assert len(with_figure) == 1 and "El iceberg de la cohorte" in with_figure[0]
    if document is sample.crowded:
        assert "y 6 temas más" in with_figure[0] and "y 18 voces únicas" in with_figure[0]
        assert made.size < 2_000_000 and made.child_mb < 400
        assert sum(text.count("(voz ") for text in pages) == 72


@pytest.mark.parametrize("name", ["small", "left"])
def test_the_drawing_stands_under_its_heading_whatever_the_legend_says(name):
    reader = sample.paper(made_up.printed(made_up.MEETINGS[name]()))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    heading = [text for text in pages if "en el iceberg" in text.split("Borrador")[0] and "Mesa A" in text]
    assert len(heading) == 1 and "¿Qué se ve?" in heading[0] and "¿Qué creemos?" in heading[0]


class _Listening(http.server.BaseHTTPRequestHandler):
    """Keeps what it is asked for."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        """Says nothing."""


def test_nothing_is_fetched_and_no_file_is_embedded(tmp_path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    picture = tmp_path / "secret.svg"
    picture.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{CANARY}</text></svg>")
    there = f"http://127.0.0.1:{server.server_port}"
    page = f"""<!doctype html><html lang=es><head><title>x</title><base href="{there}/">
      <link rel=stylesheet href="{there}/a.css"><link rel=attachment href="file://{secret}">
      <link rel=attachment href="asset:synthesis/../../pyproject.toml">
      <style>@import url({there}/b.css); @font-face {{ font-family: x; src: url({there}/c.woff2) }}
      body {{ background: url({there}/d.png); font-family: x }} @page {{ background: url(file://{picture}) }}</style>
      </head><body><img src="{there}/e.png"><img src="file://{picture}"><img src="//127.0.0.1:{server.server_port}/f">
      <object data="{there}/g"></object><embed src="file://{picture}"><svg><image href="{there}/h"/>
      <use href="file://{picture}#a"/></svg><a href="file://{secret}">z</a><p>dentro</p></body></html>"""
    try:
        made = pdf.make_pdf(page, tmp_path / "hostile.pdf")
    finally:
        server.shutdown()
        server.server_close()
    reader = PdfReader(made.path)
    assert _Listening.asked == []
    assert "dentro" in text_of(reader)[0] and CANARY not in text_of(reader)[0]
    assert not reader.attachments and CANARY.encode() not in made.path.read_bytes()


def test_a_note_of_fifty_thousand_lines_does_not_stall_the_print(tmp_path):
    document = sample.ordinary()
    theme = document["sections"][0]["told"]["levels"]["1"]["themes"]
    next(iter(theme.values()))["quotes"]["n1"] = {"text": "a\n" * 50_000, "mark": "A"}
    tame = Tamer().tame(document)
    begun = time.monotonic()
    pdf.make_pdf(html.render(tame, "es", "letter", sample.words("es")), tmp_path / "lines.pdf", timeout=30)
    assert time.monotonic() - begun < 30


def test_a_job_that_takes_too_long_is_killed_and_the_next_one_works(tmp_path):
    endless = "<!doctype html><title>x</title><pre>" + "a\n" * 200_000 + "</pre>"
    target = tmp_path / "slow.pdf"
    target.write_bytes(b"what was there")
    begun = time.monotonic()
    with pytest.raises(pdf.PrintFailed) as failed:
        pdf.make_pdf(endless, target, timeout=2)
    assert failed.value.reason == "print_too_long" and time.monotonic() - begun < 6
    assert target.read_bytes() == b"what was there" and [path.name for path in tmp_path.iterdir()] == ["slow.pdf"]
    assert pdf.make_pdf("<!doctype html><title>x</title><p>bien</p>", target).pages == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to an address space")
def test_a_job_that_wants_too_much_memory_breaks_alone(tmp_path):
    with pytest.raises(pdf.PrintFailed) as failed:
        pdf.make_pdf("<!doctype html><title>x</title><p>bien</p>", tmp_path / "big.pdf", memory_mb=60,
                     engine="weasyprint")
    assert failed.value.reason == "print_broke" and not list(tmp_path.iterdir())


def test_one_job_at_a_time_and_the_others_are_told(tmp_path):
    endless = "<!doctype html><title>x</title><pre>" + "a\n" * 200_000 + "</pre>"
    reasons = []

    def slow():
        try:
            pdf.make_pdf(endless, tmp_path / "one.pdf", timeout=3)
        except pdf.PrintFailed as failed:
            reasons.append(failed.reason)

    first = threading.Thread(target=slow)
    first.start()
    time.sleep(0.3)
    with pytest.raises(pdf.PrintFailed) as failed:
        pdf.make_pdf("<p>dos</p>", tmp_path / "two.pdf", timeout=0.5)
    first.join()
    assert failed.value.reason == "print_busy" and reasons == ["print_too_long"]


def test_missing_libraries_have_a_type_of_their_own():
    with pytest.raises(pdf.NoPango), tempfile.TemporaryFile() as said:
        pdf._run([sys.executable, "-c", f"raise SystemExit({engines.NO_PANGO})"], 20, said)


def test_without_pango_a_browser_prints_and_without_one_the_page_is_kept(tmp_path):
    page = html.render(sample.ordinary(), "es", "letter", sample.words("es"))
    kept = pdf.make_pdf(page, tmp_path / "kept.pdf", engine="html")
    assert kept.path.name == "kept.html" and kept.engine == "html" and sample.HARVEST in kept.path.read_text("utf-8")
    if not engines.browser():
        pytest.skip("no Chromium, Chrome or Edge on this computer")
    printed = pdf.make_pdf(page, tmp_path / "printed.pdf", engine="chromium")
    reader = PdfReader(printed.path)
    assert printed.pages == len(reader.pages) >= 8 and sample.HARVEST in " ".join(text_of(reader))


def test_what_is_gathered_is_what_is_printed():
    assert set(sample.meta()) <= set(gather.META)
