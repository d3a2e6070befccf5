"""A round: the same kind of question for many own people or vacancies at once."""

from django.db import models
from django.db.models.functions import Now

from portal.kern.limieten import RESULTATEN_BEWAREN
from portal.kern.models import BasisModel, Werkrij
from portal.profielen.models import Soort
from portal.verkeer.models import Prioriteit


class Ronde(BasisModel, Werkrij):
    """Many questions in one click. A worker makes the question of each member; what it is then follows from those."""

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        KLAARZETTEN = "klaarzetten", "Wordt klaargezet"
        BEZIG = "bezig", "Bezig"
        KLAAR = "klaar", "Klaar"
        DEELS = "deels", "Deels beantwoord"
        MISLUKT = "mislukt", "Mislukt"
        GEANNULEERD = "geannuleerd", "Gestopt"

    LOOPT = ("wachtrij", "klaarzetten", "bezig")

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="rondes")
    # What is sought: vacatures for people, or werkzoekenden for vacancies.
    soort = models.CharField(max_length=20, choices=Soort.choices)
    naam = models.CharField(max_length=100)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    # Who takes part and what holds for all of them (rondes/plan.py), to repeat the round.
    keuze = models.JSONField()
    instellingen = models.JSONField()
    prioriteit = models.PositiveSmallIntegerField(choices=Prioriteit.choices, default=Prioriteit.RONDE)
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    # A second submit of the same page, or a second worker with the same nightly run, finds this row.
    formulier_id = models.UUIDField()
    bewaarde_vraag = models.ForeignKey(
        "zoekvragen.BewaardeVraag", null=True, on_delete=models.SET_NULL, related_name="rondes", db_constraint=False
    )
    # The saved round that somebody was changing when they started this: it is offered to take its place.
    wijzigt = models.ForeignKey(
        "zoekvragen.BewaardeVraag", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    afgerond_op = models.DateTimeField(null=True, blank=True)
    # Whether who started it wants to be told, and when that was done.
    mailen = models.BooleanField(default=True)
    gemeld_op = models.DateTimeField(null=True, blank=True)
    bewaren_tot = models.DateTimeField(db_default=Now() + RESULTATEN_BEWAREN)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="ronde_een_keer_gestart"),
            models.CheckConstraint(
                condition=~models.Q(status="klaarzetten") | models.Q(lease_tot__isnull=False),
                name="ronde_klaarzetten_heeft_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "status"], name="ronde_org_status"),
            models.Index(fields=["organisatie", "bewaren_tot"], name="ronde_org_bewaren"),
        ]

    def __str__(self) -> str:
        return self.naam


class Rondelid(BasisModel):
    """One person or vacancy in a round: what is asked, the question it became, and what that brought."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ronde = models.ForeignKey(Ronde, on_delete=models.CASCADE, related_name="leden", db_constraint=False)
    volgnummer = models.PositiveSmallIntegerField()
    # The own key at that moment: the person may leave the list, the overview still says who it was.
    kenmerk = models.CharField(max_length=100)
    werkzoekende = models.ForeignKey(
        "profielen.Werkzoekende", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    vacature = models.ForeignKey(
        "profielen.Vacature", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    criteria = models.JSONField()
    # Why nothing is asked for this one (rondes/plan.py: Reden); empty for who takes part.
    overgeslagen = models.CharField(max_length=20, blank=True)
    zoekvraag = models.ForeignKey(
        "zoekvragen.Zoekvraag", null=True, on_delete=models.SET_NULL, related_name="rondeleden", db_constraint=False
    )
    # What the question brought, counted when it ended; `geteld_op` is its end at that moment, so that one that was asked again
    # is counted again.
    aantal = models.PositiveIntegerField(default=0)
    aantal_nieuw = models.PositiveIntegerField(default=0)
    geteld_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "volgnummer"], name="rondelid_volgnummer_uniek"),
            models.CheckConstraint(
                condition=models.Q(overgeslagen="") | models.Q(zoekvraag__isnull=True),
                name="rondelid_overgeslagen_vraagt_niets",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk
