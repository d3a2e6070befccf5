"""Reading organisations: for the pages of the landelijk beheerder and for other rooms."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from portal.kern import limieten
from portal.organisaties.models import (
    Aansluiting,
    Arbeidsmarktregio,
    Mutatie,
    Organisatie,
    Overeenkomst,
    Toegangssleutel,
    Uitnodiging,
)


def organisatie_van_oin(oin: str) -> Organisatie | None:
    """The organisation with this OIN; None when it does not take part through this portal."""
    return Organisatie.objects.filter(oin=oin).first()


def organisatie_met_naam(naam: str) -> Organisatie | None:
    """The organisation with this name, capitals aside."""
    return Organisatie.objects.filter(naam__iexact=naam).first()


def arbeidsmarktregio(code: str) -> Arbeidsmarktregio:
    """The region with this code of CBS, for example AM09."""
    return Arbeidsmarktregio.objects.get(pk=code)


def organisatie_ids() -> list[UUID]:
    """All organisations, for sweeps that walk them one by one."""
    return list(Organisatie.objects.order_by("pk").values_list("pk", flat=True))


def organisaties(*, zoek: str = "", status: str = "") -> QuerySet[Organisatie]:
    """For the landelijk beheerder: every organisation with its connection and the last day of its agreement.

    Args:
        zoek: part of the name, or of the OIN.
        status: a value of Aansluiting.Status; "" for all.
    """
    laatste = Overeenkomst.objects.filter(organisatie=OuterRef("pk")).order_by("-geldig_tot")
    rijen = Organisatie.objects.select_related("aansluiting", "arbeidsmarktregio").annotate(
        overeenkomst_tot=Subquery(laatste.values("geldig_tot")[:1])
    )
    if zoek:
        rijen = rijen.filter(Q(naam__icontains=zoek) | Q(oin__contains=zoek))
    if status:
        rijen = rijen.filter(aansluiting__status=status)
    return rijen.order_by("naam", "pk")


def andere_organisaties(organisatie: Organisatie) -> QuerySet[Organisatie]:
    """Those that take part through this portal and ask or answer themselves, by name."""
    return Organisatie.objects.exclude(pk=organisatie.pk).exclude(soort=Organisatie.Soort.LANDELIJK).order_by("naam")


def huidige_overeenkomst(organisatie: Organisatie) -> Overeenkomst | None:
    """The agreement that counts today, else the one that comes or came last."""
    vandaag = timezone.localdate()
    rijen = organisatie.overeenkomsten.order_by("-geldig_tot", "-created_at")
    return rijen.filter(geldig_van__lte=vandaag, geldig_tot__gte=vandaag).first() or rijen.first()


def loopt_af(overeenkomst: Overeenkomst | None) -> bool:
    """Whether it is time to arrange the next agreement: this one ends soon, or has ended."""
    return (
        overeenkomst is not None and overeenkomst.geldig_tot <= timezone.localdate() + limieten.OVEREENKOMST_WAARSCHUWEN
    )


def laatste_statuswijziging(organisatie: Organisatie) -> Mutatie | None:
    """The last line that says why the connection is suspended or ended."""
    return organisatie.mutaties.filter(handeling__in=("Aansluiting opgeschort", "Aansluiting beëindigd")).first()


def openstaande_uitnodigingen(organisatie: Organisatie) -> QuerySet[Uitnodiging]:
    """Invitations nobody has used yet, expired ones included: those can be sent again."""
    return organisatie.uitnodigingen.filter(gebruikt_op=None, ingetrokken_op=None)


def details_per_vraag(organisatie: Organisatie) -> int:
    """How many details one question of this organisation may open: its own limit, never above the afsprakenstelsel."""
    eigen = Aansluiting.objects.filter(organisatie=organisatie).values_list("details_per_vraag", flat=True).first()
    return min(eigen or limieten.DETAILS_PER_VRAAG, limieten.DETAILS_PER_VRAAG)


@dataclass(frozen=True, slots=True)
class Aanroeplimieten:
    """How much one organisation may ask of the exchange: calls per minute, and calls at the same time."""

    per_minuut: int
    tegelijk: int


def aanroeplimieten(organisatie_id: UUID) -> Aanroeplimieten:
    """The own limits of an organisation, never above those of the table."""
    eigen = (
        Aansluiting.objects.filter(organisatie=organisatie_id)
        .values_list("aanroepen_per_minuut", "aanroepen_tegelijk")
        .first()
    )
    per_minuut, tegelijk = eigen or (None, None)
    return Aanroeplimieten(
        per_minuut=min(
            per_minuut or limieten.AANROEPEN_PER_MINUUT_AANSLUITING, limieten.AANROEPEN_PER_MINUUT_AANSLUITING
        ),
        tegelijk=min(tegelijk or limieten.AANROEPEN_TEGELIJK_AANSLUITING, limieten.AANROEPEN_TEGELIJK_AANSLUITING),
    )


def namen_bij_oins(oins: Iterable[str]) -> dict[str, str]:
    """OIN → name, for those organisations that take part through this portal."""
    return dict(Organisatie.objects.filter(oin__in=set(oins) - {""}).values_list("oin", "naam"))


def toegangssleutels(organisatie: Organisatie) -> QuerySet[Toegangssleutel]:
    """The keys of programs, those in use first."""
    return organisatie.toegangssleutels.select_related("door").order_by(
        F("ingetrokken_op").desc(nulls_first=True), "-created_at"
    )
