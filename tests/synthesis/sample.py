"""Canned documents in the shape of `gather.document`: an ordinary meeting, a tiny one, and a crowded one."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from facilitator.core.words import Words
from facilitator.synthesis import child
from facilitator.web.catalogues import read_words

ROOT = Path(__file__).resolve().parents[2]
NINE = 1_747_227_600_000  # 14 May 2025, 13:00 UTC

LEVELS = {
    "1": {"Los servicios se interrumpen": ["Listas de espera de tres meses", "Talleres cancelados a última hora",
                                           "Dependemos de un solo fondo"],
          "Los equipos están agotados": ["Renuncias en el primer año", "Reuniones fuera de horario",
                                         "Una persona cubre tres puestos"],
          "Nos cuesta explicar lo que hacemos": ["Propuestas devueltas sin razón", "Cada quien cuenta otra misión",
                                                 "Informes que nadie lee"]},
    "2": {"Todo pasa por la dirección": ["Sin la directora nadie decide", "Acuerdos por chat que se pierden",
                                         "Al equipo se le consulta tarde", "Las actas no se comparten"],
          "Decimos que sí a todo": ["Fondos que no van con la misión", "Sin pausa entre un proyecto y otro",
                                    "Se celebra el sacrificio", "No medimos el tiempo que toma"],
          "Cada cual va por su lado": ["Nos vemos solo en actividades", "Competimos por el mismo fondo",
                                       "No compartimos lo aprendido"]},
    "3": {"La estructura no creció con el trabajo": ["Sin personal a tiempo completo", "Junta con poca participación",
                                                     "No hay plan de sucesión", "Funciones sin describir"],
          "Los fondos son de corto plazo": ["Subvenciones de un solo año", "No cubren nómina ni gastos fijos",
                                            "Reembolsos a noventa días", "Métricas que impone quien financia"],
          "La comunicación no tiene sistema": ["Sin canal formal interno", "Nadie a cargo de comunicaciones",
                                               "Archivos en cuentas personales"]},
    "4": {"Si no estoy, no se hace": ["Delegar es perder calidad", "Descansar es fallarles",
                                      "La misión lo aguanta todo"],
          "Pedir ayuda nos da vergüenza": ["No somos gente de números", "A quien da no se le pregunta",
                                           "Cobrar es perder la esencia"],
          "Siempre lo hemos hecho a solas": ["Solos llegamos más rápido", "En el sector se compite",
                                             "Sin la fundadora no hay nada"]},
}
ORGANISATIONS = {"Brigada Legal Abrigo": 3, "Casa Alborada": 3, "Colectiva Marea Alta": 3,
                 "Escuela Popular La Ceiba": 3, "Huerto Tres Caminos": 2, "Manos de Salitre": 2,
                 "Radio Brisa Comunitaria": 2, "Red Vecinal Montaña Adentro": 4, "Taller Raíz de Mangle": 3,
                 "Techo y Derecho": 2}
OPTIONS = (("Dificultad en explicar metodología a financiadores", 19, 14, 8, 1),
           ("Inseguridad operacional por falta de personal a tiempo completo", 16, 11, 6, 3),
           ("Necesidad de un sistema formal de comunicación interna y externa", 14, 10, 7, 2),
           ("Adaptación a cambios organizacionales y directivos", 12, 9, 5, 4),
           ("Dificultad para equilibrar tiempo de trabajo y personal", 9, 7, 5, 5),
           ("Falta de solidaridad y colaboración en el sector social", 7, 5, 4, 6),
           ("Problemas interpersonales por crecimiento rápido", 4, 3, 2, 7))
HARVEST = "Debajo del cansancio hay una creencia: si no estoy, no se hace"


CATALOGUES = read_words(ROOT / "facilitator")


@cache
def paper(page: str) -> PdfReader:
    """The print of a page, made once in a run and in this process; `pdf.make_pdf` does the same in a child."""
    held = io.BytesIO()
    child.make(page, held)
    return PdfReader(held)


@cache
def words(language: str) -> Words:
    """The catalogue in one language."""
    return Words(CATALOGUES[language])


def meta(**changes) -> dict:
    """An identification block."""
    return {"title": "Propuesta de valor para el sector social", "cohort": "Robusteciendo la Justicia Social",
            "number": 5, "place": "Casa comunitaria, Río Piedras", "date": "2025-05-14",
            "facilitators": ["Marisol Vega", "Ana Ruiz"], "rapporteurs": "Equipo de Radio Brisa",
            "next_date": "2025-06-18",
            "contact": "equipo@cohorte.example", "retention_date": "2026-05-14", "version": 1, "state": "draft",
            "software": "0.1.0", **changes}


def marks(place: int) -> str:
    """Table marks as the house gives them: A to H, then A2 …"""
    return "ABCDEFGH"[place % 8] + ("" if place < 8 else str(place // 8 + 1))


def iceberg_levels() -> dict:
    """Twelve themes with 40 notes of six tables."""
    levels, place = {}, 0
    for key, themes in LEVELS.items():
        levels[key] = {"themes": {}, "single": {}, "single_count": 0}
        for title, notes in themes.items():
            quotes = {f"n{place + at}": {"text": text, "mark": marks((place + at * 5) % 6)}
                      for at, text in enumerate(notes)}
            place += len(notes)
            levels[key]["themes"][f"g{place}"] = {
                "title": title, "notes": len(notes), "people": len(notes), "organisations": max(1, len(notes) - 1),
                "tables": {f"t{at}": quote["mark"] for at, quote in enumerate(quotes.values())}, "quotes": quotes,
                "more": 0, "within": [], "scope": {"operational": 2, "programme": 1}}
    return levels


def iceberg(levels: dict | None = None, **changes) -> dict:
    """The section of an iceberg."""
    levels = iceberg_levels() if levels is None else levels
    for level in levels.values():
        level["single_count"] = len(level["single"])
    themes = [theme for level in levels.values() for theme in level["themes"].values()]
    single = sum(len(level["single"]) for level in levels.values())
    return {"levels": levels,
            "counts": {"notes": sum(theme["notes"] for theme in themes) + single, "people": 25, "organisations": 10,
                       "tables": 6, "themes": len(themes), "alone": single},
            "did": {"wrote": 25, "grouped": 6, "titled": len(themes), "joined": 0, "marked": 20}, "points": {}, "upto": {},
            "scope": {"operational": 21, "programme": 9, "both": 6, "untagged": 4},
            "levers": {"l1": {"title": "Si no estoy, no se hace", "level": 4, "reach": "ours", "kind": "beliefs",
                              "marks": 14, "belief": "El trabajo sigue si lo compartimos",
                              "structure": "Funciones escritas y dos personas por tarea",
                              "habit": "Cada decisión queda en un acta que se comparte",
                              "result": "Nadie renuncia por cansancio en el primer año"},
                       "l2": {"title": "Los fondos son de corto plazo", "level": 3, "reach": "influence",
                              "kind": "rules", "marks": 9, "belief": "", "structure": "", "habit": "", "result": ""}},
            "table_sentences": {"t1": {"mark": "A", "text": "Sostenemos la misión con el cuerpo."},
                                "t2": {"mark": "B", "text": "Nos falta contar lo que ya sabemos hacer."}},
            "moved": 2, "hidden": 1, "without_permission": 6, "marked": 31, **changes}


def vote(**changes) -> dict:
    """The section of a vote with a run-off between two that tied at the cut."""
    rows = {f"o{place}": {"text": text, "number": place, "rank": place, "other_rank": other, "points": points,
                          "people": people, "organisations": organisations, "chosen": place < 4, "tied": place in (3, 4),
                          "merged": {}, "from": {}}
            for place, (text, points, people, organisations, other) in enumerate(OPTIONS, 1)}
    rows["o1"].update({"from": {"s1": "A + C"}, "merged": {"m1": "Nadie entiende lo que medimos"}})
    counted = {"few": False, "by_organisation": False, "said": "", "agreed": []}
    first = {**counted, "number": 1, "runoff": False, "dots": 3, "most": 2, "of": 27, "voted": 27, "cut": 3,
             "rows": rows, "treated": "runoff", "tie_place": 3, "differs": True}
    runoff = {**counted, "number": 2, "runoff": True, "dots": 1, "most": 1, "of": 27, "voted": 25, "cut": 1,
              "rows": {"o3": {**rows["o3"], "points": 15, "people": 15, "rank": 1, "tied": False},
                       "o4": {**rows["o4"], "points": 10, "people": 10, "rank": 2, "tied": False}},
              "treated": "none", "tie_place": 0, "differs": False}
    return {"question": "¿Qué reto conviene trabajar en lo que queda del año?", "purpose": "prioritise",
            "result": {"1": first, "2": runoff},
            "chosen": {"o1": OPTIONS[0][0], "o2": OPTIONS[1][0], "o3": OPTIONS[2][0]},
            "decision": {"text": "Taller «Nuestra metodología en una página», con diez páginas leídas por tres "
                                 "personas de fuera.", "owner": "Escuela Popular La Ceiba"},
            "reservations": {"r1": {"about": "o2", "text": "Sin nómina no hay a quién pedirle más."}},
            "unclear": {"o6": 3}, "reserving": "asked", "state": "counted", "aside": [], "did": {"voted": 27}, **changes}


def only_places(round: dict) -> dict:
    """A round of a vote in which three people voted: no figure is kept."""
    kept = ("text", "number", "rank", "chosen", "merged", "from")
    rows = {key: {name: row[name] for name in kept} | {"tied": False} for key, row in round["rows"].items()}
    return {**round, "of": 3, "voted": 3, "few": True, "differs": False, "tie_place": 0, "rows": rows}


def section(key: str, activity: str, title: str, harvest: str, told: dict) -> dict:
    """One section as `gather` tells it."""
    return {"id": key, "activity": activity, "title": title, "harvest": harvest, "phase": "harvested",
            "damaged": False, "broken": False, "told": told}


def organisations(listed: int = 2) -> list[dict]:
    """Ten organisations; of each at most `listed` people allow their name."""
    first = ("Alma", "Bruno", "Celia", "Darío", "Elsa", "Fabio", "Gloria")
    return [{"name": name, "people": people,
             "names": [f"{first[(at + place) % 7]} {name.split()[-1]}" for at in range(min(listed, people))]}
            for place, (name, people) in enumerate(ORGANISATIONS.items())]


def path(count: int = 5) -> list[dict]:
    """The first stretches of the day."""
    titles = ("Llegada", "El iceberg de la cohorte", "Pausa", "El reto que elegimos", "Cierre")
    return [{"title": titles[at % 5], "opened_at": NINE + at * 2_400_000, "minutes": 38, "planned": 40}
            for at in range(count)]


def people(count: int, listed: int) -> dict:
    """The counts of people."""
    return {"count": count, "observers": 1, "listed": listed, "unlisted": count - listed, "late": [], "left": 0}


def ordinary(**changes) -> dict:
    """27 people of 10 organisations, 40 notes, one vote."""
    return {"cut": 0, "meta": meta(**changes), "people": people(27, 20), "organisations": organisations(), "path": path(),
            "sections": [section("s1", "iceberg", "El iceberg de la cohorte", HARVEST, iceberg()),
                         section("s2", "dot_voting", "El reto que elegimos",
                                 "El reto elegido es explicar, no hacer", vote())]}


def tiny() -> dict:
    """Three people, three notes that nobody grouped, no harvest, a vote too small to print but as an order."""
    levels = {key: {"themes": {}, "single": {}, "single_count": 0} for key in "1234"}
    levels["1"]["single"] = {"n1": {"text": "Se ve que llegamos con cansancio a cada reunión", "mark": "A"},
                             "n2": {"text": "Hay menos personas cada mes", "mark": "A"}}
    levels["3"]["single"] = {"n3": {"text": "No hay una regla de quién decide", "mark": "A"}}
    berg = iceberg(levels, levers={}, table_sentences={}, moved=0, hidden=0, without_permission=0,
                   scope={"operational": 0, "programme": 0, "both": 0, "untagged": 3})
    berg["counts"].update(people=3, organisations=1, tables=1)
    small = vote(decision={}, chosen={}, reservations={}, unclear={})
    small["did"] = {"voted": 3}
    small["result"] = {"1": only_places(small["result"]["1"])}
    return {"cut": 0, "meta": meta(next_date="", facilitators=[], rapporteurs="", contact="", retention_date="", number=0),
            "people": {**people(3, 0), "observers": 0},
            "organisations": [{"name": "Casa Alborada", "people": 3, "names": []}], "path": path(2),
            "sections": [section("s1", "iceberg", "El iceberg de la cohorte", "", berg),
                         section("s2", "dot_voting", "El reto que elegimos", "", small)]}


def crowded() -> dict:
    """60 people, 600 notes with long texts in 48 themes of 14 tables, 72 voices alone, 20 options."""
    long = ("Cada vez que hay una entrega urgente el equipo completo deja lo que hacía, nadie anota qué se quedó "
            "esperando y el mes siguiente se repite con otra cara")
    levels = {key: {"themes": {}, "single": {}, "single_count": 0} for key in "1234"}
    for place in range(48):
        key = "1234"[place % 4]
        levels[key]["themes"][f"g{place}"] = {
            "title": f"Cuando falta tiempo dejamos de cuidar lo que nos sostiene como equipo, caso {place}",
            "notes": 11, "people": 9, "organisations": 7,
            "tables": {f"t{at}": marks((place + at) % 14) for at in range(1 + place % 4)},
            "quotes": {f"n{place}-{at}": {"text": f"{long} ({place}.{at})", "mark": marks((place + at) % 14)}
                       for at in range(4)},
            "more": 7, "within": [], "scope": {"operational": 5, "programme": 3}}
    for place in range(72):
        levels["1234"[place % 4]]["single"][f"v{place}"] = {"text": f"{long} (voz {place})", "mark": marks(place % 14)}
    levers = {f"l{at}": {"title": f"Cuando falta tiempo dejamos de cuidar lo que nos sostiene, caso {at}", "level": 4,
                         "reach": "influence", "kind": "rules", "marks": 20 - at, "belief": long[:90],
                         "structure": long[:110], "habit": long[:70], "result": long[:80]} for at in range(9)}
    ballots = vote()
    row = ballots["result"]["1"]["rows"]["o2"]
    ballots["result"]["1"].update(of=60, voted=58, dots=5, most=3, cut=5, rows={
        f"o{at}": {**row, "text": f"Acordar entre todas las organizaciones una manera de cuidar el tiempo propio {at}",
                   "points": 40 - at, "people": 30 - at, "organisations": 20 - at, "rank": at, "other_rank": 21 - at,
                   "chosen": at < 4} for at in range(1, 21)})
    berg = iceberg(levels, levers=levers, table_sentences={
        f"t{at}": {"mark": marks(at), "text": long} for at in range(14)})
    berg["counts"].update(people=60, organisations=20, tables=14)
    return {"cut": 0, "meta": meta(title="Cómo cuidar a quienes cuidan: tiempo, dinero y estructura en organizaciones de "
                               "derechos humanos del Caribe"),
            "people": people(60, 40),
            "organisations": [{"name": f"Organización comunitaria de base número {at} de la montaña", "people": 3,
                               "names": [f"Persona Apellido{at}", f"Otra Persona{at}"]} for at in range(20)],
            "path": path(9),
            "sections": [section("s1", "iceberg", "El iceberg de la cohorte", (long + " y por eso conviene parar a "
                                                                              "mirar juntas.")[:280], berg),
                         section("s2", "dot_voting", "El reto que elegimos", long, ballots)]}
