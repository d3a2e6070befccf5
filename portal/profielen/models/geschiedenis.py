"""What single profiles were, and what people decided about them."""

from django.db import models

from portal.kern.models import BasisModel
from portal.profielen.models.lijsten import Lijst
from portal.profielen.models.profielen import Vacature, Werkzoekende


class Profielversie(BasisModel):
    """What was online about one werkzoekende until `tot`; without text: nothing was.

    Written whenever that changes, by a list as well as by one profile, so that a question of last month can be judged by
    what was there last month, also when the list itself is gone (profielen/verantwoording.py).
    """

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="versies", db_constraint=False
    )
    standaard = models.TextField(null=True)
    tot = models.DateTimeField()

    class Meta:
        ordering = ["tot"]
        indexes = [
            models.Index(fields=["werkzoekende", "tot"], name="versie_persoon_tot"),
            models.Index(fields=["organisatie", "tot"], name="versie_org_tot"),
        ]

    def __str__(self) -> str:
        return f"{self.werkzoekende_id} tot {self.tot:%Y-%m-%d %H:%M}"


class Aanpassing(BasisModel):
    """A change of one profile by hand: who, what it was, what it became. Of a werkzoekende it is a correction, and stands."""

    class Handeling(models.TextChoices):
        TOEGEVOEGD = "toegevoegd", "Toegevoegd"
        GEWIJZIGD = "gewijzigd", "Gewijzigd"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    class Stand(models.TextChoices):
        """Does what is online rest on it? Until a list says the same, or (not of a correction) says otherwise."""

        GELDT = "geldt", "Geldt nu"
        OVERGENOMEN = "overgenomen", "Staat nu ook in het bestand"
        VERVALLEN = "vervallen", "Vervangen door een latere lijst"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="aanpassingen")
    werkzoekende = models.ForeignKey(
        Werkzoekende, null=True, on_delete=models.CASCADE, related_name="aanpassingen", db_constraint=False
    )
    vacature = models.ForeignKey(
        Vacature, null=True, on_delete=models.CASCADE, related_name="aanpassingen", db_constraint=False
    )
    # The list that was online; no foreign key, for this record outlives the list.
    lijst_id = models.UUIDField()
    handeling = models.CharField(max_length=20, choices=Handeling.choices)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    door_werkzoekende = models.BooleanField(default=False)
    # Path in the profile → {"was": …, "werd": …}; a side is left out when there was or is nothing. Never contact data.
    velden = models.JSONField(default=dict)
    # The profile before it was withdrawn, to be able to bring it back; empty otherwise.
    voorheen = models.TextField(blank=True)
    # Contact data changed as well; of a correction the new ones, encrypted as in Contactgegeven.
    contact_gewijzigd = models.BooleanField(default=False)
    contact_versleuteld = models.BinaryField(null=True)
    stand = models.CharField(max_length=20, choices=Stand.choices, default=Stand.GELDT)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(werkzoekende__isnull=True, vacature__isnull=False)
                | models.Q(werkzoekende__isnull=False, vacature__isnull=True),
                name="aanpassing_van_een_profiel",
            )
        ]
        indexes = [
            models.Index(fields=["organisatie"], name="aanpassing_geldt", condition=models.Q(stand="geldt")),
            models.Index(fields=["werkzoekende", "-created_at"], name="aanpassing_werkzoekende"),
            models.Index(fields=["vacature", "-created_at"], name="aanpassing_vacature"),
        ]

    def __str__(self) -> str:
        return f"{self.handeling} {self.created_at:%Y-%m-%d %H:%M}"


class Bijzonderheid(BasisModel):
    """Where a list meets what people changed by hand: found when it is set ready, told before it is activated."""

    class Aard(models.TextChoices):
        CORRECTIE_BLIJFT = "correctie_blijft", "Correctie van de werkzoekende blijft gelden"
        TERUGGETROKKEN_BLIJFT = "teruggetrokken_blijft", "Teruggetrokken door de werkzoekende; blijft weg"
        WIJZIGING_VERVALT = "wijziging_vervalt", "Uw wijziging wordt vervangen door het bestand"
        INGETROKKEN_KEERT_TERUG = "ingetrokken_keert_terug", "Ingetrokken, staat in het bestand en keert terug"
        TOEGEVOEGD_VERVALT = "toegevoegd_vervalt", "Zelf toegevoegd, staat niet in het bestand en vervalt"
        # Told to nobody: what a list that was online said of somebody, before a look at going back to it changed that.
        ZOALS_GEDEELD = "zoals_gedeeld", "Zoals het online stond"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="bijzonderheden", db_constraint=False)
    werkzoekende = models.ForeignKey(
        Werkzoekende, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    vacature = models.ForeignKey(Vacature, null=True, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    aard = models.CharField(max_length=30, choices=Aard.choices)
    # Paths in the profile, or "contact".
    velden = models.JSONField(default=list)
    # What the file says, or the list said when it was online, where it had to be made to say something else; put back before it
    # is set ready anew.
    bestandstekst = models.TextField(blank=True)
    bestandscontact = models.BinaryField(null=True)

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["lijst", "aard"], name="bijzonderheid_lijst_aard")]

    def __str__(self) -> str:
        return f"{self.aard} {self.werkzoekende_id or self.vacature_id}"


class Uitsluiting(BasisModel):
    """A person does not want to be shown to one other organisation; counts until it is lifted, and is kept after that."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="uitsluitingen")
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="uitsluitingen", db_constraint=False
    )
    partij_oin = models.CharField(max_length=20)
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["werkzoekende", "partij_oin"],
                name="een_uitsluiting_per_partij",
                condition=models.Q(opgeheven_op__isnull=True),
            )
        ]
        indexes = [
            # In every answer: who is kept from this party.
            models.Index(
                fields=["organisatie", "partij_oin"],
                name="uitsluiting_geldt",
                condition=models.Q(opgeheven_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.werkzoekende_id} niet aan {self.partij_oin}"
