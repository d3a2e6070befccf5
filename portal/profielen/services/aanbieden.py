"""Answering a selection question: the draw, what is shown of each, and the record of it, in one transaction."""

from dataclasses import dataclass
from datetime import date
from typing import LiteralString
from uuid import UUID

from django.utils import timezone

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie
from portal.inzage.queries import eerdere_vraag_lezen, eerdere_vraag_opvragen
from portal.inzage.services import Antwoordregel, vraag_vastleggen
from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, Rijen, als_reeks, samen_afronden, samen_uitvoeren
from portal.profielen.delen import deelbare_lijst_opvragen, uitgesloten_lezen, uitgesloten_opvragen
from portal.profielen.models import Soort
from portal.profielen.trekking import Trekking, nog_passend, schudden, trekken
from portal.profielen.vraagsleutel import criteria_schrijven, vraagsleutel

Selectie = WerkzoekendeSelectie | VacatureSelectie


@dataclass(frozen=True, slots=True)
class Aanbod:
    """What an answer shows: pairs of the id for the exchange and JSON text, in random order, and whether more fitted.

    The text is the first result of a werkzoekende, and the whole profile of a vacature.
    """

    profielen: list[tuple[str, str]]
    meer: bool


@dataclass(frozen=True, slots=True)
class Vooraf:
    """What must be known before the draw: as statements that may travel with others, and what they found."""

    criteria: str
    sleutel: UUID
    opdrachten: tuple[Opdracht, ...]


def aanbod_vooraf(*, organisatie_id: UUID | None, partij_oin: str, selectie: Selectie) -> Vooraf:
    """The first half of `aanbod_doen`, for who has other statements to send at that moment.

    Args:
        organisatie_id: None for the organisation of the transaction.
        partij_oin, selectie: as for `aanbod_doen`.
    """
    soort = _soort(selectie)
    criteria = criteria_schrijven(selectie)
    sleutel = vraagsleutel(partij_oin, soort, criteria)
    opdrachten = (
        _vergrendelen(sleutel),
        deelbare_lijst_opvragen(organisatie_id, soort),
        eerdere_vraag_opvragen(organisatie_id, sleutel=sleutel, sinds=timezone.now() - limieten.TREKKING_GELDIG),
        uitgesloten_opvragen(organisatie_id, partij_oin),
    )
    return Vooraf(criteria, sleutel, opdrachten)


def aanbod_doen(
    *,
    organisatie_id: UUID,
    partij_oin: str,
    correlatie_id: str,
    selectie: Selectie,
    vandaag: date,
    vooraf: tuple[Vooraf, list[Rijen]] | None = None,
) -> Aanbod:
    """Choose who is shown to this party for this question, and record it; the transaction must be of the organisation, and ends
    with this: nothing can be asked of the databank after it.

    The same question of the same party within 24 hours gets the same draw, less whoever does not fit any more, and counts once.

    Args:
        partij_oin: who asks, an OIN.
        correlatie_id: the id under which the log knows the request.
        selectie: typed criteria, from `lees_selectie`.
        vandaag: vacancies that closed before this day are left out.
        vooraf: `aanbod_vooraf` of the same question and the rows its statements found, when these were carried out already.
    """
    soort = _soort(selectie)
    if vooraf is None:
        deel = aanbod_vooraf(organisatie_id=organisatie_id, partij_oin=partij_oin, selectie=selectie)
        vooraf = deel, samen_uitvoeren(*deel.opdrachten)
    deel, (_, gevonden, eerdere, uitgesloten) = vooraf
    lijst_id: UUID | None = gevonden[0][0] if gevonden else None
    eerder = eerdere_vraag_lezen(eerdere)
    behalve = uitgesloten_lezen(uitgesloten)
    herhaling = eerder is not None
    if lijst_id is None:
        trekking = Trekking([], meer=False, afkap=None)
    elif eerder is not None and eerder.meer:
        over = nog_passend(organisatie_id, lijst_id, selectie, vandaag=vandaag, ids=eerder.getoond, behalve=behalve)
        trekking = Trekking(over, meer=True, afkap=eerder.afkap)
    else:
        trekking = trekken(
            organisatie_id,
            lijst_id,
            selectie,
            vandaag=vandaag,
            limiet=limieten.RESULTATEN_PER_VRAAG,
            behalve=behalve,
        )
        herhaling = herhaling and not trekking.meer
    regel = Antwoordregel(
        organisatie_id=organisatie_id,
        moment=timezone.now(),
        partij_oin=partij_oin,
        correlatie_id=correlatie_id,
        soort=soort,
        lijst_id=lijst_id,
        sleutel=deel.sleutel,
        criteria=deel.criteria,
        gebied=int(selectie.selectiegebied.postcode[:4]),
        afstand=selectie.selectiegebied.afstand,
        meer=trekking.meer,
        afkap=trekking.afkap,
        getoond=trekking.ids,
        herhaling=herhaling,
    )
    _, teksten = samen_afronden(vraag_vastleggen(regel), _teksten(soort, lijst_id, trekking.ids))
    # The databank gives them in an order of its own, in which the place in the list would be read.
    schudden(teksten)
    return Aanbod(teksten, trekking.meer)


def _soort(selectie: Selectie) -> Soort:
    return Soort.WERKZOEKENDE if isinstance(selectie, WerkzoekendeSelectie) else Soort.VACATURE


def _vergrendelen(sleutel: UUID) -> Opdracht:
    """Who asks the same question twice at the same moment waits for the first answer, and then finds it."""
    return Opdracht("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(sleutel.bytes[:8], signed=True)])


_TEKSTEN: dict[Soort, LiteralString] = {
    Soort.WERKZOEKENDE: """
SELECT w.extern_id, p.eerste_resultaat FROM profielen_werkzoekendeprofiel p
JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id WHERE p.lijst_id = %s AND p.werkzoekende_id = ANY(%s::uuid[])
""",
    Soort.VACATURE: """
SELECT v.extern_id, p.standaard FROM profielen_vacatureprofiel p
JOIN profielen_vacature v ON v.id = p.vacature_id WHERE p.lijst_id = %s AND p.vacature_id = ANY(%s::uuid[])
""",
}


def _teksten(soort: Soort, lijst_id: UUID | None, ids: list[UUID]) -> Opdracht:
    return Opdracht(_TEKSTEN[soort], [lijst_id, als_reeks(ids)])
