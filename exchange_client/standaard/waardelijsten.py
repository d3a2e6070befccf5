"""The closed code lists of the gegevensstandaard 1.5, with their Dutch labels.

A list is an int list or a string list because the contract says so: the same "code" is an integer in one profile and a string
in the other, and a client that mixes them up sends invalid messages. Open lists (beroep, competentie, opleiding, SBI, taal) are
not here: of those only the form is checked.
"""

from enum import IntEnum, StrEnum
from typing import Self


class Getalcode(IntEnum):
    """A code that travels as a JSON integer."""

    label: str

    def __new__(cls, waarde: int, label: str) -> Self:
        lid = int.__new__(cls, waarde)
        lid._value_ = waarde
        lid.label = label
        return lid


class Tekstcode(StrEnum):
    """A code that travels as a JSON string; leading zeros are part of it."""

    label: str

    def __new__(cls, waarde: str, label: str) -> Self:
        lid = str.__new__(cls, waarde)
        lid._value_ = waarde
        lid.label = label
        return lid


class JaNee(Getalcode):
    JA = 1, "Ja"
    NEE = 2, "Nee"


class JaNeeOnbekend(Getalcode):
    ONBEKEND = 0, "Onbekend"
    JA = 1, "Ja"
    NEE = 2, "Nee"


class JaNeeOnbekendNvt(Getalcode):
    ONBEKEND = 0, "Onbekend"
    JA = 1, "Ja"
    NEE = 2, "Nee"
    NIET_VAN_TOEPASSING = 8, "Niet van toepassing"


class NiveauOpleiding(Getalcode):
    BASISONDERWIJS = 1, "Basisonderwijs"
    VMBO = 2, "VMBO"
    HAVO_VWO = 3, "HAVO/VWO"
    MBO = 4, "MBO"
    HBO_BACHELOR = 5, "HBO/Bachelor"
    WO_MASTER = 6, "WO/Master"
    ANDERS = 9, "Anders"


class NiveauTaalbeheersing(Getalcode):
    ONBEKEND = 0, "Onbekend"
    GEEN = 1, "Geen beheersing"
    REDELIJK = 2, "Redelijk"
    GOED = 3, "Goed"
    UITSTEKEND = 4, "Uitstekend"
    NIET_VAN_TOEPASSING = 8, "Niet van toepassing"


class StatusOpleiding(Getalcode):
    ONBEKEND = 0, "Onbekend"
    SUCCESVOL_AFGEROND = 1, "Succesvol afgerond"
    AFGEBROKEN = 2, "Afgebroken"
    LOPEND = 3, "Lopend"


class CodeVervoermiddel(Getalcode):
    AUTO = 1, "Auto"
    BROMFIETS = 2, "Bromfiets"
    FIETS = 3, "Fiets"
    MOTOR = 4, "Motor"
    OPENBAAR_VERVOER = 5, "Openbaar vervoer"
    ANDERS = 9, "Anders"


class SoortWebadres(Getalcode):
    PROFIEL = 1, "Webadres van het profiel van de werkzoekende"
    CV = 2, "Webadres van het cv"
    WERKGEVER = 3, "Webadres van de werkgever"
    SOLLICITATIEFORMULIER = 4, "Webadres van het online sollicitatieformulier"


class WerkEnDenkniveau(Getalcode):
    """Werk- en denkniveau as the werkzoekende has it: an integer."""

    NIET_VAN_TOEPASSING = 0, "niet van toepassing"
    GEEN_BASISOPLEIDING = 1, "geen basisopleiding"
    BASIS = 2, "basisniveau"
    VMBO = 3, "vmbo-niveau"
    MBO_HAVO_VWO = 4, "mbo/havo/vwo-niveau"
    HBO = 5, "hbo-niveau"
    WO = 6, "wetenschappelijk onderwijs"
    NIET_BEKEND = 7, "(nog) niet bekend"


class WerkEnDenkniveauTekst(Tekstcode):
    """The same list as the vacature has it: a string."""

    NIET_VAN_TOEPASSING = "0", "niet van toepassing"
    GEEN_BASISOPLEIDING = "1", "geen basisopleiding"
    BASIS = "2", "basisniveau"
    VMBO = "3", "vmbo-niveau"
    MBO_HAVO_VWO = "4", "mbo/havo/vwo-niveau"
    HBO = "5", "hbo-niveau"
    WO = "6", "wetenschappelijk onderwijs"
    NIET_BEKEND = "7", "(nog) niet bekend"


class CodeSollicitatiewijze(Tekstcode):
    POST = "1", "Per post"
    TELEFOON = "2", "Per telefoon"
    EMAIL = "3", "Per e-mail"
    FORMULIER = "4", "Per online sollicitatieformulier"


class SoortRijbewijs(Tekstcode):
    """No code implies another: who has CE is not found by a question for C."""

    A = "A", "Zware motor met onbeperkt vermogen"
    A1 = "A1", "Lichte motor, 125 cc en hoogstens 11 kilowatt"
    A2 = "A2", "Middelzware motor, hoogstens 35 kilowatt"
    AM = "AM", "Bromfiets en snorfiets"
    B = "B", "Auto"
    B_PLUS = "B+", "Auto met aanhangwagen van meer dan 750 kg, samen hoogstens 4250 kg"
    C1 = "C1", "Lichte vrachtwagen tot 7500 kg, eventueel met aanhangwagen tot 750 kg"
    C = "C", "Vrachtwagen van meer dan 3500 kg, eventueel met aanhangwagen tot 750 kg"
    D1 = "D1", "Kleine bus voor 9 tot en met 16 personen, hoogstens 8 meter lang"
    D = "D", "Bus voor meer dan 8 personen, eventueel met aanhangwagen tot 750 kg"
    BE = "BE", "Auto met aanhangwagen van meer dan 750 kg, samen hoogstens 3500 kg"
    C1E = "C1E", "Lichte vrachtwagen tot 7500 kg met aanhangwagen van meer dan 750 kg"
    CE = "CE", "Vrachtwagen van meer dan 3500 kg met aanhangwagen van meer dan 750 kg"
    D1E = "D1E", "Kleine bus tot en met 16 personen met aanhangwagen van meer dan 750 kg"
    DE = "DE", "Bus voor meer dan 8 personen met aanhangwagen van meer dan 750 kg"
    T = "T", "Trekker"


class TypeArbeidscontract(Tekstcode):
    ONBEPAALDE_TIJD = "O", "Onbepaalde tijd"
    BEPAALDE_TIJD = "B", "Bepaalde tijd"


class TypeOvereenkomst(Tekstcode):
    REGULIERE_VACATURE = "01", "Reguliere vacature"
    LEERBAAN = "02", "Leerbaan"
    VRIJWILLIGERSWERK = "03", "Vrijwilligerswerk"
    WERKERVARINGSPLAATS = "04", "Werkervaringsplaats"


class WcmOnderwerp(Getalcode):
    """The meaning of these codes is not published, so the label is the code itself (docs/koppelvlak.md, keuze 19)."""

    CODE_1 = 1, "Code 1"
    CODE_2 = 2, "Code 2"
    CODE_3 = 3, "Code 3"
    CODE_4 = 4, "Code 4"
    CODE_5 = 5, "Code 5"
    CODE_6 = 6, "Code 6"


class WcmSoort(Getalcode):
    """As WcmOnderwerp: meaning not published."""

    CODE_1 = 1, "Code 1"
    CODE_2 = 2, "Code 2"
    CODE_3 = 3, "Code 3"
    CODE_4 = 4, "Code 4"
    CODE_5 = 5, "Code 5"
    CODE_6 = 6, "Code 6"


class WcmSoortAfspraken(Getalcode):
    """As WcmOnderwerp: meaning not published."""

    CODE_1 = 1, "Code 1"
    CODE_2 = 2, "Code 2"
    CODE_3 = 3, "Code 3"


Waardelijst = type[Getalcode] | type[Tekstcode]
