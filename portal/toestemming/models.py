"""Consent as events: the last one counts, none is ever changed."""

from django.db import models

from portal.kern.models import BasisModel


class Toestemming(BasisModel):
    """The person gave, refused or withdrew consent to share contact data: when, how, and who wrote it down."""

    alleen_toevoegen = True

    class Besluit(models.TextChoices):
        GEGEVEN = "gegeven", "Toestemming gegeven"
        GEWEIGERD = "geweigerd", "Toestemming geweigerd"
        INGETROKKEN = "ingetrokken", "Toestemming ingetrokken"

    class Wijze(models.TextChoices):
        GESPREK = "gesprek", "In een gesprek"
        TELEFOON = "telefoon", "Per telefoon"
        SCHRIFTELIJK = "schriftelijk", "Schriftelijk of per e-mail"
        AANLEVERING = "aanlevering", "Overgenomen uit het aangeleverde bestand"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="toestemmingen")
    werkzoekende = models.ForeignKey(
        "profielen.Werkzoekende", on_delete=models.CASCADE, related_name="toestemmingen", db_constraint=False
    )
    besluit = models.CharField(max_length=20, choices=Besluit.choices)
    wijze = models.CharField(max_length=20, choices=Wijze.choices)
    besloten_op = models.DateField()
    toelichting = models.CharField(max_length=200, blank=True)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # Order of recording within one transaction cannot be told from `created_at` alone.
    volgnummer = models.PositiveIntegerField()

    class Meta:
        ordering = ["-volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["werkzoekende", "volgnummer"], name="toestemming_volgnummer_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.besluit} op {self.besloten_op}"
