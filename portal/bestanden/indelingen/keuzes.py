"""Columns as somebody chose them: which field each one is, how its cells are taken apart, and what its own words mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from exchange_client.standaard.beroepen import beroepen_lijkend_op
from portal.bestanden.indelingen.kolom import Invoer, Koppeling, Soort
from portal.bestanden.indelingen.velden import Veld, is_nederlands, is_talen, keuze_indeling, velden
from portal.bestanden.reparatie import REPARATIE_KOPPEN
from portal.bestanden.tekst import ingekort, kop_tonen, kopsleutel
from portal.bestanden.waarden.open_lijsten import beroep_lezen
from portal.bestanden.waarden.uitkomst import Gelezen, opsomming

#: Code → sign between values in one cell, and how that is called.
SPLITSINGEN: Mapping[str, tuple[str, str]] = {
    "komma": (",", "een komma: A, B"),
    "puntkomma": (";", "een puntkomma: A; B"),
    "streep": ("/", "een schuine streep: A/B"),
    "plus": ("+", "een plusteken: A + B"),
    "en": (" en ", "het woord en: A en B"),
    "spatie": (" ", "een spatie: A B"),
}
# A colon would divide a part in two, but not the one of a web address.
_DUBBELE_PUNT = re.compile(r"\s*:(?!//)\s*")


class Kolomkeuze(msgspec.Struct, frozen=True):
    """What one column of a file is. `kop` is the key of its heading, `nummer` the how manyth with that heading.

    `splitsen` is a code of SPLITSINGEN; `vertaling` goes from a value as it stands in the file (lower case) to what the reader
    understands, "" for nothing.
    """

    kop: str
    veld: str
    nummer: int = 1
    splitsen: str = ""
    vertaling: dict[str, str] = {}


class Kolommenfout(Exception):
    """The choices do not make a list: per column (its place) or for the whole (None) what to do about it."""

    def __init__(self, fouten: Sequence[tuple[int | None, str]]) -> None:
        super().__init__("; ".join(tekst for _, tekst in fouten))
        self.fouten = tuple(fouten)


@dataclass(frozen=True, slots=True)
class Voorbereiding:
    """Makes one cell of our own template of the cells of one or more columns."""

    velden: tuple[Veld, ...]
    keuzes: tuple[Kolomkeuze, ...]

    def __call__(self, cellen: Sequence[str]) -> str:
        delen = [self.vertaald(keuze, cel) for keuze, cel in zip(self.keuzes, cellen, strict=True)]
        if self.velden[0].meer:
            heel = [
                deel for veld, waarden in zip(self.velden, delen, strict=True) if veld.deel is None for deel in waarden
            ]
            return " | ".join([*heel, *self._groepen(delen)])
        return " ".join(deel for waarden in delen for deel in waarden)

    def vertaald(self, keuze: Kolomkeuze, cel: str) -> list[str]:
        """The values in one cell, in words that the reader knows."""
        teken = SPLITSINGEN[keuze.splitsen][0] if keuze.splitsen else ""
        stukken = [stuk.strip() for stuk in cel.split(teken)] if teken else [cel]
        vertaald = [keuze.vertaling.get(stuk.casefold(), stuk) for stuk in stukken if stuk]
        return [stuk for stuk in vertaald if stuk]

    def _groepen(self, delen: Sequence[list[str]]) -> list[str]:
        """Values with parts: the first column for a part belongs to the first value, the second to the second."""
        groepen: list[dict[int, str]] = []
        keer: dict[int, int] = {}
        for veld, waarden in zip(self.velden, delen, strict=True):
            if veld.deel is None:
                continue
            hoeveelste = keer.get(veld.deel, 0)
            keer[veld.deel] = hoeveelste + 1
            while len(groepen) <= hoeveelste:
                groepen.append({})
            if waarden:
                groepen[hoeveelste][veld.deel] = _DUBBELE_PUNT.sub(" - ", " ".join(waarden)).replace("|", "/")
        return [
            " : ".join(groep.get(plek, "") for plek in range(max(groep) + 1)).rstrip() for groep in groepen if groep
        ]


def lees_cel(veld: Veld, keuze: Kolomkeuze, cel: str) -> Gelezen:
    """What the portal makes of one cell of a column, apart from other columns for the same field."""
    if veld.deel is not None:
        voorbereid = " ".join(Voorbereiding((veld,), (keuze,)).vertaald(keuze, cel))
        return veld.lezer(voorbereid) if voorbereid else Gelezen()
    voorbereid = Voorbereiding((veld,), (keuze,))([cel])
    return veld.kolom.lezer(voorbereid) if voorbereid else Gelezen()


def woordfouten(veld: Veld, keuze: Kolomkeuze) -> dict[str, str]:
    """By own word, what is wrong with the meaning it was given; nothing when the field understands them all."""
    fouten = {}
    for woord, betekenis in keuze.vertaling.items():
        gelezen = lees_cel(veld, Kolomkeuze(keuze.kop, keuze.veld), betekenis)
        if gelezen.fouten:
            zin = gelezen.fouten[0].tekst
            fouten[woord] = zin[:1].upper() + zin[1:]
        elif betekenis and veld.lezer is beroep_lezen and (gelezen.waarde is None or gelezen.let_op):
            # In a cell that is a remark, for a person is more than one word; as a meaning it is a mistake.
            lijkend = beroepen_lijkend_op(betekenis)
            vraag = f" Bedoelt u {opsomming(lijkend)}?" if lijkend else ""
            fouten[woord] = f"Kies een beroep uit de lijst.{vraag}"
    return fouten


def woorden_nakijken(keuzes: Sequence[Kolomkeuze], kop: Sequence[str], soort: Soort) -> None:
    """That every own word means something.

    Not for what was remembered: a list of occupations changes, and then a word is a remark, no reason to stop a file.

    Raises: Kolommenfout, with one sentence per column (`woordfouten` has them by word).
    """
    plekken = {sleutel: plek for plek, sleutel in enumerate(kolomsleutels(kop))}
    mogelijk = velden(soort)
    fouten: list[tuple[int | None, str]] = []
    for keuze in keuzes:
        plek = plekken.get((keuze.kop, keuze.nummer))
        per_woord = woordfouten(mogelijk[keuze.veld], keuze) if keuze.veld in mogelijk and plek is not None else {}
        if per_woord:
            fouten.append((plek, woordfout(per_woord)))
    if fouten:
        raise Kolommenfout(fouten)


def woordfout(per_woord: Mapping[str, str]) -> str:
    """What is wrong with the words of one column, in one line."""
    return " ".join(f"{woord}: {zin}" for woord, zin in per_woord.items())


def kolomsleutels(kop: Sequence[str]) -> list[tuple[str, int]]:
    """How columns are known from one file to the next: by heading, and which of those with that heading."""
    gezien: dict[str, int] = {}
    sleutels = []
    for kopje in kop:
        # A heading that looks like data (a file without a row of headings) may not be remembered.
        gegevens = kop_tonen(kopje) != ingekort(kopje, 60)
        sleutel = f"~{sha256(kopje.encode()).hexdigest()[:12]}" if gegevens else kopsleutel(kopje)
        gezien[sleutel] = gezien.get(sleutel, 0) + 1
        sleutels.append((sleutel, gezien[sleutel]))
    return sleutels


def vingerafdruk(kop: Sequence[str]) -> str:
    """The same for two files with the same headings, in whatever order; also when we put columns of our own beside them."""
    eigen = [kopje for kopje in kop if kopje not in REPARATIE_KOPPEN]
    return sha256(
        "\n".join(f"{sleutel}#{nummer}" for sleutel, nummer in sorted(kolomsleutels(eigen))).encode()
    ).hexdigest()


def kolomnaam(kop: Sequence[str], plek: int) -> str:
    """How a column is called to the user; one without a name by its letter in a spreadsheet."""
    letters, rest = "", plek + 1
    while rest:
        rest, over = divmod(rest - 1, 26)
        letters = chr(65 + over) + letters
    if not kop[plek]:
        return f"kolom {letters} (zonder naam)"
    naam = kop_tonen(kop[plek])
    return naam if kolomsleutels(kop)[plek][1] == 1 else f"{naam} (kolom {letters})"


def keuzes_koppelen(keuzes: Sequence[Kolomkeuze], kop: Sequence[str], soort: Soort) -> Koppeling:
    """Bind choices to the headings of a file.

    Args:
        keuzes: the columns that are taken; one for a heading that the file lacks is passed over.
        kop: the headings of the file.
        soort: what the list holds.

    Raises: Kolommenfout when required fields are missing, or columns are in each other's way.
    """
    mogelijk = velden(soort)
    op_sleutel = {(keuze.kop, keuze.nummer): keuze for keuze in keuzes if keuze.veld in mogelijk}
    per_doel: dict[str, list[tuple[int, Kolomkeuze]]] = {}
    for plek, sleutel in enumerate(kolomsleutels(kop)):
        keuze = op_sleutel.get(sleutel)
        if keuze is not None:
            per_doel.setdefault(mogelijk[keuze.veld].kolom.doel, []).append((plek, keuze))
    _nakijken(per_doel, kop, soort)
    gekozen = [mogelijk[keuze.veld] for paren in per_doel.values() for _, keuze in paren]
    return Koppeling(
        keuze_indeling(soort, met_nederlands=any(map(is_nederlands, gekozen))),
        tuple(kop),
        tuple(_invoer(paren, kop, mogelijk) for paren in per_doel.values()),
    )


def _invoer(paren: Sequence[tuple[int, Kolomkeuze]], kop: Sequence[str], mogelijk: Mapping[str, Veld]) -> Invoer:
    plekken = tuple(plek for plek, _ in paren)
    keuzes = tuple(keuze for _, keuze in paren)
    gekozen = tuple(mogelijk[keuze.veld] for keuze in keuzes)
    eerste = gekozen[0]
    gewoon = len(paren) == 1 and eerste.deel is None and not keuzes[0].splitsen and not keuzes[0].vertaling
    return Invoer(
        eerste.kolom,
        plekken,
        " + ".join(kolomnaam(kop, plek) for plek in plekken),
        eerste.kolom.lezer,
        None if gewoon else Voorbereiding(gekozen, keuzes),
    )


def _nakijken(per_doel: Mapping[str, Sequence[tuple[int, Kolomkeuze]]], kop: Sequence[str], soort: Soort) -> None:
    mogelijk = velden(soort)
    fouten: list[tuple[int | None, str]] = []
    ontbreekt = [kolom.naam for kolom in keuze_indeling(soort).verplicht if kolom.doel not in per_doel]
    if ontbreekt:
        namen = opsomming([f'"{naam}"' for naam in ontbreekt], "en")
        fouten.append((None, f"Kies in welke kolom {namen} {'staat' if len(ontbreekt) == 1 else 'staan'}."))
    for paren in per_doel.values():
        veld = mogelijk[paren[0][1].veld]
        if len(paren) > 1 and not veld.samen:
            ander = kolomnaam(kop, paren[0][0]).removesuffix(".")  # the sentence brings its own full stop
            fouten += [
                (plek, f'"{veld.naam}" is al gekozen bij {ander}. Kies het bij één van de twee kolommen.')
                for plek, _ in paren[1:]
            ]
    gekozen = [mogelijk[keuze.veld] for paren in per_doel.values() for _, keuze in paren]
    if any(map(is_talen, gekozen)) and any(map(is_nederlands, gekozen)):
        fouten.append((None, 'Kies "Talen" of "Nederlands mondeling" en "Nederlands schriftelijk", niet allebei.'))
    if fouten:
        raise Kolommenfout(fouten)


__all__ = [
    "SPLITSINGEN",
    "Kolomkeuze",
    "Kolommenfout",
    "Voorbereiding",
    "keuzes_koppelen",
    "kolomnaam",
    "kolomsleutels",
    "lees_cel",
    "vingerafdruk",
    "woorden_nakijken",
    "woordfout",
    "woordfouten",
]
