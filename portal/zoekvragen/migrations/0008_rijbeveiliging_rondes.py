"""The second wall around what 0007 added."""

from django.db import migrations

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("zoekvragen", "0007_rondes_en_bewaard")]

    operations = [
        Rijbeveiliging("BewaardeVraag"),
        Rijbeveiliging("Ronde"),
        Rijbeveiliging("Rondelid", ouder=False),
        SamengesteldeSleutel("BewaardeVraag", "voor_werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("BewaardeVraag", "voor_vacature", "profielen.Vacature"),
        SamengesteldeSleutel("BewaardeVraag", "eigenaar", "organisaties.Medewerker"),
        SamengesteldeSleutel("BewaardeVraag", "basis_vraag", "zoekvragen.Zoekvraag"),
        SamengesteldeSleutel("BewaardeVraag", "basis_ronde", "zoekvragen.Ronde"),
        SamengesteldeSleutel("Ronde", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Ronde", "bewaarde_vraag", "zoekvragen.BewaardeVraag"),
        SamengesteldeSleutel("Rondelid", "ronde", "zoekvragen.Ronde"),
        SamengesteldeSleutel("Rondelid", "werkzoekende", "profielen.Werkzoekende"),
        SamengesteldeSleutel("Rondelid", "vacature", "profielen.Vacature"),
        SamengesteldeSleutel("Rondelid", "zoekvraag", "zoekvragen.Zoekvraag"),
        SamengesteldeSleutel("Zoekvraag", "bewaarde_vraag", "zoekvragen.BewaardeVraag"),
    ]
