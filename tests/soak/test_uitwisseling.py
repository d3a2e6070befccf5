"""R5: the exchange misbehaves in every way. R6: answers that come late, twice, or out of order."""

import time
from typing import Any

import pytest

from tests.soak.hulp import AANROEP_S, DEADLINE_S, Proefopstelling, kinderen, piek_mb, rondes

pytestmark = pytest.mark.stapel

FOUTEN: list[tuple[str, dict[str, Any], set[str]]] = [
    ("hangt", {"soort": "traag", "seconden": 60}, {"tijdslimiet"}),
    ("500", {"soort": "status", "status": 500}, {"interne_fout"}),
    ("503", {"soort": "status", "status": 503}, {"niet_beschikbaar"}),
    ("webpagina", {"soort": "html"}, {"ongeldig_antwoord"}),
    ("afgekapt", {"soort": "afgekapt"}, {"ongeldig_antwoord"}),
    ("zonder vraagID", {"soort": "geen_vraag_id"}, {"ongeldig_antwoord"}),
    ("50 MB", {"soort": "groot", "bytes": 50_000_000}, {"te_groot"}),
    ("verbroken", {"soort": "verbreken"}, {"verbroken"}),
    ("halverwege", {"soort": "halverwege"}, {"verbroken"}),
    ("429", {"soort": "limiet", "retry_after": 3600}, {"limiet"}),
]


@rondes
def test_r5_elke_fout_krijgt_zijn_reden_en_de_rest_een_antwoord(proef: Proefopstelling, ronde: int) -> None:
    """Another fault every round; one call in two gets it, so that the rest has to deliver."""
    naam, gedrag, codes = FOUTEN[ronde % len(FOUTEN)]
    proef.gedrag(gedrag | {"operatie": "vacatures_zoeken", "kans": 0.5})
    ids = proef.doe("stel", vragen=1, beroepen=8)
    stand = proef.wacht_tot_af(ids)
    proef.alles_klopt(ids)
    rijen = list(stand["deelvragen"].values())
    zonder = [rij for rij in rijen if rij["status"] != "klaar"]
    assert all(rij["reden_code"] in codes for rij in zonder), (naam, zonder)
    if naam != "429":
        # The 429 keeps the whole organisation waiting, as it asks.
        assert any(rij["status"] == "klaar" for rij in rijen), naam
    assert set(stand["vragen"].values()) <= {"klaar", "deels", "mislukt"}


@rondes
def test_r5_een_vloed_van_bytes_vult_het_geheugen_niet(proef: Proefopstelling, ronde: int) -> None:
    pid = proef.stapel.pid("worker")
    assert pid is not None
    proef.gedrag({"soort": "groot", "bytes": 50_000_000})
    ids = proef.doe("stel", vragen=2, beroepen=5)
    proef.wacht_tot_af(ids)
    # Ten answers of 50 MB at once, cut off at 20: what is held is bounded by that, and goes.
    assert max(piek_mb(kind) for kind in kinderen(pid)) < 450
    proef.alles_klopt(ids)


@rondes
def test_r5_als_niemand_antwoordt_gaat_de_lijn_open_en_vanzelf_weer_dicht(proef: Proefopstelling, ronde: int) -> None:
    proef.gedrag({"soort": "status", "status": 503})
    ids = proef.doe("stel", vragen=2, beroepen=8)
    proef.wacht_tot(lambda: proef.doe("beeld")["onderbroken"], DEADLINE_S, "the breaker never opened")
    assert "geeft sinds" in proef.doe("beeld")["melding"]
    gevraagd = len(proef.aanroepen())
    time.sleep(3)
    # Trials only, one at a time.
    assert len(proef.aanroepen()) - gevraagd <= 3
    proef.gedrag()
    proef.wacht_tot(lambda: not proef.doe("beeld")["onderbroken"], DEADLINE_S, "the breaker stayed open")
    stand = proef.wacht_tot_af(ids)
    proef.alles_klopt(ids)
    # The rows waited without losing attempts, so most of them are answered after all.
    assert sum(rij["status"] == "klaar" for rij in stand["deelvragen"].values()) >= 4
    proef.doet_het_weer()


@rondes
def test_r6_een_antwoord_na_het_einde_wordt_gelogd_en_niet_getoond(proef: Proefopstelling, ronde: int) -> None:
    proef.traag(AANROEP_S / 2)
    ids = proef.doe("stel", vragen=1, beroepen=3)
    proef.wacht_op_status(ids, "bezig", 3)
    al = proef.logboek("worker").count("antwoord_te_laat")
    assert proef.doe("stop", pk=ids[0]) is True
    assert proef.doe("stop", pk=ids[0]) is False
    proef.wacht_tot(
        lambda: proef.logboek("worker").count("antwoord_te_laat") >= al + 3, AANROEP_S + 10, "no late answers"
    )
    stand = proef.alles_klopt(ids)
    assert set(stand["vragen"].values()) == {"geannuleerd"}
    assert {(rij["status"], rij["resultaten"]) for rij in stand["deelvragen"].values()} == {("geannuleerd", 0)}


@rondes
def test_r6_antwoorden_door_elkaar_geven_dezelfde_resultaten(proef: Proefopstelling, ronde: int) -> None:
    """Every call takes its own time; what is stored is what a quiet exchange would give."""
    rustig = proef.doe("stel", vragen=1, beroepen=6)
    verwacht = sorted(rij["aantal"] for rij in proef.wacht_tot_af(rustig)["deelvragen"].values())
    proef.gedrag(
        {"soort": "traag", "seconden": 2, "kans": 0.3},
        {"soort": "traag", "seconden": 1, "kans": 0.3},
        {"soort": "traag", "seconden": 0.3},
    )
    ids = proef.doe("stel", vragen=1, beroepen=6)
    stand = proef.wacht_tot_af(ids)
    assert {rij["status"] for rij in stand["deelvragen"].values()} == {"klaar"}
    assert sorted(rij["aantal"] for rij in stand["deelvragen"].values()) == verwacht
    proef.alles_klopt(ids)
