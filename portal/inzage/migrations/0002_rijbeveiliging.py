"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("inzage", "0001_initial"), ("organisaties", "0002_rijbeveiliging")]

    operations = [
        Rijbeveiliging("Inzage"),
        Rijbeveiliging("Vraaglog", ouder=False),
        SamengesteldeSleutel("Inzage", "medewerker", "organisaties.Medewerker"),
    ]
