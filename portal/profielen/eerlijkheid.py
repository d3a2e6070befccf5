"""How fair was it? Worked out anew from the raw log: who fitted which question, and who was shown.

Not from `voorsprong`: a report that trusts the number it must judge says nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from portal.inzage.queries import vragen_sinds
from portal.organisaties.models import Organisatie
from portal.profielen.delen import uitgesloten_van
from portal.profielen.models import Soort, WerkzoekendeProfiel
from portal.profielen.queries import werkzoekendeprofielen
from portal.profielen.statistiek import GROEP_MINSTENS, gini, verhouding_met_interval
from portal.profielen.trekking import passend
from portal.profielen.vraagsleutel import criteria_lezen

MEETELLEN_VANAF = 5.0  # places due: below that one turn more or less says nothing
NOOIT_VANAF = 3.0


@dataclass(frozen=True, slots=True)
class Groep:
    """One audit group: `verhouding` is (ratio, lower, upper bound), None when there are too few people to say."""

    kenmerk: str
    waarde: str
    aantal: int
    verhouding: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Verslag:
    """The figures of a period; `gini` and `nooit` about people with enough places due."""

    vragen: int
    mensen: int
    gini: float | None
    nooit: int
    groepen: list[Groep]


def verslag_maken(organisatie: Organisatie, *, sinds: datetime) -> Verslag:
    """The fairness of the choice among werkzoekenden of the active list, over the questions that more fitted than were shown.

    Args:
        sinds: the first moment that counts. Questions to lists of which the search rows are gone are left out.
    """
    recht, keer, vragen = _tellen(organisatie, sinds)
    profielen = {profiel.werkzoekende_id: profiel for profiel in werkzoekendeprofielen(organisatie).iterator(2000)}
    verhouding = {wie: keer[wie] / deel for wie, deel in recht.items() if deel >= MEETELLEN_VANAF and wie in profielen}
    nooit = sum(1 for wie, deel in recht.items() if deel >= NOOIT_VANAF and not keer[wie])
    genoeg = len(verhouding) >= GROEP_MINSTENS
    return Verslag(
        vragen=vragen,
        mensen=len(recht),
        gini=gini(list(verhouding.values())) if genoeg else None,
        nooit=nooit,
        groepen=_groepen(verhouding, profielen),
    )


def _tellen(organisatie: Organisatie, sinds: datetime) -> tuple[dict[UUID, float], Counter[UUID], int]:
    recht: defaultdict[UUID, float] = defaultdict(float)
    keer: Counter[UUID] = Counter()
    vragen = 0
    for vraag in vragen_sinds(organisatie.pk, soort=Soort.WERKZOEKENDE, sinds=sinds).filter(meer=True):
        if vraag.lijst_id is None:
            continue
        selectie = criteria_lezen(vraag.soort, vraag.criteria)
        identiteit, rijen = passend(
            organisatie.pk,
            vraag.lijst_id,
            selectie,
            vandaag=vraag.moment.date(),
            behalve=uitgesloten_van(organisatie.pk, vraag.partij_oin),
        )
        wie_past: set[UUID] = set(rijen.values_list(identiteit, flat=True))
        if not wie_past:
            continue
        vragen += 1
        keer.update(vraag.getoond)
        for wie in wie_past:
            recht[wie] += len(vraag.getoond) / len(wie_past)
    return dict(recht), keer, vragen


def _groepen(verhouding: Mapping[UUID, float], profielen: Mapping[UUID, WerkzoekendeProfiel]) -> list[Groep]:
    leden: defaultdict[tuple[str, str], set[UUID]] = defaultdict(set)
    volledigheid = sorted(len(profielen[wie].standaard) for wie in verhouding)
    for wie in verhouding:
        for kenmerk, waarde in _kenmerken(profielen[wie], volledigheid):
            leden[kenmerk, waarde].add(wie)
    uitkomst = []
    for (kenmerk, waarde), groep in sorted(leden.items()):
        rest = [deel for wie, deel in verhouding.items() if wie not in groep]
        figuur = verhouding_met_interval([verhouding[wie] for wie in groep], rest)
        uitkomst.append(Groep(kenmerk, waarde, len(groep), figuur))
    return uitkomst


def _kenmerken(profiel: WerkzoekendeProfiel, volledigheid: list[int]) -> list[tuple[str, str]]:
    """The audit groups of one person: only what the standard has, nothing inferred."""
    inhoud: dict[str, Any] = msgspec.json.decode(profiel.standaard)
    kwalificatie = inhoud.get("arbeidsmarktkwalificatie", {})
    kwart = sum(len(profiel.standaard) > volledigheid[len(volledigheid) * deel // 4] for deel in (1, 2, 3))
    maanden = (profiel.created_at.year, profiel.created_at.month)
    talen = {taal.get("codeTaal") for taal in kwalificatie.get("taalbeheersing", []) if taal.get("codeTaal")}
    return [
        ("postcodegebied", profiel.pc4[:2] or "onbekend"),
        ("werk- en denkniveau", str(kwalificatie.get("codeWerkEnDenkniveauWerkzoekende") or "onbekend")),
        ("volledigheid", f"kwart {kwart + 1}"),
        ("rijbewijs", "ja" if profiel.rijbewijzen else "nee"),
        ("maand van aanleveren", f"{maanden[0]}-{maanden[1]:02d}"),
        *(("taal", taal) for taal in sorted(talen)),
    ]
