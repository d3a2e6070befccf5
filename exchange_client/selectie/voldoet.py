"""The reference evaluator."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exchange_client.selectie.typen import Selectie


def voldoet(
    selectie: Selectie, profiel: Mapping[str, Any], *, reisafstand_telt: bool = True, vandaag: date | None = None
) -> bool:
    """Whether a profile answers a question."""
    raise NotImplementedError
