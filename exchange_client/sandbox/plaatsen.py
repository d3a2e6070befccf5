"""Where the practice profiles and vacancies are: real postcodes, drawn around real places.

Letters are made up; the four digits come from the PC4 table, so that distances mean something.
"""

import random
from functools import lru_cache

from exchange_client.geografie import pc4_binnen

# Letters as real postcodes use them; SA, SD and SS are never given out.
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_VERBODEN = frozenset({"SA", "SD", "SS"})

# Larger places over the whole country, with a weight; the region around the demo municipality weighs more.
OOST: tuple[tuple[str, int], ...] = (
    ("7001", 6),  # Doetinchem
    ("7011", 1),  # Gaanderen
    ("7031", 1),  # Wehl
    ("7041", 1),  # 's-Heerenberg
    ("7051", 1),  # Varsseveld
    ("7061", 2),  # Terborg
    ("7071", 2),  # Ulft
    ("7101", 3),  # Winterswijk
    ("7121", 2),  # Aalten
    ("7131", 1),  # Lichtenvoorde
    ("7141", 1),  # Groenlo
    ("7151", 1),  # Eibergen
    ("7201", 4),  # Zutphen
    ("7241", 2),  # Lochem
    ("7311", 4),  # Apeldoorn
    ("7411", 3),  # Deventer
    ("6811", 6),  # Arnhem
    ("6901", 2),  # Zevenaar
    ("6921", 2),  # Duiven
    ("6511", 4),  # Nijmegen
    ("7511", 5),  # Enschede
    ("7551", 3),  # Hengelo
    ("7601", 3),  # Almelo
)
LANDELIJK: tuple[tuple[str, int], ...] = (
    ("1012", 9),  # Amsterdam
    ("3011", 8),  # Rotterdam
    ("2511", 6),  # Den Haag
    ("3511", 6),  # Utrecht
    ("5611", 4),  # Eindhoven
    ("5011", 3),  # Tilburg
    ("4811", 3),  # Breda
    ("5211", 3),  # 's-Hertogenbosch
    ("9711", 4),  # Groningen
    ("8011", 3),  # Zwolle
    ("8911", 2),  # Leeuwarden
    ("9401", 2),  # Assen
    ("7811", 2),  # Emmen
    ("8232", 2),  # Lelystad
    ("1315", 3),  # Almere
    ("2011", 3),  # Haarlem
    ("1811", 2),  # Alkmaar
    ("2311", 2),  # Leiden
    ("3311", 2),  # Dordrecht
    ("4331", 2),  # Middelburg
    ("5911", 2),  # Venlo
    ("6041", 2),  # Roermond
    ("6211", 3),  # Maastricht
    ("6411", 2),  # Heerlen
    ("3811", 3),  # Amersfoort
    ("6711", 2),  # Ede
    ("2801", 2),  # Gouda
    ("1781", 1),  # Den Helder
    ("8441", 1),  # Heerenveen
    ("4001", 1),  # Tiel
)


@lru_cache(maxsize=256)
def _rond(pc4: str, km: int) -> tuple[str, ...]:
    codes = pc4_binnen(pc4, km)
    if not codes:
        raise ValueError(f"PC4 {pc4} staat niet in de postcodetabel.")
    return codes


def postcode_bij(toeval: random.Random, pc4: str, km: int) -> str:
    """A postcode within ``km`` of the centre of ``pc4``."""
    letters = toeval.choice(_LETTERS) + toeval.choice(_LETTERS)
    return toeval.choice(_rond(pc4, km)) + ("AB" if letters in _VERBODEN else letters)


def postcode_landelijk(toeval: random.Random, *, deel_oost: float) -> str:
    """A postcode somewhere in the country; ``deel_oost`` (0–1) of them in and around the Achterhoek."""
    if toeval.random() < deel_oost:
        plaatsen, km = OOST, 8
    elif toeval.random() < 0.75:
        plaatsen, km = LANDELIJK, 10
    else:
        plaatsen, km = (("3811", 1),), 400
    pc4 = toeval.choices([code for code, _ in plaatsen], [gewicht for _, gewicht in plaatsen])[0]
    return postcode_bij(toeval, pc4, km)
