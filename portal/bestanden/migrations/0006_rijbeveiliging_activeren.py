"""Who decided to activate is of the same organisation (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("bestanden", "0005_wijze_en_momenten")]

    operations = [SamengesteldeSleutel("Bestand", "activeren_door", "organisaties.Medewerker")]
