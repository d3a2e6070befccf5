"""Every table of an organisation stands behind both walls; a new model that forgets one fails here."""

import pytest
from django.apps import apps
from django.db import connection

# Written by a landelijk beheerder for another organisation, so the colleague and the row differ in organisation.
ZONDER_SAMENGESTELDE_SLEUTEL = {
    ("organisaties_uitnodiging", "door_id"),
    ("organisaties_mutatie", "door_id"),
}


def _tenant_modellen() -> list[type]:
    return [m for m in apps.get_models() if any(f.attname == "organisatie_id" for f in m._meta.concrete_fields)]


def test_er_zijn_tenant_tabellen() -> None:
    assert len(_tenant_modellen()) > 15


@pytest.mark.django_db
@pytest.mark.parametrize("model", _tenant_modellen(), ids=lambda m: m._meta.label)
def test_tabel_heeft_rijbeveiliging_met_force(model: type) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [model._meta.db_table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT qual, with_check FROM pg_policies WHERE tablename = %s", [model._meta.db_table])
        regels = cursor.fetchall()
    assert len(regels) == 1
    for regel in regels[0]:
        assert "NULLIF(current_setting('app.organisatie'" in regel


@pytest.mark.django_db
@pytest.mark.parametrize("model", _tenant_modellen(), ids=lambda m: m._meta.label)
def test_sleutels_naar_tenant_tabellen_dragen_de_organisatie_mee(model: type) -> None:
    tenant = {m._meta.db_table for m in _tenant_modellen()}
    verwijzingen = {
        f.attname for f in model._meta.concrete_fields if f.is_relation and f.related_model._meta.db_table in tenant
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT array_agg(a.attname::text) FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
            WHERE c.contype = 'f' AND c.conrelid = %s::regclass GROUP BY c.oid
            """,
            [model._meta.db_table],
        )
        sleutels = [set(rij[0]) for rij in cursor.fetchall()]
    for verwijzing in verwijzingen:
        if (model._meta.db_table, verwijzing) in ZONDER_SAMENGESTELDE_SLEUTEL:
            continue
        assert {"organisatie_id", verwijzing} in sleutels, f"{model._meta.label}.{verwijzing}"


@pytest.mark.django_db
def test_alleen_toevoegen_tabellen_zijn_niet_te_wijzigen() -> None:
    modellen = [m for m in apps.get_models() if getattr(m, "alleen_toevoegen", False)]
    assert len(modellen) >= 3
    with connection.cursor() as cursor:
        for model in modellen:
            cursor.execute(
                "SELECT has_table_privilege('portaal_app', %s, 'UPDATE'), has_table_privilege('portaal_app', %s, 'DELETE')",
                [model._meta.db_table, model._meta.db_table],
            )
            assert cursor.fetchone() == (False, False), model
