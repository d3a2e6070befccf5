"""Writing up the turns: from the log of questions to everybody's `voorsprong`, a few seconds after the answer.

For every question that more people fitted than could be shown: who was shown goes up by one, and everybody who fitted goes down
by an equal share, so that all together stay at zero. A question that many fitted gives its shares to a sample, larger in
proportion: on average the same for everybody, at a bounded cost (docs/adr/0010-eerlijke-keuze.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

import structlog
from django.db import connection
from django.db.models.functions import Random

from portal.inzage.models import Vraaglog
from portal.inzage.queries import onverdeelde_vragen
from portal.inzage.services import vragen_verdeeld
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import overal_vegen
from portal.profielen.delen import uitgesloten_van
from portal.profielen.models import ActieveLijst, Soort
from portal.profielen.trekking import lot, passend
from portal.profielen.vraagsleutel import criteria_lezen
from portal.profielen.zoekrijen import voorsprong_overnemen

log = structlog.get_logger(__name__)
W = TypeVar("W")

_BIJSCHRIJVEN = {
    Soort.WERKZOEKENDE: "UPDATE profielen_werkzoekende i SET voorsprong = i.voorsprong + d.erbij "
    "FROM unnest(%s::uuid[], %s::float8[]) AS d(id, erbij) WHERE i.id = d.id",
    Soort.VACATURE: "UPDATE profielen_vacature i SET voorsprong = i.voorsprong + d.erbij "
    "FROM unnest(%s::uuid[], %s::float8[]) AS d(id, erbij) WHERE i.id = d.id",
}


def verdeling_bijwerken_overal() -> None:
    """Write up what was answered, of every organisation that answered."""
    overal_vegen(
        lambda organisatie_id: verdeling_bijwerken(organisatie_id=organisatie_id),
        onverdeelde_vragen(None),
        gebeurtenis="verdeling_bijwerken_mislukt",
    )


def verdeling_bijwerken(*, organisatie_id: UUID) -> int:
    """Write up everything of one organisation, in transactions of at most VERDELING_PARTIJ questions.

    The mark on the questions and the new numbers are committed together: after a crash the rest is done, nothing twice.

    Returns: how many questions were written up.
    """
    totaal = 0
    while True:
        with organisatie_transactie(organisatie_id):
            verdeling_vergrendelen(organisatie_id)
            vragen = list(onverdeelde_vragen(organisatie_id)[: limieten.VERDELING_PARTIJ])
            for soort in Soort:
                _bijschrijven(organisatie_id, soort, [vraag for vraag in vragen if vraag.soort == soort])
            vragen_verdeeld(vraag.pk for vraag in vragen)
        totaal += len(vragen)
        if len(vragen) < limieten.VERDELING_PARTIJ:
            break
    if totaal:
        log.info("verdeling_bijgewerkt", organisatie_id=str(organisatie_id), vragen=totaal)
    return totaal


def verdeling_vergrendelen(organisatie_id: UUID) -> None:
    """One at a time per organisation: two that write up, or one and the activation of a list, would miss each other's numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('verdeling'), hashtext(%s))", [str(organisatie_id)])


def _bijschrijven(organisatie_id: UUID, soort: Soort, vragen: Iterable[Vraaglog]) -> None:
    erbij: defaultdict[UUID, float] = defaultdict(float)
    for vraag in vragen:
        aandeel, passenden = _aandelen(organisatie_id, vraag)
        for wie, verschil in standen_bijwerken(vraag.getoond, passenden, aandeel).items():
            erbij[wie] += verschil
    if not erbij:
        return
    # In one order, and a new lot for whoever's number changes.
    ids = sorted(erbij)
    with connection.cursor() as cursor:
        cursor.execute(_BIJSCHRIJVEN[soort], [ids, [erbij[wie] + lot() for wie in ids]])
    actief = ActieveLijst.objects.filter(organisatie_id=organisatie_id, soort=soort).values_list("lijst", flat=True)
    for lijst_id in actief:
        voorsprong_overnemen(lijst_id, ids)


def standen_bijwerken(getoond: Iterable[W], passenden: Iterable[W], aandeel: float) -> dict[W, float]:
    """What one question does to everybody's number: one up for each turn, an equal share down for each right to one."""
    erbij: defaultdict[W, float] = defaultdict(float)
    for wie in getoond:
        erbij[wie] += 1.0
    for wie in passenden:
        erbij[wie] -= aandeel
    return erbij


def _aandelen(organisatie_id: UUID, vraag: Vraaglog) -> tuple[float, list[UUID]]:
    """The share of each, and who gets it: everybody who fitted the question on the list that was asked, or a sample of them."""
    if vraag.lijst_id is None:
        return 0.0, []
    selectie = criteria_lezen(vraag.soort, vraag.criteria)
    identiteit, rijen = passend(
        organisatie_id,
        vraag.lijst_id,
        selectie,
        vandaag=vraag.moment.date(),
        # Who may not be shown to a party has no right to a place in its answer either.
        behalve=uitgesloten_van(organisatie_id, vraag.partij_oin),
    )
    ids: Any = rijen.values_list(identiteit, flat=True)
    if getattr(selectie, "beroepen", ()):
        ids = ids.distinct()
    aantal = ids.count()
    if not aantal:
        return 0.0, []
    kans = min(1.0, limieten.AANDEEL_STEEKPROEF / aantal)
    if kans < 1.0:
        ids = rijen.annotate(worp=Random()).filter(worp__lt=kans).values_list(identiteit, flat=True)
    return len(vraag.getoond) / (aantal * kans), list(ids)
