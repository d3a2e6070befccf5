"""Asking again: only what failed, once, whoever clicks and how often."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import deelvragen_opnieuw, deelvragen_uitvoeren
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


def _deels(organisatie: Organisatie, door: Medewerker) -> tuple[Zoekvraag, list[Deelvraag]]:
    """Three calls: one answered, one late, one refused."""
    vraag = zoekvraag_maken(organisatie, door, beroepen=3, opnieuw_vragen=True)
    deelvragen = list(vraag.deelvragen.all())
    for deelvraag, status in zip(deelvragen, ("klaar", "verlopen", "mislukt"), strict=True):
        Deelvraag.objects.filter(pk=deelvraag.pk).update(status=status, poging=2, reden_code="x", reden="Reden.")
    Zoekvraag.objects.filter(pk=vraag.pk).update(status="deels")
    return vraag, deelvragen


def test_alleen_wat_mislukte_wordt_opnieuw_gevraagd(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="status", status=400, aantal=1)
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3)
    ids = list(vraag.deelvragen.values_list("pk", flat=True))
    deelvragen_uitvoeren(organisatie_id=in_gemeente.pk, ids=ids)
    vraag.refresh_from_db()
    assert vraag.status == "deels"
    gevonden = set(vraag.resultaten.values_list("pk", flat=True))
    uitwisseling.wis()

    opnieuw = deelvragen_opnieuw(door=bemiddelaar, zoekvraag=vraag)
    assert len(opnieuw) == 1
    vraag.refresh_from_db()
    assert (vraag.status, vraag.afgerond_op) == ("bezig", None)
    deelvragen_uitvoeren(organisatie_id=in_gemeente.pk, ids=ids)
    vraag.refresh_from_db()
    assert vraag.status == "klaar"
    assert len(uitwisseling.aanroepen()) == 1
    # What was answered stayed, the attempt went on counting.
    assert gevonden < set(vraag.resultaten.values_list("pk", flat=True))
    assert vraag.deelvragen.get(pk=opnieuw[0]).poging == 2


def test_een_deelvraag_of_alle(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vraag, (klaar, verlopen, mislukt) = _deels(in_gemeente, bemiddelaar)
    assert deelvragen_opnieuw(door=bemiddelaar, zoekvraag=vraag, ids=[klaar.pk, verlopen.pk]) == [verlopen.pk]
    assert deelvragen_opnieuw(door=bemiddelaar, zoekvraag=vraag) == [mislukt.pk]
    assert deelvragen_opnieuw(door=bemiddelaar, zoekvraag=vraag) == []
    assert set(vraag.deelvragen.values_list("status", "reden")) == {("klaar", "Reden."), ("wachtrij", "")}


def test_op_de_pagina(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag, (_, verlopen, _) = _deels(gemeente, bemiddelaar)
    adres = reverse("zoekvragen:toon", args=[vraag.pk])
    inhoud = als_bemiddelaar.get(adres).content.decode()
    assert "1 van 3 deelvragen beantwoord; 1 te laat, 1 mislukt" in inhoud
    assert inhoud.count("Opnieuw vragen<") == 3
    assert (
        als_bemiddelaar.post(
            reverse("zoekvragen:deelvragen_opnieuw", args=[vraag.pk]), {"deelvraag": str(verlopen.pk)}
        ).status_code
        == 302
    )
    assert "1 van 3 deelvragen beantwoord; 1 mislukt" in als_bemiddelaar.get(adres).content.decode()
    nog_eens = als_bemiddelaar.post(
        reverse("zoekvragen:deelvragen_opnieuw", args=[vraag.pk]), {"deelvraag": str(verlopen.pk)}, follow=True
    )
    assert "al opnieuw gesteld" in nog_eens.content.decode()


def test_een_vreemde_en_een_gesloten_aansluiting(
    als_vreemde: Client, als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag, _ = _deels(gemeente, bemiddelaar)
    for naam in ("deelvragen_opnieuw", "herhalen"):
        assert als_vreemde.post(reverse(f"zoekvragen:{naam}", args=[vraag.pk])).status_code == 404
    with organisatie_transactie(gemeente.pk):
        gemeente.aansluiting.status = "opgeschort"
        gemeente.aansluiting.save()
    antwoord = als_bemiddelaar.post(reverse("zoekvragen:deelvragen_opnieuw", args=[vraag.pk]), follow=True)
    assert "opgeschort" in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert not vraag.deelvragen.filter(status="wachtrij").exists()


def test_dubbelklik_op_opnieuw_stellen_is_een_nieuwe_vraag(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag, _ = _deels(gemeente, bemiddelaar)
    formulier_id = als_bemiddelaar.get(reverse("zoekvragen:toon", args=[vraag.pk])).context["formulier_id"]
    adressen = {
        als_bemiddelaar.post(reverse("zoekvragen:herhalen", args=[vraag.pk]), {"formulier_id": str(formulier_id)})[
            "Location"
        ]
        for _ in range(2)
    }
    assert len(adressen) == 1
    with organisatie_transactie(gemeente.pk):
        nieuw = gemeente.zoekvragen.exclude(pk=vraag.pk).get()
        assert (nieuw.criteria, nieuw.sleutel) == (vraag.criteria, vraag.sleutel)
        assert nieuw.deelvragen.count() == 3
    assert als_bemiddelaar.post(reverse("zoekvragen:herhalen", args=[vraag.pk])).status_code == 404


def test_wat_meer_heeft_is_te_splitsen(
    als_bemiddelaar: Client, als_vreemde: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag, (klaar, verlopen, _) = _deels(gemeente, bemiddelaar)
        Deelvraag.objects.filter(pk=klaar.pk).update(maximum_bereikt=True, aantal=100)
    pagina = reverse("zoekvragen:toon", args=[vraag.pk])
    inhoud = als_bemiddelaar.get(pagina).content.decode()
    assert inhoud.count("Splits deze vraag<") == 1
    splitsen = reverse("zoekvragen:splitsen", args=[vraag.pk, klaar.pk])
    assert als_vreemde.post(splitsen).status_code == 404
    # Twice is once: the second click sees the parts of the first.
    for _ in range(2):
        gedaan = als_bemiddelaar.post(splitsen, follow=True).content.decode()
        assert "De deelvraag is gesplitst in" in gedaan
    assert "gesplitst in kleinere delen" in gedaan
    assert "Splits deze vraag<" not in gedaan
    with organisatie_transactie(gemeente.pk):
        delen = vraag.deelvragen.filter(gesplitst_uit=klaar).count()
        assert delen > 1
        assert vraag.deelvragen.count() == 3 + delen
    niets = als_bemiddelaar.post(reverse("zoekvragen:splitsen", args=[vraag.pk, verlopen.pk]), follow=True)
    assert "alle resultaten er al" in niets.content.decode()


@pytest.mark.django_db(transaction=True)
def test_acht_klikken_tegelijk_zetten_elke_deelvraag_een_keer_terug() -> None:
    organisatie = organisatie_maken()
    door = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
    with organisatie_transactie(organisatie.pk):
        vraag, _ = _deels(organisatie, door)
    start, gekregen = threading.Barrier(8), []

    def klikken() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                gekregen.extend(deelvragen_opnieuw(door=door, zoekvraag=organisatie.zoekvragen.get(pk=vraag.pk)))
        finally:
            connection.close()

    draden = [threading.Thread(target=klikken) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gekregen) == len(set(gekregen)) == 2
