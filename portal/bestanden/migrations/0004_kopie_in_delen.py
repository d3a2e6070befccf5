import django.db.models.deletion
from django.db import migrations, models

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [("bestanden", "0003_meldingsoort")]

    operations = [
        migrations.AddField(
            model_name="bestand",
            name="keuzes",
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
        migrations.AlterField(
            model_name="bestand",
            name="status",
            field=models.CharField(
                choices=[
                    ("indelen", "Kolommen kiezen"),
                    ("wachtrij", "Wacht op controle"),
                    ("bezig", "Wordt gecontroleerd"),
                    ("gecontroleerd", "Gecontroleerd"),
                    ("actief", "Geactiveerd"),
                    ("afgekeurd", "Afgekeurd"),
                    ("mislukt", "Mislukt"),
                    ("geannuleerd", "Geannuleerd"),
                ],
                default="wachtrij",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Bestandsdeel",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("blad", models.PositiveSmallIntegerField()),
                ("nummer", models.PositiveIntegerField()),
                ("inhoud", models.BinaryField()),
                (
                    "bestand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delen",
                        to="bestanden.bestand",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisaties.organisatie"
                    ),
                ),
            ],
            options={
                "ordering": ["bestand", "blad", "nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("bestand", "blad", "nummer"), name="bestandsdeel_een_keer")
                ],
            },
        ),
        Rijbeveiliging("Bestandsdeel", ouder=False),
        SamengesteldeSleutel("Bestandsdeel", "bestand", "bestanden.Bestand"),
        # Encrypted, so it does not shrink: trying would only cost time.
        migrations.RunSQL(
            "ALTER TABLE bestanden_bestandsdeel ALTER COLUMN inhoud SET STORAGE EXTERNAL",
            "ALTER TABLE bestanden_bestandsdeel ALTER COLUMN inhoud SET STORAGE EXTENDED",
        ),
    ]
