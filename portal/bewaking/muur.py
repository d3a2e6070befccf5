"""Does every key still point at a row of the same organisation? The databank guards it; this looks whether it does."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from portal.bewaking.controles import controle_registreren


def registreren() -> None:
    controle_registreren(
        "muur_sleutel_naar_een_ander",
        "Rijen die wijzen naar een rij van een andere organisatie, of naar een rij die er niet is.",
        _naar_een_ander,
        zwaar=True,
    )


def _sleutels() -> Iterator[tuple[str, str, str]]:
    """Table, column and table pointed at, of the keys that carry their organisation along (kern/rls.py)."""
    for model in apps.get_models():
        for veld in model._meta.concrete_fields:
            if veld.remote_field is not None and not getattr(veld, "db_constraint", True):
                yield model._meta.db_table, str(veld.column), veld.remote_field.model._meta.db_table


def _naar_een_ander() -> int:
    """What is of another organisation cannot be seen in this transaction, so it looks as if it is not there."""
    quote = connection.ops.quote_name
    totaal = 0
    with connection.cursor() as cursor:
        for tabel, kolom, ouder in _sleutels():
            cursor.execute(
                f"SELECT count(*) FROM {quote(tabel)} kind LEFT JOIN {quote(ouder)} ouder ON ouder.id = kind.{quote(kolom)} "  # noqa: S608 - names of the models
                f"WHERE kind.{quote(kolom)} IS NOT NULL AND ouder.id IS NULL"
            )
            totaal += int(cursor.fetchone()[0])
    return totaal
