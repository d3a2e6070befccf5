"""Answered questions in the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from exchange_client.selectie import Selectiegebied, VacatureSelectie, WerkzoekendeSelectie
from portal.inzage.models import Vraaglog
from portal.organisaties.models import Organisatie
from portal.profielen.vraagsleutel import criteria_schrijven

IEDEREEN = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=30))


def vraag_maken(
    organisatie: Organisatie,
    *,
    getoond: Iterable[UUID],
    selectie: WerkzoekendeSelectie | VacatureSelectie = IEDEREEN,
    moment: datetime | None = None,
    **anders: Any,
) -> Vraaglog:
    """An unsaved answer to `selectie` in which these were shown."""
    velden: dict[str, Any] = {
        "organisatie": organisatie,
        "moment": moment or timezone.now(),
        "partij_oin": "00000001001000000294",
        "correlatie_id": "",
        "soort": "werkzoekende" if isinstance(selectie, WerkzoekendeSelectie) else "vacature",
        "lijst_id": None,
        "sleutel": uuid4(),
        "criteria": criteria_schrijven(selectie),
        "gebied": int(selectie.selectiegebied.postcode[:4]),
        "afstand": selectie.selectiegebied.afstand,
        "meer": False,
        "afkap": None,
        "getoond": list(getoond),
        "herhaling": False,
    }
    return Vraaglog(**(velden | anders))
