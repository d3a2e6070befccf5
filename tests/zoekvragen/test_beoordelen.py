"""A result against the whole question: what it does not meet, and what it does not tell."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as instelling
from hypothesis import strategies as st

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie, voldoet
from portal.zoekvragen.beoordelen import Beoordelaar
from portal.zoekvragen.criteria import Gebied, Taal, Zoekcriteria, opdrachten
from tests.exchange_client.vraagparen import vacature_vragen, werkzoekende_vragen
from tests.factories.profielen import ANDER_BEROEP, BEROEP, vacature_profiel, werkzoekende_profiel

HIER = Gebied("7001AB", 25)
SOORTEN = {"vacature": VacatureSelectie, "werkzoekende": WerkzoekendeSelectie}
eigen = instelling(deadline=None)


def _criteria(selectie: VacatureSelectie | WerkzoekendeSelectie, gebied: Gebied, **anders: Any) -> Zoekcriteria:
    """The question of a bemiddelaar that asks what this selection asks, in two areas."""
    return Zoekcriteria(
        gebieden=(Gebied(selectie.selectiegebied.postcode, selectie.selectiegebied.afstand), gebied),
        uren_van=selectie.uren_maximaal_vanaf,
        uren_tot=selectie.uren_minimaal_tot,
        rijbewijzen=selectie.rijbewijzen,
        talen=tuple(Taal(eis.code, eis.mondeling, eis.schriftelijk) for eis in selectie.talen if eis.code),
        onregelmatig=selectie.onregelmatig,
        **anders,
    )


def _gevonden(soort: str, criteria: Zoekcriteria, profiel: dict[str, Any]) -> bool:
    """Whether one of the calls of the question would find this profile at a bron that does as the contract says."""
    return any(
        voldoet(lees_selectie(SOORTEN[soort], opdracht.vraag_object), profiel)
        for opdracht in opdrachten(soort, criteria)
    )


def _oordeelt_zo(soort: str, criteria: Zoekcriteria, profiel: dict[str, Any]) -> None:
    oordeel = Beoordelaar(soort, criteria).oordeel(profiel)
    past = not oordeel.past_niet_op and not oordeel.onbekend
    assert past == _gevonden(soort, criteria, profiel)
    assert not set(oordeel.past_niet_op) & set(oordeel.onbekend)


@eigen
@given(paar=vacature_vragen(), ander=st.sampled_from([HIER, Gebied("6211AA", 999)]), twee=st.booleans())
def test_past_precies_als_een_aanroep_het_vindt(
    paar: tuple[VacatureSelectie, list[dict[str, Any]]], ander: Gebied, twee: bool
) -> None:
    selectie, profielen = paar
    beroepen = (selectie.beroep,) if selectie.beroep else ()
    criteria = _criteria(
        selectie,
        ander,
        beroepen=(*beroepen, ANDER_BEROEP) if twee and beroepen else beroepen,
        niveau=selectie.niveau_vanaf or "",
        datum=selectie.aanvang_vanaf,
    )
    for profiel in profielen:
        _oordeelt_zo("vacature", criteria, profiel)


@eigen
@given(paar=werkzoekende_vragen(), ander=st.sampled_from([HIER, Gebied("6211AA", 999)]))
def test_past_precies_als_een_aanroep_de_persoon_vindt(
    paar: tuple[WerkzoekendeSelectie, list[dict[str, Any]]], ander: Gebied
) -> None:
    selectie, profielen = paar
    criteria = _criteria(
        selectie,
        ander,
        beroepen=selectie.beroepen,
        contractvormen=selectie.contractvormen,
        kantoortijden=selectie.kantoortijden,
        datum=selectie.beschikbaar_uiterlijk,
    )
    for profiel in profielen:
        _oordeelt_zo("werkzoekende", criteria, profiel)


@pytest.mark.parametrize(
    ("criteria", "profiel", "past_niet_op", "onbekend"),
    [
        ({"beroepen": (BEROEP,)}, {}, [], []),
        ({"beroepen": (ANDER_BEROEP, BEROEP)}, {}, [], []),
        ({"beroepen": (ANDER_BEROEP,)}, {}, ["beroep"], []),
        ({"beroepen": (ANDER_BEROEP,)}, {"beroep": {}}, [], ["beroep"]),
        ({"uren_van": 41}, {}, ["uren"], []),
        ({"uren_van": 41}, {"werktijden": {}}, [], ["uren"]),
        # Known not to fit in one part: then it does not fit, although the other part is not known.
        ({"uren_van": 20, "uren_tot": 24}, {"werktijden": {"aantalWerkurenPerWeekMaximaal": 8}}, ["uren"], []),
        ({"niveau": "5"}, {}, ["niveau"], []),
        ({"niveau": "5"}, {"codeWerkEnDenkniveauMinimaal": "7"}, [], ["niveau"]),
        ({"rijbewijzen": ("B",)}, {}, [], ["rijbewijs"]),
        ({"rijbewijzen": ("B",)}, {"rijbewijs": [{"codeSoortRijbewijs": "AM"}]}, ["rijbewijs"], []),
        ({"talen": (Taal("nld", 3),)}, {"taalbeheersing": [{"codeTaal": "nld"}]}, [], ["taal"]),
        ({"talen": (Taal("nld"),)}, {"taalbeheersing": [{"codeTaal": "eng"}]}, ["taal"], []),
        ({"overeenkomsten": ("02", "04")}, {"contractvorm": [{"codeTypeOvereenkomst": "04"}]}, [], []),
        ({"overeenkomsten": ("02",)}, {"contractvorm": [{"codeTypeOvereenkomst": "01"}]}, ["overeenkomst"], []),
        ({"overeenkomsten": ("02",)}, {"contractvorm": [{"codeTypeArbeidscontract": "O"}]}, [], ["overeenkomst"]),
        ({}, {"adres": {"postcode": "6211AA"}}, ["gebied"], []),
        # A real postcode that the table does not have, such as one for post-office boxes.
        ({}, {"adres": {"postcode": "7000AA"}}, [], ["postcode"]),
    ],
)
def test_vacature(
    criteria: dict[str, Any], profiel: dict[str, Any], past_niet_op: list[str], onbekend: list[str]
) -> None:
    vraag = Zoekcriteria(gebieden=(HIER,), **criteria)
    oordeel = Beoordelaar("vacature", vraag).oordeel(vacature_profiel(**profiel))
    assert (list(oordeel.past_niet_op), list(oordeel.onbekend)) == (past_niet_op, onbekend)


def test_te_ver_voor_de_werkzoekende_zelf(settings: Any) -> None:
    vraag = Zoekcriteria(gebieden=(Gebied("6811AA", 100),))
    rechter = Beoordelaar("werkzoekende", vraag)
    dichtbij = werkzoekende_profiel(mobiliteit={"bemiddelingspostcode": "7001AB", "maximaleReisafstand": 10})
    assert rechter.oordeel(dichtbij).past_niet_op == ("reisafstand",)
    settings.REISAFSTAND_TELT = False
    assert rechter.oordeel(dichtbij).past_niet_op == ()


def test_afstand_is_die_tot_het_dichtstbijzijnde_gebied() -> None:
    rechter = Beoordelaar("vacature", Zoekcriteria(gebieden=(Gebied("6211AA", 10), HIER)))
    profiel = vacature_profiel()
    assert rechter.afstand_km(profiel) == pytest.approx(
        Beoordelaar("vacature", Zoekcriteria(gebieden=(HIER,))).afstand_km(profiel)
    )
