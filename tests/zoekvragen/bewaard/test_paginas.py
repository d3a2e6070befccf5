"""The pages of saved questions, and nothing of them to anybody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.forms import Form
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import BewaardeVraag, Zoekvraag
from portal.zoekvragen.services import bewaarde_vragen_vegen_overal
from tests.factories.zoekvragen import bewaren, caseload_maken, ronde_maken, verlopen, zoekvraag_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag(gemeente: Organisatie, bemiddelaar: Medewerker) -> Zoekvraag:
    with organisatie_transactie(gemeente.pk):
        return zoekvraag_maken(gemeente, bemiddelaar)


@pytest.fixture
def bewaard(gemeente: Organisatie, bemiddelaar: Medewerker, vraag: Zoekvraag) -> BewaardeVraag:
    with organisatie_transactie(gemeente.pk):
        return bewaren(gemeente, bemiddelaar, vraag, naam="Elke nacht heftrucks")


def _vers(bewaard: BewaardeVraag) -> BewaardeVraag:
    with organisatie_transactie(bewaard.organisatie_id):
        bewaard.refresh_from_db()
    return bewaard


def _invoer(**anders: str) -> dict[str, str]:
    return {
        "formulier_id": str(uuid4()),
        "naam": "Heftrucks",
        "ritme": "week",
        "weekdag": "4",
        "mailen": "on",
        **anders,
    }


def test_bewaren_vanaf_de_pagina_van_een_vraag(als_bemiddelaar: Client, vraag: Zoekvraag) -> None:
    pagina = als_bemiddelaar.get(f"/zoekvragen/{vraag.pk}/").content.decode()
    adres = f"/zoekvragen/bewaard/nieuw/?vraag={vraag.pk}"
    assert adres in pagina
    assert "Heftruckchauffeur rond 7001" in als_bemiddelaar.get(adres).content.decode()
    invoer = _invoer(vraag=str(vraag.pk))
    antwoorden = [als_bemiddelaar.post("/zoekvragen/bewaard/nieuw/", invoer) for _ in range(2)]
    assert antwoorden[0]["Location"] == antwoorden[1]["Location"]
    getoond = als_bemiddelaar.get(antwoorden[0]["Location"]).content.decode()
    assert "stelt de vraag vanzelf: elke week, in de nacht na vrijdag." in getoond
    assert "Elke week, in de nacht na vrijdag" in getoond
    assert "Nog niet gesteld" in getoond


def test_bewaren_van_een_ronde(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        caseload_maken(gemeente, 2)
        ronde = ronde_maken(gemeente, bemiddelaar)
    antwoord = als_bemiddelaar.post("/zoekvragen/bewaard/nieuw/", _invoer(ronde=str(ronde.pk)), follow=True)
    tekst = antwoord.content.decode()
    assert "in een zoekronde" in tekst
    assert "alle werkzoekenden van uw lijst" in tekst


def test_een_naam_met_een_bsn_wordt_geweigerd(als_bemiddelaar: Client, vraag: Zoekvraag) -> None:
    antwoord = als_bemiddelaar.post("/zoekvragen/bewaard/nieuw/", _invoer(vraag=str(vraag.pk), naam="Klant 111222333"))
    assert antwoord.status_code == 422
    assert "burgerservicenummer" in antwoord.content.decode()


def test_een_andere_vraag_in_plaats_van_deze(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, bewaard: BewaardeVraag
) -> None:
    formulier = als_bemiddelaar.get(f"/zoekvragen/nieuw/vacature/?bewaard={bewaard.pk}").content.decode()
    assert "Elke nacht heftrucks" in formulier
    with organisatie_transactie(gemeente.pk):
        ruimer = zoekvraag_maken(gemeente, bemiddelaar, beroepen=2)
    als_bemiddelaar.post("/zoekvragen/bewaard/nieuw/", _invoer(vraag=str(ruimer.pk), vervangt=str(bewaard.pk)))
    assert _vers(bewaard).criteria == ruimer.criteria
    with organisatie_transactie(gemeente.pk):
        assert BewaardeVraag.objects.count() == 1


@pytest.mark.parametrize("ritme", ["nacht", "week"])
def test_de_kop_zegt_hoe_vaak(
    als_bemiddelaar: Client, gemeente: Organisatie, bewaard: BewaardeVraag, vraag: Zoekvraag, ritme: str
) -> None:
    with organisatie_transactie(gemeente.pk):
        BewaardeVraag.objects.update(ritme=ritme)
        Zoekvraag.objects.filter(pk=vraag.pk).update(bewaarde_vraag=None, wijzigt=bewaard)
    adres = f"/zoekvragen/bewaard/nieuw/?vraag={vraag.pk}"
    pagina = als_bemiddelaar.get(adres).content.decode()
    assert f"<h1>Elke {ritme} herhalen</h1>" in pagina
    assert f"<title>Elke {ritme} herhalen" in pagina
    # What somebody chose and could not be saved counts as well.
    invoer = _invoer(vraag=str(vraag.pk), naam="", ritme=ritme)
    antwoord = als_bemiddelaar.post("/zoekvragen/bewaard/nieuw/", invoer)
    assert f"<h1>Elke {ritme} herhalen</h1>" in antwoord.content.decode()


def test_wie_wijzigt_hoeft_niet_nog_eens_te_kiezen_wat(
    als_bemiddelaar: Client, gemeente: Organisatie, bewaard: BewaardeVraag
) -> None:
    """From "pas de zoekvraag aan" to saving, over every page in between; also when it is refined once more."""
    with organisatie_transactie(gemeente.pk):
        BewaardeVraag.objects.filter(pk=bewaard.pk).update(ritme="week", weekdag=2, mailen=False)
    adres = f"/zoekvragen/nieuw/vacature/?bewaard={bewaard.pk}"
    assert adres in als_bemiddelaar.get(f"/zoekvragen/bewaard/{bewaard.pk}/wijzigen/").content.decode()
    ruimer = _verstuurd(als_bemiddelaar, gemeente, adres, afstand_0="40")
    _kiest_vanzelf(als_bemiddelaar, ruimer, bewaard)
    nog_ruimer = _verstuurd(als_bemiddelaar, gemeente, f"/zoekvragen/nieuw/vacature/?opnieuw={ruimer}", afstand_0="50")
    _kiest_vanzelf(als_bemiddelaar, nog_ruimer, bewaard)
    # What is asked beside it takes the place of nothing.
    los = _verstuurd(als_bemiddelaar, gemeente, f"/zoekvragen/nieuw/vacature/?kopie={ruimer}", afstand_0="60")
    begin = als_bemiddelaar.get(f"/zoekvragen/bewaard/nieuw/?vraag={los}").context["form"].initial
    assert ("vervangt" in begin, begin["ritme"]) == (False, "nacht")


def _ingevuld(formulier: Form) -> dict[str, Any]:
    """What a browser would send of a form as it was drawn."""
    return {veld.name: veld.value() for veld in formulier if veld.value() not in (None, "", [], False)}


def _verstuurd(client: Client, gemeente: Organisatie, adres: str, **anders: str) -> str:
    """Send the form of this page as it was drawn, but for `anders`; the id of the question."""
    invoer = _ingevuld(client.get(adres).context["form"])
    pagina = client.post("/zoekvragen/nieuw/vacature/", invoer | anders)
    if pagina.status_code == 200:
        pagina = client.post(
            "/zoekvragen/nieuw/vacature/", invoer | anders | {"bevestigd": pagina.context["bevestigen"]}
        )
    return str(pagina["Location"]).split("/")[2]


def _kiest_vanzelf(client: Client, vraag: str, bewaard: BewaardeVraag) -> None:
    pagina = client.get(f"/zoekvragen/bewaard/nieuw/?vraag={vraag}")
    assert f'<option value="{bewaard.pk}" selected>' in pagina.content.decode()
    begin = pagina.context["form"].initial
    assert (begin["naam"], begin["ritme"], begin["weekdag"], begin["mailen"]) == (bewaard.naam, "week", "2", False)


def test_een_zoekronde_die_wordt_gewijzigd_wordt_vanzelf_gekozen(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        caseload_maken(gemeente, 2)
        bewaard = bewaren(gemeente, bemiddelaar, ronde_maken(gemeente, bemiddelaar))
    adres = f"/zoekvragen/rondes/nieuw/vacature/?bewaard={bewaard.pk}"
    assert adres in als_bemiddelaar.get(f"/zoekvragen/bewaard/{bewaard.pk}/wijzigen/").content.decode()
    pagina = als_bemiddelaar.get(adres)
    verborgen = {"alles": "1", "wijzigt": str(bewaard.pk)}
    # Back to choosing, and through all steps: it stays known.
    for doe in ("kiezen", "verder", "controleren"):
        assert f'name="wijzigt" value="{bewaard.pk}"' in pagina.content.decode()
        velden = _ingevuld(pagina.context["form"]) if "form" in pagina.context else {}
        pagina = als_bemiddelaar.post("/zoekvragen/rondes/nieuw/vacature/", velden | verborgen | {"doe": doe})
    start = _ingevuld(pagina.context["form"]) | verborgen | {"doe": "starten", "merk": pagina.context["plan"].merk}
    gestart = als_bemiddelaar.post("/zoekvragen/rondes/nieuw/vacature/", start)
    ronde = str(gestart["Location"]).split("/")[3]
    pagina = als_bemiddelaar.get(f"/zoekvragen/bewaard/nieuw/?ronde={ronde}")
    assert f'<option value="{bewaard.pk}" selected>' in pagina.content.decode()


def test_overzicht_en_wijzigen(
    als_bemiddelaar: Client, organisatiebeheerder: Medewerker, bewaard: BewaardeVraag
) -> None:
    assert "Elke nacht heftrucks" in als_bemiddelaar.get("/zoekvragen/bewaard/").content.decode()
    adres = f"/zoekvragen/bewaard/{bewaard.pk}/wijzigen/"
    assert organisatiebeheerder.naam in als_bemiddelaar.get(adres).content.decode()
    als_bemiddelaar.post(adres, _invoer(eigenaar=str(organisatiebeheerder.pk)))
    gewijzigd = _vers(bewaard)
    assert (gewijzigd.naam, gewijzigd.ritme, gewijzigd.weekdag) == ("Heftrucks", "week", 4)
    assert gewijzigd.eigenaar_id == organisatiebeheerder.pk


def test_pauzeren_en_hervatten(als_bemiddelaar: Client, bewaard: BewaardeVraag) -> None:
    adres = f"/zoekvragen/bewaard/{bewaard.pk}/"
    als_bemiddelaar.post(f"{adres}pauzeren/")
    assert _vers(bewaard).status == "gepauzeerd"
    assert "liep al niet meer" in als_bemiddelaar.post(f"{adres}pauzeren/", follow=True).content.decode()
    assert "niet gepland" in als_bemiddelaar.get(adres).content.decode()
    als_bemiddelaar.post(f"{adres}hervatten/")
    assert _vers(bewaard).status == "actief"


def test_verwijderen_vraagt_eerst(als_bemiddelaar: Client, gemeente: Organisatie, bewaard: BewaardeVraag) -> None:
    adres = f"/zoekvragen/bewaard/{bewaard.pk}/verwijderen/"
    assert "verwijderen?" in als_bemiddelaar.get(adres).content.decode()
    assert _vers(bewaard)
    assert als_bemiddelaar.post(adres)["Location"] == "/zoekvragen/bewaard/"
    with organisatie_transactie(gemeente.pk):
        assert not BewaardeVraag.objects.exists()


def test_overnemen_van_wie_weg_is(
    als_organisatiebeheerder: Client,
    organisatiebeheerder: Medewerker,
    bemiddelaar: Medewerker,
    bewaard: BewaardeVraag,
) -> None:
    with organisatie_transactie(bewaard.organisatie_id):
        Medewerker.objects.filter(pk=bemiddelaar.pk).update(is_active=False)
    bewaarde_vragen_vegen_overal()
    assert "Neem ze over" in als_organisatiebeheerder.get("/zoekvragen/bewaard/").content.decode()
    adres = f"/zoekvragen/bewaard/{bewaard.pk}/"
    assert "heeft geen eigenaar meer" in als_organisatiebeheerder.get(adres).content.decode()
    als_organisatiebeheerder.post(f"{adres}overnemen/")
    overgenomen = _vers(bewaard)
    assert (overgenomen.status, overgenomen.eigenaar_id) == ("actief", organisatiebeheerder.pk)


def test_verlengen_met_een_klik(als_bemiddelaar: Client, bewaard: BewaardeVraag) -> None:
    adres = f"/zoekvragen/bewaard/{bewaard.pk}/"
    assert "Verlengen" not in als_bemiddelaar.get(adres).content.decode()
    with organisatie_transactie(bewaard.organisatie_id):
        verlopen(bewaard, verloopt_op=3600)
    bewaarde_vragen_vegen_overal()
    assert "gestopt" in als_bemiddelaar.get(adres).content.decode()
    als_bemiddelaar.post(f"{adres}verlengen/")
    assert _vers(bewaard).status == "actief"


def test_de_pagina_van_een_keer_wijst_naar_de_bewaarde_vraag(als_bemiddelaar: Client, bewaard: BewaardeVraag) -> None:
    with organisatie_transactie(bewaard.organisatie_id):
        verlopen(bewaard, volgende_op=1)
    bewaarde_vragen_vegen_overal()
    with organisatie_transactie(bewaard.organisatie_id):
        keer = bewaard.zoekvragen.get()
    pagina = als_bemiddelaar.get(f"/zoekvragen/{keer.pk}/").content.decode()
    assert f"/zoekvragen/bewaard/{bewaard.pk}/" in pagina
    assert f"/zoekvragen/{keer.pk}/" in als_bemiddelaar.get(f"/zoekvragen/bewaard/{bewaard.pk}/").content.decode()


@pytest.mark.parametrize(
    ("methode", "deel"),
    [
        ("get", ""),
        ("get", "wijzigen/"),
        ("post", "wijzigen/"),
        ("post", "pauzeren/"),
        ("post", "hervatten/"),
        ("post", "overnemen/"),
        ("post", "verlengen/"),
        ("get", "verwijderen/"),
        ("post", "verwijderen/"),
    ],
)
def test_voor_een_ander_bestaat_hij_niet(als_vreemde: Client, bewaard: BewaardeVraag, methode: str, deel: str) -> None:
    voor = _vers(bewaard).updated_at
    assert getattr(als_vreemde, methode)(f"/zoekvragen/bewaard/{bewaard.pk}/{deel}").status_code == 404
    assert _vers(bewaard).updated_at == voor


def test_een_ander_bewaart_en_vervangt_niets_van_ons(
    als_vreemde: Client, vreemde: Medewerker, andere_gemeente: Organisatie, vraag: Zoekvraag, bewaard: BewaardeVraag
) -> None:
    assert als_vreemde.get(f"/zoekvragen/bewaard/nieuw/?vraag={vraag.pk}").status_code == 404
    assert als_vreemde.post("/zoekvragen/bewaard/nieuw/", _invoer(vraag=str(vraag.pk))).status_code == 404
    assert als_vreemde.get("/zoekvragen/bewaard/nieuw/").status_code == 404
    assert als_vreemde.get(f"/zoekvragen/nieuw/vacature/?bewaard={bewaard.pk}").status_code == 404
    assert als_vreemde.get(f"/zoekvragen/rondes/nieuw/vacature/?bewaard={bewaard.pk}").status_code == 404
    assert "heftrucks" not in als_vreemde.get("/zoekvragen/bewaard/").content.decode()
    with organisatie_transactie(andere_gemeente.pk):
        hunne = zoekvraag_maken(andere_gemeente, vreemde)
    antwoord = als_vreemde.post("/zoekvragen/bewaard/nieuw/", _invoer(vraag=str(hunne.pk), vervangt=str(bewaard.pk)))
    assert antwoord.status_code in (302, 422)
    assert _vers(bewaard).naam == "Elke nacht heftrucks"
