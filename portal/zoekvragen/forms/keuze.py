"""What is asked about results that somebody selected."""

from typing import Any

from django import forms

from portal.kern.bsn import bevat_bsn
from portal.kern.velden import KeuzesNaastElkaar
from portal.zoekvragen.models import Markering

BSN_FOUT = "Dit lijkt op een burgerservicenummer. Dat mag hier niet staan."
GEEN = "geen"


class MarkeerForm(forms.Form):
    """What the organisation thinks of these results; `oordeel` "geen" takes a mark away."""

    oordeel = forms.ChoiceField(
        label="Wat vindt u ervan?",
        choices=[*Markering.Oordeel.choices, (GEEN, "Geen markering")],
        widget=forms.RadioSelect,
    )
    reden = forms.ChoiceField(
        label="Reden",
        required=False,
        choices=[("", "Kies een reden"), *Markering.Reden.choices],
        help_text="Nodig als het niet past: een collega hoeft het dan niet nog eens uit te zoeken.",
    )
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=300,
        help_text="Uw collega's lezen dit mee. Gebruik geen namen of BSN.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_toelichting(self) -> str:
        tekst: str = " ".join(self.cleaned_data["toelichting"].split())
        if bevat_bsn(tekst):
            raise forms.ValidationError(BSN_FOUT, "bsn")
        return tekst

    def clean(self) -> dict[str, Any]:
        waarden = super().clean() or self.cleaned_data
        if waarden.get("oordeel") == Markering.Oordeel.NIET_PASSEND and not waarden.get("reden"):
            self.add_error("reden", "Kies waarom het niet past.")
        if waarden.get("reden") == Markering.Reden.ANDERS and not waarden.get("toelichting", "-"):
            self.add_error("toelichting", "Schrijf kort op wat de andere reden is.")
        return waarden


class DownloadForm(forms.Form):
    """Which results go into a file, and what kind of file."""

    wat = forms.ChoiceField(label="Welke resultaten?", widget=forms.RadioSelect)
    vorm = forms.ChoiceField(
        label="Soort bestand", choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV")], widget=KeuzesNaastElkaar
    )

    def __init__(self, *args: Any, gekozen: int, in_lijst: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("lijst", f"Alles in de lijst ({in_lijst})")]
        if gekozen:
            keuzes.insert(0, ("keuze", f"Wat u aankruiste ({gekozen})"))
        self.fields["wat"].choices = keuzes  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["wat"].initial = keuzes[0][0]
        self.fields["vorm"].initial = "xlsx"
