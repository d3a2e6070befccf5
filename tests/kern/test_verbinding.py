"""What a connection to the databank keeps of the statements that went over it."""

import tracemalloc

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db
GROOT = 200_000


def test_een_verbinding_houdt_de_waarden_van_opdrachten_niet_vast() -> None:
    """An upload stores its copy piece by piece: kept texts made a worker grow with the size of the file."""
    with connection.cursor() as cursor:
        tracemalloc.start()
        try:
            for nummer in range(20):
                cursor.execute("SELECT length(%s)", [f"{nummer:02}" * GROOT])
                assert cursor.fetchall() == [(2 * GROOT,)]
            cursor.execute("SELECT 1")
            vastgehouden, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert vastgehouden < 4 * GROOT
