"""The states of a saved question: whatever colleagues and the sweep do after each other, it stays one that makes sense."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models.functions import Now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.post.services import post_versturen
from portal.zoekvragen.bewaard.uitvoeren import aan_de_beurt
from portal.zoekvragen.models import BewaardeVraag
from portal.zoekvragen.services import (
    TeVeelBewaard,
    Wens,
    bewaarde_vraag_hervatten,
    bewaarde_vraag_overnemen,
    bewaarde_vraag_pauzeren,
    bewaarde_vraag_verlengen,
    bewaarde_vraag_wijzigen,
    bewaarde_vragen_vegen_overal,
    vraag_bewaren,
)
from tests.factories.organisaties import medewerker_maken
from tests.factories.zoekvragen import bewaren, verlopen, zoekvraag_maken

pytestmark = pytest.mark.django_db


def _weg(medewerker: Medewerker) -> None:
    Medewerker.objects.filter(pk=medewerker.pk).update(is_active=False, gedeactiveerd_op=Now())


def _terug(medewerker: Medewerker) -> None:
    Medewerker.objects.filter(pk=medewerker.pk).update(is_active=True, gedeactiveerd_op=None)


HANDELINGEN = st.lists(
    st.sampled_from(["pauzeren", "hervatten", "overnemen", "verlengen", "verlopen", "weg", "terug", "vegen", "nacht"]),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HANDELINGEN)
def test_elke_volgorde_van_handelingen(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, handelingen: list[str]
) -> None:
    _terug(bemiddelaar)
    collega = medewerker_maken(in_gemeente, Rol.BEMIDDELAAR)
    bewaard = bewaren(in_gemeente, bemiddelaar)
    gesteld = 0
    for doe in handelingen:
        bewaard.refresh_from_db()
        voor = bewaard.status
        if doe == "pauzeren":
            assert bewaarde_vraag_pauzeren(door=collega, bewaard=bewaard) == (voor == "actief")
        elif doe == "hervatten":
            eigenaar_er = Medewerker.objects.get(pk=bewaard.eigenaar_id).is_active
            assert bewaarde_vraag_hervatten(door=collega, bewaard=bewaard) == (voor == "gepauzeerd" and eigenaar_er)
        elif doe == "overnemen":
            bewaarde_vraag_overnemen(door=collega, bewaard=bewaard)
        elif doe == "verlengen":
            bewaarde_vraag_verlengen(door=collega, bewaard=bewaard)
        elif doe == "verlopen":
            verlopen(bewaard, verloopt_op=1)
        elif doe == "weg":
            _weg(bemiddelaar)
        elif doe == "terug":
            _terug(bemiddelaar)
        elif doe == "nacht":
            verlopen(bewaard, volgende_op=1)
        mag = bewaard.pk in aan_de_beurt()
        keren = bewaard.zoekvragen.count()
        bewaarde_vragen_vegen_overal()
        bewaard.refresh_from_db()
        gesteld += mag
        # Asked exactly when it was due, active, not past its day, and of somebody who can still sign in.
        assert bewaard.zoekvragen.count() - keren == int(mag)
        assert bewaard.zoekvragen.count() == gesteld
        assert (bewaard.status == "gepauzeerd") == bool(bewaard.pauze)
        eigenaar = Medewerker.objects.get(pk=bewaard.eigenaar_id)
        if bewaard.status == "actief":
            assert eigenaar.is_active
            assert BewaardeVraag.objects.filter(pk=bewaard.pk, verloopt_op__gt=Now(), volgende_op__gt=Now()).exists()
        if bewaard.pauze == "geen_eigenaar":
            assert eigenaar == bemiddelaar
    bewaard.delete()


def test_een_collega_die_weggaat_laat_niets_doorlopen(
    in_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    organisatiebeheerder: Medewerker,
    django_capture_on_commit_callbacks: Any,
) -> None:
    bewaarden = [bewaren(in_gemeente, bemiddelaar, naam=f"Vraag {n}") for n in range(2)]
    _weg(bemiddelaar)
    with django_capture_on_commit_callbacks():
        bewaarde_vragen_vegen_overal()
        bewaarde_vragen_vegen_overal()
    post_versturen(organisatie_id=in_gemeente.pk)
    (bericht,) = mail.outbox
    assert bericht.to == [organisatiebeheerder.email]
    assert "2 bewaarde vragen" in bericht.body
    bewaarde_vraag_overnemen(door=organisatiebeheerder, bewaard=bewaarden[0])
    assert list(BewaardeVraag.objects.order_by("naam").values_list("status", "pauze", "eigenaar")) == [
        ("actief", "", organisatiebeheerder.pk),
        ("gepauzeerd", "geen_eigenaar", bemiddelaar.pk),
    ]


def test_wat_een_collega_zelf_pauzeerde_blijft_dat_na_overnemen(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, organisatiebeheerder: Medewerker
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    bewaarde_vraag_pauzeren(door=bemiddelaar, bewaard=bewaard)
    bewaarde_vraag_overnemen(door=organisatiebeheerder, bewaard=bewaard)
    bewaard.refresh_from_db()
    assert (bewaard.status, bewaard.pauze, bewaard.eigenaar) == ("gepauzeerd", "zelf", organisatiebeheerder)


def test_twee_weken_voor_het_einde_een_herinnering_en_dan_stopt_het(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)

    def nog(dagen: float) -> str:
        BewaardeVraag.objects.filter(pk=bewaard.pk).update(verloopt_op=Now() + timedelta(days=dagen))
        with django_capture_on_commit_callbacks():
            bewaarde_vragen_vegen_overal()
        post_versturen(organisatie_id=in_gemeente.pk)
        bewaard.refresh_from_db()
        return bewaard.status

    assert (nog(15), len(mail.outbox)) == ("actief", 0)
    assert (nog(13), len(mail.outbox)) == ("actief", 1)
    assert (nog(2), len(mail.outbox)) == ("actief", 1)
    assert f"/zoekvragen/bewaard/{bewaard.pk}/" in mail.outbox[0].body
    bewaarde_vraag_verlengen(door=bemiddelaar, bewaard=bewaard)
    bewaard.refresh_from_db()
    assert bewaard.herinnerd_op is None
    assert nog(-0.1) == "verlopen"
    bewaarde_vraag_verlengen(door=bemiddelaar, bewaard=bewaard)
    bewaard.refresh_from_db()
    assert bewaard.status == "actief"
    assert nog(-0.1) == "verlopen"
    BewaardeVraag.objects.update(verloopt_op=Now() - limieten.BEWAARD_WEGGOOIEN - timedelta(hours=1))
    bewaarde_vragen_vegen_overal()
    assert not BewaardeVraag.objects.exists()


def test_een_ander_ritme_is_een_andere_nacht_en_een_andere_naam_niet(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    verlopen(bewaard, volgende_op=10)
    bewaard.refresh_from_db()
    aan_de_beurt_op = bewaard.volgende_op
    bewaarde_vraag_wijzigen(door=bemiddelaar, bewaard=bewaard, wens=Wens("Anders", "nacht", 0, False))
    bewaard.refresh_from_db()
    assert (bewaard.naam, bewaard.mailen, bewaard.volgende_op) == ("Anders", False, aan_de_beurt_op)
    bewaarde_vraag_wijzigen(door=bemiddelaar, bewaard=bewaard, wens=Wens("Anders", "week", 2, False))
    bewaard.refresh_from_db()
    assert bewaard.volgende_op > aan_de_beurt_op


def test_vervangen_houdt_het_geheugen_en_verandert_de_vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    anders = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3)
    wens = Wens("Ruimer", "nacht", 0, True)
    nieuw = vraag_bewaren(
        door=bemiddelaar, organisatie=in_gemeente, wens=wens, formulier_id=anders.pk, basis=anders, vervangt=bewaard
    )
    assert (nieuw.pk, nieuw.spoor, nieuw.naam, nieuw.criteria) == (
        bewaard.pk,
        bewaard.spoor,
        "Ruimer",
        anders.criteria,
    )
    vacatures = zoekvraag_maken(in_gemeente, bemiddelaar, soort="werkzoekende")
    with pytest.raises(ValueError, match="keeps its kind"):
        vraag_bewaren(
            door=bemiddelaar,
            organisatie=in_gemeente,
            wens=wens,
            formulier_id=vacatures.pk,
            basis=vacatures,
            vervangt=bewaard,
        )


def test_er_is_een_grens(in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "BEWAARD_PER_ORGANISATIE", 1)
    bewaren(in_gemeente, bemiddelaar)
    with pytest.raises(TeVeelBewaard, match="Verwijder er eerst een"):
        bewaren(in_gemeente, bemiddelaar)
