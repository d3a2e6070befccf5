"""May this organisation take part right now, and the only place that builds a client of the exchange."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import LiteralString, NamedTuple
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from psycopg import sql

from exchange_client.client import Aansluitpunt, AsyncExchangeClient, ExchangeClient, Partijen
from exchange_client.oin import lees_oin
from exchange_client.transport import AsyncVerzender
from portal.kern import limieten
from portal.kern.lus import in_de_lus
from portal.kern.opdrachten import Opdracht, Rijen, samen_uitvoeren
from portal.kern.tenant import VAN_ORGANISATIE, ZET_ORGANISATIE, gevonden_organisatie_transactie
from portal.organisaties.models import Aansluiting, Organisatie
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
    if not _stand(organisatie).is_bemiddelaar:
        raise AansluitingNietActief(_GEEN_BEMIDDELAAR)


def mag_antwoorden(organisatie: Organisatie) -> None:
    """Check that the organisation may answer questions as bron at this moment: asked again for every answer.

    Raises: AansluitingNietActief, also when the connection cannot be seen (fails closed).
    """
    _bron_nakijken(_stand(organisatie))


@contextmanager
def als_bron(oin: str, *mee: Opdracht, vandaag: date) -> Iterator[tuple[Organisatie, list[Rijen]]]:
    """The transaction of the party with this OIN, for answering a question as bron: in one round trip, for it is in every answer.

    Args:
        oin: twenty digits; of whom the message is addressed to.
        mee: statements that travel along, for rows of whom the transaction is (`VAN_ORGANISATIE`).
        vandaag: the day of the question, on which the agreement must be in force.

    Yields: the organisation, and the rows of what travelled along.
    Raises: AansluitingNietActief when nobody here has this OIN, or who has it may not answer now.
    """
    vinden = Opdracht(_VINDEN, (oin,))
    with gevonden_organisatie_transactie(vinden, _stand_opvragen(None, vandaag), *mee) as (gevonden, stand, *gelezen):
        _bron_nakijken(_stand_lezen(stand))
        yield Organisatie.from_db(None, _VELDEN, gevonden[0][: len(_VELDEN)]), gelezen


_VELDEN = [str(veld.attname) for veld in Organisatie._meta.concrete_fields]
_VINDEN = (
    sql.SQL("SELECT {velden}, {zetten} FROM organisaties_organisatie WHERE oin = %s")
    .format(velden=sql.SQL(", ").join(map(sql.Identifier, _VELDEN)), zetten=sql.SQL(ZET_ORGANISATIE))
    .as_bytes(None)
)
# Never `organisatie.aansluiting`: that one may be cached from before a suspension.
_STAND: LiteralString = f"""
SELECT a.status, a.is_bron, a.is_bemiddelaar, EXISTS (
    SELECT 1 FROM organisaties_overeenkomst AS o
    WHERE o.organisatie_id = a.organisatie_id AND %(vandaag)s BETWEEN o.geldig_van AND o.geldig_tot)
FROM organisaties_aansluiting AS a WHERE a.organisatie_id = {VAN_ORGANISATIE}
"""  # noqa: S608 - fixed pieces


class _Stand(NamedTuple):
    """The connection of an organisation at this moment."""

    status: str
    is_bron: bool
    is_bemiddelaar: bool
    onder_contract: bool


def _stand_opvragen(organisatie_id: UUID | None, vandaag: date) -> Opdracht:
    return Opdracht(_STAND, {"organisatie": organisatie_id, "vandaag": vandaag})


def _stand_lezen(rijen: Rijen) -> _Stand:
    """Raises AansluitingNietActief unless the connection is active and under contract."""
    if not rijen:
        raise AansluitingNietActief(_GEEN_AANSLUITING)
    stand = _Stand(*rijen[0])
    if stand.status != Aansluiting.Status.ACTIEF:
        raise AansluitingNietActief(_NIET_ACTIEF[Aansluiting.Status(stand.status)])
    if not stand.onder_contract:
        raise AansluitingNietActief(_GEEN_OVEREENKOMST)
    return stand


def _stand(organisatie: Organisatie) -> _Stand:
    (rijen,) = samen_uitvoeren(_stand_opvragen(organisatie.pk, timezone.localdate()))
    return _stand_lezen(rijen)


def _bron_nakijken(stand: _Stand) -> None:
    if not stand.is_bron:
        raise AansluitingNietActief(_GEEN_BRON)


def client_voor(organisatie: Organisatie) -> ExchangeClient:
    """A client that asks the exchange in the name of `organisatie`, with the portal as its processor.

    The caller checks `mag_vragen` first and closes the client (`with client_voor(organisatie) as client:`).
    """
    return ExchangeClient(_aansluitpunt(), _partijen(organisatie))


def async_client_voor(organisatie: Organisatie) -> AsyncExchangeClient:
    """The same for many calls at once in the loop of this process (kern/lus.py).

    All organisations share its connections, which stay open between questions; nobody closes this client. Reads nothing from
    the database.
    """
    return AsyncExchangeClient(_aansluitpunt(), _partijen(organisatie), verzender=_warme_verzender())


_warm: dict[tuple[Aansluitpunt, tuple[float, ...]], AsyncVerzender] = {}


def _warme_verzender() -> AsyncVerzender:
    """The connections of this process, opened anew when the address or a certificate on disk has changed."""
    punt = _aansluitpunt(max_verbindingen=limieten.AANROEPEN_PER_WERKER)
    bestanden = (punt.certificaat, punt.sleutel, punt.ca)
    sleutel = (punt, tuple(pad.stat().st_mtime for pad in bestanden if pad is not None))
    if sleutel not in _warm:
        oud = list(_warm.values())
        _warm.clear()
        _warm[sleutel] = AsyncVerzender(punt)
        for verzender in oud:
            # What is still under way on the old ones ends by itself within the time of a call.
            in_de_lus(_later_sluiten(verzender))
    return _warm[sleutel]


async def _later_sluiten(verzender: AsyncVerzender) -> None:
    await asyncio.sleep(limieten.AANROEP_SECONDEN)
    await verzender.sluit()


os.register_at_fork(after_in_child=_warm.clear)


def _aansluitpunt(*, max_verbindingen: int = 20) -> Aansluitpunt:
    return Aansluitpunt(
        basis_url=settings.UITWISSELING_URL,
        max_verbindingen=max_verbindingen,
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
