"""What the contract does not allow is refused, also where Python would be lenient."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from exchange_client.standaard import (
    Standaardfout,
    Vacature,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    WerkzoekendeResultaat,
    lees,
)
from exchange_client.standaard.vormen import Groep

MOMENT = {"datum": "2026-03-31"}


@pytest.mark.parametrize(
    ("soort", "profiel", "pad"),
    [
        # Type traps: the same code is a number in one profile and a string in the other.
        (
            Werkzoekende,
            {"arbeidsmarktkwalificatie": {"codeWerkEnDenkniveauWerkzoekende": "4"}},
            "arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende",
        ),
        (Vacature, {"idVacature": "1", "codeWerkEnDenkniveauMinimaal": 4}, "codeWerkEnDenkniveauMinimaal"),
        (Werkzoekende, {"contractvorm": [{"codeTypeOvereenkomst": 1}]}, "contractvorm[0].codeTypeOvereenkomst"),
        (Werkzoekende, {"contractvorm": [{"codeTypeOvereenkomst": "1"}]}, "contractvorm[0].codeTypeOvereenkomst"),
        (Werkzoekende, {"sector": {"codeSbi": 1}}, "sector"),
        (Vacature, {"idVacature": "1", "sector": [{"codeSbi": 1}]}, "sector"),
        (Werkzoekende, {"sector": [{"codeSbi": "01110"}]}, "sector[0].codeSbi"),
        (Werkzoekende, {"contactpersoon": [{"emailadres": ["a@b.nl"]}]}, "contactpersoon[0].emailadres"),
        (
            Vacature,
            {"idVacature": "1", "werkgever": {"contactpersoon": [{"emailadres": "a@b.nl"}]}},
            "werkgever.contactpersoon[0].emailadres",
        ),
        (
            Vacature,
            {"idVacature": "1", "sollicitatiewijze": [{"codeSollicitatiewijze": 1}]},
            "sollicitatiewijze[0].codeSollicitatiewijze",
        ),
        (Werkzoekende, {"webadres": [{"codeWebadres": "1"}]}, "webadres[0].codeWebadres"),
        # JSON types.
        (Werkzoekende, {"indicatieLdrRegistratie": True}, "indicatieLdrRegistratie"),
        (Werkzoekende, {"indicatieLdrRegistratie": 1.0}, "indicatieLdrRegistratie"),
        (
            Werkzoekende,
            {"werktijden": {"aantalWerkurenPerWeekMaximaal": 36.0}},
            "werktijden.aantalWerkurenPerWeekMaximaal",
        ),
        (Werkzoekende, {"werktijden": None}, "werktijden"),
        (
            WerkgeverscontactmomentMatch,
            MOMENT | {"werkgever": {"nummerKvk": "12345678", "erkendSbbLeerbedrijf": 1}},
            "werkgever.erkendSbbLeerbedrijf",
        ),
        # Ranges, lengths, forms.
        (Werkzoekende, {"indicatieLdrRegistratie": 0}, "indicatieLdrRegistratie"),
        (
            Werkzoekende,
            {"mobiliteit": {"bemiddelingspostcode": "1234AB", "maximaleReistijd": 1000}},
            "mobiliteit.maximaleReistijd",
        ),
        (Werkzoekende, {"mobiliteit": {"bemiddelingspostcode": "1234 AB"}}, "mobiliteit.bemiddelingspostcode"),
        (Werkzoekende, {"mobiliteit": {"bemiddelingspostcode": "1234AB\n"}}, "mobiliteit.bemiddelingspostcode"),
        (Werkzoekende, {"mobiliteit": {"bemiddelingspostcode": "١٢٣٤AB"}}, "mobiliteit.bemiddelingspostcode"),
        (Werkzoekende, {"telefoonnummer": ["1" * 15]}, "telefoonnummer[0]"),
        (Vacature, {"idVacature": "1", "nummerVacature": "1" * 12}, "nummerVacature"),
        (Vacature, {"idVacature": "a/b"}, "idVacature"),
        (Vacature, {"idVacature": ""}, "idVacature"),
        (Werkzoekende, {"persoonlijkePresentatie": "a\x00b"}, "persoonlijkePresentatie"),
        # Dates that do not exist.
        (
            Werkzoekende,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "2025-02-29"}},
            "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        ),
        (
            Werkzoekende,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "1900-02-29"}},
            "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        ),
        (
            Werkzoekende,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "2025-04-31"}},
            "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        ),
        (
            Werkzoekende,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "31-03-2026"}},
            "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        ),
        (
            Werkzoekende,
            {"flexibiliteit": {"datumEindeBeschikbaarVoorWerk": "2026-03-31T00:00:00Z"}},
            "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        ),
        # What must be there, and what must not.
        (WerkzoekendeMatch, {"idWerkzoekende": "1"}, "mobiliteit"),
        (WerkzoekendeMatch, {"mobiliteit": {"bemiddelingspostcode": "1234AB"}}, "idWerkzoekende"),
        (
            WerkzoekendeMatch,
            {"idWerkzoekende": "1", "mobiliteit": {"bemiddelingspostcode": "1234AB"}, "emailadres": []},
            "emailadres",
        ),
        (
            WerkzoekendeResultaat,
            {"idWerkzoekende": "1", "mobiliteit": {"bemiddelingspostcode": "1234AB"}, "vumID": "x"},
            "idWerkzoekende",
        ),
        (WerkgeverscontactmomentMatch, {"werkgever": {"nummerKvk": "12345678"}}, "datum"),
        (
            Vacature,
            {"idVacature": "1", "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-01-01"}},
            "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
        ),
    ],
)
def test_geweigerd(soort: type[Groep], profiel: dict[str, Any], pad: str) -> None:
    with pytest.raises(Standaardfout) as fout:
        lees(soort, profiel)
    assert [probleem.pad for probleem in fout.value.alle] == [pad]


@pytest.mark.parametrize("als", [dict, msgspec.json.encode, lambda profiel: msgspec.json.encode(profiel).decode()])
def test_een_nul_wordt_in_elke_vorm_gezien(als: Callable[[dict[str, str]], Any]) -> None:
    """PostgreSQL cannot store it; the escape of a backslash that only looks like one is an ordinary text."""
    with pytest.raises(Standaardfout):
        lees(Werkzoekende, als({"persoonlijkePresentatie": "a\x00b"}))
    lees(Werkzoekende, als({"persoonlijkePresentatie": "a\\u0000b"}))


@pytest.mark.parametrize(
    "tekst",
    [
        b"",
        b"{",
        b"[] x",
        b"[1}",
        b"[" * 100_000,
        b'{"idVacature": "\xff"}',
        b'{"idVacature": NaN}',
        '{"idVacature": "\\ud800"}',
    ],
)
def test_geen_json(tekst: bytes | str) -> None:
    with pytest.raises(Standaardfout):
        lees(Vacature, tekst)


@pytest.mark.parametrize("bron", [b"[]", b"null", b'"x"', b"1"])
def test_geen_object(bron: bytes) -> None:
    with pytest.raises(Standaardfout) as fout:
        lees(Vacature, bron)
    assert fout.value.pad == ""


@pytest.mark.parametrize("dag", ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-12-31"])
def test_bestaande_datums(dag: str) -> None:
    assert lees(Vacature, {"idVacature": "1", "sluitingsdatumVacature": dag}).sluitingsdatum_vacature == dag


def test_lengte_telt_tekens_en_geen_bytes() -> None:
    assert lees(Vacature, {"idVacature": "1", "naamVacature": "é" * 119 + "😀"})
