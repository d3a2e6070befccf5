"""A round as a list to look through: per member where it stands, filtered and sorted by the database, and the counts of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from portal.organisaties.models import Organisatie
from portal.zoekvragen.models import Ronde, Zoekvraag

# What a member can be, in the order of the tabs.
NIEUW, GEVONDEN, GEEN, BEZIG = "nieuw", "gevonden", "geen", "bezig"
MISLUKT, GESTOPT, OVERGESLAGEN = "mislukt", "gestopt", "overgeslagen"
STANDEN = {
    NIEUW: "Met nieuwe",
    GEVONDEN: "Gevonden",
    GEEN: "Niets gevonden",
    BEZIG: "Wordt gevraagd",
    MISLUKT: "Mislukt",
    GESTOPT: "Gestopt",
    OVERGESLAGEN: "Niet gevraagd",
}
SORTERINGEN = {"kenmerk": "kenmerk", "aantal": "aantal", "nieuw": "aantal_nieuw"}


@dataclass(frozen=True, slots=True)
class Keuze:
    """How somebody looks at the list; what is not known counts as not chosen. `sorteer` with a minus goes down."""

    stand: str = ""
    zoek: str = ""
    sorteer: str = ""

    @classmethod
    def uit(cls, adres: Mapping[str, Any]) -> "Keuze":
        stand, sorteer = str(adres.get("stand", "")), str(adres.get("sorteer", ""))
        return cls(
            stand=stand if stand in STANDEN else "",
            zoek=str(adres.get("zoek", "")).strip()[:100],
            sorteer=sorteer if sorteer.removeprefix("-") in SORTERINGEN else "",
        )

    @property
    def staat_stil(self) -> bool:
        """Whether members stay in their place while the round runs, so that the list can be drawn again under the eye."""
        return not self.stand and self.sorteer.removeprefix("-") in ("", "kenmerk")

    def adres(self, **anders: str) -> str:
        waarden = {"stand": self.stand, "zoek": self.zoek, "sorteer": self.sorteer} | anders
        return urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})


def leden_met_stand(ronde: Ronde) -> QuerySet[Any]:
    """The members of a round (Rondelid), each with `stand`."""
    open_ = BEZIG if ronde.status in Ronde.LOOPT else GESTOPT
    loopt_niet_goed = (Zoekvraag.Status.MISLUKT, Zoekvraag.Status.VERLOPEN, Zoekvraag.Status.DEELS)
    return ronde.leden.annotate(
        stand=Case(
            When(~Q(overgeslagen=""), then=Value(OVERGESLAGEN)),
            When(zoekvraag__isnull=True, geteld_op__isnull=True, then=Value(open_)),
            When(zoekvraag__status=Zoekvraag.Status.BEZIG, then=Value(BEZIG)),
            When(zoekvraag__status__in=loopt_niet_goed, then=Value(MISLUKT)),
            When(zoekvraag__status=Zoekvraag.Status.GEANNULEERD, then=Value(GESTOPT)),
            When(aantal_nieuw__gt=0, then=Value(NIEUW)),
            When(aantal__gt=0, then=Value(GEVONDEN)),
            default=Value(GEEN),
            output_field=CharField(),
        )
    )


def leden_van(ronde: Ronde, keuze: Keuze) -> QuerySet[Any]:
    """The rows of the list."""
    rijen = leden_met_stand(ronde).select_related("zoekvraag")
    if keuze.stand == NIEUW:
        rijen = rijen.filter(aantal_nieuw__gt=0)
    elif keuze.stand == GEVONDEN:
        # Also who has something new: it was found.
        rijen = rijen.filter(aantal__gt=0)
    elif keuze.stand:
        rijen = rijen.filter(stand=keuze.stand)
    if keuze.zoek:
        rijen = rijen.filter(kenmerk__icontains=keuze.zoek)
    return rijen.order_by(*_volgorde(keuze.sorteer))


def _volgorde(sorteer: str) -> list[OrderBy]:
    kolom = F(SORTERINGEN.get(sorteer.removeprefix("-"), "kenmerk"))
    return [kolom.desc() if sorteer.startswith("-") else kolom.asc(), F("kenmerk").asc(), F("volgnummer").asc()]


@dataclass(frozen=True, slots=True)
class Tellingen:
    """How many members stand where, by STANDEN, and how many there are."""

    totaal: int
    per_stand: Mapping[str, int]

    @property
    def te_vragen(self) -> int:
        return self.totaal - self.per_stand[OVERGESLAGEN]

    @property
    def af(self) -> int:
        return self.te_vragen - self.per_stand[BEZIG]


def tellen(ronde: Ronde) -> Tellingen:
    """The counts above the list, in one question."""
    per_stand = dict.fromkeys(STANDEN, 0)
    rijen = leden_met_stand(ronde).order_by().values_list("stand").annotate(n=Count("pk"))
    per_stand |= dict(rijen)
    totaal = sum(per_stand.values())
    telling = ronde.leden.aggregate(
        nieuw=Count("pk", filter=Q(aantal_nieuw__gt=0)), gevonden=Count("pk", filter=Q(aantal__gt=0))
    )
    return Tellingen(totaal, per_stand | telling)


def rondes_van(organisatie: Organisatie) -> QuerySet[Ronde]:
    """The rounds of an organisation with their counts, newest first."""
    vragers = Q(leden__overgeslagen="")
    return (
        organisatie.rondes.select_related("door", "bewaarde_vraag")
        .annotate(
            aantal_leden=Count("leden", filter=vragers),
            aantal_af=Count("leden", filter=Q(leden__geteld_op__isnull=False)),
            aantal_gevonden=Count("leden", filter=Q(leden__aantal__gt=0)),
            aantal_nieuw=Count("leden", filter=Q(leden__aantal_nieuw__gt=0)),
        )
        .order_by("-created_at", "pk")
    )
