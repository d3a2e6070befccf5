"""Questions in named states."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models.functions import Now

from exchange_client.standaard.beroepen import OP_NAAM
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.criteria import Gebied, Zoekcriteria
from portal.zoekvragen.models import BewaardeVraag, Deelvraag, Resultaat, Ronde, Zoekvraag
from portal.zoekvragen.services import (
    Instellingen,
    Keuze,
    Wens,
    plan_maken,
    ronde_starten,
    vraag_bewaren,
    zoekvraag_versturen,
)
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_profiel

BEROEPEN = ("Heftruckchauffeur", "Magazijnmedewerker", "Orderpicker")
CODES = tuple(OP_NAAM[naam].uri for naam in BEROEPEN)
# The exchange in the tests holds few profiles: the whole country makes sure that there is something to find.
OVERAL = 300


def criteria(*, beroepen: int = 1, gebieden: int = 1, **anders: Any) -> Zoekcriteria:
    postcodes = ("7001AB", "6811AA", "7511AA")
    return Zoekcriteria(
        beroepen=CODES[:beroepen],
        gebieden=tuple(Gebied(postcode, OVERAL) for postcode in postcodes[:gebieden]),
        **anders,
    )


def zoekvraag_maken(
    organisatie: Organisatie,
    door: Medewerker,
    *,
    soort: str = "vacature",
    beroepen: int = 1,
    gebieden: int = 1,
    opnieuw_vragen: bool = False,
) -> Zoekvraag:
    """A question that was just sent: nothing asked yet."""
    return zoekvraag_versturen(
        door=door,
        organisatie=organisatie,
        soort=soort,
        criteria=criteria(beroepen=beroepen, gebieden=gebieden),
        formulier_id=uuid4(),
        opnieuw_vragen=opnieuw_vragen,
    )


def resultaten_maken(organisatie: Organisatie, door: Medewerker, aantal: int = 1) -> list[Resultaat]:
    """Results of an answered question, with vumIDs that no exchange knows."""
    vraag = zoekvraag_maken(organisatie, door, opnieuw_vragen=True)
    deelvraag = vraag.deelvragen.get()
    Deelvraag.objects.filter(pk=deelvraag.pk).update(status="klaar", poging=1, vraag_id="vraag-1", aantal=aantal)
    Zoekvraag.objects.filter(pk=vraag.pk).update(status="klaar", afgerond_op=Now())
    return Resultaat.objects.bulk_create(
        Resultaat(
            organisatie=organisatie,
            zoekvraag=vraag,
            deelvraag=deelvraag,
            vum_id=f"pseudoniem-{vraag.pk.hex}-{nummer}",
            standaard=f'{{"vumID":"pseudoniem-{nummer}","adres":{{"postcode":"7001AB"}},"naamVacature":"Baan {nummer}"}}',
            titel=f"Baan {nummer}",
            postcode="7001AB",
            plaats="Doetinchem",
            afstand_km=float(nummer),
        )
        for nummer in range(aantal)
    )


def verlopen(rij: Any, **velden: Any) -> None:
    """Make times of a row lie in the past, on the clock of the database: `verlopen(rij, lease_tot=1)` is a second ago."""
    type(rij).objects.filter(pk=rij.pk).update(
        **{veld: Now() - timedelta(seconds=seconden) for veld, seconden in velden.items()}
    )


# --- Rounds and saved questions --------------------------------------------------------------------------------------------


def caseload_maken(
    organisatie: Organisatie, aantal: int = 3, *, beroepen: int = 1, soort: str = "werkzoekende"
) -> None:
    """An active list of so many people in Doetinchem (or vacancies), K-001 and on; people with the same occupations."""
    if soort == "vacature":
        profielen = {f"V-{n:03d}": vacature_profiel(beroep={"codeBeroepsnaam": CODES[0]}) for n in range(1, aantal + 1)}
    else:
        zoekt = [{"codeBeroepsnaam": code} for code in CODES[:beroepen]]
        profielen = {f"K-{n:03d}": werkzoekende_profiel(bemiddelingsberoep=zoekt) for n in range(1, aantal + 1)}
    lijst_maken(organisatie, profielen, soort=soort)


IEDEREEN = Keuze(alles=True)


def ronde_maken(
    organisatie: Organisatie, door: Medewerker, *, soort: str = "vacature", keuze: Keuze = IEDEREEN, **opties: Any
) -> Ronde:
    """A round over the active list that was just started: its questions are not made yet."""
    instellingen = opties.pop("instellingen", Instellingen(afstand=OVERAL, mee=()))
    return ronde_starten(
        door=door,
        organisatie=organisatie,
        plan=plan_maken(organisatie, soort, keuze, instellingen),
        keuze=keuze,
        instellingen=instellingen,
        naam=opties.pop("naam", "Caseload van maandag"),
        formulier_id=opties.pop("formulier_id", uuid4()),
        **opties,
    )


def bewaren(
    organisatie: Organisatie, door: Medewerker, basis: Zoekvraag | Ronde | None = None, **opties: Any
) -> BewaardeVraag:
    """A saved question for every night, of `basis` or of a question that was just sent."""
    wens = {"naam": "Elke nacht", "ritme": "nacht", "weekdag": 0, "mailen": True}
    return vraag_bewaren(
        door=door,
        organisatie=organisatie,
        wens=Wens(**(wens | opties)),
        formulier_id=uuid4(),
        basis=basis or zoekvraag_maken(organisatie, door),
    )
