"""How far a question is, in words: one sentence for everybody, and one line per call for who wants to know."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from portal.kern.statussen import status_soort
from portal.kern.templatetags.portal import aantal_van
from portal.zoekvragen.hergebruik import HERGEBRUIKT
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.opnieuw import MISLUKT
from portal.zoekvragen.queries import Stand

# What is told about calls that got no answer, in this order.
_ZONDER_ANTWOORD = (
    (Deelvraag.Status.VERLOPEN, "te laat"),
    (Deelvraag.Status.ONBEKEND, "zonder antwoord"),
    (Deelvraag.Status.MISLUKT, "mislukt"),
    (Deelvraag.Status.GEANNULEERD, "gestopt"),
)
# How often a page asks how far it is, by how long nothing has happened: nobody watches a nightly question every second.
_TUSSENPOZEN = ((60, "1500ms"), (600, "5s"))
_LANGSTE_TUSSENPOOS = "15s"


@dataclass(frozen=True, slots=True)
class Deelvraagregel:
    """One call: `soort` is the kind of badge; `opnieuw` and `splitsen` say which buttons it has."""

    pk: str
    omschrijving: str
    soort: str
    status: str
    uitleg: str
    opnieuw: bool
    splitsen: bool
    hergebruikt: bool


def stand_tekst(stand: Stand) -> str:
    """3 van 5 deelvragen beantwoord; 1 te laat"""
    aantallen = Counter(deelvraag.status for deelvraag in stand.deelvragen)
    rest = [f"{aantallen[status]} {tekst}" for status, tekst in _ZONDER_ANTWOORD if aantallen[status]]
    beantwoord = f"{stand.beantwoord} van {aantal_van(stand.totaal, 'deelvraag,deelvragen')} beantwoord"
    return "; ".join([beantwoord, ", ".join(rest)]) if rest else beantwoord


def mislukte(stand: Stand) -> list[Deelvraag]:
    """The calls that can be asked again."""
    return [deelvraag for deelvraag in stand.deelvragen if deelvraag.status in MISLUKT]


def deelvraagregels(deelvragen: Sequence[Deelvraag], *, af: bool) -> list[Deelvraagregel]:
    """The lines under the sentence.

    Args:
        af: the question has ended; while it runs a call that reached its maximum is not split yet.
    """
    return [
        Deelvraagregel(
            pk=str(deelvraag.pk),
            omschrijving=deelvraag.omschrijving,
            soort=status_soort(deelvraag.status),
            status=str(deelvraag.get_status_display()),
            uitleg=_uitleg(deelvraag),
            opnieuw=deelvraag.status in MISLUKT,
            splitsen=af and _heeft_meer(deelvraag),
            hergebruikt=deelvraag.reden_code == HERGEBRUIKT,
        )
        for deelvraag in deelvragen
    ]


def _heeft_meer(deelvraag: Deelvraag) -> bool:
    """A bron had more than it may give, and nobody asked for the rest yet."""
    return deelvraag.status == Deelvraag.Status.KLAAR and deelvraag.maximum_bereikt and deelvraag.gesplitst_op is None


def _uitleg(deelvraag: Deelvraag) -> str:
    if deelvraag.status == Deelvraag.Status.KLAAR:
        delen = [aantal_van(deelvraag.aantal, "resultaat,resultaten")]
        if deelvraag.gesplitst_op is not None:
            delen.append("het maximum was bereikt, de vraag is gesplitst in kleinere delen")
        elif deelvraag.maximum_bereikt:
            delen.append("het maximum is bereikt, er is meer")
        if deelvraag.onleesbaar:
            wat = aantal_van(deelvraag.onleesbaar, "resultaat was,resultaten waren")
            delen.append(f"{wat} niet te lezen en {'is' if deelvraag.onleesbaar == 1 else 'zijn'} weggelaten")
        return f"{'; '.join(delen)}. {deelvraag.reden}".strip()
    return wacht_tekst(deelvraag)


def wacht_tekst(deelvraag: Deelvraag) -> str:
    """What happens with a call that is still open, or why it ended."""
    if deelvraag.status == Deelvraag.Status.WACHTRIJ and deelvraag.poging and deelvraag.reden:
        return f"{deelvraag.reden} Het portaal probeert het zelf opnieuw (poging {deelvraag.poging + 1})."
    return deelvraag.reden


def tussenpoos(zoekvraag: Zoekvraag, nu: datetime | None = None) -> str:
    """How long a page waits before it asks again how far the question is."""
    stil = ((nu or timezone.now()) - zoekvraag.updated_at).total_seconds()
    return next((poos for grens, poos in _TUSSENPOZEN if stil < grens), _LANGSTE_TUSSENPOOS)
