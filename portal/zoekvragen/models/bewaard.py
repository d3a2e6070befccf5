"""A saved question: asked again by itself, by night, for one person or for a whole caseload."""

from django.db import models

from portal.kern.models import BasisModel
from portal.profielen.models import Soort


class BewaardeVraag(BasisModel):
    """What is asked every night or every week. The question or round that comes of it is one like any other."""

    class Vorm(models.TextChoices):
        VRAAG = "vraag", "Zoekvraag"
        RONDE = "ronde", "Zoekronde"

    class Ritme(models.TextChoices):
        NACHT = "nacht", "Elke nacht"
        WEEK = "week", "Eén nacht per week"

    class Status(models.TextChoices):
        ACTIEF = "actief", "Actief"
        GEPAUZEERD = "gepauzeerd", "Gepauzeerd"
        VERLOPEN = "verlopen", "Verlopen"

    class Pauze(models.TextChoices):
        ZELF = "zelf", "Gepauzeerd door een collega"
        GEEN_EIGENAAR = "geen_eigenaar", "De eigenaar heeft geen toegang meer"

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="bewaarde_vragen"
    )
    naam = models.CharField(max_length=100)
    vorm = models.CharField(max_length=10, choices=Vorm.choices)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    # Of a question its criteria, of a round who takes part and what holds for all (the columns of Ronde).
    criteria = models.JSONField(default=dict)
    keuze = models.JSONField(default=dict)
    instellingen = models.JSONField(default=dict)
    voor_werkzoekende = models.ForeignKey(
        "profielen.Werkzoekende", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    voor_vacature = models.ForeignKey(
        "profielen.Vacature", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    # Whether it was for one of these: when they have left the list, or are forgotten, it is not asked any more.
    voor_een = models.BooleanField(default=False)
    ritme = models.CharField(max_length=10, choices=Ritme.choices, default=Ritme.NACHT)
    # Monday is 0; the night that begins on that day. Only for a weekly one.
    weekdag = models.PositiveSmallIntegerField(default=0)
    # Who gets the mail, and in whose name it is asked.
    eigenaar = models.ForeignKey(
        "organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    mailen = models.BooleanField(default=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIEF)
    pauze = models.CharField(max_length=20, choices=Pauze.choices, blank=True)
    # The line of its runs: what one of them has shown is not new in the next (opvolging.py).
    spoor = models.UUIDField()
    formulier_id = models.UUIDField()
    volgende_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    herinnerd_op = models.DateTimeField(null=True, blank=True)
    # Since when it is known what was shown: from the question that was saved, or from the first run that got an answer.
    # Only after that anything can be new.
    eerste_antwoord_op = models.DateTimeField(null=True, blank=True)
    basis_vraag = models.ForeignKey(
        "zoekvragen.Zoekvraag", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    basis_ronde = models.ForeignKey(
        "zoekvragen.Ronde", null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    # The last run, kept here because what it found is gone after a week.
    laatste_op = models.DateTimeField(null=True, blank=True)
    laatste_status = models.CharField(max_length=20, blank=True)
    laatste_reden = models.CharField(max_length=300, blank=True)
    laatste_totaal = models.PositiveIntegerField(null=True, blank=True)
    laatste_nieuw = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["naam", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="bewaarde_vraag_een_keer_bewaard"),
            models.CheckConstraint(
                condition=models.Q(status="gepauzeerd") ^ models.Q(pauze=""), name="bewaarde_vraag_pauze_heeft_reden"
            ),
            models.CheckConstraint(condition=models.Q(weekdag__lte=6), name="bewaarde_vraag_weekdag_bestaat"),
        ]
        indexes = [
            # What is due; the rest of the table is not looked at.
            models.Index(
                fields=["organisatie", "volgende_op"],
                name="bewaarde_vraag_aan_de_beurt",
                condition=models.Q(status="actief"),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
