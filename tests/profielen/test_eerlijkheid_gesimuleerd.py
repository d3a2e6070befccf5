"""The fairness of the choice over thousands of questions, against what chance alone would do in the same world.

The world is that of people who fit very different numbers of questions: three occupations at most, a place in the country. The
choice itself is the real code (`trekken` with its order), the counting that of `services/verdelen.py`, without the databank.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from portal.kern import limieten
from portal.profielen.services.verdelen import standen_bijwerken
from portal.profielen.statistiek import gini
from portal.profielen.trekking import kiezen, lot

MENSEN, VRAGEN, MAXIMUM = 2500, 2000, limieten.RESULTATEN_PER_VRAAG


@dataclass
class Wereld:
    passend: list[list[int]]


@pytest.fixture(scope="module")
def wereld() -> Wereld:
    toeval = random.Random(1)
    gewichten = [1 / nummer for nummer in range(1, 13)]
    mensen = [
        (
            set(toeval.choices(range(12), gewichten, k=toeval.randint(1, 3))),
            toeval.gauss(0, 25),
            toeval.gauss(0, 25),
            toeval.random() < 0.6,
        )
        for _ in range(MENSEN)
    ]
    vragen = []
    for _ in range(VRAGEN):
        beroep = toeval.choices(range(12), gewichten)[0] if toeval.random() < 0.8 else None
        x, y, km = toeval.gauss(0, 20), toeval.gauss(0, 20), toeval.choice((10, 15, 25, 50, 300))
        rijbewijs = toeval.random() < 0.3
        vragen.append(
            [
                nummer
                for nummer, (beroepen, a, b, rijdt) in enumerate(mensen)
                if (beroep is None or beroep in beroepen)
                and (a - x) ** 2 + (b - y) ** 2 <= km * km
                and (rijdt or not rijbewijs)
            ]
        )
    return Wereld([passend for passend in vragen if len(passend) > MAXIMUM])


def _uitkomst(wereld: Wereld, getoond: Sequence[Sequence[int]]) -> tuple[dict[int, float], Counter[int]]:
    """Per person the places they had a right to, and how often they were shown."""
    recht: Counter[int] = Counter()
    for passend in wereld.passend:
        for wie in passend:
            recht[wie] += MAXIMUM / len(passend)  # type: ignore[assignment]  # a share is a fraction
    return dict(recht), Counter(wie for ronde in getoond for wie in ronde)


def _eerlijk(wereld: Wereld, *, uitstel: int) -> list[list[int]]:
    """Answer every question; the turns are written up only once per `uitstel` questions."""
    stand = {nummer: lot() for nummer in range(MENSEN)}
    getoond, wachten = [], []
    for passend in wereld.passend:
        laatste = Counter(wie for _, ronde in wachten[-limieten.TREKKING_ONVERDEELD :] for wie in ronde)
        gekozen, _ = kiezen([(wie, stand[wie], laatste.get(wie, 0)) for wie in passend], MAXIMUM)
        getoond.append(gekozen)
        wachten.append((passend, gekozen))
        if len(wachten) == uitstel:
            for paste, ronde in wachten:
                for wie, erbij in standen_bijwerken(ronde, paste, len(ronde) / len(paste)).items():
                    stand[wie] += erbij
            wachten = []
    return getoond


def _gini_van_verhouding(recht: dict[int, float], keer: Counter[int]) -> float:
    return gini([keer[wie] / deel for wie, deel in recht.items() if deel >= 5])


@pytest.mark.parametrize("uitstel", [1, 50])
def test_eerlijker_dan_toeval_en_niemand_wordt_nooit_getoond(wereld: Wereld, uitstel: int) -> None:
    toeval = random.Random(2)
    recht, keer = _uitkomst(wereld, _eerlijk(wereld, uitstel=uitstel))
    _, keer_toeval = _uitkomst(wereld, [toeval.sample(passend, MAXIMUM) for passend in wereld.passend])
    assert [wie for wie, deel in recht.items() if deel >= 3 and not keer[wie]] == []
    assert _gini_van_verhouding(recht, keer) <= 0.5 * _gini_van_verhouding(recht, keer_toeval)


def test_naam_nummer_en_moment_van_aanleveren_doen_er_niet_toe() -> None:
    """χ²: of 300 equal people each is in the first hundred a third of the time, whatever their place in the list."""
    rondes, groepen, per_groep = 300, 10, 30
    keer: Counter[int] = Counter()
    for _ in range(rondes):
        gekozen, _ = kiezen([(nummer, lot(), 0) for nummer in range(groepen * per_groep)], MAXIMUM)
        keer.update(wie // per_groep for wie in gekozen)
    verwacht = rondes * MAXIMUM / groepen
    # Drawing without replacement spreads less than independent draws would; the bound is for those (9 degrees, p = 0.001).
    assert sum((keer[groep] - verwacht) ** 2 / verwacht for groep in range(groepen)) < 27.88


def test_plaats_in_het_antwoord_is_loting() -> None:
    """Nor does the place in the answer say anything about the number behind it."""
    vooraan: Counter[bool] = Counter()
    for _ in range(2000):
        gekozen, _ = kiezen([(nummer, float(nummer), 0) for nummer in range(150)], MAXIMUM)
        vooraan[gekozen.index(0) < MAXIMUM // 2] += 1
    assert abs(vooraan[True] - 1000) < 3.3 * 500**0.5


@pytest.mark.parametrize("aantal", [0, 1, 99, 100, 101, 250])
def test_precies_genoeg_geen_dubbelen_en_alleen_wie_past(aantal: int) -> None:
    gekozen, afkap = kiezen([(nummer, lot(), 0) for nummer in range(aantal)], MAXIMUM)
    assert len(set(gekozen)) == len(gekozen) == min(aantal, MAXIMUM)
    assert set(gekozen) <= set(range(aantal))
    assert (afkap is not None) == (aantal > MAXIMUM)
