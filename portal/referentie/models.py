"""Codes with their names, as published by others; the same for every organisation and without anything about persons."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Soort(models.TextChoices):
    BEROEP = "beroep", "Beroepen (CompetentNL)"
    BOC = "boc", "Beroepen van versie 2 (BO&C)"
    SBI = "sbi", "Branches (SBI)"


class Lading(models.Model):
    """One file that was taken in: what, of which day, and exactly which bytes. The highest id says which names are current."""

    id = models.BigAutoField(primary_key=True)
    geladen_op = models.DateTimeField(auto_now_add=True)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    bron = models.CharField(max_length=200)
    peildatum = models.DateField()
    sha256 = models.CharField(max_length=64)
    aantal = models.PositiveIntegerField()
    nieuw = models.PositiveIntegerField()
    gewijzigd = models.PositiveIntegerField()
    vervallen = models.PositiveIntegerField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.soort} {self.peildatum}"


class Referentie(models.Model):
    """One code. It is never removed: what lies in a stored profile keeps its name, and only stops being offered."""

    id = models.BigAutoField(primary_key=True)
    soort = models.CharField(max_length=20, choices=Soort.choices)
    code = models.CharField(max_length=200)
    naam = models.CharField(max_length=300)
    synoniemen = ArrayField(models.CharField(max_length=300), default=list)
    notatie = models.CharField(max_length=50, blank=True)
    # The last day it stood in the published list; empty while it does.
    geldig_tot = models.DateField(null=True, blank=True)
    lading = models.ForeignKey(Lading, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["soort", "code"]
        constraints = [models.UniqueConstraint(fields=["soort", "code"], name="referentie_code_uniek")]

    def __str__(self) -> str:
        return self.naam
