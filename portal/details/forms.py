"""Why somebody's full profile is needed: a purpose and what it is for, or it stays closed."""

from django import forms
from django.core.exceptions import ValidationError

from portal.details.models import Detailverzoek
from portal.kern.bsn import bevat_bsn


class AanvraagForm(forms.Form):
    """The purpose and the reference of a request for details."""

    doel = forms.ChoiceField(
        label="Waarvoor hebt u de details nodig?", choices=Detailverzoek.Doel.choices, widget=forms.RadioSelect
    )
    referentie = forms.CharField(
        label="Vacature- of dossiernummer",
        max_length=60,
        help_text="Het nummer in uw eigen systeem waar u dit voor doet. Gebruik geen namen of BSN.",
    )

    def clean_referentie(self) -> str:
        referentie: str = self.cleaned_data["referentie"]
        if bevat_bsn(referentie):
            raise ValidationError(
                "Dit lijkt op een burgerservicenummer. Dat mag hier niet staan. Gebruik het nummer van de vacature of "
                "het dossier.",
                "bsn",
            )
        return referentie
