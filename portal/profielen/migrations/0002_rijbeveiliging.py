"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("profielen", "0001_initial"), ("organisaties", "0002_rijbeveiliging")]

    operations = [
        Rijbeveiliging("Lijst"),
        Rijbeveiliging("ActieveLijst", ouder=False),
        Rijbeveiliging("Werkzoekende"),
        Rijbeveiliging("Vacature"),
        Rijbeveiliging("WerkzoekendeProfiel"),
        Rijbeveiliging("WerkzoekendeZoekrij", ouder=False),
        Rijbeveiliging("WerkzoekendeBeroep", ouder=False),
        Rijbeveiliging("VacatureProfiel"),
        Rijbeveiliging("Contactgegeven", ouder=False),
        Rijbeveiliging("Organisatiesleutel", ouder=False),
        SamengesteldeSleutel("Lijst", "geactiveerd_door", "organisaties.Medewerker"),
        SamengesteldeSleutel("ActieveLijst", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("WerkzoekendeProfiel", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("WerkzoekendeProfiel", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("VacatureProfiel", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("VacatureProfiel", "vacature", "profielen.Vacature"),
        SamengesteldeSleutel("Contactgegeven", "lijst", "profielen.Lijst"),
        SamengesteldeSleutel("Contactgegeven", "werkzoekende", "profielen.Werkzoekende"),
        # Room for the new place in the queue beside the old one: then a turn does not touch the indexes.
        migrations.RunSQL(
            "ALTER TABLE profielen_werkzoekendeberoep SET (fillfactor = 85)",
            "ALTER TABLE profielen_werkzoekendeberoep RESET (fillfactor)",
        ),
    ]
