"""Addresses of organisations. The name of a view is the name of its address and of its template."""

from django.urls import path

from portal.organisaties.views import beheer, beheer_acties, medewerkers, mijn, sleutels, uitnodiging

app_name = "organisaties"

urlpatterns = [
    path("organisatie/", mijn.mijn, name="mijn"),
    path("organisatie/wijzigen/", mijn.wijzigen, name="wijzigen"),
    path("organisatie/aanvragen/", mijn.aanvragen, name="aanvragen"),
    path("organisatie/wijzigingen/", mijn.wijzigingen, name="wijzigingen"),
    path("organisatie/sleutels/", sleutels.sleutels, name="sleutels"),
    path("organisatie/sleutels/<uuid:pk>/intrekken/", sleutels.sleutel_intrekken, name="sleutel_intrekken"),
    path("organisatie/medewerkers/", medewerkers.medewerkers, name="medewerkers"),
    path("organisatie/medewerkers/uitnodigen/", medewerkers.uitnodigen, name="uitnodigen"),
    path("organisatie/medewerkers/<uuid:pk>/rol/", medewerkers.medewerker_rol, name="medewerker_rol"),
    path(
        "organisatie/medewerkers/<uuid:pk>/deactiveren/",
        medewerkers.medewerker_deactiveren,
        name="medewerker_deactiveren",
    ),
    path("organisatie/medewerkers/<uuid:pk>/activeren/", medewerkers.medewerker_activeren, name="medewerker_activeren"),
    path("organisatie/uitnodigingen/<uuid:pk>/opnieuw/", medewerkers.uitnodiging_opnieuw, name="uitnodiging_opnieuw"),
    path(
        "organisatie/uitnodigingen/<uuid:pk>/intrekken/",
        medewerkers.uitnodiging_intrekken,
        name="uitnodiging_intrekken",
    ),
    path("uitnodiging/<str:token>/", uitnodiging.uitnodiging, name="uitnodiging"),
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/nieuw/", beheer.beheer_nieuw, name="beheer_nieuw"),
    path("beheer/<uuid:pk>/", beheer.beheer_toon, name="beheer_toon"),
    path("beheer/<uuid:pk>/wijzigen/", beheer.beheer_wijzigen, name="beheer_wijzigen"),
    path("beheer/<uuid:pk>/wijzigingen/", beheer.beheer_wijzigingen, name="beheer_wijzigingen"),
    path("beheer/<uuid:pk>/overeenkomst/", beheer_acties.beheer_overeenkomst, name="beheer_overeenkomst"),
    path("beheer/<uuid:pk>/uitnodigen/", beheer_acties.beheer_uitnodigen, name="beheer_uitnodigen"),
    path(
        "beheer/<uuid:pk>/uitnodigingen/<uuid:uitnodiging_pk>/opnieuw/",
        beheer_acties.beheer_uitnodiging_opnieuw,
        name="beheer_uitnodiging_opnieuw",
    ),
    path("beheer/<uuid:pk>/status/<slug:handeling>/", beheer_acties.beheer_status, name="beheer_status"),
]
