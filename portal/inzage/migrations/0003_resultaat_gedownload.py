"""Downloading results of other organisations is a processing of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inzage", "0002_rijbeveiliging"),
    ]

    operations = [
        migrations.AlterField(
            model_name="inzage",
            name="handeling",
            field=models.CharField(
                choices=[
                    ("aangeboden", "Aangeboden als resultaat van een vraag"),
                    ("detail_gegeven", "Volledig profiel gegeven aan een andere organisatie"),
                    ("detail_opgevraagd", "Volledig profiel opgevraagd bij een andere organisatie"),
                    ("detail_bekeken", "Volledig profiel bekeken"),
                    ("resultaat_gedownload", "Resultaat van een zoekvraag gedownload"),
                    ("eigen_bekeken", "Eigen profiel bekeken"),
                    ("contact_bekeken", "Contactgegevens bekeken"),
                    ("contact_gegeven", "Contactgegevens gegeven aan een andere organisatie"),
                    ("contactmomenten_gegeven", "Contactmomenten met een werkgever gegeven"),
                ],
                max_length=30,
            ),
        ),
    ]
