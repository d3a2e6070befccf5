"""Requesting details: the quota holds under any rush, and every request has its line in inzage."""

import threading

import pytest
from django.db import connection

from portal.details.models import Detailverzoek
from portal.details.services import Aanvraag, QuotumBereikt, details_aanvragen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.organisaties.services import AansluitingNietActief
from portal.zoekvragen.models import Deelvraag, Resultaat
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import resultaten_maken


def _aanvragen(organisatie: Organisatie, door: Medewerker, resultaten: list[Resultaat]) -> Aanvraag:
    return details_aanvragen(
        door=door, organisatie=organisatie, resultaten=resultaten, doel="vacature", referentie="V-2026-1"
    )


@pytest.mark.django_db
def test_aanvragen_legt_rij_quotum_en_inzage_samen_vast(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    resultaten = resultaten_maken(in_gemeente, bemiddelaar, 3)
    aanvraag = _aanvragen(in_gemeente, bemiddelaar, resultaten)
    assert aanvraag.nieuw == 3
    assert {verzoek.status for verzoek in aanvraag.verzoeken} == {"wachtrij"}
    assert in_gemeente.deelvragen.get().details_gebruikt == 3
    regels = in_gemeente.inzages.all()
    assert {regel.vum_id for regel in regels} == {resultaat.vum_id for resultaat in resultaten}
    assert set(regels.values_list("handeling", "doel", "referentie", "medewerker")) == {
        ("detail_opgevraagd", "vacature", "V-2026-1", bemiddelaar.pk)
    }


@pytest.mark.django_db
def test_dubbelklik_en_collega_krijgen_hetzelfde_verzoek(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    resultaten = resultaten_maken(in_gemeente, bemiddelaar)
    eerste = _aanvragen(in_gemeente, bemiddelaar, resultaten)
    tweede = _aanvragen(in_gemeente, medewerker_maken(in_gemeente), resultaten)
    assert (tweede.nieuw, tweede.verzoeken) == (0, eerste.verzoeken)
    assert in_gemeente.deelvragen.get().details_gebruikt == 1
    assert in_gemeente.inzages.count() == 1


@pytest.mark.django_db
def test_meer_dan_over_is_wordt_in_zijn_geheel_geweigerd(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    resultaten = resultaten_maken(in_gemeente, bemiddelaar, 4)
    Deelvraag.objects.update(details_gebruikt=7)
    with pytest.raises(QuotumBereikt):
        _aanvragen(in_gemeente, bemiddelaar, resultaten)
    assert not in_gemeente.detailverzoeken.exists()
    assert not in_gemeente.inzages.exists()
    assert _aanvragen(in_gemeente, bemiddelaar, resultaten[:3]).nieuw == 3


@pytest.mark.django_db
def test_eigen_lagere_grens_van_de_organisatie_telt(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    in_gemeente.aansluiting.details_per_vraag = 2
    in_gemeente.aansluiting.save()
    resultaten = resultaten_maken(in_gemeente, bemiddelaar, 3)
    with pytest.raises(QuotumBereikt):
        _aanvragen(in_gemeente, bemiddelaar, resultaten)


@pytest.mark.django_db
def test_zelfde_profiel_uit_twee_vragen_telt_bij_de_vraag_van_het_verzoek(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    """Taken from one question and given back to another, the limit of the other could be raised at will."""
    een, ander = (resultaten_maken(in_gemeente, bemiddelaar)[0] for _ in range(2))
    Resultaat.objects.filter(pk=ander.pk).update(vum_id=een.vum_id)
    ander.vum_id = een.vum_id
    aanvraag = _aanvragen(in_gemeente, bemiddelaar, [een, ander])
    (verzoek,) = aanvraag.verzoeken
    assert aanvraag.nieuw == 1
    gebruikt = dict(in_gemeente.deelvragen.values_list("pk", "details_gebruikt"))
    assert gebruikt.pop(verzoek.resultaat.deelvraag_id) == 1
    assert set(gebruikt.values()) == {0}


@pytest.mark.django_db
def test_zonder_aansluiting_geen_details(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    resultaten = resultaten_maken(in_gemeente, bemiddelaar)
    in_gemeente.aansluiting.status = "opgeschort"
    in_gemeente.aansluiting.save()
    with pytest.raises(AansluitingNietActief):
        _aanvragen(in_gemeente, bemiddelaar, resultaten)


def _tegelijk(organisatie: Organisatie, door: Medewerker, keuzes: list[list[Resultaat]]) -> list[int]:
    """Every choice in a thread and connection of its own, all at the same moment; how many requests each made."""
    uit: list[int] = []
    start = threading.Barrier(len(keuzes))

    def aanvragen(resultaten: list[Resultaat]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            try:
                with organisatie_transactie(organisatie.pk):
                    uit.append(_aanvragen(organisatie, door, resultaten).nieuw)
            except QuotumBereikt:
                uit.append(0)
        finally:
            connection.close()

    draden = [threading.Thread(target=aanvragen, args=(resultaten,)) for resultaten in keuzes]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uit


@pytest.mark.django_db(transaction=True)
def test_veertig_tegelijk_op_tien_is_precies_tien() -> None:
    organisatie = organisatie_maken()
    door = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
    with organisatie_transactie(organisatie.pk):
        resultaten = resultaten_maken(organisatie, door, 40)
    uit = _tegelijk(organisatie, door, [[resultaat] for resultaat in resultaten])
    assert sorted(uit) == [0] * 30 + [1] * 10
    with organisatie_transactie(organisatie.pk):
        assert organisatie.deelvragen.get().details_gebruikt == 10
        assert Detailverzoek.objects.count() == organisatie.inzages.count() == 10


@pytest.mark.django_db(transaction=True)
def test_twaalf_keer_hetzelfde_resultaat_is_een_verzoek() -> None:
    organisatie = organisatie_maken()
    door = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
    with organisatie_transactie(organisatie.pk):
        resultaten = resultaten_maken(organisatie, door, 2)
    uit = _tegelijk(organisatie, door, [resultaten] * 12)
    assert sorted(uit) == [0] * 11 + [2]
    with organisatie_transactie(organisatie.pk):
        assert organisatie.deelvragen.get().details_gebruikt == 2
        assert organisatie.inzages.count() == 2
