"""The second wall around what was added (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("profielen", "0003_leven_van_een_lijst")]

    operations = [
        Rijbeveiliging("Activering", ouder=False),
        Rijbeveiliging("Profielversie", ouder=False),
        Rijbeveiliging("Aanpassing", ouder=False),
        Rijbeveiliging("Bijzonderheid", ouder=False),
        SamengesteldeSleutel("Activering", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Profielversie", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Aanpassing", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Aanpassing", "vacature", "profielen.Vacature"),
        SamengesteldeSleutel("Aanpassing", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Aanpassing", "afgehandeld_door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Bijzonderheid", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("Bijzonderheid", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Bijzonderheid", "vacature", "profielen.Vacature"),
    ]
