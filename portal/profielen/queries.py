"""What other rooms may ask about profiles. Everything reads the active list: what was replaced is not shown or shared."""

from django.db.models import QuerySet

from portal.organisaties.models import Organisatie
from portal.profielen.actief import actieve_lijst, vacatureprofielen, werkzoekendeprofielen
from portal.profielen.delen import deelbaar
from portal.profielen.effect import Effect, effect_van
from portal.profielen.effectbladen import effectblad
from portal.profielen.models import (
    Aanpassing,
    Activering,
    Contactgegeven,
    Lijst,
    Soort,
    Vacature,
    VacatureProfiel,
    Werkzoekende,
    WerkzoekendeProfiel,
)
from portal.profielen.overzichten import vacatures as vacatures_zoeken
from portal.profielen.overzichten import werkzoekenden as werkzoekenden_zoeken

__all__ = [
    "Effect",
    "aanpassingen_van",
    "actieve_lijst",
    "activeringen",
    "bewaarde_lijsten",
    "contactgegeven_van",
    "deelbare_werkzoekenden",
    "effect_van",
    "effectblad",
    "ingetrokken_tekst",
    "profiel_van",
    "startcijfer_vacatures",
    "startcijfer_werkzoekenden",
    "vacatureprofiel_van",
    "vacatureprofielen",
    "vacatures_zoeken",
    "werkzoekenden_zoeken",
    "werkzoekendeprofielen",
]


def deelbare_werkzoekenden(organisatie: Organisatie, *, partij_oin: str) -> QuerySet[WerkzoekendeProfiel]:
    """Those of them that one other party may be given now (delen.py)."""
    return deelbaar(werkzoekendeprofielen(organisatie), partij_oin=partij_oin)


def startcijfer_werkzoekenden(organisatie: Organisatie) -> str:
    """How many people other organisations can find now."""
    return _online(organisatie, Soort.WERKZOEKENDE, "werkzoekende", "werkzoekenden")


def startcijfer_vacatures(organisatie: Organisatie) -> str:
    """How many vacancies other organisations can find now."""
    return _online(organisatie, Soort.VACATURE, "vacature", "vacatures")


def _online(organisatie: Organisatie, soort: Soort, een: str, meer: str) -> str:
    lijst = actieve_lijst(organisatie, soort)
    if lijst is None:
        return "Nog geen lijst online"
    return f"{lijst.aantal} {een if lijst.aantal == 1 else meer} online"


def profiel_van(werkzoekende: Werkzoekende) -> WerkzoekendeProfiel | None:
    """What the active list says of one person; None when the person is no longer on it."""
    return werkzoekendeprofielen(werkzoekende.organisatie).filter(werkzoekende=werkzoekende).first()


def vacatureprofiel_van(vacature: Vacature) -> VacatureProfiel | None:
    """What the active list says of one vacancy; None when it is no longer on it."""
    return vacatureprofielen(vacature.organisatie).filter(vacature=vacature).first()


def contactgegeven_van(profiel: WerkzoekendeProfiel) -> Contactgegeven | None:
    """The encrypted contact data that were delivered with this profile."""
    return Contactgegeven.objects.filter(lijst_id=profiel.lijst_id, werkzoekende_id=profiel.werkzoekende_id).first()


def activeringen(organisatie: Organisatie, soort: str) -> QuerySet[Activering]:
    """The history of the lists of one kind, last first."""
    return organisatie.activeringen.filter(soort=soort).select_related("door").order_by("-moment", "-pk")


def bewaarde_lijsten(organisatie: Organisatie, soort: str) -> QuerySet[Lijst]:
    """The replaced lists that can be put back."""
    return organisatie.lijsten.filter(soort=soort, vervangen_op__isnull=False).order_by("-vervangen_op")


def aanpassingen_van(wie: Werkzoekende | Vacature) -> QuerySet[Aanpassing]:
    """What was changed by hand about one person or vacancy, last first."""
    return wie.aanpassingen.select_related("door").order_by("-created_at", "-pk")


def ingetrokken_tekst(wie: Werkzoekende | Vacature) -> str:
    """The profile that a colleague took offline last; empty when there is nothing to bring back."""
    laatste = aanpassingen_van(wie).first()
    return laatste.voorheen if laatste else ""
