"""A list comes online by itself only when nothing about it is unusual."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.bestanden.indelingen.keuzes import Kolomkeuze
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand
from portal.bestanden.services import bestand_activeren_uitvoeren, bestand_indelen
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Mutatie, Organisatie
from portal.profielen.models import ActieveLijst, Activering
from tests.bestanden.api.conftest import Leveren, verwerken
from tests.bestanden.conftest import Aanleveren

pytestmark = pytest.mark.django_db


def _rijen(aantal: int, fout: int = 0) -> list[str]:
    return [f"W{nummer};{'zeven' if nummer < fout else '7001AB'};Kok;20;24;" for nummer in range(aantal)]


def _geleverd(leveren: Leveren, gemeente: Organisatie, *rijen: str, **velden: object) -> Bestand:
    antwoord = leveren(*rijen, **{"activeren": "automatisch", **velden})
    assert antwoord.status_code == 202, antwoord.content
    return verwerken(gemeente, antwoord.json()["id"])


def test_een_gewone_lijst_komt_online(
    leveren: Leveren, programma: Client, gemeente: Organisatie, als_bemiddelaar: Client
) -> None:
    bestand = _geleverd(leveren, gemeente, *_rijen(3))
    assert (bestand.status, bestand.reden) == ("actief", "")
    stand = programma.get(f"/api/v1/bestanden/{bestand.pk}").json()
    assert (stand["klaar"], stand["online"], stand["gevolgen"]["nieuw"]) == (True, True, 3)
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == bestand.lijst_id
        assert Activering.objects.get().namens == "Programma “Nachtelijke export”"
        assert Mutatie.objects.get(handeling="Lijst geactiveerd").door_naam == "Programma “Nachtelijke export”"
    assert (
        "Programma “Nachtelijke export”"
        in als_bemiddelaar.get(reverse("profielen:werkzoekenden_lijsten")).content.decode()
    )


def test_niet_gevraagd_is_niet_gedaan(leveren: Leveren, gemeente: Organisatie) -> None:
    for activeren in (None, "nee", ""):
        bestand = _geleverd(leveren, gemeente, *_rijen(3), activeren=activeren)
        assert (bestand.status, bestand.reden) == ("gecontroleerd", "")


@pytest.mark.parametrize(
    ("fout", "grens", "status"),
    [
        (1, None, "actief"),
        (2, None, "gecontroleerd"),
        (2, "20", "actief"),
        (1, "0", "gecontroleerd"),
        (9, "100", "actief"),
    ],
)
def test_te_veel_geweigerde_rijen(
    leveren: Leveren, gemeente: Organisatie, fout: int, grens: str | None, status: str
) -> None:
    bestand = _geleverd(leveren, gemeente, *_rijen(10, fout), weigergrens=grens)
    assert bestand.status == status
    assert ("zijn geweigerd" in bestand.reden) == (status == "gecontroleerd")


def test_ongewone_krimp_wacht_op_een_mens(
    leveren: Leveren, programma: Client, gemeente: Organisatie, als_bemiddelaar: Client
) -> None:
    _geleverd(leveren, gemeente, *_rijen(20))
    bestand = _geleverd(leveren, gemeente, *_rijen(10))
    assert bestand.status == "gecontroleerd"
    stand = programma.get(f"/api/v1/bestanden/{bestand.pk}").json()
    assert "Er vervallen 10 van de 20" in stand["reden"]
    assert stand["gevolgen"]["ongewoonVeelVervallen"]
    pagina = als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand.pk])).content.decode()
    assert "De lijst is nog niet geactiveerd" in pagina
    assert _geleverd(leveren, gemeente, *_rijen(10), wijze="aanvullen").status == "actief"


def test_een_ingehaalde_levering_blijft_liggen(leveren: Leveren, gemeente: Organisatie) -> None:
    """Two deliveries may overtake each other: the older one never undoes the newer one by itself."""
    oud = leveren(*_rijen(5), activeren="automatisch").json()["id"]
    nieuw = _geleverd(leveren, gemeente, *_rijen(6))
    assert nieuw.status == "actief"
    bestand = verwerken(gemeente, oud)
    assert bestand.status == "gecontroleerd"
    assert "later is aangeleverd" in bestand.reden
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == nieuw.lijst_id


def test_een_grote_lijst_gaat_naar_de_worker(
    leveren: Leveren, programma: Client, gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "ACTIVEREN_DIRECT", 1)
    bestand = _geleverd(leveren, gemeente, *_rijen(3))
    assert bestand.status == "activeren_wacht"
    assert not programma.get(f"/api/v1/bestanden/{bestand.pk}").json()["klaar"]
    assert bestand_activeren_uitvoeren(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    with organisatie_transactie(gemeente.pk):
        assert Activering.objects.get().namens == "Programma “Nachtelijke export”"


def test_van_twee_grote_lijsten_komt_de_nieuwste_online(
    leveren: Leveren, gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "ACTIVEREN_DIRECT", 1)
    oud, nieuw = (_geleverd(leveren, gemeente, *_rijen(aantal)) for aantal in (5, 6))
    for bestand in (oud, nieuw):
        assert bestand_activeren_uitvoeren(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == nieuw.lijst_id


def test_wat_intussen_ongewoon_werd_wacht_op_een_mens(
    leveren: Leveren, gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "ACTIVEREN_DIRECT", 1)
    groot, klein = (_geleverd(leveren, gemeente, *_rijen(aantal)) for aantal in (20, 6))
    assert bestand_activeren_uitvoeren(organisatie_id=gemeente.pk, bestand_id=groot.pk)
    assert not bestand_activeren_uitvoeren(organisatie_id=gemeente.pk, bestand_id=klein.pk)
    with organisatie_transactie(gemeente.pk):
        klein.refresh_from_db()
    assert klein.status == "gecontroleerd"
    assert "Er vervallen 14 van de 20" in klein.reden


def test_een_afgekeurd_bestand_zegt_waarom(leveren: Leveren, programma: Client, gemeente: Organisatie) -> None:
    bestand = _geleverd(leveren, gemeente, *_rijen(2, fout=2), weigergrens="100")
    assert bestand.status == "afgekeurd"
    stand = programma.get(f"/api/v1/bestanden/{bestand.pk}").json()
    assert (stand["klaar"], stand["online"], stand["gevolgen"]) == (True, False, None)
    assert stand["reden"]


def test_de_pagina_zegt_dat_het_vanzelf_gaat(leveren: Leveren, gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    bestand_id = leveren(*_rijen(3), activeren="automatisch").json()["id"]
    pagina = als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand_id])).content.decode()
    assert "vanzelf online" in pagina


def test_onbekende_kolommen_kiest_een_mens_en_die_beslist_dan_ook(
    leveren: Leveren, programma: Client, gemeente: Organisatie
) -> None:
    """Once: the next file with these headings goes by itself."""
    kop = "Klantnr;Zip;Werk"
    inhoud = "\r\n".join([kop, "1;7001AB;Kok", "2;7001AC;Kok"]).encode()
    bestand = _geleverd(leveren, gemeente, inhoud=inhoud)
    assert bestand.status == "indelen"
    stand = programma.get(f"/api/v1/bestanden/{bestand.pk}").json()
    assert (stand["klaar"], stand["online"]) == (True, False)
    kolommen = [Kolomkeuze("klantnr", "sleutel"), Kolomkeuze("zip", "mobiliteit.bemiddelingspostcode")]
    with organisatie_transactie(gemeente.pk):
        bestand_indelen(door=None, bestand=bestand, keuzes=Keuzes(), kolommen=kolommen)
    assert verwerken(gemeente, str(bestand.pk)).status == "gecontroleerd"
    assert _geleverd(leveren, gemeente, inhoud=inhoud).status == "actief"


def test_van_een_mens_gaat_nooit_vanzelf(aanleveren: Aanleveren) -> None:
    assert aanleveren(*_rijen(3)).status == "gecontroleerd"
