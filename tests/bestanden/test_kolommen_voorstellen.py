"""What the columns of an unknown file seem to be, and why."""

import pytest

from portal.bestanden.indelingen.keuzes import Kolomkeuze
from portal.bestanden.indelingen.kolom import Soort
from portal.bestanden.indelingen.velden import velden
from portal.bestanden.indelingen.voorstel import voorstellen


def _voor(kop: tuple[str, ...], *rijen: tuple[str, ...], soort: Soort = "werkzoekende") -> dict[str, tuple[str, str]]:
    waarden = [[rij[plek] for rij in rijen] for plek in range(len(kop))]
    gevonden = voorstellen(kop, waarden, soort)
    return {kop[plek]: (voorstel.keuze.veld, voorstel.zekerheid) for plek, voorstel in gevonden.items()}


def test_op_naam_op_een_ander_woord_en_op_een_tikfout() -> None:
    kop = ("Klantnr", "Postcode woonadres", "Max uren", "Rijbewijzn", "Gewenste functie", "Iets geheel anders")
    assert _voor(kop) == {
        "Klantnr": ("sleutel", "naam"),
        "Postcode woonadres": ("mobiliteit.bemiddelingspostcode", "naam"),
        "Max uren": ("werktijden.aantalWerkurenPerWeekMaximaal", "naam"),
        "Rijbewijzn": ("arbeidsmarktkwalificatie.rijbewijs", "lijkt"),
        "Gewenste functie": ("bemiddelingsberoep", "naam"),
    }


def test_een_naam_die_erop_lijkt_is_niet_genoeg_als_de_inhoud_iets_anders_is() -> None:
    assert _voor(("Rijbewijs J/N",), ("J",), ("N",), ("J",)) == {}
    assert _voor(("Rijbewijs J/N",), ("B",), ("C, BE",), ("B",)) == {
        "Rijbewijs J/N": ("arbeidsmarktkwalificatie.rijbewijs", "inhoud")
    }


def test_op_de_inhoud() -> None:
    kop = ("Nr dossier", "K1", "K2", "K3", "K4")
    rijen = [
        ("D-1", "7001 AB", "a@example.nl", "0612345678", "Kok"),
        ("D-2", "7002 AB", "b@example.nl", "0612345679", "Lasser"),
        ("D-3", "7003 AB", "c@example.nl", "0612345670", "Bakker"),
    ]
    assert _voor(kop, *rijen) == {
        "Nr dossier": ("sleutel", "inhoud"),
        "K1": ("mobiliteit.bemiddelingspostcode", "inhoud"),
        "K2": ("contact.emailadres", "inhoud"),
        "K3": ("contact.telefoonnummer", "inhoud"),
        "K4": ("bemiddelingsberoep", "inhoud"),
    }


def test_een_kenmerk_dat_twee_keer_voorkomt_is_geen_kenmerk() -> None:
    assert _voor(("Nummer",), ("A",), ("A",), ("B",)) == {}


def test_twee_rijen_zeggen_nog_niets_over_de_inhoud() -> None:
    assert _voor(("K",), ("7001AB",), ("7002AB",)) == {}


def test_een_veld_wordt_geen_twee_keer_voorgesteld() -> None:
    gevonden = _voor(("Postcode", "Postcode woonadres", "Beroep", "Functie"))
    assert [veld for veld, _ in gevonden.values()] == [
        "mobiliteit.bemiddelingspostcode",
        "bemiddelingsberoep",
    ]


def test_delen_van_een_opleiding_in_eigen_kolommen() -> None:
    gevonden = _voor(("Opleidingsniveau", "Opleidingsnaam", "Diploma behaald", "Mondeling Nederlands"))
    assert [veld for veld, _ in gevonden.values()] == [
        "arbeidsmarktkwalificatie.opleiding#niveau",
        "arbeidsmarktkwalificatie.opleiding#naam",
        "arbeidsmarktkwalificatie.opleiding#diploma",
        "hulp.mondeling",
    ]


@pytest.mark.parametrize(
    ("cellen", "splitsen"),
    [
        (("A,B,BE", "B", "B,C"), ""),
        (("A+B", "B+BE", "C+CE"), "plus"),
        (("B", "B", "BE"), ""),
        (("A B", "B BE", "C"), "spatie"),
    ],
)
def test_hoe_waarden_in_een_cel_gescheiden_zijn(cellen: tuple[str, ...], splitsen: str) -> None:
    """Licences are read with commas anyway; other signs have to be found."""
    gevonden = voorstellen(("Rijbewijzen",), [list(cellen)], "werkzoekende")
    assert gevonden[0].keuze.splitsen == splitsen


def test_beroepen_met_een_komma() -> None:
    gevonden = voorstellen(("Beroepen",), [["Kok, Lasser", "Bakker", "Kok, Bakker"]], "werkzoekende")
    assert gevonden[0].keuze.splitsen == "komma"


def test_wat_eerder_is_gekozen_gaat_voor() -> None:
    eerder = {("postcode", 1): Kolomkeuze("postcode", "mobiliteit.maximaleReistijd")}
    gevonden = voorstellen(("Postcode",), [[]], "werkzoekende", eerder=eerder)
    assert (gevonden[0].keuze.veld, gevonden[0].waarom) == ("mobiliteit.maximaleReistijd", "Eerder zo gekozen")


def test_een_geweigerde_kolom_krijgt_geen_voorstel() -> None:
    assert voorstellen(("Postcode",), [[]], "werkzoekende", overslaan=frozenset({0})) == {}


@pytest.mark.parametrize("soort", ["werkzoekende", "vacature"])
def test_elk_veld_heeft_een_groep_een_uitleg_en_een_lezer(soort: Soort) -> None:
    for code, veld in velden(soort).items():
        assert veld.code == code
        assert veld.groep
        assert veld.kolom.uitleg
        assert callable(veld.lezer)
        if veld.voorbeeld:
            assert not veld.lezer(veld.voorbeeld.split("|")[0].strip()).fouten
