"""The portal with short times, so that a fault and its repair fit in seconds; their order is that of the real ones.

`SOAK_TIJDEN=echt` leaves the real times as they are: then every run takes minutes.
"""

import os
from datetime import timedelta

from portal.kern import limieten

if os.environ.get("SOAK_TIJDEN") != "echt":
    limieten.VERBINDEN_SECONDEN = 1.0
    limieten.AANROEP_SECONDEN = 6.0
    limieten.AANROEP_LEASE = timedelta(seconds=9)
    limieten.ZOEKVRAAG_DEADLINE = timedelta(seconds=40)
    limieten.DETAIL_DEADLINE = timedelta(seconds=20)
    limieten.WERKGEVERSVRAAG_DEADLINE = timedelta(seconds=40)
    limieten.RONDE_LEASE = timedelta(seconds=9)
    limieten.RONDE_SECONDEN = 4.0
    limieten.RONDE_DEADLINE = timedelta(seconds=90)
    limieten.NACHT_DEADLINE = timedelta(seconds=120)
    limieten.HINT_NA = timedelta(seconds=2)
    limieten.VERZENDEN_SECONDEN = 5.0
    limieten.ONDERBREKING = timedelta(seconds=2)
    limieten.ONDERBREKING_MAX = timedelta(seconds=4)
    limieten.STIL_ZONDER_TIJD = timedelta(seconds=1)
    limieten.CONTROLE_MARGE = timedelta(seconds=10)
    limieten.CONTROLE_WACHTEN = timedelta(seconds=20)
    limieten.HARTSLAG_BINNEN = timedelta(seconds=15)
    limieten.BESTAND_PARTIJ = 100  # so that a list of a few thousand has a quarter, a half and a last batch
    limieten.BESTAND_LEASE = timedelta(seconds=8)
    limieten.BESTAND_KLAARZETTEN = timedelta(seconds=12)
    limieten.ACTIVEREN_DIRECT = 100
    limieten.ACTIVEREN_LEASE = timedelta(seconds=12)

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import CELERY_BEAT_SCHEDULE

if os.environ.get("SOAK_TIJDEN") != "echt":
    for _regel in CELERY_BEAT_SCHEDULE.values():
        _regel["schedule"] = max(2.0, float(str(_regel["schedule"])) / 3)
