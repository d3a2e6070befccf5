"""`bench account`: how long accounting for one person over a year takes, and what an id that cannot be had tells."""

import json
import random
import statistics
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from exchange_client.geografie import alle_pc4
from exchange_client.headers import Partijen, vraagkoppen
from exchange_client.oin import Oin
from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from portal.kern.tenant import organisatie_transactie
from portal.lokaal.bench.vragen import BEROEPEN, ZAAD, beroep
from portal.organisaties.queries import organisatie_van_oin
from portal.profielen.models import Werkzoekende, WerkzoekendeProfiel
from portal.profielen.services import uitsluiting_vastleggen
from portal.profielen.verantwoording import verantwoorden
from portal.profielen.vraagsleutel import criteria_schrijven

VRAGEN = 100_000
STEEKPROEF = 1000
VRAGER = "00000001001000000294"
VERWERKER = "00000009990000000001"
_KM = (10, 15, 25, 30, 50, 75, 100)
_PROFIEL = {
    "mobiliteit": {"bemiddelingspostcode": "7001AB", "maximaleReisafstand": 40},
    "bemiddelingsberoep": [{"codeBeroepsnaam": beroep(45)}],
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 36},
}
# Questions of every distance from all over the country; a third was answered with a hundred people, the rest with fewer.
_VULLEN = """
INSERT INTO inzage_vraaglog (organisatie_id, moment, partij_oin, correlatie_id, soort, lijst_id, sleutel, criteria, gebied,
    afstand, meer, afkap, getoond, herhaling, verdeeld)
SELECT %(organisatie)s, now() - n * interval '5 minutes', lpad((n %% 342)::text, 20, '0'), 'bench', 'werkzoekende', %(lijst)s,
    gen_random_uuid(), v.criteria, v.gebied, v.afstand, n %% 3 = 0, 0.5,
    ARRAY(SELECT gen_random_uuid() FROM generate_series(1, CASE WHEN n %% 3 = 0 THEN 100 ELSE n %% 40 END)), false, true
FROM unnest(%(nummers)s::int[], %(criteria)s::text[], %(gebieden)s::int[], %(afstanden)s::int[])
    AS v(n, criteria, gebied, afstand)
"""


def jaar_nalopen(oin: str) -> float:
    """Seconds to account for one person over 100,000 different questions; the median of five."""
    organisatie = organisatie_van_oin(oin)
    if organisatie is None:
        raise LookupError(oin)
    with organisatie_transactie(organisatie.pk):
        persoon = Werkzoekende.objects.filter(organisatie=organisatie).earliest("eigen_sleutel")
        profiel = WerkzoekendeProfiel.objects.get(werkzoekende=persoon)
        WerkzoekendeProfiel.objects.filter(pk=profiel.pk).update(standaard=json.dumps(_PROFIEL))
        _vullen(organisatie.pk, profiel.lijst_id)
        tijden = []
        for _ in range(5):
            begin = time.perf_counter()
            uitkomst = verantwoorden(organisatie, persoon, sinds=timezone.now() - timedelta(days=366))
            tijden.append(time.perf_counter() - begin)
    if uitkomst.vragen < VRAGEN or not uitkomst.paste_niet_getoond:
        raise RuntimeError("de vragen van het jaar zijn niet gevonden")
    return statistics.median(tijden)


def _vullen(organisatie_id: UUID, lijst_id: UUID) -> None:
    toeval = random.Random(ZAAD)  # noqa: S311 - the same questions every time
    gebieden = alle_pc4()
    selecties = [
        WerkzoekendeSelectie(
            selectiegebied=Selectiegebied(postcode=f"{toeval.choice(gebieden)}AB", afstand=toeval.choice(_KM)),
            beroepen=tuple(beroep(int(BEROEPEN * toeval.random() ** 2)) for _ in range(toeval.choice((1, 1, 1, 2, 3)))),
            uren_maximaal_vanaf=toeval.choice((None, None, 24, 32, 40)),
        )
        for _ in range(VRAGEN)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(
            _VULLEN,
            {
                "organisatie": organisatie_id,
                "lijst": lijst_id,
                "nummers": list(range(VRAGEN)),
                "criteria": [criteria_schrijven(selectie) for selectie in selecties],
                "gebieden": [int(selectie.selectiegebied.postcode[:4]) for selectie in selecties],
                "afstanden": [selectie.selectiegebied.afstand for selectie in selecties],
            },
        )


def onderscheid(oin: str) -> float:
    """How well the time of an answer tells an id that never was from one that is kept from who asks: 0.5 is not at all.

    The chance that a random answer of the one takes longer than a random answer of the other (AUC), whichever way it differs.
    """
    organisatie = organisatie_van_oin(oin)
    if organisatie is None:
        raise LookupError(oin)
    settings.KOPPELVLAK_TOEGANG = "lokaal"
    with organisatie_transactie(organisatie.pk):
        persoon = Werkzoekende.objects.filter(organisatie=organisatie).latest("eigen_sleutel")
        uitsluiting_vastleggen(door=None, werkzoekende=persoon, partij_oin=VRAGER)
    ids = {"onbekend": "0" * 32, "uitgesloten": persoon.extern_id}
    client, koppen = Client(), _koppen(oin)
    tijden: dict[str, list[float]] = {naam: [] for naam in ids}
    for ronde in range(STEEKPROEF + 50):
        for naam in list(ids)[:: 1 if ronde % 2 else -1]:
            begin = time.perf_counter()
            antwoord = client.get(f"/bron/v3/werkzoekendeProfielen/{ids[naam]}", headers=koppen)
            duur = time.perf_counter() - begin
            if antwoord.status_code != 400:
                raise RuntimeError(f"{naam}: {antwoord.status_code}")
            if ronde >= 50:
                tijden[naam].append(duur)
    auc = _auc(tijden["onbekend"], tijden["uitgesloten"])
    return max(auc, 1 - auc)


def _koppen(oin: str) -> dict[str, Any]:
    partijen = Partijen(from_party=Oin(VRAGER), to_party=Oin(oin), via_party=Oin(VERWERKER))
    return dict(vraagkoppen(partijen, suwi=True))


def _auc(een: list[float], ander: list[float]) -> float:
    """By ranks (Mann-Whitney)."""
    samen = sorted([(waarde, 0) for waarde in een] + [(waarde, 1) for waarde in ander])
    rangen = sum(rang for rang, (_, groep) in enumerate(samen, 1) if groep == 1)
    return (rangen - len(ander) * (len(ander) + 1) / 2) / (len(een) * len(ander))
