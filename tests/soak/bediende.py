"""A process inside the portal that does what a test asks, one JSON line at a time: starting Django for each would take longer
than the fault that is tested.

`python -m tests.soak.bediende`, with the environment of the portal.
"""

import json
import os
import signal
import sys
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.db import connection, connections  # noqa: E402
from django.db.models import Count  # noqa: E402

from exchange_client.standaard.beroepen import BEROEPEN  # noqa: E402
from portal.bestanden.models import Bestand  # noqa: E402
from portal.bestanden.services import bestand_activeren_vragen, bestand_annuleren, bestand_klaarzetten  # noqa: E402
from portal.bewaking.services import nu_controleren, stille_hartslagen  # noqa: E402
from portal.kern import limieten  # noqa: E402
from portal.kern.tenant import organisatie_transactie  # noqa: E402
from portal.organisaties.queries import organisatie_van_oin  # noqa: E402
from portal.post import services as post  # noqa: E402
from portal.profielen.models import ActieveLijst, Lijst  # noqa: E402
from portal.profielen.queries import werkzoekendeprofielen  # noqa: E402
from portal.profielen.services import lijst_terugzetten  # noqa: E402
from portal.verkeer.models import Lijn, Prioriteit  # noqa: E402
from portal.verkeer.queries import verkeersbeeld  # noqa: E402
from portal.zoekvragen import klaarzetten  # noqa: E402
from portal.zoekvragen.criteria import Gebied, Zoekcriteria  # noqa: E402
from portal.zoekvragen.models import Deelvraag, Ronde, Zoekvraag  # noqa: E402
from portal.zoekvragen.services import (  # noqa: E402
    Instellingen,
    Keuze,
    plan_maken,
    ronde_starten,
    zoekvraag_annuleren,
    zoekvraag_versturen,
    zoekvragen_vegen,
)

OIN = "00000001001000000222"
GEBIEDEN = (Gebied("7001AB", 40), Gebied("6811AA", 40), Gebied("7511AA", 40))


def _organisatie() -> Any:
    organisatie = organisatie_van_oin(OIN)
    if organisatie is None:
        raise RuntimeError("the demonstration has no Doetinchem")
    return organisatie


def stel(
    *, vragen: int, beroepen: int, gebieden: int = 1, prioriteit: int = 10, dood_na_commit: bool = False
) -> list[str]:
    """Send questions that nobody asked before; with `dood_na_commit` this process dies before the hint goes out."""
    organisatie = _organisatie()
    if dood_na_commit:
        klaarzetten.hint_sturen = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]  # returns nothing
    ids = []
    for nummer in range(vragen):
        with organisatie_transactie(organisatie.pk):
            door = organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example")
            begin = (nummer * 7) % (len(BEROEPEN) - beroepen)
            vraag = zoekvraag_versturen(
                door=door,
                organisatie=organisatie,
                soort="vacature",
                criteria=Zoekcriteria(
                    beroepen=tuple(beroep.uri for beroep in BEROEPEN[begin : begin + beroepen]),
                    gebieden=GEBIEDEN[:gebieden],
                ),
                formulier_id=uuid4(),
                opnieuw_vragen=True,
                prioriteit=Prioriteit(prioriteit),
            )
            ids.append(str(vraag.pk))
    return ids


def laatste() -> list[str]:
    """The question that was sent last, for who sent it and died."""
    with organisatie_transactie(_organisatie().pk):
        return [str(Zoekvraag.objects.latest("created_at").pk)]


def mail(*, adres: str, dood_na_commit: bool = False) -> None:
    """Write a mail with this address in it; with `dood_na_commit` this process dies before the hint goes out."""
    organisatie = _organisatie()
    if dood_na_commit:
        post.hint_sturen = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    with organisatie_transactie(organisatie.pk):
        post.mail_klaarzetten(
            naar=organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example"),
            onderwerp="Proef",
            sjabloon="bewaarde_vraag_zonder_eigenaar",
            binnen=limieten.MELDEN_BINNEN,
            aantal=1,
            adres=adres,
        )


def stand(*, ids: list[str]) -> dict[str, Any]:
    """Where these questions are, and every call of theirs: state, attempts, reason, how many results it stored."""
    with organisatie_transactie(_organisatie().pk):
        vragen = dict(Zoekvraag.objects.filter(pk__in=ids).values_list("pk", "status"))
        deelvragen = {
            str(deelvraag.pk): {
                "vraag": str(deelvraag.zoekvraag_id),
                "status": deelvraag.status,
                "poging": deelvraag.poging,
                "reden_code": deelvraag.reden_code,
                "reden": deelvraag.reden,
                "aantal": deelvraag.aantal,
                "resultaten": deelvraag.bewaard,  # type: ignore[attr-defined]  # counted below
            }
            for deelvraag in Deelvraag.objects.filter(zoekvraag__in=ids).annotate(bewaard=Count("resultaten"))
        }
    return {"vragen": {str(pk): status for pk, status in vragen.items()}, "deelvragen": deelvragen}


def ronde(*, zoek: str) -> str:
    """A round over the people of the demonstration whose key holds this; their questions are not made yet."""
    organisatie = _organisatie()
    keuze, instellingen = Keuze(alles=True, zoek=zoek), Instellingen(beroepen=2)
    with organisatie_transactie(organisatie.pk):
        rij = ronde_starten(
            door=organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example"),
            organisatie=organisatie,
            plan=plan_maken(organisatie, "vacature", keuze, instellingen),
            keuze=keuze,
            instellingen=instellingen,
            naam="Proef",
            formulier_id=uuid4(),
        )
    return str(rij.pk)


def rondestand(*, pk: str) -> dict[str, Any]:
    """Where a round is: how many members take part, and the questions that were made for them."""
    with organisatie_transactie(_organisatie().pk):
        rij = Ronde.objects.get(pk=pk)
        leden = rij.leden.filter(overgeslagen="")
        vragen = [str(vraag) for vraag in leden.exclude(zoekvraag=None).values_list("zoekvraag", flat=True)]
        geteld = leden.filter(geteld_op__isnull=False).count()
        return {"status": rij.status, "leden": leden.count(), "vragen": vragen, "geteld": geteld}


def controleer() -> dict[str, int]:
    uitkomsten, _ = nu_controleren(ook_zwaar=True)
    return {uitkomst.controle.naam: uitkomst.aantal for uitkomst in uitkomsten if not uitkomst.goed}


def stil() -> list[str]:
    return [stilte.naam for stilte in stille_hartslagen()]


def beeld() -> dict[str, Any]:
    lijn = Lijn.objects.filter(pk="uitwisseling").first()
    with organisatie_transactie(_organisatie().pk):
        melding = verkeersbeeld().melding
    return {"onderbroken": lijn is not None and lijn.onderbroken_sinds is not None, "melding": melding}


def stop(*, pk: str) -> bool:
    organisatie = _organisatie()
    with organisatie_transactie(organisatie.pk):
        door = organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example")
        return zoekvraag_annuleren(door=door, zoekvraag=organisatie.zoekvragen.get(pk=pk))


def bestand(*, pk: str) -> dict[str, Any]:
    """One upload, what is online, and what no upload and no history points at any more."""
    organisatie = _organisatie()
    with organisatie_transactie(organisatie.pk):
        # In one query: a sweep may take the list of a dead attempt away between two.
        rij = Bestand.objects.select_related("lijst").get(pk=pk)
        online = ActieveLijst.objects.get(soort="werkzoekende").lijst_id
        bekend = set(Bestand.objects.exclude(lijst=None).values_list("lijst", flat=True))
        los = Lijst.objects.filter(geactiveerd_op__isnull=True).exclude(pk__in=bekend)
        return {
            "status": rij.status,
            "poging": rij.poging,
            "reden": rij.reden,
            "rijen": [rij.aantal_rijen, rij.aantal_goed, rij.aantal_fout],
            "op_lijst": rij.lijst.werkzoekendeprofielen.count() if rij.lijst else 0,
            "meldingen": rij.meldingen.count(),
            "online": str(online),
            "zichtbaar": werkzoekendeprofielen(organisatie).count(),
            "los": los.count(),
            "kopie": rij.inhoud is not None,
        }


def activeer(*, pk: str) -> bool:
    organisatie = _organisatie()
    with organisatie_transactie(organisatie.pk):
        rij = Bestand.objects.get(pk=pk)
        _, effect = bestand_klaarzetten(bestand=rij)
        return bestand_activeren_vragen(door=None, bestand=rij, vervallen=effect.vervallen)


def online() -> str:
    with organisatie_transactie(_organisatie().pk):
        return str(ActieveLijst.objects.get(soort="werkzoekende").lijst_id)


def zet_terug(*, lijst: str) -> None:
    """The list that was online before the test, also when that test broke off half way."""
    organisatie = _organisatie()
    with organisatie_transactie(organisatie.pk):
        door = organisatie.medewerkers.get(email="bemiddelaar@doetinchem.example")
        lijst_terugzetten(door=door, lijst=Lijst.objects.get(pk=lijst))


def annuleer(*, pk: str) -> None:
    organisatie = _organisatie()
    with organisatie_transactie(organisatie.pk):
        bestand_annuleren(door=None, bestand=Bestand.objects.get(pk=pk))


def veeg() -> list[str]:
    return zoekvragen_vegen(organisatie_id=_organisatie().pk)


def schoon() -> None:
    """As after a quiet night: the breaker closed, the buckets full, nobody silent."""
    Lijn.objects.all().delete()
    with organisatie_transactie(_organisatie().pk), connection.cursor() as cursor:
        cursor.execute("DELETE FROM verkeer_verkeersstand")


def klok() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        return float(cursor.fetchone()[0])


_WERK = {
    functie.__name__: functie
    for functie in (
        stel,
        laatste,
        mail,
        stand,
        ronde,
        rondestand,
        controleer,
        stil,
        beeld,
        stop,
        bestand,
        activeer,
        annuleer,
        online,
        zet_terug,
        veeg,
        schoon,
        klok,
    )
}


def main() -> None:
    for regel in sys.stdin:
        opdracht = json.loads(regel)
        # A databank that was away must not leave this process with a broken connection.
        connections.close_all()
        try:
            uit = {"uit": _WERK[opdracht.pop("doe")](**opdracht)}
        except Exception as fout:
            uit = {"fout": f"{type(fout).__name__}: {fout}"}
        sys.stdout.write("UIT " + json.dumps(uit) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
