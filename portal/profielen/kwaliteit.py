"""How complete a list is, field by field, and what every gap costs."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from portal.profielen.models import Lijst
from portal.profielen.soorten import kant_van
from portal.profielen.vindbaarheid import gemissen, onvolledig


def gemis_tellen(lijst: Lijst) -> dict[str, int]:
    """Per thing that may be missing how many profiles miss it, and under "volledig" how many miss nothing; one query."""
    kant = kant_van(lijst.soort)
    profielen: Any = kant.profiel._default_manager.filter(lijst=lijst)
    # With something in front: a total may not have the name of a column.
    tellingen: Mapping[str, Any] = {
        "n_volledig": Count("pk", filter=~onvolledig(kant.soort)),
        **{f"n_{gemis.sleutel}": Count("pk", filter=gemis.q) for gemis in gemissen(kant.soort)},
    }
    return {naam.removeprefix("n_"): aantal for naam, aantal in profielen.aggregate(**tellingen).items()}
