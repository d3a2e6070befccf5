"""A model that changed without its migration works on a laptop and breaks on the server."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel

KAMERS = [app.label for app in apps.get_app_configs() if app.name.startswith("portal.")]


@pytest.mark.django_db
def test_geen_model_zonder_migratie() -> None:
    uit = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=uit, stderr=uit)
    except SystemExit:
        pytest.fail(f"makemigrations zou iets maken:\n{uit.getvalue()}")


def test_elke_kamer_heeft_een_rechte_lijn_van_migraties() -> None:
    lader = MigrationLoader(None)
    assert lader.detect_conflicts() == {}
    for kamer in KAMERS:
        assert len(lader.graph.leaf_nodes(kamer)) <= 1


def _later_toegevoegd() -> list[tuple[str, Any]]:
    """Columns that a migration after the first of its room adds to a table that is in use."""
    lader = MigrationLoader(None)
    return [
        (f"{app}.{naam}: {operatie.model_name}.{operatie.name}", operatie.field)
        for (app, naam), migratie in sorted(lader.disk_migrations.items())
        if migratie.__module__.startswith("portal.") and not naam.startswith("0001")
        for operatie in migratie.operations
        if isinstance(operatie, AddField)
        and not any(
            isinstance(andere, CreateModel) and andere.name.lower() == operatie.model_name.lower()
            for andere in migratie.operations
        )
    ]


@pytest.mark.parametrize(("kolom", "veld"), _later_toegevoegd(), ids=lambda deel: deel if isinstance(deel, str) else "")
def test_de_vorige_versie_kan_nog_schrijven_in_de_nieuwe_tabellen(kolom: str, veld: Any) -> None:
    """During a rolling deploy the version that does not know a column still inserts: the databank fills it in."""
    assert veld.null or veld.has_db_default(), kolom
