"""kill -9 of the worker in the middle of a search: every deelvraag ends, and nothing was asked without a committed attempt."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from portal.lokaal.stapel import Stapel

pytestmark = pytest.mark.stapel

_VRAAG = """
import json, uuid
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
from portal.zoekvragen.criteria import Gebied, Zoekcriteria
from portal.zoekvragen.services import zoekvraag_versturen
from exchange_client.standaard.beroepen import BEROEPEN
organisatie = organisatie_van_oin("00000001001000000222")
with organisatie_transactie(organisatie.pk):
    door = organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example")
    vraag = zoekvraag_versturen(
        door=door, organisatie=organisatie, soort="vacature", formulier_id=uuid.uuid4(),
        criteria=Zoekcriteria(
            beroepen=tuple(beroep.uri for beroep in BEROEPEN[:10]),
            gebieden=(Gebied("7001AB", 50), Gebied("6811AA", 50)),
        ),
    )
print("VRAAG", vraag.pk)
"""
_STAND = """
import json
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
organisatie = organisatie_van_oin("00000001001000000222")
with organisatie_transactie(organisatie.pk):
    vraag = organisatie.zoekvragen.get(pk="{pk}")
    print("STAND", json.dumps({{
        "status": vraag.status,
        "deelvragen": [[str(d.pk), d.status, d.poging, d.reden] for d in vraag.deelvragen.all()],
    }}))
"""
_EINDE = {"klaar", "mislukt", "onbekend", "verlopen", "geannuleerd"}


@pytest.fixture
def portaal(tmp_path: Path) -> Iterator[Stapel]:
    with Stapel(tmp_path, 21500) as stapel:
        yield stapel


def _stand(portaal: Stapel, pk: str) -> dict[str, object]:

    uit = portaal.manage("shell", "-c", _STAND.format(pk=pk)).stdout
    stand: dict[str, object] = json.loads(re.search(r"STAND (.*)", uit).group(1))  # type: ignore[union-attr]
    return stand


def test_na_kill_is_elke_deelvraag_af_en_niets_dubbel_gevraagd(portaal: Stapel) -> None:
    beheer = portaal.uitwisseling_url.removesuffix("/api/v3") + "/_beheer"
    # Slow enough that the worker is certainly waiting for answers when it dies.
    httpx.put(f"{beheer}/gedrag", json=[{"soort": "traag", "waar": "uv", "seconden": 8}]).raise_for_status()
    httpx.delete(f"{beheer}/verkeer").raise_for_status()
    pk = re.search(r"VRAAG (\S+)", portaal.manage("shell", "-c", _VRAAG).stdout).group(1)  # type: ignore[union-attr]
    einde = time.monotonic() + 20
    while "bezig" not in {rij[1] for rij in _stand(portaal, pk)["deelvragen"]}:  # type: ignore[attr-defined]
        assert time.monotonic() < einde, "the worker never asked"
    portaal.dood("worker")
    httpx.delete(f"{beheer}/gedrag").raise_for_status()
    portaal.herstart("worker")

    einde = time.monotonic() + 150
    while (stand := _stand(portaal, pk))["status"] == "bezig":
        assert time.monotonic() < einde, stand
        time.sleep(2)
    deelvragen = {rij[0]: rij for rij in stand["deelvragen"]}  # type: ignore[attr-defined]
    assert len(deelvragen) == 20
    assert {rij[1] for rij in deelvragen.values()} <= _EINDE
    assert all(rij[3] for rij in deelvragen.values() if rij[1] != "klaar")
    aanroepen = httpx.get(f"{beheer}/verkeer").json()["aanroepen"]
    gevraagd = [aanroep["correlatie_id"] for aanroep in aanroepen if aanroep["kant"] == "bemiddelaar"]
    # The correlation id is the id of the deelvraag and the committed attempt: each at most once, none beyond what was claimed.
    eigen = [kenmerk for kenmerk in gevraagd if kenmerk and kenmerk.rsplit("-", 1)[0] in deelvragen]
    assert eigen
    assert len(eigen) == len(set(eigen))
    for kenmerk in eigen:
        deelvraag, poging = kenmerk.rsplit("-", 1)
        assert 1 <= int(poging) <= deelvragen[deelvraag][2]
