"""The forms of zoekvragen."""

from portal.zoekvragen.forms.keuze import GEEN, DownloadForm, MarkeerForm
from portal.zoekvragen.forms.zoekvraag import (
    MAX_BEROEPEN,
    MAX_TALEN,
    STANDAARD_AFSTAND,
    ZoekForm,
    aantallen_in,
    als_initieel,
    initieel,
    telling,
)

__all__ = [
    "GEEN",
    "MAX_BEROEPEN",
    "MAX_TALEN",
    "STANDAARD_AFSTAND",
    "DownloadForm",
    "MarkeerForm",
    "ZoekForm",
    "aantallen_in",
    "als_initieel",
    "initieel",
    "telling",
]
