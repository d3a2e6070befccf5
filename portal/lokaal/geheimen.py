"""Keys and passwords of the local portal, made once and kept."""

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from portal.lokaal.fouten import LokaalFout


@dataclass(frozen=True)
class Geheimen:
    secret_key: str
    sleutel_gegevens: str
    databank_beheer: str
    databank_eigenaar: str
    databank_app: str
    wachtrij: str
    uitwisseling: str

    @classmethod
    def nieuw(cls) -> "Geheimen":
        waarden = {veld.name: secrets.token_urlsafe(24) for veld in fields(cls)}
        waarden["sleutel_gegevens"] = base64.b64encode(secrets.token_bytes(32)).decode()
        return cls(**waarden)


def geheimen_laden(map_: Path) -> Geheimen:
    """The secrets of this state folder, readable by its owner only.

    They belong to the data beside them: with other keys the contact data in the databank cannot be read any more, so a damaged
    file is an error and never silently replaced.
    """
    pad = map_ / "geheimen.json"
    if not pad.exists():
        nieuw = Geheimen.nieuw()
        tijdelijk = pad.with_suffix(".nieuw")
        tijdelijk.unlink(missing_ok=True)
        fd = os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w") as bestand:
            json.dump(asdict(nieuw), bestand, indent=1)
        tijdelijk.replace(pad)
        return nieuw
    try:
        return Geheimen(**json.loads(pad.read_text()))
    except (ValueError, TypeError) as fout:
        raise LokaalFout(f"{pad} is beschadigd. Met `make fresh` begint u met lege demogegevens opnieuw.") from fout
