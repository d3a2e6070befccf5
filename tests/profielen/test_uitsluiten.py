"""Who excludes an organisation is not shown to it, not given to it, and has no right to a place in its answers."""

from datetime import date

import pytest

from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Uitsluiting
from portal.profielen.services import (
    aanbod_doen,
    uitsluiting_opheffen,
    uitsluiting_vastleggen,
    verdeling_bijwerken,
)
from tests.factories.profielen import BEROEP, lijst_maken, werkzoekende_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db
PARTIJ, ANDER = "00000001001000000294", "00000001001000000197"
OVERAL = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=300))
HIER = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=30), beroepen=(BEROEP,))


def _getoond(organisatie: Organisatie, partij: str, selectie: WerkzoekendeSelectie = HIER) -> set[str]:
    aanbod = aanbod_doen(
        organisatie_id=organisatie.pk,
        partij_oin=partij,
        correlatie_id="",
        selectie=selectie,
        vandaag=date(2026, 11, 26),
    )
    return {extern_id for extern_id, _ in aanbod.profielen}


@pytest.mark.parametrize("selectie", [HIER, OVERAL])
def test_alleen_voor_die_organisatie_en_tot_het_wordt_opgeheven(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, selectie: WerkzoekendeSelectie
) -> None:
    lijst_maken(in_gemeente, {"K-1": werkzoekende_profiel(), "K-2": werkzoekende_profiel()})
    persoon, ander = in_gemeente.werkzoekenden.order_by("eigen_sleutel")
    uitsluiting = uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=persoon, partij_oin=PARTIJ)
    assert _getoond(in_gemeente, PARTIJ, selectie) == {ander.extern_id}
    assert _getoond(in_gemeente, ANDER, selectie) == {persoon.extern_id, ander.extern_id}
    assert uitsluiting_opheffen(door=bemiddelaar, uitsluiting=uitsluiting)
    assert not uitsluiting_opheffen(door=bemiddelaar, uitsluiting=uitsluiting)
    assert _getoond(in_gemeente, PARTIJ, selectie) == {persoon.extern_id, ander.extern_id}


def test_wie_uitsluit_verdwijnt_ook_uit_een_trekking_die_al_vaststond(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(120)})
    eerder = _getoond(in_gemeente, PARTIJ)
    weg = in_gemeente.werkzoekenden.filter(extern_id__in=eerder).first()
    assert weg is not None
    uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=weg, partij_oin=PARTIJ)
    assert _getoond(in_gemeente, PARTIJ) == eerder - {weg.extern_id}


def test_zonder_recht_op_een_plek_geen_aandeel(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    """Somebody who excludes a party must not climb in the queue by the questions of that party."""
    lijst_maken(in_gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(120)})
    persoon = in_gemeente.werkzoekenden.get(eigen_sleutel="K-7")
    uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=persoon, partij_oin=PARTIJ)
    eerder = persoon.voorsprong
    _getoond(in_gemeente, PARTIJ)
    assert verdeling_bijwerken(organisatie_id=in_gemeente.pk) == 1
    persoon.refresh_from_db()
    assert persoon.voorsprong == eerder
    assert Vraaglog.objects.get().meer


def test_tweede_keer_vastleggen_verandert_niets(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    persoon = werkzoekende_maken(in_gemeente)
    eerste = uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=persoon, partij_oin=PARTIJ)
    assert uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=persoon, partij_oin=PARTIJ) == eerste
    assert in_gemeente.mutaties.filter(handeling="Uitsluiting vastgelegd").count() == 1


def test_andere_organisatie_ziet_ze_niet(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente)
        uitsluiting_vastleggen(door=bemiddelaar, werkzoekende=persoon, partij_oin=PARTIJ)
    with organisatie_transactie(andere_gemeente.pk):
        assert not Uitsluiting.objects.exists()
