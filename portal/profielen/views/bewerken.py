"""One profile by hand: add, change, withdraw, share again; and what to do with a correction by the werkzoekende."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from exchange_client.standaard.beroepen import BEROEPEN
from portal.inzage.models import Inzage
from portal.organisaties.verzoek import Verzoek
from portal.profielen import queries, services
from portal.profielen.formulier import ContactForm, ProfielForm, vrije_tekst
from portal.profielen.formulier.form import hertekend
from portal.profielen.formulier.vrije_tekst import gevonden
from portal.profielen.models import Soort, Werkzoekende
from portal.profielen.presentatie import Veldregel, veldregels
from portal.profielen.services import AanpassingFout, IntussenGewijzigd, StaatErAl
from portal.profielen.soorten import Identiteit, als_inhoud, als_tekst
from portal.profielen.views.hulp import eigen, inzien, medewerkers, online

_WAT = {Soort.WERKZOEKENDE: "werkzoekende", Soort.VACATURE: "vacature"}


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def werkzoekende_nieuw(request: Verzoek) -> HttpResponse:
    return _nieuw(request, Soort.WERKZOEKENDE)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def vacature_nieuw(request: Verzoek) -> HttpResponse:
    return _nieuw(request, Soort.VACATURE)


def _nieuw(request: Verzoek, soort: Soort) -> HttpResponse:
    form = _form(request, soort, {}, nieuw=True)
    if form.is_bound and form.is_valid():
        profiel = _nagekeken(request, soort, form)
        if profiel is None:
            return _tonen(request, soort, form, wie=None, vrije_tekst=gevonden(soort, form.profiel(), {}))
        try:
            wie = services.profiel_toevoegen(
                door=request.user,
                organisatie=request.organisatie,
                soort=soort,
                sleutel=form.cleaned_data["sleutel"],
                profiel=profiel,
                correlatie_id=request.correlatie_id,
            )
        except StaatErAl as fout:
            bestaand = online(fout.wie)
            if bestaand is not None and bestaand.standaard == als_tekst(profiel):
                # The second click on the same button: it is there, as it was typed.
                return redirect(_adres(fout.wie))
            form.add_error("sleutel", fout.melding)
        except AanpassingFout as fout:
            form.add_error("sleutel", fout.melding)
        else:
            messages.success(request, f"Toegevoegd: {wie.eigen_sleutel} staat online en is meteen te vinden.")
            return redirect(_adres(wie))
    return _tonen(request, soort, form, wie=None)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def werkzoekende_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    return _wijzigen(request, Soort.WERKZOEKENDE, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def vacature_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    return _wijzigen(request, Soort.VACATURE, pk)


def _wijzigen(request: Verzoek, soort: Soort, pk: UUID) -> HttpResponse:
    wie = eigen(request, soort, pk)
    profiel = online(wie)
    if profiel is None:
        return redirect(_adres(wie))
    nu = services.kenmerk_van(profiel)
    # On which text the form was drawn; it stays that while rows are added and mistakes repaired.
    gelezen = request.POST.get("gelezen", nu)
    form = _form(request, soort, als_inhoud(profiel.standaard))
    verschil: list[Veldregel] = []
    if form.is_bound and form.is_valid():
        nieuw = _nagekeken(request, soort, form)
        if nieuw is None:
            inzien(request, wie)
            teksten = gevonden(soort, form.profiel(), form.inhoud)
            return _tonen(request, soort, form, wie=wie, gelezen=gelezen, vrije_tekst=teksten)
        try:
            aanpassing = services.profiel_wijzigen(
                door=request.user,
                van=wie,
                profiel=nieuw,
                gelezen=gelezen,
                correlatie_id=request.correlatie_id,
            )
        except IntussenGewijzigd as fout:
            form.add_error(None, fout.melding)
            # What would change now, colleague's work included; who saves once more has seen it.
            verschil = veldregels(soort, profiel.standaard, als_tekst(nieuw))
            gelezen = nu
        else:
            if aanpassing is None:
                messages.info(request, "Er is niets gewijzigd.")
            else:
                messages.success(request, "Opgeslagen. De wijziging geldt meteen voor iedereen die zoekt.")
            return redirect(_adres(wie))
    inzien(request, wie)
    return _tonen(request, soort, form, wie=wie, gelezen=gelezen, verschil=verschil)


def _nagekeken(request: Verzoek, soort: Soort, form: ProfielForm) -> dict[str, Any] | None:
    """The profile to store; None when somebody has to say first what happens to what was found in its texts."""
    profiel = form.profiel()
    match request.POST.get("vrije_tekst"):
        case vrije_tekst.MASKEREN:
            return vrije_tekst.gemaskeerd(profiel, form.inhoud)
        case vrije_tekst.LATEN:
            return profiel
    return None if gevonden(soort, profiel, form.inhoud) else profiel


def _form(request: Verzoek, soort: Soort, inhoud: dict[str, Any], *, nieuw: bool = False) -> ProfielForm:
    """Sent, or drawn (again): a button for one row more or less does not save."""
    if request.method == "POST" and not {"erbij", "weg"} & set(request.POST):
        return ProfielForm(soort, inhoud, data=request.POST, nieuw=nieuw)
    initial = hertekend(soort, request.POST) if request.method == "POST" else None
    return ProfielForm(soort, inhoud, initial=initial, nieuw=nieuw)


def _tonen(
    request: Verzoek, soort: Soort, form: ProfielForm, *, wie: Identiteit | None, **context: Any
) -> HttpResponse:
    return render(
        request,
        "profielen/formulier.html",
        {"form": form, "soort": soort, "wat": _WAT[soort], "wie": wie, "beroepen": BEROEPEN, **context},
        status=422 if form.errors or context.get("vrije_tekst") else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def werkzoekende_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    return _intrekken(request, Soort.WERKZOEKENDE, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def vacature_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    return _intrekken(request, Soort.VACATURE, pk)


def _intrekken(request: Verzoek, soort: Soort, pk: UUID) -> HttpResponse:
    wie = eigen(request, soort, pk)
    if request.method == "POST":
        try:
            services.profiel_intrekken(door=request.user, van=wie, correlatie_id=request.correlatie_id)
        except services.NietOnline:
            # Withdrawn already, by a second click or a colleague: that is what was asked.
            messages.info(request, f"{wie.eigen_sleutel} stond al niet meer online.")
        else:
            messages.success(request, f"Ingetrokken: {wie.eigen_sleutel} wordt niet meer gedeeld.")
        return redirect(_adres(wie))
    if online(wie) is None:
        return redirect(_adres(wie))
    return render(request, "profielen/intrekken.html", {"wie": wie, "wat": _WAT[soort], "soort": soort})


@require_POST
@medewerkers
def werkzoekende_weer_delen(request: Verzoek, pk: UUID) -> HttpResponse:
    return _weer_delen(request, Soort.WERKZOEKENDE, pk)


@require_POST
@medewerkers
def vacature_weer_delen(request: Verzoek, pk: UUID) -> HttpResponse:
    return _weer_delen(request, Soort.VACATURE, pk)


def _weer_delen(request: Verzoek, soort: Soort, pk: UUID) -> HttpResponse:
    """Undo a withdrawal: the profile comes back as it was, under the same id."""
    wie = eigen(request, soort, pk)
    voorheen = queries.ingetrokken_tekst(wie)
    if not voorheen:
        messages.error(request, "Dit profiel is niet te herstellen. Voeg het opnieuw toe, of lever een bestand aan.")
        return redirect(_adres(wie))
    try:
        services.profiel_toevoegen(
            door=request.user,
            organisatie=request.organisatie,
            soort=soort,
            sleutel=wie.eigen_sleutel,
            profiel=als_inhoud(voorheen),
            correlatie_id=request.correlatie_id,
        )
    except StaatErAl:
        messages.info(request, f"{wie.eigen_sleutel} staat al online.")
    except AanpassingFout as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"{wie.eigen_sleutel} staat weer online. Contactgegevens vult u zo nodig opnieuw in.")
    return redirect(_adres(wie))


@require_http_methods(["POST"])
@medewerkers
@never_cache
def contactgegevens_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """The contact data, opened on purpose and therefore by POST only; sent with `opslaan`, they are stored."""
    wie = get_object_or_404(request.organisatie.werkzoekenden.select_related("organisatie"), pk=pk)
    profiel = queries.profiel_van(wie)
    if profiel is None:
        return redirect(_adres(wie))
    try:
        contact = services.contactgegevens_lezen(profiel=profiel)
    except services.OntsleutelenMislukt:
        messages.error(request, "De contactgegevens zijn niet te lezen. Vul ze opnieuw in.")
        contact = None
    if "opslaan" not in request.POST:
        inzien(request, wie, Inzage.Handeling.CONTACT_BEKEKEN)
        form = ContactForm(contact)
    else:
        form = ContactForm(contact, data=request.POST)
        if form.is_valid():
            nieuw = form.contact()
            if nieuw == (contact or None):
                messages.info(request, "Er is niets gewijzigd.")
            else:
                services.profiel_wijzigen(
                    door=request.user,
                    van=wie,
                    profiel=als_inhoud(profiel.standaard),
                    contact=nieuw,
                    correlatie_id=request.correlatie_id,
                )
                messages.success(request, "De contactgegevens zijn opgeslagen.")
            return redirect(_adres(wie))
        inzien(request, wie, Inzage.Handeling.CONTACT_BEKEKEN)
    return render(
        request,
        "profielen/contactgegevens_wijzigen.html",
        {"form": form, "wie": wie},
        status=422 if form.errors else 200,
    )


@require_POST
@medewerkers
def correctie(request: Verzoek, pk: UUID) -> HttpResponse:
    """Settle the corrections of one werkzoekende: the file goes before them again, or the own system took them over."""
    wie = get_object_or_404(request.organisatie.werkzoekenden.select_related("organisatie"), pk=pk)
    bestand_geldt = request.POST.get("keuze") == "bestand"
    services.correcties_afhandelen(
        door=request.user, werkzoekende=wie, bestand_geldt=bestand_geldt, correlatie_id=request.correlatie_id
    )
    messages.success(
        request,
        "Teruggezet naar wat het bestand zegt."
        if bestand_geldt
        else "Afgehandeld. De correctie blijft online; het volgende bestand telt weer gewoon.",
    )
    return redirect(_adres(wie))


@require_POST
@medewerkers
def weer_meedoen(request: Verzoek, pk: UUID) -> HttpResponse:
    """The person told a colleague that they want to take part again."""
    wie = get_object_or_404(request.organisatie.werkzoekenden.select_related("organisatie"), pk=pk)
    services.terugtrekking_beeindigen(door=request.user, werkzoekende=wie)
    messages.success(
        request,
        "Vastgelegd. Deze werkzoekende komt terug met het volgende bestand, of als u het profiel zelf toevoegt.",
    )
    return redirect(_adres(wie))


def _adres(wie: Identiteit) -> str:
    soort = "werkzoekende" if isinstance(wie, Werkzoekende) else "vacature"
    return reverse(f"profielen:{soort}", args=[wie.pk])
