"""What colleagues think of results: interesting, or not suitable and why."""

from collections.abc import Collection, Sequence
from uuid import UUID

import structlog
from django.db.models import Exists, OuterRef

from portal.organisaties.models import Medewerker
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag

log = structlog.get_logger(__name__)


def context_van(zoekvraag: Zoekvraag) -> str:
    """What a mark is about besides the result: the person or vacancy a question is for, else the question itself.

    A vacancy that is not suitable for one person may be just right for another.
    """
    if zoekvraag.voor_werkzoekende_id:
        return f"werkzoekende:{zoekvraag.voor_werkzoekende_id}"
    if zoekvraag.voor_vacature_id:
        return f"vacature:{zoekvraag.voor_vacature_id}"
    return f"vraag:{zoekvraag.sleutel or zoekvraag.pk}"


def markeringen_bij(zoekvraag: Zoekvraag, vum_ids: Collection[str]) -> dict[str, Markering]:
    """The marks on these results, by vumID, each with its colleague."""
    gevonden = Markering.objects.filter(
        organisatie=zoekvraag.organisatie_id, context=context_van(zoekvraag), vum_id__in=vum_ids
    )
    return {markering.vum_id: markering for markering in gevonden.select_related("door")}


def resultaten_markeren(
    *,
    door: Medewerker,
    zoekvraag: Zoekvraag,
    resultaten: Sequence[Resultaat],
    oordeel: str,
    reden: str = "",
    toelichting: str = "",
) -> int:
    """Mark results for the whole organisation; the last one who marks is the one who is shown.

    Args:
        resultaten: results of `zoekvraag`.
        oordeel: a `Markering.Oordeel`.
        reden: a `Markering.Reden`; needed for "niet_passend".
        toelichting: a few words of the colleague; never a BSN.

    Returns: how many results carry the mark now. Twice the same is once.
    Raises: ValueError for "niet_passend" without a reason.
    """
    oordeel = Markering.Oordeel(oordeel)
    if oordeel == Markering.Oordeel.NIET_PASSEND:
        reden = Markering.Reden(reden)
    rijen = [
        Markering(
            organisatie_id=zoekvraag.organisatie_id,
            context=context_van(zoekvraag),
            vum_id=vum_id,
            oordeel=oordeel,
            reden=reden,
            toelichting=toelichting,
            door=door,
        )
        # In one order, so that two colleagues who mark the same results cannot wait for each other.
        for vum_id in sorted({resultaat.vum_id for resultaat in resultaten})
    ]
    Markering.objects.bulk_create(
        rijen,
        update_conflicts=True,
        unique_fields=["organisatie", "context", "vum_id"],
        update_fields=["oordeel", "reden", "toelichting", "door", "updated_at"],
    )
    log.info("resultaten_gemarkeerd", zoekvraag=str(zoekvraag.pk), aantal=len(rijen), oordeel=str(oordeel))
    return len(rijen)


def markering_weghalen(*, zoekvraag: Zoekvraag, resultaten: Sequence[Resultaat]) -> int:
    """Undo: as if nobody judged these results. Returns how many marks went."""
    weg, _ = Markering.objects.filter(
        organisatie=zoekvraag.organisatie_id,
        context=context_van(zoekvraag),
        vum_id__in={resultaat.vum_id for resultaat in resultaten},
    ).delete()
    return weg


def markeringen_opruimen(*, organisatie_id: UUID) -> int:
    """Marks do not outlive the results they are about: what no kept result has any more goes. For the sweep of retention."""
    bewaard = Resultaat.objects.filter(organisatie=OuterRef("organisatie"), vum_id=OuterRef("vum_id"))
    weg, _ = Markering.objects.filter(~Exists(bewaard), organisatie=organisatie_id).delete()
    return weg
