"""The named peer of `bench answer`: a bare WSGI application that only selects and returns.

The same questions, the same selection on the same databank through the same row-level security, any hundred who fit, and their
stored JSON documents. No header is looked at, nobody is chosen, nothing is recorded, there is no transaction and no log.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import django
import psycopg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
django.setup()

# Only now: Django is not ready before.
from django.db import connection  # noqa: E402

from exchange_client.selectie import WerkzoekendeSelectie, lees_selectie  # noqa: E402
from portal.kern.tenant import organisatie_transactie  # noqa: E402
from portal.organisaties.queries import organisatie_van_oin  # noqa: E402
from portal.profielen.delen import deelbare_lijst_id  # noqa: E402
from portal.profielen.models import Soort  # noqa: E402
from portal.profielen.selectie import voorwaarden  # noqa: E402

_per_draad = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Whatever is asked, at whatever address."""
    verbinding, organisatie_id, lijst_id = _bron(environ["HTTP_X_VUM_TOPARTY"])
    vraag = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    selectie = lees_selectie(WerkzoekendeSelectie, vraag["vraagObject"])
    voor = voorwaarden(organisatie_id, lijst_id, selectie)
    matches = []
    if voor is not None:
        tabel = voor.model._meta.db_table
        tekst = f"""
SELECT w.extern_id, p.eerste_resultaat FROM (
    SELECT DISTINCT werkzoekende_id FROM {tabel} WHERE {" AND ".join(voor.eisen)} LIMIT 100) AS wie
JOIN profielen_werkzoekendeprofiel p ON p.lijst_id = %s AND p.werkzoekende_id = wie.werkzoekende_id
JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id
"""  # noqa: S608 - fixed pieces
        cursor = psycopg.Cursor(verbinding)
        cursor.execute(tekst.encode(), [*voor.waarden, lijst_id], prepare=True, binary=True)
        matches = [f'{{"idWerkzoekende":"{extern_id}",{tekst[1:]}' for extern_id, tekst in cursor.fetchall()]
    inhoud = f'{{"maximumAantalResultatenBereikt":false,"matches":[{",".join(matches)}]}}'.encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(inhoud)))])
    return [inhoud]


def _bron(oin: str) -> tuple["psycopg.Connection[Any]", Any, Any]:
    """The connection of this thread, set to speak for one organisation once and for all, and which list it has."""
    if getattr(_per_draad, "oin", None) != oin:
        organisatie = organisatie_van_oin(oin)
        if organisatie is None:
            raise LookupError(oin)
        with organisatie_transactie(organisatie.pk):
            lijst_id = deelbare_lijst_id(organisatie.pk, Soort.WERKZOEKENDE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.organisatie', %s, false)", [str(organisatie.pk)])
        # The peer leaves it to psycopg to have a statement remembered.
        connection.connection.prepare_threshold = 5
        _per_draad.oin, _per_draad.bron = oin, (connection.connection, organisatie.pk, lijst_id)
    gevonden: tuple[psycopg.Connection[Any], Any, Any] = _per_draad.bron
    return gevonden
