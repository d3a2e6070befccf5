"""Werkzoekenden and vacatures as the portal holds them.

A person or vacancy (identity) stays the same over uploads; what is known of it (profiel) belongs to one list. The list that
counts is named by one pointer per organisation and kind, so that a reader sees the old list or the new one, never a mix.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.kern.models import BasisModel


class Soort(models.TextChoices):
    WERKZOEKENDE = "werkzoekende", "Werkzoekenden"
    VACATURE = "vacature", "Vacatures"


class Lijst(BasisModel):
    """One delivered set of profiles; immutable once activated."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="lijsten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    naam = models.CharField(max_length=200)
    aantal = models.PositiveIntegerField(default=0)
    geactiveerd_op = models.DateTimeField(null=True, blank=True)
    geactiveerd_door = models.ForeignKey(
        "organisaties.Medewerker", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.soort}: {self.naam}"


class ActieveLijst(BasisModel):
    """The pointer: which list of this kind the pages and the exchange read."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="actieve_lijsten"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    lijst = models.ForeignKey(Lijst, on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisatie", "soort"], name="een_actieve_lijst_per_soort")]

    def __str__(self) -> str:
        return f"{self.soort} → {self.lijst_id}"


class Werkzoekende(BasisModel):
    """The person, known by the organisation's own key. `extern_id` is what VUM sees: random, never the client number."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="werkzoekenden")
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)

    class Meta:
        ordering = ["eigen_sleutel"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "eigen_sleutel"], name="werkzoekende_sleutel_uniek"),
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="werkzoekende_extern_uniek"),
        ]

    def __str__(self) -> str:
        return self.eigen_sleutel


class Vacature(BasisModel):
    """The vacancy, known by the organisation's own key."""

    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="vacatures")
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)

    class Meta:
        ordering = ["eigen_sleutel"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "eigen_sleutel"], name="vacature_sleutel_uniek"),
            models.UniqueConstraint(fields=["organisatie", "extern_id"], name="vacature_extern_uniek"),
        ]

    def __str__(self) -> str:
        return self.eigen_sleutel


class Zoekkolommen(models.Model):
    """What selection compares, typed; filled in one place (profielen/zoekkolommen.py) from the standard JSON."""

    pc4 = models.CharField(max_length=4)
    uren_min = models.PositiveSmallIntegerField(null=True)
    uren_max = models.PositiveSmallIntegerField(null=True)
    onregelmatig = models.PositiveSmallIntegerField(null=True)
    rijbewijzen = ArrayField(models.CharField(max_length=3), default=list)
    # One code per level reached ("nld", "nld:m3", "nld:s2", "nld:m3s2"): "at least" becomes array containment.
    talen = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        abstract = True


class WerkzoekendeProfiel(BasisModel, Zoekkolommen):
    """What one list says of one person. `standaard` is the standard's JSON as received, without the person's contact data."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="werkzoekendeprofielen"
    )
    lijst = models.ForeignKey(
        Lijst, on_delete=models.CASCADE, related_name="werkzoekendeprofielen", db_constraint=False
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="profielen", db_constraint=False
    )
    standaard = models.TextField()
    kantoortijden = models.PositiveSmallIntegerField(null=True)
    reisafstand = models.PositiveSmallIntegerField(null=True)
    beschikbaar_vanaf = models.DateField(null=True)
    contractvormen = ArrayField(models.CharField(max_length=1), default=list)
    beroepen = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "werkzoekende"], name="een_profiel_per_lijst")]
        indexes = [models.Index(fields=["lijst", "pc4"], name="wzprofiel_lijst_pc4")]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class WerkzoekendeBeroep(models.Model):
    """One wished occupation, with what narrows most beside it: an occupation question reads one range of this table."""

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey("organisaties.Organisatie", on_delete=models.PROTECT, related_name="+")
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    profiel = models.ForeignKey(
        WerkzoekendeProfiel, on_delete=models.CASCADE, related_name="beroepsrijen", db_constraint=False
    )
    beroep = models.CharField(max_length=200)
    pc4 = models.CharField(max_length=4)

    class Meta:
        indexes = [models.Index(fields=["lijst", "beroep", "pc4"], name="wzberoep_lijst_beroep_pc4")]

    def __str__(self) -> str:
        return self.beroep


class VacatureProfiel(BasisModel, Zoekkolommen):
    """What one list says of one vacancy."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="vacatureprofielen"
    )
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="vacatureprofielen", db_constraint=False)
    vacature = models.ForeignKey(Vacature, on_delete=models.CASCADE, related_name="profielen", db_constraint=False)
    standaard = models.TextField()
    naam = models.CharField(max_length=120, blank=True)
    beroep = models.CharField(max_length=200, blank=True)
    niveau = models.CharField(max_length=1, blank=True)
    aanvang = models.DateField(null=True)
    sluitingsdatum = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "vacature"], name="een_vacatureprofiel_per_lijst")]
        indexes = [models.Index(fields=["lijst", "beroep", "pc4"], name="vacprofiel_lijst_beroep_pc4")]

    def __str__(self) -> str:
        return str(self.vacature_id)


class Contactgegeven(BasisModel):
    """How to reach the person: encrypted with the organisation's key, apart from everything that is searched or shared."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="contactgegevens"
    )
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="contactgegevens", db_constraint=False
    )
    versleuteld = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "werkzoekende"], name="een_contactgegeven_per_lijst")]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class Organisatiesleutel(BasisModel):
    """The data key of an organisation, wrapped by the master key; deleting the row erases what it encrypted."""

    organisatie = models.OneToOneField(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="organisatiesleutel"
    )
    verpakt = models.BinaryField()

    def __str__(self) -> str:
        return str(self.organisatie_id)
