"""A form renders itself in the design system, with what assistive technology needs."""

import re

from django import forms

from portal.kern.formulier import BestandInvoer, DatumField, KeuzesNaastElkaar


class Formulier(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Alleen uw collega's zien deze naam.")
    opmerking = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea)
    soort = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    regio = forms.ChoiceField(label="Regio", choices=[("1", "Achterhoek")])
    akkoord = forms.BooleanField(label="Akkoord")


def _tag(html: str, naam: str) -> str:
    gevonden = re.search(rf'<(?:input|textarea|select)[^>]*name="{naam}"[^>]*>', html)
    assert gevonden, html
    return gevonden[0]


def test_klassen_van_het_ontwerpsysteem() -> None:
    html = str(Formulier())
    assert "utrecht-textbox--html-input" in _tag(html, "naam")
    assert "utrecht-textarea" in _tag(html, "opmerking")
    assert "utrecht-select" in _tag(html, "regio")
    assert "utrecht-radio-button" in _tag(html, "soort")
    assert "utrecht-checkbox" in _tag(html, "akkoord")


def test_label_en_uitleg_horen_bij_het_veld() -> None:
    html = str(Formulier())
    assert 'for="id_naam"' in html
    assert 'aria-describedby="id_naam_helptext"' in _tag(html, "naam")
    assert 'id="id_naam_helptext"' in html


def test_fout_hoort_bij_het_veld() -> None:
    tag = _tag(str(Formulier({})), "naam")
    assert 'aria-invalid="true"' in tag
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in tag


def test_groep_van_keuzes_is_een_fieldset_met_legenda() -> None:
    html = str(Formulier({})["soort"].as_field_group())
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'aria-describedby="id_soort_error"' in html
    assert html.count('type="radio"') == 2
    # Not allowed on a radio button; the fieldset points at the error instead.
    assert "aria-invalid" not in html


def test_niet_verplicht_staat_erbij() -> None:
    formulier = Formulier()
    assert "(niet verplicht)" in formulier["opmerking"].as_field_group()
    assert "(niet verplicht)" not in formulier["naam"].as_field_group()


def test_browser_vraagt_niet_zelf_om_invullen() -> None:
    tag = _tag(str(Formulier()), "naam")
    assert " required" not in tag
    assert 'aria-required="true"' in tag


def test_tijdelijke_tekst_in_een_veld_wordt_weggehaald() -> None:
    class MetTijdelijkeTekst(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Code"}))

    assert "placeholder" not in str(MetTijdelijkeTekst())


def test_eigen_klasse_blijft_naast_die_van_het_systeem() -> None:
    class MetKlasse(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "utrecht-textbox--kort"}))

    assert 'class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--kort"' in str(MetKlasse())


def test_datum_gebruikt_de_invoer_van_de_browser() -> None:
    class MetDatum(forms.Form):
        vanaf = DatumField(label="Vanaf")

    html = str(MetDatum({"vanaf": "2026-11-21"}))
    assert 'type="date"' in html
    assert 'value="2026-11-21"' in html


def test_bestand_is_een_gewone_bestandsinvoer() -> None:
    class MetBestand(forms.Form):
        bestand = forms.FileField(widget=BestandInvoer(attrs={"accept": ".csv"}))

    html = str(MetBestand())
    assert 'type="file"' in html
    assert 'accept=".csv"' in html
    assert "data-bestandsvak" in html


def test_keuzes_naast_elkaar() -> None:
    class JaNee(forms.Form):
        mag = forms.ChoiceField(choices=[("ja", "Ja"), ("nee", "Nee")], widget=KeuzesNaastElkaar)

    assert "vum-keuzes--naast" in str(JaNee())


def test_invoer_van_een_ander_wordt_tekst() -> None:
    html = str(Formulier({"naam": '"><script>alert(1)</script>'}))
    assert "<script>" not in html
