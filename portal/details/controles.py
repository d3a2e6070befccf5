"""What must always be zero for opened details (portal/bewaking), by the clock of the databank."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce, Now

from portal.bewaking.services import controle_registreren, stand_registreren
from portal.details.models import Detailverzoek
from portal.inzage.queries import opgevraagd
from portal.kern import limieten
from portal.verkeer.queries import er_mag_worden_gevraagd


def registreren() -> None:
    controle_registreren(
        "details_lease_voorbij", "Detailverzoeken van een worker die er niet meer is, niet vrijgemaakt.", _lease_voorbij
    )
    controle_registreren(
        "details_open_na_deadline", "Detailverzoeken die na hun deadline nog open staan.", _open_na_deadline
    )
    controle_registreren(
        "details_wacht_te_lang", "Detailverzoeken die aan de beurt zijn en die niemand doet.", _wacht_te_lang
    )
    controle_registreren(
        "details_zonder_inzage", "Detailverzoeken waarvan niet is vastgelegd dat zij zijn gedaan.", _zonder_inzage
    )
    controle_registreren("details_te_lang_bewaard", "Opgevraagde details die weg hadden moeten zijn.", _te_lang_bewaard)
    stand_registreren("details_open", lambda: Detailverzoek.objects.filter(status__in=("wachtrij", "bezig")))


def _lease_voorbij() -> QuerySet[Any]:
    grens = Now() - limieten.CONTROLE_MARGE
    return Detailverzoek.objects.filter(status=Detailverzoek.Status.BEZIG, lease_tot__lt=grens)


def _open_na_deadline() -> QuerySet[Any]:
    """A request under way at its deadline may still use its lease."""
    grens = Now() - limieten.CONTROLE_MARGE
    wacht = Q(status=Detailverzoek.Status.WACHTRIJ, deadline__lt=grens)
    bezig = Q(status=Detailverzoek.Status.BEZIG, deadline__lt=grens - limieten.AANROEP_LEASE)
    return Detailverzoek.objects.filter(wacht | bezig)


def _wacht_te_lang() -> QuerySet[Any]:
    rijen = Detailverzoek.objects.filter(status=Detailverzoek.Status.WACHTRIJ, deadline__gt=Now())
    aan_de_beurt = rijen.annotate(aan_de_beurt=Coalesce("volgende_poging_op", "created_at"))
    return aan_de_beurt.filter(er_mag_worden_gevraagd(), aan_de_beurt__lt=Now() - limieten.CONTROLE_WACHTEN)


def _zonder_inzage() -> QuerySet[Any]:
    """Written in the transaction of the request itself, so there is no margin."""
    kenmerk = Cast(OuterRef("pk"), CharField())
    return Detailverzoek.objects.filter(~Exists(opgevraagd().filter(correlatie_id=kenmerk)))


def _te_lang_bewaard() -> QuerySet[Any]:
    grens = Now() - limieten.DETAILS_BEWAREN - limieten.BEWAREN_MARGE
    return Detailverzoek.objects.filter(created_at__lt=grens).exclude(status__in=("wachtrij", "bezig"))
