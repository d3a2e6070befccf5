"""Taking in a published list: what is new comes in, what changed is changed, what is gone is no longer offered."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import structlog
from django.db import connection

from portal.kern.tenant import landelijke_transactie
from portal.referentie.lezen import Lijstfout, Regel, lijst_lezen
from portal.referentie.models import Lading, Referentie, Soort

log = structlog.get_logger(__name__)

# A list in which this part of the codes is gone is more likely half a file than a new edition.
_HOOGSTENS_WEG = 0.2


@dataclass(frozen=True, slots=True)
class Verschil:
    """What taking in a list would change."""

    nieuw: int
    gewijzigd: int
    vervallen: int
    gelijk: int

    @property
    def verandert(self) -> bool:
        return bool(self.nieuw or self.gewijzigd or self.vervallen)


def referentiedata_laden(
    *,
    soort: str,
    inhoud: bytes,
    bron: str,
    peildatum: date,
    minimum: int | None = None,
    krimp_toestaan: bool = False,
    proef: bool = False,
) -> Verschil:
    """Take in a file: all of it or nothing.

    Args:
        soort: a `Soort`.
        bron: where it came from, such as the name of the file.
        peildatum: the day of the list; codes that are gone were valid until then.
        minimum: see `lijst_lezen`.
        krimp_toestaan: also when more than a fifth of the codes is gone.
        proef: change nothing, only say what would change.

    Raises: Lijstfout when the file is not such a list, or is suspiciously small.
    """
    regels = lijst_lezen(Soort(soort), inhoud, minimum=minimum)
    with landelijke_transactie():
        with connection.cursor() as cursor:
            # Two loads at once would each find the other's codes gone.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"referentie:{soort}"])
        bestaand = {rij.code: rij for rij in Referentie.objects.filter(soort=soort)}
        nieuw, gewijzigd, vervallen = _vergelijken(bestaand, regels)
        geldig = sum(rij.geldig_tot is None for rij in bestaand.values())
        if len(vervallen) > _HOOGSTENS_WEG * geldig and not krimp_toestaan:
            raise Lijstfout(
                f"{len(vervallen)} van de {geldig} codes staan niet meer in dit bestand. Is dat de bedoeling, "
                "laad het dan nog eens met --krimp-toestaan."
            )
        verschil = Verschil(len(nieuw), len(gewijzigd), len(vervallen), len(regels) - len(nieuw) - len(gewijzigd))
        if not proef and verschil.verandert:
            _schrijven(soort, inhoud, bron, peildatum, len(regels), verschil, nieuw, gewijzigd, vervallen)
    return verschil


def _vergelijken(
    bestaand: dict[str, Referentie], regels: Sequence[Regel]
) -> tuple[list[Regel], list[Referentie], list[Referentie]]:
    nieuw, gewijzigd = [], []
    for regel in regels:
        rij = bestaand.get(regel.code)
        if rij is None:
            nieuw.append(regel)
            continue
        waarden = (regel.naam, list(regel.synoniemen), regel.notatie, None)
        if (rij.naam, rij.synoniemen, rij.notatie, rij.geldig_tot) != waarden:
            rij.naam, rij.synoniemen, rij.notatie, rij.geldig_tot = waarden
            gewijzigd.append(rij)
    codes = {regel.code for regel in regels}
    vervallen = [rij for rij in bestaand.values() if rij.geldig_tot is None and rij.code not in codes]
    return nieuw, gewijzigd, vervallen


def _schrijven(
    soort: str,
    inhoud: bytes,
    bron: str,
    peildatum: date,
    aantal: int,
    verschil: Verschil,
    nieuw: Sequence[Regel],
    gewijzigd: Sequence[Referentie],
    vervallen: Sequence[Referentie],
) -> None:
    lading = Lading.objects.create(
        soort=soort,
        bron=bron[:200],
        peildatum=peildatum,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        aantal=aantal,
        nieuw=verschil.nieuw,
        gewijzigd=verschil.gewijzigd,
        vervallen=verschil.vervallen,
    )
    Referentie.objects.bulk_create(
        [
            Referentie(
                soort=soort,
                code=regel.code,
                naam=regel.naam,
                synoniemen=list(regel.synoniemen),
                notatie=regel.notatie,
                lading=lading,
            )
            for regel in nieuw
        ],
        batch_size=1000,
    )
    for rij in vervallen:
        rij.geldig_tot = peildatum
    for rij in (*gewijzigd, *vervallen):
        rij.lading = lading
    Referentie.objects.bulk_update(
        [*gewijzigd, *vervallen], ["naam", "synoniemen", "notatie", "geldig_tot", "lading"], batch_size=1000
    )
    log.info(
        "referentiedata_geladen",
        soort=soort,
        bron=bron,
        peildatum=str(peildatum),
        sha256=lading.sha256,
        aantal=aantal,
        nieuw=verschil.nieuw,
        gewijzigd=verschil.gewijzigd,
        vervallen=verschil.vervallen,
    )
