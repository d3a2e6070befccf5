"""The log in Dutch sentences, for the own organisation only."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from portal.inzage.models import Inzage
from portal.inzage.services import Antwoordregel, inzage_vastleggen, vraag_vastleggen
from portal.kern.opdrachten import samen_uitvoeren
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Werkzoekende
from tests.factories.inzage import vraag_maken
from tests.factories.profielen import werkzoekende_maken

pytestmark = pytest.mark.django_db
Handeling = Inzage.Handeling


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente)


@pytest.fixture
def logboek(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    with organisatie_transactie(gemeente.pk):
        vast = {"organisatie_id": gemeente.pk}
        for getoond in ([persoon.pk, uuid4()], []):
            vraag = vraag_maken(gemeente, getoond=getoond, partij_oin=andere_gemeente.oin)
            regel = Antwoordregel(**{kolom: getattr(vraag, kolom) for kolom in Antwoordregel._fields})
            samen_uitvoeren(vraag_vastleggen(regel))
        inzage_vastleggen(
            **vast, handeling=Handeling.DETAIL_GEGEVEN, werkzoekende_id=persoon.pk, partij_oin="00000009999999999999"
        )
        inzage_vastleggen(**vast, handeling=Handeling.EIGEN_BEKEKEN, werkzoekende_id=persoon.pk, medewerker=bemiddelaar)
        inzage_vastleggen(
            **vast,
            handeling=Handeling.DETAIL_BEKEKEN,
            vum_id="geheim-vum-id",
            bron_id="UWV",
            medewerker=bemiddelaar,
            doel="bemiddeling",
            referentie="D-123",
        )
        inzage_vastleggen(**vast, handeling=Handeling.EIGEN_BEKEKEN, werkzoekende_id=uuid4(), medewerker=bemiddelaar)


@pytest.mark.usefixtures("logboek")
def test_overzicht_leest_als_zinnen(als_bemiddelaar: Client, bemiddelaar: Medewerker) -> None:
    pagina = als_bemiddelaar.get("/inzage/").content.decode()
    tekst = strip_tags(pagina)
    for zin in (
        "Gemeente Winterswijk kreeg 2 werkzoekenden aangeboden als resultaat van een zoekvraag.",
        "De organisatie met OIN 00000009999999999999 kreeg het volledige profiel van werkzoekende K-1.",
        f"{bemiddelaar.naam} bekeek het profiel van werkzoekende K-1.",
        f"{bemiddelaar.naam} bekeek het volledige profiel van een resultaat van UWV.",
        "Bemiddeling – D-123",
        "werkzoekende (niet meer bekend).",
    ):
        assert zin in tekst
    assert "geheim-vum-id" not in pagina


@pytest.mark.usefixtures("logboek")
@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("", 5),
        ("?handeling=eigen_bekeken", 2),
        ("?handeling=aangeboden", 1),
        ("?handeling=bestaat_niet", 5),
        ("?vanaf={vandaag}&tot={vandaag}", 5),
        ("?vanaf={morgen}", 0),
        ("?tot=gisteren", 5),
        ("?medewerker=onzin", 5),
        ("?pagina=99", 5),
    ],
)
def test_filteren(als_bemiddelaar: Client, vraag: str, aantal: int) -> None:
    vandaag = timezone.localdate()
    adres = "/inzage/" + vraag.format(vandaag=vandaag.isoformat(), morgen=(vandaag + timedelta(days=1)).isoformat())
    antwoord = als_bemiddelaar.get(adres)
    assert antwoord.status_code == 200
    assert antwoord.context["pagina"].paginator.count == aantal


@pytest.mark.usefixtures("logboek")
def test_filteren_op_medewerker(als_bemiddelaar: Client, bemiddelaar: Medewerker) -> None:
    antwoord = als_bemiddelaar.get(f"/inzage/?medewerker={bemiddelaar.pk}")
    assert antwoord.context["pagina"].paginator.count == 3


@pytest.mark.usefixtures("logboek")
def test_per_werkzoekende(als_bemiddelaar: Client, persoon: Werkzoekende) -> None:
    antwoord = als_bemiddelaar.get(f"/inzage/werkzoekende/{persoon.pk}/")
    assert len(antwoord.context["regels"]) == 3
    zin = "Gemeente Winterswijk kreeg werkzoekende K-1 aangeboden als resultaat van een zoekvraag."
    assert zin in strip_tags(antwoord.content.decode())
    assert "no-store" in antwoord["Cache-Control"]


@pytest.mark.usefixtures("logboek")
def test_vreemde_ziet_niets(als_vreemde: Client, persoon: Werkzoekende) -> None:
    assert als_vreemde.get("/inzage/").context["pagina"].paginator.count == 0
    assert als_vreemde.get(f"/inzage/werkzoekende/{persoon.pk}/").status_code == 404


def test_landelijk_beheerder_leest_geen_inzage(als_landelijk_beheerder: Client, persoon: Werkzoekende) -> None:
    assert als_landelijk_beheerder.get("/inzage/").status_code == 403
    assert als_landelijk_beheerder.get(f"/inzage/werkzoekende/{persoon.pk}/").status_code == 403
