"""The decision recorded last counts, and none before it is ever changed."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Werkzoekende
from portal.toestemming.models import Toestemming
from portal.toestemming.services import ToestemmingFout, geldt_voor, toestemming_vastleggen
from tests.factories.profielen import lijst_maken, werkzoekende_maken

Besluit = Toestemming.Besluit


@pytest.fixture
def persoon(in_gemeente: Organisatie) -> Werkzoekende:
    return werkzoekende_maken(in_gemeente)


def _besluit(persoon: Werkzoekende, besluit: str, *, op: date | None = None, **anders: Any) -> Toestemming:
    return toestemming_vastleggen(
        **{"door": None, "wijze": Toestemming.Wijze.GESPREK} | anders,
        werkzoekende=persoon,
        besluit=besluit,
        besloten_op=op or timezone.localdate(),
    )


@pytest.mark.django_db
def test_zonder_besluit_is_er_geen_toestemming(persoon: Werkzoekende) -> None:
    assert not geldt_voor(persoon)


@pytest.mark.django_db
def test_het_laatste_besluit_telt_ook_met_een_oudere_datum(persoon: Werkzoekende) -> None:
    _besluit(persoon, Besluit.GEWEIGERD)
    assert not geldt_voor(persoon)
    _besluit(persoon, Besluit.GEGEVEN, op=timezone.localdate() - timedelta(days=30))
    assert geldt_voor(persoon)
    _besluit(persoon, Besluit.INGETROKKEN)
    assert not geldt_voor(persoon)
    assert list(persoon.toestemmingen.values_list("volgnummer", flat=True)) == [3, 2, 1]


@pytest.mark.django_db
def test_intrekken_kan_alleen_wat_gegeven_is(persoon: Werkzoekende) -> None:
    with pytest.raises(ToestemmingFout, match="geen toestemming om in te trekken"):
        _besluit(persoon, Besluit.INGETROKKEN)
    _besluit(persoon, Besluit.GEGEVEN)
    _besluit(persoon, Besluit.INGETROKKEN)
    with pytest.raises(ToestemmingFout):
        _besluit(persoon, Besluit.INGETROKKEN)
    assert persoon.toestemmingen.count() == 2


@pytest.mark.django_db
def test_datum_in_de_toekomst_is_geweigerd(persoon: Werkzoekende) -> None:
    with pytest.raises(ToestemmingFout, match="toekomst") as fout:
        _besluit(persoon, Besluit.GEGEVEN, op=timezone.localdate() + timedelta(days=1))
    assert fout.value.veld == "besloten_op"


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["besluit", "wijze"])
def test_onbekende_keuze_bestaat_niet(persoon: Werkzoekende, naam: str) -> None:
    keuzes = {"besluit": Besluit.GEGEVEN, "wijze": "gesprek", naam: "misschien"}
    with pytest.raises(ValueError, match="misschien"):
        _besluit(persoon, keuzes["besluit"], wijze=keuzes["wijze"])


@pytest.mark.django_db
def test_toestemming_hoort_bij_de_persoon_en_niet_bij_de_lijst(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    _besluit(persoon, Besluit.GEGEVEN)
    lijst_maken(in_gemeente)
    assert geldt_voor(in_gemeente.werkzoekenden.get())


@pytest.mark.django_db
def test_een_besluit_is_niet_te_wijzigen(persoon: Werkzoekende) -> None:
    _besluit(persoon, Besluit.GEWEIGERD)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Toestemming.objects.update(besluit=Besluit.GEGEVEN)


@pytest.mark.django_db
def test_voor_een_ander_vastleggen_bestaat_niet(
    gemeente: Organisatie, andere_gemeente: Organisatie, vreemde: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente)
    with organisatie_transactie(andere_gemeente.pk), pytest.raises(Werkzoekende.DoesNotExist):
        _besluit(persoon, Besluit.GEGEVEN, door=vreemde)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_vastleggen_geeft_opeenvolgende_nummers(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente)
    tegelijk = threading.Barrier(4)
    fouten: list[Exception] = []

    def vastleggen() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            tegelijk.wait()
            with organisatie_transactie(gemeente.pk):
                _besluit(persoon, Besluit.GEGEVEN)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=vastleggen) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    with organisatie_transactie(gemeente.pk):
        assert list(persoon.toestemmingen.values_list("volgnummer", flat=True)) == [4, 3, 2, 1]
