"""What other rooms use of the reference data. The names themselves come from exchange_client.standaard."""

from typing import Any

from portal.referentie.laden import Verschil, referentiedata_laden
from portal.referentie.lezen import Lijstfout
from portal.referentie.namen import namen_verversen

__all__ = ["Lijstfout", "Verschil", "namen_verversen", "namen_verversen_voor_taak", "referentiedata_laden"]


def namen_verversen_voor_taak(**_: Any) -> None:
    """Celery's signal before every task: a file is checked with the names of today."""
    namen_verversen()
