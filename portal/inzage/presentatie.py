"""A line of the log as a Dutch sentence: who did what with whose data, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from portal.inzage.models import Inzage, Vraaglog

_HANDELING = {
    Inzage.Handeling.AANGEBODEN: "{wie} kreeg {over} aangeboden als resultaat van een zoekvraag",
    Inzage.Handeling.DETAIL_GEGEVEN: "{wie} kreeg het volledige profiel van {over}",
    Inzage.Handeling.CONTACT_GEGEVEN: "{wie} kreeg de contactgegevens van {over}",
    Inzage.Handeling.CONTACTMOMENTEN_GEGEVEN: "{wie} kreeg {over}",
    Inzage.Handeling.EIGEN_BEKEKEN: "{wie} bekeek het profiel van {over}",
    Inzage.Handeling.EIGEN_GEWIJZIGD: "{wie} wijzigde wat wordt gedeeld van {over}",
    Inzage.Handeling.ZELF_GEWIJZIGD: "{wie} wijzigde wat wordt gedeeld van {over}",
    Inzage.Handeling.CONTACT_BEKEKEN: "{wie} bekeek de contactgegevens van {over}",
    Inzage.Handeling.DETAIL_OPGEVRAAGD: "{wie} vroeg het volledige profiel op van {over}",
    Inzage.Handeling.DETAIL_BEKEKEN: "{wie} bekeek het volledige profiel van {over}",
    Inzage.Handeling.RESULTAAT_GEDOWNLOAD: "{wie} downloadde {over}",
}

_SOORT = {"werkzoekende": ("werkzoekende", "werkzoekenden"), "vacature": ("vacature", "vacatures")}


@dataclass(frozen=True, slots=True)
class Regel:
    """What a page shows of one line: a sentence in three parts, of which the middle one may be a link.

    The ids are set only when the page may link to them: our own, and still there.
    """

    moment: datetime
    wie: str
    over: str
    rest: str
    doel: str
    werkzoekende_id: UUID | None
    vacature_id: UUID | None


def regels(
    inzages: Iterable[Inzage | Vraaglog],
    *,
    partijen: Mapping[str, str],
    werkzoekenden: Mapping[UUID, str],
    vacatures: Mapping[UUID, str],
) -> list[Regel]:
    """Sentences for these lines.

    Args:
        inzages: lines with their medewerker, and answered questions.
        partijen: OIN → name of organisations we know.
        werkzoekenden, vacatures: id → own key, for those that still exist.
    """
    return [
        _vraagregel(inzage, partijen)
        if isinstance(inzage, Vraaglog)
        else _regel(inzage, partijen, werkzoekenden, vacatures)
        for inzage in inzages
    ]


def regels_van_persoon(
    inzages: Iterable[Inzage | Vraaglog], *, partijen: Mapping[str, str], wie: Mapping[UUID, str]
) -> list[Regel]:
    """Sentences about one own person, the only one in `wie`: of a question it says that this person was shown."""
    over = "".join(f"werkzoekende {sleutel}" for sleutel in wie.values())
    return [
        replace(_vraagregel(inzage, partijen), over=over)
        if isinstance(inzage, Vraaglog)
        else _regel(inzage, partijen, wie, {})
        for inzage in inzages
    ]


def _vraagregel(vraag: Vraaglog, partijen: Mapping[str, str]) -> Regel:
    begin, _, rest = _HANDELING[Inzage.Handeling.AANGEBODEN].partition("{over}")
    aantal = len(vraag.getoond)
    return Regel(
        moment=vraag.moment,
        wie=begin.format(wie=partijen.get(vraag.partij_oin) or f"De organisatie met OIN {vraag.partij_oin}"),
        over=f"{aantal} {_SOORT[vraag.soort][aantal != 1]}",
        rest=rest + ".",
        doel="",
        werkzoekende_id=None,
        vacature_id=None,
    )


def _regel(
    inzage: Inzage,
    partijen: Mapping[str, str],
    werkzoekenden: Mapping[UUID, str],
    vacatures: Mapping[UUID, str],
) -> Regel:
    begin, _, rest = _HANDELING[Inzage.Handeling(inzage.handeling)].partition("{over}")
    return Regel(
        moment=inzage.created_at,
        wie=begin.format(wie=_wie(inzage, partijen)),
        over=_over(inzage, werkzoekenden, vacatures),
        rest=rest + ".",
        doel=_doel(inzage),
        werkzoekende_id=inzage.werkzoekende_id if inzage.werkzoekende_id in werkzoekenden else None,
        vacature_id=inzage.vacature_id if inzage.vacature_id in vacatures else None,
    )


def _wie(inzage: Inzage, partijen: Mapping[str, str]) -> str:
    if inzage.medewerker is not None:
        return inzage.medewerker.naam
    if inzage.handeling == Inzage.Handeling.ZELF_GEWIJZIGD:
        return "De werkzoekende zelf"
    return partijen.get(inzage.partij_oin) or f"De organisatie met OIN {inzage.partij_oin}"


def _over(inzage: Inzage, werkzoekenden: Mapping[UUID, str], vacatures: Mapping[UUID, str]) -> str:
    if inzage.handeling == Inzage.Handeling.CONTACTMOMENTEN_GEGEVEN:
        return "de contactmomenten met een werkgever"
    if inzage.werkzoekende_id is not None:
        return f"werkzoekende {werkzoekenden.get(inzage.werkzoekende_id, '(niet meer bekend)')}"
    if inzage.vacature_id is not None:
        return f"vacature {vacatures.get(inzage.vacature_id, '(niet meer bekend)')}"
    return f"een resultaat van {inzage.bron_id}" if inzage.bron_id else "een resultaat van een andere organisatie"


def _doel(inzage: Inzage) -> str:
    """Purpose and case; empty where none is asked, such as for an own profile."""
    doel = inzage.doel.replace("_", " ")
    return " – ".join(filter(None, (doel[:1].upper() + doel[1:], inzage.referentie)))
