"""Making the rows of calls, and letting a worker know: for a question that is sent, asked again, or split."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import DurationField, ExpressionWrapper, F, Max
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import BATCH, INTERACTIEF, beurten_zetten, rij_van, werk_melden
from portal.zoekvragen.afronden import zoekvraag_afronden
from portal.zoekvragen.criteria import Opdracht
from portal.zoekvragen.hergebruik import (
    aanvoerders,
    laten_leunen,
    volgers_bijwerken,
    voorrang_geven,
    vraagsleutel,
)
from portal.zoekvragen.models import Deelvraag, Zoekvraag

TAKEN = {
    INTERACTIEF: "portal.zoekvragen.tasks.deelvragen_verzenden_taak",
    BATCH: "portal.zoekvragen.tasks.deelvragen_verzenden_batch_taak",
}
# Who waits at a screen wants to know within a minute and a half; a batch may outlast an hour without the exchange.
DEADLINES = {
    Prioriteit.SCHERM: limieten.ZOEKVRAAG_DEADLINE,
    Prioriteit.RONDE: limieten.RONDE_DEADLINE,
    Prioriteit.NACHT: limieten.NACHT_DEADLINE,
}


def deelvragen_maken(
    vraag: Zoekvraag,
    lijst: Sequence[Opdracht],
    *,
    opnieuw_vragen: bool,
    gesplitst_uit: Deelvraag | None = None,
    prioriteit: int | None = None,
) -> list[Deelvraag]:
    """The rows for these calls, behind the ones the question has; in the transaction of the organisation.

    The same call twice in one question is one row. What was asked within the hour is not asked again (hergebruik.py), unless
    `opnieuw_vragen`. Nothing goes out yet: that is for `werk_klaarzetten`, last in the transaction.
    """
    prioriteit = vraag.prioriteit if prioriteit is None else prioriteit
    per_sleutel = {vraagsleutel(vraag.soort, opdracht.vraag_object): opdracht for opdracht in lijst}
    eerder = {} if opnieuw_vragen else aanvoerders(vraag.organisatie, list(per_sleutel))
    laatste = vraag.deelvragen.aggregate(laatste=Max("volgnummer"))["laatste"] or 0
    deelvragen = []
    for nummer, (sleutel, opdracht) in enumerate(per_sleutel.items(), start=laatste + 1):
        deelvraag = Deelvraag(
            organisatie=vraag.organisatie,
            zoekvraag=vraag,
            volgnummer=nummer,
            omschrijving=opdracht.omschrijving[:300],
            vraag_object=opdracht.vraag_object,
            sleutel=sleutel,
            prioriteit=prioriteit,
            gesplitst_uit=gesplitst_uit,
            deadline=Now() + DEADLINES[Prioriteit(prioriteit)],
        )
        if sleutel in eerder:
            laten_leunen(deelvraag, eerder[sleutel])
        deelvragen.append(deelvraag)
    return Deelvraag.objects.bulk_create(deelvragen)


def werk_klaarzetten(
    organisatie_id: UUID, deelvragen: Sequence[Deelvraag], *, prioriteit: int, seinen: bool = True
) -> None:
    """Let new rows be carried out: what was answered before is there at once, for the rest a worker is told after the commit.

    Args:
        seinen: False for a caller that makes many and tells a worker once.

    Last in the transaction that made the rows: whoever sends at the same moment waits for the turn that is set here.
    """
    leunt_op = {deelvraag.leunt_op_id for deelvraag in deelvragen if deelvraag.leunt_op_id is not None}
    if leunt_op:
        for zoekvraag_id in sorted(volgers_bijwerken(aanvoerders=leunt_op)):
            zoekvraag_afronden(zoekvraag_id)
    voorrang = voorrang_geven(leunt_op, prioriteit)
    if voorrang or any(deelvraag.leunt_op_id is None for deelvraag in deelvragen):
        werk_melden(organisatie_id, prioriteit)
        if seinen:
            hint_na_commit(rij_van(prioriteit))


def hint_na_commit(rij: str) -> None:
    """Wake a worker of this queue when the transaction is committed."""
    transaction.on_commit(partial(hint_sturen, TAKEN[rij]))


def opnieuw_klaarzetten(deelvraag_id: UUID) -> None:
    """A call that failed goes back to the queue: have a worker there when its pause is over, and not at the next sweep.

    Last in the transaction that wrote it, as `werk_klaarzetten`. Nothing is done for a row that does not wait.
    """
    over = ExpressionWrapper(F("volgende_poging_op") - Now(), output_field=DurationField())
    rijen = Deelvraag.objects.filter(
        pk=deelvraag_id, status=Deelvraag.Status.WACHTRIJ, volgende_poging_op__isnull=False
    )
    for organisatie_id, prioriteit, moment, pauze in rijen.values_list(
        "organisatie_id", "prioriteit", "volgende_poging_op", over
    ):
        beurten_zetten(organisatie_id, {prioriteit: moment})
        if pauze <= limieten.HINT_VOORUIT:
            transaction.on_commit(partial(hint_sturen, TAKEN[rij_van(prioriteit)], over=pauze))
