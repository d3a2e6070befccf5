"""The measures of the fairness report, in plain Python: few numbers, and no library to trust."""

import random
import statistics
from collections.abc import Sequence

GROEP_MINSTENS = 50
_TREKKINGEN = 1000


def gini(waarden: Sequence[float]) -> float:
    """0 when everybody has the same, towards 1 when one has all."""
    totaal = sum(waarden)
    if not totaal:
        return 0.0
    aantal = len(waarden)
    gewogen = sum(nummer * waarde for nummer, waarde in enumerate(sorted(waarden), 1))
    return 2 * gewogen / (aantal * totaal) - (aantal + 1) / aantal


def verhouding_met_interval(groep: Sequence[float], rest: Sequence[float]) -> tuple[float, float, float] | None:
    """Mean of a group over that of the rest, with the 95 % interval of 1,000 bootstrap samples; None when either is too small."""
    if min(len(groep), len(rest)) < GROEP_MINSTENS or not sum(rest):
        return None
    toeval = random.Random(1)  # noqa: S311 - a report that is made twice says the same
    trekkingen = sorted(
        statistics.fmean(toeval.choices(groep, k=len(groep)))
        / (statistics.fmean(toeval.choices(rest, k=len(rest))) or 1.0)
        for _ in range(_TREKKINGEN)
    )
    laag, hoog = trekkingen[int(0.025 * _TREKKINGEN)], trekkingen[int(0.975 * _TREKKINGEN)]
    return statistics.fmean(groep) / statistics.fmean(rest), laag, hoog
