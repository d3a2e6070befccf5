"""What was recorded stays: not by agreement but by the database."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from portal.inzage.models import Inzage
from portal.inzage.queries import wie_zag
from portal.inzage.services import inzage_vastleggen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie

pytestmark = pytest.mark.django_db


@pytest.fixture
def regel(in_gemeente: Organisatie) -> Inzage:
    return inzage_vastleggen(
        organisatie_id=in_gemeente.pk, handeling=Inzage.Handeling.EIGEN_BEKEKEN, werkzoekende_id=uuid4()
    )


def test_wijzigen_is_geweigerd(regel: Inzage) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Inzage.objects.filter(pk=regel.pk).update(doel="iets anders")
    regel.doel = "iets anders"
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        regel.save()


def test_verwijderen_is_geweigerd(regel: Inzage) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        regel.delete()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE inzage_inzage")
    assert Inzage.objects.filter(pk=regel.pk).exists()


def test_onbekende_handeling_bestaat_niet(in_gemeente: Organisatie) -> None:
    with pytest.raises(ValueError, match="gegluurd"):
        inzage_vastleggen(organisatie_id=in_gemeente.pk, handeling="gegluurd")


def test_regel_voor_een_ander_is_geweigerd(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        organisatie_transactie(gemeente.pk),
        transaction.atomic(),
    ):
        inzage_vastleggen(organisatie_id=andere_gemeente.pk, handeling=Inzage.Handeling.AANGEBODEN)


def test_inzage_blijft_als_de_persoon_verdwijnt(in_gemeente: Organisatie, regel: Inzage) -> None:
    """The record outlives the profile, so it has no key to it."""
    assert not in_gemeente.werkzoekenden.filter(pk=regel.werkzoekende_id).exists()
    assert wie_zag(in_gemeente, regel.werkzoekende_id).get() == regel  # type: ignore[arg-type]
