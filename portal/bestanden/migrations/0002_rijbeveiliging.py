"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("bestanden", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
        ("profielen", "0002_rijbeveiliging"),
    ]

    operations = [
        Rijbeveiliging("Bestand"),
        Rijbeveiliging("Regelmelding", ouder=False),
        SamengesteldeSleutel("Bestand", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("Bestand", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Regelmelding", "bestand", "bestanden.Bestand"),
    ]
