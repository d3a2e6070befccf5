from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bestanden", "0002_rijbeveiliging")]

    operations = [
        migrations.AddField(
            model_name="regelmelding",
            name="code",
            # Remarks from before this are gone with their list within days.
            field=models.CharField(default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="regelmelding",
            name="groep",
            field=models.CharField(default="", max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bestand",
            name="rijen_totaal",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
