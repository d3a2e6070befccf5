"""How a practice exchange is set up: its parties, its bronnen and its limits."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from exchange_client.oin import Oin, is_oin

# OINs in the range for testing; nobody's.
OIN_UITWISSELVOORZIENING = Oin("00000099000000001000")

Profielsoort = Literal["werkzoekenden", "vacatures", "werkgeverscontactmomenten"]
ALLE_SOORTEN: tuple[Profielsoort, ...] = ("werkzoekenden", "vacatures", "werkgeverscontactmomenten")


class Bron(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party that answers questions at ``url`` (up to and including the version, Bron contract).

    ``naam`` is also the bronID that a bemiddelaar gets with a detail. ``via`` is its processor's OIN, itself when empty.
    """

    naam: str
    oin: Oin
    url: str
    soorten: tuple[Profielsoort, ...] = ("werkzoekenden", "vacatures")
    via: Oin | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.naam) <= 200:
            raise ValueError("Een bron heeft een naam van 1 tot 200 tekens.")
        if not is_oin(self.oin) or (self.via is not None and not is_oin(self.via)):
            raise ValueError(f"Bron {self.naam}: een OIN bestaat uit precies 20 cijfers.")
        delen = urlsplit(self.url)
        if delen.scheme not in {"http", "https"} or not delen.hostname or delen.query or delen.fragment:
            raise ValueError(f"Bron {self.naam}: de url moet met http:// of https:// beginnen.")


class Deelnemer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party that may ask. ``suwi`` is passed on to the bronnen."""

    oin: Oin
    suwi: bool = True

    def __post_init__(self) -> None:
        if not is_oin(self.oin):
            raise ValueError("Een OIN bestaat uit precies 20 cijfers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instellingen:
    """Everything that can be set at the start.

    :param bronnen: external bronnen; the synthetic ones come on top unless ``synthetisch`` is off
    :param deelnemers: parties that may ask; every registered bron may as well. ``elke_deelnemer`` lets any OIN in
    :param geheim: keys of the pseudonyms come from it; keep it and vumIDs survive a restart
    :param bron_s: seconds one bron gets; limits as in the afsprakenstelsel (100 results, 10 details)
    :param eigen_bron_ook: also put a question to the asker's own bron. Off: a bemiddelaar knows the own profiles, and
        finding them back under a pseudonym would only cost detail requests
    """

    host: str = "127.0.0.1"
    port: int = 8420
    oin: Oin = OIN_UITWISSELVOORZIENING
    bronnen: tuple[Bron, ...] = ()
    deelnemers: tuple[Deelnemer, ...] = ()
    elke_deelnemer: bool = False
    synthetisch: bool = True
    schaal: float = 1.0
    peildatum: date | None = None
    zaad: int = 2026
    geheim: str = "oefenen"
    bron_s: float = 10.0
    max_resultaten: int = 100
    max_details: int = 10
    eigen_bron_ook: bool = False

    def __post_init__(self) -> None:
        if not is_oin(self.oin):
            raise ValueError("Een OIN bestaat uit precies 20 cijfers.")
        if not 0 < self.port < 65536 or self.bron_s <= 0 or self.max_resultaten < 1 or self.max_details < 0:
            raise ValueError("Poort, tijden en grenzen moeten groter zijn dan nul.")
        if not 0 < self.schaal <= 100:
            raise ValueError("De schaal ligt tussen 0 en 100.")

    @property
    def url(self) -> str:
        """Where the process reaches itself."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104 - compared, not bound
        return f"http://{host}:{self.port}"
