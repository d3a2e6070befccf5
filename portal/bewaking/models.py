"""What keeping watch remembers. Nothing of an organisation: numbers over all of them together."""

from django.db import models
from django.db.models.functions import Now


class Hartslag(models.Model):
    """When something that must keep running last came round."""

    naam = models.CharField(primary_key=True, max_length=60)
    op = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.naam


class Meting(models.Model):
    """The last value of one figure over all organisations, so that reading it does not have to walk them."""

    class Soort(models.TextChoices):
        CONTROLE = "controle", "Controle: moet nul zijn"
        STAND = "stand", "Stand"

    naam = models.CharField(primary_key=True, max_length=80)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    waarde = models.FloatField()
    gemeten_op = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.naam}: {self.waarde}"
