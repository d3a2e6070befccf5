"""One include per room."""

from django.urls import include, path

from portal.kern import views as kern

handler400 = "portal.kern.fouten.fout_400"
handler403 = "portal.kern.fouten.fout_403"
handler404 = "portal.kern.fouten.fout_404"
handler500 = "portal.kern.fouten.fout_500"

urlpatterns = [
    path("gezond", kern.gezond, name="gezond"),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-factor/", include("allauth.mfa.urls")),
]
