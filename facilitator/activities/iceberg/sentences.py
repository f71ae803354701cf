"""Tells a title that says something from a mere noun, and a note that may name a person."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 4, 14
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*", re.UNICODE)
_NAMED = re.compile(
    r"\b(?:don|doña|sr|sra|srta|lic|dr|dra|ing|mr|mrs|ms)\.?\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]+"
    r"|(?<![.!?¿¡«“\"]\s)(?<!^)\b[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]{2,}\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]{2,}\b", re.UNICODE)


def words(title: str) -> int:
    """How many words a title has."""
    return len(_WORD.findall(title))


def may_name_someone(text: str) -> bool:
    """Whether two capitalised words in a row, or a form of address, suggest a person's name (METHODS B1, FAC alarms).

    A guess that is shown to whoever facilitates as a guess: it misses single names and may catch places.
    """
    return bool(_NAMED.search(text))
