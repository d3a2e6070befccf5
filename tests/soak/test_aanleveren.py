"""R7 and R8: whoever carries an upload dies, and the databank goes away, while a list is checked or activated.

The list that was online stays there and is seen; the upload is taken up again and comes to the same; nothing is left lying.
"""

import signal
import time
from typing import Any

import psycopg
import pytest

from portal.lokaal.wachten import http_antwoordt
from tests.soak.hulp import Proefopstelling, rondes

pytestmark = pytest.mark.stapel
RIJEN, FOUT = 6_000, 60
_WACHT_S = 120.0
# The databank knows how far the check is; asking it by way of the servant would be too slow to hit a moment.
_VER = "SELECT aantal_rijen, status FROM bestanden_bestand WHERE id = %s"


def _lijst(letter: str) -> str:
    rijen = (f"{letter}{nummer};{'fout' if nummer % 100 == 0 else '7001AB'};Orderpicker" for nummer in range(RIJEN))
    return "kenmerk;postcode;beroep\n" + "\n".join(rijen)


def _beginnen(proef: Proefopstelling, letter: str) -> str:
    return proef.aanleveren(_lijst(letter)).strip("/").split("/")[1]


def _wacht_op(proef: Proefopstelling, pk: str, *, rijen: int = 0, status: str = "bezig") -> None:
    """Until a worker is so far, looked at every few milliseconds."""
    einde = time.monotonic() + 60
    with psycopg.connect(proef.stapel.env["DATABASE_URL"], autocommit=True) as databank:
        databank.execute("SELECT set_config('app.organisatie', %s, false)", [_organisatie(databank)])
        while time.monotonic() < einde:
            rij = databank.execute(_VER, [pk]).fetchone()
            if rij and rij[0] >= rijen and (rij[1] == status or rij[1] not in ("wachtrij", "activeren_wacht")):
                return
            time.sleep(0.005)
    raise AssertionError("the worker never got so far")


def _organisatie(databank: "psycopg.Connection[Any]") -> str:
    databank.execute("SELECT set_config('app.fase', 'landelijk', false)")
    rij = databank.execute(
        "SELECT id::text FROM organisaties_organisatie WHERE oin = '00000001001000000222'"
    ).fetchone()
    assert rij is not None
    return str(rij[0])


def _af(proef: Proefopstelling, pk: str, status: str) -> dict[str, Any]:
    proef.wacht_tot(lambda: proef.doe("bestand", pk=pk)["status"] == status, _WACHT_S, f"not {status}")
    stand: dict[str, Any] = proef.doe("bestand", pk=pk)
    return stand


def _heel_en_alleen(stand: dict[str, Any]) -> None:
    """All of the file, once, and nothing of the attempt that died."""
    assert stand["rijen"] == [RIJEN, RIJEN - FOUT, FOUT], stand
    assert stand["op_lijst"] == RIJEN - FOUT, stand
    assert stand["meldingen"] == FOUT, stand
    assert stand["los"] == 0, stand


@rondes
@pytest.mark.parametrize("deel", [0.25, 0.50, 0.99])
def test_r7_een_worker_sterft_tijdens_de_controle(proef: Proefopstelling, ronde: int, deel: float) -> None:
    pk = _beginnen(proef, f"R7{ronde}-")
    voor = proef.doe("bestand", pk=pk)
    _wacht_op(proef, pk, rijen=int(RIJEN * deel))
    proef.stapel.dood("achtergrond")
    tijdens = proef.doe("bestand", pk=pk)
    assert (tijdens["online"], tijdens["zichtbaar"]) == (voor["online"], voor["zichtbaar"])
    proef.stapel.herstart("achtergrond")
    stand = _af(proef, pk, "gecontroleerd")
    _heel_en_alleen(stand)
    assert stand["poging"] >= (2 if tijdens["status"] == "bezig" else 1), stand
    assert (stand["online"], stand["zichtbaar"]) == (voor["online"], voor["zichtbaar"])
    proef.doe("annuleer", pk=pk)
    weg = proef.doe("bestand", pk=pk)
    assert (weg["op_lijst"], weg["los"], weg["kopie"]) == (0, 0, False), weg


def _databank_weg(proef: Proefopstelling, ronde: int) -> None:
    databank = proef.stapel.processen["databank"]
    databank.dood((signal.SIGKILL, signal.SIGINT)[ronde % 2])
    proef.wacht_tot(lambda: not databank.leeft, 20, "the databank did not stop")
    proef.stapel.herstart("databank")
    proef.wacht_tot(lambda: http_antwoordt(f"{proef.stapel.portaal_url}/gezond"), 30, "no page")


@rondes
def test_r8_de_databank_valt_weg_tijdens_controle_en_activeren(proef: Proefopstelling, ronde: int) -> None:
    pk = _beginnen(proef, f"R8{ronde}-")
    voor = proef.doe("bestand", pk=pk)
    _wacht_op(proef, pk, rijen=RIJEN // 2)
    _databank_weg(proef, ronde)
    tijdens = proef.doe("bestand", pk=pk)
    assert (tijdens["online"], tijdens["zichtbaar"]) == (voor["online"], voor["zichtbaar"])
    _heel_en_alleen(_af(proef, pk, "gecontroleerd"))
    assert proef.doe("activeer", pk=pk) is False
    _wacht_op(proef, pk, status="activeren")
    _databank_weg(proef, ronde)
    # All or nothing: what is seen is the old list whole, or the new one.
    tijdens = proef.doe("bestand", pk=pk)
    assert tijdens["zichtbaar"] == (RIJEN - FOUT if tijdens["online"] != voor["online"] else voor["zichtbaar"]), tijdens
    stand = _af(proef, pk, "actief")
    assert (stand["zichtbaar"], stand["los"]) == (RIJEN - FOUT, 0), stand
    assert stand["online"] != voor["online"]
    proef.doet_het_weer()
