"""Werkzoekenden and vacatures as the portal holds them.

A person or vacancy (identity) stays the same over uploads; what is known of it (profiel) belongs to one list. The list that
counts is named by one pointer per organisation and kind, so that a reader sees the old list or the new one, never a mix.
"""

from portal.profielen.models.geschiedenis import Aanpassing, Bijzonderheid, Profielversie, Uitsluiting
from portal.profielen.models.lijsten import ActieveLijst, Activering, Lijst, Soort, Wijze
from portal.profielen.models.profielen import (
    Contactgegeven,
    Organisatiesleutel,
    Vacature,
    VacatureProfiel,
    Werkzoekende,
    WerkzoekendeBeroep,
    Werkzoekendekolommen,
    WerkzoekendeProfiel,
    WerkzoekendeZoekrij,
    Zoekkolommen,
    Zoekrij,
)

__all__ = [
    "Aanpassing",
    "ActieveLijst",
    "Activering",
    "Bijzonderheid",
    "Contactgegeven",
    "Lijst",
    "Organisatiesleutel",
    "Profielversie",
    "Soort",
    "Uitsluiting",
    "Vacature",
    "VacatureProfiel",
    "Werkzoekende",
    "WerkzoekendeBeroep",
    "WerkzoekendeProfiel",
    "WerkzoekendeZoekrij",
    "Werkzoekendekolommen",
    "Wijze",
    "Zoekkolommen",
    "Zoekrij",
]
