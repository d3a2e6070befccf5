"""The own list as rows to look through: searched, filtered and sorted by the database."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, OrderBy, Q, QuerySet
from django.utils import timezone

from exchange_client.geografie import plaats
from exchange_client.standaard.beroepen import BEROEPEN, huidige_lijst, naam_bij
from portal.organisaties.models import Organisatie
from portal.profielen.actief import vacatureprofielen, werkzoekendeprofielen
from portal.profielen.models import Soort, VacatureProfiel, WerkzoekendeProfiel
from portal.profielen.vindbaarheid import gemis_van, ontbreekt, onvolledig

P = TypeVar("P", WerkzoekendeProfiel, VacatureProfiel)

SORTEREN_WERKZOEKENDEN = {
    "kenmerk": "werkzoekende__eigen_sleutel",
    "postcode": "pc4",
    "uren": "uren_max",
    "beschikbaar": "beschikbaar_vanaf",
}
SORTEREN_VACATURES = {
    "kenmerk": "vacature__eigen_sleutel",
    "naam": "naam",
    "postcode": "pc4",
    "sluit": "sluitingsdatum",
}


def werkzoekenden(
    organisatie: Organisatie, *, zoek: str = "", vindbaar: str = "", mist: str = "", sorteer: str = ""
) -> QuerySet[WerkzoekendeProfiel]:
    """The profiles of the active list that fit the search, in the asked order; `sorteer` with a minus goes down.

    `mist` names one thing that must be missing (profielen/vindbaarheid.py); a name that means nothing does not narrow.
    """
    rijen = werkzoekendeprofielen(organisatie)
    if zoek:
        rijen = rijen.filter(Q(werkzoekende__eigen_sleutel__icontains=zoek) | Q(beroepen__overlap=_beroepen(zoek)))
    rijen = _op_vindbaarheid(rijen, Soort.WERKZOEKENDE, vindbaar, mist)
    return rijen.order_by(*_volgorde(sorteer, SORTEREN_WERKZOEKENDEN))


def vacatures(
    organisatie: Organisatie, *, zoek: str = "", vindbaar: str = "", mist: str = "", sorteer: str = ""
) -> QuerySet[VacatureProfiel]:
    """The same for vacancies; the search also looks in their name."""
    rijen = vacatureprofielen(organisatie)
    if zoek:
        rijen = rijen.filter(
            Q(vacature__eigen_sleutel__icontains=zoek) | Q(naam__icontains=zoek) | Q(beroep__in=_beroepen(zoek))
        )
    rijen = _op_vindbaarheid(rijen, Soort.VACATURE, vindbaar, mist)
    return rijen.order_by(*_volgorde(sorteer, SORTEREN_VACATURES))


def _op_vindbaarheid(rijen: QuerySet[P], soort: Soort, vindbaar: str, mist: str) -> QuerySet[P]:
    gemis = gemis_van(soort, mist)
    if gemis is not None:
        rijen = rijen.filter(gemis.q)
    if vindbaar == "nee":
        return rijen.filter(onvolledig(soort))
    return rijen.exclude(onvolledig(soort)) if vindbaar == "ja" else rijen


def _volgorde(sorteer: str, kolommen: dict[str, str]) -> list[OrderBy]:
    """The asked column, then the key so that pages do not overlap. Empty values come last, whichever way it is sorted."""
    eerste = next(iter(kolommen.values()))
    kolom = F(kolommen.get(sorteer.removeprefix("-"), eerste))
    omlaag = sorteer.startswith("-") and sorteer[1:] in kolommen
    return [kolom.desc(nulls_last=True) if omlaag else kolom.asc(nulls_last=True), F(eerste).asc()]


def _beroepen(zoek: str) -> list[str]:
    """Codes of the occupations of which a name or synonym holds the text."""
    deel = zoek.casefold()
    # The practice list as well: a list of its time may still be online.
    return [
        beroep.uri
        for beroep in (*huidige_lijst().beroepen, *BEROEPEN)
        if any(deel in naam.casefold() for naam in (beroep.naam, *beroep.synoniemen))
    ]


@dataclass(frozen=True, slots=True)
class Rij:
    """One line of an overview: the profile, and what people read instead of codes."""

    profiel: WerkzoekendeProfiel | VacatureProfiel
    beroepen: list[str]
    plaats: str
    ontbreekt: list[str]
    gesloten: bool


def rij(profiel: WerkzoekendeProfiel | VacatureProfiel) -> Rij:
    """The line for one profile. Without query: the row holds all it needs."""
    codes = profiel.beroepen if isinstance(profiel, WerkzoekendeProfiel) else [profiel.beroep]
    return Rij(
        profiel=profiel,
        beroepen=[naam_bij(code) or code for code in codes if code],
        plaats=plaats(profiel.pc4) or "",
        ontbreekt=ontbreekt(profiel),
        gesloten=_gesloten(profiel),
    )


def _gesloten(profiel: WerkzoekendeProfiel | VacatureProfiel) -> bool:
    """Whether the closing date of a vacancy has passed: others do not find it any more."""
    sluit = profiel.sluitingsdatum if isinstance(profiel, VacatureProfiel) else None
    return sluit is not None and sluit < timezone.localdate()
