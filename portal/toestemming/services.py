"""Recording what a person decided about sharing contact data, and asking what counts now."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.organisaties.models import Medewerker
from portal.profielen.models import Werkzoekende
from portal.toestemming.models import Toestemming


class ToestemmingFout(ValueError):
    """A decision that cannot be: the text is for the person who fills in the form."""

    def __init__(self, melding: str, *, veld: str = "") -> None:
        super().__init__(melding)
        self.melding = melding
        self.veld = veld


def toestemming_vastleggen(
    *,
    door: Medewerker | None,
    werkzoekende: Werkzoekende,
    besluit: str,
    wijze: str,
    besloten_op: date,
    toelichting: str = "",
) -> Toestemming:
    """Add a decision; earlier ones stay as they are.

    Args:
        door: the colleague who writes it down; None when it came with a file.
        werkzoekende: of the organisation of this transaction.
        besluit, wijze: a `Toestemming.Besluit` and a `Toestemming.Wijze`.
        besloten_op: the day on which the person decided, today or earlier.

    Raises: ToestemmingFout for a date in the future, and for a withdrawal of what was not given.
    """
    besluit = Toestemming.Besluit(besluit)
    if besloten_op > timezone.localdate():
        raise ToestemmingFout("De datum van het besluit ligt in de toekomst.", veld="besloten_op")
    with transaction.atomic():
        # Two recordings at once would take the same number; the person is the row they wait for.
        werkzoekende = werkzoekende.organisatie.werkzoekenden.select_for_update().get(pk=werkzoekende.pk)
        laatste = laatste_toestemming(werkzoekende)
        if besluit == Toestemming.Besluit.INGETROKKEN and (
            laatste is None or laatste.besluit != Toestemming.Besluit.GEGEVEN
        ):
            raise ToestemmingFout(
                "Er is geen toestemming om in te trekken. Kies “Toestemming geweigerd” als de werkzoekende dat niet wil.",
                veld="besluit",
            )
        return Toestemming.objects.create(
            organisatie_id=werkzoekende.organisatie_id,
            werkzoekende=werkzoekende,
            besluit=besluit,
            wijze=Toestemming.Wijze(wijze),
            besloten_op=besloten_op,
            toelichting=toelichting,
            door=door,
            volgnummer=laatste.volgnummer + 1 if laatste else 1,
        )


def laatste_toestemming(werkzoekende: Werkzoekende) -> Toestemming | None:
    """The decision that counts: the one recorded last, whatever date it carries."""
    return Toestemming.objects.filter(werkzoekende=werkzoekende).order_by("-volgnummer").first()


def geldt_voor(werkzoekende: Werkzoekende) -> bool:
    """Whether the person agrees, now, that contact data are shared. Nothing recorded is no."""
    laatste = laatste_toestemming(werkzoekende)
    return laatste is not None and laatste.besluit == Toestemming.Besluit.GEGEVEN
