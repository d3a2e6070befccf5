"""A taken port is another port or a clear message, never a server that does not come up."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.lokaal.draaien import poortwens
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.poorten import EERSTE_VLUCHTIGE_POORT, Poortkiezer, Poortwens, vrij


@pytest.fixture
def bezette_poort() -> Iterator[int]:
    """A port below the ephemeral range on which somebody listens, with a free one after it."""
    for poort in range(20000, 30000):
        with socket.socket() as lijn:
            try:
                lijn.bind(("127.0.0.1", poort))
            except OSError:
                continue
            lijn.listen()
            if vrij(poort + 1):
                yield poort
                return


def test_een_bezette_poort_wordt_de_volgende_en_dat_wordt_gezegd(bezette_poort: int, tmp_path: Path) -> None:
    gezegd: list[str] = []
    kiezer = Poortkiezer(gezegd.append, tmp_path)
    gekozen = kiezer.kies("het portaal", bezette_poort)
    kiezer.vrijgeven()
    assert gekozen > bezette_poort
    assert gezegd == [f"Poort {bezette_poort} voor het portaal is bezet; het wordt {gekozen}."]


def test_een_uitdrukkelijk_gevraagde_poort_die_bezet_is_stopt_de_start(bezette_poort: int, tmp_path: Path) -> None:
    with pytest.raises(LokaalFout, match=rf"Poort {bezette_poort} voor het portaal is bezet"):
        Poortkiezer(print, tmp_path).kies("het portaal", bezette_poort, uitdrukkelijk=True)


def test_twee_starts_tegelijk_krijgen_verschillende_poorten(bezette_poort: int, tmp_path: Path) -> None:
    """Neither has bound its port yet: only the reservation keeps them apart."""
    een, twee = Poortkiezer(lambda _: None, tmp_path), Poortkiezer(lambda _: None, tmp_path)
    eerste, tweede = een.kies("web", bezette_poort), twee.kies("web", bezette_poort)
    assert eerste != tweede
    een.vrijgeven()
    assert Poortkiezer(lambda _: None, tmp_path).kies("web", eerste) == eerste
    twee.vrijgeven()


def test_er_wordt_nooit_in_het_vluchtige_bereik_gezocht(tmp_path: Path) -> None:
    with socket.socket() as lijn:
        try:
            lijn.bind(("127.0.0.1", EERSTE_VLUCHTIGE_POORT - 1))
        except OSError:
            pytest.skip("die poort is al van een ander")
        lijn.listen()
        with pytest.raises(LokaalFout, match="Geen vrije poort"):
            Poortkiezer(print, tmp_path).kies("web", EERSTE_VLUCHTIGE_POORT - 1)


@pytest.mark.parametrize("tekst", ["tachtig", "-1", "8000 ", "８０００"])
def test_een_poort_die_geen_getal_is_wordt_bij_naam_geweigerd(tekst: str) -> None:
    with pytest.raises(LokaalFout, match="PORTAAL_POORT"):
        poortwens({"PORTAAL_POORT": tekst})


def test_alleen_gevraagde_poorten_zijn_uitdrukkelijk() -> None:
    wens = poortwens({"PORTAAL_POORT": "8123", "WACHTRIJ_POORT": ""})
    assert (wens.web, wens.wachtrij) == (8123, Poortwens().wachtrij)
    assert wens.uitdrukkelijk == {"web"}
