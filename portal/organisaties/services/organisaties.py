"""What the landelijk beheerder does: admit organisations and record their agreements."""

from dataclasses import dataclass
from datetime import date

import structlog
from django.db import IntegrityError, transaction

from portal.organisaties.models import Aansluiting, Arbeidsmarktregio, Medewerker, Organisatie, Overeenkomst, Rol
from portal.organisaties.services.basis import OrganisatieFout, aansluiting_vergrendelen, landelijk_vereist
from portal.organisaties.services.mutaties import mutatie_vastleggen
from portal.organisaties.services.uitnodigingen import NieuweUitnodiging, uitnodiging_maken

log = structlog.get_logger(__name__)

_BESTAAT_AL = "Er is al een organisatie met deze naam of dit OIN."


@dataclass(frozen=True)
class OvereenkomstGegevens:
    """Version and first and last day of an agreement."""

    versie: str
    geldig_van: date
    geldig_tot: date


@transaction.atomic
def organisatie_toevoegen(
    *,
    door: Medewerker,
    naam: str,
    oin: str,
    soort: str,
    arbeidsmarktregio: Arbeidsmarktregio | None,
    overeenkomst: OvereenkomstGegevens | None,
    beheerder_naam: str,
    beheerder_email: str,
) -> tuple[Organisatie, NieuweUitnodiging]:
    """Admit an organisation: its connection in voorbereiding, its agreement and the invitation of its first beheerder.

    Args:
        door: a landelijk beheerder, in a transaction of the phase `landelijk`.
        oin: twenty digits, used by no other organisation.
        overeenkomst: None when it is not signed yet; it can be added later.

    Returns: the organisation and the invitation with its token, for the caller to mail after the commit.
    Raises: PermissionDenied; OrganisatieFout when the name or the OIN is taken.
    """
    landelijk_vereist(door)
    organisatie = _organisatie_maken(naam=naam, oin=oin, soort=soort, arbeidsmarktregio=arbeidsmarktregio)
    Aansluiting.objects.create(organisatie=organisatie)
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Organisatie toegevoegd",
        onderwerp=organisatie.naam,
        toelichting=f"OIN {organisatie.oin}.",
    )
    if overeenkomst is not None:
        overeenkomst_toevoegen(door=door, organisatie=organisatie, gegevens=overeenkomst)
    uitnodiging = uitnodiging_maken(
        door=door,
        organisatie=organisatie,
        email=beheerder_email,
        naam=beheerder_naam,
        rol=Rol.ORGANISATIEBEHEERDER,
    )
    log.info("organisatie_toegevoegd", organisatie=str(organisatie.pk))
    return organisatie, uitnodiging


@transaction.atomic
def organisatie_wijzigen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    naam: str,
    oin: str,
    soort: str,
    arbeidsmarktregio: Arbeidsmarktregio | None,
) -> Organisatie:
    """Change the name, OIN, kind or region of an organisation.

    Raises: PermissionDenied; OrganisatieFout when the name or OIN is taken, or when the OIN of an organisation that was once
        active would change: other parties have it in their inzage.
    """
    landelijk_vereist(door)
    aansluiting = aansluiting_vergrendelen(organisatie)
    huidig = Organisatie.objects.get(pk=organisatie.pk)
    if aansluiting.geactiveerd_op is not None and oin != huidig.oin:
        raise OrganisatieFout("Het OIN kan niet meer wijzigen, omdat de organisatie al actief is geweest.")
    nieuw = {"naam": naam, "oin": oin, "soort": soort, "arbeidsmarktregio": arbeidsmarktregio}
    gewijzigd = [veld for veld, waarde in nieuw.items() if getattr(huidig, veld) != waarde]
    if not gewijzigd:
        return huidig
    for veld in gewijzigd:
        setattr(huidig, veld, nieuw[veld])
    try:
        with transaction.atomic():
            huidig.save(update_fields=[*gewijzigd, "updated_at"])
    except IntegrityError as fout:
        raise OrganisatieFout(_BESTAAT_AL) from fout
    mutatie_vastleggen(
        organisatie=huidig,
        door=door,
        handeling="Organisatie gewijzigd",
        onderwerp=huidig.naam,
        toelichting=f"Gewijzigd: {', '.join('OIN' if veld == 'oin' else veld for veld in gewijzigd)}.",
    )
    return huidig


@transaction.atomic
def overeenkomst_toevoegen(
    *, door: Medewerker, organisatie: Organisatie, gegevens: OvereenkomstGegevens
) -> Overeenkomst:
    """Record a signed agreement. Earlier ones stay: they say under which terms was shared at the time.

    Raises: PermissionDenied; OrganisatieFout when the last day lies before the first.
    """
    landelijk_vereist(door)
    if gegevens.geldig_tot < gegevens.geldig_van:
        raise OrganisatieFout("De laatste dag van de overeenkomst ligt voor de eerste dag.")
    overeenkomst = Overeenkomst.objects.create(
        organisatie=organisatie,
        versie=gegevens.versie,
        geldig_van=gegevens.geldig_van,
        geldig_tot=gegevens.geldig_tot,
    )
    mutatie_vastleggen(
        organisatie=organisatie,
        door=door,
        handeling="Overeenkomst vastgelegd",
        onderwerp=f"versie {gegevens.versie}",
        toelichting=f"Geldig van {gegevens.geldig_van:%d-%m-%Y} tot en met {gegevens.geldig_tot:%d-%m-%Y}.",
    )
    return overeenkomst


@transaction.atomic
def landelijke_organisatie_oprichten(
    *, naam: str, oin: str, beheerder_naam: str, beheerder_email: str
) -> NieuweUitnodiging:
    """The first landelijk beheerder of an installation, whom nobody can invite: called by a command on the server.

    The caller opens a transaction of the phase `landelijk`. An organisation with this OIN that exists already is used.
    """
    organisatie = Organisatie.objects.filter(oin=oin).first()
    if organisatie is None:
        organisatie = _organisatie_maken(naam=naam, oin=oin, soort=Organisatie.Soort.LANDELIJK, arbeidsmarktregio=None)
        Aansluiting.objects.create(organisatie=organisatie, is_bron=False, is_bemiddelaar=False, in_suwi=False)
        mutatie_vastleggen(
            organisatie=organisatie, door=None, handeling="Organisatie toegevoegd", onderwerp=organisatie.naam
        )
    return uitnodiging_maken(
        door=None, organisatie=organisatie, email=beheerder_email, naam=beheerder_naam, rol=Rol.LANDELIJK_BEHEERDER
    )


def _organisatie_maken(*, naam: str, oin: str, soort: str, arbeidsmarktregio: Arbeidsmarktregio | None) -> Organisatie:
    try:
        with transaction.atomic():
            return Organisatie.objects.create(naam=naam, oin=oin, soort=soort, arbeidsmarktregio=arbeidsmarktregio)
    except IntegrityError as fout:
        raise OrganisatieFout(_BESTAAT_AL) from fout
