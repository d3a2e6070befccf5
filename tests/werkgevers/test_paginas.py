"""The pages: look through, write down, deliver, ask; and nothing of it for anybody else."""

import re
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.models import Contactmoment
from portal.werkgevers.services import NieuwContactmoment, contactmomenten_vervangen, werkgeversvraag_uitvoeren
from tests.factories.werkgevers import ANDER_KVK, KVK, contactmoment_inhoud, contactmoment_maken, werkgeversvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


def _tekst(antwoord: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


def _formulier(**anders: Any) -> dict[str, Any]:
    return {"formulier_id": str(uuid4()), "nummer_kvk": KVK, "datum": "2026-03-12", **anders}


@pytest.fixture
def moment(gemeente: Organisatie, bemiddelaar: Medewerker) -> Contactmoment:
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar, kvk=ANDER_KVK, naam="Bakker Bart", datum="2024-01-05")
        return contactmoment_maken(gemeente, bemiddelaar)


def test_overzicht_zoekt_en_sorteert(als_bemiddelaar: Client, moment: Contactmoment) -> None:
    adres = reverse("werkgevers:overzicht")
    alles = _tekst(als_bemiddelaar.get(adres))
    assert alles.index("Transportbedrijf") < alles.index("Bakker Bart")
    assert "2 contactmomenten" in alles
    omhoog = _tekst(als_bemiddelaar.get(adres, {"sorteer": "werkgever"}))
    assert omhoog.index("Bakker Bart") < omhoog.index("Transportbedrijf")
    for zoek in ("bakker", ANDER_KVK[:8], "9900 0002"):
        gevonden = _tekst(als_bemiddelaar.get(adres, {"zoek": zoek}))
        assert "Bakker Bart" in gevonden
        assert "Transportbedrijf" not in gevonden
    assert "Geen contactmoment gevonden" in _tekst(als_bemiddelaar.get(adres, {"zoek": "niets"}))


def test_overzicht_zonder_iets(als_bemiddelaar: Client) -> None:
    assert "Nog geen contactmomenten" in _tekst(als_bemiddelaar.get(reverse("werkgevers:overzicht")))


def test_vastleggen_met_alles(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    velden = {
        "nummer_kvk": "9900 0001",
        "werkgever": "Transportbedrijf Oude Weg",
        "onderwerp": "2",
        "soort": "5",
        "afspraken": "3",
        "manager_naam": "A. Jansen",
        "manager_organisatie": "Gemeente Doetinchem",
        "manager_telefoon": "0314 - 12 34 57",
        "manager_email": "a.jansen@doetinchem.example",
        "sbi": "1110",
        "leerbedrijf": "nee",
        "straat": "Havenstraat",
        "huisnummer": "12",
        "toevoeging": "a",
        "postcode": "7005 ad",
        "plaats": "Doetinchem",
        "contact_naam": "P. Personeel",
        "contact_functie": "Hoofd personeelszaken",
        "contact_telefoon": "0314123458",
        "contact_email": "hr@oudeweg.example",
    }
    antwoord = als_bemiddelaar.post(reverse("werkgevers:nieuw"), _formulier(**velden))
    assert antwoord.status_code == 302
    with organisatie_transactie(gemeente.pk):
        (moment,) = gemeente.contactmomenten.all()
    assert msgspec.json.decode(moment.standaard) == contactmoment_inhoud()
    getoond = _tekst(als_bemiddelaar.get(antwoord["Location"]))
    for waarde in ("12 maart 2026", "Code 2", "Code 5", "01110", "7005 AD", "Hoofd personeelszaken", "Nee"):
        assert waarde in getoond
    begin = als_bemiddelaar.get(reverse("werkgevers:wijzigen", args=[moment.pk])).content.decode()
    assert 'value="7005 AD"' in begin
    gewijzigd = als_bemiddelaar.post(reverse("werkgevers:wijzigen", args=[moment.pk]), _formulier(werkgever="Anders"))
    assert gewijzigd.status_code == 302
    assert "Anders" in _tekst(als_bemiddelaar.get(gewijzigd["Location"]))


def test_twee_keer_versturen_is_een_contact(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    velden = _formulier()
    adressen = {als_bemiddelaar.post(reverse("werkgevers:nieuw"), velden)["Location"] for _ in range(2)}
    assert len(adressen) == 1


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"nummer_kvk": ""}, "Vul ‘KvK-nummer’ in."),
        ({"nummer_kvk": "1234567"}, "Vul het KvK-nummer in met acht cijfers. Nu zijn het er 7."),
        ({"nummer_kvk": "1234567a"}, "alleen cijfers"),
        ({"nummer_kvk": "000012345678"}, "Dit lijkt op een vestigingsnummer."),
        ({"datum": "31-02-2026"}, "een datum in, bijvoorbeeld"),
        ({"onderwerp": "7"}, "een mogelijkheid die in de lijst staat"),
        ({"manager_email": "geen adres"}, "Vul een e-mailadres in"),
        ({"contact_telefoon": "12"}, "Vul een telefoonnummer in"),
        ({"huisnummer": "100000"}, "99999 of minder"),
        (
            {"contact_functie": "bsn 111222333"},
            "In ‘Functie van de contactpersoon’ staat een getal dat op een burgerservicenummer",
        ),
        ({"manager_naam": "x" * 71}, "hooguit 70 tekens"),
    ],
)
def test_een_fout_in_het_formulier(
    als_bemiddelaar: Client, gemeente: Organisatie, velden: dict[str, str], melding: str
) -> None:
    antwoord = als_bemiddelaar.post(reverse("werkgevers:nieuw"), _formulier(**velden))
    assert antwoord.status_code == 422
    assert melding in _tekst(antwoord)
    with organisatie_transactie(gemeente.pk):
        assert not gemeente.contactmomenten.exists()


def test_verwijderen_vraagt_eerst(als_bemiddelaar: Client, moment: Contactmoment, gemeente: Organisatie) -> None:
    adres = reverse("werkgevers:verwijderen", args=[moment.pk])
    assert "verwijderen?" in _tekst(als_bemiddelaar.get(adres))
    assert als_bemiddelaar.post(adres)["Location"] == reverse("werkgevers:overzicht")
    assert als_bemiddelaar.get(reverse("werkgevers:toon", args=[moment.pk])).status_code == 404


def test_een_moment_uit_een_lijst_is_hier_niet_te_wijzigen(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        contactmomenten_vervangen(
            door=bemiddelaar, organisatie=gemeente, naam="x.csv", momenten=[NieuwContactmoment(contactmoment_inhoud())]
        )
        moment = gemeente.contactmomenten.get()
    pagina = als_bemiddelaar.get(reverse("werkgevers:toon", args=[moment.pk])).content.decode()
    assert reverse("werkgevers:wijzigen", args=[moment.pk]) not in pagina
    geweigerd = als_bemiddelaar.post(reverse("werkgevers:wijzigen", args=[moment.pk]), _formulier(), follow=True)
    assert "lever de lijst opnieuw aan" in _tekst(geweigerd)
    als_bemiddelaar.post(reverse("werkgevers:verwijderen", args=[moment.pk]))
    assert als_bemiddelaar.get(reverse("werkgevers:toon", args=[moment.pk])).status_code == 200


def _bestand(inhoud: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", inhoud.encode(), content_type="text/csv")


def test_een_lijst_aanleveren(als_bemiddelaar: Client) -> None:
    adres = reverse("werkgevers:lijst")
    fout = als_bemiddelaar.post(adres, {"bestand": _bestand("Datum;KvK-nummer\n1-1-2026;12\n")})
    assert fout.status_code == 422
    assert "Er is niets veranderd" in _tekst(fout)
    assert "Rij 2, kolom KvK-nummer:" in _tekst(fout)
    goed = als_bemiddelaar.post(adres, {"bestand": _bestand("Datum;KvK-nummer\n1-1-2026;12345678\n")}, follow=True)
    assert "De lijst staat online: 1 contactmoment." in _tekst(goed)
    assert "Nu online: lijst.csv, 1 contactmoment" in _tekst(als_bemiddelaar.get(adres))
    leeg = als_bemiddelaar.post(adres, {"bestand": _bestand("")})
    assert "het bestand is leeg" in _tekst(leeg)
    assert als_bemiddelaar.post(adres, {}).status_code == 422


@pytest.mark.parametrize("extensie", ["csv", "xlsx"])
def test_sjabloon(als_bemiddelaar: Client, extensie: str) -> None:
    antwoord = als_bemiddelaar.get(reverse("werkgevers:sjabloon", args=[extensie]))
    assert f"sjabloon-contactmomenten.{extensie}" in antwoord["Content-Disposition"]
    assert als_bemiddelaar.get(reverse("werkgevers:sjabloon", args=["exe"])).status_code == 404


def test_een_vreemde_vindt_niets(
    als_vreemde: Client, moment: Contactmoment, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag = werkgeversvraag_maken(gemeente, bemiddelaar)
    for naam in ("toon", "wijzigen", "verwijderen"):
        adres = reverse(f"werkgevers:{naam}", args=[moment.pk])
        assert als_vreemde.get(adres).status_code == 404
        assert als_vreemde.post(adres, _formulier()).status_code in (404, 405)
    for naam in ("antwoord", "voortgang"):
        assert als_vreemde.get(reverse(f"werkgevers:{naam}", args=[vraag.pk])).status_code == 404
    for sleutel, pk in (("van", moment.pk), ("opnieuw", vraag.pk), ("van", "x"), ("opnieuw", "x")):
        assert als_vreemde.get(reverse("werkgevers:vraag"), {sleutel: pk}).status_code == 404
    assert "Transportbedrijf" not in _tekst(als_vreemde.get(reverse("werkgevers:overzicht")))
    with organisatie_transactie(gemeente.pk):
        assert gemeente.contactmomenten.filter(pk=moment.pk).exists()


def test_wie_beheert_ziet_geen_contactmomenten(als_landelijk_beheerder: Client) -> None:
    for naam in ("overzicht", "nieuw", "lijst", "vraag"):
        assert als_landelijk_beheerder.get(reverse(f"werkgevers:{naam}")).status_code == 403


def test_vragen_en_de_tijdlijn_zien(
    als_bemiddelaar: Client, gemeente: Organisatie, moment: Contactmoment, uitwisseling: Oefenvoorziening
) -> None:
    formulier = als_bemiddelaar.get(reverse("werkgevers:vraag"), {"van": moment.pk}).content.decode()
    assert f'value="{KVK}"' in formulier
    velden = {"formulier_id": str(uuid4()), "nummer_kvk": KVK, "vanaf": ""}
    adressen = {als_bemiddelaar.post(reverse("werkgevers:vraag"), velden)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    (adres,) = adressen
    bezig = als_bemiddelaar.get(adres).content.decode()
    assert 'hx-trigger="every 1500ms"' in bezig
    assert "Ververs" in bezig
    assert "Uw organisatie" in bezig
    versie = bezig.partition("versie=")[2].partition('"')[0]
    voortgang = f"{adres}voortgang/?versie={versie}"
    assert als_bemiddelaar.get(voortgang, headers={"HX-Request": "true"}).status_code == 204
    with organisatie_transactie(gemeente.pk):
        vraag = gemeente.werkgeversvragen.get()
    werkgeversvraag_uitvoeren(organisatie_id=gemeente.pk, vraag_id=vraag.pk)
    laatste = als_bemiddelaar.get(voortgang, headers={"HX-Request": "true"})
    assert laatste.status_code == 286
    klaar = als_bemiddelaar.get(adres).content.decode()
    assert "every 1500ms" not in klaar
    assert "(oefenbron)" in klaar
    assert "1 van uw eigen organisatie" in klaar
    datums = re.findall(r"<h3>(\d+ \w+ \d{4})</h3>", klaar)
    assert len(datums) > 2
    assert "12 maart 2026" in datums


def test_een_mislukte_vraag_toont_waarom_en_wat_wij_zelf_weten(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, moment: Contactmoment
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag = werkgeversvraag_maken(gemeente, bemiddelaar)
        type(vraag).objects.filter(pk=vraag.pk).update(status="mislukt", reden="De VUM-voorziening is er niet.")
    getoond = _tekst(als_bemiddelaar.get(reverse("werkgevers:antwoord", args=[vraag.pk])))
    assert "De VUM-voorziening is er niet." in getoond
    assert "12 maart 2026" in getoond
    assert "Stel de vraag opnieuw" in getoond


def test_een_opgeschorte_aansluiting_vraagt_niets(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        gemeente.aansluiting.status = "opgeschort"
        gemeente.aansluiting.save()
    antwoord = als_bemiddelaar.post(
        reverse("werkgevers:vraag"), {"formulier_id": str(uuid4()), "nummer_kvk": KVK, "vanaf": ""}
    )
    assert antwoord.status_code == 422
    assert "opgeschort" in _tekst(antwoord)
