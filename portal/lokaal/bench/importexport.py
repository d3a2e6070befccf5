"""django-import-export on the same file, as favourable to it as its settings allow: into one plain table.

    python -m portal.lokaal.bench.importexport <bestand> <rijen>

The table is that of the bare COPY, without anything to look up (importexport_geheel.py does all the work of an upload). Every
column that the standard knows is judged by the reader that the portal uses for it, so both say the same of a cell. Bulk mode,
no comparison with what is there, no log, mistakes collected instead of thrown.
"""

import io
import itertools
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django
import psycopg
from psycopg import sql

TABEL = "bench_importexport"


def main(bestand: str, rijen: str) -> None:
    django.setup()
    import tablib
    from django.db import models
    from import_export import fields, resources, widgets

    from portal.bestanden.indelingen.eigen_werkzoekenden import KOLOMMEN
    from portal.lokaal.bench.export import kop

    lezers = {kolom.naam: kolom.lezer for kolom in KOLOMMEN}

    class Gelezen(widgets.Widget):  # type: ignore[misc]  # no types
        def __init__(self, naam: str) -> None:
            super().__init__()
            self._lezer = lezers.get(naam)

        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
            tekst = (value or "").strip()
            if not tekst or self._lezer is None:
                return tekst
            gelezen = self._lezer(tekst)
            if gelezen.fouten:
                raise ValueError(gelezen.fouten[0].tekst)
            return tekst

    kolommen = {f"k{plek}": naam for plek, naam in enumerate(kop())}
    model = type(
        "Importrij",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "bench", "db_table": TABEL, "managed": False}),
            **{naam: models.TextField(default="") for naam in kolommen},
        },
    )
    resource = type(
        "Importbron",
        (resources.ModelResource,),
        {
            "Meta": type(
                "Meta",
                (),
                {
                    "model": model,
                    "fields": list(kolommen),
                    "import_id_fields": ["k0"],
                    "use_bulk": True,
                    "batch_size": 1000,
                    "force_init_instance": True,
                    "skip_diff": True,
                    "skip_html_diff": True,
                    "report_skipped": False,
                    "use_transactions": True,
                },
            ),
            **{
                veld: fields.Field(attribute=veld, column_name=naam, widget=Gelezen(naam))
                for veld, naam in kolommen.items()
            },
        },
    )
    _tabel_maken(list(kolommen))
    with Path(bestand).open(encoding="cp1252", newline="") as inhoud:
        tekst = "".join(itertools.islice(inhoud, int(rijen) + 1))
    begin = time.perf_counter()
    gegevens = tablib.Dataset().load(io.StringIO(tekst), format="csv", delimiter=";")
    uitkomst = resource().import_data(gegevens, raise_errors=False)
    duur = time.perf_counter() - begin
    if uitkomst.has_errors():
        raise SystemExit(str(uitkomst.row_errors()[:1]))
    sys.stdout.write(
        json.dumps({"s": duur, "fout": len(uitkomst.invalid_rows), "goed": model._default_manager.count()})  # type: ignore[attr-defined]  # a model
    )


def _tabel_maken(kolommen: list[str]) -> None:
    with psycopg.connect(os.environ["DATABASE_EIGENAAR_URL"], autocommit=True) as eigenaar:
        tabel = sql.Identifier(TABEL)
        velden = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(naam)) for naam in kolommen)
        eigenaar.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(tabel))
        eigenaar.execute(sql.SQL("CREATE TABLE {} (id bigserial PRIMARY KEY, {})").format(tabel, velden))
        eigenaar.execute(sql.SQL("GRANT ALL ON {} TO PUBLIC").format(tabel))
        eigenaar.execute(sql.SQL("GRANT ALL ON SEQUENCE {} TO PUBLIC").format(sql.Identifier(f"{TABEL}_id_seq")))


if __name__ == "__main__":
    main(*sys.argv[1:])
