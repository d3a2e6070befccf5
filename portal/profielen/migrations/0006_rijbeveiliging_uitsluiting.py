"""The second wall around who is kept from whom (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("profielen", "0005_uitsluiting")]

    operations = [
        Rijbeveiliging("Uitsluiting", ouder=False),
        SamengesteldeSleutel("Uitsluiting", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Uitsluiting", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Uitsluiting", "opgeheven_door", "organisaties.Medewerker"),
    ]
