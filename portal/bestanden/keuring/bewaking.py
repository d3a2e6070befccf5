"""Which columns of a file hold free text, and which ones say how the person of that row is called."""

from collections.abc import Sequence
from dataclasses import replace

from exchange_client.standaard import velden
from portal.bestanden.indelingen.kolom import STANDAARD, Invoer, Koppeling, Soort
from portal.bestanden.keuring.gekeurd import ID
from portal.bestanden.tekst import kopsleutel
from portal.bestanden.waarden.vrije_tekst import Bewaking
from portal.kern.vrije_tekst import VRIJE_VELDEN

#: Headings of columns that nobody takes over, and that say whom a text is about.
_NAAMKOPPEN = frozenset(
    {
        "naam",
        "voornaam",
        "voornamen",
        "roepnaam",
        "achternaam",
        "geslachtsnaam",
        "familienaam",
        "meisjesnaam",
        "volledigenaam",
        "eigennaam",
        "partnernaam",
        "achternaampartner",
        "geslachtsnaampartner",
        "klant",
        "klantnaam",
        "naamklant",
        "client",
        "clientnaam",
        "naamclient",
        "kandidaat",
        "kandidaatnaam",
        "naamkandidaat",
        "werkzoekende",
        "werkzoekendenaam",
        "naamwerkzoekende",
    }
)


def bewaakt(koppeling: Koppeling, *, maskeren: bool) -> Koppeling:
    """The layout with the guard on its free texts; of a vacature no column says how a person is called."""
    if koppeling.soort not in ID:
        return koppeling
    namen = naamplekken(koppeling.koppen) if koppeling.soort == "werkzoekende" else ()
    return replace(
        koppeling,
        maskeren=maskeren,
        invoer=tuple(_invoer(invoer, koppeling.soort, namen, maskeren) for invoer in koppeling.invoer),
    )


def naamplekken(koppen: Sequence[str]) -> tuple[int, ...]:
    """The places of the columns with the name of the person."""
    return tuple(plek for plek, kop in enumerate(koppen) if kopsleutel(kop) in _NAAMKOPPEN)


def _invoer(invoer: Invoer, soort: Soort, namen: tuple[int, ...], maskeren: bool) -> Invoer:
    if not heeft_vrije_tekst(soort, invoer.kolom.doel):
        return invoer
    bewaking = Bewaking(invoer.kolom.doel.rpartition(".")[2], maskeren, len(namen))
    return replace(invoer, plekken=(*invoer.plekken, *namen), bewaking=bewaking)


def heeft_vrije_tekst(soort: Soort, doel: str) -> bool:
    """Whether what goes to this place in the profile is a text that people write as they like, or holds one."""
    pad = doel.replace("[0]", "[]")
    return bool(doel) and any(
        veld.rpartition(".")[2] in VRIJE_VELDEN and (veld == pad or veld.startswith((f"{pad}.", f"{pad}[]")))
        for veld in velden(STANDAARD[soort])
    )
