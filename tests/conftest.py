"""Shared ground of the test-suite: the app role for every test, people per role, and a stranger."""

import signal
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from portal.kern.tenant import aanmeldfase, organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from tests.factories.organisaties import medewerker_maken, organisatie_maken


def pytest_configure() -> None:
    """A run that is told to stop takes down what it started, as after Ctrl-C: a databank outlives a run that simply dies."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _app_rol(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run as the role that owns nothing, as in production: a test as owner would prove nothing about row security."""
    if not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE portaal_app")
    yield
    # The clean-up of a transactional test truncates tables, which only the owner may.
    if connection.connection is not None and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    else:
        connection.close()


@pytest.fixture
def gemeente(db: None) -> Organisatie:
    """An organisation that takes part: active connection, valid agreement."""
    return organisatie_maken(naam="Gemeente Doetinchem", oin="00000001001000000222")


@pytest.fixture
def andere_gemeente(db: None) -> Organisatie:
    """The stranger's organisation."""
    return organisatie_maken(naam="Gemeente Winterswijk", oin="00000001001000000294")


@pytest.fixture
def bemiddelaar(gemeente: Organisatie) -> Medewerker:
    return medewerker_maken(gemeente, Rol.BEMIDDELAAR)


@pytest.fixture
def organisatiebeheerder(gemeente: Organisatie) -> Medewerker:
    return medewerker_maken(gemeente, Rol.ORGANISATIEBEHEERDER)


@pytest.fixture
def landelijk_beheerder(db: None) -> Medewerker:
    return medewerker_maken(
        organisatie_maken(naam="BKWI", oin="00000001001000009999", soort="landelijk"), Rol.LANDELIJK_BEHEERDER
    )


@pytest.fixture
def vreemde(andere_gemeente: Organisatie) -> Medewerker:
    """A bemiddelaar of another organisation: every view test has one."""
    return medewerker_maken(andere_gemeente, Rol.BEMIDDELAAR)


def _ingelogd(medewerker: Medewerker) -> Client:
    client = Client()
    # Signing in writes last_login, which the second wall allows in this phase only.
    with aanmeldfase():
        client.force_login(medewerker, backend="portal.organisaties.auth.MedewerkerBackend")
    return client


@pytest.fixture
def als_bemiddelaar(bemiddelaar: Medewerker) -> Client:
    return _ingelogd(bemiddelaar)


@pytest.fixture
def als_organisatiebeheerder(organisatiebeheerder: Medewerker) -> Client:
    return _ingelogd(organisatiebeheerder)


@pytest.fixture
def als_landelijk_beheerder(landelijk_beheerder: Medewerker) -> Client:
    return _ingelogd(landelijk_beheerder)


@pytest.fixture
def als_vreemde(vreemde: Medewerker) -> Client:
    return _ingelogd(vreemde)


@pytest.fixture
def in_gemeente(gemeente: Organisatie) -> Iterator[Organisatie]:
    """The test itself speaks for the gemeente, as a view or task would."""
    with organisatie_transactie(gemeente.pk):
        yield gemeente
