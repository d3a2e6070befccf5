"""Addresses of the pages about employers. The name of a view is the name of its address and of its template."""

from django.urls import path

from portal.werkgevers import views, views_vraag

app_name = "werkgevers"

urlpatterns = [
    path("werkgevers/", views.overzicht, name="overzicht"),
    path("werkgevers/nieuw/", views.nieuw, name="nieuw"),
    path("werkgevers/lijst/", views.lijst, name="lijst"),
    path("werkgevers/lijst/sjabloon.<str:extensie>", views.sjabloon, name="sjabloon"),
    path("werkgevers/vraag/", views_vraag.vraag, name="vraag"),
    path("werkgevers/vraag/<uuid:vraag_id>/", views_vraag.antwoord, name="antwoord"),
    path("werkgevers/vraag/<uuid:vraag_id>/voortgang/", views_vraag.voortgang, name="voortgang"),
    path("werkgevers/<uuid:pk>/", views.toon, name="toon"),
    path("werkgevers/<uuid:pk>/wijzigen/", views.wijzigen, name="wijzigen"),
    path("werkgevers/<uuid:pk>/verwijderen/", views.verwijderen, name="verwijderen"),
    path("beheer/codes/", views.codes, name="codes"),
]
