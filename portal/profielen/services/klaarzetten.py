"""Setting a list ready: put side by side with what is online and with what people changed by hand, before anybody decides.

1. What an earlier time made of the rows is put back: the list says what its file says.
2. Corrections by werkzoekenden that still stand go before the file; who withdrew is taken off. What the file said is kept
   with the list until it is activated.
3. Changes by colleagues that the file undoes are noted, and not kept: the file is newer.
4. The rows that questions read are made, and the effect is counted.

Done by the worker when a file was checked, and once more by whoever looks or activates when what is online changed since.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count

from portal.profielen.bijhouden import zoekrijen_vervangen, zoekrijen_weghalen
from portal.profielen.effect import GEEN_LIJST, effect_berekenen
from portal.profielen.kluis import OntsleutelenMislukt
from portal.profielen.models import (
    Aanpassing,
    ActieveLijst,
    Bijzonderheid,
    Contactgegeven,
    Lijst,
    Soort,
    WerkzoekendeProfiel,
)
from portal.profielen.services.contact import contact_ontsleutelen
from portal.profielen.services.verdelen import verdeling_vergrendelen
from portal.profielen.soorten import Kant, als_inhoud, kant_van, kolommen_van
from portal.profielen.verschil import platgeslagen, toegepast
from portal.profielen.zoekrijen import zoekrijen_maken

CONTACT = "contact"
Aard = Bijzonderheid.Aard
Handeling = Aanpassing.Handeling


def lijsten_vergrendelen(organisatie_id: UUID, soort: str) -> None:
    """One at a time per organisation and kind: whoever changes what is online, or works out what a list would do to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lijsten'), hashtext(%s))", [f"{organisatie_id}{soort}"])


def wijzer_van(organisatie_id: UUID, soort: str) -> ActieveLijst | None:
    """The pointer, as it is under the lock."""
    return ActieveLijst.objects.filter(organisatie_id=organisatie_id, soort=soort).first()


def stand_van(wijzer: ActieveLijst | None) -> str:
    """Names what is online now, also when that is nothing."""
    return wijzer.stand if wijzer else GEEN_LIJST


def lijst_klaarzetten(*, lijst: Lijst) -> Lijst:
    """Make a list ready to look at and to activate; does nothing when it was, and nothing changed online since.

    Args:
        lijst: of the organisation of this transaction, not the one that is online.

    Returns: the list as it is now, with `effect` and `klaar_voor`.
    """
    with transaction.atomic():
        lijsten_vergrendelen(lijst.organisatie_id, lijst.soort)
        lijst = Lijst.objects.select_for_update(no_key=True).get(pk=lijst.pk)
        wijzer = wijzer_van(lijst.organisatie_id, lijst.soort)
        if lijst.klaar_voor != stand_van(wijzer):
            _klaarzetten(lijst, wijzer)
    return lijst


def _klaarzetten(lijst: Lijst, wijzer: ActieveLijst | None) -> None:
    kant = kant_van(lijst.soort)
    basis_id = wijzer.lijst_id if wijzer else None
    geraakt = _bestand_terugzetten(kant, lijst)
    if kant.soort == Soort.WERKZOEKENDE:
        geraakt |= _correcties_toepassen(kant, lijst)
    if basis_id is not None:
        _eigen_wijzigingen_noemen(kant, lijst, basis_id)
    if kant.soort == Soort.WERKZOEKENDE:
        _zoekrijen_klaarzetten(lijst, geraakt)
    lijst.aantal = kant.profiel._default_manager.filter(lijst=lijst).count()
    lijst.effect = effect_berekenen(lijst, basis_id) | {
        "bijzonderheden": dict(lijst.bijzonderheden.order_by().values_list("aard").annotate(aantal=Count("pk")))
    }
    lijst.klaar_voor = stand_van(wijzer)
    lijst.save(update_fields=["aantal", "effect", "klaar_voor", "zoekrijen_klaar", "updated_at"])


def _zoekrijen_klaarzetten(lijst: Lijst, geraakt: set[UUID]) -> None:
    verdeling_vergrendelen(lijst.organisatie_id)
    if not lijst.zoekrijen_klaar:
        zoekrijen_maken(lijst.pk)
        lijst.zoekrijen_klaar = True
        return
    aanwezig = {
        profiel.werkzoekende_id: profiel
        for profiel in WerkzoekendeProfiel.objects.filter(lijst=lijst, werkzoekende__in=geraakt)
    }
    for wie in geraakt:
        if wie in aanwezig:
            zoekrijen_vervangen(aanwezig[wie])
        else:
            zoekrijen_weghalen(lijst.pk, wie)


def _bestand_terugzetten(kant: Kant, lijst: Lijst) -> set[UUID]:
    """Undo what `_correcties_toepassen` did to the rows the last time. Returns whose rows changed.

    Not of a list that was online: its rows are what was shared, with what was changed by hand since.
    """
    geraakt = set()
    opnieuw = lijst.bijzonderheden.exclude(bestandstekst="") if lijst.geactiveerd_op is None else ()
    for oud in opnieuw:
        wie = getattr(oud, kant.kolom)
        kolommen = kolommen_van(kant, als_inhoud(oud.bestandstekst))
        kant.profiel._default_manager.update_or_create(
            lijst=lijst, **{kant.kolom: wie}, defaults={"organisatie_id": lijst.organisatie_id, **kolommen}
        )
        if CONTACT in oud.velden:
            _contact_zetten(lijst, wie, None if oud.bestandscontact is None else bytes(oud.bestandscontact))
        geraakt.add(wie)
    lijst.bijzonderheden.all().delete()
    return geraakt


@dataclass(slots=True)
class Correctie:
    """What still stands of everything one werkzoekende corrected: the last word per field."""

    velden: dict[str, Any] = field(default_factory=dict)
    contact: bytes | None = None
    teruggetrokken: bool = False

    def erbij(self, aanpassing: Aanpassing) -> None:
        """Take in the next one, in the order in which they were made."""
        self.teruggetrokken = aanpassing.handeling == Handeling.INGETROKKEN
        self.velden |= {pad: waarden.get("werd") for pad, waarden in aanpassing.velden.items()}
        if aanpassing.contact_versleuteld is not None:
            self.contact = bytes(aanpassing.contact_versleuteld)


def geldende_correcties(organisatie_id: UUID, **voorwaarden: Any) -> dict[UUID, Correctie]:
    """The corrections that go before a file, by werkzoekende; `voorwaarden` narrow the `Aanpassing` rows."""
    per_persoon: defaultdict[UUID, Correctie] = defaultdict(Correctie)
    open_ = Aanpassing.objects.filter(
        organisatie_id=organisatie_id, door_werkzoekende=True, stand=Aanpassing.Stand.GELDT, **voorwaarden
    )
    for aanpassing in open_.order_by("created_at", "pk"):
        if aanpassing.werkzoekende_id is not None:
            per_persoon[aanpassing.werkzoekende_id].erbij(aanpassing)
    return dict(per_persoon)


def _correcties_toepassen(kant: Kant, lijst: Lijst) -> set[UUID]:
    correcties = geldende_correcties(lijst.organisatie_id, werkzoekende__profielen__lijst=lijst)
    profielen = WerkzoekendeProfiel.objects.filter(lijst=lijst, werkzoekende__in=correcties)
    gevonden = []
    for profiel in profielen:
        correctie = correcties[profiel.werkzoekende_id]
        bijzonder = Bijzonderheid(
            organisatie_id=lijst.organisatie_id,
            lijst=lijst,
            werkzoekende_id=profiel.werkzoekende_id,
            bestandstekst=profiel.standaard,
        )
        if correctie.teruggetrokken:
            bijzonder.aard = Aard.TERUGGETROKKEN_BLIJFT
            WerkzoekendeProfiel.objects.filter(pk=profiel.pk).delete()
            gevonden.append(bijzonder)
            continue
        inhoud = als_inhoud(profiel.standaard)
        plat = platgeslagen(inhoud)
        bijzonder.velden = [pad for pad, waarde in correctie.velden.items() if plat.get(pad) != waarde]
        if bijzonder.velden:
            kolommen = kolommen_van(kant, toegepast(inhoud, correctie.velden))
            WerkzoekendeProfiel.objects.filter(pk=profiel.pk).update(**kolommen)
        if correctie.contact is not None and not _contact_gelijk(lijst, profiel.werkzoekende_id, correctie.contact):
            bijzonder.velden.append(CONTACT)
            bijzonder.bestandscontact = _contact_van(lijst.pk, profiel.werkzoekende_id)
            _contact_zetten(lijst, profiel.werkzoekende_id, correctie.contact)
        if bijzonder.velden:
            bijzonder.aard = Aard.CORRECTIE_BLIJFT
            gevonden.append(bijzonder)
    Bijzonderheid.objects.bulk_create(gevonden)
    return {bijzonder.werkzoekende_id for bijzonder in gevonden if bijzonder.werkzoekende_id is not None}


def _contact_van(lijst_id: UUID, wie: UUID) -> bytes | None:
    versleuteld = (
        Contactgegeven.objects.filter(lijst_id=lijst_id, werkzoekende_id=wie)
        .values_list("versleuteld", flat=True)
        .first()
    )
    return None if versleuteld is None else bytes(versleuteld)


def _contact_zetten(lijst: Lijst, wie: UUID, versleuteld: bytes | None) -> None:
    if not _geopend(lijst.organisatie_id, wie, versleuteld):
        Contactgegeven.objects.filter(lijst=lijst, werkzoekende_id=wie).delete()
        return
    Contactgegeven.objects.update_or_create(
        lijst=lijst,
        werkzoekende_id=wie,
        defaults={"organisatie_id": lijst.organisatie_id, "versleuteld": versleuteld},
    )


def _contact_gelijk(lijst: Lijst, wie: UUID, ander: bytes | None) -> bool:
    """Encrypted twice, the same data look different: they are compared opened. What cannot be opened is not the same."""
    try:
        eigen = _geopend(lijst.organisatie_id, wie, _contact_van(lijst.pk, wie))
        return eigen == _geopend(lijst.organisatie_id, wie, ander)
    except OntsleutelenMislukt:
        return False


def _geopend(organisatie_id: UUID, wie: UUID, versleuteld: bytes | None) -> dict[str, Any]:
    return contact_ontsleutelen(organisatie_id, wie, versleuteld) if versleuteld else {}


def _eigen_wijzigingen_noemen(kant: Kant, lijst: Lijst, basis_id: UUID) -> None:
    """What colleagues did by hand to the list that is online, and this list undoes."""
    per_persoon: defaultdict[UUID, list[Aanpassing]] = defaultdict(list)
    eigen = Aanpassing.objects.filter(
        organisatie_id=lijst.organisatie_id,
        door_werkzoekende=False,
        stand=Aanpassing.Stand.GELDT,
        **{f"{kant.veld}__isnull": False},
    )
    for aanpassing in eigen.order_by("created_at", "pk"):
        per_persoon[getattr(aanpassing, kant.kolom)].append(aanpassing)
    online = _teksten(kant, basis_id, per_persoon)
    straks = _teksten(kant, lijst.pk, per_persoon)
    gevonden = []
    for wie, aanpassingen in per_persoon.items():
        aard, velden = _wat_vervalt(aanpassingen, online.get(wie), straks.get(wie))
        if aard == Aard.WIJZIGING_VERVALT and any(a.contact_gewijzigd for a in aanpassingen):
            velden = velden if _contact_gelijk(lijst, wie, _contact_van(basis_id, wie)) else [*velden, CONTACT]
        if aard is None or (aard == Aard.WIJZIGING_VERVALT and not velden):
            continue
        gevonden.append(
            Bijzonderheid(
                organisatie_id=lijst.organisatie_id, lijst=lijst, aard=aard, velden=velden, **{kant.kolom: wie}
            )
        )
    Bijzonderheid.objects.bulk_create(gevonden)


def _teksten(kant: Kant, lijst_id: UUID, wie: Any) -> dict[UUID, str]:
    rijen = kant.profiel._default_manager.filter(lijst_id=lijst_id, **{f"{kant.kolom}__in": list(wie)})
    return dict(rijen.values_list(kant.kolom, "standaard"))


def _wat_vervalt(
    aanpassingen: list[Aanpassing], online: str | None, straks: str | None
) -> tuple[Bijzonderheid.Aard | None, list[str]]:
    """What happens to one person's changes, from the text that is online and the one that would be."""
    if online is None:
        keert_terug = straks is not None and aanpassingen[-1].handeling == Handeling.INGETROKKEN
        return (Aard.INGETROKKEN_KEERT_TERUG, []) if keert_terug else (None, [])
    toegevoegd = any(aanpassing.handeling == Handeling.TOEGEVOEGD for aanpassing in aanpassingen)
    if straks is None:
        return (Aard.TOEGEVOEGD_VERVALT, []) if toegevoegd else (None, [])
    nu, dan = platgeslagen(als_inhoud(online)), platgeslagen(als_inhoud(straks))
    paden: Iterable[str] = {**nu, **dan}
    if not toegevoegd:
        paden = dict.fromkeys(pad for aanpassing in aanpassingen for pad in aanpassing.velden)
    return Aard.WIJZIGING_VERVALT, [pad for pad in paden if nu.get(pad) != dan.get(pad)]
