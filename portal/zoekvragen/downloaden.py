"""Results as a file: what was found, where it came from, and until when it may be kept.

A file leaves the portal, and with it everything the portal watches over. So every row says where it came from and when it has
to be thrown away, and every person in it gets a line in the inzage, in the transaction that makes the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from portal.inzage.services import inzages_vastleggen
from portal.kern.templatetags.portal import datum, moment
from portal.kern.uitvoer import Blad, Cel, csv_schrijven, xlsx_schrijven
from portal.organisaties.models import Medewerker
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.markeren import markeringen_bij
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag
from portal.zoekvragen.presentatie import criteria_van, korte_naam, zin
from portal.zoekvragen.presentatie.rijen import contract_tekst, onbekend, past_niet, waarom
from portal.zoekvragen.presentatie.woorden import niveau_tekst, overeenkomst_tekst

MEDIATYPEN = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# The purposes of a detail (details.Detailverzoek.Doel), for what is searched for whom.
_DOEL = {"vacature": "bemiddeling", "werkzoekende": "vacature"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file to send; its name says nothing about persons."""

    naam: str
    mediatype: str
    inhoud: bytes


def resultaten_downloaden(
    *, door: Medewerker, zoekvraag: Zoekvraag, resultaten: Sequence[Resultaat], vorm: str
) -> Download:
    """Make the file and record, for each result in it, that it was downloaded.

    Args:
        resultaten: results of `zoekvraag`, in the order of the file.
        vorm: "xlsx" or "csv".
    """
    inzages_vastleggen(
        organisatie_id=zoekvraag.organisatie_id,
        handeling="resultaat_gedownload",
        vum_ids=[resultaat.vum_id for resultaat in resultaten],
        medewerker=door,
        doel=_DOEL[zoekvraag.soort],
        referentie=_referentie(zoekvraag),
        correlatie_id=str(zoekvraag.pk),
    )
    kop, rijen = _kop(zoekvraag), _rijen(zoekvraag, resultaten)
    if vorm == "csv":
        inhoud = b"".join(csv_schrijven(kop, rijen))
    else:
        bladen = [
            Blad("Resultaten", kop, rijen, terugloop=True),
            Blad("Herkomst", ("Wat", "Waarde"), _herkomst(door, zoekvraag, len(resultaten)), (32, 90), terugloop=True),
        ]
        inhoud = xlsx_schrijven(bladen)
    return Download(
        f"{zoekvraag.get_soort_display().lower()}-{timezone.localdate():%Y-%m-%d}.{vorm}", MEDIATYPEN[vorm], inhoud
    )


def _referentie(zoekvraag: Zoekvraag) -> str:
    """The case it is for: the own key of the person or vacancy, else what the question is called."""
    eigen = zoekvraag.voor_werkzoekende or zoekvraag.voor_vacature
    return (eigen.eigen_sleutel if eigen else zoekvraag.kenmerk)[:60]


def _kop(zoekvraag: Zoekvraag) -> list[str]:
    eigen = (
        ["Vacature", "Werkgever", "Begint", "Reageren tot en met", "Niveau"]
        if zoekvraag.soort == VACATURE
        else ["Gezochte beroepen", "Niveau", "Beschikbaar vanaf"]
    )
    return [
        *eigen, "Postcode", "Plaats", "Afstand in km", "Uren minimaal", "Uren maximaal", "Soort plek", "Contract",
        "Past op", "Onbekend", "Past niet op", "Markering", "Reden", "VUM-ID", "Herkomst", "Weggooien op",
    ]  # fmt: skip


def _rijen(zoekvraag: Zoekvraag, resultaten: Sequence[Resultaat]) -> Iterator[list[Cel]]:
    criteria, vandaag = criteria_van(zoekvraag), timezone.localdate()
    markeringen = markeringen_bij(zoekvraag, [resultaat.vum_id for resultaat in resultaten])
    herkomst = f"VUM-uitwisseling, zoekvraag van {datum(zoekvraag.created_at)}"
    weg = timezone.localtime(zoekvraag.bewaren_tot).date()
    for resultaat in resultaten:
        profiel = json.loads(resultaat.standaard)
        yield [
            *_eigen(zoekvraag.soort, resultaat, profiel),
            f"{resultaat.postcode[:4]} {resultaat.postcode[4:]}",
            resultaat.plaats,
            None if resultaat.afstand_km is None else round(resultaat.afstand_km, 1),
            resultaat.uren_min,
            resultaat.uren_max,
            overeenkomst_tekst(resultaat.overeenkomsten),
            contract_tekst(resultaat, profiel),
            waarom(zoekvraag.soort, criteria, resultaat, profiel),
            onbekend(resultaat),
            past_niet(resultaat, profiel, vandaag),
            *_markering(markeringen.get(resultaat.vum_id)),
            resultaat.vum_id,
            herkomst,
            weg,
        ]


def _eigen(soort: str, resultaat: Resultaat, profiel: Mapping[str, object]) -> Iterable[Cel]:
    if soort == VACATURE:
        niveau = niveau_tekst(str(profiel.get("codeWerkEnDenkniveauMinimaal", "")))
        return (resultaat.titel, resultaat.ondertitel, resultaat.datum, resultaat.sluitingsdatum, niveau)
    return (resultaat.titel, resultaat.ondertitel, resultaat.datum)


def _markering(markering: Markering | None) -> tuple[str, str]:
    if markering is None:
        return "", ""
    reden = markering.get_reden_display() if markering.reden else ""
    return markering.get_oordeel_display(), ": ".join(filter(None, [reden, markering.toelichting]))


def _herkomst(door: Medewerker, zoekvraag: Zoekvraag, aantal: int) -> list[tuple[str, Cel]]:
    return [
        ("Zoekvraag", korte_naam(zoekvraag)),
        ("Wat er is gevraagd", zin(zoekvraag.soort, criteria_van(zoekvraag))),
        ("Gevraagd op", moment(zoekvraag.created_at)),
        ("Gevraagd door", zoekvraag.door.naam),
        ("Bron", "De landelijke VUM-uitwisseling: gegevens van andere organisaties, zonder naam"),
        ("Aantal resultaten", aantal),
        ("Gedownload op", moment(timezone.now())),
        ("Gedownload door", door.naam),
        ("Weggooien op", timezone.localtime(zoekvraag.bewaren_tot).date()),
        ("Let op", "Gebruik dit bestand alleen voor deze bemiddeling. Gooi het uiterlijk op de datum hierboven weg."),
    ]
