"""One time line out of our own contacts and those of others, each with its source where that is known."""

from typing import Any

import msgspec
import pytest

from exchange_client.standaard import WerkgeverscontactmomentMatch, velden
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.forms import PADEN
from portal.werkgevers.models import OntvangenContactmoment, Werkgeversvraag
from portal.werkgevers.presentatie import GROEPEN, tijdlijn, werkgeversnaam
from portal.werkgevers.services import codewoorden
from tests.factories.werkgevers import ANDER_KVK, contactmoment_inhoud, contactmoment_maken, werkgeversvraag_maken

pytestmark = pytest.mark.django_db


def _ontvangen(vraag: Werkgeversvraag, inhoud: dict[str, Any]) -> None:
    OntvangenContactmoment.objects.create(
        organisatie=vraag.organisatie,
        vraag=vraag,
        datum=inhoud["datum"],
        standaard=msgspec.json.encode(inhoud).decode(),
    )


def test_elk_veld_van_de_standaard_is_in_te_vullen_en_te_zien() -> None:
    paden = set(velden(WerkgeverscontactmomentMatch))
    assert set(PADEN.values()) == paden
    assert {pad for _, _, regels in GROEPEN for pad, _ in regels} == paden


def test_samen_op_datum_met_de_bron(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vraag = werkgeversvraag_maken(in_gemeente, bemiddelaar)
    contactmoment_maken(in_gemeente, bemiddelaar, datum="2026-02-01")
    contactmoment_maken(in_gemeente, bemiddelaar, datum="2026-02-02", kvk=ANDER_KVK)
    _ontvangen(vraag, contactmoment_inhoud(datum="2026-03-01") | {"accountmanager": {"naamOrganisatie": "UWV"}})
    _ontvangen(vraag, {"datum": "2026-01-01"})
    punten = tijdlijn(vraag, codewoorden())
    assert [(str(punt.datum), punt.bron, punt.eigen) for punt in punten] == [
        ("2026-03-01", "UWV", False),
        ("2026-02-01", "Uw organisatie", True),
        ("2026-01-01", "Een andere organisatie", False),
    ]
    assert [punt.titel for punt in punten] == [
        "Onderwerp: Code 2 · Soort contact: Code 5",
        "Onderwerp: Code 2 · Soort contact: Code 5",
        "Contact",
    ]
    assert werkgeversnaam(punten) == "Transportbedrijf Oude Weg"


def test_vanaf_geldt_ook_voor_de_eigen_contacten(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    oud = contactmoment_maken(in_gemeente, bemiddelaar, datum="2026-02-01")
    vraag = werkgeversvraag_maken(in_gemeente, bemiddelaar, vanaf=oud.datum)
    assert len(tijdlijn(vraag, codewoorden())) == 1
    contactmoment_maken(in_gemeente, bemiddelaar, datum="2026-01-31")
    assert len(tijdlijn(vraag, codewoorden())) == 1


def test_wat_van_onszelf_terugkomt_staat_er_een_keer(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vraag = werkgeversvraag_maken(in_gemeente, bemiddelaar)
    contactmoment_maken(in_gemeente, bemiddelaar)
    _ontvangen(vraag, contactmoment_inhoud())
    (punt,) = tijdlijn(vraag, codewoorden())
    assert punt.eigen
    _ontvangen(vraag, contactmoment_inhoud())
    assert [punt.eigen for punt in tijdlijn(vraag, codewoorden())] == [True, False]
