"""A v3 profile as v2 has it: what v2 does not know is left out, what it calls differently is renamed.

What v2 knows and v3 does not (gedragscompetentie, vakvaardigheid, voorkeursland …) is not made up. The tables below list every
attribute that goes along; a receiver refuses a message with one more.
"""

from collections.abc import Callable, Mapping
from typing import Any

from exchange_client.standaard.beroepen import naam_bij
from exchange_client.v2.beroepen import Beroepentabel

_WEG = object()
_MEE = None
# Per attribute: _MEE takes it along as it is, a mapping goes into the group (or each of a list), a function translates it.
Vorm = Mapping[str, Any]
Vertaling = Callable[[Any, Beroepentabel], Any]


def _beroep(waarde: Any, beroepen: Beroepentabel) -> Any:
    """Coded where the table has exactly one BO&C code, else by the Dutch name; neither known, then nothing."""
    uri = waarde.get("codeBeroepsnaam", "")
    if code := beroepen.naar_v2.get(uri):
        return {"beroepsnaamGecodeerd": {"codeBeroepsnaam": code}}
    if naam := naam_bij(uri):
        return {"beroepsnaamOngecodeerd": {"naamBeroepOngecodeerd": naam[:120]}}
    return _WEG


def _webadres(waarde: Any, beroepen: Beroepentabel) -> Any:
    # v2 allows 512 characters; half an address leads somewhere else.
    return waarde if len(waarde.get("url", "")) <= 512 else _WEG


def _opleiding(*namen: str, toelichting: bool) -> Vertaling:
    """v2 has either a code or a text, v3 may have both: the code says more."""

    def vertaal(waarde: Any, beroepen: Beroepentabel) -> Any:
        nieuw = {naam: waarde[naam] for naam in namen if naam in waarde}
        if code := waarde.get("codeOpleidingsnaam"):
            nieuw["opleidingsnaam"] = {"opleidingsnaamGecodeerd": {"codeOpleidingsnaam": code}}
        elif toelichting and (tekst := waarde.get("toelichtingOpleiding")):
            nieuw["opleidingsnaam"] = {"opleidingsnaamOngecodeerd": {"omschrijvingOpleiding": tekst}}
        return nieuw or _WEG

    return vertaal


def _alle(*namen: str, **anders: Any) -> Vorm:
    return dict.fromkeys(namen, _MEE) | anders


_OPLEIDING = ("codeNiveauOpleiding", "indicatieDiploma")
_PERIODE = ("datumAanvangWerkzaamheden", "datumEindeWerkzaamheden")
_FLEXIBILITEIT = _alle(
    "datumAanvangBeschikbaarVoorWerk", "datumEindeBeschikbaarVoorWerk", "indicatieOnregelmatigWerkOfPloegendienst"
)
_VERVOERMIDDEL = _alle("indicatieBeschikbaarVoorUitvoeringWerk", "indicatieBeschikbaarVoorWoonWerkverkeer")

_WERKZOEKENDE_MATCH = _alle(
    "contractvorm",
    "idWerkzoekende",
    "indicatieBeschikbaarheidContactgegevens",
    "mobiliteit",
    "sector",
    "werktijden",
    bemiddelingsberoep=_beroep,
    flexibiliteit=_FLEXIBILITEIT,
    vervoermiddel=_VERVOERMIDDEL,
    arbeidsmarktkwalificatie=_alle(
        "codeWerkEnDenkniveauWerkzoekende",
        "rijbewijs",
        "taalbeheersing",
        cursus=_alle("datumCertificaat", "naamCursus"),
        opleiding=_opleiding(*_OPLEIDING, "datumDiploma", toelichting=True),
        werkervaring=_alle(*_PERIODE, "naamOrganisatie", beroep=_beroep),
    ),
)
_WERKZOEKENDE = _alle(
    "contactpersoon",
    "contractvorm",
    "eisAanWerk",
    "emailadres",
    "idWerkzoekende",
    "indicatieBeschikbaarheidContactgegevens",
    "indicatieLdrRegistratie",
    "mobiliteit",
    "persoonlijkePresentatie",
    "sector",
    "telefoonnummer",
    "vervoermiddel",
    "werktijden",
    bemiddelingsberoep=_beroep,
    flexibiliteit=_FLEXIBILITEIT,
    webadres=_webadres,
    arbeidsmarktkwalificatie=_alle(
        "codeWerkEnDenkniveauWerkzoekende",
        "interesse",
        "rijbewijs",
        "taalbeheersing",
        cursus=_alle(
            "naamCursus",
            "datumAanvangVolgenCursus",
            "datumCertificaat",
            "datumEindeVolgenCursus",
            "naamOpleidingsinstituut",
        ),
        opleiding=_opleiding(
            *_OPLEIDING,
            "codeStatusOpleiding",
            "datumAanvangVolgenOpleiding",
            "datumDiploma",
            "datumEindeVolgenOpleiding",
            "naamOpleidingsinstituut",
            toelichting=True,
        ),
        werkervaring=_alle(*_PERIODE, "naamOrganisatie", "toelichtingWerkervaring", beroep=_beroep),
    ),
)
_VACATURE_MATCH = _alle(
    "codeWerkEnDenkniveauMinimaal",
    "contractvorm",
    "idVacature",
    "rijbewijs",
    "sector",
    "sluitingsdatumVacature",
    "taalbeheersing",
    "werkervaring",
    "werktijden",
    arbeidsVoorwaarden=_alle(*_PERIODE, "salarisIndicatie"),
    beroep=_beroep,
    cursus=_alle("naamCursus"),
    flexibiliteit=_FLEXIBILITEIT,
    opleiding=_opleiding(*_OPLEIDING, toelichting=False),
    sollicitatiewijze=_alle("codeSollicitatiewijze"),
    vervoermiddel=_VERVOERMIDDEL,
    werkgever=_alle("sector"),
)
_VACATURE = _alle(
    "arbeidsVoorwaarden",
    "codeWerkEnDenkniveauMinimaal",
    "contractvorm",
    "idVacature",
    "naamVacature",
    "nummerVacature",
    "omschrijvingVacature",
    "rijbewijs",
    "sector",
    "sluitingsdatumVacature",
    "taalbeheersing",
    "vervoermiddel",
    "werkervaring",
    "werktijden",
    beroep=_beroep,
    cursus=_alle("naamCursus"),
    flexibiliteit=_FLEXIBILITEIT,
    opleiding=_opleiding(*_OPLEIDING, toelichting=True),
    sollicitatiewijze=_alle("codeSollicitatiewijze", webadres=_webadres),
    werkgever=_alle("contactpersoon", "handelsnaamOrganisatie", "sector", webadres=_webadres),
)


def werkzoekende_match(profiel: Mapping[str, Any], beroepen: Beroepentabel) -> dict[str, Any]:
    """First result of a werkzoekende, `MPWerkzoekendeMatch` of v2.0; without indicatieLdrRegistratie, which v3 moved away."""
    return _groep(profiel, _WERKZOEKENDE_MATCH, beroepen)


def werkzoekende(profiel: Mapping[str, Any], beroepen: Beroepentabel) -> dict[str, Any]:
    """Full profile of a werkzoekende, `Werkzoekende` of v2.0."""
    return _groep(profiel, _WERKZOEKENDE, beroepen)


def vacature_match(profiel: Mapping[str, Any], beroepen: Beroepentabel) -> dict[str, Any]:
    """First result of a vacature, `MPVacatureMatch` of v2.0, which has no address in the Netherlands."""
    return _groep(profiel, _VACATURE_MATCH, beroepen)


def vacature(profiel: Mapping[str, Any], beroepen: Beroepentabel) -> dict[str, Any]:
    """Full profile of a vacature, `Vacature` of v2.0; the address moves to the employer."""
    nieuw = _groep(profiel, _VACATURE, beroepen)
    if adres := profiel.get("adres"):
        nieuw["werkgever"] = nieuw.get("werkgever", {}) | {
            "adresHouding": [{"adres": {"adresNederland": _adres(adres)}}]
        }
    return nieuw


def _adres(adres: Mapping[str, Any]) -> dict[str, Any]:
    nieuw = {"postcode": adres["postcode"]} if "postcode" in adres else {}
    straat = {naam: adres[naam] for naam in ("straatnaam", "huisnummer", "huisnummertoevoeging") if naam in adres}
    return nieuw | ({"adresDetails": {"straatadres": straat}} if straat else {})


def _groep(groep: Mapping[str, Any], vorm: Vorm, beroepen: Beroepentabel) -> dict[str, Any]:
    nieuw = {}
    for naam, waarde in groep.items():
        if naam in vorm and (vertaald := _vertaal(waarde, vorm[naam], beroepen)) is not _WEG:
            nieuw[naam] = vertaald
    return nieuw


def _vertaal(waarde: Any, vorm: Any, beroepen: Beroepentabel) -> Any:
    if vorm is _MEE:
        return waarde
    if isinstance(waarde, list):
        leden = [lid for deel in waarde if (lid := _vertaal(deel, vorm, beroepen)) is not _WEG]
        return leden or _WEG
    if callable(vorm):
        return vorm(waarde, beroepen)
    # A group of which nothing is left says nothing.
    return _groep(waarde, vorm, beroepen) or _WEG
