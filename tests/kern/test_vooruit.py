"""Work ahead in a thread: the same things in the same order, and nothing is left running."""

import threading
import time
from collections.abc import Iterable, Iterator

import pytest

from portal.kern.vooruit import vooruit


def _draden() -> int:
    return sum(draad.name == "vooruit" for draad in threading.enumerate())


def test_alles_in_dezelfde_volgorde() -> None:
    with vooruit(range(100)) as dingen:
        assert list(dingen) == list(range(100))
    assert _draden() == 0


def test_niet_verder_vooruit_dan_gevraagd() -> None:
    gemaakt: list[int] = []

    def bron() -> Iterator[int]:
        for nummer in range(50):
            gemaakt.append(nummer)
            yield nummer

    with vooruit(bron(), hoeveel=2) as dingen:
        assert next(iter(dingen)) == 0
        time.sleep(0.3)
        assert len(gemaakt) <= 5
    assert _draden() == 0


def test_een_fout_komt_waar_het_ding_had_moeten_komen() -> None:
    def bron() -> Iterator[int]:
        yield 1
        raise ValueError("op de helft")

    gekregen = []
    with pytest.raises(ValueError, match="op de helft"), vooruit(bron()) as dingen:
        gekregen.extend(dingen)
    assert _draden() == 0


def _hou_op(dingen: Iterable[int]) -> None:
    for ding in dingen:
        raise RuntimeError(f"genoeg na {ding}")


def test_wie_ophoudt_laat_niets_lopen() -> None:
    with pytest.raises(RuntimeError, match="genoeg na 0"), vooruit(iter(int, 1)) as dingen:
        _hou_op(dingen)
    assert _draden() == 0
