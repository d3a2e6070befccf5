"""Columns of somebody's own: chosen, split, translated and put together, with the same outcome as our own template."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.indelingen.keuzes import (
    Kolomkeuze,
    Kolommenfout,
    keuzes_koppelen,
    kolomnaam,
    kolomsleutels,
    vingerafdruk,
)
from portal.bestanden.keuring import Gekeurd, rij_keuren
from portal.bestanden.keuring.plan import Plan
from portal.bestanden.lezen.tabel import Blok, Rij
from portal.bestanden.tekst import kopsleutel
from tests.bestanden.hulp import ruim

SLEUTEL, POSTCODE = "sleutel", "mobiliteit.bemiddelingspostcode"
OPLEIDING = "arbeidsmarktkwalificatie.opleiding"


def _keuzes(**velden: str | Kolomkeuze) -> list[Kolomkeuze]:
    return [veld if isinstance(veld, Kolomkeuze) else Kolomkeuze(kopsleutel(kop), veld) for kop, veld in velden.items()]


def _rij(keuzes: list[Kolomkeuze], **cellen: str) -> Gekeurd:
    """One row with these cells, read the plain way and the quick way."""
    kop = ("Nr", "PC", *cellen)
    alle = [*_keuzes(Nr=SLEUTEL, PC=POSTCODE), *keuzes]
    koppeling = keuzes_koppelen(alle, kop, "werkzoekende")
    rij = Rij(2, ("W1", "7001AB", *cellen.values()))
    gekeurd = rij_keuren(koppeling, rij)
    snel = Plan(koppeling, BsnOordeel()).keuren(Blok([2], [rij.cellen]))
    assert snel.meldingen == list(gekeurd.meldingen)
    assert len(snel.partij.rijen) == gekeurd.goed
    return gekeurd


def _kwalificatie(gekeurd: Gekeurd) -> dict[str, object]:
    assert gekeurd.profiel is not None, gekeurd.meldingen
    kwalificatie: dict[str, object] = gekeurd.profiel["arbeidsmarktkwalificatie"]
    return kwalificatie


def test_eigen_woorden_krijgen_een_betekenis() -> None:
    keuze = Kolomkeuze("kantoor", "werktijden.indicatieKantoortijden", vertaling={"jawel": "Ja", "?": ""})
    assert _rij([keuze], Kantoor="JAWEL").profiel["werktijden"] == {"indicatieKantoortijden": 1}  # type: ignore[index]
    assert "werktijden" not in (_rij([keuze], Kantoor="?").profiel or {})
    assert not _rij([keuze], Kantoor="misschien").goed


def test_lijst_met_een_eigen_teken_en_eigen_woorden() -> None:
    keuze = Kolomkeuze("branches", "sector", splitsen="en", vertaling={"horeca": "55101", "zorg": "87100"})
    gekeurd = _rij([keuze], Branches="Horeca en Zorg en 43210")
    assert gekeurd.profiel is not None
    assert gekeurd.profiel["sector"] == [{"codeSbi": 55101}, {"codeSbi": 87100}, {"codeSbi": 43210}]


def test_ja_en_nee_kolommen_worden_een_lijst() -> None:
    keuzes = [
        Kolomkeuze("rijbewijsb", "arbeidsmarktkwalificatie.rijbewijs", vertaling={"ja": "B", "nee": ""}),
        Kolomkeuze("rijbewijsbe", "arbeidsmarktkwalificatie.rijbewijs", vertaling={"ja": "BE", "nee": ""}),
    ]
    assert _kwalificatie(_rij(keuzes, **{"Rijbewijs B": "Ja", "Rijbewijs BE": "nee"})) == {
        "rijbewijs": [{"codeSoortRijbewijs": "B"}]
    }
    assert "arbeidsmarktkwalificatie" not in (_rij(keuzes, **{"Rijbewijs B": "", "Rijbewijs BE": "Nee"}).profiel or {})


def test_beroepen_in_genummerde_kolommen() -> None:
    keuzes = [Kolomkeuze(f"beroep{nummer}", "bemiddelingsberoep") for nummer in (1, 2, 3)]
    gekeurd = _rij(keuzes, **{"Beroep 1": "Kok", "Beroep 2": "", "Beroep 3": "Lasser"})
    assert gekeurd.profiel is not None
    assert len(gekeurd.profiel["bemiddelingsberoep"]) == 2


def test_delen_worden_een_opleiding_en_een_tweede() -> None:
    keuzes = _keuzes(
        Niveau=f"{OPLEIDING}#niveau", Naam=f"{OPLEIDING}#naam", Niveau2=f"{OPLEIDING}#niveau", Naam2=f"{OPLEIDING}#naam"
    )
    gekeurd = _rij(keuzes, Niveau="mbo", Naam="Zorg: wijk", Niveau2="", Naam2="Koken")
    assert _kwalificatie(gekeurd)["opleiding"] == [
        {"codeNiveauOpleiding": 4, "toelichtingOpleiding": "Zorg - wijk"},
        {"toelichtingOpleiding": "Koken"},
    ]


def test_een_fout_in_een_deel_noemt_alle_kolommen_van_het_veld() -> None:
    gekeurd = _rij(_keuzes(Niveau=f"{OPLEIDING}#niveau", Naam=f"{OPLEIDING}#naam"), Niveau="heel hoog", Naam="x")
    assert [(melding.kolom, melding.code) for melding in gekeurd.meldingen] == [("Niveau + Naam", "keuze_onbekend")]


def test_nederlands_in_eigen_kolommen() -> None:
    gekeurd = _rij(_keuzes(Spreken="hulp.mondeling", Schrijven="hulp.schriftelijk"), Spreken="goed", Schrijven="")
    assert _kwalificatie(gekeurd)["taalbeheersing"] == [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}]


def test_teksten_worden_achter_elkaar_gezet_en_de_postcode_ook() -> None:
    kop = ("Nr", "Cijfers", "Letters", "Tekst 1", "Tekst 2")
    keuzes = [
        *_keuzes(Nr=SLEUTEL, Cijfers=POSTCODE, Letters=POSTCODE),
        Kolomkeuze("tekst1", "persoonlijkePresentatie"),
        Kolomkeuze("tekst2", "persoonlijkePresentatie"),
    ]
    koppeling = keuzes_koppelen(keuzes, kop, "werkzoekende")
    profiel = rij_keuren(koppeling, Rij(2, ("W1", "7001", "ab", "Werkt graag.", "In een team."))).profiel
    assert profiel == {
        "mobiliteit": {"bemiddelingspostcode": "7001AB"},
        "persoonlijkePresentatie": "Werkt graag. In een team.",
    }


def test_een_bsn_wordt_in_elke_kolom_van_een_veld_gezien() -> None:
    keuzes = [Kolomkeuze("a", "persoonlijkePresentatie"), Kolomkeuze("b", "persoonlijkePresentatie")]
    gekeurd = _rij(keuzes, A="Mijn nummer:", B="is 123456782.")
    assert [melding.code for melding in gekeurd.meldingen] == ["bsn"]
    # Two halves in two cells are no number that anybody wrote down.
    assert _rij(keuzes, A="12345", B="6782").goed


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"Nr": SLEUTEL}, 'Kies in welke kolom "Postcode" staat.'),
        ({}, '"Eigen kenmerk" en "Postcode" staan'),
        (
            {"Nr": SLEUTEL, "PC": POSTCODE, "X": "mobiliteit.maximaleReistijd", "Y": "mobiliteit.maximaleReistijd"},
            "is al gekozen bij X",
        ),
        ({"Nr": SLEUTEL, "PC": POSTCODE, "X": SLEUTEL}, "is al gekozen bij Nr"),
        (
            {"Nr": SLEUTEL, "PC": POSTCODE, "X": "hulp.mondeling", "Y": "arbeidsmarktkwalificatie.taalbeheersing"},
            "niet allebei",
        ),
    ],
)
def test_keuzes_die_geen_lijst_maken(velden: dict[str, str], woorden: str) -> None:
    with pytest.raises(Kolommenfout, match=woorden):
        keuzes_koppelen(_keuzes(**velden), ("Nr", "PC", "X", "Y"), "werkzoekende")


def test_een_kolomnaam_met_een_punt_geeft_geen_twee_punten() -> None:
    keuzes = [Kolomkeuze("klantnr", SLEUTEL), *_keuzes(PC=POSTCODE, X=SLEUTEL)]
    with pytest.raises(Kolommenfout) as gevangen:
        keuzes_koppelen(keuzes, ("Klant nr.", "PC", "X"), "werkzoekende")
    ((_, tekst),) = gevangen.value.fouten
    assert tekst.startswith('"Eigen kenmerk" is al gekozen bij Klant nr. Kies')


def test_kolommen_zonder_naam_en_met_dezelfde_naam() -> None:
    kop = ("Naam", "", "naam", "", "jan@example.nl")
    assert list(kolomsleutels(kop))[:4] == [("naam", 1), ("", 1), ("naam", 2), ("", 2)]
    assert [kolomnaam(kop, plek) for plek in range(4)] == [
        "Naam",
        "kolom B (zonder naam)",
        "naam (kolom C)",
        "kolom D (zonder naam)",
    ]
    # A heading that is data is not remembered as it is.
    assert "jan" not in kolomsleutels(kop)[4][0]


@ruim
@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.randoms())
def test_volgorde_van_kolommen_maakt_voor_herkennen_niet_uit(kop: list[str], toeval: object) -> None:
    andersom = list(reversed(kop))
    assert vingerafdruk(kop) == vingerafdruk(andersom)
    assert vingerafdruk(kop) != vingerafdruk([*kop, "erbij"])
