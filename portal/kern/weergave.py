"""A profile of the standard as people read it: Dutch labels, names instead of codes, dates written out.

It walks what is there instead of listing what may be there: a field that the standard gets tomorrow is shown as well, with
the label the standard gives it, rather than silently left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format

from exchange_client import geografie
from exchange_client.standaard import Vacature, Veld, Werkzoekende, sbi, velden
from exchange_client.standaard.beroepen import naam_bij
from exchange_client.standaard.talen import taal_tonen

VACATURE = "vacature"
WERKZOEKENDE = "werkzoekende"

_TITELS = {
    "": "Over de vacature",
    "adres": "Plaats van het werk",
    "arbeidsVoorwaarden": "Arbeidsvoorwaarden",
    "bemiddelingsberoep": "Gezochte beroepen",
    "competentiebeheersing": "Competenties",
    "contactpersoon": "Contactpersoon",
    "contractvorm": "Soort contract",
    "cursus": "Cursussen",
    "eisAanWerk": "Nodig op het werk",
    "emailadres": "E-mailadres van de werkzoekende",
    "flexibiliteit": "Flexibiliteit",
    "interesse": "Interesses",
    "mobiliteit": "Reizen",
    "opleiding": "Opleidingen",
    "rijbewijs": "Rijbewijs",
    "sector": "Branche",
    "sollicitatiewijze": "Solliciteren",
    "taalbeheersing": "Talen",
    "telefoonnummer": "Telefoonnummer van de werkzoekende",
    "vervoermiddel": "Vervoer",
    "webadres": "Webadressen",
    "werkervaring": "Werkervaring",
    "werkgever": "Werkgever",
    "werktijden": "Werktijden",
}
_TITELS_WERKZOEKENDE = {"": "Over de werkzoekende", "flexibiliteit": "Beschikbaarheid"}
# What decides comes first; what is not named here follows in the order in which it was received.
_VOLGORDE = (
    "", "bemiddelingsberoep", "werkgever", "adres", "werktijden", "contractvorm", "arbeidsVoorwaarden",
    "flexibiliteit", "mobiliteit", "rijbewijs", "vervoermiddel", "taalbeheersing", "opleiding", "cursus", "werkervaring",
    "competentiebeheersing", "interesse", "eisAanWerk", "sollicitatiewijze", "sector", "webadres",
)  # fmt: skip
_LABELS = {
    "idVacature": "Kenmerk bij de bron",
    "idWerkzoekende": "Kenmerk bij de bron",
    "nummerVacature": "Vacaturenummer",
    "url": "Webadres",
    "emailadres": "E-mailadres",
    "naamContactpersoonAfdeling": "Naam",
    "handelsnaamOrganisatie": "Naam",
    "codeBeroepsnaam": "Beroep",
    "codeSbi": "Branche (SBI)",
    "codeSoortRijbewijs": "Rijbewijs",
    "codeTaal": "Taal",
    "aantalWerkurenPerWeekMinimaal": "Minimaal aantal uren per week",
    "aantalWerkurenPerWeekMaximaal": "Maximaal aantal uren per week",
    "omschrijvingVacature": "Omschrijving",
    "naamVacature": "Vacature",
    "persoonlijkePresentatie": "Persoonlijke presentatie",
    "codeWerkEnDenkniveauWerkzoekende": "Werk- en denkniveau",
    "codeWerkEnDenkniveauMinimaal": "Werk- en denkniveau, minimaal",
    "salarisIndicatie": "Salaris",
    "codeWebadres": "Soort webadres",
    "codeNiveauTaalbeheersingMondeling": "Spreken",
    "codeNiveauTaalbeheersingSchriftelijk": "Schrijven",
    "codeNiveauTaalbeheersingLezen": "Lezen",
    "codeNiveauTaalbeheersingLuisteren": "Luisteren",
}
_EENHEDEN = {"maximaleReisafstand": "km", "maximaleReistijd": "minuten", "aantalJarenWerkzaamInBeroep": "jaar"}
_CONTACT = frozenset({"contactpersoon", "emailadres", "telefoonnummer"})
_EIGEN = _CONTACT | {
    "cursus", "competentiebeheersing", "interesse", "opleiding", "rijbewijs", "taalbeheersing", "werkervaring",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regel:
    """One label and value; `soort` says how to show it: tekst, url, mail or telefoon."""

    label: str
    waarde: str
    soort: str = "tekst"


@dataclass(frozen=True, slots=True)
class Groep:
    """A part of the profile: lines, or a list of things with lines each; `contact` for what reaches a person."""

    sleutel: str
    titel: str
    regels: tuple[Regel, ...] = ()
    onderdelen: tuple[tuple[Regel, ...], ...] = ()
    contact: bool = False

    @property
    def kort(self) -> bool:
        """Every thing in the list is one value, such as a licence: then the label over each would only repeat the title."""
        return all(len(onderdeel) == 1 for onderdeel in self.onderdelen)


@dataclass(slots=True)
class _Bak:
    regels: list[Regel] = field(default_factory=list)
    onderdelen: list[tuple[Regel, ...]] = field(default_factory=list)


def profiel_weergave(soort: str, profiel: Mapping[str, Any]) -> list[Groep]:
    """The whole profile (first result or detail) in groups, ready to show.

    Args:
        soort: "vacature" or "werkzoekende".
        profiel: decoded JSON of the standard.
    """
    bakken: dict[str, _Bak] = {}
    model = velden(Vacature if soort == VACATURE else Werkzoekende)
    for sleutel, waarde in profiel.items():
        if sleutel != "vumID":
            _verdelen(bakken, model, sleutel, waarde, sleutel)
    rang = {sleutel: plek for plek, sleutel in enumerate(_VOLGORDE)}
    namen = _TITELS if soort == VACATURE else _TITELS | _TITELS_WERKZOEKENDE
    return [
        Groep(sleutel, namen.get(sleutel, sleutel), tuple(bak.regels), tuple(bak.onderdelen), sleutel in _CONTACT)
        for sleutel, bak in sorted(bakken.items(), key=lambda paar: rang.get(paar[0], len(rang)))
        if bak.regels or bak.onderdelen
    ]


def _verdelen(bakken: dict[str, _Bak], model: Mapping[str, Veld], sleutel: str, waarde: Any, pad: str) -> None:
    """Put a value of the profile in the group it belongs to."""
    if sleutel in {"arbeidsmarktkwalificatie", "werkgever"} and isinstance(waarde, Mapping):
        # These groups hold groups that people look for by themselves: opleidingen, talen, the contact person.
        for naam, lid in waarde.items():
            doel = naam if naam in _EIGEN else "werkgever" if sleutel == "werkgever" else ""
            _zetten(bakken.setdefault(doel, _Bak()), model, lid, f"{pad}.{naam}")
    else:
        # One occupation or branch is a line, not a group of its own.
        los = sleutel in {"beroep", "sector"} and isinstance(waarde, Mapping)
        doel = sleutel if isinstance(waarde, Mapping | list) and not los else ""
        _zetten(bakken.setdefault(doel, _Bak()), model, waarde, pad)


def _zetten(bak: _Bak, model: Mapping[str, Veld], waarde: Any, pad: str) -> None:
    if isinstance(waarde, list):
        for lid in waarde:
            regels = tuple(_regels(model, lid, f"{pad}[]"))
            if regels:
                bak.onderdelen.append(regels)
    else:
        bak.regels.extend(_regels(model, waarde, pad))


def _regels(model: Mapping[str, Veld], waarde: Any, pad: str) -> Iterator[Regel]:
    if isinstance(waarde, Mapping):
        for naam, lid in waarde.items():
            yield from _regels(model, lid, f"{pad}.{naam}")
    elif isinstance(waarde, list):
        for lid in waarde:
            yield from _regels(model, lid, f"{pad}[]")
    elif waarde is not None and waarde != "":
        yield _regel(model.get(pad), waarde, pad.rpartition(".")[2].removesuffix("[]"))


def _regel(veld: Veld | None, waarde: Any, naam: str) -> Regel:
    tekst = waarde_tekst(veld, waarde, naam)
    soort = "tekst"
    if naam == "url" and tekst.lower().startswith(("https://", "http://")):
        soort = "url"
    elif naam == "emailadres" and "@" in tekst:
        soort = "mail"
    elif naam == "telefoonnummer":
        soort = "telefoon"
    return Regel(label_van(veld, naam), tekst, soort)


def waarde_tekst(veld: Veld | None, waarde: Any, naam: str = "") -> str:
    """One value as text: the label of a code, the name of an occupation or language, a date written out."""
    if veld is not None and veld.codelijst is not None:
        label = next((str(lid.label) for lid in veld.codelijst if lid.value == waarde), str(waarde))
        if naam == "codeSoortRijbewijs":
            return f"{waarde} – {label}"
        return label[:1].upper() + label[1:]
    if veld is not None and veld.is_datum:
        return date_format(date.fromisoformat(waarde), "j F Y")
    match naam:
        case "codeBeroepsnaam":
            return naam_bij(waarde) or str(waarde)
        case "codeTaal":
            return taal_tonen(waarde)
        case "postcode" | "bemiddelingspostcode":
            plaats = geografie.plaats(waarde)
            return f"{waarde[:4]} {waarde[4:].upper()}" + (f" {plaats}" if plaats else "")
        case "codeSbi":
            # The standard carries it as a number, so a leading zero got lost.
            if not isinstance(waarde, int):
                return str(waarde)
            branche = sbi.naam_bij(waarde)
            return f"{waarde:05d} – {branche}" if branche else f"{waarde:05d}"
    eenheid = _EENHEDEN.get(naam)
    return f"{waarde} {eenheid}" if eenheid else str(waarde)


def veldnaam(soort: str, pad: str) -> str:
    """How people call the field at this path; a list or group by its title ("Opleidingen")."""
    model = velden(Vacature if soort == VACATURE else Werkzoekende)
    naam = pad.rpartition(".")[2]
    if pad not in model:
        namen = _TITELS if soort == VACATURE else _TITELS | _TITELS_WERKZOEKENDE
        return namen.get(naam, naam)
    return label_van(model[pad], naam)


def veldwaarde(soort: str, pad: str, waarde: Any) -> str:
    """The value of a field on one line, empty for nothing: of a list every thing in it, of a thing all its values."""
    if waarde is None:
        return ""
    model = velden(Vacature if soort == VACATURE else Werkzoekende)
    if isinstance(waarde, list):
        dingen = (", ".join(regel.waarde for regel in _regels(model, lid, f"{pad}[]")) for lid in waarde)
        return "; ".join(ding for ding in dingen if ding)
    return ", ".join(regel.waarde for regel in _regels(model, waarde, pad))


@lru_cache(maxsize=256)
def label_van(veld: Veld | None, naam: str) -> str:
    """The label of the standard without the words that only a data model needs ("Code …", "Indicatie …")."""
    if naam in _LABELS:
        return _LABELS[naam]
    if veld is None:
        return naam
    kaal = veld.label
    for begin in ("Code ", "Indicatie "):
        kaal = kaal.removeprefix(begin)
    return kaal[:1].upper() + kaal[1:]
