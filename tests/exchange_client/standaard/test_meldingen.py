"""A refused message tells everything that is wrong, in Dutch, without repeating what was filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_client.standaard import (
    Standaardfout,
    Vacature,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    controleer,
    lees,
)
from exchange_client.standaard.vormen import Groep
from tests.exchange_client.strategieen import profielen, verminkt

FOUT = {
    "idWerkzoekende": "id met spaties",
    "mobiliteit": {"reisafstand": 10},
    "bemiddelingsberoep": [{}, {"codeBeroepsnaam": "x" * 201}],
    "indicatieLdrRegistratie": 3,
    "telefoonnummer": ["0612345678", 612345678],
}


def test_alle_problemen_met_pad_en_zin() -> None:
    assert [(fout.pad, fout.melding) for fout in controleer(Werkzoekende, FOUT)] == [
        (
            "idWerkzoekende",
            "ID Werkzoekende klopt niet. Verwacht: 1 tot en met 200 letters, cijfers, punten, streepjes of liggende streepjes.",
        ),
        ("mobiliteit.reisafstand", "“reisafstand” is geen veld van Mobiliteit in de gegevensstandaard."),
        ("mobiliteit.bemiddelingspostcode", "Bemiddelingspostcode ontbreekt en is verplicht."),
        ("bemiddelingsberoep[1].codeBeroepsnaam", "Code beroepsnaam is te lang: 201 tekens, hoogstens 200."),
        (
            "indicatieLdrRegistratie",
            "Indicatie LDR-registratie klopt niet. Verwacht: een code als getal, een van: 1 (Ja), 2 (Nee).",
        ),
        ("telefoonnummer[1]", "Telefoonnummer klopt niet. Verwacht: tekst van hoogstens 14 tekens."),
    ]


def test_lees_geeft_het_eerste_probleem_en_alle() -> None:
    with pytest.raises(Standaardfout) as gevangen:
        lees(Werkzoekende, FOUT)
    assert gevangen.value.pad == "idWerkzoekende"
    assert gevangen.value.label == "ID Werkzoekende"
    assert len(gevangen.value.alle) == 6
    assert "spaties" not in str(gevangen.value)


@pytest.mark.parametrize("soort", [Werkzoekende, WerkzoekendeMatch, Vacature, WerkgeverscontactmomentMatch])
@given(data=st.data())
def test_controleren_en_lezen_zijn_het_eens(soort: type[Groep], data: st.DataObject) -> None:
    profiel = data.draw(verminkt(profielen(soort).filter(bool)))
    problemen = controleer(soort, profiel)
    if not problemen:
        assert lees(soort, profiel)
        return
    with pytest.raises(Standaardfout) as gevangen:
        lees(soort, profiel)
    gemeld = [(een.pad, een.melding) for een in gevangen.value.alle]
    assert gemeld == [(een.pad, een.melding) for een in problemen]
