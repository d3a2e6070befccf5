from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bestanden", "0002_rijbeveiliging")]

    operations = [
        migrations.AddField(
            model_name="regelmelding",
            name="code",
            # Remarks from before this are gone with their list within days.
            field=models.CharField(db_default="", max_length=60),
        ),
        migrations.AddField(
            model_name="regelmelding",
            name="groep",
            field=models.CharField(db_default="", max_length=500),
        ),
        migrations.AddField(
            model_name="bestand",
            name="rijen_totaal",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
