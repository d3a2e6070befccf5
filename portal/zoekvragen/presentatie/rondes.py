"""A round and its members in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portal.kern import limieten
from portal.kern.statussen import BEZIG, GELUKT, LET_OP, STIL
from portal.kern.statussen import MISLUKT as ROOD
from portal.kern.templatetags.portal import aantal_van, datum, moment
from portal.zoekvragen.criteria import VACATURE, Zoekcriteria
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag
from portal.zoekvragen.presentatie.woorden import opsomming, regels_van
from portal.zoekvragen.rondes import overzicht
from portal.zoekvragen.rondes.plan import Instellingen, Keuze, Reden

# For whom something is sought, by what is sought.
VOOR = {"vacature": "werkzoekende,werkzoekenden", "werkzoekende": "vacature,vacatures"}
_BADGES = {
    overzicht.NIEUW: (GELUKT, "Nieuw"),
    overzicht.GEVONDEN: (GELUKT, "Gevonden"),
    overzicht.GEEN: (STIL, "Niets gevonden"),
    overzicht.BEZIG: (BEZIG, "Wordt gevraagd"),
    overzicht.MISLUKT: (ROOD, "Mislukt"),
    overzicht.GESTOPT: (STIL, "Gestopt"),
    overzicht.OVERGESLAGEN: (LET_OP, "Niet gevraagd"),
}
_REDENEN = dict(Reden.choices)
# What somebody can do about it in the profile itself.
_TE_HERSTELLEN = (Reden.GEEN_BEROEP, Reden.GEEN_POSTCODE, Reden.POSTCODE_ONBEKEND, Reden.GESLOTEN)


@dataclass(frozen=True, slots=True)
class Lidregel:
    """One line of the overview; `herstel` is where a profile can be mended, "" when that is not it."""

    pk: str
    kenmerk: str
    adres: str
    profiel: str
    soort: str
    stand: str
    uitleg: str
    aantal: int | None
    nieuw: int | None
    herstel: str


def lidregels(ronde: Ronde, leden: Iterable[Any]) -> list[Lidregel]:
    """The lines for these members: Rondelid, each with its `stand` (overzicht.leden_met_stand)."""
    return [_lidregel(ronde, lid) for lid in leden]


def _lidregel(ronde: Ronde, lid: Any) -> Lidregel:
    stand = str(lid.stand)
    soort, woord = _BADGES[stand]
    uitleg = str(_REDENEN.get(lid.overgeslagen, ""))
    if lid.zoekvraag is not None and lid.zoekvraag.status == Zoekvraag.Status.DEELS:
        soort, woord, uitleg = LET_OP, "Deels beantwoord", "Een deel van de vragen kreeg geen antwoord"
    geteld = lid.geteld_op is not None and not lid.overgeslagen and stand != overzicht.BEZIG
    herstel = ""
    if lid.overgeslagen in _TE_HERSTELLEN:
        herstel = profieladres(ronde.soort, lid.werkzoekende_id or lid.vacature_id, wijzigen=True)
    return Lidregel(
        pk=str(lid.pk),
        kenmerk=lid.kenmerk,
        adres=reverse("zoekvragen:toon", args=[lid.zoekvraag_id]) if lid.zoekvraag_id else "",
        profiel=profieladres(ronde.soort, lid.werkzoekende_id or lid.vacature_id),
        soort=soort,
        stand=woord,
        uitleg=uitleg,
        aantal=lid.aantal if geteld else None,
        # Of the first of its line nothing can be new.
        nieuw=lid.aantal_nieuw if geteld and lid.zoekvraag is not None and lid.zoekvraag.vervolg else None,
        herstel=herstel,
    )


def profieladres(soort: str, eigen_id: object, *, wijzigen: bool = False) -> str:
    """The page of the own person or vacancy; "" when it is gone."""
    if eigen_id is None:
        return ""
    wie = "werkzoekende" if soort == VACATURE else "vacature"
    return reverse(f"profielen:{wie}{'_wijzigen' if wijzigen else ''}", args=[eigen_id])


def ronde_zin(ronde: Ronde, tellingen: overzicht.Tellingen) -> str:
    """12 van 150 werkzoekenden klaar; 3 mislukt"""
    zin = f"{tellingen.af} van {aantal_van(tellingen.te_vragen, VOOR[ronde.soort])} klaar"
    rest = [
        f"{tellingen.per_stand[stand]} {woord}"
        for stand, woord in ((overzicht.NIEUW, "met iets nieuws"), (overzicht.MISLUKT, "mislukt"))
        if tellingen.per_stand[stand]
    ]
    return "; ".join([zin, *rest])


def ronde_tussenpoos(ronde: Ronde) -> str:
    """How long the page waits before it asks again."""
    oud = timezone.now() - ronde.created_at
    return "2s" if oud < timedelta(minutes=10) else "15s"


def ritme_tekst(bewaard: BewaardeVraag) -> str:
    """Elke nacht; of: elke week, in de nacht na zondag"""
    if bewaard.ritme == BewaardeVraag.Ritme.NACHT:
        return "Elke nacht"
    return f"Elke week, in de nacht na {_DAGEN[bewaard.weekdag]}"


_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def laatste_tekst(bewaard: BewaardeVraag) -> str:
    """What the last run brought."""
    if bewaard.laatste_op is None:
        return "Nog niet gesteld"
    if bewaard.laatste_reden:
        return f"Niet gevraagd: {bewaard.laatste_reden}"
    if bewaard.laatste_status in {"mislukt", "verlopen"}:
        return "Er kwam geen antwoord"
    if bewaard.laatste_nieuw is None:
        return f"{aantal_van(bewaard.laatste_totaal or 0, 'resultaat,resultaten')}, de eerste keer"
    return f"{bewaard.laatste_nieuw} nieuw, {bewaard.laatste_totaal or 0} in totaal"


def reden_tekst(reden: str) -> str:
    """Why somebody is left out."""
    return str(_REDENEN.get(reden, reden))


def kan_opnieuw(ronde: Ronde, tellingen: overzicht.Tellingen) -> bool:
    """Whether asking again what failed makes sense."""
    nog_eens = ronde.leden.filter(overgeslagen__in=(Reden.TE_LAAT, Reden.NIET_ACTIEF)).exists()
    return ronde.status != Ronde.Status.GEANNULEERD and bool(tellingen.per_stand[overzicht.MISLUKT] or nog_eens)


_MEE = {
    "uren": "uren",
    "datum": "begindatum",
    "onregelmatig": "onregelmatig werk",
    "rijbewijzen": "rijbewijs",
    "talen": "talen",
    "contractvormen": "soort contract",
}


def instellingregels(ronde: Ronde | BewaardeVraag) -> list[tuple[str, str]]:
    """What holds for everybody in a round, and who they are, as lines for a summary."""
    instellingen, keuze = Instellingen.uit_json(ronde.instellingen), Keuze.uit_json(ronde.keuze)
    voor = VOOR[ronde.soort]
    meer = voor.partition(",")[2]
    if not keuze.alles:
        wie = aantal_van(len(keuze.ids), voor)
    elif keuze.zoek or keuze.vindbaar or keuze.mist:
        wie = f"alle {meer} van uw lijst die passen bij de zoekopdracht{f' “{keuze.zoek}”' if keuze.zoek else ''}"
    else:
        wie = f"alle {meer} van uw lijst"
    mee = [_MEE[naam] for naam in instellingen.mee if ronde.soort != VACATURE or naam in _VAN_PERSOON]
    zonder = "reisafstand uit het profiel" if ronde.soort == VACATURE else "25 km"
    regels = [
        ("Voor", wie),
        ("Afstand", zonder if instellingen.afstand is None else f"{instellingen.afstand} km"),
        ("Ook uit het profiel", opsomming(mee, "en") or "niets"),
    ]
    if ronde.soort == VACATURE:
        regels.insert(2, ("Beroepen per werkzoekende", f"hooguit {instellingen.beroepen}"))
    return regels


_VAN_PERSOON = ("uren", "datum", "onregelmatig")


def bewaard_regels(bewaard: BewaardeVraag) -> list[tuple[str, str]]:
    """What a saved question asks."""
    if bewaard.vorm == BewaardeVraag.Vorm.RONDE:
        return instellingregels(bewaard)
    regels = regels_van(bewaard.soort, Zoekcriteria.uit_json(bewaard.criteria))
    eigen = bewaard.voor_werkzoekende or bewaard.voor_vacature
    return [("Voor", eigen.eigen_sleutel), *regels] if eigen else regels


def bewaard_stand(bewaard: BewaardeVraag) -> list[tuple[str, str]]:
    """When it is asked again, whose it is, and until when."""
    actief = bewaard.status == BewaardeVraag.Status.ACTIEF
    return [
        ("Volgende keer", moment(bewaard.volgende_op) if actief else "niet gepland"),
        ("Eigenaar", bewaard.eigenaar.naam if bewaard.eigenaar.is_active else "niemand"),
        ("E-mail", "alleen als er iets nieuws is" if bewaard.mailen else "nee"),
        ("Stopt vanzelf op", datum(bewaard.verloopt_op)),
    ]


def loopt_af(bewaard: BewaardeVraag) -> bool:
    """Whether it is time to ask if it is still needed."""
    return bewaard.verloopt_op - timezone.now() < limieten.BEWAARD_HERINNEREN
