"""Names are read by everybody, and written only by who speaks for all of them (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import AlleenInFaseSchrijven


class Migration(migrations.Migration):
    dependencies = [("referentie", "0001_initial")]

    operations = [
        AlleenInFaseSchrijven("Lading", "landelijk"),
        AlleenInFaseSchrijven("Referentie", "landelijk"),
    ]
