"""A beheerder changes roles and closes access; never their own, never the last one, never a stranger's."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Medewerker, Organisatie, Rol
from tests.factories.organisaties import medewerker_maken
from tests.organisaties.hulp import handelingen, medewerker_van

pytestmark = pytest.mark.django_db

ACTIES = ("medewerker_rol", "medewerker_deactiveren", "medewerker_activeren")


def test_lijst_toont_alleen_de_eigen_collegas(
    als_organisatiebeheerder: Client, bemiddelaar: Medewerker, vreemde: Medewerker
) -> None:
    pagina = als_organisatiebeheerder.get(reverse("organisaties:medewerkers")).content.decode()
    assert bemiddelaar.email in pagina
    assert "nog niet" in pagina
    assert vreemde.email not in pagina


def test_bemiddelaar_komt_niet_bij_de_medewerkers(als_bemiddelaar: Client, bemiddelaar: Medewerker) -> None:
    assert als_bemiddelaar.get(reverse("organisaties:medewerkers")).status_code == 403
    assert als_bemiddelaar.get(reverse("organisaties:uitnodigen")).status_code == 403
    assert als_bemiddelaar.get(reverse("organisaties:wijzigingen")).status_code == 403
    for actie in ACTIES:
        assert als_bemiddelaar.post(reverse(f"organisaties:{actie}", args=[bemiddelaar.pk])).status_code == 403


@pytest.mark.parametrize("actie", ACTIES)
def test_collega_van_een_ander_bestaat_niet(als_organisatiebeheerder: Client, vreemde: Medewerker, actie: str) -> None:
    vreemd = als_organisatiebeheerder.post(reverse(f"organisaties:{actie}", args=[vreemde.pk]), {"rol": "bemiddelaar"})
    onbekend = als_organisatiebeheerder.post(reverse(f"organisaties:{actie}", args=[uuid4()]), {"rol": "bemiddelaar"})
    assert vreemd.status_code == onbekend.status_code == 404
    assert vreemd.content == onbekend.content
    assert medewerker_van(vreemde).is_active


def test_gedeactiveerde_collega_is_bij_de_volgende_klik_buiten(
    als_organisatiebeheerder: Client, als_bemiddelaar: Client, bemiddelaar: Medewerker, gemeente: Organisatie
) -> None:
    assert als_bemiddelaar.get(reverse("start")).status_code == 200
    adres = reverse("organisaties:medewerker_deactiveren", args=[bemiddelaar.pk])
    assert bemiddelaar.naam in als_organisatiebeheerder.get(adres).content.decode()
    assert medewerker_van(bemiddelaar).is_active, "asking for confirmation must change nothing"
    assert als_organisatiebeheerder.post(adres).status_code == 302
    antwoord = als_bemiddelaar.get(reverse("start"))
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith(reverse("account_login"))
    nu = medewerker_van(bemiddelaar)
    assert not nu.is_active
    assert nu.gedeactiveerd_op is not None
    assert handelingen(gemeente) == ["Medewerker gedeactiveerd"]


def test_weer_toegang_geven(
    als_organisatiebeheerder: Client, als_bemiddelaar: Client, bemiddelaar: Medewerker, gemeente: Organisatie
) -> None:
    als_organisatiebeheerder.post(reverse("organisaties:medewerker_deactiveren", args=[bemiddelaar.pk]))
    als_organisatiebeheerder.post(reverse("organisaties:medewerker_activeren", args=[bemiddelaar.pk]))
    assert medewerker_van(bemiddelaar).gedeactiveerd_op is None
    assert als_bemiddelaar.get(reverse("start")).status_code == 200
    assert handelingen(gemeente)[-1] == "Medewerker weer actief"


def test_rol_wijzigen(als_organisatiebeheerder: Client, bemiddelaar: Medewerker, gemeente: Organisatie) -> None:
    adres = reverse("organisaties:medewerker_rol", args=[bemiddelaar.pk])
    assert als_organisatiebeheerder.get(adres).status_code == 200
    als_organisatiebeheerder.post(adres, {"rol": "organisatiebeheerder"})
    assert medewerker_van(bemiddelaar).rol == Rol.ORGANISATIEBEHEERDER
    assert handelingen(gemeente) == ["Rol gewijzigd"]


def test_niemand_wordt_hier_landelijk_beheerder(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, bemiddelaar: Medewerker, gemeente: Organisatie
) -> None:
    adres = reverse("organisaties:medewerker_rol", args=[bemiddelaar.pk])
    assert als_organisatiebeheerder.post(adres, {"rol": "landelijk_beheerder"}).status_code == 200
    with organisatie_transactie(gemeente.pk), pytest.raises(PermissionDenied):
        services.medewerker_rol_wijzigen(door=organisatiebeheerder, medewerker=bemiddelaar, rol=Rol.LANDELIJK_BEHEERDER)
    assert medewerker_van(bemiddelaar).rol == Rol.BEMIDDELAAR


def test_niet_uzelf(als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, gemeente: Organisatie) -> None:
    medewerker_maken(gemeente, Rol.ORGANISATIEBEHEERDER)
    deactiveren = reverse("organisaties:medewerker_deactiveren", args=[organisatiebeheerder.pk])
    assert "uzelf niet deactiveren" in als_organisatiebeheerder.post(deactiveren, follow=True).content.decode()
    rol = reverse("organisaties:medewerker_rol", args=[organisatiebeheerder.pk])
    assert "uw eigen rol niet" in als_organisatiebeheerder.post(rol, {"rol": "bemiddelaar"}).content.decode()
    nu = medewerker_van(organisatiebeheerder)
    assert nu.is_active
    assert nu.rol == Rol.ORGANISATIEBEHEERDER


def test_de_laatste_actieve_beheerder_blijft(landelijk_beheerder: Medewerker) -> None:
    """A landelijk beheerder in the same organisation does not count: it is another role."""
    organisatie = landelijk_beheerder.organisatie
    laatste = medewerker_maken(organisatie, Rol.ORGANISATIEBEHEERDER)
    with organisatie_transactie(organisatie.pk), pytest.raises(services.OrganisatieFout, match="laatste actieve"):
        services.medewerker_deactiveren(door=landelijk_beheerder, medewerker=laatste)
    assert medewerker_van(laatste).is_active
    medewerker_maken(organisatie, Rol.ORGANISATIEBEHEERDER)
    with organisatie_transactie(organisatie.pk):
        services.medewerker_deactiveren(door=landelijk_beheerder, medewerker=laatste)
    assert not medewerker_van(laatste).is_active


def test_wie_zelf_net_is_gedeactiveerd_deactiveert_niemand(
    gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    tweede = medewerker_maken(gemeente, Rol.ORGANISATIEBEHEERDER)
    with organisatie_transactie(gemeente.pk):
        services.medewerker_deactiveren(door=tweede, medewerker=organisatiebeheerder)
        with pytest.raises(PermissionDenied):
            services.medewerker_deactiveren(door=organisatiebeheerder, medewerker=tweede)
    assert medewerker_van(tweede).is_active


def test_landelijk_beheerder_beheert_de_eigen_collegas(
    als_landelijk_beheerder: Client, landelijk_beheerder: Medewerker, bemiddelaar: Medewerker
) -> None:
    collega = medewerker_maken(landelijk_beheerder.organisatie, Rol.LANDELIJK_BEHEERDER)
    pagina = als_landelijk_beheerder.get(reverse("organisaties:medewerkers")).content.decode()
    assert collega.email in pagina
    assert bemiddelaar.email not in pagina
    als_landelijk_beheerder.post(reverse("organisaties:medewerker_deactiveren", args=[collega.pk]))
    assert not medewerker_van(collega).is_active
    vreemd = als_landelijk_beheerder.post(reverse("organisaties:medewerker_deactiveren", args=[bemiddelaar.pk]))
    assert vreemd.status_code == 404


def test_een_get_wijzigt_niets(als_organisatiebeheerder: Client, bemiddelaar: Medewerker) -> None:
    adres = reverse("organisaties:medewerker_activeren", args=[bemiddelaar.pk])
    assert als_organisatiebeheerder.get(adres).status_code == 405
