"""What can be asked about files."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from exchange_client.standaard.beroepen import naam_bij
from portal.bestanden.models import Bestand, Regelmelding
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from portal.profielen.queries import actieve_lijst


@dataclass(frozen=True, slots=True)
class GoedeRij:
    """One accepted row as the portal understood it."""

    sleutel: str
    titel: str
    postcode: str
    uren: str


def bestanden_van(organisatie: Organisatie) -> QuerySet[Bestand]:
    """Newest first, without the stored file itself."""
    return organisatie.bestanden.defer("inhoud").select_related("door", "sleutel")


#: What is said of a word that a column with a closed list does not know.
WOORD_ONBEKEND = ("keuze_onbekend", "rijbewijs_onbekend")


@dataclass(frozen=True, slots=True)
class Meldingsgroep:
    """One kind of problem: everything that is said alike of one column. `sleutel` names it in an address."""

    ernst: str
    kolom: str
    code: str
    groep: str
    rijen: int

    @property
    def sleutel(self) -> str:
        return hashlib.sha256(f"{self.kolom}|{self.code}|{self.groep}".encode()).hexdigest()[:12]

    @property
    def is_vrije_tekst(self) -> bool:
        """Whether it is about something in a free text that could be masked."""
        return self.code.startswith("vrije_tekst_")

    @property
    def is_eigen_woord(self) -> bool:
        """Whether it is about a word of which somebody can say once what it means (services/indelen.py)."""
        return self.code in WOORD_ONBEKEND

    @property
    def ernst_tekst(self) -> str:
        return str(Regelmelding.Ernst(self.ernst).label)


def meldingsgroepen(bestand: Bestand) -> list[Meldingsgroep]:
    """The problems of a file by kind, worst and most frequent first: there are few kinds, however many rows."""
    rijen = (
        bestand.meldingen.order_by()
        .values("ernst", "kolom", "code", "groep")
        .annotate(rijen=Count("rij", distinct=True))
        .order_by("ernst", "-rijen", "kolom", "code")
    )
    return [Meldingsgroep(**rij) for rij in rijen]


def meldingen_van(
    bestand: Bestand, *, ernst: str = "", kolom: str = "", groep: Meldingsgroep | None = None
) -> QuerySet[Regelmelding]:
    """What was said of the rows, in the order of the file.

    Args:
        ernst: narrows to "fout" or "let_op".
        kolom: narrows to one heading of the file.
        groep: narrows to one kind of problem.
    """
    meldingen = bestand.meldingen.all()
    if ernst in Regelmelding.Ernst.values:
        meldingen = meldingen.filter(ernst=ernst)
    if kolom:
        meldingen = meldingen.filter(kolom=kolom)
    if groep is not None:
        meldingen = meldingen.filter(kolom=groep.kolom, code=groep.code, groep=groep.groep, ernst=groep.ernst)
    return meldingen


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far a check is; the figures that cannot be said yet are None."""

    rijen: int
    totaal: int | None
    per_seconde: int | None
    seconden_over: int | None

    @property
    def kwart(self) -> int:
        """How many quarters of the rows; 0 when that cannot be said."""
        return min(4 * self.rijen // self.totaal, 4) if self.totaal else 0

    @property
    def gezegd(self) -> str:
        """For who hears the page: a quarter at a time, for every second would drown everything else."""
        return f"{25 * self.kwart} procent van de rijen is gecontroleerd." if self.kwart else ""


def voortgang_van(bestand: Bestand) -> Voortgang:
    """From the counters of the row and the moment the worker began."""
    totaal = bestand.rijen_totaal or None
    if bestand.begonnen_op is None or not bestand.aantal_rijen:
        return Voortgang(bestand.aantal_rijen, totaal, None, None)
    duur = max((timezone.now() - bestand.begonnen_op).total_seconds(), 0.001)
    snelheid = bestand.aantal_rijen / duur
    over = None if totaal is None else round(max(totaal - bestand.aantal_rijen, 0) / snelheid)
    return Voortgang(bestand.aantal_rijen, totaal, round(snelheid), over)


def meldingen_geteld(bestand: Bestand) -> dict[str, int]:
    """How many remarks of each kind."""
    return dict(bestand.meldingen.order_by().values_list("ernst").annotate(aantal=Count("id")))


def heeft_kopie(bestand: Bestand) -> bool:
    """Whether the content is still kept; asked without reading it."""
    return Bestand.objects.filter(pk=bestand.pk, inhoud__isnull=False).exists()


def goede_rijen(bestand: Bestand) -> QuerySet[Any]:
    """The profiles that were taken, for `goede_rij`; empty when the list is gone."""
    if bestand.lijst is None:
        return bestand.meldingen.none()
    if bestand.soort == Soort.WERKZOEKENDE:
        return bestand.lijst.werkzoekendeprofielen.select_related("werkzoekende").order_by(
            "werkzoekende__eigen_sleutel"
        )
    return bestand.lijst.vacatureprofielen.select_related("vacature").order_by("vacature__eigen_sleutel")


def goede_rij(profiel: Any) -> GoedeRij:
    standaard = json.loads(profiel.standaard)
    if hasattr(profiel, "werkzoekende"):
        sleutel, plek = profiel.werkzoekende.eigen_sleutel, standaard["mobiliteit"]["bemiddelingspostcode"]
        titel = ", ".join(naam_bij(code) or code for code in profiel.beroepen) or "Geen beroep ingevuld"
    else:
        sleutel, plek = profiel.vacature.eigen_sleutel, standaard["adres"]["postcode"]
        titel = standaard.get("naamVacature") or naam_bij(profiel.beroep) or profiel.beroep or "Zonder naam"
    uren = [str(uur) for uur in (profiel.uren_min, profiel.uren_max) if uur is not None]
    return GoedeRij(sleutel, titel, plek, " tot ".join(uren))


def huidig_aantal(organisatie: Organisatie, soort: str) -> int | None:
    """How many profiles are online now; None before the first list."""
    lijst = actieve_lijst(organisatie, soort)
    return lijst.aantal if lijst else None


def is_in_gebruik(bestand: Bestand) -> bool:
    """Whether this file's list is the one that counts now."""
    lijst = actieve_lijst(bestand.organisatie, bestand.soort)
    return lijst is not None and lijst.pk == bestand.lijst_id


def startcijfer_bestanden(organisatie: Organisatie) -> str:
    """What waits for a decision."""
    aantal = organisatie.bestanden.filter(status=Bestand.Status.GECONTROLEERD).count()
    if not aantal:
        return ""
    return "1 lijst wacht op activeren" if aantal == 1 else f"{aantal} lijsten wachten op activeren"
