"""The page behind the link in an invitation: a name, a password, and in."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.kern.tenant import aanmeldfase
from portal.kern.verzoek import buiten_organisatie
from portal.organisaties import services
from portal.organisaties.forms import AccountForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@buiten_organisatie
@never_cache
@sensitive_post_parameters("wachtwoord", "wachtwoord_herhalen")
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """A link that was used, withdrawn, expired or never existed gives one and the same page."""
    gevonden = services.uitnodiging_vinden(token)
    if gevonden is None:
        return render(request, "organisaties/uitnodiging_werkt_niet.html", status=404)
    if request.user.is_authenticated:
        return render(request, "organisaties/uitnodiging_aangemeld.html", {"uitnodiging": gevonden})
    form = AccountForm(request.POST or None, email=gevonden.email, initial={"naam": gevonden.naam})
    if form.is_valid():
        try:
            medewerker = services.uitnodiging_aanvaarden(
                token=token, naam=form.cleaned_data["naam"], wachtwoord=form.cleaned_data["wachtwoord"]
            )
        except services.OrganisatieFout as fout:
            form.add_error(None, fout.melding)
        else:
            # allauth asks for the password again before it sets up a second factor, unless it knows it was just given.
            record_authentication(request, medewerker, method="password", email=medewerker.email, reauthenticated=True)
            with aanmeldfase():
                response: HttpResponse = perform_login(request, medewerker)
            return response
    return render(request, "organisaties/uitnodiging.html", {"form": form, "uitnodiging": gevonden})
