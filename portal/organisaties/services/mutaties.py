"""Who changed what: one line in the transaction of the change itself."""

from portal.organisaties.models import Medewerker, Mutatie, Organisatie

SYSTEEM = "Beheer van het portaal"


def mutatie_vastleggen(
    *,
    organisatie: Organisatie,
    door: Medewerker | None,
    handeling: str,
    onderwerp: str,
    toelichting: str = "",
    namens: str = "",
) -> Mutatie:
    """Record a change; call it inside the transaction that makes the change.

    Args:
        organisatie: whose log it is; the transaction must speak for it, or for the landelijk beheerder.
        door: who did it; None for a command on the server, and for a program.
        handeling: what happened, as a short Dutch sentence without a name ("Medewerker gedeactiveerd").
        onderwerp: what it happened to: a name or a number, never data of a werkzoekende.
        toelichting: a reason or what changed, in a sentence.
        namens: what to call who did it, when nobody did.

    Returns: the line, which the database lets nobody change or remove.
    """
    naam = namens or SYSTEEM
    if door is not None:
        naam = door.naam
        if door.organisatie_id != organisatie.pk:
            naam = f"{door.naam} ({door.organisatie.naam})"
    return Mutatie.objects.create(
        organisatie=organisatie,
        door=door,
        door_naam=naam[:120],
        handeling=handeling,
        onderwerp=onderwerp[:120],
        toelichting=toelichting[:500],
    )
