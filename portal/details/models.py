"""Opening a result: a full profile of somebody else's client or vacancy, with a reason and within a quota."""

from django.db import models

from portal.kern.models import BasisModel, Werkrij
from portal.profielen.models import Soort


class Detailverzoek(BasisModel, Werkrij):
    """One request for one full profile. `onbekend` is never retried by itself: the quota may have been spent."""

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", "In de wachtrij"
        BEZIG = "bezig", "Wordt opgevraagd"
        ONTVANGEN = "ontvangen", "Ontvangen"
        GEWEIGERD = "geweigerd", "Geweigerd"
        ONBEKEND = "onbekend", "Geen antwoord ontvangen"
        VERLOPEN = "verlopen", "Te laat"

    class Doel(models.TextChoices):
        BEMIDDELING = "bemiddeling", "Bemiddeling van een werkzoekende naar werk"
        VACATURE = "vacature", "Een vacature vervullen"
        LEERWERKPLEK = "leerwerkplek", "Een leerwerkplek of werkervaringsplek vervullen"

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="detailverzoeken"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    resultaat = models.ForeignKey(
        "zoekvragen.Resultaat", on_delete=models.CASCADE, related_name="detailverzoeken", db_constraint=False
    )
    vum_id = models.CharField(max_length=500)
    doel = models.CharField(max_length=40, choices=Doel.choices)
    referentie = models.CharField("vacature- of dossiernummer", max_length=60)
    door = models.ForeignKey("organisaties.Medewerker", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    bron_id = models.CharField(max_length=200, blank=True)
    # The full profile as received, encrypted with the organisation's key.
    versleuteld = models.BinaryField(null=True)
    ontvangen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            # A double click or a colleague on the same result must not spend a second request.
            models.UniqueConstraint(
                fields=["organisatie", "vum_id"],
                condition=models.Q(status__in=["wachtrij", "bezig", "ontvangen"]),
                name="een_open_detail_per_resultaat",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="bezig") | models.Q(lease_tot__isnull=False),
                name="detail_bezig_heeft_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.status}"
