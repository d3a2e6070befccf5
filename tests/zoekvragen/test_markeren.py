"""Marks: shared within the organisation, one per result, and back where they were when the question is asked again."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.zoekvragen.markeren import markeringen_bij
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag
from portal.zoekvragen.services import markeringen_opruimen, resultaten_markeren
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.profielen import lijst_maken, werkzoekende_profiel
from tests.factories.zoekvragen import resultaten_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def resultaat(gemeente: Organisatie, bemiddelaar: Medewerker) -> Resultaat:
    with organisatie_transactie(gemeente.pk):
        return resultaten_maken(gemeente, bemiddelaar)[0]


def _adres(naam: str, resultaat: Resultaat) -> str:
    return reverse(f"zoekvragen:{naam}", args=[resultaat.zoekvraag_id])


def _markeringen(organisatie: Organisatie) -> list[tuple[str, str]]:
    with organisatie_transactie(organisatie.pk):
        return list(organisatie.markeringen.values_list("oordeel", "toelichting"))


def test_een_klik_is_interessant_en_nog_een_klik_niets(
    als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat
) -> None:
    for _ in range(2):
        antwoord = als_bemiddelaar.post(
            _adres("keuze", resultaat), {"interessant": str(resultaat.pk), "terug": "sorteer=uren&pagina=2&onzin=1"}
        )
        assert antwoord["Location"] == f"{_adres('toon', resultaat)}?sorteer=uren&pagina=2#r-{resultaat.pk}"
    assert _markeringen(gemeente) == [("interessant", "")]
    lijst = als_bemiddelaar.get(_adres("toon", resultaat)).content.decode()
    assert "Gemarkeerd door" in lijst
    als_bemiddelaar.post(_adres("keuze", resultaat), {"markering_weg": str(resultaat.pk)})
    assert _markeringen(gemeente) == []


def test_met_htmx_komt_alleen_de_rij_terug(als_bemiddelaar: Client, resultaat: Resultaat) -> None:
    antwoord = als_bemiddelaar.post(
        _adres("keuze", resultaat), {"interessant": str(resultaat.pk)}, headers={"HX-Request": "true"}
    )
    inhoud = antwoord.content.decode()
    assert inhoud.count("<li") == 1
    assert f'id="r-{resultaat.pk}"' in inhoud
    assert "Gemarkeerd als interessant: Baan 0." in inhoud
    assert "<h1" not in inhoud


def test_niet_passend_vraagt_waarom(als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat) -> None:
    pagina = als_bemiddelaar.post(_adres("keuze", resultaat), {"niet_passend": str(resultaat.pk)})
    assert pagina.status_code == 200
    assert pagina.context["form"]["oordeel"].value() == "niet_passend"
    velden = {"resultaat": str(resultaat.pk), "oordeel": "niet_passend"}
    zonder = als_bemiddelaar.post(_adres("markeren", resultaat), velden)
    assert zonder.status_code == 422
    assert "Kies waarom het niet past." in zonder.content.decode()
    anders = als_bemiddelaar.post(_adres("markeren", resultaat), velden | {"reden": "anders"})
    assert "Schrijf kort op" in anders.content.decode()
    goed = als_bemiddelaar.post(
        _adres("markeren", resultaat), velden | {"reden": "anders", "toelichting": "Werkgever  wil vooraf bellen"}
    )
    assert goed.status_code == 302
    assert _markeringen(gemeente) == [("niet_passend", "Werkgever wil vooraf bellen")]
    lijst = als_bemiddelaar.get(_adres("toon", resultaat)).content.decode()
    assert "Andere reden: Werkgever wil vooraf bellen" in lijst


def test_een_bsn_komt_er_niet_in(als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat) -> None:
    antwoord = als_bemiddelaar.post(
        _adres("markeren", resultaat),
        {"resultaat": str(resultaat.pk), "oordeel": "interessant", "toelichting": "bel over 123456782"},
    )
    assert antwoord.status_code == 422
    assert "burgerservicenummer" in antwoord.content.decode()
    assert _markeringen(gemeente) == []


def test_collega_ziet_en_wijzigt_dezelfde_markering(
    als_bemiddelaar: Client, als_organisatiebeheerder: Client, gemeente: Organisatie, resultaat: Resultaat
) -> None:
    als_bemiddelaar.post(_adres("keuze", resultaat), {"interessant": str(resultaat.pk)})
    assert "Gemarkeerd door" in als_organisatiebeheerder.get(_adres("toon", resultaat)).content.decode()
    als_organisatiebeheerder.post(
        _adres("markeren", resultaat), {"resultaat": str(resultaat.pk), "oordeel": "niet_passend", "reden": "afstand"}
    )
    assert _markeringen(gemeente) == [("niet_passend", "")]


def test_een_vreemde_markeert_niets(als_vreemde: Client, gemeente: Organisatie, resultaat: Resultaat) -> None:
    for naam in ("keuze", "markeren"):
        velden = {"interessant": str(resultaat.pk), "resultaat": str(resultaat.pk), "oordeel": "interessant"}
        assert als_vreemde.post(_adres(naam, resultaat), velden).status_code == 404
    assert _markeringen(gemeente) == []


def test_resultaat_van_een_andere_vraag_telt_niet_mee(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    with organisatie_transactie(gemeente.pk):
        ander = resultaten_maken(gemeente, bemiddelaar)[0]
    antwoord = als_bemiddelaar.post(
        _adres("keuze", resultaat), {"resultaat": [str(ander.pk), "onzin"], "actie": "markeren"}, follow=True
    )
    assert "Kruis eerst een of meer resultaten aan." in antwoord.content.decode()


def test_markering_geldt_per_persoon_en_blijft_bij_de_volgende_keer(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    lijst_maken(in_gemeente, {"P1": werkzoekende_profiel(), "P2": werkzoekende_profiel()})
    persoon, ander = in_gemeente.werkzoekenden.order_by("eigen_sleutel")
    eerste, tweede, derde = (resultaten_maken(in_gemeente, bemiddelaar)[0] for _ in range(3))
    Resultaat.objects.filter(pk__in=[tweede.pk, derde.pk]).update(vum_id=eerste.vum_id)
    for resultaat, wie in ((eerste, persoon), (tweede, persoon), (derde, ander)):
        Zoekvraag.objects.filter(pk=resultaat.zoekvraag_id).update(voor_werkzoekende=wie)
    vragen = [Zoekvraag.objects.get(pk=resultaat.zoekvraag_id) for resultaat in (eerste, tweede, derde)]
    resultaten_markeren(door=bemiddelaar, zoekvraag=vragen[0], resultaten=[eerste], oordeel="interessant")
    assert [bool(markeringen_bij(vraag, [eerste.vum_id])) for vraag in vragen] == [True, True, False]


def test_markering_verdwijnt_met_het_laatste_resultaat(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    eerste, tweede = resultaten_maken(in_gemeente, bemiddelaar, 2)
    vraag = Zoekvraag.objects.get(pk=eerste.zoekvraag_id)
    resultaten_markeren(door=bemiddelaar, zoekvraag=vraag, resultaten=[eerste, tweede], oordeel="interessant")
    assert markeringen_opruimen(organisatie_id=in_gemeente.pk) == 0
    tweede.delete()
    assert markeringen_opruimen(organisatie_id=in_gemeente.pk) == 1
    assert Markering.objects.get().vum_id == eerste.vum_id


@pytest.mark.django_db(transaction=True)
def test_acht_collegas_tegelijk_is_een_markering() -> None:
    organisatie = organisatie_maken()
    deuren = [medewerker_maken(organisatie, Rol.BEMIDDELAAR) for _ in range(8)]
    with organisatie_transactie(organisatie.pk):
        resultaten = resultaten_maken(organisatie, deuren[0], 3)
    start, gelukt = threading.Barrier(8), []

    def markeren(door: Medewerker) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                vraag = Zoekvraag.objects.get(pk=resultaten[0].zoekvraag_id)
                # Not in the same order: the service sorts, or these would wait for each other.
                keuze = resultaten if deuren.index(door) % 2 else resultaten[::-1]
                gelukt.append(resultaten_markeren(door=door, zoekvraag=vraag, resultaten=keuze, oordeel="interessant"))
        finally:
            connection.close()

    draden = [threading.Thread(target=markeren, args=[door]) for door in deuren]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert gelukt == [3] * 8
    with organisatie_transactie(organisatie.pk):
        assert organisatie.markeringen.count() == 3
