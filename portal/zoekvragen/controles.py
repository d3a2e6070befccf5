"""What must always be zero for questions and their calls, and what is worth counting besides (portal/bewaking).

Each counts in the transaction of one organisation, by the clock of the databank.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from portal.bewaking.services import controle_registreren, stand_registreren
from portal.kern import limieten
from portal.verkeer.models import Prioriteit
from portal.verkeer.queries import bediend_sinds, er_mag_worden_gevraagd
from portal.zoekvragen.models import BewaardeVraag, Deelvraag, Resultaat, Ronde, Zoekvraag
from portal.zoekvragen.rondes.bijwerken import af_met_open, bezig_zonder_werk

_OPEN = Deelvraag.objects.filter(zoekvraag=OuterRef("pk")).exclude(status__in=Deelvraag.EINDSTATUSSEN)
_MARGE, _WACHTEN = limieten.CONTROLE_MARGE, limieten.CONTROLE_WACHTEN


def registreren() -> None:
    for naam, uitleg, tel in (
        ("zoekvragen_bezig_na_deadline", "Zoekvragen die na hun deadline nog bezig heten.", _bezig_na_deadline),
        (
            "zoekvragen_lease_voorbij",
            "Deelvragen van een worker die er niet meer is, niet vrijgemaakt.",
            _lease_voorbij,
        ),
        ("zoekvragen_wacht_te_lang", "Deelvragen die aan de beurt zijn en die niemand stelt.", _wacht_te_lang),
        ("zoekvragen_af_met_open", "Zoekvragen die af heten en nog open deelvragen hebben.", _af_met_open),
        (
            "zoekvragen_bezig_zonder_open",
            "Zoekvragen die bezig heten en niets meer te doen hebben.",
            _bezig_zonder_open,
        ),
        ("zoekvragen_volger_vergeten", "Deelvragen die wachten op een andere die al af is.", _volger_vergeten),
        ("zoekvragen_gesplitst_zonder_delen", "Gesplitste deelvragen zonder delen.", _gesplitst_zonder_delen),
        ("rondes_lease_voorbij", "Zoekrondes van een worker die er niet meer is, niet vrijgemaakt.", _ronde_lease),
        ("rondes_bezig_na_deadline", "Zoekrondes die na hun deadline nog lopen.", _ronde_na_deadline),
        ("rondes_bezig_zonder_werk", "Zoekrondes die bezig heten en waarvan iedereen af is.", bezig_zonder_werk),
        ("rondes_af_met_open", "Zoekrondes die af heten terwijl er nog iemand te vragen is.", af_met_open),
        ("rondes_te_lang_bewaard", "Zoekrondes die weg hadden moeten zijn.", _ronde_te_lang),
        ("bewaarde_vragen_te_laat", "Bewaarde vragen die aan de beurt zijn en niet worden gesteld.", _bewaard_te_laat),
        (
            "bewaarde_vragen_zonder_eigenaar",
            "Bewaarde vragen die doorgaan terwijl hun eigenaar geen toegang meer heeft.",
            _bewaard_zonder_eigenaar,
        ),
        ("bewaarde_vragen_verlopen", "Bewaarde vragen die na hun laatste dag doorgaan.", _bewaard_verlopen),
        ("zoekvragen_te_lang_bewaard", "Zoekvragen die weg hadden moeten zijn.", _te_lang_bewaard),
    ):
        controle_registreren(naam, uitleg, tel)
    for prioriteit in Prioriteit:
        stand_registreren(f"deelvragen_wachtrij_{prioriteit.name.lower()}", partial(_in_de_wachtrij, prioriteit))
    stand_registreren("deelvragen_bezig", lambda: Deelvraag.objects.filter(status=Deelvraag.Status.BEZIG))
    stand_registreren("rondes_lopen", lambda: Ronde.objects.filter(status__in=Ronde.LOOPT))
    stand_registreren("bewaarde_vragen_actief", lambda: BewaardeVraag.objects.filter(status="actief"))
    stand_registreren("zoekvragen_bezig", lambda: Zoekvraag.objects.filter(status=Zoekvraag.Status.BEZIG))


def _bezig_na_deadline() -> QuerySet[Any]:
    return Zoekvraag.objects.filter(status=Zoekvraag.Status.BEZIG, deadline__lt=Now() - _MARGE)


def _lease_voorbij() -> QuerySet[Any]:
    return Deelvraag.objects.filter(status=Deelvraag.Status.BEZIG, lease_tot__lt=Now() - _MARGE)


def _wacht_te_lang() -> QuerySet[Any]:
    """Due for a minute, and their organisation has not been served in it, while the exchange takes questions."""
    bediend = bediend_sinds(Now() - _WACHTEN).filter(
        organisatie=OuterRef("organisatie"), prioriteit=OuterRef("prioriteit")
    )
    return (
        Deelvraag.objects.filter(~Exists(bediend), status=Deelvraag.Status.WACHTRIJ, leunt_op__isnull=True)
        .filter(Q(deadline__isnull=True) | Q(deadline__gt=Now()))
        .annotate(aan_de_beurt=Coalesce("volgende_poging_op", "created_at"))
        .filter(er_mag_worden_gevraagd(), aan_de_beurt__lt=Now() - _WACHTEN)
    )


def _af_met_open() -> QuerySet[Any]:
    return Zoekvraag.objects.exclude(status=Zoekvraag.Status.BEZIG).filter(Exists(_OPEN))


def _bezig_zonder_open() -> QuerySet[Any]:
    rijen = Zoekvraag.objects.filter(~Exists(_OPEN), status=Zoekvraag.Status.BEZIG)
    laatste = Deelvraag.objects.filter(zoekvraag=OuterRef("pk"), updated_at__gt=Now() - _MARGE)
    return rijen.filter(~Exists(laatste), updated_at__lt=Now() - _MARGE)


def _volger_vergeten() -> QuerySet[Any]:
    rijen = Deelvraag.objects.filter(status=Deelvraag.Status.WACHTRIJ, leunt_op__isnull=False)
    return rijen.filter(leunt_op__status__in=Deelvraag.EINDSTATUSSEN, leunt_op__updated_at__lt=Now() - _WACHTEN)


def _gesplitst_zonder_delen() -> QuerySet[Any]:
    delen = Deelvraag.objects.filter(gesplitst_uit=OuterRef("pk"))
    return Deelvraag.objects.filter(~Exists(delen), gesplitst_op__isnull=False)


def _te_lang_bewaard() -> QuerySet[Any]:
    """Past the day, and no opened detail keeps it (bewaren.py)."""
    met_detail = Resultaat.objects.filter(zoekvraag=OuterRef("pk"), detailverzoeken__isnull=False)
    rijen = Zoekvraag.objects.filter(bewaren_tot__lt=Now() - limieten.BEWAREN_MARGE).exclude(
        status=Zoekvraag.Status.BEZIG
    )
    return rijen.filter(~Exists(met_detail))


def _ronde_lease() -> QuerySet[Any]:
    return Ronde.objects.filter(status=Ronde.Status.KLAARZETTEN, lease_tot__lt=Now() - _WACHTEN)


def _ronde_na_deadline() -> QuerySet[Any]:
    return Ronde.objects.filter(status__in=Ronde.LOOPT, deadline__lt=Now() - _WACHTEN)


def _ronde_te_lang() -> QuerySet[Any]:
    rijen = Ronde.objects.filter(bewaren_tot__lt=Now() - limieten.BEWAREN_MARGE)
    return rijen.exclude(status__in=Ronde.LOOPT)


def _bewaard_te_laat() -> QuerySet[Any]:
    """Due for an hour: many may be due in the same minute, and each sweep makes a bounded number."""
    rijen = BewaardeVraag.objects.filter(status=BewaardeVraag.Status.ACTIEF, verloopt_op__gt=Now())
    return rijen.filter(volgende_op__lt=Now() - timedelta(hours=1), eigenaar__is_active=True)


def _bewaard_zonder_eigenaar() -> QuerySet[Any]:
    """Who left a while ago: the sweep pauses within a minute of it."""
    rijen = BewaardeVraag.objects.filter(status=BewaardeVraag.Status.ACTIEF, eigenaar__is_active=False)
    return rijen.filter(eigenaar__gedeactiveerd_op__lt=Now() - 2 * _WACHTEN)


def _bewaard_verlopen() -> QuerySet[Any]:
    rijen = BewaardeVraag.objects.exclude(status=BewaardeVraag.Status.VERLOPEN)
    return rijen.filter(verloopt_op__lt=Now() - 2 * _WACHTEN)


def _in_de_wachtrij(prioriteit: int) -> QuerySet[Any]:
    return Deelvraag.objects.filter(status=Deelvraag.Status.WACHTRIJ, prioriteit=prioriteit)
