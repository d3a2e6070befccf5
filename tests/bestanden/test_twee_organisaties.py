"""Two organisations deliver at the same moment, again and again: neither sees or loses a row of the other."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from portal.bestanden.models import Bestand, Regelmelding
from portal.bestanden.services import bestand_aanleveren, bestand_activeren, bestand_verwerken, bestand_wijze_kiezen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import ActieveLijst, Wijze
from portal.profielen.queries import werkzoekendeprofielen
from tests.bestanden.conftest import KOP

pytestmark = pytest.mark.django_db(transaction=True)
RONDES = 4


def _tegelijk(werk: list[Callable[[], object]]) -> list[Exception]:
    begin = threading.Barrier(len(werk))
    fouten: list[Exception] = []

    def doen(een: Callable[[], object]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            begin.wait()
            een()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doen, args=[een]) for een in werk]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return fouten


def _leveren(organisatie: Organisatie, rijen: list[str], wijze: str = Wijze.VERVANGEN) -> Bestand:
    inhoud = "\n".join([KOP, *rijen]).encode()
    with organisatie_transactie(organisatie.pk):
        bestand = bestand_aanleveren(
            door=None, organisatie=organisatie, soort="werkzoekende", naam="x.csv", inhoud=inhoud
        )
        bestand_wijze_kiezen(bestand=bestand, wijze=wijze)
    bestand_verwerken(organisatie_id=organisatie.pk, bestand_id=bestand.pk)
    with organisatie_transactie(organisatie.pk):
        bestand_activeren(door=None, bestand=bestand)
    return bestand


def _rijen(letter: str, ronde: int, aantal: int = 20) -> list[str]:
    """The same own keys at both organisations: nothing but the organisation tells their people apart."""
    return [f"K{nummer};7001AB;;{ronde + 1};40;{letter}{nummer}@example.nl" for nummer in range(aantal)] + [
        "KX;fout;;;;"
    ]


def test_nooit_een_rij_van_de_ander(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    for ronde in range(RONDES):
        werk = [
            lambda ronde=ronde: _leveren(gemeente, _rijen("a", ronde)),
            lambda ronde=ronde: _leveren(andere_gemeente, _rijen("b", ronde, 12)),
        ]
        assert _tegelijk(werk) == []
        for organisatie, aantal in ((gemeente, 20), (andere_gemeente, 12)):
            with organisatie_transactie(organisatie.pk):
                profielen = list(werkzoekendeprofielen(organisatie))
                assert len(profielen) == aantal
                assert {profiel.organisatie_id for profiel in profielen} == {organisatie.pk}
                assert {profiel.uren_min for profiel in profielen} == {ronde + 1}
                assert Regelmelding.objects.count() == ronde + 1
                assert Bestand.objects.filter(status="actief").count() == ronde + 1
    externe = set()
    for organisatie in (gemeente, andere_gemeente):
        with organisatie_transactie(organisatie.pk):
            externe |= set(organisatie.werkzoekenden.values_list("extern_id", flat=True))
    assert len(externe) == 32


def test_zelfde_bestand_tweemaal_tegelijk_is_een_actieve_lijst(gemeente: Organisatie) -> None:
    assert _tegelijk([lambda: _leveren(gemeente, _rijen("a", 0))] * 3) == []
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.count() == 1
        assert werkzoekendeprofielen(gemeente).count() == gemeente.werkzoekenden.count() == 20
        assert gemeente.activeringen.count() == 3
        assert sorted(gemeente.activeringen.values_list("nieuw", flat=True)) == [0, 0, 20]


def test_aanvullen_van_twee_kanten_tegelijk_verliest_niemand(gemeente: Organisatie) -> None:
    _leveren(gemeente, ["K0;7001AB;;1;40;"])
    werk = [
        lambda letter=letter: _leveren(
            gemeente, [f"{letter}{nummer};7001AB;;1;40;" for nummer in range(5)], Wijze.AANVULLEN
        )
        for letter in "AB"
    ]
    assert _tegelijk(werk) == []
    with organisatie_transactie(gemeente.pk):
        assert werkzoekendeprofielen(gemeente).count() == 11
