"""The exchange as a caller: questions with the headers of the contract."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from exchange_client.headers import Partijen, vraagkoppen
from exchange_client.oin import Oin

VRAAGSTELLER = "00000001001000000294"
WINTERSWIJK = VRAAGSTELLER
DOETINCHEM = "00000001001000000222"
VERWERKER = "00000009990000000001"
GEBIED = {"selectiegebied": {"postcode": "7001AB", "afstand": 25}}

Vragen = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _lokaal(settings: Any) -> None:
    settings.KOPPELVLAK_TOEGANG = "lokaal"


def koppen(**anders: str | None) -> dict[str, str]:
    """The headers of a question to Doetinchem; a keyword replaces one (`to_party=…`), None leaves it out."""
    partijen = {"from_party": VRAAGSTELLER, "to_party": DOETINCHEM, "via_party": VERWERKER}
    namen = {
        "from_party": "X-VUM-fromParty",
        "to_party": "X-VUM-toParty",
        "via_party": "X-VUM-viaParty",
        "suwi": "X-VUM-SUWIparty",
        "versie": "API-Version",
        "berichtversie": "X-VUM-berichtVersie",
    }
    resultaat = vraagkoppen(Partijen(**{naam: Oin(oin) for naam, oin in partijen.items()}), suwi=True)
    for naam, waarde in anders.items():
        if waarde is None:
            del resultaat[namen[naam]]
        else:
            resultaat[namen[naam]] = waarde
    return resultaat


@pytest.fixture
def vraag() -> Vragen:
    """`vraag("vacatures", {...})` asks for matches; a body as bytes goes out as it is."""

    def vragen(soort: str, inhoud: Any = None, **anders: str | None) -> HttpResponse:
        lichaam = inhoud if isinstance(inhoud, bytes) else json.dumps({"vraagObject": inhoud or GEBIED}).encode()
        return Client().post(
            f"/bron/v3/{soort}/matches", lichaam, content_type="application/json", headers=koppen(**anders)
        )

    return vragen


@pytest.fixture
def detail() -> Vragen:
    """`detail("vacatures", id)` asks for one profile."""

    def ophalen(soort: str, profiel_id: str, **anders: str | None) -> HttpResponse:
        return Client().get(f"/bron/v3/{soort}/{profiel_id}", headers=koppen(**anders))

    return ophalen
