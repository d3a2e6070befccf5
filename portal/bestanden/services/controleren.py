"""Checking a file in the background.

1. Claim the row and begin a list nobody sees yet; commit.
2. Read and judge the rows one batch at a time. Every batch is a transaction of its own that first renews the lease, fenced
   by the attempt: a worker that was thought dead stops at its next batch and leaves nothing behind.
3. Write the outcome. The list counts only after `bestand_activeren`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

import structlog
from django.db.models import F
from django.db.models.functions import Now

from portal.bestanden.bewaren import kopie_openen, kopie_verwijderen
from portal.bestanden.fouten import Bestandsfout, Melding
from portal.bestanden.keuring import Gekeurd, Keuring, keuring_beginnen
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Tabel
from portal.bestanden.models import Bestand, Regelmelding
from portal.bestanden.services.aanleveren import koppeling_van
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.kern import limieten
from portal.kern.claims import claim_nemen, uitkomst_schrijven
from portal.kern.tenant import organisatie_transactie
from portal.profielen.models import Lijst
from portal.profielen.services import (
    CONTACT_SLEUTELS,
    NieuwProfiel,
    lijst_beginnen,
    profielen_toevoegen,
)

log = structlog.get_logger(__name__)
_ID_SLEUTELS = frozenset({"idWerkzoekende", "idVacature"})


class _ClaimVerloren(Exception):
    """The sweep or the user took the row away; nothing more may be written for this attempt."""


def bestand_controleren(*, organisatie_id: UUID | str, bestand_id: UUID | str) -> bool:
    """Check the file if nobody else does; safe to start twice.

    Returns: whether this call did the work.
    """
    with organisatie_transactie(organisatie_id):
        rijen = claim_nemen(Bestand, [bestand_id], lease=limieten.BESTAND_LEASE)
        if not rijen:
            return False
        (bestand,) = rijen
        # What an attempt that died left behind; its list was never anybody's.
        concept_verwijderen(bestand)
        kopie = kopie_openen(bestand)
        lijst = lijst_beginnen(organisatie=bestand.organisatie, soort=bestand.soort, naam=bestand.naam)
        Bestand.objects.filter(pk=bestand.pk).update(
            lijst=lijst, aantal_rijen=0, aantal_goed=0, aantal_fout=0, aantal_let_op=0, begonnen_op=Now()
        )
        bestand.lijst = lijst
    try:
        _keuren(bestand, lijst, kopie)
    except Bestandsfout as fout:
        _afsluiten(bestand, Bestand.Status.AFGEKEURD, reden_code=fout.code, reden=fout.melding[:500])
    except _ClaimVerloren:
        # Who took the row away has removed the list as well, under the lock of the row.
        log.info("bestand_claim_verloren", bestand=str(bestand.pk), poging=bestand.poging)
    return True


def _keuren(bestand: Bestand, lijst: Lijst, kopie: Kopie) -> None:
    tabel = kopie.tabel()
    koppeling = koppeling_van(kopie.inlezing, bestand.soort)
    keuring = keuring_beginnen(tabel, koppeling, kopie.oordeel(tabel))
    _kop_bewaren(bestand, tabel, keuring)
    for partij in _partijen(keuring.rijen()):
        _partij_bewaren(bestand, lijst, partij)
    with organisatie_transactie(bestand.organisatie_id):
        goed = Bestand.objects.values_list("aantal_goed", flat=True).get(pk=bestand.pk)
    if goed:
        with organisatie_transactie(bestand.organisatie_id):
            uitkomst_schrijven(bestand, status=Bestand.Status.GECONTROLEERD, deadline=None, reden_code="", reden="")
    else:
        _afsluiten(
            bestand,
            Bestand.Status.AFGEKEURD,
            # Its rows can still be repaired, for as long as the content may be kept.
            houden=True,
            reden_code="geen_goede_rij",
            reden=f"{bestand.naam}: geen enkele rij is goedgekeurd. Bekijk de meldingen, verbeter de lijst en lever hem "
            "opnieuw aan.",
        )


def _kop_bewaren(bestand: Bestand, tabel: Tabel, keuring: Keuring) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        _vernieuwen(
            bestand,
            indeling=keuring.koppeling.indeling.naam[:40],
            vorm=tabel.herkenning.omschrijving[:80],
            # The heading of a BSN column is still in the copy, so that remark comes twice.
            mededelingen=list(dict.fromkeys(melding.tekst for melding in keuring.meldingen)),
        )


@dataclass(slots=True)
class _Telling:
    goed: int = 0
    fout: int = 0
    let_op: int = 0


def _partij_bewaren(bestand: Bestand, lijst: Lijst, partij: list[Gekeurd]) -> None:
    telling = _Telling()
    nieuw: list[NieuwProfiel] = []
    for rij in partij:
        if rij.profiel is None:
            telling.fout += 1
        else:
            telling.goed += 1
            telling.let_op += bool(rij.meldingen)
            nieuw.append(_nieuw_profiel(rij))
    with organisatie_transactie(bestand.organisatie_id):
        _vernieuwen(
            bestand,
            aantal_rijen=F("aantal_rijen") + len(partij),
            aantal_goed=F("aantal_goed") + telling.goed,
            aantal_fout=F("aantal_fout") + telling.fout,
            aantal_let_op=F("aantal_let_op") + telling.let_op,
        )
        profielen_toevoegen(lijst=lijst, regels=nieuw)
        Regelmelding.objects.bulk_create(
            _melding(bestand, rij.rij, melding) for rij in partij for melding in rij.meldingen
        )


def _nieuw_profiel(rij: Gekeurd) -> NieuwProfiel:
    # A JSON profile brings its own id and may bring contact data; both are kept apart from what is searched and shared.
    alles = {**(rij.profiel or {}), **rij.contactgegevens}
    return NieuwProfiel(
        sleutel=rij.sleutel,
        profiel={
            naam: waarde for naam, waarde in alles.items() if naam not in CONTACT_SLEUTELS and naam not in _ID_SLEUTELS
        },
        contact={naam: waarde for naam, waarde in alles.items() if naam in CONTACT_SLEUTELS} or None,
    )


def _melding(bestand: Bestand, rij: int, melding: Melding) -> Regelmelding:
    return Regelmelding(
        organisatie_id=bestand.organisatie_id,
        bestand=bestand,
        rij=rij,
        kolom=(melding.kolom or "")[:200],
        ernst=melding.ernst,
        tekst=melding.tekst[:500],
        waarde=melding.waarde[:200],
        code=melding.code,
        groep=melding.groep[:500],
    )


def _vernieuwen(bestand: Bestand, **velden: object) -> None:
    """Renew the lease together with the progress; the claim lost means somebody else decides."""
    aan_zet = Bestand.objects.filter(pk=bestand.pk, status=Bestand.Status.BEZIG, poging=bestand.poging)
    if not aan_zet.update(lease_tot=Now() + limieten.BESTAND_LEASE, updated_at=Now(), **velden):
        raise _ClaimVerloren


def _afsluiten(bestand: Bestand, status: str, *, houden: bool = False, **velden: str) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        if uitkomst_schrijven(bestand, status=status, deadline=None, **velden):
            if not houden:
                kopie_verwijderen(bestand)
            concept_verwijderen(bestand, meldingen=False)


def _partijen(rijen: Iterable[Gekeurd]) -> Iterator[list[Gekeurd]]:
    bron = iter(rijen)
    while partij := list(islice(bron, limieten.BESTAND_PARTIJ)):
        yield partij
