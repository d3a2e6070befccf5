"""Two clicks, or two colleagues, at the same moment: one pointer, and a record of what really happened."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Aanpassing, ActieveLijst, Lijst, Soort, Werkzoekende, WerkzoekendeZoekrij
from portal.profielen.queries import profiel_van
from portal.profielen.services import (
    IntussenGewijzigd,
    StaatErAl,
    kenmerk_van,
    lijst_activeren,
    profiel_toevoegen,
    profiel_wijzigen,
)
from portal.profielen.verschil import toegepast
from tests.factories.profielen import lijst_maken, werkzoekende_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db(transaction=True)


def _tegelijk(organisatie: Organisatie, werk: list[Callable[[], object]]) -> list[Exception]:
    """Do all of this at the same moment, each in a transaction and thread of its own; returns what was raised."""
    begin = threading.Barrier(len(werk))
    fouten: list[Exception] = []

    def doen(een: Callable[[], object]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            begin.wait()
            with organisatie_transactie(organisatie.pk):
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


def _activeren(lijst: Lijst) -> Callable[[], object]:
    return lambda: lijst_activeren(door=None, lijst=lijst)


def test_dubbelklik_doet_een_keer_iets(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst = lijst_maken(gemeente, actief=False)
    assert _tegelijk(gemeente, [_activeren(lijst)] * 4) == []
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == lijst.pk
        assert gemeente.mutaties.count() == 1


def test_twee_lijsten_tegelijk_geven_een_actieve_lijst(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijsten = [lijst_maken(gemeente, actief=False, naam=f"lijst {nummer}") for nummer in range(3)]
    assert _tegelijk(gemeente, [_activeren(lijst) for lijst in lijsten]) == []
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id in {lijst.pk for lijst in lijsten}
        assert gemeente.mutaties.count() == 3


def test_twee_collegas_wijzigen_tegelijk_en_niets_gaat_verloren(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente)
        profiel = profiel_van(persoon)
        assert profiel is not None
        gelezen = kenmerk_van(profiel)

    def wijzigen(uren: int) -> Callable[[], object]:
        nieuw = toegepast(werkzoekende_profiel(), {"werktijden.aantalWerkurenPerWeekMaximaal": uren})
        return lambda: profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=nieuw, gelezen=gelezen)

    fouten = _tegelijk(gemeente, [wijzigen(30), wijzigen(31), wijzigen(32)])
    assert [type(fout) for fout in fouten] == [IntussenGewijzigd] * 2
    with organisatie_transactie(gemeente.pk):
        assert Aanpassing.objects.count() == 1


def test_een_nieuw_kenmerk_tweemaal_tegelijk_is_een_profiel(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    def toevoegen() -> object:
        return profiel_toevoegen(
            door=bemiddelaar,
            organisatie=gemeente,
            soort=Soort.WERKZOEKENDE,
            sleutel="K-1",
            profiel=werkzoekende_profiel(),
        )

    fouten = _tegelijk(gemeente, [toevoegen] * 3)
    assert [type(fout) for fout in fouten] == [StaatErAl] * 2
    with organisatie_transactie(gemeente.pk):
        assert Lijst.objects.get().aantal == 1
        assert WerkzoekendeZoekrij.objects.count() == 1


def test_wijzigen_en_activeren_tegelijk_wachten_op_elkaar(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    """Whichever comes first: the correction of the werkzoekende is online afterwards, and it is counted once."""
    anders = toegepast(werkzoekende_profiel(), {"werktijden.aantalWerkurenPerWeekMaximaal": 28})
    for ronde in range(4):
        sleutel = f"K-{ronde}"
        with organisatie_transactie(gemeente.pk):
            lijst_maken(gemeente, {sleutel: werkzoekende_profiel()})
            persoon = gemeente.werkzoekenden.get(eigen_sleutel=sleutel)
            lijst = lijst_maken(gemeente, {sleutel: werkzoekende_profiel(), "Z": werkzoekende_profiel()}, actief=False)

        def corrigeren(persoon: Werkzoekende = persoon) -> object:
            return profiel_wijzigen(door=persoon, van=persoon, profiel=anders)

        assert _tegelijk(gemeente, [corrigeren, _activeren(lijst)]) == []
        with organisatie_transactie(gemeente.pk):
            profiel = profiel_van(persoon)
            assert profiel is not None
            assert profiel.uren_max == 28
            assert ActieveLijst.objects.get().lijst_id == lijst.pk
