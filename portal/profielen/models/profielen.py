"""Who or what a profile is about, what is known of it, and the columns in which it is sought."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.kern.models import BasisModel
from portal.profielen.models.lijsten import Lijst


class Werkzoekende(BasisModel):
    """The person, known by the organisation's own key. `extern_id` is what VUM sees: random, never the client number."""

    # Every index on this table begins with the organisation already.
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="werkzoekenden", db_index=False
    )
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)
    # How many times more (or fewer, below zero) this person was shown than an equal share of the questions they fitted.
    voorsprong = models.FloatField(default=0.0, editable=False)

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

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="vacatures", db_index=False
    )
    eigen_sleutel = models.CharField("eigen kenmerk", max_length=100)
    extern_id = models.CharField(max_length=32, editable=False)
    voorsprong = models.FloatField(default=0.0, editable=False)

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

    uren_min = models.PositiveSmallIntegerField(null=True)
    uren_max = models.PositiveSmallIntegerField(null=True)
    onregelmatig = models.PositiveSmallIntegerField(null=True)
    # One bit per code, so that "all of these" is one comparison.
    rijbewijzen = models.PositiveIntegerField(default=0)
    # One number per language and level reached; a question becomes the list of numbers that are good enough.
    talen = ArrayField(models.IntegerField(), default=list)

    class Meta:
        abstract = True


class Werkzoekendekolommen(Zoekkolommen):
    """What only a question for werkzoekenden compares."""

    kantoortijden = models.PositiveSmallIntegerField(null=True)
    reisafstand = models.PositiveSmallIntegerField(null=True)
    beschikbaar_vanaf = models.DateField(null=True)
    contractvormen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class WerkzoekendeProfiel(BasisModel, Werkzoekendekolommen):
    """What one list says of one person. `standaard` is the standard's JSON as received, without the person's contact data."""

    # The key to the list carries the organisation along; a second key and index would only cost time, row by row.
    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="werkzoekendeprofielen",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(
        Lijst, on_delete=models.CASCADE, related_name="werkzoekendeprofielen", db_constraint=False, db_index=False
    )
    werkzoekende = models.ForeignKey(
        Werkzoekende, on_delete=models.CASCADE, related_name="profielen", db_constraint=False
    )
    # Where in the file it stood; 0 for one that was filled in by hand.
    rij = models.PositiveIntegerField(default=0, db_default=0)
    standaard = models.TextField()
    # What a first result shows of `standaard`, made once: a hundred of them are put together for every answer.
    eerste_resultaat = models.TextField(default="{}")
    pc4 = models.CharField(max_length=4)
    beroepen = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lijst", "werkzoekende"], name="een_profiel_per_lijst")]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class Zoekrij(Werkzoekendekolommen):
    """A narrow copy of what selection reads, made when a list becomes active (profielen/zoekrijen.py).

    An index by another name: derived, rebuilt at will, without keys to check for millions of rows. `voorsprong` is the copy
    that questions are ordered by; the person's own is the truth.
    """

    id = models.BigAutoField(primary_key=True)
    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    lijst_id = models.UUIDField()
    werkzoekende_id = models.UUIDField()
    gebied = models.PositiveSmallIntegerField()
    voorsprong = models.FloatField()

    class Meta:
        abstract = True


class WerkzoekendeZoekrij(Zoekrij):
    """One row per person, for questions without an occupation."""

    class Meta:
        indexes = [
            models.Index(fields=["lijst_id", "gebied"], name="wzrij_gebied"),
            models.Index(fields=["lijst_id", "voorsprong"], name="wzrij_voorsprong"),
            models.Index(fields=["werkzoekende_id"], name="wzrij_persoon"),
        ]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class WerkzoekendeBeroep(Zoekrij):
    """One row per person and wished occupation, stored in the order of the index: a question reads a few stretches of it."""

    # A fingerprint of the code (profielen/zoekkolommen.py: beroepsleutel): a quarter of the bytes.
    beroep = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["lijst_id", "beroep", "gebied"], name="wzberoep_beroep_gebied"),
            models.Index(fields=["werkzoekende_id"], name="wzberoep_persoon"),
        ]

    def __str__(self) -> str:
        return str(self.werkzoekende_id)


class VacatureProfiel(BasisModel, Zoekkolommen):
    """What one list says of one vacancy."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="vacatureprofielen",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(
        Lijst, on_delete=models.CASCADE, related_name="vacatureprofielen", db_constraint=False, db_index=False
    )
    vacature = models.ForeignKey(Vacature, on_delete=models.CASCADE, related_name="profielen", db_constraint=False)
    rij = models.PositiveIntegerField(default=0, db_default=0)
    standaard = models.TextField()
    pc4 = models.CharField(max_length=4)
    voorsprong = models.FloatField(default=0.0)
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
        "organisaties.Organisatie",
        on_delete=models.PROTECT,
        related_name="contactgegevens",
        db_constraint=False,
        db_index=False,
    )
    lijst = models.ForeignKey(Lijst, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
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
