"""Where was asked, beside the criteria that say it too; filled in for the questions that are there."""

from django.db import migrations, models

# The wall stands before the owner as well: without the first line nothing would be filled in, and nobody would notice.
_VULLEN = """
ALTER TABLE inzage_vraaglog NO FORCE ROW LEVEL SECURITY;
UPDATE inzage_vraaglog SET gebied = (criteria::jsonb -> 'selectiegebied' ->> 'postcode')::smallint,
    afstand = (criteria::jsonb -> 'selectiegebied' ->> 'afstand')::smallint;
ALTER TABLE inzage_vraaglog FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("inzage", "0003_profiel_gewijzigd"), ("inzage", "0003_resultaat_gedownload")]

    operations = [
        migrations.AddField("vraaglog", "gebied", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("vraaglog", "afstand", models.PositiveSmallIntegerField(null=True)),
        migrations.RunSQL(_VULLEN, migrations.RunSQL.noop),
    ]
