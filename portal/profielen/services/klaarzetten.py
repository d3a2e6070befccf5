"""Setting a list ready: put side by side with what is online and with what people changed by hand, before anybody decides.

1. What an earlier time made of the rows is put back: the list says what its file says, or, was it online before, what it said
   then. Looking at what going back would do changes nothing for good.
2. Corrections by werkzoekenden that still stand go before the file; who withdrew is taken off. What the file said is kept
   with the list: until it is activated to put it back, and after that to settle the correction.
3. Changes by colleagues that the file undoes are noted, and not kept: the file is newer.
4. The rows that questions read are made, and the effect is counted.

Done by the worker when a file was checked, and once more by whoever looks or activates when what is online changed since.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F
from django.db.models.functions import Now

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
from portal.profielen.soorten import Kant, als_inhoud, als_tekst, kant_van, kolommen_van
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


def stand_verhogen(organisatie_id: UUID, soort: str) -> None:
    """What lists were set ready for is no longer so: whoever looked at one looks again. Under the lock."""
    ActieveLijst.objects.filter(organisatie_id=organisatie_id, soort=soort).update(
        versie=F("versie") + 1, updated_at=Now()
    )


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
    eerder = _eerder_verteld(lijst)
    geraakt = _rijen_terugzetten(kant, lijst)
    if kant.soort == Soort.WERKZOEKENDE:
        geraakt |= _correcties_toepassen(kant, lijst, eerder)
    if basis_id is not None:
        _eigen_wijzigingen_noemen(kant, lijst, basis_id)
    if kant.soort == Soort.WERKZOEKENDE:
        _zoekrijen_klaarzetten(lijst, geraakt)
    lijst.aantal = kant.profiel._default_manager.filter(lijst=lijst).count()
    verteld = lijst.bijzonderheden.exclude(aard=Aard.ZOALS_GEDEELD).order_by()
    lijst.effect = effect_berekenen(lijst, basis_id) | {
        "bijzonderheden": dict(verteld.values_list("aard").annotate(aantal=Count("pk")))
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


def _eerder_verteld(lijst: Lijst) -> dict[UUID, Bijzonderheid]:
    """Per person what the file said, of a list that was online: its rows do not say so any more."""
    if lijst.geactiveerd_op is None:
        return {}
    van_correcties = lijst.bijzonderheden.filter(aard__in=(Aard.CORRECTIE_BLIJFT, Aard.TERUGGETROKKEN_BLIJFT))
    return {
        regel.werkzoekende_id: regel
        for regel in van_correcties.exclude(bestandstekst="")
        if regel.werkzoekende_id is not None
    }


def _rijen_terugzetten(kant: Kant, lijst: Lijst) -> set[UUID]:
    """Undo what `_correcties_toepassen` did to the rows the last time. Returns whose rows changed.

    Of a list that was online the rows are what was shared, with what was changed by hand since, and not what its file said.
    """
    geraakt = set()
    opnieuw = lijst.bijzonderheden.exclude(bestandstekst="")
    if lijst.geactiveerd_op is not None:
        opnieuw = opnieuw.filter(aard=Aard.ZOALS_GEDEELD)
    for oud in opnieuw:
        wie = getattr(oud, kant.kolom)
        kolommen = kolommen_van(kant, als_inhoud(oud.bestandstekst))
        kant.profiel._default_manager.update_or_create(
            lijst=lijst, **{kant.kolom: wie}, defaults={"organisatie_id": lijst.organisatie_id, **kolommen}
        )
        if CONTACT in oud.velden:
            _contact_zetten(lijst, wie, _bytes(oud.bestandscontact))
        geraakt.add(wie)
    lijst.bijzonderheden.all().delete()
    return geraakt


@dataclass(slots=True)
class Correctie:
    """What still stands of everything one werkzoekende corrected: the last word per field."""

    velden: dict[str, Any] = field(default_factory=dict)
    contact: bytes | None = None
    teruggetrokken: bool = False
    # What stood there before the first correction of a field, per list on which it was made.
    was: defaultdict[UUID, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def erbij(self, aanpassing: Aanpassing) -> None:
        """Take in the next one, in the order in which they were made."""
        self.teruggetrokken = aanpassing.handeling == Handeling.INGETROKKEN
        self.velden |= {pad: waarden.get("werd") for pad, waarden in aanpassing.velden.items()}
        for pad, waarden in aanpassing.velden.items():
            self.was[aanpassing.lijst_id].setdefault(pad, waarden.get("was"))
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


def _correcties_toepassen(kant: Kant, lijst: Lijst, eerder: Mapping[UUID, Bijzonderheid]) -> set[UUID]:
    """Returns of whom something is told or kept."""
    correcties = geldende_correcties(lijst.organisatie_id, werkzoekende__profielen__lijst=lijst)
    gevonden: list[Bijzonderheid] = []
    for profiel in WerkzoekendeProfiel.objects.filter(lijst=lijst, werkzoekende__in=correcties):
        wie = profiel.werkzoekende_id
        gevonden += _correctie_toepassen(kant, lijst, profiel, correcties[wie], eerder.get(wie))
    Bijzonderheid.objects.bulk_create(gevonden)
    return {bijzonder.werkzoekende_id for bijzonder in gevonden if bijzonder.werkzoekende_id is not None}


def _correctie_toepassen(
    kant: Kant, lijst: Lijst, profiel: WerkzoekendeProfiel, correctie: Correctie, eerder: Bijzonderheid | None
) -> list[Bijzonderheid]:
    """Change the row of one person. Returns what is told about it and, of a list that was online, what has to be put back.

    Args:
        eerder: what was told of this person before the list was online, or at the last look: it knows what the file said.
    """
    van = {"organisatie_id": lijst.organisatie_id, "lijst": lijst, "werkzoekende_id": profiel.werkzoekende_id}
    verteld = Bijzonderheid(**van, bestandstekst=_volgens_bestand(lijst, profiel, correctie, eerder))
    gedeeld = Bijzonderheid(**van, aard=Aard.ZOALS_GEDEELD, bestandstekst=profiel.standaard)
    if correctie.teruggetrokken:
        WerkzoekendeProfiel.objects.filter(pk=profiel.pk).delete()
        verteld.aard = Aard.TERUGGETROKKEN_BLIJFT
        if eerder is not None:
            verteld.velden, verteld.bestandscontact = eerder.velden, eerder.bestandscontact
        uit, anders = [verteld], True
    else:
        verteld.aard = Aard.CORRECTIE_BLIJFT
        verteld.velden = _afwijkend(verteld.bestandstekst, correctie)
        anders = _rij_corrigeren(kant, profiel, correctie)
        if correctie.contact is not None:
            anders |= _contact_corrigeren(lijst, profiel.werkzoekende_id, correctie.contact, eerder, verteld, gedeeld)
        uit = [verteld] if verteld.velden else []
    return [*uit, gedeeld] if anders and lijst.geactiveerd_op is not None else uit


def _volgens_bestand(
    lijst: Lijst, profiel: WerkzoekendeProfiel, correctie: Correctie, eerder: Bijzonderheid | None
) -> str:
    """The text of the row, with what the file said where corrections went before it while the list was online."""
    velden = dict(correctie.was.get(lijst.pk, {}))
    if eerder is not None:
        bestand = platgeslagen(als_inhoud(eerder.bestandstekst))
        velden |= {pad: bestand.get(pad) for pad in eerder.velden if pad != CONTACT}
    # Without any the text stays as it was received, to the letter.
    return als_tekst(toegepast(als_inhoud(profiel.standaard), velden)) if velden else profiel.standaard


def _afwijkend(tekst: str, correctie: Correctie) -> list[str]:
    plat = platgeslagen(als_inhoud(tekst))
    return [pad for pad, waarde in correctie.velden.items() if plat.get(pad) != waarde]


def _rij_corrigeren(kant: Kant, profiel: WerkzoekendeProfiel, correctie: Correctie) -> bool:
    if not _afwijkend(profiel.standaard, correctie):
        return False
    kolommen = kolommen_van(kant, toegepast(als_inhoud(profiel.standaard), correctie.velden))
    WerkzoekendeProfiel.objects.filter(pk=profiel.pk).update(**kolommen)
    return True


def _contact_corrigeren(
    lijst: Lijst,
    wie: UUID,
    contact: bytes,
    eerder: Bijzonderheid | None,
    verteld: Bijzonderheid,
    gedeeld: Bijzonderheid,
) -> bool:
    """As the row, for contact data: adds to what is told and to what has to be put back. Returns whether they changed."""
    nu = bestand = _contact_van(lijst.pk, wie)
    anders = afwijkend = not _zelfde_contact(lijst.organisatie_id, wie, nu, contact)
    if eerder is not None and CONTACT in eerder.velden:
        bestand = _bytes(eerder.bestandscontact)
        afwijkend = not _zelfde_contact(lijst.organisatie_id, wie, bestand, contact)
    if afwijkend:
        verteld.velden.append(CONTACT)
        verteld.bestandscontact = bestand
    if anders:
        gedeeld.velden, gedeeld.bestandscontact = [CONTACT], nu
        _contact_zetten(lijst, wie, contact)
    return anders


def _contact_van(lijst_id: UUID, wie: UUID) -> bytes | None:
    versleuteld = (
        Contactgegeven.objects.filter(lijst_id=lijst_id, werkzoekende_id=wie)
        .values_list("versleuteld", flat=True)
        .first()
    )
    return _bytes(versleuteld)


def _bytes(versleuteld: bytes | memoryview | None) -> bytes | None:
    """What the databank gives for a field of bytes, as bytes."""
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


def _zelfde_contact(organisatie_id: UUID, wie: UUID, een: bytes | None, ander: bytes | None) -> bool:
    """Encrypted twice, the same data look different: they are compared opened. What cannot be opened is not the same."""
    try:
        return _geopend(organisatie_id, wie, een) == _geopend(organisatie_id, wie, ander)
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
            contact = _contact_van(lijst.pk, wie), _contact_van(basis_id, wie)
            velden = velden if _zelfde_contact(lijst.organisatie_id, wie, *contact) else [*velden, CONTACT]
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
