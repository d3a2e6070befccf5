"""The second wall around the mail that waits (portal/kern/rls.py): also who sends it sees that of one organisation at a time."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("post", "0001_initial"), ("organisaties", "0002_rijbeveiliging")]

    operations = [
        Rijbeveiliging("Poststuk", ouder=False),
        SamengesteldeSleutel("Poststuk", "naar", "organisaties.Medewerker"),
    ]
