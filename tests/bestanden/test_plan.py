"""The quick way of checking says the same as the plain way: of every row, to the letter."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.standaard import Werkzoekende, eerste_resultaat_dict
from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.fouten import Melding, Opmerking
from portal.bestanden.indelingen import (
    EIGEN_CONTACTMOMENTEN,
    EIGEN_VACATURES,
    EIGEN_WERKZOEKENDEN,
    SONAR,
    Indeling,
    Kolom,
    Koppeling,
    koppelen,
)
from portal.bestanden.keuring import Gekeurd, rij_keuren
from portal.bestanden.keuring.bewaking import bewaakt
from portal.bestanden.keuring.plan import Gekeurdblok, Plan, PlanKloptNiet, PlanPastNiet, geheugen
from portal.bestanden.lezen.tabel import Blok, Rij
from portal.kern.bsn import VERWIJDERD
from portal.profielen.services import CONTACT_SLEUTELS
from portal.profielen.soorten import kant_van
from portal.profielen.zoekkolommen import VAN_VACATURE, VAN_WERKZOEKENDE, Herkomst
from tests.bestanden.hulp import PROEFNUMMER

INDELINGEN = [EIGEN_WERKZOEKENDEN, EIGEN_VACATURES, SONAR]
LASTIG = [
    "",
    " ",
    "Ja",
    "nee",
    "Onbekend",
    "0",
    "32",
    "37,5",
    "120",
    "-1",
    "7001AB",
    "7001 ab",
    "9999ZZ",
    "7001",
    "1-3-2026",
    "31-2-2026",
    "2026-12-31",
    "46000",
    "B | BE",
    "A,B,CE",
    "B+",
    "Heftruckchauffeur",
    "Kok | Lasser",
    "Bestaat Niet",
    "Nederlands : goed : redelijk | Engels",
    "Nederlands",
    "vast : regulier",
    "mbo : Verzorgende IG : ja : 1-7-2019 : afgerond",
    "vmbo",
    "Magazijnmedewerker : Oost : 1-3-2019 : 31-12-2018",
    "auto : ja | fiets",
    "0612345678",
    "612345678",
    "6,12E+08",
    "jan@example.nl",
    "a@b.nl; c@d.nl",
    "www.example.nl",
    "profiel : www.example.nl",
    "52102",
    "01.13",
    "é\u0301 ünï\u00a0",
    'een "citaat" \\ met, van; alles\nen een regel',
    "x" * 36,
    "x" * 130,
    "y" * 2001,
    "z" * 5001,
    "a\u202eb",
    "nul\x00",
    PROEFNUMMER,
    f"nummer {PROEFNUMMER}",
    VERWIJDERD,
    "Jan werkt hard, bel 06-12345678",
    f"Mijn naam is Jan, bsn {PROEFNUMMER}",
    "Kok : : : : bij mevrouw Bakker, mail a@b.nl",
]


GEWONE_TEKST = st.text("abcXYZ 019éÀ€’.,;:|/@_-\\\"'+()\n", max_size=40)


def _zinnig(kolom: Kolom) -> list[str]:
    """Cells that this column understands, so that most rows are accepted."""
    return [voorbeeld for voorbeeld in kolom.voorbeelden if voorbeeld] or ["", "Ja", "3", "Geen"]


@st.composite
def tabellen(draw: st.DrawFn) -> tuple[Koppeling, Blok, BsnOordeel]:
    """Some columns of a layout in some order, some unknown ones, and rows of which most are good."""
    indeling: Indeling = draw(st.sampled_from(INDELINGEN))
    verplicht = [kolom for kolom in indeling.kolommen if kolom.verplicht]
    ander = draw(
        st.lists(st.sampled_from([k for k in indeling.kolommen if not k.verplicht]), unique_by=lambda k: k.naam)
    )
    kolommen = draw(st.permutations([*verplicht, *ander]))
    kop = [kolom.naam for kolom in kolommen]
    onbekend = draw(st.integers(0, len(kop)))
    kop.insert(onbekend, draw(st.sampled_from(["Iets anders", "Voornaam"])))
    koppeling = bewaakt(koppelen(indeling, kop), maskeren=draw(st.booleans()))
    keuzes: list[st.SearchStrategy[str]] = []
    for kolom in kolommen:
        zinnig = st.sampled_from(_zinnig(kolom))
        keuzes.append(st.one_of(zinnig, zinnig, zinnig, st.sampled_from(LASTIG), st.text(max_size=12), GEWONE_TEKST))
    keuzes.insert(onbekend, st.sampled_from([*LASTIG, "Jan"]))
    cellen = draw(st.lists(st.tuples(*keuzes), min_size=1, max_size=12))
    nummers = list(range(2, 2 + len(cellen)))
    bijzonder: dict[int, Rij] = {}
    for plek in draw(st.sets(st.integers(0, len(cellen) - 1), max_size=2)):
        wat = (Opmerking("x", "iets met de rij.", "iets met de rij."),)
        if draw(st.booleans()):
            cellen[plek] = ("",) * len(kop)
            bijzonder[plek] = Rij(nummers[plek], cellen[plek], problemen=wat)
        else:
            bijzonder[plek] = Rij(nummers[plek], cellen[plek], let_op=wat)
    plekken = st.frozensets(st.integers(0, len(kop) - 1), max_size=2)
    schoon = draw(st.booleans())
    oordeel = BsnOordeel(vrij=draw(plekken), eigen_nummers=draw(plekken), nagekeken=schoon)
    return koppeling, Blok(nummers, list(cellen), bijzonder), oordeel


def _gewoon(koppeling: Koppeling, blok: Blok, oordeel: BsnOordeel) -> list[Gekeurd]:
    return [rij_keuren(koppeling, rij, oordeel) for rij in blok.rijen()]


def _gelijk(koppeling: Koppeling, gekeurd: list[Gekeurd], uitkomst: Gekeurdblok) -> None:
    kant = kant_van(koppeling.soort)
    goed = [rij for rij in gekeurd if rij.profiel is not None]
    partij = uitkomst.partij
    assert uitkomst.fout == len(gekeurd) - len(goed)
    assert uitkomst.meldingen == [melding for rij in gekeurd for melding in rij.meldingen]
    assert uitkomst.met_let_op == {rij.rij for rij in goed if rij.meldingen}
    assert partij.rijen == [rij.rij for rij in goed]
    assert partij.sleutels == [rij.sleutel for rij in goed]
    for plek, rij in enumerate(goed):
        assert rij.profiel is not None
        profiel = {naam: waarde for naam, waarde in rij.profiel.items() if naam not in CONTACT_SLEUTELS}
        contact = rij.contactgegevens | {n: w for n, w in rij.profiel.items() if n in CONTACT_SLEUTELS}
        assert partij.standaard[plek] == msgspec.json.encode(profiel)
        if koppeling.soort == "werkzoekende":
            eerste = eerste_resultaat_dict(Werkzoekende, profiel)
            assert partij.eerste_resultaat[plek] == msgspec.json.encode(eerste)
        assert (msgspec.json.decode(partij.contact[plek]) if partij.contact[plek] else {}) == contact
        for naam, waarde in kant.zoekkolommen(profiel).items():
            assert partij.kolommen[naam][plek] == (tuple(waarde) if isinstance(waarde, list) else waarde)


@settings(deadline=None, max_examples=250)
@given(tabellen())
def test_plan_zegt_hetzelfde_als_rij_voor_rij(tabel: tuple[Koppeling, Blok, BsnOordeel]) -> None:
    koppeling, blok, oordeel = tabel
    plan = Plan(koppeling, oordeel)
    gewoon = _gewoon(koppeling, blok, oordeel)
    _gelijk(koppeling, gewoon, plan.keuren(blok))
    # What it remembers of the first time gives the same the second time.
    _gelijk(koppeling, gewoon, plan.keuren(blok))


@settings(deadline=None, max_examples=30)
@given(tabellen())
def test_vergeten_verandert_niets(tabel: tuple[Koppeling, Blok, BsnOordeel]) -> None:
    koppeling, blok, oordeel = tabel
    plan = Plan(koppeling, oordeel)
    gewoon = _gewoon(koppeling, blok, oordeel)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geheugen, "_PROEF", 0)
        patch.setattr(geheugen, "_ONTHOUDEN", 0)
        for _ in range(3):
            _gelijk(koppeling, gewoon, plan.keuren(blok))


def test_een_plan_dat_iets_anders_zegt_stopt(monkeypatch: pytest.MonkeyPatch) -> None:
    koppeling = koppelen(EIGEN_WERKZOEKENDEN, ("Eigen kenmerk", "Postcode"))
    plan = Plan(koppeling, BsnOordeel())
    monkeypatch.setattr(plan._kolommen[1], "_naam", b',"verkeerd":')
    with pytest.raises(PlanKloptNiet, match="rij 2"):
        plan.keuren(Blok([2], [("W1", "7001AB")]))


def test_een_indeling_die_niet_waarde_voor_waarde_te_toetsen_is_wordt_geweigerd() -> None:
    with pytest.raises(PlanPastNiet):
        Plan(koppelen(EIGEN_CONTACTMOMENTEN, ("Datum", "KvK-nummer")), BsnOordeel())
    zonder_postcode = Indeling(
        "x", "x", "werkzoekende", tuple(k for k in EIGEN_WERKZOEKENDEN.kolommen if k.naam != "Postcode")
    )
    with pytest.raises(PlanPastNiet, match="bemiddelingspostcode"):
        Plan(koppelen(zonder_postcode, ("Eigen kenmerk", "Maximale reisafstand (km)")), BsnOordeel())


@pytest.mark.parametrize(("soort", "van"), [("werkzoekende", VAN_WERKZOEKENDE), ("vacature", VAN_VACATURE)])
def test_elke_zoekkolom_komt_uit_een_waarde(soort: str, van: Herkomst) -> None:
    """What `Kolomwijzer` rests on: a search column does not change when another value of the profile does."""
    kant = kant_van(soort)
    assert set(van) == set(kant.zoekkolommen({}))
    vol: dict[str, Any] = {}
    voorbeeld: dict[str, Any] = {
        "pc4": "7001AB",
        "rijbewijzen": [{"codeSoortRijbewijs": "B"}],
        "talen": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
        "contractvormen": [{"codeTypeArbeidscontract": "B"}],
        "beroepen": [{"codeBeroepsnaam": "x"}],
        "beschikbaar_vanaf": "2026-01-01",
        "aanvang": "2026-01-01",
        "sluitingsdatum": "2026-01-01",
        "naam": "Kok",
        "beroep": "y",
        "niveau": "4",
    }
    for naam, (pad, _) in van.items():
        *stappen, laatste = pad.split(".")
        groep = vol
        for stap in stappen:
            groep = groep.setdefault(stap, {})
        groep[laatste] = voorbeeld.get(naam, 2)
    alles = kant.zoekkolommen(vol)
    leeg = kant.zoekkolommen({})
    for naam, (pad, _) in van.items():
        inhoud: Any = voorbeeld.get(naam, 2)
        for stap in reversed(pad.split(".")):
            inhoud = {stap: inhoud}
        alleen = kant.zoekkolommen(inhoud)
        assert alleen[naam] == alles[naam] != leeg[naam]
        assert {n: w for n, w in alleen.items() if n != naam} == {n: w for n, w in leeg.items() if n != naam}


def test_meldingen_dragen_alles_mee() -> None:
    koppeling = koppelen(EIGEN_WERKZOEKENDEN, ("Eigen kenmerk", "Postcode"))
    uitkomst = Plan(koppeling, BsnOordeel()).keuren(Blok([2, 3], [("W1", "x"), ("W2", "7001AB")]))
    assert uitkomst.meldingen == [
        Melding(
            2,
            "Postcode",
            "fout",
            'Rij 2, kolom Postcode: "x" is geen postcode. Vul vier cijfers en twee letters in, bijvoorbeeld 7001 AB.',
            "x",
            "postcode_onjuist",
            "deze waarde is geen postcode. Vul vier cijfers en twee letters in, bijvoorbeeld 7001 AB.",
        )
    ]
