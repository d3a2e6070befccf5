"""Claim, fence and sweep: one winner, and a late worker writes nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from portal.bestanden.models import Bestand
from portal.kern.claims import claim_nemen, uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.factories.organisaties import organisatie_maken

LEASE = timedelta(seconds=30)


def _bestand(organisatie: Organisatie, **velden: object) -> Bestand:
    return Bestand.objects.create(organisatie=organisatie, soort="werkzoekende", naam="lijst.csv", grootte=1, **velden)


@pytest.mark.django_db
def test_claim_telt_de_poging_en_zet_een_lease(in_gemeente: Organisatie) -> None:
    rij = _bestand(in_gemeente)
    (eigen,) = claim_nemen(Bestand, [rij.pk], lease=LEASE)
    assert (eigen.status, eigen.poging) == ("bezig", 1)
    assert eigen.lease_tot is not None
    assert claim_nemen(Bestand, [rij.pk], lease=LEASE) == []


@pytest.mark.django_db
def test_claim_slaat_over_wat_nog_niet_aan_de_beurt_of_te_laat_is(in_gemeente: Organisatie) -> None:
    later = _bestand(in_gemeente, volgende_poging_op=timezone.now() + timedelta(minutes=1))
    te_laat = _bestand(in_gemeente, deadline=timezone.now() - timedelta(seconds=1))
    assert claim_nemen(Bestand, [later.pk, te_laat.pk], lease=LEASE) == []
    assert verlopen_deadlines(Bestand) == [te_laat]


@pytest.mark.django_db
def test_late_worker_schrijft_niets(in_gemeente: Organisatie) -> None:
    rij = _bestand(in_gemeente)
    (eerste,) = claim_nemen(Bestand, [rij.pk], lease=LEASE)
    Bestand.objects.filter(pk=rij.pk).update(lease_tot=Now() - timedelta(seconds=1))
    assert verlopen_leases(Bestand) == [rij]
    Bestand.objects.filter(pk=rij.pk).update(status="wachtrij", lease_tot=None)
    (tweede,) = claim_nemen(Bestand, [rij.pk], lease=LEASE)
    assert uitkomst_schrijven(eerste, status="mislukt") is False
    assert uitkomst_schrijven(tweede, status="gecontroleerd") is True
    assert uitkomst_schrijven(tweede, status="mislukt") is False
    rij.refresh_from_db()
    assert (rij.status, rij.poging) == ("gecontroleerd", 2)


@pytest.mark.django_db(transaction=True)
def test_twee_workers_tegelijk_een_winnaar() -> None:
    organisatie = organisatie_maken()
    with organisatie_transactie(organisatie.pk):
        rij = _bestand(organisatie)
    gewonnen: list[int] = []
    start = threading.Barrier(8)

    def worker() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                gewonnen.append(len(claim_nemen(Bestand, [rij.pk], lease=LEASE)))
        finally:
            connection.close()

    draden = [threading.Thread(target=worker) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(gewonnen) == [0] * 7 + [1]


@pytest.mark.django_db
def test_bezig_zonder_lease_kan_niet_bestaan(in_gemeente: Organisatie) -> None:
    rij = _bestand(in_gemeente)
    with pytest.raises(Exception, match="bestand_bezig_heeft_lease"), transaction.atomic():
        Bestand.objects.filter(pk=rij.pk).update(status="bezig")
