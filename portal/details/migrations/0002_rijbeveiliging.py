"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("details", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
        ("zoekvragen", "0002_rijbeveiliging"),
    ]

    operations = [
        Rijbeveiliging("Detailverzoek"),
        SamengesteldeSleutel("Detailverzoek", "resultaat", "zoekvragen.Resultaat"),
        SamengesteldeSleutel("Detailverzoek", "door", "organisaties.Medewerker"),
    ]
