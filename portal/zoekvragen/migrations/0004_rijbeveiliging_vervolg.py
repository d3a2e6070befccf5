"""The second wall around what 0003 added."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("zoekvragen", "0003_verkeer_en_vervolg")]

    operations = [
        Rijbeveiliging("Gezien", ouder=False),
        SamengesteldeSleutel("Zoekvraag", "herhaling_van", "zoekvragen.Zoekvraag"),
        SamengesteldeSleutel("Deelvraag", "gesplitst_uit", "zoekvragen.Deelvraag"),
    ]
