"""One include per room."""

from django.conf import settings
from django.urls import include, path

from portal.bewaking import views as bewaking
from portal.kern import views as kern
from portal.organisaties.views.start import start

handler400 = "portal.kern.fouten.fout_400"
handler403 = "portal.kern.fouten.fout_403"
handler404 = "portal.kern.fouten.fout_404"
handler500 = "portal.kern.fouten.fout_500"

urlpatterns = [
    # First: it is asked most, and every pattern before it costs each answer something.
    path("bron/", include("portal.koppelvlak.urls")),
    path("", start, name="start"),
    path("", include("portal.organisaties.urls")),
    path("", include("portal.profielen.urls")),
    path("inzage/", include("portal.inzage.urls")),
    path("toestemming/", include("portal.toestemming.urls")),
    path("bestanden/", include("portal.bestanden.urls")),
    path("api/", include("portal.bestanden.api.urls")),
    path("zoekvragen/", include("portal.zoekvragen.urls")),
    path("details/", include("portal.details.urls")),
    path("", include("portal.werkgevers.urls")),
    path("gezond", bewaking.gezond, name="gezond"),
    path("gezond/cijfers", bewaking.cijfers, name="cijfers"),
    # The address is who somebody is here: a colleague who changes it goes past the invitation and the log of changes.
    path("account/email/", kern.bestaat_niet, name="account_email"),
    # Nothing is confirmed by mail: the invitation went to the address.
    path("account/confirm-email/", kern.bestaat_niet, name="account_email_verification_sent"),
    path("account/confirm-email/<str:key>/", kern.bestaat_niet, name="account_confirm_email"),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-factor/", include("allauth.mfa.urls")),
]

if settings.BOUWSTENEN:
    urlpatterns += [path("", include("portal.kern.bouwstenen"))]
