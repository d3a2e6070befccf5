"""Contact moments as people read them: labels and words instead of codes, and one time line out of several sources."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from portal.kern.weergave import Groep, Regel
from portal.werkgevers import queries
from portal.werkgevers.codes import Woorden
from portal.werkgevers.models import Contactmoment, Werkgeversvraag

_WERKGEVER = "werkgever"
_ADRES = "werkgever.vestigingsadres"
_CONTACT = f"{_ADRES}.contactpersoonAfdeling"
#: Per group of the page: its title and its paths of the standard, each with a label.
GROEPEN: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("contact", "Het contact", (("datum", "Datum"), ("codeOnderwerp", "Onderwerp"), ("codeSoort", "Soort contact"))),
    (
        "accountmanager",
        "Accountmanager",
        (
            ("accountmanager.naam", "Naam"),
            ("accountmanager.naamOrganisatie", "Organisatie"),
            ("accountmanager.telefoonnummer", "Telefoonnummer"),
            ("accountmanager.emailadres", "E-mailadres"),
        ),
    ),
    (
        "werkgever",
        "Werkgever",
        (
            (f"{_WERKGEVER}.handelsnaamOrganisatie", "Naam"),
            (f"{_WERKGEVER}.nummerKvk", "KvK-nummer"),
            (f"{_WERKGEVER}.codeSbi", "Branche (SBI)"),
            (f"{_WERKGEVER}.codeSoortAfspraken", "Soort afspraken"),
            (f"{_WERKGEVER}.erkendSbbLeerbedrijf", "Erkend SBB-leerbedrijf"),
            (f"{_ADRES}.straatnaam", "Straat"),
            (f"{_ADRES}.huisnummer", "Huisnummer"),
            (f"{_ADRES}.huisnummertoevoeging", "Toevoeging"),
            (f"{_ADRES}.postcode", "Postcode"),
            (f"{_ADRES}.woonplaatsnaam", "Plaats"),
        ),
    ),
    (
        "contactpersoon",
        "Contactpersoon bij de werkgever",
        (
            (f"{_CONTACT}.naam", "Naam"),
            (f"{_CONTACT}.functie", "Functie"),
            (f"{_CONTACT}.telefoonnummer", "Telefoonnummer"),
            (f"{_CONTACT}.emailadres", "E-mailadres"),
        ),
    ),
)
_CODES = {"codeOnderwerp": "onderwerp", "codeSoort": "soort", "codeSoortAfspraken": "afspraken"}
_ONBEKENDE_BRON = "Een andere organisatie"


@dataclass(frozen=True, slots=True)
class Tijdlijnpunt:
    """One contact on the time line. `pk` only for our own: those have a page."""

    datum: date
    titel: str
    bron: str
    eigen: bool
    accountmanager: tuple[Regel, ...]
    werkgever: tuple[Regel, ...]
    contactpersoon: tuple[Regel, ...]
    pk: UUID | None = None


def waarde_op(inhoud: Mapping[str, Any], pad: str) -> Any:
    """The value at a path of the standard; None when it or a group on the way is absent."""
    waarde: Any = inhoud
    for stap in pad.split("."):
        if not isinstance(waarde, Mapping):
            return None
        waarde = waarde.get(stap)
    return waarde


def groepen(inhoud: Mapping[str, Any], woorden: Woorden) -> list[Groep]:
    """Everything a contact moment says, in groups; what is absent or empty is left out."""
    uit = []
    for sleutel, titel, paden in GROEPEN:
        regels = tuple(
            _regel(pad, label, waarde, woorden)
            for pad, label in paden
            if (waarde := waarde_op(inhoud, pad)) not in (None, "")
        )
        if regels:
            uit.append(Groep(sleutel, titel, regels, contact=sleutel in ("accountmanager", "contactpersoon")))
    return uit


def _regel(pad: str, label: str, waarde: Any, woorden: Woorden) -> Regel:
    naam = pad.rpartition(".")[2]
    if naam in _CODES:
        return Regel(label, codetekst(woorden, _CODES[naam], waarde))
    if naam == "datum":
        return Regel(label, date_format(date.fromisoformat(waarde), "j F Y"))
    if isinstance(waarde, bool):
        return Regel(label, "Ja" if waarde else "Nee")
    if naam == "codeSbi":
        # The standard carries it as a number, so a leading zero got lost.
        return Regel(label, f"{waarde:05d}")
    if naam == "postcode":
        return Regel(label, f"{waarde[:4]} {waarde[4:].upper()}")
    if naam == "emailadres" and "@" in waarde:
        return Regel(label, waarde, "mail")
    return Regel(label, str(waarde), "telefoon" if naam == "telefoonnummer" else "tekst")


def codetekst(woorden: Woorden, lijst: str, code: int | None) -> str:
    """The words for a code; "" when there is none."""
    return "" if code is None else woorden[lijst].get(code, f"Code {code}")


def titel(inhoud: Mapping[str, Any], woorden: Woorden) -> str:
    """Subject and kind of a contact, in words."""
    delen = (
        codetekst(woorden, "onderwerp", inhoud.get("codeOnderwerp")),
        codetekst(woorden, "soort", inhoud.get("codeSoort")),
    )
    namen = [f"{wat}: {tekst}" for wat, tekst in zip(("Onderwerp", "Soort contact"), delen, strict=True) if tekst]
    return " · ".join(namen) or "Contact"


def tijdlijn(vraag: Werkgeversvraag, woorden: Woorden) -> list[Tijdlijnpunt]:
    """Our own contact moments and those of others with this employer, the newest first.

    The exchange does not say from whom a contact moment is; the organisation of the account manager is the best there is. An
    exchange that asks every bron asks us as well: what comes back unchanged is shown once, as our own.
    """
    eigen = queries.eigen_contactmomenten(vraag.organisatie, nummer_kvk=vraag.nummer_kvk, vanaf=vraag.vanaf)
    bekend = []
    punten = []
    for moment in eigen:
        inhoud = json.loads(moment.standaard)
        bekend.append(inhoud)
        punten.append(_punt(moment.datum, inhoud, woorden, eigen=moment))
    for ontvangen in vraag.ontvangen.all():
        inhoud = json.loads(ontvangen.standaard)
        if inhoud in bekend:
            bekend.remove(inhoud)
        else:
            punten.append(_punt(ontvangen.datum, inhoud, woorden))
    return sorted(punten, key=lambda punt: (punt.datum, punt.eigen), reverse=True)


def _punt(
    datum: date, inhoud: Mapping[str, Any], woorden: Woorden, *, eigen: Contactmoment | None = None
) -> Tijdlijnpunt:
    per_groep = {groep.sleutel: groep.regels for groep in groepen(inhoud, woorden)}
    naam_organisatie = waarde_op(inhoud, "accountmanager.naamOrganisatie") or ""
    manager = per_groep.get("accountmanager", ())
    if eigen is None:
        # It already stands beside the date, as the source.
        manager = tuple(regel for regel in manager if regel.label != "Organisatie")
    return Tijdlijnpunt(
        datum=datum,
        titel=titel(inhoud, woorden),
        bron="Uw organisatie" if eigen else naam_organisatie or _ONBEKENDE_BRON,
        eigen=eigen is not None,
        accountmanager=manager,
        werkgever=per_groep.get("werkgever", ()),
        contactpersoon=per_groep.get("contactpersoon", ()),
        pk=eigen.pk if eigen else None,
    )


def werkgeversnaam(punten: Iterable[Tijdlijnpunt]) -> str:
    """What the employer is called in the newest contact that says so."""
    return next(
        (regel.waarde for punt in punten for regel in punt.werkgever if regel.label == "Naam"),
        "",
    )
