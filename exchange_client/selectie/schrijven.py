"""From typed criteria to the JSON of the contract."""

from typing import Any

from exchange_client.selectie.typen import Selectie


def schrijf_selectie(selectie: Selectie) -> dict[str, Any]:
    """The `vraagObject` of a question."""
    raise NotImplementedError
