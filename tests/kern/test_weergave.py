"""A profile of the standard in readable words: names instead of codes, nothing left out."""

import json
from typing import Any

from exchange_client.standaard.beroepen import OP_NAAM
from portal.kern.weergave import Groep, profiel_weergave
from tests.paden import VUM_MATERIAAL, met_vum_materiaal

CODE = OP_NAAM["Heftruckchauffeur"].uri


def _groep(groepen: list[Groep], titel: str) -> Groep:
    return next(groep for groep in groepen if groep.titel == titel)


def _paren(groep: Groep) -> dict[str, str]:
    regels = [*groep.regels, *(regel for onderdeel in groep.onderdelen for regel in onderdeel)]
    return {regel.label: regel.waarde for regel in regels}


def test_werkzoekende_in_woorden() -> None:
    groepen = profiel_weergave(
        "werkzoekende",
        {
            "vumID": "geheim",
            "bemiddelingsberoep": [{"codeBeroepsnaam": CODE}, {"codeBeroepsnaam": "https://x.example/9"}],
            "mobiliteit": {"bemiddelingspostcode": "7001ab", "maximaleReisafstand": 25},
            "arbeidsmarktkwalificatie": {
                "codeWerkEnDenkniveauWerkzoekende": 4,
                "rijbewijs": [{"codeSoortRijbewijs": "B"}],
                "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
            },
            "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-01"},
            "contactpersoon": [{"naamContactpersoonAfdeling": "Team Werk", "emailadres": "team@x.example"}],
        },
    )
    assert _paren(_groep(groepen, "Over de werkzoekende"))["Werk- en denkniveau"] == "Mbo/havo/vwo-niveau"
    assert _groep(groepen, "Gezochte beroepen").onderdelen[0][0].waarde == "Heftruckchauffeur"
    assert _groep(groepen, "Gezochte beroepen").onderdelen[1][0].waarde == "https://x.example/9"
    assert _groep(groepen, "Gezochte beroepen").kort
    assert _paren(_groep(groepen, "Reizen"))["Bemiddelingspostcode"] == "7001 AB Doetinchem"
    assert _paren(_groep(groepen, "Reizen"))["Maximale reisafstand"] == "25 km"
    assert _groep(groepen, "Rijbewijs").onderdelen[0][0].waarde == "B – Auto"
    assert _paren(_groep(groepen, "Talen")) == {"Taal": "Nederlands", "Spreken": "Goed"}
    assert list(_paren(_groep(groepen, "Beschikbaarheid")).values()) == ["1 december 2026"]
    contact = _groep(groepen, "Contactpersoon")
    assert contact.contact
    assert [regel.soort for regel in contact.onderdelen[0]] == ["tekst", "mail"]
    assert "geheim" not in str(groepen)


def test_contactpersoon_van_de_werkgever_staat_apart() -> None:
    groepen = profiel_weergave(
        "vacature",
        {
            "naamVacature": "Timmerman",
            "beroep": {"codeBeroepsnaam": CODE},
            "werkgever": {
                "handelsnaamOrganisatie": "Bouw BV",
                "webadres": [{"url": "javascript:alert(1)"}, {"url": "https://bouw.example"}],
                "contactpersoon": [{"telefoonnummer": ["0314123456", "0612345678"]}],
            },
        },
    )
    assert [groep.titel for groep in groepen] == ["Over de vacature", "Werkgever", "Contactpersoon"]
    assert [regel.soort for regel in _groep(groepen, "Contactpersoon").onderdelen[0]] == ["telefoon", "telefoon"]
    # An address of another kind must never become something to click on.
    assert [onderdeel[0].soort for onderdeel in _groep(groepen, "Werkgever").onderdelen] == ["tekst", "url"]


@met_vum_materiaal
def test_elk_voorbeeld_van_de_standaard_is_te_tonen() -> None:
    profielen: list[dict[str, Any]] = json.loads((VUM_MATERIAAL / "voorbeelden/werkzoekenden.json").read_text())
    for profiel in profielen:
        groepen = profiel_weergave("werkzoekende", profiel)
        getoond = sum(len(g.regels) + sum(len(o) for o in g.onderdelen) for g in groepen)
        assert getoond == _bladeren(profiel)


def _bladeren(waarde: Any) -> int:
    if isinstance(waarde, dict):
        return sum(_bladeren(lid) for lid in waarde.values())
    if isinstance(waarde, list):
        return sum(_bladeren(lid) for lid in waarde)
    return int(waarde != "")
