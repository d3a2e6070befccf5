"""The practice exchange hears of every organisation that is a bron here, and of no other."""

import json
from io import StringIO

import msgspec
from django.core.management import call_command

from exchange_client.sandbox.instellingen import ALLE_SOORTEN, Bron
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Aansluiting, Organisatie


def test_alleen_actieve_bronnen_in_de_vorm_die_de_oefenuitwisseling_leest(
    gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    with organisatie_transactie(andere_gemeente.pk):
        Aansluiting.objects.filter(organisatie=andere_gemeente).update(status=Aansluiting.Status.OPGESCHORT)
    uitvoer = StringIO()
    call_command("bronnen", stdout=uitvoer)
    bronnen = msgspec.json.decode(uitvoer.getvalue().encode(), type=list[Bron])
    assert [bron.oin for bron in bronnen] == [gemeente.oin]
    assert bronnen[0].soorten == ALLE_SOORTEN
    assert json.loads(uitvoer.getvalue())[0]["url"].endswith("/bron/v3")
