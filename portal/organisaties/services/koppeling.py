"""May this organisation take part right now, and the only place that builds a client of the exchange."""

from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from exchange_client.client import Aansluitpunt, AsyncExchangeClient, ExchangeClient, Partijen
from exchange_client.oin import lees_oin
from portal.kern import limieten
from portal.organisaties.models import Aansluiting, Organisatie, Overeenkomst
from portal.organisaties.services.basis import OrganisatieFout

_NIET_ACTIEF = {
    Aansluiting.Status.VOORBEREIDING: (
        "De aansluiting van uw organisatie is nog in voorbereiding. Een organisatiebeheerder van uw organisatie kan de "
        "aansluiting aanvragen op de pagina Organisatie."
    ),
    Aansluiting.Status.AANGEVRAAGD: (
        "De aansluiting van uw organisatie is aangevraagd. U kunt verder zodra de landelijk beheerder haar activeert."
    ),
    Aansluiting.Status.OPGESCHORT: (
        "De aansluiting van uw organisatie is opgeschort. Op de pagina Organisatie staat waarom. Vraag de landelijk "
        "beheerder wat er nodig is."
    ),
    Aansluiting.Status.BEEINDIGD: (
        "De aansluiting van uw organisatie is beëindigd. Neem contact op met de landelijk beheerder als dat niet klopt."
    ),
}
_GEEN_AANSLUITING = "Uw organisatie heeft geen aansluiting op VUM. Neem contact op met de landelijk beheerder."
_GEEN_OVEREENKOMST = (
    "Uw organisatie heeft vandaag geen geldige overeenkomst. Vraag de landelijk beheerder om de nieuwe overeenkomst "
    "vast te leggen."
)
_GEEN_BEMIDDELAAR = (
    "Uw organisatie doet niet mee als bemiddelaar en kan daarom niet zoeken. Een organisatiebeheerder kan dat "
    "wijzigen op de pagina Organisatie."
)
_GEEN_BRON = (
    "Uw organisatie doet niet mee als bron en deelt daarom niets. Een organisatiebeheerder kan dat wijzigen op de "
    "pagina Organisatie."
)


class AansluitingNietActief(OrganisatieFout):
    """The organisation may not ask or answer now."""


def mag_vragen(organisatie: Organisatie) -> None:
    """Check that the organisation may put questions to VUM at this moment: asked again for every question.

    Raises: AansluitingNietActief, also when the connection cannot be seen (fails closed).
    """
    if not _geldige_aansluiting(organisatie).is_bemiddelaar:
        raise AansluitingNietActief(_GEEN_BEMIDDELAAR)


def mag_antwoorden(organisatie: Organisatie) -> None:
    """Check that the organisation may answer questions as bron at this moment: asked again for every answer.

    Raises: AansluitingNietActief, also when the connection cannot be seen (fails closed).
    """
    if not _geldige_aansluiting(organisatie).is_bron:
        raise AansluitingNietActief(_GEEN_BRON)


def _geldige_aansluiting(organisatie: Organisatie) -> Aansluiting:
    vandaag = timezone.localdate()
    geldig = Overeenkomst.objects.filter(
        organisatie=OuterRef("organisatie"), geldig_van__lte=vandaag, geldig_tot__gte=vandaag
    )
    # Never `organisatie.aansluiting`: that one may be cached from before a suspension.
    aansluiting = Aansluiting.objects.filter(organisatie=organisatie).annotate(onder_contract=Exists(geldig)).first()
    if aansluiting is None:
        raise AansluitingNietActief(_GEEN_AANSLUITING)
    if aansluiting.status != Aansluiting.Status.ACTIEF:
        raise AansluitingNietActief(_NIET_ACTIEF[Aansluiting.Status(aansluiting.status)])
    if not aansluiting.onder_contract:
        raise AansluitingNietActief(_GEEN_OVEREENKOMST)
    return aansluiting


def client_voor(organisatie: Organisatie) -> ExchangeClient:
    """A client that asks the exchange in the name of `organisatie`, with the portal as its processor.

    The caller checks `mag_vragen` first and closes the client (`with client_voor(organisatie) as client:`).
    """
    return ExchangeClient(_aansluitpunt(), _partijen(organisatie))


def async_client_voor(organisatie: Organisatie) -> AsyncExchangeClient:
    """The same for one event loop. Reads nothing from the database, so it may be called inside the loop."""
    return AsyncExchangeClient(_aansluitpunt(), _partijen(organisatie))


def _aansluitpunt() -> Aansluitpunt:
    return Aansluitpunt(
        basis_url=settings.UITWISSELING_URL,
        certificaat=_pad(settings.UITWISSELING_CERTIFICAAT),
        sleutel=_pad(settings.UITWISSELING_SLEUTEL),
        ca=_pad(settings.UITWISSELING_CA),
        verbinden_s=limieten.VERBINDEN_SECONDEN,
        totaal_s=limieten.AANROEP_SECONDEN,
        max_bytes=limieten.ANTWOORD_MAX_BYTES,
    )


def _pad(waarde: str) -> Path | None:
    return Path(waarde) if waarde else None


def _partijen(organisatie: Organisatie) -> Partijen:
    return Partijen(
        from_party=lees_oin(organisatie.oin),
        to_party=lees_oin(settings.UITWISSELING_OIN),
        via_party=lees_oin(settings.PORTAAL_OIN),
    )
