"""R2: the broker is emptied, restarted, away. R4: the process that sent a question dies before it could tell anybody."""

import time
from collections.abc import Callable

import httpx
import pytest
import redis

from tests.soak.hulp import DEADLINE_S, ECHT, Proefopstelling, rondes

pytestmark = pytest.mark.stapel
_WEG_S = 60.0 if ECHT else 6.0


def _leeg(proef: Proefopstelling) -> None:
    redis.Redis.from_url(proef.stapel.env["REDIS_URL"]).flushall()


def _herstart(proef: Proefopstelling) -> None:
    proef.stapel.dood("wachtrij")
    proef.stapel.herstart("wachtrij")


def _weg(proef: Proefopstelling) -> None:
    proef.stapel.dood("wachtrij")
    time.sleep(_WEG_S)
    proef.stapel.herstart("wachtrij")


# One of these each round; the first in `make test`.
_FOUTEN: tuple[Callable[[Proefopstelling], None], ...] = (_weg, _leeg, _herstart)


@rondes
def test_r2_zonder_wachtrij_gaat_niets_verloren(proef: Proefopstelling, ronde: int) -> None:
    with proef.ingelogd() as browser:
        proef.traag(1.0)
        onderweg = proef.doe("stel", vragen=1, beroepen=4)
        proef.wacht_op_status(onderweg, "bezig", 1 + ronde % 4)
        # Hints that lie in the broker when it goes.
        wacht = proef.doe("stel", vragen=2, beroepen=2)
        _FOUTEN[ronde % 3](proef)
        terug = time.monotonic()
        for pk in [*onderweg, *wacht]:
            _zonder_storing(browser.get(f"/zoekvragen/{pk}/"))
        stand = proef.wacht_tot_af([*onderweg, *wacht])
        assert time.monotonic() - terug < max(30.0, DEADLINE_S)
    assert {rij["status"] for rij in stand["deelvragen"].values()} == {"klaar"}, stand
    proef.alles_klopt([*onderweg, *wacht])


@rondes
def test_r2_wie_vraagt_terwijl_de_wachtrij_weg_is_ziet_geen_fout(proef: Proefopstelling, ronde: int) -> None:
    with proef.ingelogd() as browser:
        proef.stapel.dood("wachtrij")
        ids = proef.doe("stel", vragen=1, beroepen=2)
        pagina = _zonder_storing(browser.get(f"/zoekvragen/{ids[0]}/"))
        assert "wachtrij" in pagina.text.lower()
        _zonder_storing(browser.get("/zoekvragen/"))
        proef.stapel.herstart("wachtrij")
        begin = time.monotonic()
        stand = proef.wacht_tot_af(ids)
        assert time.monotonic() - begin < 30
    assert {rij["status"] for rij in stand["deelvragen"].values()} == {"klaar"}
    proef.alles_klopt(ids)


def _zonder_storing(antwoord: httpx.Response) -> httpx.Response:
    assert antwoord.status_code == 200, antwoord.status_code
    return antwoord


# The relay tells within ten seconds what nobody was told; and somebody has to take it.
_VERTELD_S = 12.0


@rondes
def test_r4_gestorven_tussen_commit_en_seintje(proef: Proefopstelling, ronde: int) -> None:
    """Told in time is read from the rows. What the exchange notes is the end of an answer: on a busy machine that may be a
    second attempt, which waits for the pause after a failed call and for the sweep as well."""
    with pytest.raises(EOFError):
        proef.doe("stel", vragen=1, beroepen=2, dood_na_commit=True)
    ids = proef.doe("laatste")

    def allemaal_opgepakt() -> bool:
        rijen = proef.doe("stand", ids=ids)["deelvragen"].values()
        return [rij["poging"] > 0 for rij in rijen] == [True, True]

    proef.wacht_tot(allemaal_opgepakt, _VERTELD_S, "not every call was taken up")
    stand = proef.wacht_tot_af(ids)
    assert {rij["status"] for rij in stand["deelvragen"].values()} == {"klaar"}, stand
    gevraagd = {aanroep["correlatie_id"].rpartition("-")[0] for aanroep in proef.aanroepen()}
    assert gevraagd == set(stand["deelvragen"])
    proef.alles_klopt(ids)
