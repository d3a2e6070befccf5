"""From file to online: checked, shown, activated; the list of another organisation is never touched."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.bestanden.models import Bestand
from portal.bestanden.services import (
    Bestandsfout,
    NietTeActiveren,
    bestand_aanleveren,
    bestand_activeren,
    bestand_annuleren,
)
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Contactgegeven, Lijst
from portal.profielen.queries import werkzoekendeprofielen
from tests.bestanden.conftest import Aanleveren

pytestmark = pytest.mark.django_db
GOED = ("W1;7001AB;Heftruckchauffeur;16;32;a@example.nl", "W2;7011 CE;Kok;20;24;")


def _online(organisatie: Organisatie) -> set[str]:
    with organisatie_transactie(organisatie.pk):
        return set(werkzoekendeprofielen(organisatie).values_list("werkzoekende__eigen_sleutel", flat=True))


def _activeren(bestand: Bestand) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        bestand_activeren(door=None, bestand=bestand)


def test_goede_en_geweigerde_rijen_geteld_en_uitgelegd(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren(*GOED, "W3;70011A;Kok;20;24;")
    assert (bestand.status, bestand.aantal_rijen, bestand.aantal_goed, bestand.aantal_fout) == (
        "gecontroleerd",
        3,
        2,
        1,
    )
    with organisatie_transactie(gemeente.pk):
        melding = bestand.meldingen.get(ernst="fout")
    assert (melding.rij, melding.kolom) == (4, "Postcode")
    assert "70011A" in melding.tekst
    assert "7001 AB" in melding.tekst
    assert _online(gemeente) == set()


def test_activeren_vervangt_alleen_de_eigen_lijst(
    aanleveren: Aanleveren, gemeente: Organisatie, andere_gemeente: Organisatie
) -> None:
    _activeren(aanleveren("B1;7101DB;Kok;20;24;", organisatie=andere_gemeente))
    _activeren(aanleveren(*GOED))
    _activeren(aanleveren("W9;7001AB;Kok;20;24;"))
    assert _online(gemeente) == {"W9"}
    assert _online(andere_gemeente) == {"B1"}


def test_contactgegevens_staan_apart_en_niet_in_het_profiel(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    _activeren(aanleveren(*GOED))
    with organisatie_transactie(gemeente.pk):
        assert Contactgegeven.objects.count() == 1
        assert b"example.nl" not in bytes(Contactgegeven.objects.get().versleuteld)
        assert not werkzoekendeprofielen(gemeente).filter(standaard__contains="example.nl").exists()


def test_het_bestand_zelf_ligt_versleuteld_en_gaat_weg_na_activeren(
    aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren(*GOED)
    assert b"7001AB" not in bytes(bestand.inhoud or b"")
    _activeren(bestand)
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert bestand.inhoud is None


def test_dubbelklik_op_activeren_doet_het_een_keer(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren(*GOED)
    _activeren(bestand)
    _activeren(bestand)
    with organisatie_transactie(gemeente.pk):
        assert gemeente.mutaties.filter(handeling="Lijst geactiveerd").count() == 1


def test_twee_keer_verstuurde_pagina_geeft_een_bestand(gemeente: Organisatie) -> None:
    sleutel = "5d5b3a52-11aa-4c0f-9c0e-1c1c1c1c1c1c"
    with organisatie_transactie(gemeente.pk):
        eerste, tweede = (
            bestand_aanleveren(
                door=None,
                organisatie=gemeente,
                soort="vacature",
                naam="v.csv",
                inhoud=b"Eigen kenmerk;Postcode;Naam vacature\nV1;7001AB;Kok\n",
                formulier_id=sleutel,
            )
            for _ in range(2)
        )
    assert eerste.pk == tweede.pk


def test_afgekeurd_bestand_laat_de_oude_lijst_staan(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    _activeren(aanleveren(*GOED))
    bestand = aanleveren("W3;70011A;Kok;20;24;")
    assert (bestand.status, bestand.reden_code, bestand.lijst_id) == ("afgekeurd", "geen_goede_rij", None)
    with pytest.raises(NietTeActiveren, match="afgekeurd"):
        _activeren(bestand)
    assert _online(gemeente) == {"W1", "W2"}


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "leeg"),
        (b"Eigen kenmerk;Postcode\r\n", "alleen_kop"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, None),
    ],
)
def test_onbruikbaar_bestand_wordt_bij_naam_geweigerd_en_niet_bewaard(
    in_gemeente: Organisatie, inhoud: bytes, code: str | None
) -> None:
    with pytest.raises(Bestandsfout) as fout:
        bestand_aanleveren(door=None, organisatie=in_gemeente, soort="werkzoekende", naam="lijst.csv", inhoud=inhoud)
    assert code in (None, fout.value.code)
    assert fout.value.melding.startswith("lijst.csv")
    assert not Bestand.objects.exists()


def test_te_groot_bestand_wordt_niet_gelezen(in_gemeente: Organisatie, tmp_path: Path) -> None:
    pad = tmp_path / "groot.csv"
    with pad.open("wb") as bestand:
        bestand.truncate(limieten.BESTAND_MAX_BYTES + 1)  # a hole on the disk: nobody writes all this
    with pad.open("rb") as stroom, pytest.raises(Bestandsfout, match=r"groot\.csv") as fout:
        bestand_aanleveren(door=None, organisatie=in_gemeente, soort="werkzoekende", naam="groot.csv", inhoud=stroom)
    assert fout.value.code == "te_groot"


def test_annuleren_ruimt_de_lijst_op_maar_nooit_een_actieve(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren(*GOED)
    with organisatie_transactie(gemeente.pk):
        bestand_annuleren(door=None, bestand=bestand)
        assert not Lijst.objects.exists()
        bestand.refresh_from_db()
    assert bestand.status == "geannuleerd"
    actief = aanleveren(*GOED)
    _activeren(actief)
    with pytest.raises(NietTeActiveren), organisatie_transactie(gemeente.pk):
        bestand_annuleren(door=None, bestand=actief)


def test_opdracht_op_de_server_gaat_dezelfde_weg(gemeente: Organisatie, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_text("Eigen kenmerk;Postcode\nW1;7001AB\nW2;fout\n", encoding="utf-8")
    call_command("bestand_aanleveren", "--organisatie", gemeente.oin, "--soort", "werkzoekende", str(pad))
    assert _online(gemeente) == {"W1"}
    with pytest.raises(CommandError, match="geen organisatie"):
        call_command("bestand_aanleveren", "--organisatie", "1" * 20, "--soort", "werkzoekende", str(pad))
    pad.write_text("Klant;Woonplaats\nW1;Doetinchem\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Kies ze in het portaal"):
        call_command("bestand_aanleveren", "--organisatie", gemeente.oin, "--soort", "werkzoekende", str(pad))
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("bestand_aanleveren", "--organisatie", gemeente.oin, "--soort", "werkzoekende", "/bestaat/niet")


def test_lang_lezen_kost_de_verbinding_niet(in_gemeente: Organisatie) -> None:
    """The databank ends a transaction that says nothing for a while; a large list takes longer than that to read."""
    regels = "".join(f"W{nummer};7001AB;Kok\r\n" for nummer in range(8_000))
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '100ms'")
    bestand = bestand_aanleveren(
        door=None,
        organisatie=in_gemeente,
        soort="werkzoekende",
        naam="lang.csv",
        inhoud=b"Eigen kenmerk;Postcode;Beroepen\r\n" + regels.encode(),
    )
    assert in_gemeente.bestanden.filter(pk=bestand.pk).exists()
