"""The list of fields and the code lists are those of the standard, with a label and an explanation each."""

import csv
from typing import Any

import pytest

from exchange_client.standaard import Vacature, WerkgeverscontactmomentMatch, Werkzoekende, velden, waardelijsten
from exchange_client.standaard.vormen import Groep
from tests.paden import VUM_MATERIAAL, met_vum_materiaal

SOORTEN: dict[str, type[Groep]] = {
    "werkzoekende": Werkzoekende,
    "vacature": Vacature,
    "werkgeverscontactmoment": WerkgeverscontactmomentMatch,
}
LIJSTEN = {
    "JaNee": waardelijsten.JaNee,
    "JaNeeOnbekend": waardelijsten.JaNeeOnbekend,
    "JaNeeOnbekendNvt": waardelijsten.JaNeeOnbekendNvt,
    "NiveauOpleiding": waardelijsten.NiveauOpleiding,
    "NiveauTaalbeheersing": waardelijsten.NiveauTaalbeheersing,
    "Sollicitatiewijze": waardelijsten.CodeSollicitatiewijze,
    "SoortRijbewijs": waardelijsten.SoortRijbewijs,
    "StatusOpleiding": waardelijsten.StatusOpleiding,
    "TypeArbeidscontract": waardelijsten.TypeArbeidscontract,
    "TypeOvereenkomst": waardelijsten.TypeOvereenkomst,
    "Vervoermiddel": waardelijsten.CodeVervoermiddel,
    "WCM_Onderwerp": waardelijsten.WcmOnderwerp,
    "WCM_Soort": waardelijsten.WcmSoort,
    "WCM_SoortAfspraken": waardelijsten.WcmSoortAfspraken,
    "Webadres": waardelijsten.SoortWebadres,
    "WerkEnDenkniveau": waardelijsten.WerkEnDenkniveau,
}
# Rewritten to be shorter or plainer than the spreadsheet.
EIGEN_LABELS = {"SoortRijbewijs", "Webadres", "WCM_Onderwerp", "WCM_Soort", "WCM_SoortAfspraken"}


def test_elk_veld_is_uit_te_leggen() -> None:
    for soort in SOORTEN.values():
        for veld in velden(soort).values():
            assert veld.label
            assert veld.label[0].isupper()
            assert veld.uitleg
            assert veld.groep


def test_een_veld_zegt_wat_een_formulier_nodig_heeft() -> None:
    veld = velden(Werkzoekende)["arbeidsmarktkwalificatie.opleiding[].datumDiploma"]
    assert (veld.label, veld.groep, veld.herhaalbaar, veld.is_datum) == ("Datum diploma", "Opleiding", True, True)
    uren = velden(Vacature)["werktijden.aantalWerkurenPerWeekMaximaal"]
    assert (uren.minimum, uren.maximum, uren.is_datum) == (0, 99, False)
    assert uren.uitleg == "Een geheel getal van 0 tot en met 99"
    assert velden(Vacature)["idVacature"].verplicht


@met_vum_materiaal
@pytest.mark.parametrize("profiel", SOORTEN)
def test_velden_zijn_die_van_de_standaard(profiel: str) -> None:
    onze = velden(SOORTEN[profiel])
    rijen = {rij["json_pad"]: rij for rij in _csv("fields.csv") if rij["profiel"] == profiel}
    assert set(onze) == set(rijen)
    for pad, rij in rijen.items():
        veld = onze[pad]
        assert veld.label.casefold() == rij["label"].casefold() or profiel == "werkgeverscontactmoment", pad
        assert str(veld.max_lengte or "") == ("" if rij["patroon"] else rij["max_lengte"]), pad
        if rij["minimum"]:
            assert (str(veld.minimum), str(veld.maximum)) == (rij["minimum"], rij["maximum"]), pad
        assert [str(code.value) for code in veld.codelijst or ()] == [
            code for code in rij["enum"].split("|") if code
        ], pad
        assert veld.is_datum == ("date" in rij["type"]), pad
        assert veld.verplicht == (rij["multipliciteit"] == "1") or pad == "idWerkzoekende", pad
        assert bool(veld.open_lijst) == rij["codelijst"].startswith("extern"), pad


@met_vum_materiaal
def test_codelijsten_zijn_die_van_de_standaard() -> None:
    rijen: dict[str, dict[str, str]] = {}
    for rij in _csv("waardelijsten/codelijsten.csv"):
        if "v3" in rij["versie"]:
            rijen.setdefault(rij["lijst"], {})[rij["code"]] = rij["betekenis"]
    assert set(rijen) == set(LIJSTEN)
    for naam, codes in rijen.items():
        onze = {str(code.value): code.label for code in LIJSTEN[naam]}
        assert set(onze) == set(codes)
        if naam not in EIGEN_LABELS:
            assert onze == codes


def test_werk_en_denkniveau_is_twee_keer_dezelfde_lijst() -> None:
    getal = {str(code.value): code.label for code in waardelijsten.WerkEnDenkniveau}
    assert getal == {code.value: code.label for code in waardelijsten.WerkEnDenkniveauTekst}


def _csv(naam: str) -> list[dict[str, Any]]:
    with (VUM_MATERIAAL / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))
