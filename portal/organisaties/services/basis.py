"""What every service of this room starts with: who may, and the one lock."""

from django.core.exceptions import PermissionDenied

from portal.organisaties.models import Aansluiting, Medewerker, Organisatie, Rol


class OrganisatieFout(Exception):
    """A rule says no. `melding` is for the person at the screen: what is the matter and what to do."""

    def __init__(self, melding: str) -> None:
        super().__init__(melding)
        self.melding = melding


def landelijk_vereist(door: Medewerker) -> None:
    """Raises PermissionDenied for anyone but an active landelijk beheerder, whatever page the call came from."""
    if door.rol != Rol.LANDELIJK_BEHEERDER or not door.is_active:
        raise PermissionDenied


def organisatiebeheerder_vereist(door: Medewerker, organisatie: Organisatie) -> None:
    """Raises PermissionDenied unless `door` is an active organisatiebeheerder of this very organisation."""
    if door.rol != Rol.ORGANISATIEBEHEERDER or door.organisatie_id != organisatie.pk or not door.is_active:
        raise PermissionDenied


def aansluiting_vergrendelen(organisatie: Organisatie) -> Aansluiting:
    """The connection, locked until the end of the transaction and freshly read.

    Every change of an organisation, its connection or its staff takes this lock first. Without it two beheerders who
    deactivate each other at the same moment would both see the other one still there, and nobody would be left.
    """
    return Aansluiting.objects.select_for_update(no_key=True).get(organisatie=organisatie)
