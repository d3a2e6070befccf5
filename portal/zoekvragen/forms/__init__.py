"""The forms of zoekvragen."""

from portal.zoekvragen.forms.invoer import als_data, als_initieel, initieel, uit_post, zonder
from portal.zoekvragen.forms.keuze import GEEN, DownloadForm, MarkeerForm
from portal.zoekvragen.forms.rondes import BewaarForm, RondeForm
from portal.zoekvragen.forms.zoekvraag import (
    MAX_BEROEPEN,
    MAX_TALEN,
    STANDAARD_AFSTAND,
    ZoekForm,
    aantallen_in,
    plaatsnaam,
)

__all__ = [
    "GEEN",
    "MAX_BEROEPEN",
    "MAX_TALEN",
    "STANDAARD_AFSTAND",
    "BewaarForm",
    "DownloadForm",
    "MarkeerForm",
    "RondeForm",
    "ZoekForm",
    "aantallen_in",
    "als_data",
    "als_initieel",
    "initieel",
    "plaatsnaam",
    "uit_post",
    "zonder",
]
