"""What the portal remembers about its calls to the exchange. Nothing here says what was asked, only by whom and how much.

The rows that are carried out (a deelvraag, a detailverzoek) stay the truth. A `Beurt` is derived from them and can be made
anew at any moment; a `Verkeersstand` and a `Lijn` hold what must be shared by all workers and survive a restart.
"""

from django.db import models
from django.db.models.functions import Now

from portal.kern.models import BasisModel


class Prioriteit(models.IntegerChoices):
    """Lower goes first, and a lower one never waits behind a higher."""

    SCHERM = 10, "Iemand wacht op het scherm"
    RONDE = 20, "Zoekronde over veel mensen"
    NACHT = 30, "Bewaarde vraag, volgens rooster"


class Beurt(BasisModel):
    """An organisation has something to ask of this priority. Turns go round, so that nobody waits for another's hundred."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="beurten")
    prioriteit = models.PositiveSmallIntegerField(choices=Prioriteit.choices)
    # From when there is something to do; empty when nothing waits.
    vanaf = models.DateTimeField(null=True)
    bediend_op = models.DateTimeField(null=True)
    # When a worker was last told, so that pages and sweeps together tell it once in a while.
    geseind_op = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "prioriteit"], name="een_beurt_per_prioriteit")]
        indexes = [models.Index(fields=["prioriteit", "vanaf"], name="beurt_prioriteit_vanaf")]

    def __str__(self) -> str:
        return f"{self.organisatie_id} {self.prioriteit}"


class Verkeersstand(BasisModel):
    """How much an organisation may still ask now: a bucket that refills, and what the exchange asked of it."""

    organisatie = models.OneToOneField(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="verkeersstand"
    )
    tegoed = models.FloatField()
    bijgevuld_op = models.DateTimeField(db_default=Now())
    # 429: the exchange wants nothing from this organisation before this moment.
    stil_tot = models.DateTimeField(null=True)
    # Calls under way when it was last counted; a count older than a lease counts for nothing.
    onderweg = models.PositiveIntegerField(default=0)
    geteld_op = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.organisatie_id)


class Lijn(models.Model):
    """The connection to one other party, shared by all organisations and all workers; also its circuit breaker."""

    naam = models.CharField(primary_key=True, max_length=40)
    tegoed = models.FloatField()
    bijgevuld_op = models.DateTimeField(db_default=Now())
    # 503 with Retry-After: closed for everybody until this moment.
    stil_tot = models.DateTimeField(null=True)
    # Failures since the last answer.
    fouten = models.PositiveIntegerField(default=0)
    laatste_fout = models.CharField(max_length=40, blank=True)
    onderbroken_sinds = models.DateTimeField(null=True)
    # Until then nothing goes out; after it one call at a time tries whether there is an answer again.
    onderbroken_tot = models.DateTimeField(null=True)
    proef_tot = models.DateTimeField(null=True)
    # How many pauses in a row ended without an answer.
    pauzes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(onderbroken_sinds__isnull=True, onderbroken_tot__isnull=True)
                | models.Q(onderbroken_sinds__isnull=False, onderbroken_tot__isnull=False),
                name="lijn_onderbroken_heeft_einde",
            )
        ]

    def __str__(self) -> str:
        return self.naam
