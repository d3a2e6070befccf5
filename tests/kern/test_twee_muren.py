"""The second wall holds by itself: even code that forgets to scope sees nothing of another organisation."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.kern.tenant import Fase, huidige_organisatie, organisatie_transactie
from portal.organisaties.models import Aansluiting, Medewerker, Organisatie
from portal.profielen.models import ActieveLijst, Lijst

pytestmark = pytest.mark.django_db


def test_zonder_organisatie_is_alles_leeg(gemeente: Organisatie) -> None:
    assert Organisatie.objects.filter(pk=gemeente.pk).exists()
    assert not Aansluiting.objects.exists()
    assert not Medewerker.objects.exists()


def test_zonder_organisatie_is_schrijven_geweigerd(gemeente: Organisatie) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Lijst.objects.create(organisatie=gemeente, soort="werkzoekende", naam="x")


def test_ongescopede_query_ziet_alleen_de_eigen_rijen(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(andere_gemeente.pk):
        vreemd = Lijst.objects.create(organisatie=andere_gemeente, soort="werkzoekende", naam="van de ander")
    with organisatie_transactie(gemeente.pk):
        assert not Lijst.objects.filter(pk=vreemd.pk).exists()
        assert Lijst.objects.filter(pk=vreemd.pk).update(naam="gekaapt") == 0
        assert Lijst.objects.filter(pk=vreemd.pk).delete()[0] == 0


def test_rij_voor_een_ander_schrijven_is_geweigerd(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        organisatie_transactie(gemeente.pk),
        transaction.atomic(),
    ):
        Lijst.objects.create(organisatie=andere_gemeente, soort="werkzoekende", naam="x")


def test_sleutel_naar_rij_van_een_ander_is_geweigerd(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    """A plain foreign key would accept this: PostgreSQL checks keys past row-level security."""
    with organisatie_transactie(andere_gemeente.pk):
        vreemd = Lijst.objects.create(organisatie=andere_gemeente, soort="werkzoekende", naam="van de ander")
    with organisatie_transactie(gemeente.pk), connection.cursor() as cursor:
        ActieveLijst.objects.create(organisatie=gemeente, soort="werkzoekende", lijst_id=vreemd.pk)
        with pytest.raises(IntegrityError, match="zelfde_organisatie"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        ActieveLijst.objects.all().delete()


def test_instelling_blijft_niet_achter_na_de_transactie(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        assert huidige_organisatie() == gemeente.pk
    assert huidige_organisatie() is None


def test_geneste_transactie_zet_de_buitenste_terug(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        with organisatie_transactie(andere_gemeente.pk):
            assert huidige_organisatie() == andere_gemeente.pk
        assert huidige_organisatie() == gemeente.pk


def test_organisatie_neemt_niet_de_plaats_van_een_ander_in(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    """By its OIN the koppelvlak finds whose lists answer. Only the landelijk beheerder gives one out."""
    with organisatie_transactie(gemeente.pk):
        for organisatie in (gemeente, andere_gemeente):
            assert Organisatie.objects.filter(pk=organisatie.pk).update(naam="gekaapt") == 0
            assert Organisatie.objects.filter(pk=organisatie.pk)._raw_delete(using="default") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Organisatie.objects.create(naam="Bedacht", oin="00000001001000000555")
    with organisatie_transactie(gemeente.pk, fase=Fase.LANDELIJK):
        assert Organisatie.objects.filter(pk=andere_gemeente.pk).update(naam="Nieuwe naam") == 1


def test_landelijke_fase_ziet_aansluitingen_maar_geen_profielen(
    gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    with organisatie_transactie(gemeente.pk):
        Lijst.objects.create(organisatie=gemeente, soort="werkzoekende", naam="eigen")
    with organisatie_transactie(andere_gemeente.pk, fase=Fase.LANDELIJK):
        assert Aansluiting.objects.count() == 2
        assert not Lijst.objects.exists()


def test_app_rol_bezit_niets_en_kan_niet_om_de_muur_heen(gemeente: Organisatie) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("portaal_app", False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'portaal_app'"
        )
        assert cursor.fetchone() == (0,)
