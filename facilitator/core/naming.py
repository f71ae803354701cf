"""A guess whether a text names a person, for whoever facilitates to look at (METHODS B1)."""

from __future__ import annotations

import re
from functools import lru_cache

_ADDRESSED = re.compile(
    r"\b(?i:don|doña|sr|sra|srta|lic|dr|dra|ing|prof|profa|mr|mrs|ms)\.?\s+[A-ZÁÉÍÓÚÑÜ][a-záéíóúñü]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_OPENS = re.compile(r"(?:^|[.!?…:\n])[\s¿¡«“\"'(—–-]*$|[¿¡«“\"]\s?$")
_ACCENTS = str.maketrans("áéíóúüñàèìòùâêîôûäëïöç", "aeiouunaeiouaeiouaeioc")
LEAST = 3  # letters of a part of a name


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Names that are hardly ever anything else, without accents.
_NAMES = _listed("""
adriana adrian alberto alejandra alejandro alfonso alfredo alicia alvaro amalia ana andrea andres anita anselmo
antonia antonio armando arturo beatriz benjamin bernardo bertha camila carla carlos carmen carolina cecilia cesar
claudia cristian cristina daniel daniela david debora delia edgar edgardo eduardo efrain elena elias elisa elizabeth
emilia emiliano emilio enrique ernesto esteban ester eugenia eugenio eva evelyn fabian fabiola federico felipe fernanda
fernando francisca francisco gabriel gabriela gerardo german gilberto gonzalo graciela gregorio guillermo gustavo
hector hernan hilda hugo humberto ignacio ines irene isabel isidro ismael ivan ivette jaime javier jimena joaquin jorge
jose josefa josefina juan juana juanita julia julian julieta karen karina karla laura leonardo leonor leticia liliana
lorena lorenzo lucas lucia lucila luis luisa manuel manuela marcela marcelo maria mariana maricarmen mariela mario
marisol maritza marta martha martin mateo matilde mauricio miguel miriam monica nancy natalia nelson nestor nicolas
noelia nora octavio olga omar orlando oscar pablo paola patricia paula paulina pedro rafael ramiro ramon raquel raul
rebeca ricardo roberto rodolfo rodrigo rogelio rolando roxana ruben samuel sandra sara sebastian sergio silvia silvio
simon sofia sonia susana teresa valentina valeria vanesa vanessa veronica vicente victor viviana wanda wilfredo wilmer
ximena yadira yesenia yolanda zoila zoraida
andrew anthony barbara charles christopher daniel edward elizabeth emily george james jennifer jessica john joseph
karen kevin margaret mary matthew michael nicole patrick paul peter rachel richard robert sarah stephen steven susan
thomas william
""")
# Names that are words too: only with a capital letter that no beginning of a sentence explains.
_ALSO_WORDS = _listed("""
abril alba amparo angel angela aurora blanca bruno clara clemente concepcion constanza consuelo cruz diana dolores
domingo dulce esperanza estela estrella flor franco gloria gracia guadalupe iris jazmin jesus julio justo leon lidia
linda lourdes luz marco marcos margarita marina maximo mercedes milagros nieves norma paloma paz perla pilar prudencio
regina reina rocio rosa rosario salvador santiago santos socorro sol soledad tomas trinidad victoria violeta
""")
# What begins a sentence beside a word with a capital («Nuestra Junta…») and names nobody.
_NO_NAMES = _listed("""
los las una uno unos unas del nuestro nuestra nuestros nuestras cada este esta esto estos estas ese esa eso esos esas
todo toda todos todas otro otra otros otras algun alguna algunos algunas ningun ninguna para por con sin segun desde
hasta entre sobre ante hay han son esta cuando como porque pero aunque donde quien quienes que cual mientras tambien
solo ahora hoy ayer aqui alli siempre nunca casi muchos muchas pocos pocas varios varias mas menos muy sus mis
the our their his her this that these those every each all some many few when while because with without from and but
""")


@lru_cache(8192)
def may_name_someone(text: str) -> bool:
    """Whether a form of address, a common first name or two capitalised words in a row suggest a person's name.

    A guess that is shown to whoever facilitates as a guess: it misses rare single names and may catch places.
    """
    if _ADDRESSED.search(text):
        return True
    before, ended = False, 0  # whether the word before may be part of a name, and where it ended
    for found in _WORD.finditer(text):
        word, capital = _plain(found[0]), found[0][0].isupper() and len(found[0]) >= LEAST
        opens = bool(_OPENS.search(text[:found.start()]))
        if word in _NAMES or (word in _ALSO_WORDS and capital and not opens):
            return True
        if before and capital and not text[ended:found.start()].strip():
            return True
        before = capital and not found[0].isupper() and word not in _NO_NAMES
        ended = found.end()
    return False


def _plain(word: str) -> str:
    """In small letters and without accents, as people write on phones."""
    return word.casefold().translate(_ACCENTS)
