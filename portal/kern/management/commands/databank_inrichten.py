"""Make the app role on a server where somebody else made the database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection


class Command(BaseCommand):
    help = "Maakt de rol aan waarmee het portaal werkt (eenmalig, met rechten om rollen te maken)"

    def handle(self, *args: Any, **options: Any) -> None:
        rol = connection.ops.quote_name(settings.DATABASE_ROL)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.DATABASE_ROL])
            if cursor.fetchone():
                self.stdout.write(f"Rol {settings.DATABASE_ROL} bestaat al.")
                return
            try:
                cursor.execute(f"CREATE ROLE {rol} NOLOGIN NOSUPERUSER NOBYPASSRLS")
                cursor.execute(f"GRANT {rol} TO CURRENT_USER")
            except ProgrammingError as fout:
                raise CommandError(
                    f"Rol {settings.DATABASE_ROL} kan niet worden gemaakt met dit account: {fout}. "
                    f'Laat een databankbeheerder "CREATE ROLE {settings.DATABASE_ROL}" uitvoeren (docs/bediening.md).'
                ) from fout
        self.stdout.write(f"Rol {settings.DATABASE_ROL} gemaakt.")
