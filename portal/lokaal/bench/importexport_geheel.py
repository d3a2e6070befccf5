"""django-import-export doing the whole of an upload, in the way of its documentation: a trial run for the page on which somebody
decides, then the import.

    python -m portal.lokaal.bench.importexport_geheel <oin> <bestand>

What the portal would have been with it: the same people with the same texts, contact data and search rows, and the same rows
refused (importexport.py leaves all that out). A row is judged by the portal's own plain way and saved with Django's models.
Where that is possible it is made easy for the peer: it makes no comparison with what is online and no page of differences, and
what is made of a whole list at once is left to the portal. Not its bulk mode: that saves nothing but the one model, and knows
of an error of the databank only that it was in a batch.
"""

import io
import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

_NAAM = "django-import-export"


def main(oin: str, bestand: str) -> None:
    django.setup()
    import tablib
    from django.core.exceptions import ValidationError
    from import_export import resources

    from portal.bestanden.indelingen import indeling_herkennen
    from portal.bestanden.keuring import Gekeurd, rij_keuren
    from portal.bestanden.keuring.bewaking import bewaakt
    from portal.bestanden.lezen.tabel import Rij
    from portal.kern.tenant import organisatie_transactie
    from portal.organisaties.queries import organisatie_van_oin
    from portal.profielen.kluis import kluis_openen
    from portal.profielen.models import Contactgegeven, Werkzoekende, WerkzoekendeProfiel
    from portal.profielen.services import CONTACT_SLEUTELS, lijst_activeren, lijst_beginnen, lijst_klaarzetten
    from portal.profielen.services.contact import contact_versleutelen
    from portal.profielen.soorten import kant_van, kolommen_van

    gevonden = organisatie_van_oin(oin)
    if gevonden is None:
        raise SystemExit(f"there is no {oin}")
    organisatie = gevonden
    kant = kant_van("werkzoekende")
    begin = time.perf_counter()
    gegevens = tablib.Dataset().load(
        io.StringIO(Path(bestand).read_text(encoding="cp1252")), format="csv", delimiter=";"
    )
    koppeling = bewaakt(
        indeling_herkennen(tuple(gegevens.headers), bestandsnaam=bestand, soort="werkzoekende"), maskeren=False
    )

    class Bron(resources.ModelResource):  # type: ignore[misc]  # no types
        class Meta:
            model = WerkzoekendeProfiel
            fields = ()
            import_id_fields = ()
            force_init_instance = True
            skip_diff = True
            skip_html_diff = True
            use_transactions = True

        def import_instance(self, instance: Any, row: dict[str, str], **kwargs: Any) -> None:
            gekeurd = rij_keuren(koppeling, Rij(kwargs["row_number"] + 1, tuple(row.values())))
            if gekeurd.profiel is None:
                fouten = [melding.tekst for melding in gekeurd.meldingen if melding.ernst == "fout"]
                raise ValidationError({"standaard": fouten})
            profiel = {naam: waarde for naam, waarde in gekeurd.profiel.items() if naam not in CONTACT_SLEUTELS}
            for kolom, waarde in kolommen_van(kant, profiel).items():
                setattr(instance, kolom, waarde)
            instance.rij = gekeurd.rij
            instance.gekeurd = gekeurd

        def do_instance_save(self, instance: Any, is_create: bool) -> None:
            gekeurd: Gekeurd = instance.gekeurd
            wie, _ = Werkzoekende.objects.get_or_create(
                organisatie=organisatie, eigen_sleutel=gekeurd.sleutel, defaults={"extern_id": uuid4().hex}
            )
            instance.organisatie, instance.lijst, instance.werkzoekende = organisatie, lijst, wie
            super().do_instance_save(instance, is_create)
            if gekeurd.contactgegevens:
                Contactgegeven.objects.create(
                    organisatie=organisatie,
                    lijst=lijst,
                    werkzoekende=wie,
                    versleuteld=contact_versleutelen(kluis, wie.pk, gekeurd.contactgegevens),
                )

    with organisatie_transactie(organisatie.pk):
        kluis = kluis_openen(organisatie.pk)
        lijst = lijst_beginnen(organisatie=organisatie, soort="werkzoekende", naam=_NAAM)
        proef = Bron().import_data(gegevens, dry_run=True, raise_errors=False)
        uitkomst = Bron().import_data(gegevens, dry_run=False, raise_errors=False)
    with organisatie_transactie(organisatie.pk):
        lijst_activeren(door=None, lijst=lijst_klaarzetten(lijst=lijst))
    duur = time.perf_counter() - begin
    geweigerd = [[rij.number + 1 for rij in keer.invalid_rows] for keer in (proef, uitkomst)]
    if uitkomst.has_errors() or geweigerd[0] != geweigerd[1]:
        raise SystemExit(str(uitkomst.row_errors()[:1]))
    sys.stdout.write(json.dumps({"s": duur, "geweigerd": geweigerd[0]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
