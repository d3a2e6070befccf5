"""The second wall around the keys of programs; whose a key is, is found out before the organisation is known."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0005_toegangssleutels")]

    operations = [
        Rijbeveiliging("Toegangssleutel", fasen=("aanmelden",)),
        SamengesteldeSleutel("Toegangssleutel", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Toegangssleutel", "ingetrokken_door", "organisaties.Medewerker"),
    ]
