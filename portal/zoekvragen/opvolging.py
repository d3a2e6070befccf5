"""What is new since last time, for questions that are asked again: nightly, for the same person, or by hand.

Questions of one line (`Zoekvraag.spoor`) share a memory of digests of the pseudonyms they have shown. A result is new when the
line had shown something before, and not this one. The exchange may give pseudonyms a new key: then everything is new once.
"""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid5

from django.db.models.functions import Now

from portal.zoekvragen.models import Deelvraag, Gezien, Resultaat, Zoekvraag


def spoor_bij(soort: str, eigen_id: UUID) -> UUID:
    """The line of all questions of this kind for one own person or vacancy."""
    return uuid5(eigen_id, soort)


def _kenmerk(spoor: UUID, vum_id: str) -> UUID:
    return uuid5(spoor, vum_id)


def is_vervolg(spoor: UUID) -> bool:
    """Whether questions of this line have shown anything; of the organisation of this transaction."""
    return Gezien.objects.filter(spoor=spoor).exists()


def resultaten_bewaren(deelvraag: Deelvraag, resultaten: Sequence[Resultaat]) -> None:
    """Store the results of one answer, marked when the line had not shown them before; in the transaction of the answer.

    Args:
        deelvraag: which found them, with its zoekvraag.
        resultaten: judged against the whole question. What a part of a split found outside the area is not kept (splitsen.py).
    """
    if deelvraag.gesplitst_uit_id is not None:
        resultaten = [resultaat for resultaat in resultaten if "gebied" not in resultaat.past_niet_op]
    nieuw = _vergelijken(deelvraag.zoekvraag, [resultaat.vum_id for resultaat in resultaten])
    for resultaat in resultaten:
        resultaat.nieuw = resultaat.vum_id in nieuw
    # Two overlapping areas find the same profile: the exchange gives it the same vumID, the first one stays.
    Resultaat.objects.bulk_create(resultaten, batch_size=500, ignore_conflicts=True)


def _vergelijken(zoekvraag: Zoekvraag, vum_ids: Collection[str]) -> set[str]:
    """What of an answer is new, and from now on known. Safe to repeat.

    Returns: which of these results no earlier question of the line has shown; empty for the first of its line.
    """
    if zoekvraag.spoor is None:
        return set()
    per_kenmerk = {_kenmerk(zoekvraag.spoor, vum_id): vum_id for vum_id in vum_ids}
    bekend: set[UUID] = set()
    if zoekvraag.vervolg:
        rijen = Gezien.objects.filter(spoor=zoekvraag.spoor, kenmerk__in=list(per_kenmerk))
        bekend = set(rijen.values_list("kenmerk", flat=True))
    _onthouden(zoekvraag.organisatie_id, zoekvraag.spoor, per_kenmerk)
    if not zoekvraag.vervolg:
        return set()
    return {vum_id for kenmerk, vum_id in per_kenmerk.items() if kenmerk not in bekend}


def aantal_nieuw(zoekvraag: Zoekvraag) -> int | None:
    """How many results of a question were new; None when it was the first of its line."""
    if not zoekvraag.vervolg:
        return None
    return Resultaat.objects.filter(zoekvraag=zoekvraag, nieuw=True).count()


def gezien_zaaien(spoor: UUID, basis: Zoekvraag) -> bool:
    """Begin a line with what another question has shown. Safe to repeat.

    Returns: whether that question was answered; only then can anything be called new after it.
    """
    if basis.status not in (Zoekvraag.Status.KLAAR, Zoekvraag.Status.DEELS):
        return False
    vum_ids = basis.resultaten.values_list("vum_id", flat=True)
    _onthouden(basis.organisatie_id, spoor, {_kenmerk(spoor, vum_id) for vum_id in vum_ids})
    return True


def _onthouden(organisatie_id: UUID, spoor: UUID, kenmerken: Collection[UUID]) -> None:
    Gezien.objects.bulk_create(
        [
            Gezien(organisatie_id=organisatie_id, spoor=spoor, kenmerk=kenmerk, laatst_op=Now())
            # In one order: two questions of a line that find the same must not wait for each other.
            for kenmerk in sorted(kenmerken)
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["organisatie", "spoor", "kenmerk"],
        update_fields=["laatst_op"],
    )
