"""Short ways to write a question and to judge a profile."""

from typing import Any

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie, voldoet

GEBIED = {"postcode": "7001AB", "afstand": 10}


def werkzoekende_vraag(**criteria: Any) -> WerkzoekendeSelectie:
    return lees_selectie(WerkzoekendeSelectie, {"selectiegebied": GEBIED} | criteria)


def vacature_vraag(**criteria: Any) -> VacatureSelectie:
    return lees_selectie(VacatureSelectie, {"selectiegebied": GEBIED} | criteria)


def werkzoekende_voldoet(criteria: dict[str, Any], profiel: dict[str, Any]) -> bool:
    """Judged on these criteria alone: the area always fits."""
    hier = {"mobiliteit": {"bemiddelingspostcode": "7001ZZ"}}
    return voldoet(werkzoekende_vraag(**criteria), hier | profiel)


def vacature_voldoet(criteria: dict[str, Any], profiel: dict[str, Any]) -> bool:
    """Judged on these criteria alone: the area always fits."""
    return voldoet(vacature_vraag(**criteria), {"adres": {"postcode": "7001ZZ"}} | profiel)
