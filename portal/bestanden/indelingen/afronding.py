"""Checks over more than one column, the same for every layout."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.bestanden.waarden.uitkomst import Gelezen, fout


def _bij(profiel: Mapping[str, Any], groep: str, naam: str) -> Any:
    return profiel.get(groep, {}).get(naam)


def werktijden(profiel: Mapping[str, Any], kolom: str) -> Iterator[tuple[str, Gelezen]]:
    """Minimum above maximum: such a profile would drop out of every question on hours."""
    minimum = _bij(profiel, "werktijden", "aantalWerkurenPerWeekMinimaal")
    maximum = _bij(profiel, "werktijden", "aantalWerkurenPerWeekMaximaal")
    if minimum is not None and maximum is not None and minimum > maximum:
        yield (
            kolom,
            fout(
                "uren_verkeerd_om",
                f"het minimum ({minimum} uur) is hoger dan het maximum ({maximum} uur). Verbeter een van de twee.",
                groep="het minimum aantal uren is hoger dan het maximum. Verbeter een van de twee.",
            ),
        )


def periode(profiel: Mapping[str, Any], groep: str, van: str, tot: str, kolom: str) -> Iterator[tuple[str, Gelezen]]:
    """A beginning after the end."""
    begin, einde = _bij(profiel, groep, van), _bij(profiel, groep, tot)
    if begin and einde and begin > einde:
        yield (
            kolom,
            fout(
                "periode_verkeerd_om",
                f"de begindatum ({begin}) ligt na de einddatum ({einde}). Verbeter een van de twee.",
                groep="de begindatum ligt na de einddatum. Verbeter een van de twee.",
            ),
        )
