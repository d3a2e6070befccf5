"""Lists, literally as MongoDB: $elemMatch needs one item, $all needs every part, and one item must satisfy a part whole."""

from typing import Any

import pytest

from tests.exchange_client.selectie.hulp import vacature_voldoet, werkzoekende_voldoet


def _beroepen(*codes: str) -> dict[str, Any]:
    return {
        "bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": code}} for code in codes]}}
    }


@pytest.mark.parametrize(
    ("lijst", "verwacht"),
    [
        ([{"codeBeroepsnaam": "u:1"}], True),
        ([{"codeBeroepsnaam": "u:9"}, {"codeBeroepsnaam": "u:2"}], True),
        ([{"codeBeroepsnaam": "u:9"}], False),
        ([{"codeBeroepsnaam": ""}, {}], False),
        ([], False),
        (None, False),
    ],
)
def test_een_van_de_beroepen(lijst: Any, verwacht: bool) -> None:
    profiel = {} if lijst is None else {"bemiddelingsberoep": lijst}
    assert werkzoekende_voldoet(_beroepen("u:1", "u:2"), profiel) is verwacht


@pytest.mark.parametrize(
    ("lijst", "verwacht"),
    [
        ([{"codeTypeArbeidscontract": "B"}], True),
        ([{"codeTypeArbeidscontract": "O"}, {"codeTypeArbeidscontract": "B"}], True),
        ([{"codeTypeArbeidscontract": "O"}], False),
        ([{"codeTypeOvereenkomst": "01"}], False),
        ([], False),
    ],
)
def test_contractvorm(lijst: list[dict[str, Any]], verwacht: bool) -> None:
    eis = {"contractvorm": {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": "B"}}]}}}
    assert werkzoekende_voldoet(eis, {"contractvorm": lijst}) is verwacht
    assert not werkzoekende_voldoet(eis, {})


@pytest.mark.parametrize(
    ("codes", "verwacht"),
    [
        (["B", "CE"], True),
        (["CE", "T", "B"], True),
        (["B"], False),
        # No code implies another: CE does not bring C, nor BE B.
        (["BE", "CE"], False),
        ([], False),
    ],
)
def test_alle_rijbewijzen(codes: list[str], verwacht: bool) -> None:
    eis = {"$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": code}}} for code in ("B", "CE")]}
    lijst = {"rijbewijs": [{"codeSoortRijbewijs": code} for code in codes]}
    assert (
        werkzoekende_voldoet({"arbeidsmarktkwalificatie.rijbewijs": eis}, {"arbeidsmarktkwalificatie": lijst})
        is verwacht
    )
    assert vacature_voldoet({"rijbewijs": eis}, lijst) is verwacht
    assert not vacature_voldoet({"rijbewijs": eis}, {})


def _taal(code: str | None, mondeling: int | None = None, schriftelijk: int | None = None) -> dict[str, Any]:
    deel: dict[str, Any] = {"codeTaal": {} if code is None else {"$eq": code}}
    if mondeling:
        deel["codeNiveauTaalbeheersingMondeling"] = {"$gte": mondeling}
    if schriftelijk:
        deel["codeNiveauTaalbeheersingSchriftelijk"] = {"$gte": schriftelijk}
    return {"$elemMatch": deel}


def _kan(taal: str | None, mondeling: int | None = None, schriftelijk: int | None = None) -> dict[str, Any]:
    alles = {
        "codeTaal": taal,
        "codeNiveauTaalbeheersingMondeling": mondeling,
        "codeNiveauTaalbeheersingSchriftelijk": schriftelijk,
    }
    return {naam: waarde for naam, waarde in alles.items() if waarde is not None}


@pytest.mark.parametrize(
    ("eisen", "lijst", "verwacht"),
    [
        ([_taal("nld")], [_kan("nld")], True),
        ([_taal("nld")], [_kan("eng"), _kan(None, 4)], False),
        ([_taal("nld", 3)], [_kan("nld", 3)], True),
        ([_taal("nld", 3)], [_kan("nld", 2)], False),
        ([_taal("nld", 3)], [_kan("nld")], False),
        ([_taal("nld", 2)], [_kan("nld", 0)], False),
        # 8 (niet van toepassing) is more than 4 (keuze 11).
        ([_taal("nld", 4)], [_kan("nld", 8)], True),
        # Language and levels must come from one and the same item.
        ([_taal("nld", 3, 3)], [_kan("nld", 4, 2), _kan("nld", 2, 4)], False),
        ([_taal("nld", 3, 3)], [_kan("nld", 4, 2), _kan("nld", 3, 3)], True),
        ([_taal("nld", 3)], [_kan("nld", 1), _kan("eng", 4)], False),
        # Every demand, each by its own item or by the same.
        ([_taal("nld", 2), _taal("eng")], [_kan("nld", 3), _kan("eng")], True),
        ([_taal("nld", 2), _taal("eng")], [_kan("nld", 3)], False),
        ([_taal("nld", 2), _taal("nld", 3)], [_kan("nld", 3)], True),
        ([_taal(None, 3)], [_kan("eng", 3)], True),
        ([_taal(None, 3)], [_kan("eng", 2)], False),
        ([_taal(None)], [], True),
        ([_taal("nld")], [], False),
    ],
)
def test_talen(eisen: list[dict[str, Any]], lijst: list[dict[str, Any]], verwacht: bool) -> None:
    eis = {"$all": eisen}
    groep = {"taalbeheersing": lijst}
    assert vacature_voldoet({"taalbeheersing": eis}, groep) is verwacht
    kwalificatie = {"arbeidsmarktkwalificatie": groep}
    assert werkzoekende_voldoet({"arbeidsmarktkwalificatie.taalbeheersing": eis}, kwalificatie) is verwacht


def test_vreemde_vormen_in_een_profiel_voldoen_niet_en_breken_niets() -> None:
    eis = {"$all": [_taal("nld")]}
    for vreemd in ("nld", {"codeTaal": "nld"}, [None, "nld", ["nld"]], 3):
        assert not vacature_voldoet({"taalbeheersing": eis}, {"taalbeheersing": vreemd})
