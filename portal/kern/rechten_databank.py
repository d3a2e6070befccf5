"""What the app role may do, granted anew after every migrate.

Grants per migration would be forgotten for tables of libraries; `GRANT … ON ALL TABLES` afterwards covers them and is safe to
repeat. Tables of models with `alleen_toevoegen = True` lose UPDATE and DELETE: what was recorded cannot be rewritten by
the application, whatever bug it has. `wijzigbaar` names the columns of such a model that are bookkeeping and not record.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections


def rechten_geven(using: str = DEFAULT_DB_ALIAS, **_kwargs: Any) -> None:
    """Connected to post_migrate; runs as the owner of the tables."""
    connection = connections[using]
    quote = connection.ops.quote_name
    rol = quote(settings.DATABASE_ROL)
    tabellen = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_ROL])
        if cursor.fetchone() is None:
            raise RuntimeError(
                f"Rol {settings.DATABASE_ROL} ontbreekt in PostgreSQL; voer eerst `manage.py databank_inrichten` uit."
            )
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {rol}")
        # For tables of one session, that nobody else sees (ADR 0016).
        cursor.execute(f"GRANT TEMPORARY ON DATABASE {quote(connection.settings_dict['NAME'])} TO {rol}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {rol}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {rol}")
        if "django_migrations" in tabellen:
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {rol}")
        for model in apps.get_models():
            if getattr(model, "alleen_toevoegen", False) and model._meta.db_table in tabellen:
                cursor.execute(f"REVOKE UPDATE, DELETE ON {quote(model._meta.db_table)} FROM {rol}")
                for kolom in getattr(model, "wijzigbaar", ()):
                    cursor.execute(f"GRANT UPDATE ({quote(kolom)}) ON {quote(model._meta.db_table)} TO {rol}")
