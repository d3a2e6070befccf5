"""An employer can be asked about from the page of a vacancy."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0004_aanroeplimieten"),
        ("werkgevers", "0002_rijbeveiliging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="werkgeversvraag",
            name="bij_vum_id",
            field=models.CharField(blank=True, db_default="", max_length=500),
        ),
        migrations.AddIndex(
            model_name="werkgeversvraag",
            index=models.Index(
                condition=models.Q(("bij_vum_id", ""), _negated=True),
                fields=["organisatie", "bij_vum_id", "-created_at"],
                name="werkgeversvraag_bij_vacature",
            ),
        ),
    ]
