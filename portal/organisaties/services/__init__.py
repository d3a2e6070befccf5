"""What other rooms and the views may do with organisations; one module per subject."""

from portal.organisaties.services.aansluiting import (
    Statushandeling,
    aansluiting_aanvragen,
    aansluiting_status_wijzigen,
    aansluiting_wijzigen,
    mogelijke_handelingen,
    reden_nodig,
    wat_ontbreekt,
)
from portal.organisaties.services.basis import OrganisatieFout
from portal.organisaties.services.koppeling import (
    AansluitingNietActief,
    als_bron,
    async_client_voor,
    client_voor,
    mag_antwoorden,
    mag_vragen,
)
from portal.organisaties.services.medewerkers import (
    medewerker_activeren,
    medewerker_deactiveren,
    medewerker_rol_wijzigen,
)
from portal.organisaties.services.mutaties import mutatie_vastleggen
from portal.organisaties.services.organisaties import (
    OvereenkomstGegevens,
    landelijke_organisatie_oprichten,
    organisatie_toevoegen,
    organisatie_wijzigen,
    overeenkomst_toevoegen,
)
from portal.organisaties.services.sleutels import (
    NieuweSleutel,
    toegangssleutel_intrekken,
    toegangssleutel_maken,
    toegangssleutel_vinden,
)
from portal.organisaties.services.uitnodigingen import (
    MailFout,
    NieuweUitnodiging,
    toegestane_rollen,
    uitnodiging_aanvaarden,
    uitnodiging_intrekken,
    uitnodiging_mailen,
    uitnodiging_maken,
    uitnodiging_vernieuwen,
    uitnodiging_vinden,
)
from portal.organisaties.services.vegen import overal_vegen

__all__ = [
    "AansluitingNietActief",
    "MailFout",
    "NieuweSleutel",
    "NieuweUitnodiging",
    "OrganisatieFout",
    "OvereenkomstGegevens",
    "Statushandeling",
    "aansluiting_aanvragen",
    "aansluiting_status_wijzigen",
    "aansluiting_wijzigen",
    "als_bron",
    "async_client_voor",
    "client_voor",
    "landelijke_organisatie_oprichten",
    "mag_antwoorden",
    "mag_vragen",
    "medewerker_activeren",
    "medewerker_deactiveren",
    "medewerker_rol_wijzigen",
    "mogelijke_handelingen",
    "mutatie_vastleggen",
    "organisatie_toevoegen",
    "organisatie_wijzigen",
    "overal_vegen",
    "overeenkomst_toevoegen",
    "reden_nodig",
    "toegangssleutel_intrekken",
    "toegangssleutel_maken",
    "toegangssleutel_vinden",
    "toegestane_rollen",
    "uitnodiging_aanvaarden",
    "uitnodiging_intrekken",
    "uitnodiging_mailen",
    "uitnodiging_maken",
    "uitnodiging_vernieuwen",
    "uitnodiging_vinden",
    "wat_ontbreekt",
]
