"""Every criterion on its own, each value of the question against each value of a profile: no case is left to chance."""

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie, voldoet
from exchange_client.standaard.waardelijsten import WerkEnDenkniveauTekst
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from portal.profielen.selectie import vacatures_die_voldoen, werkzoekenden_die_voldoen
from tests.factories.profielen import ANDER_BEROEP, BEROEP, lijst_maken

pytestmark = pytest.mark.django_db

GEBIED = Selectiegebied(postcode="7001AB", afstand=10)
VANDAAG = date(2026, 3, 1)
DAGEN = (date(2026, 2, 28), VANDAAG, date(2026, 3, 2))
UREN = (0, 1, 23, 24, 25, 99)
NIVEAUS = (0, 1, 2, 3, 4, 8)
INDICATIES = (0, 1, 2)


def _varianten(groep: str, naam: str, waarden: Any) -> list[dict[str, Any]]:
    return [{}, *({groep: {naam: waarde}} for waarde in waarden)]


def _lijsten(naam: str, waarden: tuple[str, ...]) -> list[list[dict[str, str]]]:
    """No items, each item alone, and all of them."""
    return [[], *([{naam: waarde}] for waarde in waarden), [{naam: waarde} for waarde in waarden]]


_TALEN = [
    {"codeTaal": taal} | {"codeNiveauTaalbeheersingMondeling": m} | {"codeNiveauTaalbeheersingSchriftelijk": s}
    for taal, m, s in product(("nld", "eng"), NIVEAUS, (1, 3))
]
_TAALEISEN = [
    (Taaleis(code=code, mondeling=m, schriftelijk=s),)
    for code, m, s in product(("nld", "eng", "ara", None), (None, 2, 3, 4), (None, 2, 4))
]
# Two demands must both be met, each by some item.
_TAALEISEN.append((Taaleis(code="nld", mondeling=2), Taaleis(code="eng", mondeling=2)))
_RIJBEWIJZEN = _lijsten("codeSoortRijbewijs", ("B", "BE", "CE"))
_UREN = [
    *_varianten("werktijden", "aantalWerkurenPerWeekMaximaal", UREN),
    *_varianten("werktijden", "aantalWerkurenPerWeekMinimaal", UREN),
]

WERKZOEKENDEN: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "beroepen": (
        [{"bemiddelingsberoep": leden} for leden in _lijsten("codeBeroepsnaam", (BEROEP, ANDER_BEROEP, ""))],
        [{"beroepen": keus} for keus in ((BEROEP,), (ANDER_BEROEP, BEROEP), ("anders",), ("",))],
    ),
    "contractvormen": (
        [{"contractvorm": leden} for leden in _lijsten("codeTypeArbeidscontract", ("O", "B"))],
        [{"contractvormen": keus} for keus in (("O",), ("B",), ("O", "B"))],
    ),
    "rijbewijzen": (
        [{"arbeidsmarktkwalificatie": {"rijbewijs": leden}} for leden in _RIJBEWIJZEN],
        [{"rijbewijzen": keus} for keus in (("B",), ("B", "BE"), ("T",))],
    ),
    "talen": (
        [{"arbeidsmarktkwalificatie": {"taalbeheersing": leden}} for leden in ([], *([lid] for lid in _TALEN), _TALEN)],
        [{"talen": eisen} for eisen in _TAALEISEN],
    ),
    "onregelmatig": (
        _varianten("flexibiliteit", "indicatieOnregelmatigWerkOfPloegendienst", INDICATIES),
        [{"onregelmatig": 1}, {"onregelmatig": 2}],
    ),
    "kantoortijden": (
        _varianten("werktijden", "indicatieKantoortijden", INDICATIES),
        [{"kantoortijden": 1}, {"kantoortijden": 2}],
    ),
    "uren": (_UREN, [{naam: u} for naam in ("uren_maximaal_vanaf", "uren_minimaal_tot") for u in (1, 24, 99)]),
    "beschikbaar": (
        _varianten("flexibiliteit", "datumAanvangBeschikbaarVoorWerk", [dag.isoformat() for dag in DAGEN]),
        [{"beschikbaar_uiterlijk": dag} for dag in DAGEN],
    ),
}
VACATURES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "beroep": (
        _varianten("beroep", "codeBeroepsnaam", (BEROEP, ANDER_BEROEP, "")),
        [{"beroep": beroep} for beroep in (BEROEP, "anders", "")],
    ),
    "niveau": (
        [{}, *({"codeWerkEnDenkniveauMinimaal": code.value} for code in WerkEnDenkniveauTekst)],
        [
            {"niveau_vanaf": vanaf, "niveau_bekend": bekend, "niveau_onbekend": onbekend}
            for vanaf, bekend, onbekend in product((None, *"123456"), (False, True), (False, True))
        ],
    ),
    "rijbewijzen": (
        [{"rijbewijs": leden} for leden in _RIJBEWIJZEN],
        [{"rijbewijzen": keus} for keus in (("B",), ("B", "BE"), ("T",))],
    ),
    "talen": (
        [{"taalbeheersing": leden} for leden in ([], *([lid] for lid in _TALEN), _TALEN)],
        [{"talen": eisen} for eisen in _TAALEISEN],
    ),
    "onregelmatig": WERKZOEKENDEN["onregelmatig"],
    "uren": WERKZOEKENDEN["uren"],
    "aanvang": (
        _varianten("arbeidsVoorwaarden", "datumAanvangWerkzaamheden", [dag.isoformat() for dag in DAGEN]),
        [{"aanvang_vanaf": dag} for dag in DAGEN],
    ),
    "gesloten": ([{}, *({"sluitingsdatumVacature": dag.isoformat()} for dag in DAGEN)], [{}]),
}


def _bewaren(
    organisatie: Organisatie, soort: str, profielen: list[dict[str, Any]], plaats: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    per_sleutel = {f"p{nummer}": {**plaats, **profiel} for nummer, profiel in enumerate(profielen)}
    lijst_maken(organisatie, per_sleutel, soort=soort)
    return per_sleutel


@pytest.mark.parametrize("criterium", WERKZOEKENDEN)
def test_werkzoekenden(in_gemeente: Organisatie, criterium: str) -> None:
    profielen, vragen = WERKZOEKENDEN[criterium]
    bewaard = _bewaren(in_gemeente, Soort.WERKZOEKENDE, profielen, {"mobiliteit": {"bemiddelingspostcode": "7005ZZ"}})
    gevonden_ooit = set()
    for criteria in vragen:
        vraag = WerkzoekendeSelectie(selectiegebied=GEBIED, **criteria)
        gevonden = werkzoekenden_die_voldoen(in_gemeente.pk, vraag).values_list(
            "werkzoekende__eigen_sleutel", flat=True
        )
        assert set(gevonden) == {sleutel for sleutel, profiel in bewaard.items() if voldoet(vraag, profiel)}, criteria
        gevonden_ooit |= set(gevonden)
    assert 0 < len(gevonden_ooit) <= len(bewaard)


@pytest.mark.parametrize("criterium", VACATURES)
def test_vacatures(in_gemeente: Organisatie, criterium: str) -> None:
    profielen, vragen = VACATURES[criterium]
    bewaard = _bewaren(in_gemeente, Soort.VACATURE, profielen, {"adres": {"postcode": "7005ZZ"}})
    gevonden_ooit = set()
    for criteria in vragen:
        vraag = VacatureSelectie(selectiegebied=GEBIED, **criteria)
        gevonden = vacatures_die_voldoen(in_gemeente.pk, vraag, vandaag=VANDAAG).values_list(
            "vacature__eigen_sleutel", flat=True
        )
        goed = {sleutel for sleutel, profiel in bewaard.items() if voldoet(vraag, profiel, vandaag=VANDAAG)}
        assert set(gevonden) == goed, criteria
        gevonden_ooit |= set(gevonden)
    assert 0 < len(gevonden_ooit) <= len(bewaard)
