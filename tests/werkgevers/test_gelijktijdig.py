"""Two people who press the same button at once."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.werkgevers.services import (
    NieuwContactmoment,
    contactmoment_vastleggen,
    contactmomenten_vervangen,
    werkgeversvraag_versturen,
)
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.werkgevers import KVK, contactmoment_inhoud

pytestmark = pytest.mark.django_db(transaction=True)
TEGELIJK = 6


@pytest.fixture
def wie() -> tuple[Organisatie, Medewerker]:
    organisatie = organisatie_maken()
    return organisatie, medewerker_maken(organisatie, Rol.BEMIDDELAAR)


def _tegelijk(organisatie: Organisatie, werk: Callable[[], object]) -> list[object]:
    start = threading.Barrier(TEGELIJK)
    uit: list[object] = []

    def draaien() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                uit.append(werk())
        finally:
            connection.close()

    draden = [threading.Thread(target=draaien) for _ in range(TEGELIJK)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(uit) == TEGELIJK
    return uit


def test_lijsten_die_tegelijk_worden_aangeleverd_komen_niet_naast_elkaar(wie: tuple[Organisatie, Medewerker]) -> None:
    organisatie, door = wie
    momenten = [NieuwContactmoment(contactmoment_inhoud()) for _ in range(20)]
    _tegelijk(
        organisatie,
        lambda: contactmomenten_vervangen(door=door, organisatie=organisatie, naam="lijst.csv", momenten=momenten),
    )
    with organisatie_transactie(organisatie.pk):
        assert organisatie.contactmomenten.count() == 20


def test_een_formulier_is_een_contact_en_een_vraag(wie: tuple[Organisatie, Medewerker]) -> None:
    organisatie, door = wie
    formulier_id = uuid4()
    contacten = _tegelijk(
        organisatie,
        lambda: contactmoment_vastleggen(
            door=door, organisatie=organisatie, inhoud=contactmoment_inhoud(), formulier_id=formulier_id
        ),
    )
    vragen = _tegelijk(
        organisatie,
        lambda: werkgeversvraag_versturen(
            door=door, organisatie=organisatie, nummer_kvk=KVK, vanaf=None, formulier_id=formulier_id
        ),
    )
    assert len(set(contacten)) == 1
    assert len(set(vragen)) == 1
