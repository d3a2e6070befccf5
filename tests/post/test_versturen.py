"""A mail is written down with what it tells, and goes out once: whatever dies or refuses in between."""

import smtplib
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from structlog.testing import capture_logs

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.post import services
from portal.post.models import Poststuk
from portal.post.services import mail_klaarzetten, pauze, post_vegen, post_vegen_overal, post_versturen
from tests.factories.organisaties import medewerker_maken, organisatie_maken

pytestmark = pytest.mark.django_db
Hints = Any


def _schrijven(naar: Medewerker, *, aantal: int = 3, binnen: timedelta = limieten.MELDEN_BINNEN) -> None:
    """A mail that says how many saved questions have no owner."""
    mail_klaarzetten(
        naar=naar,
        onderwerp="Bewaarde vragen zonder eigenaar",
        sjabloon="bewaarde_vraag_zonder_eigenaar",
        binnen=binnen,
        aantal=aantal,
        adres="https://portaal.example/zoekvragen/bewaard/",
    )


def _over(**velden: timedelta) -> None:
    """So much time goes by for the mail that waits."""
    Poststuk.objects.update(**{veld: Now() - hoelang for veld, hoelang in velden.items()})


def _weigert(
    monkeypatch: pytest.MonkeyPatch, fout: Exception, *, ook: Callable[[list[str]], bool] | None = None
) -> None:
    echt = EmailMessage.send

    def send(bericht: EmailMessage) -> int:
        if ook is None or ook(bericht.to):
            raise fout
        return echt(bericht)

    monkeypatch.setattr(EmailMessage, "send", send)


def _geweigerd(adres: str) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({adres: (550, b"no such user")})


def test_pas_na_de_commit_en_dan_een_keer(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    with django_capture_on_commit_callbacks() as seintjes:
        _schrijven(bemiddelaar)
    assert (len(seintjes), mail.outbox) == (1, [])
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert post_versturen(organisatie_id=in_gemeente.pk) == 0
    (bericht,) = mail.outbox
    assert bericht.to == [bemiddelaar.email]
    assert bericht.message()["Auto-Submitted"] == "auto-generated"
    assert bericht.subject == "[VUM-portaal] Bewaarde vragen zonder eigenaar"
    assert "3 bewaarde vragen" in bericht.body
    assert not Poststuk.objects.exists()


def test_wat_wordt_teruggedraaid_wordt_niet_verteld(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with transaction.atomic():
        _schrijven(bemiddelaar)
        transaction.set_rollback(True)
    assert post_versturen(organisatie_id=in_gemeente.pk) == 0
    assert mail.outbox == []


def test_niemand_kreeg_het_seintje(
    gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that wrote it died after its commit: the sweep tells a worker."""
    with organisatie_transactie(gemeente.pk):
        _schrijven(bemiddelaar)
        _over(created_at=limieten.HINT_NA * 2, updated_at=limieten.HINT_NA * 2)
    seintjes: list[tuple[object, ...]] = []
    monkeypatch.setattr(services, "hint_sturen", lambda *wat: seintjes.append(wat))
    post_vegen_overal()
    post_vegen_overal()
    assert seintjes == [(services.TAAK, str(gemeente.pk))]
    assert post_versturen(organisatie_id=gemeente.pk) == 1


def test_de_worker_stierf_voordat_hij_het_opschreef(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    _schrijven(bemiddelaar)
    with monkeypatch.context() as kapot:
        _weigert(kapot, KeyboardInterrupt())  # type: ignore[arg-type]  # not an error of the mail server: the end
        with pytest.raises(KeyboardInterrupt):
            post_versturen(organisatie_id=in_gemeente.pk)
    assert post_versturen(organisatie_id=in_gemeente.pk) == 0
    assert post_vegen(organisatie_id=in_gemeente.pk) is False
    _over(lease_tot=timedelta(seconds=1))
    post_vegen_overal()
    rij = Poststuk.objects.get()
    assert (rij.status, rij.poging, rij.reden_code) == ("wachtrij", 1, "worker_weg")
    _over(volgende_poging_op=timedelta(seconds=1), updated_at=timedelta(minutes=1))
    assert post_vegen(organisatie_id=in_gemeente.pk) is True
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert len(mail.outbox) == 1


def test_wie_te_laat_terugkomt_gooit_niets_weg(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was thought dead ends: the row is of the next attempt by then."""
    _schrijven(bemiddelaar)
    echt = EmailMessage.send

    def traag(bericht: EmailMessage) -> int:
        uit = echt(bericht)
        Poststuk.objects.update(poging=2)
        return uit

    with monkeypatch.context() as later:
        later.setattr(EmailMessage, "send", traag)
        post_versturen(organisatie_id=in_gemeente.pk)
    assert Poststuk.objects.get().status == "bezig"
    # Sent once more, and a mailbox can tell that it is the same one.
    Poststuk.objects.update(status="wachtrij")
    post_versturen(organisatie_id=in_gemeente.pk)
    eerste, tweede = (bericht.message()["Message-ID"] for bericht in mail.outbox)
    assert eerste == tweede
    assert eerste.endswith("@vum-portaal.example>")


def test_een_mailserver_die_weg_is_krijgt_het_later_nog_eens(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for aantal in (1, 2):
        _schrijven(bemiddelaar, aantal=aantal)
    with monkeypatch.context() as kapot:
        _weigert(kapot, ConnectionRefusedError())
        assert post_versturen(organisatie_id=in_gemeente.pk) == 0
    eerste, tweede = Poststuk.objects.order_by("created_at")
    assert (eerste.poging, eerste.reden_code, eerste.status) == (1, "ConnectionRefusedError", "wachtrij")
    # The server is not there: the next one was spared.
    assert tweede.poging == 0
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert Poststuk.objects.filter(volgende_poging_op__gt=Now()).count() == 1
    _over(volgende_poging_op=timedelta(seconds=1))
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert not Poststuk.objects.exists()


def test_een_adres_dat_wordt_geweigerd_houdt_een_ander_niet_op(
    in_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    organisatiebeheerder: Medewerker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for naar in (bemiddelaar, organisatiebeheerder):
        _schrijven(naar)
    _weigert(monkeypatch, _geweigerd(bemiddelaar.email), ook=lambda naar: naar == [bemiddelaar.email])
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert mail.outbox[0].to == [organisatiebeheerder.email]
    assert Poststuk.objects.get().naar == bemiddelaar


def test_na_genoeg_pogingen_is_het_weg(
    in_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limieten, "POST_POGINGEN", 3)
    _weigert(monkeypatch, _geweigerd(bemiddelaar.email))
    _schrijven(bemiddelaar)
    with capture_logs() as regels:
        for poging in (1, 2):
            post_versturen(organisatie_id=in_gemeente.pk)
            rij = Poststuk.objects.get()
            assert rij.poging == poging
            assert rij.volgende_poging_op is not None
            assert pauze(poging) - timedelta(seconds=10) < rij.volgende_poging_op - rij.updated_at <= pauze(poging)
            _over(volgende_poging_op=timedelta(seconds=1))
        assert "post_opgegeven" not in [regel["event"] for regel in regels]
        post_versturen(organisatie_id=in_gemeente.pk)
    assert not Poststuk.objects.exists()
    assert "post_opgegeven" in [regel["event"] for regel in regels]
    assert bemiddelaar.email not in str(regels)
    assert mail.outbox == []


def test_wat_te_laat_zou_komen_is_weg(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    _schrijven(bemiddelaar, binnen=timedelta(seconds=-1))
    assert post_versturen(organisatie_id=in_gemeente.pk) == 0
    assert post_vegen(organisatie_id=in_gemeente.pk) is False
    assert not Poststuk.objects.exists()
    assert mail.outbox == []


def test_wie_wegging_krijgt_niets_meer_en_een_nieuw_adres_telt(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, organisatiebeheerder: Medewerker
) -> None:
    for naar in (bemiddelaar, organisatiebeheerder):
        _schrijven(naar)
    Medewerker.objects.filter(pk=bemiddelaar.pk).update(is_active=False)
    Medewerker.objects.filter(pk=organisatiebeheerder.pk).update(email="nieuw@gemeente.example")
    assert post_versturen(organisatie_id=in_gemeente.pk) == 1
    assert [bericht.to for bericht in mail.outbox] == [["nieuw@gemeente.example"]]
    assert not Poststuk.objects.exists()


def test_een_ander_ziet_verstuurt_en_veegt_het_niet(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        _schrijven(bemiddelaar, binnen=timedelta(seconds=-1))
    assert post_versturen(organisatie_id=andere_gemeente.pk) == 0
    post_vegen(organisatie_id=andere_gemeente.pk)
    with organisatie_transactie(andere_gemeente.pk):
        assert not Poststuk.objects.exists()
        assert Poststuk.objects.update(tekst="gekaapt") == 0
    with organisatie_transactie(gemeente.pk):
        assert Poststuk.objects.count() == 1


def test_naar_een_collega_van_een_ander_kan_niet(gemeente: Organisatie, vreemde: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk), connection.cursor() as cursor:
        Poststuk.objects.create(organisatie=gemeente, naar=vreemde, deadline=Now())
        with pytest.raises(IntegrityError, match="zelfde_organisatie"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        Poststuk.objects.all().delete()


def test_zonder_laatste_moment_kan_niet(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with pytest.raises(IntegrityError, match="poststuk_heeft_deadline"), transaction.atomic():
        Poststuk.objects.create(organisatie=in_gemeente, naar=bemiddelaar)


@pytest.mark.django_db(transaction=True)
def test_acht_workers_sturen_elk_bericht_een_keer() -> None:
    organisatie = organisatie_maken()
    with organisatie_transactie(organisatie.pk):
        naar = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
        for aantal in range(1, 6):
            _schrijven(naar, aantal=aantal)
    start, gestuurd = threading.Barrier(8), []

    def worker() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            gestuurd.append(post_versturen(organisatie_id=organisatie.pk))
        finally:
            connection.close()

    draden = [threading.Thread(target=worker) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sum(gestuurd) == 5
    assert len({str(bericht.body) for bericht in mail.outbox}) == len(mail.outbox) == 5
    with organisatie_transactie(organisatie.pk):
        assert not Poststuk.objects.exists()
