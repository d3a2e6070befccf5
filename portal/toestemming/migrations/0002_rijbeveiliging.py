"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("toestemming", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
        ("profielen", "0002_rijbeveiliging"),
    ]

    operations = [
        Rijbeveiliging("Toestemming"),
        SamengesteldeSleutel("Toestemming", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Toestemming", "door", "organisaties.Medewerker"),
    ]
