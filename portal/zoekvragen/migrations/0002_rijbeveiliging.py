"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("zoekvragen", "0001_initial"),
        ("organisaties", "0002_rijbeveiliging"),
        ("profielen", "0002_rijbeveiliging"),
    ]

    operations = [
        Rijbeveiliging("Zoekvraag"),
        Rijbeveiliging("Deelvraag"),
        Rijbeveiliging("Resultaat"),
        SamengesteldeSleutel("Zoekvraag", "voor_werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Zoekvraag", "voor_vacature", "profielen.Vacature"),
        SamengesteldeSleutel("Zoekvraag", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Deelvraag", "zoekvraag", "zoekvragen.Zoekvraag"),
        SamengesteldeSleutel("Deelvraag", "leunt_op", "zoekvragen.Deelvraag"),
        SamengesteldeSleutel("Resultaat", "zoekvraag", "zoekvragen.Zoekvraag"),
        SamengesteldeSleutel("Resultaat", "deelvraag", "zoekvragen.Deelvraag"),
    ]
