"""Another organisation, asking through the exchange, finds what was just activated here, and nothing it may not have."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from exchange_client.client import ExchangeClient
from exchange_client.headers import Partijen
from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from exchange_client.standaard.beroepen import beroep_zoeken
from exchange_client.transport import Aansluitpunt
from portal.lokaal.stapel import OEFENUITWISSELING_OIN, Stapel

pytestmark = pytest.mark.e2e

DOETINCHEM = "00000001001000000222"
# A practice bron that asks for itself; it is a party of the exchange like any other.
ZUTPHEN = "00000099000000002005"


@pytest.fixture
def met_lijst(portaal: Stapel) -> Iterator[Stapel]:
    """The portal of this folder; the list that was online comes back, because other walks count on it."""
    yield portaal
    portaal.manage("shell", "-c", _TERUG)


def _vragen(portaal: Stapel, wie: str) -> list[object]:
    partijen = Partijen(from_party=wie, to_party=OEFENUITWISSELING_OIN, via_party=wie)
    kok = beroep_zoeken("Kok")
    assert kok is not None
    selectie = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=2), beroepen=(kok,))
    with ExchangeClient(Aansluitpunt(portaal.uitwisseling_url), partijen) as client:
        details = []
        for resultaat in client.werkzoekenden_zoeken(selectie).resultaten[:10]:
            details.append(client.werkzoekende_ophalen(resultaat.profiel.vum_id).profiel)
    return details


def test_net_geactiveerde_lijst_is_te_vinden_zonder_contactgegevens(met_lijst: Stapel, tmp_path: Path) -> None:
    portaal = met_lijst
    beheer = portaal.uitwisseling_url.removesuffix("/api/v3") + "/_beheer"
    httpx.post(f"{beheer}/deelnemers", json={"oin": ZUTPHEN})
    lijst = tmp_path / "lijst.csv"
    lijst.write_text(
        "Eigen kenmerk;Postcode;Beroepen;E-mailadres;Telefoonnummer;Contactpersoon naam;Contactpersoon e-mail\n"
        "KOK-1;7001AB;Kok;kanarie@persoon.example.nl;0612345678;Team Kanarie;team@gemeente.example.nl\n",
        encoding="utf-8",
    )
    portaal.manage(
        "bestand_aanleveren", "--organisatie", DOETINCHEM, "--soort", "werkzoekende", "--aanvullen", str(lijst)
    )

    gevonden = [profiel for profiel in _vragen(portaal, ZUTPHEN) if "Kanarie" in repr(profiel)]
    assert len(gevonden) == 1
    profiel = gevonden[0]
    assert profiel.contactpersoon[0].emailadres == "team@gemeente.example.nl"
    assert "kanarie@" not in repr(profiel)
    assert "0612345678" not in repr(profiel)
    assert "KOK-1" not in repr(profiel)

    uit = portaal.manage("shell", "-c", _INZAGE).stdout
    assert "INZAGE aangeboden 1 detail_gegeven 1" in uit


_INZAGE = f"""
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
organisatie = organisatie_van_oin("{DOETINCHEM}")
with organisatie_transactie(organisatie.pk):
    aangeboden = sum(len(regel.getoond) for regel in organisatie.vraaglog.filter(partij_oin="{ZUTPHEN}"))
    gegeven = organisatie.inzages.filter(partij_oin="{ZUTPHEN}", handeling="detail_gegeven").count()
    print("INZAGE aangeboden", aangeboden, "detail_gegeven", gegeven)
"""
_TERUG = f"""
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.queries import organisatie_van_oin
from portal.profielen.models import Lijst
from portal.profielen.services import lijst_terugzetten
organisatie = organisatie_van_oin("{DOETINCHEM}")
with organisatie_transactie(organisatie.pk):
    *_, vorige, nu = Lijst.objects.filter(soort="werkzoekende", geactiveerd_op__isnull=False).order_by("geactiveerd_op")
    lijst_terugzetten(door=organisatie.medewerkers.get(email="beheerder@doetinchem.example"), lijst=vorige)
"""
