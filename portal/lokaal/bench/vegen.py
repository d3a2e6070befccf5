"""`bench sweeps`: what keeping 342 organisations in order costs while nobody does anything, as a part of one processor.

Every municipality of the country on one portal. Of each sweep of the schedule one pass, its processor time here and in the
databank, over the time until the next.
"""

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connection

from portal.lokaal.bench.antwoord import rekentijd_van_proces
from portal.lokaal.bench.gegevens import organisatie_maken
from portal.organisaties.queries import organisatie_ids

ORGANISATIES = 342


@dataclass(frozen=True)
class Veegbeurt:
    naam: str
    seconden: float
    deel: float


def meten() -> list[Veegbeurt]:
    for nummer in range(ORGANISATIES - len(organisatie_ids())):
        organisatie_maken(f"{1_001_000_300_000 + nummer:020d}")
    rooster: dict[str, dict[str, Any]] = settings.CELERY_BEAT_SCHEDULE
    return [_een(naam, regel["task"], regel["schedule"]) for naam, regel in rooster.items()]


def _een(naam: str, taak: str, om_de: float) -> Veegbeurt:
    module, _, functie = taak.rpartition(".")
    uitvoeren = getattr(import_module(module), functie).run
    uitvoeren()  # the first pass compiles and prepares
    connection.ensure_connection()
    databank = connection.connection.info.backend_pid
    begin, hier, daar = time.perf_counter(), time.process_time(), rekentijd_van_proces(databank)
    uitvoeren()
    rekentijd = time.process_time() - hier + rekentijd_van_proces(databank) - daar
    return Veegbeurt(naam, time.perf_counter() - begin, rekentijd / om_de)
