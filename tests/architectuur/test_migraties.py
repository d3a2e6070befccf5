"""A model that changed without its migration works on a laptop and breaks on the server."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

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
