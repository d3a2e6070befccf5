"""A selectievraag as SQL on the active list of one organisation.

Says exactly what the reference evaluator `exchange_client.selectie.voldoet` says of the stored JSON; a property test holds the
two together. What a question holds beyond the described criteria has no effect. Distances are worked out in the application:
the question becomes a list of PC4 areas.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any, Generic, TypeVar, overload
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db.models import F, JSONField, Q, QuerySet, Value
from django.db.models.functions import Cast

from exchange_client.geografie import afstand_km, pc4_binnen
from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie
from exchange_client.standaard.waardelijsten import SoortRijbewijs, TypeArbeidscontract, WerkEnDenkniveauTekst
from portal.profielen import opzoeken
from portal.profielen.models import ActieveLijst, Soort, VacatureProfiel, WerkzoekendeBeroep, WerkzoekendeProfiel
from portal.profielen.zoekkolommen import TAALNIVEAUS, taalcode

P = TypeVar("P", WerkzoekendeProfiel, VacatureProfiel)

_TAALCODE_LENGTE = 3


@dataclass(frozen=True, slots=True)
class Selectieuitkomst(Generic[P]):
    """What is offered, in random order, and whether more profiles matched than were allowed."""

    profielen: list[P]
    meer: bool


@overload
def selecteren(
    organisatie_id: UUID, selectie: WerkzoekendeSelectie, *, vandaag: date, limiet: int
) -> Selectieuitkomst[WerkzoekendeProfiel]: ...
@overload
def selecteren(
    organisatie_id: UUID, selectie: VacatureSelectie, *, vandaag: date, limiet: int
) -> Selectieuitkomst[VacatureProfiel]: ...
def selecteren(
    organisatie_id: UUID, selectie: WerkzoekendeSelectie | VacatureSelectie, *, vandaag: date, limiet: int
) -> Selectieuitkomst[WerkzoekendeProfiel] | Selectieuitkomst[VacatureProfiel]:
    """The profiles of the active list that answer a question.

    Args:
        organisatie_id: whose list; the transaction must be of that organisation.
        selectie: typed criteria, from `lees_selectie`.
        vandaag: vacancies that closed before this day are left out.
        limiet: at most this many. When more match, chance decides (ADR 0009).
    """
    if isinstance(selectie, WerkzoekendeSelectie):
        return _trekken(werkzoekenden_die_voldoen(organisatie_id, selectie), "werkzoekende", limiet)
    return _trekken(vacatures_die_voldoen(organisatie_id, selectie, vandaag=vandaag), "vacature", limiet)


def werkzoekenden_die_voldoen(organisatie_id: UUID, selectie: WerkzoekendeSelectie) -> QuerySet[WerkzoekendeProfiel]:
    """Every profile of the active list that answers the question (koppelvlak §5.3)."""
    lijst_id = _actieve_lijst(organisatie_id, Soort.WERKZOEKENDE)
    gebied = pc4_binnen(selectie.selectiegebied.postcode, selectie.selectiegebied.afstand)
    gedeeld = _gedeelde_criteria(selectie)
    if lijst_id is None or not gebied or gedeeld is None:
        return WerkzoekendeProfiel.objects.none()
    profielen = WerkzoekendeProfiel.objects.filter(gedeeld, organisatie_id=organisatie_id, lijst_id=lijst_id)
    if selectie.beroepen:
        # The area stands with the occupation in one index: the table of occupations gives the answer by itself.
        beroepen = WerkzoekendeBeroep.objects.filter(
            lijst_id=lijst_id, beroep__in=filter(_bewaarbaar, selectie.beroepen), pc4__uit=gebied
        )
        profielen = profielen.filter(pk__in=beroepen.values("profiel_id"))
    else:
        profielen = profielen.filter(pc4__uit=gebied)
    if selectie.contractvormen:
        bekend = [vorm for vorm in selectie.contractvormen if vorm in _waarden(TypeArbeidscontract)]
        profielen = profielen.filter(contractvormen__overlap=bekend)
    if selectie.kantoortijden is not None:
        profielen = profielen.filter(kantoortijden=selectie.kantoortijden)
    if selectie.beschikbaar_uiterlijk is not None:
        profielen = profielen.filter(beschikbaar_vanaf__lte=selectie.beschikbaar_uiterlijk)
    if settings.REISAFSTAND_TELT:
        profielen = profielen.filter(_reist_ver_genoeg(selectie.selectiegebied))
    return profielen


def vacatures_die_voldoen(
    organisatie_id: UUID, selectie: VacatureSelectie, *, vandaag: date
) -> QuerySet[VacatureProfiel]:
    """Every vacancy of the active list that answers the question and is still open (koppelvlak §5.4)."""
    lijst_id = _actieve_lijst(organisatie_id, Soort.VACATURE)
    gebied = pc4_binnen(selectie.selectiegebied.postcode, selectie.selectiegebied.afstand)
    gedeeld = _gedeelde_criteria(selectie)
    if lijst_id is None or not gebied or gedeeld is None:
        return VacatureProfiel.objects.none()
    profielen = VacatureProfiel.objects.filter(
        gedeeld,
        Q(sluitingsdatum__isnull=True) | Q(sluitingsdatum__gte=vandaag),
        organisatie_id=organisatie_id,
        lijst_id=lijst_id,
        pc4__uit=gebied,
    )
    if selectie.beroep is not None:
        if not selectie.beroep or not _bewaarbaar(selectie.beroep):
            return VacatureProfiel.objects.none()
        profielen = profielen.filter(beroep=selectie.beroep)
    if selectie.niveau_vanaf is not None or selectie.niveau_bekend or selectie.niveau_onbekend:
        profielen = profielen.filter(niveau__in=_niveaus(selectie))
    if selectie.aanvang_vanaf is not None:
        profielen = profielen.filter(aanvang__gte=selectie.aanvang_vanaf)
    return profielen


def _actieve_lijst(organisatie_id: UUID, soort: Soort) -> UUID | None:
    # Asked first and not as a subquery: with the list known, PostgreSQL plans on figures instead of a guess.
    return (
        ActieveLijst.objects.filter(organisatie_id=organisatie_id, soort=soort).values_list("lijst", flat=True).first()
    )


def _trekken(profielen: QuerySet[P], identiteit: str, limiet: int) -> Selectieuitkomst[P]:
    """A draw without preference. PostgreSQL's random UUIDs come from the system's generator, `random()` is predictable.

    Only the keys are sorted; the profiles themselves are fetched for those that are offered.
    """
    gekozen = list(profielen.order_by(RandomUUID()).values_list("pk", flat=True)[: limiet + 1])
    per_id = profielen.model._default_manager.select_related(identiteit).in_bulk(gekozen[:limiet])
    aanbod = [per_id[pk] for pk in gekozen[:limiet] if pk in per_id]
    return Selectieuitkomst(profielen=aanbod, meer=len(gekozen) > limiet)


def _gedeelde_criteria(selectie: WerkzoekendeSelectie | VacatureSelectie) -> Q | None:
    """What both kinds of question can ask; None when it asks for something that no valid profile has."""
    eisen = Q()
    if selectie.onregelmatig is not None:
        eisen &= Q(onregelmatig=selectie.onregelmatig)
    if selectie.uren_maximaal_vanaf is not None:
        eisen &= Q(uren_max__gte=selectie.uren_maximaal_vanaf)
    if selectie.uren_minimaal_tot is not None:
        eisen &= Q(uren_min__lte=selectie.uren_minimaal_tot)
    if selectie.rijbewijzen:
        if not set(selectie.rijbewijzen) <= _waarden(SoortRijbewijs):
            return None
        eisen &= Q(rijbewijzen__contains=list(selectie.rijbewijzen))
    if selectie.talen:
        if not all(map(_vraagbaar, selectie.talen)):
            return None
        codes = [taalcode(eis.code, eis.mondeling, eis.schriftelijk) for eis in selectie.talen]
        eisen &= Q(talen__contains=codes)
    return eisen


def _vraagbaar(eis: Taaleis) -> bool:
    """Whether the column `talen` can hold the code; a longer one would be cut off by the column's type and match."""
    for niveau in (eis.mondeling, eis.schriftelijk):
        if niveau is not None and niveau not in TAALNIVEAUS:
            raise ValueError(f"a question for level {niveau} does not exist in the contract")
    return eis.code is None or (len(eis.code) == _TAALCODE_LENGTE and _bewaarbaar(eis.code))


def _niveaus(selectie: VacatureSelectie) -> list[str]:
    """The levels a question admits. Compared here, as strings: a database would do it by its collation."""
    return [
        code.value
        for code in WerkEnDenkniveauTekst
        if (selectie.niveau_vanaf is None or code.value >= selectie.niveau_vanaf)
        and (not selectie.niveau_bekend or code.value < "7")
        and (not selectie.niveau_onbekend or code.value == "7")
    ]


def _reist_ver_genoeg(gebied: Selectiegebied) -> Q:
    """Keuze 9: a person who travels less far than the place in question is not offered."""
    kilometers = opzoeken.Opgezocht(
        Cast(Value(_kilometers(gebied.postcode[:4], gebied.afstand)), JSONField()), F("pc4")
    )
    return (
        Q(reisafstand__isnull=True)
        # Whoever travels as far as the whole area needs no looking up.
        | Q(reisafstand__gte=gebied.afstand)
        | Q(reisafstand__gte=kilometers)
    )


@lru_cache(maxsize=128)
def _kilometers(pc4: str, afstand: int) -> str:
    """PC4 → whole kilometres needed to get there: `reisafstand` is a whole number, so rounding up loses nothing."""
    return json.dumps({doel: ceil(afstand_km(pc4, doel) or 0.0) for doel in pc4_binnen(pc4, afstand)})


def _waarden(lijst: Any) -> set[str]:
    return {lid.value for lid in lijst}


def _bewaarbaar(tekst: str) -> bool:
    """Whether a profile can hold this text at all: PostgreSQL has no NUL, UTF-8 no half surrogates."""
    return "\x00" not in tekst and not any("\ud800" <= teken <= "\udfff" for teken in tekst)
