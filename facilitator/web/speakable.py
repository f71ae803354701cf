"""Re-entry codes that can be said aloud: a word and three digits, such as «mango 472» (METHODS B6.5)."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import lru_cache

from facilitator.core.fields import normalised

# Short words, common in Spanish from Puerto Rico to Colombia, easy to tell apart by ear, and without accents.
WORDS = (
    "abeja", "aceite", "agua", "aguacate", "albahaca", "alegre", "almendra", "amapola", "amigo", "ancla",
    "anillo", "arado", "arcilla", "arena", "arpa", "arroz", "ave", "avena", "azul", "bahia", "balcon", "balsa",
    "bambu", "banco", "barco", "barro", "batata", "bosque", "brisa", "bronce", "brujula", "bueno", "burbuja",
    "cabra", "cacao", "cactus", "cafe", "caimito", "calabaza", "camino", "campana", "campo", "canasta", "canela",
    "canoa", "canto", "caracol", "carbon", "carta", "casa", "cascada", "caudal", "cebra", "cedro", "ceiba",
    "cereza", "ciervo", "ciruela", "clavel", "cobre", "coco", "colibri", "colina", "collar", "coral", "corcho",
    "cosecha", "cuento", "cuerda", "cumbre", "danza", "delfin", "desierto", "dulce", "durazno", "escoba",
    "esfera", "espiga", "espuma", "estrella", "faro", "farol", "feria", "fiesta", "flauta", "flor", "fogata",
    "fresa", "fruta", "fuente", "gaita", "galleta", "ganso", "garza", "gaviota", "girasol", "globo", "granada",
    "grano", "gruta", "guante", "guayaba", "guitarra", "hamaca", "harina", "helecho", "hierba", "higo", "hoja",
    "horno", "huerto", "iguana", "isla", "jardin", "jarra", "jazmin", "jengibre", "jinete", "jugo", "lago",
    "laguna", "lana", "laurel", "lazo", "leche", "lechuza", "lento", "libro", "lienzo", "lima", "limon", "lino",
    "lirio", "llave", "lluvia", "lobo", "loma", "lucero", "luna", "luz", "madera", "maiz", "malva", "mango",
    "mani", "manta", "mapa", "mar", "marea", "margarita", "marimba", "martillo", "melon", "menta", "mesa", "miel",
    "molino", "monte", "mora", "musgo", "naranja", "nido", "niebla", "nogal", "norte", "nube", "nuez", "oasis",
    "ola", "olivo", "onda", "orilla", "orquidea", "oso", "otoño", "palma", "paloma", "pan", "papaya", "parque",
    "patio", "pato", "pera", "perla", "pez", "piano", "piedra", "pino", "pintura", "piragua", "plato", "playa",
    "plaza", "pluma", "polen", "pozo", "pradera", "primo", "puente", "puerto", "quinoa", "rama", "rana", "raton",
    "raya", "remo", "rio", "roble", "roca", "romero", "rosa", "rueda", "sabana", "sal", "salvia", "sandia",
    "sauce", "selva", "semilla", "sendero", "sereno", "siembra", "sierra", "silla", "sol", "sombra", "sonido",
    "sur", "tambor", "taza", "techo", "tejido", "tierra", "timon", "tinta", "tomate", "torre", "trigo", "trompo",
    "trueno", "tuna", "uva", "vaca", "valle", "vela", "vera", "verano", "verde", "viento", "viola", "violeta",
    "volcan", "yuca", "yunque", "zafiro", "zapote", "zorro")


def speakable(chooser: type[secrets.SystemRandom] = secrets.SystemRandom) -> str:
    """A new code, one of 230,000, from a secure random generator."""
    chance = chooser()
    return f"{chance.choice(WORDS)} {chance.randrange(100, 1000)}"


def as_given(code: str) -> str:
    """A code as it was given, however it was typed: «mango 472» for «MANGO472»."""
    told = re.fullmatch(r"([^0-9]+)([0-9]{3})", plain(code))
    word = next((word for word in WORDS if told and plain(word) == told[1]), "")
    return f"{word} {told[2]}" if told and word else code


def same_name(one: str, *others: str) -> bool:
    """Whether a name sounds as one of others; names without any letter are compared as they are."""
    said = plain(one)
    return any(said == plain(other) if said else one.casefold().strip() == other.casefold().strip() for other in others)


def same_organisation(one: str, other: str) -> bool:
    """Whether two names are of one organisation: as `same_name`, but «C» and «C++», «Grupo +» and «Grupo -» are two."""
    return same_name(one, other) and _signs(one) == _signs(other)


def _signs(text: str) -> str:
    """The signs that tell names apart: those of arithmetic and the like, and a dash that ends a name."""
    drawn = "".join(sign for sign in text if unicodedata.category(sign) in ("Sm", "Sc", "So") or sign in "#&@*%^~")
    return drawn + ("-" if re.search(r"(^|\s)[-\u2010-\u2015\u2212]\s*$", text) else "")


@lru_cache(8192)
def plain(text: str) -> str:
    """A text reduced for comparison: lower case, no accents, only letters and digits of any script, in plain forms."""
    bare = normalised("NFKD", text).casefold()
    return re.sub(r"[\W_]", "", "".join(sign for sign in bare if unicodedata.category(sign) != "Mn"))
