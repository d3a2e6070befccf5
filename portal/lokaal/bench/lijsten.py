"""What a new list costs at the moment somebody waits for it: showing its effect, and activating it.

The second list differs from the first as an ordinary export does: a tenth of the people changed, two per cent are new and two
per cent lapse. The measure is one bare join of both lists in the same databank: less than that no comparison can cost.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from portal.kern.tenant import organisatie_transactie
from portal.lokaal.bench.gegevens import vullen
from portal.organisaties.models import Organisatie
from portal.profielen.bijhouden import kolommen_om_over_te_nemen
from portal.profielen.effect import effect_berekenen, effect_van
from portal.profielen.models import ActieveLijst, Lijst, Soort, WerkzoekendeProfiel, Wijze
from portal.profielen.queries import effectblad
from portal.profielen.services import lijst_activeren, lijst_klaarzetten

_KOLOMMEN = ", ".join(kolommen_om_over_te_nemen(WerkzoekendeProfiel))
# Texts of about a kilobyte, each its own.
_TEKST = """
UPDATE profielen_werkzoekendeprofiel p SET standaard = jsonb_build_object(
    'mobiliteit', jsonb_build_object('bemiddelingspostcode', p.pc4 || 'AB', 'maximaleReisafstand', coalesce(p.reisafstand, 30)),
    'werktijden', jsonb_build_object('aantalWerkurenPerWeekMaximaal', coalesce(p.uren_max, 40)),
    'bemiddelingsberoep', (SELECT jsonb_agg(jsonb_build_object('codeBeroepsnaam', code)) FROM unnest(p.beroepen) AS code),
    'persoonlijkePresentatie', repeat(p.werkzoekende_id::text || ' ', 16))::text
WHERE p.lijst_id = %(lijst)s
"""
_KOPIE = f"""
INSERT INTO profielen_werkzoekendeprofiel (id, lijst_id, {_KOLOMMEN})
SELECT gen_random_uuid(), %(naar)s, {_KOLOMMEN} FROM profielen_werkzoekendeprofiel p
WHERE lijst_id = %(van)s AND get_byte(uuid_send(werkzoekende_id), 0) {{deel}}
"""  # noqa: S608 - names of columns
_GEWIJZIGD = """
UPDATE profielen_werkzoekendeprofiel SET
    standaard = replace(standaard, '"maximaleReisafstand": ', '"maximaleReisafstand": 1')
WHERE lijst_id = %(lijst)s AND get_byte(uuid_send(werkzoekende_id), 1) < 26
"""
_KALE_JOIN = """
SELECT count(*) FILTER (WHERE n.standaard <> o.standaard) FROM profielen_werkzoekendeprofiel n
JOIN profielen_werkzoekendeprofiel o ON o.werkzoekende_id = n.werkzoekende_id AND o.lijst_id = %(oud)s
WHERE n.lijst_id = %(nieuw)s
"""


@dataclass(frozen=True, slots=True)
class Lijstcijfers:
    """Seconds; `join` is the measure of the others."""

    join: float
    effect: float
    blad: float
    klaarzetten: float
    activeren: float
    aanvullen: float


def meten(aantal: int, *, oin: str, rondes: int) -> Lijstcijfers:
    """Make two lists of `aantal` people and time every step that somebody waits for."""
    organisatie, _ = vullen(aantal, oin=oin)
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        basis = ActieveLijst.objects.get(organisatie=organisatie).lijst
        cursor.execute(_TEKST, {"lijst": basis.pk})
    vervangen = _tweede(organisatie, basis.pk, "BETWEEN 5 AND 255")
    klein = _tweede(organisatie, basis.pk, "< 5")
    _planner_bijpraten()
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        waarden = {"nieuw": vervangen.pk, "oud": basis.pk}
        join = _snelste(rondes, lambda: cursor.execute(_KALE_JOIN, waarden))
        effect = _snelste(rondes, lambda: effect_berekenen(vervangen, basis.pk))
        klaarzetten, klaar = _klok(lambda: lijst_klaarzetten(lijst=vervangen))
        geteld = effect_van(klaar, Wijze.VERVANGEN)
        if not (geteld.gewijzigd and geteld.vervallen and geteld.ongewijzigd):
            raise RuntimeError(f"the second list does not differ as it should: {geteld}")
        blad = _snelste(rondes, lambda: effectblad(klaar, Wijze.VERVANGEN, blad="gewijzigd", pagina="2"))
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        activeren, _ = _klok(lambda: lijst_activeren(door=None, lijst=klaar))
        lijst_klaarzetten(lijst=klein)
        aanvullen, _ = _klok(lambda: lijst_activeren(door=None, lijst=klein, wijze=Wijze.AANVULLEN))
    return Lijstcijfers(join, effect, blad, klaarzetten, activeren, aanvullen)


def _tweede(organisatie: Organisatie, van: UUID, deel: str) -> Lijst:
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        lijst = Lijst.objects.create(organisatie=organisatie, soort=Soort.WERKZOEKENDE, naam="bench 2")
        cursor.execute(_KOPIE.format(deel=deel), {"van": van, "naar": lijst.pk})
        cursor.execute(_GEWIJZIGD, {"lijst": lijst.pk})
    return lijst


def _planner_bijpraten() -> None:
    """Figures for the planner, as the owner: autovacuum would bring them a minute later."""
    with psycopg.connect(os.environ["DATABASE_EIGENAAR_URL"], autocommit=True) as eigenaar:
        eigenaar.execute("VACUUM ANALYZE profielen_werkzoekendeprofiel")


def _klok(doen: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    uitkomst = doen()
    return time.perf_counter() - begin, uitkomst


def _snelste(rondes: int, doen: Callable[[], Any]) -> float:
    return min(_klok(doen)[0] for _ in range(rondes))
