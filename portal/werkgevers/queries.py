"""What pages and other rooms may ask about contact moments. Everything starts at an organisation."""

import json
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from exchange_client.selectie import WerkgeverscontactmomentSelectie
from portal.organisaties.models import Organisatie
from portal.werkgevers.models import Contactmoment, Contactmomentlijst, Werkgeversvraag

__all__ = [
    "aangeleverde_lijst",
    "contactmomenten_selecteren",
    "contactmomenten_van",
    "eigen_contactmomenten",
    "kvk_bij_naam",
    "vraag_bij_vacature",
    "werkgeversvragen_van",
]

SORTEREN = {"datum": "datum", "werkgever": "werkgever", "kvk": "nummer_kvk"}


def contactmomenten_van(organisatie: Organisatie, *, zoek: str = "", sorteer: str = "") -> QuerySet[Contactmoment]:
    """The own contact moments, the newest first unless asked otherwise; `sorteer` with a minus goes down.

    Args:
        zoek: part of the name of the employer, or the beginning of the KvK number.
    """
    rijen = organisatie.contactmomenten.all()
    if zoek:
        rijen = rijen.filter(Q(werkgever__icontains=zoek) | Q(nummer_kvk__startswith=zoek.replace(" ", "")))
    kolom = SORTEREN.get(sorteer.removeprefix("-"))
    if kolom is None:
        return rijen.order_by("-datum", "pk")
    return rijen.order_by(F(kolom).desc() if sorteer.startswith("-") else F(kolom).asc(), "-datum", "pk")


def eigen_contactmomenten(
    organisatie: Organisatie, *, nummer_kvk: str, vanaf: date | None = None
) -> QuerySet[Contactmoment]:
    """The own contact moments with one employer, newest first."""
    rijen = organisatie.contactmomenten.filter(nummer_kvk=nummer_kvk)
    if vanaf is not None:
        rijen = rijen.filter(datum__gte=vanaf)
    return rijen.order_by("-datum", "pk")


def contactmomenten_selecteren(
    organisatie: Organisatie, selectie: WerkgeverscontactmomentSelectie, *, limiet: int
) -> tuple[list[dict[str, Any]], bool]:
    """What a bron answers: at most `limiet` contact moments as JSON of the standard, and whether there were more.

    The newest, for who is about to call an employer needs what happened last; there is nobody to be fair to here.
    """
    rijen = eigen_contactmomenten(organisatie, nummer_kvk=selectie.nummer_kvk, vanaf=selectie.datum_vanaf)
    gevonden = list(rijen.values_list("standaard", flat=True)[: limiet + 1])
    return [json.loads(standaard) for standaard in gevonden[:limiet]], len(gevonden) > limiet


def aangeleverde_lijst(organisatie: Organisatie) -> Contactmomentlijst | None:
    """The delivered list that is in use now, None before the first."""
    return Contactmomentlijst.objects.filter(organisatie=organisatie).exclude(naam="").select_related("door").first()


def vraag_bij_vacature(organisatie: Organisatie, vum_id: str) -> Werkgeversvraag | None:
    """The last question that was asked from the page of this vacancy."""
    vragen = organisatie.werkgeversvragen.filter(bij_vum_id=vum_id).select_related("door", "organisatie")
    return vragen.order_by("-created_at").first() if vum_id else None


def kvk_bij_naam(organisatie: Organisatie, naam: str) -> list[str]:
    """The KvK numbers under which the organisation itself knows an employer of this name, the latest contact first."""
    rijen = organisatie.contactmomenten.filter(werkgever__iexact=naam.strip()).order_by("-datum")
    return list(dict.fromkeys(rijen.values_list("nummer_kvk", flat=True)[:50])) if naam.strip() else []


def werkgeversvragen_van(organisatie: Organisatie) -> QuerySet[Werkgeversvraag]:
    """The questions of the organisation, newest first."""
    return organisatie.werkgeversvragen.select_related("door").order_by("-created_at", "pk")
