"""Who is shown depends on turns and chance, on nothing else (docs/adr/0010-eerlijke-keuze.md)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from portal.inzage.models import Vraaglog
from portal.organisaties.models import Organisatie
from portal.profielen.models import WerkzoekendeBeroep, WerkzoekendeZoekrij
from portal.profielen.services import aanbod_doen, verdeling_bijwerken_overal
from tests.factories.profielen import BEROEP, lijst_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db
Vragen = Callable[..., set[UUID]]


@pytest.fixture
def vragen(in_gemeente: Organisatie) -> Vragen:
    """`vragen(3)` asks a question like no other and says who was shown."""

    def vragen(nummer: int, *, beroepen: tuple[str, ...] = (), afstand: int = 30) -> set[UUID]:
        gebied = Selectiegebied(postcode="7001AB", afstand=afstand)
        aanbod_doen(
            organisatie_id=in_gemeente.pk,
            partij_oin=f"{nummer:020d}",
            correlatie_id="",
            selectie=WerkzoekendeSelectie(selectiegebied=gebied, beroepen=beroepen),
            vandaag=date(2026, 11, 22),
        )
        return set(Vraaglog.objects.latest("id").getoond)

    return vragen


def test_iedereen_is_een_keer_geweest_voor_iemand_tweemaal_komt(in_gemeente: Organisatie, vragen: Vragen) -> None:
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(300)})
    rondes = []
    for nummer in range(6):
        rondes.append(vragen(nummer, beroepen=(BEROEP,) if nummer % 2 else ()))
        verdeling_bijwerken_overal()
    assert len(set().union(*rondes[:3])) == len(set().union(*rondes[3:])) == 300


@pytest.mark.parametrize("beroepen", [(), (BEROEP,), (BEROEP, "tweede")])
@pytest.mark.parametrize("afstand", [30, 300])
@pytest.mark.parametrize("vooraan", [16_384, 150])
def test_een_beurt_telt_voor_zij_is_bijgeschreven(
    in_gemeente: Organisatie,
    vragen: Vragen,
    beroepen: tuple[str, ...],
    afstand: int,
    vooraan: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever way the databank finds them: along the queue or not, with a front that is long enough or not."""
    monkeypatch.setattr("portal.profielen.trekking._VOORAAN", vooraan)
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(300)})
    rondes = [vragen(nummer, beroepen=beroepen, afstand=afstand) for nummer in range(6)]
    assert len(set().union(*rondes[:3])) == len(set().union(*rondes[3:])) == 300
    assert all(len(ronde) == 100 for ronde in rondes)


def test_nieuwe_lijst_begint_niemand_opnieuw(in_gemeente: Organisatie, vragen: Vragen) -> None:
    profielen = {f"K-{nummer}": werkzoekende_profiel() for nummer in range(200)}
    lijst_maken(in_gemeente, profielen)
    eerste = vragen(1)
    verdeling_bijwerken_overal()
    lijst_maken(in_gemeente, dict(reversed(profielen.items())))
    assert not eerste & vragen(2)


def test_nieuwkomer_gaat_niet_voor_en_staat_niet_achteraan(in_gemeente: Organisatie, vragen: Vragen) -> None:
    """Who was shown stands above the newcomer, who was not shown below: a newcomer begins at what an equal share is."""
    oud = {f"K-{nummer}": werkzoekende_profiel() for nummer in range(150)}
    lijst_maken(in_gemeente, oud)
    geweest = vragen(1)
    verdeling_bijwerken_overal()
    lijst_maken(in_gemeente, oud | {f"N-{nummer}": werkzoekende_profiel() for nummer in range(100)})
    nieuw = set(in_gemeente.werkzoekenden.filter(eigen_sleutel__startswith="N-").values_list("pk", flat=True))
    niet_geweest = set(in_gemeente.werkzoekenden.values_list("pk", flat=True)) - nieuw - geweest
    getoond = vragen(2)
    assert niet_geweest <= getoond
    assert len(getoond & nieuw) == 50
    assert not getoond & geweest


def test_stand_van_de_rijen_is_die_van_de_persoon(in_gemeente: Organisatie, vragen: Vragen) -> None:
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(120)})
    vragen(1)
    verdeling_bijwerken_overal()
    stand = dict(in_gemeente.werkzoekenden.values_list("pk", "voorsprong"))
    for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep):
        assert dict(model.objects.values_list("werkzoekende_id", "voorsprong")) == stand
    assert abs(sum(stand.values())) < 0.1


def test_steekproef_houdt_samen_nul(in_gemeente: Organisatie, vragen: Vragen, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that very many fit gives its shares to a sample, larger in proportion."""
    monkeypatch.setattr("portal.kern.limieten.AANDEEL_STEEKPROEF", 150)
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(400)})
    for nummer in range(30):
        vragen(nummer)
        verdeling_bijwerken_overal()
    stand = list(in_gemeente.werkzoekenden.values_list("voorsprong", flat=True))
    # 3,000 turns and 3,000 shares of which the number is chance: 30 draws of 150 ± 10 people, 0.67 each.
    assert abs(sum(stand)) < 5 * 30**0.5 * 10 * 0.67
    assert max(stand) - min(stand) < 6


def test_wie_ooit_in_twee_beroepen_past_staat_een_keer_in_het_antwoord(
    in_gemeente: Organisatie, vragen: Vragen
) -> None:
    dubbel = [{"codeBeroepsnaam": BEROEP}, {"codeBeroepsnaam": "tweede"}]
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel(bemiddelingsberoep=dubbel) for nummer in range(130)})
    getoond = vragen(1, beroepen=(BEROEP, "tweede"))
    assert len(getoond) == 100
    assert Vraaglog.objects.get().meer
