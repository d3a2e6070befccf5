"""The error messages of form fields, in plain Dutch: what to do, not what went wrong."""

from django import forms


def boodschappen(veld: forms.Field, label: str) -> dict[str, str]:
    """Messages by error code for this kind of field.

    Args:
        veld: the form field; its class and widget decide the wording ("kies" or "vul in").
        label: the label as the person sees it, so that the summary at the top can be read on its own.

    Returns:
        The codes of Django's field and of its validators; %(…)s parts are filled in by Django.
    """
    teksten = {
        "required": _verplicht(veld, label),
        "max_length": f"Maak ‘{label}’ korter: hooguit %(limit_value)d tekens. Nu zijn het er %(show_value)d.",
        "min_length": f"Maak ‘{label}’ langer: minstens %(limit_value)d tekens. Nu zijn het er %(show_value)d.",
        "min_value": f"Vul bij ‘{label}’ %(limit_value)s of meer in.",
        "max_value": f"Vul bij ‘{label}’ %(limit_value)s of minder in.",
        "null_characters_not_allowed": f"Vul ‘{label}’ opnieuw in: er staat een teken in dat niet kan.",
    }
    if isinstance(veld, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        teksten["invalid_choice"] = f"Kies bij ‘{label}’ alleen mogelijkheden die in de lijst staan."
        teksten["invalid_list"] = teksten["invalid_choice"]
    elif isinstance(veld, forms.ChoiceField | forms.ModelChoiceField):
        teksten["invalid_choice"] = f"Kies bij ‘{label}’ een mogelijkheid die in de lijst staat."
    ongeldig = _ongeldig(veld, label)
    if ongeldig:
        teksten["invalid"] = ongeldig
    if isinstance(veld, forms.FileField):
        teksten["missing"] = teksten["required"]
        teksten["empty"] = "Het gekozen bestand is leeg. Kies een bestand waar iets in staat."
        teksten["invalid"] = "Het bestand is niet aangekomen. Kies het bestand opnieuw."
    return teksten


def _verplicht(veld: forms.Field, label: str) -> str:
    if isinstance(veld, forms.FileField):
        return "Kies een bestand."
    if isinstance(veld.widget, forms.CheckboxInput):
        return f"Zet een vinkje bij ‘{label}’."
    if isinstance(veld.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return f"Kies minstens één mogelijkheid bij ‘{label}’."
    if isinstance(veld.widget, forms.Select | forms.RadioSelect):
        return f"Maak een keuze bij ‘{label}’."
    return f"Vul ‘{label}’ in."


def _ongeldig(veld: forms.Field, label: str) -> str | None:
    if isinstance(veld, forms.EmailField):
        return "Vul een e-mailadres in zoals naam@gemeente.nl."
    if isinstance(veld, forms.DateField):
        return f"Vul bij ‘{label}’ een datum in, bijvoorbeeld 21-11-2026."
    if isinstance(veld, forms.FloatField | forms.DecimalField):
        return f"Vul bij ‘{label}’ een getal in, bijvoorbeeld 7,5."
    if isinstance(veld, forms.IntegerField):
        return f"Vul bij ‘{label}’ een heel getal in, bijvoorbeeld 12."
    if isinstance(veld, forms.URLField):
        return "Vul een webadres in zoals https://www.gemeente.nl."
    return None
