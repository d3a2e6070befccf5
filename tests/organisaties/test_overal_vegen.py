"""The sweeps visit who has something to sweep, all of them, whoever fails."""

from typing import Any
from uuid import UUID

import pytest

from portal.bestanden.models import Bestand
from portal.kern import tenant
from portal.kern.pijplijn import Pijplijn
from portal.kern.tenant import huidige_organisatie, organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.organisaties.services import overal_vegen
from tests.factories.organisaties import organisatie_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def drie() -> list[Organisatie]:
    return [organisatie_maken() for _ in range(3)]


def _bestand(organisatie: Organisatie, **velden: object) -> None:
    with organisatie_transactie(organisatie.pk):
        Bestand.objects.create(organisatie=organisatie, soort="werkzoekende", naam="l.csv", grootte=1, **velden)


def _bezocht(*waar: object) -> list[UUID]:
    bezocht: list[UUID] = []
    overal_vegen(bezocht.append, *waar, gebeurtenis="test_mislukt")  # type: ignore[arg-type]  # QuerySets
    return bezocht


def test_alleen_wie_iets_heeft_wordt_bezocht(drie: list[Organisatie]) -> None:
    _bestand(drie[1], status="wachtrij")
    _bestand(drie[2], status="geannuleerd", reden="r")
    open_, afgebroken = Bestand.objects.filter(status=Bestand.Status.WACHTRIJ), Bestand.objects.filter(reden="r")
    assert _bezocht(open_) == [drie[1].pk]
    assert sorted(_bezocht(open_, afgebroken)) == sorted([drie[1].pk, drie[2].pk])
    assert _bezocht(Bestand.objects.none()) == []


def test_zonder_voorwaarde_wordt_iedereen_bezocht(drie: list[Organisatie]) -> None:
    assert sorted(_bezocht()) == sorted(organisatie.pk for organisatie in drie)


def test_wie_mislukt_houdt_de_anderen_niet_op(drie: list[Organisatie]) -> None:
    for organisatie in drie:
        _bestand(organisatie, status="wachtrij")
    gedaan: list[UUID] = []

    def veeg(organisatie_id: UUID) -> None:
        if organisatie_id == drie[0].pk:
            raise RuntimeError("kapot")
        gedaan.append(organisatie_id)

    overal_vegen(veeg, Bestand.objects.all(), gebeurtenis="test_mislukt")
    assert sorted(gedaan) == sorted([drie[1].pk, drie[2].pk])


def test_ook_over_meer_dan_een_partij_en_zonder_iets_achter_te_laten(
    drie: list[Organisatie], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenant, "_PARTIJ", 2)
    for organisatie in drie:
        _bestand(organisatie, status="wachtrij")
    with organisatie_transactie(drie[0].pk):
        assert len(_bezocht(Bestand.objects.all())) == 3
        assert huidige_organisatie() == drie[0].pk


def test_het_aantal_organisaties_telt_niet_mee_in_reizen(
    drie: list[Organisatie], monkeypatch: pytest.MonkeyPatch
) -> None:
    reizen = 0
    echt = Pijplijn.versturen

    def tellen(self: Pijplijn, *args: Any, **opties: Any) -> Any:
        nonlocal reizen
        reizen += 1
        return echt(self, *args, **opties)

    monkeypatch.setattr(Pijplijn, "versturen", tellen)
    _bezocht(Bestand.objects.all())
    met_drie, reizen = reizen, 0
    for _ in range(20):
        organisatie_maken()
    reizen = 0
    _bezocht(Bestand.objects.all())
    assert met_drie == reizen > 0
