"""What may be replaced is of the same organisation (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("zoekvragen", "0009_wijzigt")]

    operations = [
        SamengesteldeSleutel("Ronde", "wijzigt", "zoekvragen.BewaardeVraag"),
        SamengesteldeSleutel("Zoekvraag", "wijzigt", "zoekvragen.BewaardeVraag"),
    ]
