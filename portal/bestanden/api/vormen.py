"""What the API says, as types: the answers are encoded from them, and the OpenAPI document is made of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from msgspec import UNSET, Meta, Struct, UnsetType

from portal.bestanden import queries
from portal.bestanden.models import Bestand as Rij
from portal.bestanden.models import Regelmelding
from portal.profielen.models import Soort, Wijze
from portal.profielen.queries import Effect, effect_van

Moment = Annotated[datetime, Meta(tz=True)]
Soortnaam = Annotated[str, Meta(extra_json_schema={"enum": Soort.values})]
Ernst = Annotated[
    str,
    Meta(
        extra_json_schema={"enum": Regelmelding.Ernst.values},
        description="fout: de rij is geweigerd; let_op: de rij gaat mee.",
    ),
]
Statusnaam = Annotated[str, Meta(extra_json_schema={"enum": Rij.Status.values})]
_ONDERWEG = (Rij.Status.WACHTRIJ, Rij.Status.BEZIG, Rij.Status.ACTIVEREN_WACHT, Rij.Status.ACTIVEREN)


class Rijen(Struct, rename="camel"):
    """How many rows, and what became of them."""

    totaal: Annotated[int, Meta(description="Rijen in het bestand.")]
    gecontroleerd: Annotated[int, Meta(description="Rijen die tot nu toe zijn gecontroleerd.")]
    goed: int
    geweigerd: Annotated[int, Meta(description="Rijen die niet meegaan.")]
    met_opmerking: Annotated[int, Meta(description="Goede rijen waarbij iets opviel.")]


class Meldingsgroep(Struct, rename="camel"):
    """One kind of problem."""

    ernst: Ernst
    kolom: Annotated[str, Meta(description="Kop van de kolom; leeg als het om de hele rij gaat.")]
    code: Annotated[str, Meta(description="Vaste naam van het soort probleem.")]
    tekst: str
    rijen: Annotated[int, Meta(description="Het aantal rijen met dit probleem.")]


class Gevolgen(Struct, rename="camel"):
    """What activating would do, or did."""

    online: Annotated[int, Meta(description="Profielen die online stonden toen dit werd bepaald.")]
    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    vervallen: int
    ongewoon_veel_vervallen: Annotated[bool, Meta(description="Dan activeert de lijst nooit vanzelf.")]


class Verwijzingen(Struct, rename="camel"):
    """Where to go from here."""

    zelf: str
    meldingen: str
    pagina: Annotated[str, Meta(description="De pagina in het portaal, voor wie inlogt.")]


class Bestand(Struct, rename="camel"):
    """A delivered list."""

    id: UUID
    naam: str
    soort: Soortnaam
    wijze: Annotated[str, Meta(extra_json_schema={"enum": Wijze.values})]
    status: Statusnaam
    klaar: Annotated[bool, Meta(description="Er verandert niets meer vanzelf: opnieuw vragen heeft geen zin.")]
    online: Annotated[bool, Meta(description="Dit is de lijst die nu telt.")]
    aangeleverd_op: Moment
    gecontroleerd_op: Moment | None
    rijen: Rijen
    indeling: Annotated[str, Meta(description="De indeling die in het bestand is herkend.")]
    mededelingen: Annotated[list[str], Meta(description="Wat er over het bestand als geheel te zeggen is.")]
    reden: Annotated[str, Meta(description="Waarom het bestand niet is gebruikt of de lijst niet vanzelf online kwam.")]
    meldingen: Annotated[list[Meldingsgroep], Meta(description="De problemen per soort, de meeste rijen eerst.")]
    gevolgen: Gevolgen | None
    verwijzingen: Verwijzingen


class Bestandsregel(Struct, rename="camel"):
    """A delivered list among others."""

    id: UUID
    naam: str
    soort: Soortnaam
    status: Statusnaam
    klaar: bool
    aangeleverd_op: Moment
    zelf: str


class Bestandenlijst(Struct, rename="camel"):
    """A page of lists, newest first."""

    bestanden: list[Bestandsregel]
    volgende: Annotated[str | None, Meta(description="Adres van de volgende pagina.")]


class Melding(Struct, rename="camel"):
    """One problem of one row; never what stands in the cell."""

    rij: Annotated[int, Meta(description="Het nummer van de rij, zoals Excel het toont.")]
    ernst: Ernst
    kolom: str
    code: str
    tekst: str


class Meldingenlijst(Struct, rename="camel"):
    """A page of problems, in the order of the file."""

    meldingen: list[Melding]
    volgende: Annotated[str | None, Meta(description="Adres van de volgende pagina.")]


class Veldfout(Struct, rename="camel"):
    """What is wrong with one field of the request."""

    veld: str
    melding: str


class Probleem(Struct, rename="camel", omit_defaults=True):
    """RFC 9457."""

    type: Annotated[str, Meta(description="urn:vum-portaal:probleem: met de code erachter.")]
    title: str
    status: int
    detail: str
    code: Annotated[str, Meta(description="Vaste naam van het probleem, voor programma's.")]
    correlatie_id: Annotated[str, Meta(description="Noem dit als u om hulp vraagt.")]
    fouten: list[Veldfout] | UnsetType = UNSET


def bestand_vorm(bestand: Rij) -> Bestand:
    """The state of a file, as it is now."""
    lijst = bestand.lijst
    return Bestand(
        id=bestand.pk,
        naam=bestand.naam,
        soort=bestand.soort,
        wijze=bestand.wijze,
        status=bestand.status,
        klaar=is_klaar(bestand),
        online=queries.is_in_gebruik(bestand),
        aangeleverd_op=bestand.created_at,
        gecontroleerd_op=bestand.afgerond_op,
        rijen=Rijen(
            bestand.rijen_totaal,
            bestand.aantal_rijen,
            bestand.aantal_goed,
            bestand.aantal_fout,
            bestand.aantal_let_op,
        ),
        indeling=bestand.indeling,
        mededelingen=[str(tekst) for tekst in bestand.mededelingen],
        reden=bestand.reden,
        meldingen=[
            Meldingsgroep(groep.ernst, groep.kolom, groep.code, groep.groep, groep.rijen)
            for groep in queries.meldingsgroepen(bestand)
        ],
        gevolgen=_gevolgen(effect_van(lijst, bestand.wijze)) if lijst is not None and lijst.effect else None,
        verwijzingen=Verwijzingen(
            zelf=adres("bestand", bestand.pk),
            meldingen=adres("meldingen", bestand.pk),
            pagina=settings.PORTAAL_URL + reverse("bestanden:toon", args=[bestand.pk]),
        ),
    )


def bestandsregel(bestand: Rij) -> Bestandsregel:
    return Bestandsregel(
        id=bestand.pk,
        naam=bestand.naam,
        soort=bestand.soort,
        status=bestand.status,
        klaar=is_klaar(bestand),
        aangeleverd_op=bestand.created_at,
        zelf=adres("bestand", bestand.pk),
    )


def meldingen_vorm(meldingen: Iterable[Regelmelding]) -> list[Melding]:
    """Without the values: a program that delivers does not need them, and they would lie in its logs."""
    return [Melding(melding.rij, melding.ernst, melding.kolom, melding.code, melding.groep) for melding in meldingen]


def is_klaar(bestand: Rij) -> bool:
    """Whether nothing more happens by itself; a checked list may still be on its way to online."""
    if bestand.status == Rij.Status.GECONTROLEERD:
        return bestand.afgerond_op is not None
    return bestand.status not in _ONDERWEG


def adres(naam: str, *argumenten: object) -> str:
    """The full address of something of the API."""
    return settings.PORTAAL_URL + reverse(f"api:{naam}", args=argumenten)


def _gevolgen(effect: Effect) -> Gevolgen:
    return Gevolgen(
        online=effect.basis,
        nieuw=effect.nieuw,
        gewijzigd=effect.gewijzigd,
        ongewijzigd=effect.ongewijzigd,
        vervallen=effect.vervallen,
        ongewoon_veel_vervallen=effect.krimpt,
    )
