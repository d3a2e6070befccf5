"""Checking a file in the background.

1. Claim the row and begin a list nobody sees yet; commit.
2. Read and judge the rows in one thread, and store them in another, one batch at a time. Every batch is a transaction of its
   own that first renews the lease, fenced by the attempt: a worker that was thought dead stops at its next batch and leaves
   nothing behind.
3. Set the list ready to look at, and write the outcome. The list counts only after `bestand_activeren`.
"""

from uuid import UUID

import structlog
from django.db import OperationalError
from django.db.models import F
from django.db.models.functions import Now

from portal.bestanden.bewaren import kopie_openen
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.keuring import Keuring, dubbelmelding, keuring_beginnen
from portal.bestanden.keuring.partijen import partijen
from portal.bestanden.keuring.plan import Gekeurdblok
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Tabel
from portal.bestanden.models import Bestand
from portal.bestanden.services.koppelingen import koppeling_bij
from portal.bestanden.services.meldingen import meldingen_bewaren
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.kern import limieten
from portal.kern.claims import claim_nemen, uitkomst_schrijven
from portal.kern.fouten import schijf_is_vol
from portal.kern.logboek import fout_melden
from portal.kern.tenant import lang_rekenen, organisatie_transactie
from portal.kern.vooruit import vooruit
from portal.profielen.models import Lijst
from portal.profielen.services import lijst_beginnen, lijst_klaarzetten, partij_laden

log = structlog.get_logger(__name__)
# Not tried again by itself: every try would write as much as the one before.
_SCHIJF_VOL = (
    "{naam}: er is nu geen ruimte om deze lijst te controleren. Aan de lijst die online staat is niets veranderd. De beheerder "
    "van het portaal krijgt hier bericht van. Lever de lijst later opnieuw aan."
)


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
        lijst = lijst_beginnen(organisatie=bestand.organisatie, soort=bestand.soort, naam=bestand.naam)
        Bestand.objects.filter(pk=bestand.pk).update(
            lijst=lijst, aantal_rijen=0, aantal_goed=0, aantal_fout=0, aantal_let_op=0, begonnen_op=Now()
        )
        bestand.lijst = lijst
    try:
        with organisatie_transactie(organisatie_id):
            kopie = kopie_openen(bestand)
        _keuren(bestand, lijst, kopie)
    except Bestandsfout as fout:
        _afsluiten(bestand, Bestand.Status.AFGEKEURD, reden_code=fout.code, reden=fout.melding[:500])
    except (OSError, OperationalError) as fout:
        if not schijf_is_vol(fout):
            raise
        fout_melden("bestand_schijf_vol", fout)
        _afsluiten(
            bestand, Bestand.Status.MISLUKT, reden_code="schijf_vol", reden=_SCHIJF_VOL.format(naam=bestand.naam)
        )
    except _ClaimVerloren:
        # Who took the row away has removed the list as well, under the lock of the row.
        log.info("bestand_claim_verloren", bestand=str(bestand.pk), poging=bestand.poging)
    return True


def _keuren(bestand: Bestand, lijst: Lijst, kopie: Kopie) -> None:
    tabel = kopie.tabel()
    oordeel = kopie.oordeel(tabel)
    keuring = keuring_beginnen(tabel, koppeling_bij(bestand, kopie, tabel), oordeel, maskeren=bestand.maskeren)
    _kop_bewaren(bestand, tabel, keuring)
    with vooruit(partijen(keuring)) as alle:
        for blok in alle:
            _blok_bewaren(bestand, lijst, blok, keuring.sleutelkop)
    with organisatie_transactie(bestand.organisatie_id):
        goed = Bestand.objects.values_list("aantal_goed", flat=True).get(pk=bestand.pk)
    if goed:
        _klaarzetten(bestand, lijst)
    else:
        _afsluiten(
            bestand,
            Bestand.Status.AFGEKEURD,
            reden_code="geen_goede_rij",
            reden=f"{bestand.naam}: geen enkele rij is goedgekeurd. Bekijk de meldingen, verbeter de lijst en lever hem "
            "opnieuw aan.",
        )


def _klaarzetten(bestand: Bestand, lijst: Lijst) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        _vernieuwen(bestand, lease_tot=Now() + limieten.BESTAND_KLAARZETTEN)
    with organisatie_transactie(bestand.organisatie_id):
        # The file before its list, as whoever stops or activates it: the other way round the two would wait for each other.
        _vernieuwen(bestand, lease_tot=Now() + limieten.BESTAND_KLAARZETTEN)
        lang_rekenen(limieten.BESTAND_KLAARZETTEN)
        lijst_klaarzetten(lijst=lijst)
        if not uitkomst_schrijven(bestand, status=Bestand.Status.GECONTROLEERD, deadline=None, reden_code="", reden=""):
            raise _ClaimVerloren


def _kop_bewaren(bestand: Bestand, tabel: Tabel, keuring: Keuring) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        _vernieuwen(
            bestand,
            indeling=keuring.koppeling.indeling.naam[:40],
            vorm=tabel.herkenning.omschrijving[:80],
            rijen_totaal=keuring.bsn.rijen,
            mededelingen=list(dict.fromkeys(melding.tekst for melding in keuring.meldingen)),
        )


def _blok_bewaren(bestand: Bestand, lijst: Lijst, blok: Gekeurdblok, sleutelkop: str) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        # First, and so under the lock of the row: a late worker stops here before it has done anything.
        _vernieuwen(bestand)
        dubbel = partij_laden(lijst=lijst, partij=blok.partij)
        meldingen_bewaren(
            bestand,
            [*blok.meldingen, *(dubbelmelding(rij.rij, rij.sleutel, sleutelkop, rij.eerder) for rij in dubbel)],
        )
        _vernieuwen(
            bestand,
            aantal_rijen=F("aantal_rijen") + blok.aantal,
            aantal_goed=F("aantal_goed") + len(blok.partij.rijen) - len(dubbel),
            aantal_fout=F("aantal_fout") + blok.fout + len(dubbel),
            aantal_let_op=F("aantal_let_op") + len(blok.met_let_op - {rij.rij for rij in dubbel}),
        )


def _vernieuwen(bestand: Bestand, **velden: object) -> None:
    """Renew the lease together with the progress; the claim lost means somebody else decides."""
    aan_zet = Bestand.objects.filter(pk=bestand.pk, status=Bestand.Status.BEZIG, poging=bestand.poging)
    if not aan_zet.update(**{"lease_tot": Now() + limieten.BESTAND_LEASE, "updated_at": Now(), **velden}):
        raise _ClaimVerloren


def _afsluiten(bestand: Bestand, status: str, **velden: str) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        if uitkomst_schrijven(bestand, status=status, deadline=None, **velden):
            # The copy stays for its day: rows can be repaired, and the columns may have been chosen wrongly.
            concept_verwijderen(bestand, meldingen=False)
