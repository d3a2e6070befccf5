"""A saved question that is due is asked once, tells its owner only of what is new, and keeps going by itself."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.db.models.functions import Now

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.post.models import Poststuk
from portal.post.services import post_versturen
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.models import BewaardeVraag, Deelvraag, Ronde, Zoekvraag
from portal.zoekvragen.opvolging import resultaten_bewaren
from portal.zoekvragen.resultaten import Vondst
from portal.zoekvragen.services import (
    Wens,
    bewaarde_vraag_uitvoeren,
    bewaarde_vragen_vegen,
    bewaarde_vragen_vegen_overal,
    bewaartermijnen_vegen,
    ronde_klaarzetten,
    rondes_vegen_overal,
    vraag_bewaren,
    zoekvraag_versturen,
    zoekvragen_vegen_overal,
)
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import bewaren, caseload_maken, criteria, resultaten_maken, ronde_maken, verlopen

pytestmark = pytest.mark.django_db
Hints = Any


@pytest.fixture(autouse=True)
def _een_dag_later(settings: Any) -> None:
    """Nights are a day apart; here they follow at once, and would get the answer of the one before."""
    settings.ZOEKVRAAG_HERGEBRUIK_MINUTEN = 0


def _nacht(bewaard: BewaardeVraag) -> int:
    """It is night: this one is due, and the sweep comes. Returns how many questions and rounds it asked."""
    verlopen(bewaard, volgende_op=60)
    ervoor = _gevraagd(bewaard)
    bewaarde_vragen_vegen_overal()
    return _gevraagd(bewaard) - ervoor


def _gevraagd(bewaard: BewaardeVraag) -> int:
    with organisatie_transactie(bewaard.organisatie_id):
        return sum(soort.objects.filter(bewaarde_vraag__isnull=False).count() for soort in (Zoekvraag, Ronde))


def _antwoorden(vraag: Zoekvraag, *vum_ids: str) -> None:
    """The exchange answers each call of this question with these results."""
    for deelvraag in vraag.deelvragen.select_related("zoekvraag"):
        gevonden = [Vondst(vum_id=vum_id, standaard="{}", titel="Baan", postcode="7001AB") for vum_id in vum_ids]
        resultaten_bewaren(deelvraag, gevonden)
        Deelvraag.objects.filter(pk=deelvraag.pk).update(status="klaar", leunt_op=None)
    zoekvragen_vegen_overal()


def _afloop(bewaard: BewaardeVraag, hints: Hints) -> BewaardeVraag:
    """The sweep writes down what came of it, and a worker that was told sends its mails."""
    with hints() as seintjes:
        bewaarde_vragen_vegen_overal()
    assert len(seintjes) == Poststuk.objects.count()
    post_versturen(organisatie_id=bewaard.organisatie_id)
    bewaard.refresh_from_db()
    return bewaard


def _laatste(bewaard: BewaardeVraag) -> Zoekvraag:
    vraag = bewaard.zoekvragen.order_by("-created_at").first()
    assert vraag is not None
    return vraag


def test_eerste_keer_is_niets_nieuw_en_daarna_alleen_wat_niet_eerder_kwam(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    Zoekvraag.objects.all().delete()
    bewaard.refresh_from_db()
    for vum_ids, nieuw in (
        (["a", "b"], None),
        (["a", "b"], 0),
        (["a", "c"], 1),
        # What went away and came back was seen before.
        (["b"], 0),
    ):
        mail.outbox.clear()
        assert _nacht(bewaard) == 1
        vraag = _laatste(bewaard)
        assert (vraag.prioriteit, vraag.door, vraag.status) == (Prioriteit.NACHT, bemiddelaar, "bezig")
        _antwoorden(vraag, *vum_ids)
        _afloop(bewaard, django_capture_on_commit_callbacks)
        assert (bewaard.laatste_nieuw, bewaard.laatste_totaal) == (nieuw, len(vum_ids))
        assert len(mail.outbox) == (1 if nieuw else 0)


def test_wat_de_bewaarde_vraag_zelf_al_liet_zien_is_niet_nieuw(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    basis = resultaten_maken(in_gemeente, bemiddelaar, 2)
    bewaard = bewaren(in_gemeente, bemiddelaar, basis[0].zoekvraag)
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard), basis[0].vum_id, "nog-niet-gezien")
    _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 1


def test_de_resultaten_zijn_weg_voordat_het_de_eerste_keer_nacht_wordt(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    """Saved on their last day, for once a week: what they showed is known all the same."""
    basis = resultaten_maken(in_gemeente, bemiddelaar, 2)
    bewaard = bewaren(in_gemeente, bemiddelaar, Zoekvraag.objects.get(), ritme="week")
    in_gemeente.zoekvragen.update(bewaren_tot=Now() - timedelta(seconds=1))
    bewaartermijnen_vegen(organisatie_id=in_gemeente.pk)
    assert not in_gemeente.zoekvragen.exists()
    bewaard.refresh_from_db()
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard), basis[0].vum_id, basis[1].vum_id, "nog-niet-gezien")
    _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 1
    assert len(mail.outbox) == 1


def test_wat_na_het_bewaren_nog_werd_gevonden_is_ook_niet_nieuw(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    """Saved with half of its answers; the rest came when it was asked again."""
    basis = resultaten_maken(in_gemeente, bemiddelaar)[0]
    bewaard = bewaren(in_gemeente, bemiddelaar, basis.zoekvraag)
    basis.pk, basis.vum_id = uuid4(), "later-gevonden"
    basis.save(force_insert=True)
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard), "later-gevonden")
    _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 0


def test_wat_de_vraag_die_ervoor_in_de_plaats_kwam_liet_zien_is_niet_nieuw(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    eerst, later = (resultaten_maken(in_gemeente, bemiddelaar)[0] for _ in range(2))
    bewaard = bewaren(in_gemeente, bemiddelaar, Zoekvraag.objects.get(pk=eerst.zoekvraag_id))
    wens = Wens("Anders", "nacht", 0, True)
    vraag_bewaren(
        door=bemiddelaar,
        organisatie=in_gemeente,
        wens=wens,
        formulier_id=uuid4(),
        basis=Zoekvraag.objects.get(pk=later.zoekvraag_id),
        vervangt=bewaard,
    )
    Zoekvraag.objects.all().delete()
    bewaard.refresh_from_db()
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard), eerst.vum_id, later.vum_id)
    _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 0


def test_na_een_nacht_zonder_resultaten_is_het_eerste_resultaat_nieuw(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    for vum_ids in ((), ("a",)):
        _nacht(bewaard)
        _antwoorden(_laatste(bewaard), *vum_ids)
        _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 1
    assert len(mail.outbox) == 1


def test_de_mail_heeft_een_link_en_verder_niets(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar, naam="Kanarie de Vries")
    for vum_ids in ((), ("kanarie-vumid",)):
        _nacht(bewaard)
        _antwoorden(_laatste(bewaard), *vum_ids)
        _afloop(bewaard, django_capture_on_commit_callbacks)
    (bericht,) = mail.outbox
    assert bericht.to == [bemiddelaar.email]
    assert f"/zoekvragen/{_laatste(bewaard).pk}/?nieuw=ja" in bericht.body
    assert "1 resultaat dat" in bericht.body
    for kanarie in ("anarie", "Baan", "7001"):
        assert kanarie not in bericht.subject + bericht.body


def test_zonder_mail_of_eigenaar_geen_bericht(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar, mailen=False)
    for vum_ids in ((), ("a",)):
        _nacht(bewaard)
        _antwoorden(_laatste(bewaard), *vum_ids)
        _afloop(bewaard, django_capture_on_commit_callbacks)
    assert (bewaard.laatste_nieuw, mail.outbox) == (1, [])


def test_de_worker_stierf_voordat_hij_de_mail_stuurde(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    """What was told is marked; the mail about it waits, and is not written twice."""
    bewaard = bewaren(in_gemeente, bemiddelaar)
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard))
    _afloop(bewaard, django_capture_on_commit_callbacks)
    _nacht(bewaard)
    _antwoorden(_laatste(bewaard), "a")
    for _ in range(2):
        bewaarde_vragen_vegen_overal()
    assert (Poststuk.objects.count(), mail.outbox) == (1, [])
    for _ in range(2):
        post_versturen(organisatie_id=in_gemeente.pk)
    assert len(mail.outbox) == 1


def test_na_een_week_zonder_workers_een_keer(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    verlopen(bewaard, volgende_op=7 * 24 * 3600)
    assert bewaarde_vragen_vegen(organisatie_id=in_gemeente.pk) == 1
    assert bewaarde_vragen_vegen(organisatie_id=in_gemeente.pk) == 0
    assert bewaard.zoekvragen.count() == 1
    assert BewaardeVraag.objects.filter(pk=bewaard.pk, volgende_op__gt=Now()).exists()


def test_zonder_aansluiting_staat_er_waarom(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    in_gemeente.overeenkomsten.all().delete()
    _nacht(bewaard)
    bewaard.refresh_from_db()
    assert bewaard.zoekvragen.count() == 0
    assert bewaard.laatste_status == "niet_gevraagd"
    assert bewaard.laatste_reden
    assert bewaard.status == "actief"


def test_voor_wie_van_de_lijst_is_wordt_niet_meer_gevraagd(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    caseload_maken(in_gemeente, 2)
    persoon = in_gemeente.werkzoekenden.get(eigen_sleutel="K-002")
    vraag = zoekvraag_versturen(
        door=bemiddelaar,
        organisatie=in_gemeente,
        soort="vacature",
        criteria=criteria(),
        formulier_id=persoon.pk,
        voor_werkzoekende=persoon,
    )
    bewaard = bewaren(in_gemeente, bemiddelaar, vraag)
    _nacht(bewaard)
    assert bewaard.zoekvragen.get().voor_werkzoekende == persoon
    caseload_maken(in_gemeente, 1)
    _nacht(bewaard)
    bewaard.refresh_from_db()
    assert bewaard.zoekvragen.count() == 1
    assert "staat niet meer op uw lijst" in bewaard.laatste_reden


def test_gelijke_vragen_van_collegas_zijn_een_aanroep(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, settings: Any
) -> None:
    settings.ZOEKVRAAG_HERGEBRUIK_MINUTEN = 60
    bewaarden = [bewaren(in_gemeente, bemiddelaar, naam=f"vraag {n}") for n in range(3)]
    Zoekvraag.objects.all().delete()
    for bewaard in bewaarden:
        verlopen(bewaard, volgende_op=60)
    assert bewaarde_vragen_vegen(organisatie_id=in_gemeente.pk) == 3
    assert Deelvraag.objects.filter(leunt_op__isnull=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_workers_maken_een_vraag() -> None:
    organisatie = organisatie_maken()
    with organisatie_transactie(organisatie.pk):
        bewaard = bewaren(organisatie, medewerker_maken(organisatie, Rol.BEMIDDELAAR))
        verlopen(bewaard, volgende_op=60)
    start, gedaan = threading.Barrier(8), []

    def uitvoeren() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            gedaan.append(bewaarde_vraag_uitvoeren(organisatie_id=organisatie.pk, bewaard_id=bewaard.pk))
        finally:
            connection.close()

    draden = [threading.Thread(target=uitvoeren) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(gedaan) == [False] * 7 + [True]
    with organisatie_transactie(organisatie.pk):
        assert bewaard.zoekvragen.count() == 1


def test_een_hele_caseload_elke_nacht(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    caseload_maken(in_gemeente, 2)
    bewaard = bewaren(in_gemeente, bemiddelaar, ronde_maken(in_gemeente, bemiddelaar))
    for nacht, (vum_ids, nieuw) in enumerate(((("a",), 0), (("a", "b"), 2))):
        if nacht == 1:
            # Somebody came on the list since: asked as well, and all of it new.
            caseload_maken(in_gemeente, 3)
            nieuw += 2
        _nacht(bewaard)
        ronde = bewaard.rondes.order_by("-created_at").first()
        assert ronde is not None
        assert ronde.prioriteit == Prioriteit.NACHT
        ronde_klaarzetten(organisatie_id=in_gemeente.pk, ronde_id=ronde.pk)
        for lid in ronde.leden.select_related("zoekvraag"):
            assert lid.zoekvraag is not None
            _antwoorden(lid.zoekvraag, *vum_ids)
        rondes_vegen_overal()
        _afloop(bewaard, django_capture_on_commit_callbacks)
        assert Ronde.objects.get(pk=ronde.pk).status == "klaar"
        assert bewaard.laatste_nieuw == nieuw
    (bericht,) = mail.outbox
    assert "?stand=nieuw" in bericht.body
    assert "4 resultaten" in bericht.body


def test_een_lege_lijst_is_geen_ronde_maar_een_reden(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    caseload_maken(in_gemeente, 1)
    bewaard = bewaren(in_gemeente, bemiddelaar, ronde_maken(in_gemeente, bemiddelaar))
    caseload_maken(in_gemeente, 0)
    _nacht(bewaard)
    bewaard.refresh_from_db()
    assert "niemand" in bewaard.laatste_reden


def test_wat_te_lang_geleden_klaar_was_geeft_geen_mail_meer(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Hints
) -> None:
    bewaard = bewaren(in_gemeente, bemiddelaar)
    for vum_ids in ((), ("a",)):
        _nacht(bewaard)
        _antwoorden(_laatste(bewaard), *vum_ids)
        if vum_ids:
            Zoekvraag.objects.filter(pk=_laatste(bewaard).pk).update(afgerond_op=Now() - timedelta(days=2))
        _afloop(bewaard, django_capture_on_commit_callbacks)
    assert bewaard.laatste_nieuw == 1
    assert mail.outbox == []
