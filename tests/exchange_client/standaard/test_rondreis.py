"""What is read comes back unchanged: order of lists, empty lists and empty strings included."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_client.standaard import (
    Vacature,
    VacatureMatch,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    WerkzoekendeResultaat,
    lees,
    naar_dict,
    schrijf,
)
from exchange_client.standaard.vormen import Groep
from tests.exchange_client.strategieen import profielen

SOORTEN: list[type[Groep]] = [
    Werkzoekende,
    WerkzoekendeMatch,
    WerkzoekendeResultaat,
    Vacature,
    VacatureMatch,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
]


@pytest.mark.parametrize("soort", SOORTEN)
@given(data=st.data())
def test_elk_geldig_profiel_komt_ongewijzigd_terug(soort: type[Groep], data: st.DataObject) -> None:
    profiel = data.draw(profielen(soort))
    uit_tekst = lees(soort, json.dumps(profiel).encode())
    uit_object = lees(soort, profiel)
    assert naar_dict(uit_tekst) == profiel
    assert uit_object == uit_tekst
    assert json.loads(schrijf(uit_object)) == profiel
    assert lees(soort, schrijf(uit_tekst)) == uit_tekst


def test_lege_waarden_en_volgorde_blijven() -> None:
    profiel: dict[str, Any] = {
        "idVacature": "v-1",
        "opleiding": [{"toelichtingOpleiding": ""}, {}, {"codeOpleidingsnaam": "0301"}],
        "rijbewijs": [{"codeSoortRijbewijs": "CE"}, {"codeSoortRijbewijs": "B+"}],
        "cursus": [],
    }
    assert naar_dict(lees(Vacature, profiel)) == profiel


def test_wat_niet_gezet_is_wordt_niet_geschreven() -> None:
    assert schrijf(Vacature(id_vacature="v-1")) == b'{"idVacature":"v-1"}'
    assert Vacature(id_vacature="v-1").naam_vacature is msgspec.UNSET


def test_een_code_is_zijn_waarde_en_heeft_een_label() -> None:
    gelezen = lees(
        Werkzoekende, {"vervoermiddel": [{"codeVervoermiddel": 3}], "contractvorm": [{"codeTypeOvereenkomst": "01"}]}
    )
    assert isinstance(gelezen.vervoermiddel, list)
    assert isinstance(gelezen.contractvorm, list)
    fiets = gelezen.vervoermiddel[0].code_vervoermiddel
    overeenkomst = gelezen.contractvorm[0].code_type_overeenkomst
    assert (fiets, getattr(fiets, "label", "")) == (3, "Fiets")
    assert (overeenkomst, getattr(overeenkomst, "label", "")) == ("01", "Reguliere vacature")
