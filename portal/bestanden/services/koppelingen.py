"""Which columns of a file are what: as somebody chose, as was chosen before for these headings, or as the portal knows."""

from collections.abc import Sequence

import msgspec
from django.db.models.functions import Now

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import Koppeling, indeling_herkennen, json_koppeling, soort_van
from portal.bestanden.indelingen.keuzes import Kolomkeuze, Kolommenfout, keuzes_koppelen, vingerafdruk
from portal.bestanden.inlezen import Inlezing
from portal.bestanden.keuring import bsn_weren
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Tabel
from portal.bestanden.models import Bestand, Kolomindeling
from portal.organisaties.models import Organisatie

#: Reasons for which a file is not refused: somebody has to say what its columns are.
_TE_KIEZEN = frozenset({"onbekende_indeling", "kolommen_ontbreken", "dubbele_kolom"})


def eerste_indeling(inlezing: Inlezing, organisatie: Organisatie, soort: str) -> list[Kolomkeuze] | None:
    """What to check a new file by: the columns that were chosen before, none for a layout that the portal knows itself.

    Returns: None when the columns have to be chosen.
    Raises: Bestandsfout `verkeerde_lijst` for a list of the other kind, `bsn` when a column that cannot be missed holds BSNs.
    """
    blad = inlezing.bladen[inlezing.blad]
    if inlezing.formaat != "json":
        eerder = onthouden_kolommen(organisatie, soort, blad.kop)
        if eerder is not None:
            bsn_weren(inlezing.bestandsnaam, keuzes_koppelen(eerder, blad.kop, soort_van(soort)), blad.bsn)
            return eerder
    try:
        koppeling = _bekend(inlezing, blad.kop, soort)
    except Bestandsfout as fout:
        if fout.code in _TE_KIEZEN:
            return None
        raise
    if inlezing.formaat != "json":
        bsn_weren(inlezing.bestandsnaam, koppeling, blad.bsn)
    return []


def koppeling_bij(bestand: Bestand, kopie: Kopie, tabel: Tabel) -> Koppeling:
    """The layout to check a file by.

    Raises: Bestandsfout as `indeling_herkennen` and `json_koppeling`, `kolommen` when the choices do not fit (any more).
    """
    if not bestand.kolommen:
        return _bekend(kopie.inlezing, tabel.kop, bestand.soort)
    try:
        return keuzes_koppelen(gekozen_kolommen(bestand), tabel.kop, soort_van(bestand.soort))
    except Kolommenfout as fout:
        raise Bestandsfout(
            "kolommen", f"{bestand.naam}: de gekozen kolommen kloppen niet. {fout.fouten[0][1]} Kies ze opnieuw."
        ) from None


def gekozen_kolommen(bestand: Bestand) -> list[Kolomkeuze]:
    """The columns as the user chose them."""
    return msgspec.convert(bestand.kolommen, type=list[Kolomkeuze])


def onthouden_kolommen(organisatie: Organisatie, soort: str, kop: Sequence[str]) -> list[Kolomkeuze] | None:
    """What was chosen for a file with exactly these headings; None when that never happened, or no longer makes a list."""
    indeling = organisatie.kolomindelingen.filter(soort=soort, vingerafdruk=vingerafdruk(kop)).first()
    if indeling is None:
        return None
    keuzes = msgspec.convert(indeling.kolommen, type=list[Kolomkeuze])
    try:
        keuzes_koppelen(keuzes, kop, soort_van(soort))
    except Kolommenfout:
        return None
    Kolomindeling.objects.filter(pk=indeling.pk).update(gebruikt_op=Now())
    return keuzes


def _bekend(inlezing: Inlezing, kop: Sequence[str], soort: str) -> Koppeling:
    gevraagd = soort_van(soort)
    if inlezing.formaat == "json":
        return json_koppeling(inlezing.lijkt_op, bestandsnaam=inlezing.bestandsnaam, soort=gevraagd)
    return indeling_herkennen(kop, bestandsnaam=inlezing.bestandsnaam, soort=gevraagd)
