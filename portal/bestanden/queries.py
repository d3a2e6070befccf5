"""What can be asked about files."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

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
    return organisatie.bestanden.defer("inhoud").select_related("door")


def meldingen_van(bestand: Bestand, ernst: str = "") -> QuerySet[Regelmelding]:
    """What was said of the rows, in the order of the file; `ernst` narrows to "fout" or "let_op"."""
    meldingen = bestand.meldingen.all()
    return meldingen.filter(ernst=ernst) if ernst in Regelmelding.Ernst.values else meldingen


def meldingen_geteld(bestand: Bestand) -> dict[str, int]:
    """How many remarks of each kind."""
    return dict(bestand.meldingen.order_by().values_list("ernst").annotate(aantal=Count("id")))


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
