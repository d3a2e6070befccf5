"""Two at the same moment: the lock on the connection decides, and the second one is told."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Medewerker, Organisatie, Rol
from tests.factories.organisaties import medewerker_maken
from tests.organisaties.hulp import aansluiting_zetten, handelingen, landelijk, medewerker_van, uitnodigen

pytestmark = pytest.mark.django_db(transaction=True)


def _tegelijk(*werk: Callable[[], object]) -> list[object]:
    """Run each piece of work in a thread with its own connection; the outcome is its result or its error."""
    start = threading.Barrier(len(werk))
    uitkomsten: list[object] = [None] * len(werk)

    def draai(nummer: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait(timeout=10)
            uitkomsten[nummer] = werk[nummer]()
        except Exception as fout:
            uitkomsten[nummer] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=draai, args=[nummer]) for nummer in range(len(werk))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    return uitkomsten


def test_twee_beheerders_deactiveren_elkaar_en_er_blijft_er_een_over(gemeente: Organisatie) -> None:
    een, twee = (medewerker_maken(gemeente, Rol.ORGANISATIEBEHEERDER) for _ in range(2))

    def deactiveren(door: Medewerker, wie: Medewerker) -> object:
        with organisatie_transactie(gemeente.pk):
            return services.medewerker_deactiveren(door=door, medewerker=wie)

    uitkomsten = _tegelijk(lambda: deactiveren(een, twee), lambda: deactiveren(twee, een))
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["Medewerker", "PermissionDenied"]
    assert [medewerker_van(een).is_active, medewerker_van(twee).is_active].count(True) == 1


def test_twee_beheerders_geven_elkaar_een_lagere_rol_en_er_blijft_er_een_over(gemeente: Organisatie) -> None:
    een, twee = (medewerker_maken(gemeente, Rol.ORGANISATIEBEHEERDER) for _ in range(2))

    def verlagen(door: Medewerker, wie: Medewerker) -> object:
        with organisatie_transactie(gemeente.pk):
            return services.medewerker_rol_wijzigen(door=door, medewerker=wie, rol=Rol.BEMIDDELAAR)

    uitkomsten = _tegelijk(lambda: verlagen(een, twee), lambda: verlagen(twee, een))
    assert sum(isinstance(uitkomst, PermissionDenied) for uitkomst in uitkomsten) == 1
    assert [medewerker_van(een).rol, medewerker_van(twee).rol].count(Rol.ORGANISATIEBEHEERDER) == 1


def test_dubbel_activeren_gebeurt_een_keer(gemeente: Organisatie, landelijk_beheerder: Medewerker) -> None:
    aansluiting_zetten(gemeente, status="aangevraagd")

    def activeren() -> object:
        with landelijk(landelijk_beheerder):
            return services.aansluiting_status_wijzigen(
                door=landelijk_beheerder, organisatie=gemeente, handeling=services.Statushandeling.ACTIVEREN
            )

    uitkomsten = _tegelijk(activeren, activeren)
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["Aansluiting", "OrganisatieFout"]
    assert handelingen(gemeente) == ["Aansluiting geactiveerd"]


def test_een_uitnodiging_geeft_een_account(gemeente: Organisatie, organisatiebeheerder: Medewerker) -> None:
    nieuw = uitnodigen(organisatiebeheerder)

    def aanvaarden() -> object:
        return services.uitnodiging_aanvaarden(token=nieuw.token, naam="Noor Nieuw", wachtwoord="x")

    uitkomsten = _tegelijk(aanvaarden, aanvaarden)
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["Medewerker", "OrganisatieFout"]


def test_tweemaal_klikken_nodigt_een_keer_uit(gemeente: Organisatie, organisatiebeheerder: Medewerker) -> None:
    uitkomsten = _tegelijk(lambda: uitnodigen(organisatiebeheerder), lambda: uitnodigen(organisatiebeheerder))
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["NieuweUitnodiging", "OrganisatieFout"]
