"""The key of a program is one of the own organisation."""

from django.db import migrations

from portal.kern.rls import SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("bestanden", "0008_via_een_programma"),
        ("organisaties", "0006_rijbeveiliging_toegangssleutels"),
    ]

    operations = [SamengesteldeSleutel("Bestand", "sleutel", "organisaties.Toegangssleutel")]
