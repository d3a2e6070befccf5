"""Questions at the edge of the contract: valid, strange, and never an error or somebody else's profile."""

from typing import Any

import pytest

from exchange_client.geografie import afstand_km, alle_pc4
from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie, voldoet
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from portal.profielen.selectie import vacatures_die_voldoen, werkzoekenden_die_voldoen
from tests.exchange_client.strategieen import DAGEN
from tests.factories.profielen import BEROEP, lijst_maken, vacature_profiel, werkzoekende_profiel

pytestmark = pytest.mark.django_db
OVERAL = Selectiegebied(postcode="7001ab", afstand=999)


def _talig(*talen: dict[str, Any]) -> dict[str, Any]:
    return werkzoekende_profiel(arbeidsmarktkwalificatie={"taalbeheersing": list(talen)})


@pytest.mark.parametrize(
    "criteria",
    [
        {"beroepen": ("",)},
        {"beroepen": ("nul\x00teken",)},
        {"beroepen": ("half \ud800",)},
        {"beroepen": ("half \ud800", BEROEP)},
        {"rijbewijzen": ("B-te-lang",)},
        {"contractvormen": ("Bx",)},
        {"talen": (Taaleis(code="nld-te-lang-voor-de-kolom"),)},
        {"talen": (Taaleis(code=None),)},
        {"talen": (Taaleis(code=None, mondeling=3),)},
        {"talen": (Taaleis(code=None, mondeling=4),)},
        {"talen": (Taaleis(code="*"),)},
    ],
)
def test_vreemde_waarden_geven_hetzelfde_als_de_evaluator(in_gemeente: Organisatie, criteria: dict[str, Any]) -> None:
    lijst_maken(in_gemeente)
    vraag = WerkzoekendeSelectie(selectiegebied=OVERAL, **criteria)
    verwacht = voldoet(vraag, werkzoekende_profiel(), reisafstand_telt=False)
    assert werkzoekenden_die_voldoen(in_gemeente.pk, vraag).exists() == verwacht


@pytest.mark.parametrize("beroep", ["", "nul\x00teken", "half \ud800"])
def test_vreemd_beroep_vindt_geen_vacature_zonder_beroep(in_gemeente: Organisatie, beroep: str) -> None:
    zonder = {naam: waarde for naam, waarde in vacature_profiel().items() if naam != "beroep"}
    lijst_maken(in_gemeente, {"V-1": zonder}, soort=Soort.VACATURE)
    vraag = VacatureSelectie(selectiegebied=OVERAL, beroep=beroep)
    assert not vacatures_die_voldoen(in_gemeente.pk, vraag, vandaag=DAGEN[0]).exists()


def test_taal_en_niveau_moeten_van_hetzelfde_onderdeel_zijn(in_gemeente: Organisatie) -> None:
    lijst_maken(
        in_gemeente,
        {
            "K-1": _talig(
                {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 4},
                {"codeTaal": "eng", "codeNiveauTaalbeheersingSchriftelijk": 4},
            )
        },
    )
    eis = Taaleis(code="nld", mondeling=2, schriftelijk=2)
    assert not werkzoekenden_die_voldoen(
        in_gemeente.pk, WerkzoekendeSelectie(selectiegebied=OVERAL, talen=(eis,))
    ).exists()


def test_niveau_acht_telt_als_getal(in_gemeente: Organisatie, settings: Any) -> None:
    settings.REISAFSTAND_TELT = False
    lijst_maken(in_gemeente, {"K-1": _talig({"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 8})})
    eis = Taaleis(code="nld", mondeling=4)
    assert werkzoekenden_die_voldoen(in_gemeente.pk, WerkzoekendeSelectie(selectiegebied=OVERAL, talen=(eis,))).exists()


def test_niveau_dat_niet_gevraagd_kan_worden_is_een_fout_van_ons(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente)
    vraag = WerkzoekendeSelectie(selectiegebied=OVERAL, talen=(Taaleis(code="nld", mondeling=1),))
    with pytest.raises(ValueError, match="level 1"):
        werkzoekenden_die_voldoen(in_gemeente.pk, vraag)


def test_reisafstand_op_de_grens(in_gemeente: Organisatie, settings: Any) -> None:
    """Who travels as many whole kilometres as it takes to Zelhem is far enough; one fewer is not."""
    settings.REISAFSTAND_TELT = True
    lijst_maken(
        in_gemeente,
        {
            f"K-{km}": werkzoekende_profiel(mobiliteit={"bemiddelingspostcode": "7021AA", "maximaleReisafstand": km})
            for km in range(2, 12)
        },
    )
    vraag = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=40))
    gevonden = werkzoekenden_die_voldoen(in_gemeente.pk, vraag).values_list("reisafstand", flat=True)
    verwacht = [
        km
        for km in range(2, 12)
        if voldoet(vraag, {"mobiliteit": {"bemiddelingspostcode": "7021AA", "maximaleReisafstand": km}})
    ]
    assert sorted(gevonden) == verwacht
    assert 0 < len(verwacht) < 10


@pytest.mark.parametrize("afstand", [256, 300])
def test_reisafstand_voorbij_wat_in_een_byte_past(in_gemeente: Organisatie, settings: Any, afstand: int) -> None:
    settings.REISAFSTAND_TELT = True
    ver_weg = next(pc4 for pc4 in sorted(alle_pc4()) if 255 < (afstand_km("6211", pc4) or 0) <= 256)
    mobiliteit = {"bemiddelingspostcode": f"{ver_weg}AA"}
    lijst_maken(
        in_gemeente,
        {f"K-{km}": werkzoekende_profiel(mobiliteit=mobiliteit | {"maximaleReisafstand": km}) for km in (1, 255, 256)},
    )
    vraag = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="6211AB", afstand=afstand))
    assert [p.reisafstand for p in werkzoekenden_die_voldoen(in_gemeente.pk, vraag)] == [256]


def test_lijst_van_een_ander_doet_nooit_mee(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(andere_gemeente.pk):
        lijst_maken(andere_gemeente)
    vraag = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=10))
    with organisatie_transactie(gemeente.pk):
        assert not werkzoekenden_die_voldoen(gemeente.pk, vraag).exists()
        assert not werkzoekenden_die_voldoen(andere_gemeente.pk, vraag).exists()
    with organisatie_transactie(andere_gemeente.pk):
        assert werkzoekenden_die_voldoen(andere_gemeente.pk, vraag).exists()
