"""The second wall around the tables of this room (portal/kern/rls.py).

Handing out turns looks at all organisations at once: in its phase it sees who has something waiting, and nothing else of them.
"""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging


class Migration(migrations.Migration):
    dependencies = [("verkeer", "0001_initial"), ("organisaties", "0002_rijbeveiliging")]

    operations = [
        Rijbeveiliging("Beurt", fasen=("verkeer",), ouder=False),
        Rijbeveiliging("Verkeersstand", fasen=("verkeer",), ouder=False),
    ]
