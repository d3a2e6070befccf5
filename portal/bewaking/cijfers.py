"""The figures as Prometheus reads them, made anew from the databank at every look.

No counters in the memory of a process: several web servers and workers would each tell their own, and a restart would begin at
zero. Everything here is a state that the rows already hold.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.functions import Now
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from portal.bewaking.hartslagen import stille_hartslagen
from portal.bewaking.models import Hartslag, Meting

_VOOR = "vum_portaal_"
# Label values → number.
Waarden = dict[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure with its values, and the names of its labels."""

    naam: str
    uitleg: str
    waarden: Waarden
    labels: tuple[str, ...] = field(default=())


_BRONNEN: list[Callable[[], Iterable[Cijfer]]] = []


def cijfers_registreren(bron: Callable[[], Iterable[Cijfer]]) -> None:
    """Say in `AppConfig.ready` what a room can tell without walking all organisations."""
    _BRONNEN.append(bron)


def cijfers_tekst() -> bytes:
    """Everything in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Verzamelaar())
    return generate_latest(registry)


class _Verzamelaar:
    def collect(self) -> Iterator[Metric]:
        for cijfer in [*_eigen(), *(cijfer for bron in _BRONNEN for cijfer in bron())]:
            familie = GaugeMetricFamily(_VOOR + cijfer.naam, cijfer.uitleg, labels=cijfer.labels)
            for labels, waarde in cijfer.waarden.items():
                familie.add_metric(labels, waarde)
            yield familie


def _eigen() -> Iterator[Cijfer]:
    hartslagen: Waarden = {
        (naam,): verstreken.total_seconds()
        for naam, verstreken in Hartslag.objects.annotate(verstreken=Now() - F("op")).values_list("naam", "verstreken")
    }
    yield Cijfer("hartslag_seconden", "Seconds since this came round", hartslagen, ("naam",))
    stil: Waarden = {(stilte.naam,): 1.0 for stilte in stille_hartslagen()}
    yield Cijfer("hartslag_stil", "1 for what must come round and does not", stil, ("naam",))
    metingen = list(Meting.objects.annotate(oud=Now() - F("gemeten_op")))
    yield Cijfer(
        "controle",
        "Rows that break this rule, over all organisations; must be 0",
        {(meting.naam,): meting.waarde for meting in metingen if meting.soort == Meting.Soort.CONTROLE},
        ("naam",),
    )
    yield Cijfer(
        "stand",
        "Rows in this state, over all organisations",
        {(meting.naam,): meting.waarde for meting in metingen if meting.soort == Meting.Soort.STAND},
        ("naam",),
    )
    yield Cijfer(
        "controle_seconden",
        "Seconds since the rules were last counted",
        {(): max((meting.oud.total_seconds() for meting in metingen), default=float("inf"))},
    )
