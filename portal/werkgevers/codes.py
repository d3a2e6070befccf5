"""The words for the codes of which the standard publishes no meaning."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from exchange_client.standaard.waardelijsten import Waardelijst, WcmOnderwerp, WcmSoort, WcmSoortAfspraken
from portal.organisaties.models import Medewerker, Rol
from portal.organisaties.services import mutatie_vastleggen
from portal.werkgevers.models import Codebetekenis

Lijst = Codebetekenis.Lijst
WAARDELIJSTEN: Mapping[str, Waardelijst] = {
    Lijst.ONDERWERP.value: WcmOnderwerp,
    Lijst.SOORT.value: WcmSoort,
    Lijst.AFSPRAKEN.value: WcmSoortAfspraken,
}
#: List → code → text.
Woorden = dict[str, dict[int, str]]
_STANDAARD: Mapping[str, Mapping[int, str]] = {
    naam: {int(lid.value): str(lid.label) for lid in waardelijst} for naam, waardelijst in WAARDELIJSTEN.items()
}


def codewoorden() -> Woorden:
    """Every code with the words in use for it; "Code 3" where nobody gave words."""
    woorden: Woorden = {naam: dict(teksten) for naam, teksten in _STANDAARD.items()}
    for lijst, code, tekst in Codebetekenis.objects.values_list("lijst", "code", "tekst"):
        if code in woorden.get(lijst, {}):
            woorden[lijst][code] = tekst
    return woorden


def standaardtekst(lijst: str, code: int) -> str:
    """What a code is called as long as nobody gave words to it."""
    return _STANDAARD[lijst][code]


@transaction.atomic
def codebetekenissen_wijzigen(*, door: Medewerker, teksten: Mapping[tuple[str, int], str]) -> int:
    """Give codes their words, for every organisation of this portal.

    Args:
        door: a landelijk beheerder.
        teksten: (list, code) → words of at most 60 characters; "" gives the code its number back.

    Returns: how many codes changed; each has a line in the log of changes.
    Raises: PermissionDenied for anyone else.
    """
    if door.rol != Rol.LANDELIJK_BEHEERDER or not door.is_active:
        raise PermissionDenied
    nu = codewoorden()
    gewijzigd = 0
    for (lijst, code), gevraagd in sorted(teksten.items()):
        was, standaard = nu[lijst][code], standaardtekst(lijst, code)
        wordt = gevraagd or standaard
        if wordt == was:
            continue
        if wordt == standaard:
            Codebetekenis.objects.filter(lijst=lijst, code=code).delete()
        else:
            Codebetekenis.objects.update_or_create(lijst=lijst, code=code, defaults={"tekst": wordt})
        mutatie_vastleggen(
            organisatie=door.organisatie,
            door=door,
            handeling="Betekenis van een code gewijzigd",
            onderwerp=f"{Lijst(lijst).label}, code {code}",
            toelichting=f"Was ‘{was}’, is nu ‘{wordt}’.",
        )
        gewijzigd += 1
    return gewijzigd
