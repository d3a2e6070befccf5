"""What the pages of results need: our own judgement, marks of colleagues, drafts, and the wall around the new tables."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.kern.rls import Rijbeveiliging, SamengesteldeSleutel


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0003_arbeidsmarktregios"),
        ("profielen", "0002_rijbeveiliging"),
        ("zoekvragen", "0004_rijbeveiliging_vervolg"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "soort",
                    models.CharField(
                        choices=[("werkzoekende", "Werkzoekenden"), ("vacature", "Vacatures")], max_length=20
                    ),
                ),
                ("naam", models.CharField(max_length=200)),
                ("formulier_id", models.UUIDField()),
                ("invoer", models.JSONField()),
            ],
            options={
                "ordering": ["-updated_at"],
            },
        ),
        migrations.CreateModel(
            name="Markering",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("context", models.CharField(max_length=80)),
                ("vum_id", models.CharField(max_length=500)),
                (
                    "oordeel",
                    models.CharField(
                        choices=[("interessant", "Interessant"), ("niet_passend", "Niet passend")], max_length=20
                    ),
                ),
                (
                    "reden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("afstand", "Te ver weg"),
                            ("uren", "De uren passen niet"),
                            ("vereisten", "Voldoet niet aan wat nodig is"),
                            ("soort_werk", "Ander soort werk dan gezocht"),
                            ("niet_meer", "Niet meer beschikbaar"),
                            ("besproken", "Besproken en afgewezen"),
                            ("anders", "Andere reden"),
                        ],
                        max_length=20,
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-updated_at"],
            },
        ),
        migrations.AddField(
            model_name="resultaat",
            name="onbekend",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="overeenkomsten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="past_niet_op",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="sluitingsdatum",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="sleutel",
            field=models.CharField(blank=True, db_default="", max_length=64),
        ),
        migrations.AddIndex(
            model_name="zoekvraag",
            index=models.Index(fields=["organisatie", "sleutel", "-created_at"], name="zoekvraag_org_sleutel"),
        ),
        migrations.AddField(
            model_name="concept",
            name="door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="concept",
            name="organisatie",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="zoekconcepten", to="organisaties.organisatie"
            ),
        ),
        migrations.AddField(
            model_name="markering",
            name="door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="markering",
            name="organisatie",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="markeringen", to="organisaties.organisatie"
            ),
        ),
        migrations.AddConstraint(
            model_name="concept",
            constraint=models.UniqueConstraint(
                fields=("organisatie", "formulier_id"), name="concept_een_per_formulier"
            ),
        ),
        migrations.AddConstraint(
            model_name="markering",
            constraint=models.UniqueConstraint(
                fields=("organisatie", "context", "vum_id"), name="markering_een_per_resultaat"
            ),
        ),
        migrations.AddConstraint(
            model_name="markering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("oordeel", "niet_passend"), _negated=True),
                    models.Q(("reden", ""), _negated=True),
                    _connector="OR",
                ),
                name="niet_passend_heeft_reden",
            ),
        ),
        Rijbeveiliging("Markering"),
        Rijbeveiliging("Concept"),
        SamengesteldeSleutel("Markering", "door", "organisaties.Medewerker"),
        SamengesteldeSleutel("Concept", "door", "organisaties.Medewerker"),
    ]
