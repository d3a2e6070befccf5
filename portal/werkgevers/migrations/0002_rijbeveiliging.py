"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("werkgevers", "0001_initial"), ("organisaties", "0002_rijbeveiliging")]

    operations = [
        Rijbeveiliging("Contactmoment"),
        Rijbeveiliging("Contactmomentlijst"),
        Rijbeveiliging("Werkgeversvraag"),
        Rijbeveiliging("OntvangenContactmoment", ouder=False),
        SamengesteldeSleutel("Contactmoment", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Contactmomentlijst", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Werkgeversvraag", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("OntvangenContactmoment", "vraag", "werkgevers.Werkgeversvraag"),
    ]
