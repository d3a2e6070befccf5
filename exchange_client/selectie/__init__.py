"""The selection language: typed criteria, JSON in and out, and a plain-Python reference evaluator."""

from exchange_client.selectie.fouten import SelectieFout
from exchange_client.selectie.lezen import lees_selectie
from exchange_client.selectie.schrijven import schrijf_selectie
from exchange_client.selectie.typen import (
    Selectie,
    Selectiegebied,
    Taaleis,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)
from exchange_client.selectie.voldoet import voldoet

__all__ = [
    "Selectie",
    "SelectieFout",
    "Selectiegebied",
    "Taaleis",
    "VacatureSelectie",
    "WerkgeverscontactmomentSelectie",
    "WerkzoekendeSelectie",
    "lees_selectie",
    "schrijf_selectie",
    "voldoet",
]
