"""Synthetic people, made inside PostgreSQL: a million profiles in a minute, the same every time.

They are inserted through both walls as the role of the application, and made searchable by the code that a real list uses.
"""

import json
import math
import random
import time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection
from django.utils import timezone

from exchange_client.geografie.pc4 import pc4_binnen
from portal.kern.tenant import landelijke_transactie, organisatie_transactie
from portal.lokaal.bench.vragen import BEROEP, BEROEPEN, RIJBEWIJZEN, TALEN, ZAAD
from portal.organisaties.models import Aansluiting, Organisatie, Overeenkomst
from portal.profielen.models import ActieveLijst, Soort
from portal.profielen.zoekkolommen import rijbewijsbits, taalgetallen
from portal.profielen.zoekrijen import zoekrijen_maken

# Roughly what a filled-in first result weighs: 1.1 kB.
_DOCUMENT = json.dumps(
    {
        "mobiliteit": {"bemiddelingspostcode": "7001AB", "maximaleReisafstand": 30},
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 36},
        "bemiddelingsberoep": [{"codeBeroepsnaam": f"{BEROEP}00042"}],
        "arbeidsmarktkwalificatie": {
            "rijbewijs": [{"codeSoortRijbewijs": "B"}],
            "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
            "werkervaring": [
                {
                    "datumAanvangWerkzaamheden": "2019-03-01",
                    "datumEindeWerkzaamheden": "2024-06-30",
                    "naamOrganisatie": "Magazijn Oost",
                    "toelichtingWerkervaring": "Orders verzameld, vrachtwagens geladen en nieuwe collega's ingewerkt. "
                    * 8,
                }
            ],
        },
    }
)

_PERSONEN = """
INSERT INTO profielen_werkzoekende (id, created_at, updated_at, organisatie_id, eigen_sleutel, extern_id, voorsprong)
SELECT md5(%(org)s || ':' || n)::uuid, now(), now(), %(org)s, 'K-' || n, md5('extern:' || %(org)s || n), random() * 2 - 1
FROM generate_series(1, %(aantal)s) AS n
"""
_PROFIELEN = """
INSERT INTO profielen_werkzoekendeprofiel (id, created_at, updated_at, organisatie_id, lijst_id, werkzoekende_id, rij, standaard,
    eerste_resultaat, pc4, beroepen, uren_min, uren_max, onregelmatig, rijbewijzen, talen, kantoortijden, reisafstand,
    beschikbaar_vanaf, contractvormen)
SELECT gen_random_uuid(), now(), now(), %(org)s, %(lijst)s, md5(%(org)s || ':' || n)::uuid, n, '{}', %(document)s,
    (%(gebieden)s::text[])[width_bucket(a, %(grenzen)s::float8[]) + 1],
    ARRAY(SELECT DISTINCT %(beroep)s || lpad(floor(%(beroepen)s * x * x)::int::text, 5, '0') FROM unnest(
        CASE WHEN b < 0.5 THEN ARRAY[c] WHEN b < 0.8 THEN ARRAY[c, d] ELSE ARRAY[c, d, e] END) AS x),
    CASE WHEN f < 0.9 THEN (ARRAY[8, 16, 20, 24, 32])[1 + floor(f * 5.5)::int] END,
    CASE WHEN f < 0.9 THEN (ARRAY[24, 32, 36, 40, 40])[1 + floor(f * 5.5)::int] END,
    floor(g * 3)::int,
    CASE WHEN h < 0.42 THEN %(b)s ELSE 0 END
        | CASE WHEN i < 0.08 THEN (%(rijbewijzen)s::int[])[1 + floor(i * 75)::int] ELSE 0 END,
    ARRAY[(%(nld)s::int[])[1 + floor(j * 9)::int], (%(vreemd)s::int[])[1 + floor(k * %(vreemde)s)::int]],
    floor(l * 3)::int, CASE WHEN m < 0.7 THEN (5 + floor(m * 100))::int END,
    DATE '2026-06-01' + (o * 365)::int, (1 + floor(q * 3))::int
FROM (SELECT n, random() a, random() b, random() c, random() d, random() e, random() f, random() g, random() h, random() i,
    random() j, random() k, random() l, random() m, random() o, random() q FROM generate_series(1, %(aantal)s) AS n) AS toeval
"""


def vullen(aantal: int, *, oin: str, zaad: int = ZAAD) -> tuple[Organisatie, dict[str, float]]:
    """An organisation with an active list of `aantal` people; how long the steps took, in seconds."""
    organisatie = organisatie_maken(oin)
    duur = {}
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        lijst = organisatie.lijsten.create(
            soort=Soort.WERKZOEKENDE,
            naam="bench",
            aantal=aantal,
            geactiveerd_op=timezone.now(),
        )
        cursor.execute("SELECT setseed(%s)", [(zaad % 1000) / 1000])
        begin = time.perf_counter()
        cursor.execute(_PERSONEN, {"org": organisatie.pk, "aantal": aantal})
        cursor.execute(_PROFIELEN, _waarden(organisatie.pk, lijst.pk, aantal, zaad))
        duur["profielen"] = time.perf_counter() - begin
        begin = time.perf_counter()
        zoekrijen_maken(lijst.pk)
        ActieveLijst.objects.create(organisatie=organisatie, soort=Soort.WERKZOEKENDE, lijst=lijst)
        duur["zoekrijen"] = time.perf_counter() - begin
    return organisatie, duur


def organisatie_maken(oin: str) -> Organisatie:
    with landelijke_transactie():
        organisatie = Organisatie.objects.create(
            pk=uuid5(NAMESPACE_URL, f"bench:{oin}"), naam=f"Bench {oin}", oin=oin, soort="gemeente"
        )
    vandaag = timezone.localdate()
    with organisatie_transactie(organisatie.pk):
        Aansluiting.objects.create(organisatie=organisatie, status=Aansluiting.Status.ACTIEF)
        Overeenkomst.objects.create(
            organisatie=organisatie,
            versie="bench",
            geldig_van=vandaag,
            geldig_tot=vandaag.replace(year=vandaag.year + 1),
        )
    return organisatie


def _waarden(organisatie_id: UUID, lijst_id: UUID, aantal: int, zaad: int) -> dict[str, Any]:
    gebieden = sorted(pc4_binnen("3811", 999))
    toeval = random.Random(zaad)  # noqa: S311 - the same data every time
    gewichten = [math.exp(toeval.gauss(0, 1)) for _ in gebieden]
    totaal, som, grenzen = sum(gewichten), 0.0, []
    for gewicht in gewichten[:-1]:
        som += gewicht / totaal
        grenzen.append(som)
    niveaus = [(m, s) for m in (None, 2, 3, 4) for s in (None, 2, 3, 4)]
    vreemd = [taalgetallen(taal, 4, 4)[0] for taal in TALEN[1:]]
    return {
        "org": organisatie_id,
        "lijst": lijst_id,
        "aantal": aantal,
        "document": _DOCUMENT,
        "gebieden": gebieden,
        "grenzen": grenzen,
        "beroep": BEROEP,
        "beroepen": BEROEPEN,
        "b": rijbewijsbits(["B"]),
        "rijbewijzen": [rijbewijsbits([code]) for code in RIJBEWIJZEN],
        # Exactly these levels: the lowest number that is good enough for them.
        "nld": [taalgetallen("nld", m, s)[0] for m, s in niveaus][:9],
        "vreemd": vreemd,
        "vreemde": len(vreemd),
    }
