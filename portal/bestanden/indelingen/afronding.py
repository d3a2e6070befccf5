"""Rules over more than one column, the same for every layout."""

from portal.bestanden.indelingen.kolom import Regel
from portal.bestanden.waarden.uitkomst import Gelezen, fout

_UREN = tuple(f"werktijden.aantalWerkurenPerWeek{welke}" for welke in ("Minimaal", "Maximaal"))


def werktijden(kolom: str) -> Regel:
    """Minimum above maximum: such a profile would drop out of every question on hours."""
    return Regel(kolom, _UREN, _uren_nakijken)


def _uren_nakijken(minimum: int | None, maximum: int | None) -> Gelezen:
    if minimum is None or maximum is None or minimum <= maximum:
        return Gelezen()
    return fout(
        "uren_verkeerd_om",
        f"het minimum ({minimum} uur) is hoger dan het maximum ({maximum} uur). Verbeter een van de twee.",
        groep="het minimum aantal uren is hoger dan het maximum. Verbeter een van de twee.",
    )


def periode(van: str, tot: str, kolom: str) -> Regel:
    """A beginning after the end."""
    return Regel(kolom, (van, tot), _periode_nakijken)


def _periode_nakijken(begin: str | None, einde: str | None) -> Gelezen:
    if begin is None or einde is None or begin <= einde:
        return Gelezen()
    return fout(
        "periode_verkeerd_om",
        f"de begindatum ({begin}) ligt na de einddatum ({einde}). Verbeter een van de twee.",
        groep="de begindatum ligt na de einddatum. Verbeter een van de twee.",
    )
