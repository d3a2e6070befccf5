"""How often something may be asked, counted in the cache that all processes share."""

import time
from datetime import timedelta

from django.core.cache import cache


def wachttijd(wat: str, *, hoogstens: int, per: timedelta) -> int:
    """Count one of `wat`, and say how many seconds to wait when that was one too many in this window; 0 when it was not.

    Windows start at fixed moments: around such a moment twice as many may pass, which for a limit like this is fine.
    """
    venster = round(per.total_seconds())
    nu = int(time.time())
    naam = f"tempo:{wat}:{nu // venster}"
    if cache.add(naam, 1, timeout=venster + 1):
        return 0
    try:
        aantal = cache.incr(naam)
    except ValueError:
        # It expired in between: this one is the first of a new window.
        return 0
    return venster - nu % venster if aantal > hoogstens else 0
