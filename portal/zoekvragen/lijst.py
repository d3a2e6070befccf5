"""The results of one question as a list to look through: what the address asks for, and the rows and counts that go with it.

Everything happens in the database and stands in the address, so that a list can be reloaded, shared with a colleague and
walked back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce
from django.utils import timezone

from exchange_client.standaard.waardelijsten import TypeOvereenkomst
from portal.zoekvragen.markeren import context_van
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag

_DICHTBIJ = F("afstand_km").asc(nulls_last=True)
_ZEKER = Coalesce(Func("onbekend", Value(1), function="array_length", output_field=IntegerField()), 0).asc()
SORTERINGEN: dict[str, tuple[str, tuple[OrderBy | str, ...]]] = {
    # Who says nothing about what was asked comes after who fits for certain.
    "past": ("Best passend eerst", (_ZEKER, _DICHTBIJ, "titel", "pk")),
    "afstand": ("Dichtbij eerst", (_DICHTBIJ, "titel", "pk")),
    "uren": ("Meeste uren eerst", (Coalesce("uren_max", "uren_min").desc(nulls_last=True), _DICHTBIJ, "pk")),
    "datum": ("Op begindatum", (F("datum").asc(nulls_last=True), _DICHTBIJ, "pk")),
    "sluit": ("Sluit het eerst", (F("sluitingsdatum").asc(nulls_last=True), _DICHTBIJ, "pk")),
    "nieuw": ("Nieuw sinds de vorige keer", ("-nieuw", _DICHTBIJ, "titel", "pk")),
    "nieuwste": ("Laatst binnengekomen", ("-created_at", "titel", "pk")),
    "titel": ("Op naam", ("titel", _DICHTBIJ, "pk")),
}
OORDELEN = {
    "interessant": "Interessant",
    "niet_passend": "Niet passend",
    "geen": "Nog niet beoordeeld",
    "passend": "Alles behalve niet passend",
}
PLEKKEN = {code.value: code.label for code in TypeOvereenkomst}


_STANDAARD = "past"


@dataclass(frozen=True, slots=True)
class Keuze:
    """How somebody looks at the list. Every value that is not known counts as not chosen.

    Attributes:
        sorteer: a key of SORTERINGEN.
        afstand: at most so many km from the nearest area of the question.
        uren: hours a week that must lie between minimum and maximum; a result that does not tell its hours stays.
        plek: a code of TypeOvereenkomst; a result that does not tell stays.
        oordeel: a key of OORDELEN.
        nieuw: only what was not there the previous time.
        alles: also what does not fit the question.
    """

    sorteer: str = _STANDAARD
    afstand: int | None = None
    uren: int | None = None
    plek: str = ""
    oordeel: str = ""
    nieuw: bool = False
    alles: bool = False

    @classmethod
    def uit(cls, adres: Mapping[str, Any]) -> "Keuze":
        """Read from the query of an address."""
        sorteer, plek, oordeel = (str(adres.get(naam, "")) for naam in ("sorteer", "plek", "oordeel"))
        return cls(
            sorteer=sorteer if sorteer in SORTERINGEN else _STANDAARD,
            afstand=_getal(adres.get("afstand", "")),
            uren=_getal(adres.get("uren", "")),
            plek=plek if plek in PLEKKEN else "",
            oordeel=oordeel if oordeel in OORDELEN else "",
            nieuw=adres.get("nieuw") == "ja",
            alles=adres.get("toon") == "alles",
        )

    @property
    def gefilterd(self) -> bool:
        """Whether something is hidden that would be there without filter."""
        return replace(self, sorteer=_STANDAARD, alles=False) != Keuze()

    def adres(self, **anders: Any) -> str:
        """The query of the address of this list, "" for the usual one; `anders` changes a choice."""
        keuze = replace(self, **anders)
        waarden = {
            "sorteer": keuze.sorteer if keuze.sorteer != _STANDAARD else "",
            "afstand": "" if keuze.afstand is None else keuze.afstand,
            "uren": "" if keuze.uren is None else keuze.uren,
            "plek": keuze.plek,
            "oordeel": keuze.oordeel,
            "nieuw": "ja" if keuze.nieuw else "",
            "toon": "alles" if keuze.alles else "",
        }
        return urlencode({naam: waarde for naam, waarde in waarden.items() if waarde != ""})


def _getal(waarde: Any) -> int | None:
    tekst = str(waarde)
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) <= 3 else None


@dataclass(frozen=True, slots=True)
class Tellingen:
    """All results, those that fit the question, and those among them that an earlier question of its line had not shown."""

    totaal: int
    passend: int
    nieuw: int

    @property
    def past_niet(self) -> int:
        return self.totaal - self.passend

    def zichtbaar(self, keuze: Keuze) -> int:
        """How many there are for somebody who looks like this, filters aside."""
        return self.totaal if keuze.alles else self.passend


def tellen(zoekvraag: Zoekvraag) -> Tellingen:
    """The counts above the list, in one question."""
    return Tellingen(
        **zoekvraag.resultaten.aggregate(
            totaal=Count("pk"),
            passend=Count("pk", filter=passend()),
            nieuw=Count("pk", filter=passend() & Q(nieuw=True)),
        )
    )


def resultaten_van(zoekvraag: Zoekvraag, keuze: Keuze) -> QuerySet[Resultaat]:
    """The rows of the list."""
    rijen = zoekvraag.resultaten.all()
    if not keuze.alles:
        rijen = rijen.filter(passend())
    if keuze.afstand is not None:
        rijen = rijen.filter(afstand_km__lte=keuze.afstand)
    if keuze.uren is not None:
        rijen = rijen.filter(
            Q(uren_min__isnull=True) | Q(uren_min__lte=keuze.uren),
            Q(uren_max__isnull=True) | Q(uren_max__gte=keuze.uren),
        )
    if keuze.plek:
        rijen = rijen.filter(Q(overeenkomsten__contains=[keuze.plek]) | Q(overeenkomsten=[]))
    if keuze.nieuw:
        rijen = rijen.filter(nieuw=True)
    if keuze.oordeel:
        rijen = _op_oordeel(rijen, zoekvraag, keuze.oordeel)
    return rijen.order_by(*SORTERINGEN[keuze.sorteer][1])


def passend() -> Q:
    """What answers the question, as far as it tells; a vacancy past its closing date answers nothing any more."""
    return Q(past_niet_op=[]) & (Q(sluitingsdatum__isnull=True) | Q(sluitingsdatum__gte=timezone.localdate()))


def _op_oordeel(rijen: QuerySet[Resultaat], zoekvraag: Zoekvraag, oordeel: str) -> QuerySet[Resultaat]:
    markering = Markering.objects.filter(
        organisatie=zoekvraag.organisatie_id, context=context_van(zoekvraag), vum_id=OuterRef("vum_id")
    )
    rijen = rijen.annotate(oordeel=Subquery(markering.values("oordeel")[:1]))
    if oordeel == "geen":
        return rijen.filter(oordeel__isnull=True)
    if oordeel == "passend":
        # Not `exclude`: what nobody judged is NULL, and would go along.
        return rijen.filter(Q(oordeel__isnull=True) | Q(oordeel=Markering.Oordeel.INTERESSANT))
    return rijen.filter(oordeel=oordeel)
