"""What a connection looks like on screen: rows of label and value, the same for the organisation and the beheerder."""

from portal.kern.templatetags.portal import datum, ja_nee
from portal.organisaties.models import Aansluiting, Organisatie, Overeenkomst

Rijen = list[tuple[str, str]]


def organisatie_rijen(organisatie: Organisatie) -> Rijen:
    return [
        ("Naam", organisatie.naam),
        ("OIN", organisatie.oin),
        ("Soort", organisatie.get_soort_display()),
        ("Arbeidsmarktregio", str(organisatie.arbeidsmarktregio or "")),
    ]


def deelname_rijen(aansluiting: Aansluiting, *, details_per_vraag: int) -> Rijen:
    return [
        ("Deelt eigen werkzoekenden en vacatures (bron)", ja_nee(aansluiting.is_bron)),
        ("Zoekt bij andere organisaties (bemiddelaar)", ja_nee(aansluiting.is_bemiddelaar)),
        ("Neemt deel aan SUWI", ja_nee(aansluiting.in_suwi)),
        ("Details per vraag", f"hooguit {details_per_vraag}"),
        ("Actief sinds", datum(aansluiting.geactiveerd_op) or "nog niet actief geweest"),
    ]


def contactpersoon_rijen(aansluiting: Aansluiting) -> Rijen:
    return [
        ("Naam", aansluiting.contactpersoon_naam),
        ("E-mailadres", aansluiting.contactpersoon_email),
        ("Telefoonnummer", aansluiting.contactpersoon_telefoon),
    ]


def overeenkomst_rijen(overeenkomst: Overeenkomst | None) -> Rijen:
    if overeenkomst is None:
        return [("Versie", "nog niet vastgelegd")]
    return [
        ("Versie", overeenkomst.versie),
        ("Eerste dag", datum(overeenkomst.geldig_van)),
        ("Laatste dag", datum(overeenkomst.geldig_tot)),
    ]
