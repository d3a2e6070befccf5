"""Fetching one full profile, and what becomes of a request in every outcome.

A detail counts against a limit and is logged about a person at the bron, so a request is repeated only when it is certain that
nothing was done with the first one. What nobody knows stays `onbekend` until a person decides.
"""

from datetime import timedelta
from uuid import UUID

import structlog
from django.db.models.functions import Now

from exchange_client.antwoord import Detailantwoord
from exchange_client.client import ExchangeClient
from exchange_client.errors import ExchangeError, LimietBereikt, Verwerkt
from exchange_client.standaard import Vacature, Werkzoekende
from portal.details.models import Detailverzoek
from portal.kern import limieten
from portal.kern.aanroepen import (
    WERKER_WEG,
    is_niet_verwerkt,
    mag_opnieuw,
    pauze,
    reden_code,
    reden_tekst,
)
from portal.kern.claims import claim_nemen, uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.services import AansluitingNietActief, client_voor, mag_vragen
from portal.profielen.services import gegevens_versleutelen
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import Toelating, gebruiken, gelukt_melden, mislukt_melden, toelaten
from portal.zoekvragen.services import details_teruggeven

log = structlog.get_logger(__name__)

Antwoord = Detailantwoord[Vacature] | Detailantwoord[Werkzoekende]
_VACATURE = "vacature"
_ONBEKEND_REDEN = "Het portaal werd onderbroken terwijl het verzoek openstond. Het is niet zeker of het is verwerkt."
_TE_LAAT_REDEN = "Het verzoek kon niet op tijd worden gedaan en is niet verstuurd. Vraag de details opnieuw op."
_ONLEESBAAR_REDEN = (
    "De details zijn gegeven, maar het antwoord is niet te lezen volgens de standaard. Opnieuw opvragen helpt niet."
)


def bestemming(verzoek_id: UUID) -> str:
    """What the stored profile is encrypted for: only this request can read it back."""
    return f"detail|{verzoek_id}"


def detail_ophalen(*, organisatie_id: UUID | str, verzoek_id: UUID | str) -> bool:
    """Make the call of one request, if it is still free; safe to start twice.

    Returns: whether a call was made.
    """
    with organisatie_transactie(organisatie_id, fase=Fase.VERKEER):
        toelating = toelaten(UUID(str(organisatie_id)), prioriteit=Prioriteit.SCHERM, gevraagd=1)
        if not toelating.aantal:
            _later(verzoek_id, toelating)
            return False
        rijen = claim_nemen(Detailverzoek, [verzoek_id], lease=limieten.AANROEP_LEASE)
        if not rijen:
            return False
        gebruiken(UUID(str(organisatie_id)), toelating, 1)
        verzoek = rijen[0]
        organisatie = verzoek.organisatie
        try:
            mag_vragen(organisatie)
        except AansluitingNietActief as fout:
            _weigeren(verzoek, "aansluiting_niet_actief", fout.melding, teruggeven=True)
            return False
        client = client_voor(organisatie)
    with client:
        try:
            uitkomst: Antwoord | ExchangeError = _vragen(client, verzoek)
        except ExchangeError as fout:
            uitkomst = fout
    with organisatie_transactie(organisatie_id):
        if isinstance(uitkomst, ExchangeError):
            geschreven = _fout_schrijven(verzoek, uitkomst)
        else:
            geschreven = _antwoord_schrijven(verzoek, uitkomst)
    if not geschreven:
        log.info("detail_te_laat", verzoek=str(verzoek.pk), poging=verzoek.poging)
    if isinstance(uitkomst, ExchangeError):
        mislukt_melden(verzoek.organisatie_id, uitkomst, detail=True)
    else:
        gelukt_melden()
    return True


def _later(verzoek_id: UUID | str, toelating: Toelating) -> None:
    """Nothing may go out now: the request waits without losing an attempt, and its quota stays taken."""
    Detailverzoek.objects.filter(pk=verzoek_id, status=Detailverzoek.Status.WACHTRIJ).update(
        volgende_poging_op=Now() + toelating.over, updated_at=Now()
    )


def _vragen(client: ExchangeClient, verzoek: Detailverzoek) -> Antwoord:
    kenmerk = f"{verzoek.pk}-{verzoek.poging}"
    if verzoek.soort == _VACATURE:
        return client.vacature_ophalen(verzoek.vum_id, correlatie_id=kenmerk)
    return client.werkzoekende_ophalen(verzoek.vum_id, correlatie_id=kenmerk)


def _antwoord_schrijven(verzoek: Detailverzoek, antwoord: Antwoord) -> bool:
    versleuteld = gegevens_versleutelen(
        organisatie_id=verzoek.organisatie_id, inhoud=antwoord.ruw, bestemming=bestemming(verzoek.pk)
    )
    return uitkomst_schrijven(
        verzoek,
        status=Detailverzoek.Status.ONTVANGEN,
        versleuteld=versleuteld,
        bron_id=antwoord.bron_id,
        ontvangen_op=Now(),
        reden_code="",
        reden="",
    )


def _fout_schrijven(verzoek: Detailverzoek, fout: ExchangeError) -> bool:
    code, reden, over = reden_code(fout), reden_tekst(fout), pauze(fout, verzoek.poging)
    log.warning("detail_fout", verzoek=str(verzoek.pk), poging=verzoek.poging, code=code, status=fout.status)
    if fout.verwerkt is Verwerkt.WEL:
        return _weigeren(verzoek, "onleesbaar", _ONLEESBAAR_REDEN, teruggeven=False)
    if not is_niet_verwerkt(fout):
        return uitkomst_schrijven(verzoek, status=Detailverzoek.Status.ONBEKEND, reden_code=code, reden=reden)
    if mag_opnieuw(fout, verzoek.poging) and _mag_nog(verzoek, over):
        return uitkomst_schrijven(
            verzoek,
            status=Detailverzoek.Status.WACHTRIJ,
            volgende_poging_op=Now() + over,
            reden_code=code,
            reden=reden,
        )
    # The exchange counts for itself: when it says the limit is reached, a detail given back here would not be there.
    return _weigeren(verzoek, code, reden, teruggeven=not isinstance(fout, LimietBereikt))


def _mag_nog(verzoek: Detailverzoek, over: timedelta) -> bool:
    return Detailverzoek.objects.filter(pk=verzoek.pk, deadline__gt=Now() + over).exists()


def _weigeren(verzoek: Detailverzoek, code: str, reden: str, *, teruggeven: bool) -> bool:
    geschreven = uitkomst_schrijven(verzoek, status=Detailverzoek.Status.GEWEIGERD, reden_code=code, reden=reden[:500])
    if geschreven and teruggeven:
        details_teruggeven(deelvraag_id=verzoek.resultaat.deelvraag_id)
    return geschreven


def opruimen() -> None:
    """End what nobody waits for and what a dead worker left, of the organisation of this transaction."""
    for verzoek in verlopen_deadlines(Detailverzoek):
        # Still in the queue: nothing was sent, or what was sent certainly did nothing.
        if uitkomst_schrijven(
            verzoek,
            van=Detailverzoek.Status.WACHTRIJ,
            status=Detailverzoek.Status.VERLOPEN,
            volgende_poging_op=None,
            reden_code=verzoek.reden_code or "te_laat",
            reden=verzoek.reden or _TE_LAAT_REDEN,
        ):
            details_teruggeven(deelvraag_id=verzoek.resultaat.deelvraag_id)
    for verzoek in verlopen_leases(Detailverzoek):
        uitkomst_schrijven(verzoek, status=Detailverzoek.Status.ONBEKEND, reden_code=WERKER_WEG, reden=_ONBEKEND_REDEN)
