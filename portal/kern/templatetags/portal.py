"""Template tags and filters of the portal; loaded everywhere (settings, `builtins`).

Filters write values the way people read them in Dutch. Tags with an end tag (`{% kaart %}…{% endkaart %}`) wrap their content
in a component of templates/onderdelen/.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from portal.kern import statussen
from portal.kern.statussen import status_soort, status_tekst

register = template.Library()


# --- Waarden --------------------------------------------------------------------------------------------------------------
def _lokaal(waarde: date | datetime) -> date | datetime:
    if isinstance(waarde, datetime) and timezone.is_aware(waarde):
        return timezone.localtime(waarde)
    return waarde


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """21 november 2026; empty for nothing."""
    return date_format(_lokaal(waarde), "j F Y") if waarde else ""


@register.filter
def tijd(waarde: datetime | None) -> str:
    """14:05, in the Netherlands."""
    return date_format(_lokaal(waarde), "H:i") if waarde else ""


@register.filter
def moment(waarde: datetime | None) -> str:
    """21 november 2026, 14:05."""
    return f"{datum(waarde)}, {tijd(waarde)}" if waarde else ""


@register.filter
def aantal(waarde: int | None) -> str:
    """1.234; a whole number with the Dutch thousands point."""
    return "" if waarde is None else number_format(waarde, decimal_pos=0, use_l10n=True, force_grouping=True)


@register.filter
def aantal_van(waarde: int, woorden: str) -> str:
    """`3|aantal_van:"vacature,vacatures"` → 3 vacatures."""
    enkelvoud, _, meervoud = woorden.partition(",")
    return f"{aantal(waarde)} {enkelvoud if waarde == 1 else meervoud}"


@register.filter
def km(waarde: float | Decimal | None) -> str:
    """7,5 km: one decimal below 10, whole kilometres from there; nobody travels 23,4 km."""
    if waarde is None:
        return ""
    afgerond = round(float(waarde), 1) if waarde < 10 else round(waarde)
    cijfers = 0 if afgerond == int(afgerond) else 1
    return f"{number_format(afgerond, decimal_pos=cijfers, use_l10n=True, force_grouping=True)} km"


@register.filter
def postcode(waarde: str | None) -> str:
    """7001AB → 7001 AB; a postcode of four digits stays what it is."""
    tekst = (waarde or "").replace(" ", "").upper()
    return f"{tekst[:4]} {tekst[4:]}".strip()


@register.filter
def duur(seconden: int | None) -> str:
    """45 seconden, 3 minuten, 2 uur: rounded up, for how long something still takes."""
    if seconden is None:
        return ""
    if seconden < 60:
        return aantal_van(seconden, "seconde,seconden")
    minuten = -(-seconden // 60)
    return aantal_van(minuten, "minuut,minuten") if minuten < 120 else f"{aantal(-(-minuten // 60))} uur"


@register.filter
def ja_nee(waarde: bool | None) -> str:
    return "onbekend" if waarde is None else "ja" if waarde else "nee"


@register.filter
def bestandsgrootte(waarde: int | None) -> str:
    """312 kB, 4,1 MB."""
    if waarde is None:
        return ""
    if waarde < 1024 * 1024:
        return f"{aantal(max(1, round(waarde / 1024)))} kB"
    return f"{number_format(waarde / 1024 / 1024, decimal_pos=1, use_l10n=True)} MB"


# --- Adressen -------------------------------------------------------------------------------------------------------------
def _vraag(context: Context) -> QueryDict:
    # `{% include … only %}` drops the variable `request`, but the context keeps the request itself.
    request = getattr(context, "request", None) or context.get("request")
    return request.GET if request is not None else QueryDict()


@register.simple_tag(takes_context=True)
def url_met(context: Context, **parameters: object) -> str:
    """The query string of this page with `parameters` changed; `None` or "" takes one out. For paging, sorting, filters."""
    # Not `QueryDict.copy()`: it copies deeply, and a page with its numbers asks for eight of these.
    vraag: dict[str, list[str]] = {
        naam: [str(waarde) for waarde in waarden] for naam, waarden in _vraag(context).lists()
    }
    for naam, waarde in parameters.items():
        if waarde is None or waarde == "":
            vraag.pop(naam, None)
        else:
            vraag[naam] = [str(waarde)]
    return f"?{urlencode(vraag, doseq=True)}"


@register.inclusion_tag("onderdelen/sorteerkop.html", takes_context=True)
def sorteerkop(context: Context, tekst: str, veld: str, parameter: str = "sorteer") -> dict[str, object]:
    """A column heading that sorts: `?sorteer=naam` goes up, `?sorteer=-naam` down. Renders the whole <th>."""
    nu = _vraag(context).get(parameter, "")
    richting = {veld: "ascending", f"-{veld}": "descending"}.get(nu)
    volgende = f"-{veld}" if nu == veld else veld
    return {
        "tekst": tekst,
        "richting": richting,
        # A new order starts at its first page.
        "url": url_met(context, **{parameter: volgende, "pagina": None}),
    }


@register.filter
def paginanummers(paginator: "Paginator[Any]", nummer: int) -> list[int | str]:
    """The page numbers to show around page `nummer`, with an ellipsis where some are left out."""
    return list(paginator.get_elided_page_range(nummer, on_each_side=1, on_ends=1))


# --- Delen van een pagina -------------------------------------------------------------------------------------------------
register.filter("badgeklasse", statussen.badgeklasse)


@register.simple_tag
def statusbadge(status: object, tekst: str = "") -> SafeString:
    """The badge of a state: colour by kernel mapping, text from `tekst`, the choice label or the mapping."""
    return render_to_string(
        "onderdelen/badge.html", {"soort": status_soort(str(status)), "tekst": tekst or status_tekst(status)}
    )


@register.inclusion_tag("onderdelen/kruimelpad.html")
def kruimelpad(*delen: str) -> dict[str, object]:
    """`{% kruimelpad "Vacatures" url "Vacature 12" %}`: text and address in turn; the last text alone is this page.

    "Start" comes first by itself.
    """
    kruimels = [("Start", reverse("start"))]
    kruimels += [(delen[i], delen[i + 1] if i + 1 < len(delen) else "") for i in range(0, len(delen), 2)]
    return {"kruimels": kruimels}


@register.simple_block_tag(end_name="endkaart")
def kaart(content: SafeString, titel: str = "", soort: str = "", niveau: int = 2) -> SafeString:
    """`{% kaart titel="Contactpersoon" %}…{% endkaart %}`"""
    return _om(content, "onderdelen/kaart.html", titel=titel, soort=soort, niveau=niveau)


@register.simple_block_tag(end_name="endmelding")
def melding(content: SafeString, soort: str = "info", titel: str = "") -> SafeString:
    """`{% melding soort="waarschuwing" titel="Let op" %}…{% endmelding %}`; soort: info, gelukt, waarschuwing, fout."""
    return _om(content, "onderdelen/melding.html", soort=soort, titel=titel)


@register.simple_block_tag(end_name="endactiebalk")
def actiebalk(content: SafeString, tekst: str = "") -> SafeString:
    """The bar at the bottom of a list with choices; content: the buttons. `tekst`: e.g. "Nog 7 van 10 over"."""
    return _om(content, "onderdelen/actiebalk.html", tekst=tekst)


@register.simple_tag
def resultaten(rijen: Iterable[object], keuze_url: str = "") -> SafeString:
    """The rows of a list of results, drawn by Jinja (templates/jinja/resultaten.html)."""
    html = render_to_string("resultaten.html", {"rijen": rijen, "keuze_url": keuze_url}, using="jinja")
    return mark_safe(html)  # noqa: S308 - Jinja escaped every value; Django's backend for it does not say so


def _om(inhoud: SafeString, onderdeel: str, **waarden: object) -> SafeString:
    return render_to_string(onderdeel, {"inhoud": inhoud, **waarden})


@register.filter
def meldingsoort(tags: str) -> str:
    """The tags of a Django message → the kind of notice."""
    for tag, soort in (("error", "fout"), ("warning", "waarschuwing"), ("success", "gelukt")):
        if tag in tags.split():
            return soort
    return "info"


@register.simple_tag(takes_context=True)
def fout_voorvoegsel(context: Context) -> str:
    """ "Fout: " in the title of a page whose form was sent with mistakes.

    A screen reader reads the title first, so this is how its user learns that sending failed. It looks for the forms
    itself: a view that has to remember it will forget it.
    """
    waarden: Iterable[Any] = context.flatten().values()
    for waarde in waarden:
        if isinstance(waarde, BaseForm | BaseFormSet) and waarde.is_bound and _heeft_fouten(waarde):
            return "Fout: "
    return ""


def _heeft_fouten(formulier: "BaseForm | BaseFormSet[Any]") -> bool:
    if isinstance(formulier, BaseFormSet):
        return formulier.total_error_count() > 0
    return bool(formulier.errors)


@register.filter
def fouten_met_anker(formulier: BaseForm | None) -> list[dict[str, str]]:
    """The errors of a form for the summary at the top: text and the id of the field it belongs to."""
    if formulier is None or not formulier.is_bound:
        return []
    regels = [{"tekst": str(fout), "anker": ""} for fout in formulier.non_field_errors()]
    for veld in formulier:
        # A hidden field has nowhere to go to; its message still has to be read somewhere.
        anker = "" if veld.is_hidden else getattr(veld, "anker", veld.id_for_label)
        regels.extend({"tekst": str(fout), "anker": anker} for fout in veld.errors)
    return regels
