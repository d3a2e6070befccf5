"""Which layout a file has, decided by its headings: order, case, accents and punctuation do not matter."""

from collections.abc import Sequence
from typing import Literal

from portal.bestanden.bsn import is_bsn_kop
from portal.bestanden.fouten import Bestandsfout, Melding
from portal.bestanden.indelingen.eigen_contactmomenten import EIGEN_CONTACTMOMENTEN, eigen_contactmomenten
from portal.bestanden.indelingen.eigen_vacatures import EIGEN_VACATURES
from portal.bestanden.indelingen.eigen_werkzoekenden import EIGEN_WERKZOEKENDEN
from portal.bestanden.indelingen.kolom import (
    LIJSTNAAM,
    STANDAARD,
    Indeling,
    Invoer,
    Kolom,
    Koppeling,
    Regel,
    Soort,
    soort_van,
)
from portal.bestanden.indelingen.sonar import SONAR
from portal.bestanden.lezen.tabel import Tabel
from portal.bestanden.reparatie import REPARATIE_KOPPEN
from portal.bestanden.tekst import kop_tonen, kopsleutel
from portal.bestanden.waarden.uitkomst import opsomming

__all__ = [
    "EIGEN_CONTACTMOMENTEN",
    "EIGEN_VACATURES",
    "EIGEN_WERKZOEKENDEN",
    "INDELINGEN",
    "LIJSTNAAM",
    "SONAR",
    "STANDAARD",
    "Indeling",
    "Invoer",
    "Kolom",
    "Koppeling",
    "Regel",
    "Soort",
    "eigen_contactmomenten",
    "indeling_herkennen",
    "json_koppeling",
    "json_soort",
    "koppelen",
    "kopscore",
    "soort_van",
]

INDELINGEN: tuple[Indeling, ...] = (EIGEN_WERKZOEKENDEN, EIGEN_VACATURES, EIGEN_CONTACTMOMENTEN, SONAR)

JSON_WERKZOEKENDEN = Indeling("standaard-json-werkzoekenden", "JSON van de gegevensstandaard", "werkzoekende", ())
JSON_VACATURES = Indeling("standaard-json-vacatures", "JSON van de gegevensstandaard", "vacature", ())


def _herkend(indeling: Indeling, kop: Sequence[str]) -> set[str]:
    """The names of the columns of this layout that are in the heading."""
    gevonden = (indeling.op_sleutel.get(kopsleutel(kopje)) for kopje in kop)
    return {kolom.naam for kolom in gevonden if kolom is not None}


def kopscore(kop: Sequence[str]) -> int:
    """How many headings the best fitting layout recognises; one alone may be a word in a title line and counts as none."""
    score = max(len(_herkend(indeling, kop)) for indeling in INDELINGEN)
    return score if score > 1 else 0


def _past(indeling: Indeling, herkend: set[str]) -> bool:
    return len(herkend) >= indeling.minstens and all(kolom.naam in herkend for kolom in indeling.verplicht)


def indeling_herkennen(kop: Sequence[str], *, bestandsnaam: str, soort: Soort | None = None) -> Koppeling:
    """The layout that fits best, bound to these headings.

    Args:
        kop: the headings as they stand in the file.
        bestandsnaam: for the messages.
        soort: what the user says the list holds; None when that is open.

    Raises:
        Bestandsfout: `onbekende_indeling` (hardly a heading is known), `kolommen_ontbreken` (a required column is
            missing), `dubbele_kolom` (a known column is there twice), `verkeerde_lijst` (the file holds the other kind of
            list).
    """
    for indeling in INDELINGEN:
        if soort in (None, indeling.soort) and _past(indeling, _herkend(indeling, kop)):
            _dubbele_kop_weren(indeling, kop, bestandsnaam)
    scores = sorted(
        ((len(_herkend(indeling, kop)), indeling) for indeling in INDELINGEN), key=lambda paar: paar[0], reverse=True
    )
    passend = [(score, indeling) for score, indeling in scores if _past(indeling, _herkend(indeling, kop))]
    van_soort = [paar for paar in passend if soort is None or paar[1].soort == soort]
    if passend and (not van_soort or (soort and passend[0][0] > van_soort[0][0])):
        gevonden = passend[0][1].soort
        raise Bestandsfout(
            "verkeerde_lijst",
            f"{bestandsnaam}: dit is een lijst van {LIJSTNAAM[gevonden]}. Lever hem aan bij {LIJSTNAAM[gevonden]}.",
        )
    if van_soort:
        return koppelen(van_soort[0][1], kop)
    kandidaten = [paar for paar in scores if soort is None or paar[1].soort == soort]
    score, dichtstbij = kandidaten[0]
    ontbreekt = [kolom.naam for kolom in dichtstbij.verplicht if kolom.naam not in _herkend(dichtstbij, kop)]
    if score < 2 or not ontbreekt:
        raise Bestandsfout(
            "onbekende_indeling",
            f"{bestandsnaam}: de kolomnamen op de eerste rij zijn niet bekend. Download het voorbeeldbestand, zet uw "
            "gegevens daarin en lever dat aan.",
        )
    namen = opsomming([f'"{naam}"' for naam in ontbreekt], "en")
    werkwoord = "ontbreekt" if len(ontbreekt) == 1 else "ontbreken"
    raise Bestandsfout(
        "kolommen_ontbreken",
        f"{bestandsnaam}: {'de kolom' if len(ontbreekt) == 1 else 'de kolommen'} {namen} {werkwoord}. Voeg "
        f"{'deze kolom' if len(ontbreekt) == 1 else 'deze kolommen'} toe met precies deze naam op de rij met kolomnamen.",
    )


def _dubbele_kop_weren(indeling: Indeling, kop: Sequence[str], bestandsnaam: str) -> None:
    """Two columns with the same name: which of the two is meant is a guess."""
    gezien: set[str] = set()
    for kopje in kop:
        sleutel = kopsleutel(kopje)
        kolom = indeling.op_sleutel.get(sleutel)
        if sleutel in gezien and kolom is not None and kolom.doel:
            raise Bestandsfout(
                "dubbele_kolom",
                f'{bestandsnaam}: de kolom "{kop_tonen(kopje)}" staat er twee keer in. Verwijder of hernoem er een.',
            )
        gezien.add(sleutel)


def koppelen(indeling: Indeling, kop: Sequence[str]) -> Koppeling:
    """Bind a layout to headings. A heading that means the same column as an earlier one is left aside, and said so."""
    invoer: dict[str, Invoer] = {}
    meldingen: list[Melding] = []
    onbekend: list[str] = []
    niet_overgenomen: list[str] = []
    for plek, kopje in enumerate(kop):
        kolom = indeling.op_sleutel.get(kopsleutel(kopje))
        if kolom is not None and kolom.naam in invoer:
            tekst = (
                f'Kolom {kop_tonen(kopje)}: er is al een andere kolom voor "{kolom.naam}". Deze kolom is niet gelezen.'
            )
            meldingen.append(Melding(None, kop_tonen(kopje), "let_op", tekst, code="kolom_al_gekozen", groep=tekst))
            continue
        if not kopje or is_bsn_kop(kopje) or kopje in REPARATIE_KOPPEN:
            pass  # nothing to say, or said by the BSN guard
        elif kolom is None:
            onbekend.append(kop_tonen(kopje))
        elif not kolom.doel:
            niet_overgenomen.append(kop_tonen(kopje))
        if kolom is not None:
            invoer[kolom.naam] = Invoer(kolom, (plek,), kopje, kolom.lezer)
    if onbekend:
        tekst = f"Deze kolommen zijn niet bekend en zijn niet gelezen: {opsomming(onbekend, 'en')}."
        meldingen.append(Melding(None, None, "let_op", tekst, code="kolommen_onbekend", groep=tekst))
    if niet_overgenomen:
        tekst = f"Deze kolommen zijn niet nodig en zijn niet overgenomen: {opsomming(niet_overgenomen, 'en')}."
        meldingen.append(Melding(None, None, "let_op", tekst, code="kolommen_niet_nodig", groep=tekst))
    return Koppeling(indeling, tuple(kop), tuple(invoer.values()), tuple(meldingen))


def json_soort(tabel: Tabel) -> Soort | Literal[""]:
    """What the first profile of a JSON list looks like."""
    eerste = next((rij.object for rij in tabel.rijen() if rij.object), {})
    van_vacature = len({"idVacature", "adres", "naamVacature", "werkgever", "beroep"} & eerste.keys())
    van_werkzoekende = len(
        {"idWerkzoekende", "mobiliteit", "bemiddelingsberoep", "arbeidsmarktkwalificatie"} & eerste.keys()
    )
    if van_vacature == van_werkzoekende:
        return ""
    return "vacature" if van_vacature > van_werkzoekende else "werkzoekende"


def json_koppeling(lijkt_op: str, *, bestandsnaam: str, soort: Soort | None = None) -> Koppeling:
    """The layout of a JSON list: what the user says it is, else what it looks like (`json_soort`).

    Raises Bestandsfout `verkeerde_lijst` when the first profile clearly is of the other kind.
    """
    lijkt = soort_van(lijkt_op or soort or "werkzoekende")
    if soort is not None and lijkt != soort:
        raise Bestandsfout(
            "verkeerde_lijst",
            f"{bestandsnaam}: dit is een lijst van {LIJSTNAAM[lijkt]}. Lever hem aan bij {LIJSTNAAM[lijkt]}.",
        )
    return Koppeling(JSON_VACATURES if lijkt == "vacature" else JSON_WERKZOEKENDEN, (), ())
