"""When an answer says that there is more: the same question in narrower calls that together reach the rest.

A bron gives at most a hundred results and chooses them itself; asking again gives the same or another hundred, never the rest.
Two cuts keep everything that the question was about:

- a question for werkzoekenden with several occupations becomes one call per occupation: who fits one of them fits one of those;
- any other becomes smaller areas that together cover the area (exchange_client/geografie/dekking.py).

Hours, dates and levels are no cut: a profile that does not tell them would fall between the parts. Results are merged by vumID
as always. The smaller areas reach a little over the edge of the large one; what they bring from outside it is not kept.
"""

from dataclasses import dataclass, replace
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from exchange_client.geografie import dekking
from exchange_client.selectie import (
    Selectiegebied,
    VacatureSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
    schrijf_selectie,
)
from portal.kern import limieten
from portal.organisaties.models import Medewerker
from portal.organisaties.services import mag_vragen
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.criteria import VACATURE, Gebied, Opdracht, beroepsnaam
from portal.zoekvragen.klaarzetten import DEADLINES, deelvragen_maken, werk_klaarzetten
from portal.zoekvragen.models import Deelvraag, Zoekvraag

log = structlog.get_logger(__name__)
_ELKE_BEROEP = "per beroep"
_GEBIEDEN = "in kleinere gebieden"


class KanNietSplitsen(Exception):
    """The question cannot be made narrower without losing something; `melding` says why, for the person at the screen."""

    def __init__(self, melding: str) -> None:
        self.melding = melding
        super().__init__(melding)


@dataclass(frozen=True, slots=True)
class Splitsvoorstel:
    """How a deelvraag would be split: the calls, and in which way, such as "in kleinere gebieden"."""

    opdrachten: tuple[Opdracht, ...]
    hoe: str

    @property
    def aantal(self) -> int:
        return len(self.opdrachten)


def splitsvoorstel(deelvraag: Deelvraag) -> Splitsvoorstel:
    """How this deelvraag can be made narrower; computes, and looks at nothing but the deelvraag, its question and its results.

    Raises: KanNietSplitsen when it cannot, was split already, or has no more to give.
    """
    if deelvraag.status != Deelvraag.Status.KLAAR or not deelvraag.maximum_bereikt:
        raise KanNietSplitsen("Van deze deelvraag zijn alle resultaten er al.")
    if deelvraag.gesplitst_op is not None:
        raise KanNietSplitsen("Deze deelvraag is al gesplitst.")
    if deelvraag.zoekvraag.soort != VACATURE:
        selectie = lees_selectie(WerkzoekendeSelectie, deelvraag.vraag_object)
        if len(selectie.beroepen) > 1:
            return Splitsvoorstel(tuple(_per_beroep(selectie)), _ELKE_BEROEP)
        return Splitsvoorstel(tuple(_per_gebied(deelvraag, selectie)), _GEBIEDEN)
    return Splitsvoorstel(
        tuple(_per_gebied(deelvraag, lees_selectie(VacatureSelectie, deelvraag.vraag_object))), _GEBIEDEN
    )


def _per_beroep(selectie: WerkzoekendeSelectie) -> list[Opdracht]:
    gebied = Gebied(selectie.selectiegebied.postcode, selectie.selectiegebied.afstand)
    return [
        Opdracht(f"{beroepsnaam(code)[:200]} · {gebied}", _vraag(selectie, beroepen=(code,)))
        for code in selectie.beroepen
    ]


def _per_gebied(deelvraag: Deelvraag, selectie: VacatureSelectie | WerkzoekendeSelectie) -> list[Opdracht]:
    gebied = selectie.selectiegebied
    cirkels = dekking(gebied.postcode, gebied.afstand)
    if not cirkels:
        raise KanNietSplitsen(
            "Dit gebied is te klein om te splitsen. Vul meer in bij de zoekvraag, zoals uren, niveau of een beroep."
        )
    # Letters that exist when we know them: a bron that looks up the whole postcode would not know the others.
    bekend = {gebied.postcode[:4]: gebied.postcode.upper()}
    for postcode in deelvraag.resultaten.values_list("postcode", flat=True):
        bekend.setdefault(postcode[:4], postcode)
    wat = deelvraag.omschrijving.rpartition(" · ")[0]
    opdrachten = []
    for cirkel in cirkels:
        postcode = bekend.get(cirkel.pc4, f"{cirkel.pc4}AA")
        kleiner = Selectiegebied(postcode=postcode, afstand=cirkel.km)
        opdrachten.append(
            Opdracht(f"{wat} · {Gebied(postcode, cirkel.km)}".strip(" ·"), _vraag(selectie, selectiegebied=kleiner))
        )
    return opdrachten


def _vraag(selectie: VacatureSelectie | WerkzoekendeSelectie, **anders: Any) -> dict[str, Any]:
    return schrijf_selectie(replace(selectie, **anders))


@transaction.atomic
def deelvraag_splitsen(*, door: Medewerker, deelvraag: Deelvraag) -> list[Deelvraag]:
    """Split one deelvraag and have its parts asked; the question runs again until they are done.

    Args:
        deelvraag: answered, with the maximum reached, of the organisation of this transaction.

    Returns: the parts; those of the first, when a second click or a colleague comes after it.
    Raises: KanNietSplitsen; AansluitingNietActief when the organisation may not ask now.
    """
    mag_vragen(deelvraag.organisatie)
    rij = Deelvraag.objects.select_for_update(of=("self",)).select_related("zoekvraag").get(pk=deelvraag.pk)
    if rij.gesplitst_op is not None:
        return list(rij.delen.all())
    vraag = Zoekvraag.objects.select_for_update(no_key=True).get(pk=rij.zoekvraag_id)
    delen = _splitsen(rij, vraag, splitsvoorstel(rij), limieten.DEELVRAGEN_PER_ZOEKVRAAG, Prioriteit.SCHERM)
    Zoekvraag.objects.filter(pk=vraag.pk).update(
        status=Zoekvraag.Status.BEZIG,
        afgerond_op=None,
        deadline=Now() + DEADLINES[Prioriteit.SCHERM],
        updated_at=Now(),
    )
    werk_klaarzetten(vraag.organisatie_id, delen, prioriteit=Prioriteit.SCHERM)
    log.info("deelvraag_gesplitst", deelvraag=str(rij.pk), delen=len(delen), door=str(door.pk))
    return delen


def vanzelf_splitsen(rij: Deelvraag) -> None:
    """With the setting on: split what has just been answered, as long as the question stays within its bound.

    Only for somebody at a screen: a round over a caseload counts, and would become seven times as many calls. In the
    transaction that stores the answer, before the question could end. What cannot be split, or not any more, stays as an offer
    on the page.
    """
    if settings.ZOEKVRAAG_SPLITSEN != "automatisch" or rij.prioriteit != Prioriteit.SCHERM:
        return
    vraag = Zoekvraag.objects.select_for_update(no_key=True).filter(pk=rij.zoekvraag_id, status="bezig").first()
    if vraag is None:
        return
    rij.refresh_from_db(fields=["status", "maximum_bereikt", "gesplitst_op"])
    try:
        delen = _splitsen(rij, vraag, splitsvoorstel(rij), limieten.DEELVRAGEN_VANZELF, rij.prioriteit)
    except KanNietSplitsen:
        return
    Zoekvraag.objects.filter(pk=vraag.pk).update(deadline=Now() + DEADLINES[Prioriteit(rij.prioriteit)])
    werk_klaarzetten(vraag.organisatie_id, delen, prioriteit=rij.prioriteit)
    log.info("deelvraag_vanzelf_gesplitst", deelvraag=str(rij.pk), delen=len(delen))


def _splitsen(
    rij: Deelvraag, vraag: Zoekvraag, voorstel: Splitsvoorstel, hooguit: int, prioriteit: int
) -> list[Deelvraag]:
    """The caller holds the deelvraag and the zoekvraag."""
    if vraag.deelvragen.count() + voorstel.aantal > hooguit:
        raise KanNietSplitsen(
            f"Deze zoekvraag bestaat dan uit meer dan {hooguit} vragen aan de uitwisseling. Stel een zoekvraag met een "
            "kleiner gebied of minder beroepen."
        )
    Deelvraag.objects.filter(pk=rij.pk).update(gesplitst_op=Now(), updated_at=Now())
    return deelvragen_maken(vraag, voorstel.opdrachten, opnieuw_vragen=False, gesplitst_uit=rij, prioriteit=prioriteit)
