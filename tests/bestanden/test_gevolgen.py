"""Before a list is activated its effect is shown, and what was shown is what happens."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.bestanden.services import (
    IntussenGewijzigd,
    KrimpNietBevestigd,
    NietTeActiveren,
    bestand_activeren,
    bestand_klaarzetten,
    bestand_verwerken,
    bestand_wijze_kiezen,
)
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import ActieveLijst, Wijze
from portal.profielen.queries import werkzoekendeprofielen
from portal.profielen.services import profiel_intrekken
from tests.bestanden.conftest import KOP, Aanleveren

pytestmark = pytest.mark.django_db
TIEN = [f"W{nummer};7001AB;Kok;20;24;" for nummer in range(10)]


def _sleutels(organisatie: Organisatie) -> list[str]:
    with organisatie_transactie(organisatie.pk):
        return sorted(werkzoekendeprofielen(organisatie).values_list("werkzoekende__eigen_sleutel", flat=True))


def _online(aanleveren: Aanleveren, organisatie: Organisatie, *rijen: str) -> Bestand:
    bestand = aanleveren(*rijen)
    with organisatie_transactie(organisatie.pk):
        bestand_activeren(door=None, bestand=bestand)
    return bestand


def _adres(naam: str, bestand: Bestand) -> str:
    return reverse(f"bestanden:{naam}", args=[bestand.pk])


def _basis(gemeente: Organisatie, bestand: Bestand) -> str:
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        return bestand_klaarzetten(bestand=bestand)[0].klaar_voor


def test_pagina_toont_wat_er_verandert_en_om_wie_het_gaat(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;24;", "W3;7001AB;Kok;20;24;")
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;32;", "W4;7001AB;Kok;20;24;")
    pagina = als_bemiddelaar.get(_adres("toon", bestand)).content.decode()
    assert "Nu staan er <strong>3</strong> werkzoekenden online, daarna <strong>3</strong>." in pagina
    gewijzigd = als_bemiddelaar.get(_adres("gevolgen", bestand), {"blad": "gewijzigd"}).content.decode()
    assert "Maximaal aantal uren per week: <del>24</del> wordt <ins>32</ins>" in gewijzigd
    assert ">W3<" in als_bemiddelaar.get(_adres("gevolgen", bestand), {"blad": "vervalt"}).content.decode()
    nieuw = als_bemiddelaar.get(_adres("gevolgen", bestand), {"blad": "nieuw"}).content.decode()
    assert "W4" in nieuw
    assert "W3" not in nieuw


def test_aanvullen_kiezen_en_activeren(als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;")
    bestand = aanleveren("W2;7001AB;Kok;20;24;")
    pagina = als_bemiddelaar.post(_adres("wijze", bestand), {"wijze": "aanvullen"}, follow=True).content.decode()
    assert "daarna <strong>2</strong>" in pagina
    antwoord = als_bemiddelaar.post(_adres("activeren", bestand), {"basis": _basis(gemeente, bestand)}, follow=True)
    assert "De lijst is geactiveerd: 2 werkzoekenden staan online." in antwoord.content.decode()
    assert _sleutels(gemeente) == ["W1", "W2"]


def test_ongewone_krimp_vraagt_het_aantal(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, *TIEN)
    bestand = aanleveren(*TIEN[:4])
    basis = _basis(gemeente, bestand)
    for getypt, melding in (("", "Vul ‘Hoeveel profielen vervallen er?’ in."), ("5", "niet het aantal dat vervalt")):
        antwoord = als_bemiddelaar.post(_adres("activeren", bestand), {"basis": basis, "vervallen": getypt})
        assert antwoord.status_code == 422
        assert melding in antwoord.content.decode()
    assert len(_sleutels(gemeente)) == 10
    als_bemiddelaar.post(_adres("activeren", bestand), {"basis": basis, "vervallen": "6"})
    assert len(_sleutels(gemeente)) == 4


def test_krimp_is_ook_zonder_pagina_niet_te_omzeilen(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    _online(aanleveren, gemeente, *TIEN)
    bestand = aanleveren(*TIEN[:4])
    with organisatie_transactie(gemeente.pk):
        with pytest.raises(KrimpNietBevestigd) as fout:
            bestand_activeren(door=None, bestand=bestand)
        assert fout.value.effect.vervallen == 6
        # Who adds takes nobody away.
        bestand_wijze_kiezen(bestand=bestand, wijze=Wijze.AANVULLEN)
        bestand_activeren(door=None, bestand=bestand)
    assert len(_sleutels(gemeente)) == 10


def test_wat_intussen_wijzigde_wordt_opnieuw_getoond(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;")
    bestand = aanleveren("W2;7001AB;Kok;20;24;")
    basis = _basis(gemeente, bestand)
    with organisatie_transactie(gemeente.pk):
        profiel_intrekken(door=bemiddelaar, van=gemeente.werkzoekenden.get(eigen_sleutel="W1"))
    antwoord = als_bemiddelaar.post(_adres("activeren", bestand), {"basis": basis}, follow=True)
    assert "Wat online staat is intussen gewijzigd" in antwoord.content.decode()
    assert "Nu staan er <strong>0</strong>" in antwoord.content.decode()
    assert _sleutels(gemeente) == []
    als_bemiddelaar.post(_adres("activeren", bestand), {"basis": _basis(gemeente, bestand)})
    assert _sleutels(gemeente) == ["W2"]


def test_twee_bestanden_met_dezelfde_stand_kunnen_niet_allebei(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestanden = [aanleveren("W1;7001AB;Kok;20;24;"), aanleveren("W1;7001AB;Kok;20;24;")]
    bases = [_basis(gemeente, bestand) for bestand in bestanden]
    with organisatie_transactie(gemeente.pk):
        bestand_activeren(door=None, bestand=bestanden[0], basis=bases[0])
        with pytest.raises(IntussenGewijzigd):
            bestand_activeren(door=None, bestand=bestanden[1], basis=bases[1])
        assert ActieveLijst.objects.get().lijst_id == bestanden[0].lijst_id


def test_na_activeren_is_er_niets_meer_te_kiezen(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;")
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        for doen in (
            lambda: bestand_wijze_kiezen(bestand=bestand, wijze=Wijze.AANVULLEN),
            lambda: bestand_klaarzetten(bestand=bestand),
        ):
            with pytest.raises(NietTeActiveren):
                doen()


def test_opdracht_kent_dezelfde_wijzen_en_dezelfde_vraag(gemeente: Organisatie, tmp_path, capsys) -> None:
    def lever(*rijen: str, **opties: object) -> None:
        pad = tmp_path / "lijst.csv"
        pad.write_text("\n".join([KOP, *rijen]), encoding="utf-8")
        call_command("bestand_aanleveren", str(pad), organisatie=gemeente.oin, soort="werkzoekende", **opties)

    lever(*TIEN)
    lever("X1;7001AB;Kok;20;24;", aanvullen=True)
    assert len(_sleutels(gemeente)) == 11
    with pytest.raises(CommandError, match=r"--vervallen 9"):
        lever("W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;24;")
    assert len(_sleutels(gemeente)) == 11
    lever("W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;24;", vervallen=9)
    assert _sleutels(gemeente) == ["W1", "W2"]
    assert "0 nieuw, 0 gewijzigd, 2 ongewijzigd, 9 vervallen." in capsys.readouterr().out


def test_wat_men_kiest_telt_ook_zonder_toepassen(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;")
    bestand = aanleveren("W2;7001AB;Kok;20;24;")
    besluit = {"basis": _basis(gemeente, bestand), "wijze": "aanvullen"}
    pagina = als_bemiddelaar.post(_adres("activeren", bestand), besluit, follow=True).content.decode()
    assert "U koos: aanvullen en bijwerken. Bekijk hieronder wat de lijst dan doet" in pagina
    assert "daarna <strong>2</strong>" in pagina
    assert _sleutels(gemeente) == ["W1"]
    als_bemiddelaar.post(_adres("activeren", bestand), besluit)
    assert _sleutels(gemeente) == ["W1", "W2"]


def test_een_ander_tabblad_verandert_niet_wat_men_besluit(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, "W1;7001AB;Kok;20;24;")
    bestand = aanleveren("W2;7001AB;Kok;20;24;")
    als_bemiddelaar.post(_adres("wijze", bestand), {"wijze": "aanvullen"})
    gezien = {"basis": _basis(gemeente, bestand), "wijze": "aanvullen"}
    als_bemiddelaar.post(_adres("wijze", bestand), {"wijze": "vervangen"})
    als_bemiddelaar.post(_adres("activeren", bestand), gezien)
    assert _sleutels(gemeente) == ["W1"]


def test_enter_in_het_vak_met_het_aantal_activeert(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, *TIEN)
    bestand = aanleveren(*TIEN[:4])
    besluit = {"basis": _basis(gemeente, bestand), "wijze": "vervangen", "vervallen": "6"}
    als_bemiddelaar.post(_adres("wijze", bestand), besluit)
    assert len(_sleutels(gemeente)) == 4


def test_een_onbekende_wijze_verandert_niets(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    antwoord = als_bemiddelaar.post(_adres("wijze", bestand), {"wijze": "weggooien"}, follow=True)
    assert antwoord.redirect_chain == [(f"{_adres('toon', bestand)}#activeren", 302)]
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert bestand.wijze == Wijze.VERVANGEN


def test_een_opnieuw_gecontroleerde_lijst_is_een_andere_dan_men_zag(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    kop = "Eigen kenmerk;Postcode;Persoonlijke presentatie"
    bestand = aanleveren("W1;7001AB;Bel 06-12345678", kop=kop)
    gezien = als_bemiddelaar.get(_adres("toon", bestand)).context["besluit"]["basis"].value()
    als_bemiddelaar.post(_adres("maskeren", bestand))
    bestand_verwerken(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    pagina = als_bemiddelaar.post(_adres("activeren", bestand), {"basis": gezien}, follow=True)
    assert "De lijst is intussen opnieuw gecontroleerd" in pagina.content.decode()
    assert _sleutels(gemeente) == []
    als_bemiddelaar.post(_adres("activeren", bestand), {"basis": pagina.context["besluit"]["basis"].value()})
    assert _sleutels(gemeente) == ["W1"]


def test_wat_al_is_weggegooid_is_niet_meer_te_besluiten(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    gezien = als_bemiddelaar.get(_adres("toon", bestand)).context["besluit"]["basis"].value()
    als_bemiddelaar.post(_adres("annuleren", bestand))
    for besluit in ({"basis": gezien}, {"basis": gezien, "wijze": "aanvullen"}, {"wijze": "aanvullen"}):
        antwoord = als_bemiddelaar.post(_adres("activeren", bestand), besluit, follow=True)
        assert "kan niet worden geactiveerd: de status is geannuleerd" in antwoord.content.decode()
    assert _sleutels(gemeente) == []


def test_een_onmogelijk_getal_is_niet_het_aantal_dat_vervalt(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    _online(aanleveren, gemeente, *TIEN)
    bestand = aanleveren(*TIEN[:4])
    antwoord = als_bemiddelaar.post(
        _adres("activeren", bestand), {"basis": _basis(gemeente, bestand), "vervallen": "6" * 5000}
    )
    assert antwoord.status_code == 422
    assert len(_sleutels(gemeente)) == 10
