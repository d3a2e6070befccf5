"""Answering a selection question: the draw, what is shown of each, and the record of it, in one transaction."""

from dataclasses import dataclass
from datetime import date
from typing import LiteralString
from uuid import UUID

from django.utils import timezone

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie
from portal.inzage.models import Vraaglog
from portal.inzage.queries import geschiedenis_lezen, geschiedenis_opvragen
from portal.inzage.services import vraag_vastleggen
from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, samen_uitvoeren
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


def aanbod_doen(
    *, organisatie_id: UUID, partij_oin: str, correlatie_id: str, selectie: Selectie, vandaag: date
) -> Aanbod:
    """Choose who is shown to this party for this question, and record it; the transaction must be of the organisation.

    The same question of the same party within 24 hours gets the same draw, less whoever does not fit any more, and counts once.

    Args:
        partij_oin: who asks, an OIN.
        correlatie_id: the id under which the log knows the request.
        selectie: typed criteria, from `lees_selectie`.
        vandaag: vacancies that closed before this day are left out.
    """
    soort = Soort.WERKZOEKENDE if isinstance(selectie, WerkzoekendeSelectie) else Soort.VACATURE
    criteria = criteria_schrijven(selectie)
    sleutel = vraagsleutel(partij_oin, soort, criteria)
    _, gevonden, geschiedenis, uitgesloten = samen_uitvoeren(
        _vergrendelen(sleutel),
        deelbare_lijst_opvragen(organisatie_id, soort),
        geschiedenis_opvragen(
            organisatie_id,
            soort=soort,
            sleutel=sleutel,
            sinds=timezone.now() - limieten.TREKKING_GELDIG,
        ),
        uitgesloten_opvragen(organisatie_id, partij_oin),
    )
    lijst_id: UUID | None = gevonden[0][0] if gevonden else None
    eerder, onverdeeld = geschiedenis_lezen(geschiedenis)
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
            onverdeeld=onverdeeld,
            behalve=behalve,
        )
        herhaling = herhaling and not trekking.meer
    vraag = Vraaglog(
        organisatie_id=organisatie_id,
        moment=timezone.now(),
        partij_oin=partij_oin,
        correlatie_id=correlatie_id,
        soort=soort,
        lijst_id=lijst_id,
        sleutel=sleutel,
        criteria=criteria,
        gebied=int(selectie.selectiegebied.postcode[:4]),
        afstand=selectie.selectiegebied.afstand,
        meer=trekking.meer,
        afkap=trekking.afkap,
        getoond=trekking.ids,
        herhaling=herhaling,
    )
    _, teksten = samen_uitvoeren(vraag_vastleggen(vraag), _teksten(soort, lijst_id, trekking.ids))
    # The databank gives them in an order of its own, in which the place in the list would be read.
    schudden(teksten)
    return Aanbod(teksten, trekking.meer)


def _vergrendelen(sleutel: UUID) -> Opdracht:
    """Who asks the same question twice at the same moment waits for the first answer, and then finds it."""
    return Opdracht("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(sleutel.bytes[:8], signed=True)])


_TEKSTEN: dict[Soort, LiteralString] = {
    Soort.WERKZOEKENDE: """
SELECT w.extern_id, p.eerste_resultaat FROM profielen_werkzoekendeprofiel p
JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id WHERE p.lijst_id = %s AND p.werkzoekende_id = ANY(%s)
""",
    Soort.VACATURE: """
SELECT v.extern_id, p.standaard FROM profielen_vacatureprofiel p
JOIN profielen_vacature v ON v.id = p.vacature_id WHERE p.lijst_id = %s AND p.vacature_id = ANY(%s)
""",
}


def _teksten(soort: Soort, lijst_id: UUID | None, ids: list[UUID]) -> Opdracht:
    return Opdracht(_TEKSTEN[soort], [lijst_id, ids])
