"""A list: what was delivered, which one is online, and every turn that made it so."""

from datetime import datetime

from django.db import models

from portal.kern import limieten
from portal.kern.models import BasisModel


class Soort(models.TextChoices):
    WERKZOEKENDE = "werkzoekende", "Werkzoekenden"
    VACATURE = "vacature", "Vacatures"


class Wijze(models.TextChoices):
    """What a list does to the one that is online."""

    VERVANGEN = "vervangen", "De lijst vervangen"
    AANVULLEN = "aanvullen", "Aanvullen en bijwerken"


class Lijst(BasisModel):
    """One delivered set of profiles. Once active it only changes by an `Aanpassing`, which keeps what it was."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="lijsten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    naam = models.CharField(max_length=200)
    aantal = models.PositiveIntegerField(default=0)
    geactiveerd_op = models.DateTimeField(null=True, blank=True)
    # When somebody last said that these profiles are still right; activating says so as well (limieten.PROFIEL_GELDIG).
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    geactiveerd_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # When another list took its place; from then on its days are counted (limieten.LIJST_BEWAREN).
    vervangen_op = models.DateTimeField(null=True, blank=True)
    # Against which state of the online list this one was set ready (ActieveLijst.stand), and what it would do to it.
    klaar_voor = models.CharField(max_length=80, blank=True, db_default="")
    effect = models.JSONField(default=dict, db_default={})
    # The rows that questions read are there already, so that activating need not make them.
    zoekrijen_klaar = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.soort}: {self.naam}"

    @property
    def geldig_tot(self) -> datetime | None:
        """Until when its people are shown: somebody said they were right for the last time so long ago. None: not active yet."""
        gezegd = [moment for moment in (self.geactiveerd_op, self.bevestigd_op) if moment is not None]
        return max(gezegd) + limieten.PROFIEL_GELDIG if gezegd else None


class ActieveLijst(BasisModel):
    """The pointer: which list of this kind the pages and the exchange read."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="actieve_lijsten"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    lijst = models.ForeignKey(Lijst, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    # Goes up with every change of what is online: another list, or one profile of this one.
    versie = models.PositiveBigIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "soort"], name="een_actieve_lijst_per_soort")]

    def __str__(self) -> str:
        return f"{self.soort} → {self.lijst_id}"

    @property
    def stand(self) -> str:
        """Names what is online at this moment; another value means that it changed since."""
        return f"{self.lijst_id}:{self.versie}"


class Activering(BasisModel):
    """One turn of the pointer: who, when and what it did. Numbers only, so that it may outlive the lists."""

    alleen_toevoegen = True

    class Aanleiding(models.TextChoices):
        AANGELEVERD = "aangeleverd", "Aangeleverd"
        TERUGGEZET = "teruggezet", "Teruggezet"
        INGEVOERD = "ingevoerd", "Begonnen met zelf invoeren"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="activeringen")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    aanleiding = models.CharField(max_length=20, choices=Aanleiding.choices)
    wijze = models.CharField(max_length=20, choices=Wijze.choices)
    moment = models.DateTimeField()
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # What did it, when nobody did: the name of the key of a program.
    namens = models.CharField(max_length=120, blank=True, db_default="")
    # No foreign keys: the lists are cleared away, this line is not.
    lijst_id = models.UUIDField()
    lijst_naam = models.CharField(max_length=200)
    vorige_id = models.UUIDField(null=True)
    vorige_naam = models.CharField(max_length=200, blank=True)
    aantal = models.PositiveIntegerField()
    nieuw = models.PositiveIntegerField()
    gewijzigd = models.PositiveIntegerField()
    ongewijzigd = models.PositiveIntegerField()
    vervallen = models.PositiveIntegerField()
    # How many profiles lacked what (profielen/vindbaarheid.py), for the trend over uploads.
    kwaliteit = models.JSONField(default=dict)

    class Meta:
        ordering = ["-moment"]
        indexes = [models.Index(fields=["organisatie", "soort", "-moment"], name="activering_org_soort_moment")]

    def __str__(self) -> str:
        return f"{self.lijst_naam} {self.moment:%Y-%m-%d %H:%M}"
