"""Errors say how to repair, stand at the top with a link to the field, and make the title of the page begin with "Fout:"."""

import pytest
from django import forms
from django.template import Context, Template

from portal.kern.formulier import PostcodeField


class Formulier(forms.Form):
    naam = forms.CharField(label="Naam", max_length=5)
    uren = forms.IntegerField(label="Uren", min_value=1, max_value=40)
    email = forms.EmailField(label="E-mailadres")
    soort = forms.ChoiceField(label="Soort", choices=[("a", "A")], widget=forms.RadioSelect)
    dagen = forms.MultipleChoiceField(label="Dagen", choices=[("ma", "Ma")], widget=forms.CheckboxSelectMultiple)
    bestand = forms.FileField(label="Bestand")
    akkoord = forms.BooleanField(label="Ik ga akkoord")

    def clean(self) -> dict[str, object]:
        raise forms.ValidationError("Deze zoekvraag bestaat al. Kies een andere naam.")


@pytest.mark.parametrize(
    ("veld", "waarde", "boodschap"),
    [
        ("naam", "", "Vul ‘Naam’ in."),
        ("naam", "te lang", "Maak ‘Naam’ korter: hooguit 5 tekens. Nu zijn het er 7."),
        ("uren", "veel", "Vul bij ‘Uren’ een heel getal in, bijvoorbeeld 12."),
        ("uren", "0", "Vul bij ‘Uren’ 1 of meer in."),
        ("uren", "60", "Vul bij ‘Uren’ 40 of minder in."),
        ("email", "naam@", "Vul een e-mailadres in zoals naam@gemeente.nl."),
        ("soort", "", "Maak een keuze bij ‘Soort’."),
        ("soort", "z", "Kies bij ‘Soort’ een mogelijkheid die in de lijst staat."),
        ("dagen", "", "Kies minstens één mogelijkheid bij ‘Dagen’."),
        ("bestand", "", "Kies een bestand."),
        ("akkoord", "", "Zet een vinkje bij ‘Ik ga akkoord’."),
    ],
)
def test_boodschap_zegt_wat_te_doen(veld: str, waarde: str, boodschap: str) -> None:
    formulier = Formulier({veld: waarde} if waarde else {})
    assert formulier.errors[veld] == [boodschap]


def test_eigen_boodschap_van_een_formulier_blijft_staan() -> None:
    class MetEigenTekst(forms.Form):
        doel = forms.CharField(error_messages={"required": "Zeg waarvoor u de gegevens nodig hebt."})

    assert MetEigenTekst({}).errors["doel"] == ["Zeg waarvoor u de gegevens nodig hebt."]


def test_boodschappen_lekken_niet_naar_een_ander_formulier() -> None:
    class Ander(forms.Form):
        naam = forms.CharField(label="Achternaam")

    assert Formulier({}).errors["naam"] == ["Vul ‘Naam’ in."]
    assert Ander({}).errors["naam"] == ["Vul ‘Achternaam’ in."]


def test_overzicht_wijst_naar_de_velden() -> None:
    html = str(Formulier({}))
    assert 'role="alert"' in html
    assert '<a href="#id_naam">Vul ‘Naam’ in.</a>' in html
    # A group itself cannot have the focus; its first choice can.
    assert '<a href="#id_soort_0">' in html
    assert 'id="id_soort_0"' in html
    assert "Deze zoekvraag bestaat al." in html


def test_geen_overzicht_voor_een_leeg_of_goed_formulier() -> None:
    class Goed(forms.Form):
        postcode = PostcodeField()

    assert "foutsamenvatting" not in str(Goed())
    assert "foutsamenvatting" not in str(Goed({"postcode": "7001AB"}))


def _voorvoegsel(**context: object) -> str:
    return Template("{% fout_voorvoegsel %}").render(Context(context))


def test_titel_begint_met_fout() -> None:
    assert _voorvoegsel(form=Formulier({})) == "Fout: "
    assert _voorvoegsel(willekeurige_naam=Formulier({})) == "Fout: "
    assert _voorvoegsel(form=Formulier()) == ""
    assert _voorvoegsel(iets="anders") == ""


def test_titel_bij_een_reeks_formulieren() -> None:
    reeks = forms.formset_factory(Formulier)
    gegevens = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}
    assert _voorvoegsel(reeks=reeks(gegevens)) == "Fout: "
