"""The second wall around the tables of this room (portal/kern/rls.py)."""

from django.db import migrations

from portal.kern.rls import AlleenInFaseSchrijven, Rijbeveiliging


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0001_initial")]

    operations = [
        # The koppelvlak finds the addressed party by its OIN: an organisation that could write here could take another's place.
        AlleenInFaseSchrijven("Organisatie", "landelijk"),
        Rijbeveiliging("Aansluiting", fasen=("landelijk",)),
        Rijbeveiliging("Overeenkomst", fasen=("landelijk",)),
        Rijbeveiliging("Medewerker", fasen=("aanmelden", "landelijk")),
        Rijbeveiliging("Uitnodiging", fasen=("aanmelden", "landelijk")),
        Rijbeveiliging("Mutatie", fasen=("landelijk",)),
    ]
