"""A guess whether a text names a person, for whoever facilitates to look at (METHODS B1)."""

from __future__ import annotations

import re
from functools import lru_cache

from .known_names import (
    ACCENTED,
    ALSO_WORDS,
    BETWEEN,
    DOES,
    LACKING,
    NAMES,
    NO_NAMES,
    PLACES,
    SURNAMES,
    THINGS,
)

_ADDRESSED = re.compile(
    r"\b(?i:don|doña|sr|sra|srta|lic|dr|dra|ing|prof|profa|mr|mrs|ms)\.?\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_OPENS = re.compile(r"(?:^|[.!?…:\n])[\s¿¡«“\"'(—–-]*$|[¿¡«“\"]\s?$")
_ACCENTS = str.maketrans("áéíóúüñàèìòùâêîôûäëïöç", "aeiouunaeiouaeiouaeioc")
_PLACES = re.compile(rf"\b(?:{'|'.join(PLACES)})\b")
LEAST = 3  # letters of a part of a name


@lru_cache(8192)
def may_name_someone(text: str, present: frozenset[str] = frozenset()) -> bool:
    """Whether a form of address, a common name, one of those who are `present` (by `parts_of`) or two capitalised words
    in a row suggest a person's name.

    A guess that is shown to whoever facilitates as a guess: it misses rare single names and may catch places.
    """
    if _ADDRESSED.search(text):
        return True
    text = _PLACES.sub("allá", text)
    words = [(found, _plain(found[0])) for found in _WORD.finditer(text)]
    before, ended, last = False, 0, ""  # of the word before: whether it may be part of a name, its end, what it says
    for place, (found, word) in enumerate(words):
        capital = found[0][0].isupper() and len(found[0]) >= LEAST
        opens = bool(_OPENS.search(text[:found.start()]))
        lacking = word in THINGS and last in LACKING
        if word in NAMES or (capital and (word in SURNAMES or found[0].casefold() in ACCENTED)):
            return True
        if capital and not lacking and word in present and not (opens and word in ALSO_WORDS):
            return True
        if capital and not lacking and word in ALSO_WORDS and (not opens or _does(words[place + 1:place + 5])):
            return True
        if before and capital and not text[ended:found.start()].strip():
            return True
        before = capital and not found[0].isupper() and word not in NO_NAMES
        ended, last = found.end(), word
    return False


@lru_cache(64)
def parts_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words of the names of people that may tell who is meant."""
    parts = {_plain(found[0]) for name in names for found in _WORD.finditer(name)}
    return frozenset(part for part in parts if len(part) >= LEAST and part not in NO_NAMES)


def _does(after: list[tuple[re.Match[str], str]]) -> bool:
    """Whether what comes after a word is something that somebody does."""
    return next((word for _, word in after if word not in BETWEEN), "") in DOES


def _plain(word: str) -> str:
    """In small letters and without accents, as people write on phones."""
    return word.casefold().translate(_ACCENTS)
