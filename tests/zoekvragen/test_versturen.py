"""Sending: one question however often it is sent, and a broker that is down breaks nothing."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.organisaties.services import AansluitingNietActief
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.services import TeVeelDeelvragen, zoekvraag_versturen
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import criteria, zoekvraag_maken


@pytest.mark.django_db
def test_kapotte_broker_breekt_het_versturen_niet(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as hints:  # type: ignore[operator]
        vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3, gebieden=3)
    assert len(hints) == 1
    assert set(vraag.deelvragen.values_list("status", flat=True)) == {"wachtrij"}


@pytest.mark.django_db
def test_tweede_keer_versturen_geeft_de_eerste_vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    formulier_id = uuid4()
    vragen = [
        zoekvraag_versturen(
            door=bemiddelaar, organisatie=in_gemeente, soort="vacature", criteria=criteria(), formulier_id=formulier_id
        )
        for _ in range(2)
    ]
    assert vragen[0] == vragen[1]
    assert in_gemeente.deelvragen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_keer_tegelijk_versturen_is_een_vraag() -> None:
    organisatie = organisatie_maken()
    door = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
    formulier_id = uuid4()
    gekregen: list[Zoekvraag] = []
    start = threading.Barrier(8)

    def versturen() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                gekregen.append(
                    zoekvraag_versturen(
                        door=door,
                        organisatie=organisatie,
                        soort="vacature",
                        criteria=criteria(beroepen=2),
                        formulier_id=formulier_id,
                    )
                )
        finally:
            connection.close()

    draden = [threading.Thread(target=versturen) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gekregen) == 8
    assert len({vraag.pk for vraag in gekregen}) == 1
    with organisatie_transactie(organisatie.pk):
        assert organisatie.deelvragen.count() == 2


@pytest.mark.django_db
def test_zonder_geldige_aansluiting_wordt_niets_vastgelegd(bemiddelaar: Medewerker, in_gemeente: Organisatie) -> None:
    in_gemeente.aansluiting.status = "opgeschort"
    in_gemeente.aansluiting.save()
    with pytest.raises(AansluitingNietActief):
        zoekvraag_maken(in_gemeente, bemiddelaar)
    assert not in_gemeente.zoekvragen.exists()


@pytest.mark.django_db
def test_te_veel_aanroepen_wordt_geweigerd(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "DEELVRAGEN_PER_ZOEKVRAAG", 5)
    with pytest.raises(TeVeelDeelvragen, match="6 vragen"):
        zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3, gebieden=2)
    assert not in_gemeente.zoekvragen.exists()
