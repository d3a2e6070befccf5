"""R4 for mail: the process that wrote it dies before it could tell anybody, or the worker that was told is killed."""

from uuid import uuid4

import pytest

from tests.soak.hulp import MARGE_S, VEGEN_S, Proefopstelling, rondes

pytestmark = pytest.mark.stapel


@rondes
def test_r4_een_mail_waarvan_niemand_het_seintje_kreeg_komt_een_keer(proef: Proefopstelling, ronde: int) -> None:
    adres = f"https://portaal.example/{uuid4()}/"
    with pytest.raises(EOFError):
        proef.doe("mail", adres=adres, dood_na_commit=True)
    # No mail server here: what is sent stands in the log of the worker that sends.
    proef.wacht_tot(lambda: adres in proef.logboek("batch"), MARGE_S + 2 * VEGEN_S, "nobody sent it")
    proef.wacht_tot(lambda: proef.doe("controleer") == {}, MARGE_S, "a rule is broken")
    assert proef.logboek("batch").count(adres) == 1


@rondes
def test_r1_een_mail_blijft_wachten_tot_er_weer_een_worker_is(proef: Proefopstelling, ronde: int) -> None:
    adres = f"https://portaal.example/{uuid4()}/"
    proef.stapel.dood("batch")
    proef.doe("mail", adres=adres)
    proef.stapel.herstart("batch")
    proef.wacht_tot(lambda: adres in proef.logboek("batch"), MARGE_S + 2 * VEGEN_S, "nobody sent it")
    assert proef.logboek("batch").count(adres) == 1
