"""An uploaded file on its way to an active list."""

from django.db import models

from portal.bestanden.fouten import plaats
from portal.kern.models import BasisModel, Werkrij
from portal.profielen.models import Soort, Wijze


class Bestand(BasisModel, Werkrij):
    """The upload: its state, what was found in it, and the list it became."""

    class Status(models.TextChoices):
        INDELEN = "indelen", "Kolommen kiezen"
        WACHTRIJ = "wachtrij", "Wacht op controle"
        BEZIG = "bezig", "Wordt gecontroleerd"
        GECONTROLEERD = "gecontroleerd", "Gecontroleerd"
        # Only a large list: a small one is activated while its user waits.
        ACTIVEREN_WACHT = "activeren_wacht", "Wacht op activeren"
        ACTIVEREN = "activeren", "Wordt geactiveerd"
        ACTIEF = "actief", "Geactiveerd"
        AFGEKEURD = "afgekeurd", "Afgekeurd"
        MISLUKT = "mislukt", "Mislukt"
        GEANNULEERD = "geannuleerd", "Geannuleerd"

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="bestanden")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    # What the list will do to the one that is online; may be chosen anew until it is activated.
    wijze = models.CharField(max_length=20, choices=Wijze.choices, default=Wijze.VERVANGEN, db_default=Wijze.VERVANGEN)
    naam = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    # A second submit of the same form page finds this row instead of storing the file twice.
    formulier_id = models.UUIDField(null=True, blank=True)
    # Of the content and all that was chosen with it (services/aanleveren.py), where there is a `formulier_id`: tells a second
    # submit from another file.
    vingerafdruk = models.CharField(max_length=64, blank=True, db_default="")
    # How the file was read (inlezen.py); with `delen` the copy without BSNs, encrypted with the organisation's key. Without it
    # the copy is gone: once it is decided about, and after limieten.BESTAND_BEWAREN.
    inhoud = models.BinaryField(null=True)
    # What the user says about it (lezen.tabel.Keuzes) where the portal guessed wrong.
    keuzes = models.JSONField(default=dict, blank=True, db_default={})
    # The columns as the user chose them (indelingen.keuzes.Kolomkeuze); empty for a layout that the portal knows itself.
    kolommen = models.JSONField(default=list, blank=True, db_default=[])
    # Whether what could identify a person is taken out of free texts, instead of only pointed out.
    maskeren = models.BooleanField(default=False, db_default=False)
    grootte = models.PositiveBigIntegerField()
    indeling = models.CharField(max_length=40, blank=True)
    vorm = models.CharField(max_length=80, blank=True)
    # What the file holds, known from reading it; `aantal_rijen` is how many of them have been checked so far.
    rijen_totaal = models.PositiveIntegerField(default=0, db_default=0)
    aantal_rijen = models.PositiveIntegerField(default=0)
    aantal_goed = models.PositiveIntegerField(default=0)
    aantal_fout = models.PositiveIntegerField(default=0)
    aantal_let_op = models.PositiveIntegerField(default=0)
    mededelingen = models.JSONField(default=list)
    # When a worker began with the rows, when the outcome was there, and when who waits was told by mail.
    begonnen_op = models.DateTimeField(null=True, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)
    gemeld_op = models.DateTimeField(null=True, blank=True)
    lijst = models.ForeignKey(
        "profielen.Lijst", null=True, on_delete=models.SET_NULL, related_name="bestanden", db_constraint=False
    )
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    # The key of the program that delivered it, and the percentage of refused rows up to which the list may come online by itself.
    sleutel = models.ForeignKey(
        "organisaties.Toegangssleutel", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    vanzelf_tot = models.PositiveSmallIntegerField(null=True, blank=True)
    # Who decided to activate, and at which state of what is online, for the worker that does it.
    activeren_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    activeren_basis = models.CharField(max_length=80, blank=True, db_default="")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "formulier_id"], name="bestand_een_keer_aangeleverd"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["bezig", "activeren"]) | models.Q(lease_tot__isnull=False),
                name="bestand_bezig_heeft_lease",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def aangeleverd_door(self) -> str:
        """Who or what delivered it, for people."""
        if self.door is not None:
            return self.door.naam
        return f"programma “{self.sleutel.naam}”" if self.sleutel is not None else "beheer van het portaal"


class Kolomindeling(BasisModel):
    """What an organisation chose for a file with these headings, to be used again when they come back."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="kolomindelingen"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    # Of the headings, in whatever order (indelingen.keuzes.vingerafdruk).
    vingerafdruk = models.CharField(max_length=64)
    naam = models.CharField(max_length=200)
    koppen = models.JSONField(default=list)
    kolommen = models.JSONField(default=list)
    gebruikt_op = models.DateTimeField()
    door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-gebruikt_op"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "soort", "vingerafdruk"], name="kolomindeling_een_per_kop")
        ]

    def __str__(self) -> str:
        return self.naam


class Bestandsdeel(models.Model):
    """A piece of what may be kept of an upload: of which sheet, and the how manyth."""

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    bestand = models.ForeignKey(Bestand, on_delete=models.CASCADE, related_name="delen", db_constraint=False)
    blad = models.PositiveSmallIntegerField()
    nummer = models.PositiveIntegerField()
    inhoud = models.BinaryField()

    class Meta:
        ordering = ["bestand", "blad", "nummer"]
        constraints = [models.UniqueConstraint(fields=["bestand", "blad", "nummer"], name="bestandsdeel_een_keer")]

    def __str__(self) -> str:
        return f"{self.bestand_id} {self.blad}.{self.nummer}"


class Regelmelding(models.Model):
    """One problem: row × column × sentence. Values of personal fields are masked before they get here."""

    class Ernst(models.TextChoices):
        FOUT = "fout", "Fout"
        LET_OP = "let_op", "Let op"

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    bestand = models.ForeignKey(Bestand, on_delete=models.CASCADE, related_name="meldingen", db_constraint=False)
    rij = models.PositiveIntegerField()
    kolom = models.CharField(max_length=200, blank=True)
    ernst = models.CharField(max_length=10, choices=Ernst.choices)
    tekst = models.CharField(max_length=500)
    # What kind of problem it is, for programs, and the sentence without row and value: rows with the same two are one problem.
    code = models.CharField(max_length=60, db_default="")
    groep = models.CharField(max_length=500, db_default="")
    waarde = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["rij", "id"]
        indexes = [models.Index(fields=["bestand", "ernst", "rij"], name="melding_bestand_ernst_rij")]

    def __str__(self) -> str:
        return f"Rij {self.rij}: {self.tekst}"

    @property
    def uitleg(self) -> str:
        """The sentence without its place, for a table that has the place in columns of its own."""
        zin = self.tekst.removeprefix(plaats(self.rij, self.kolom or None))
        return zin[:1].upper() + zin[1:]
