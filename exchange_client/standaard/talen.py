"""Languages by Dutch name, as far as people on Dutch job-seeker lists speak them (ISO 639-3 codes).

The standard accepts every ISO 639-3 code; this list is what a person can choose from or type by name. A code that is not
here is still valid.
"""

from functools import lru_cache

#: Code → Dutch name, with other names by which people write it after a comma.
_TALEN = """
nld Nederlands, Hollands, Vlaams
afr Afrikaans
sqi Albanees
amh Amhaars
ara Arabisch, Standaardarabisch, Modern Standaard Arabisch
arz Egyptisch Arabisch
ary Marokkaans-Arabisch, Marokkaans, Darija
apc Syrisch-Arabisch, Syrisch, Levantijns Arabisch
acm Irakees-Arabisch, Irakees
hye Armeens
aii Assyrisch
aze Azerbeidzjaans, Azeri
ind Indonesisch, Bahasa Indonesia
msa Maleis
eus Baskisch
bel Wit-Russisch, Belarussisch
ben Bengaals, Bengali
ber Berbers, Berbertalen
rif Tarifit, Riffijns, Rif-Berbers
zgh Tamazight
bos Bosnisch
bul Bulgaars
mya Birmaans, Birmees
cat Catalaans
zho Chinees
cmn Mandarijn, Mandarijn-Chinees
yue Kantonees
dan Deens
prs Dari
deu Duits
eng Engels
est Ests
fas Perzisch, Farsi, Iraans
tgl Tagalog
fil Filipijns, Filipino
fin Fins
fra Frans
fry Fries, Frysk
ful Fula, Fulani
glg Galicisch
kat Georgisch
ell Grieks, Nieuwgrieks
hat Haïtiaans, Haïtiaans Creools
hau Hausa
heb Hebreeuws, Ivriet
hin Hindi
hun Hongaars
ibo Igbo
gle Iers
isl IJslands
ita Italiaans
jpn Japans
jav Javaans
kab Kabylisch
kin Kinyarwanda, Rwandees
run Kirundi
kon Kongo, Kikongo
kor Koreaans
kur Koerdisch
kmr Kurmanji, Noord-Koerdisch
ckb Sorani, Centraal-Koerdisch
hrv Kroatisch
lao Laotiaans
lav Lets
lin Lingala
lit Litouws
ltz Luxemburgs
mkd Macedonisch
mlg Malagassisch
mlt Maltees
mar Marathi
mon Mongools
nep Nepalees
nds Nedersaksisch, Nederduits
nor Noors
ukr Oekraïens
uzb Oezbeeks
orm Oromo
pap Papiaments, Papiamento, Papiamentu
pus Pasjtoe, Pashto, Pashtu
pol Pools
por Portugees
pan Punjabi, Panjabi
ron Roemeens, Moldavisch
rom Romani
rus Russisch
hns Sarnami, Sarnami Hindoestani, Hindoestaans
srp Servisch
hbs Servo-Kroatisch, Joegoslavisch
sin Singalees
slk Slowaaks
slv Sloveens
som Somalisch, Somali
spa Spaans
srn Sranantongo, Sranan, Surinaams
swa Swahili, Kiswahili
swe Zweeds
tam Tamil
tha Thai, Thais
bod Tibetaans
tir Tigrinya, Tigrigna
ces Tsjechisch
tuk Turkmeens
tur Turks
twi Twi
urd Urdu
uig Oeigoers
vie Vietnamees
cym Welsh
wol Wolof
yor Yoruba
zul Zoeloe, Zulu
dse Nederlandse Gebarentaal, NGT, gebarentaal
"""


def _regels() -> tuple[tuple[str, tuple[str, ...]], ...]:
    uitkomst = []
    for regel in _TALEN.strip().splitlines():
        code, _, namen = regel.partition(" ")
        uitkomst.append((code, tuple(naam.strip() for naam in namen.split(","))))
    return tuple(uitkomst)


#: ISO 639-3 code → the Dutch name to show.
TALEN: dict[str, str] = {code: namen[0] for code, namen in _regels()}


@lru_cache(maxsize=1)
def _op_naam() -> dict[str, str]:
    return {naam.casefold(): code for code, namen in _regels() for naam in namen}


def taal_zoeken(naam: str) -> str | None:
    """The ISO 639-3 code of a language written as Dutch name, synonym or code; None when the name is not known.

    Three letters are taken as a code only when the list knows them, so that `NGT` is a name and `xyz` is nothing.
    """
    sleutel = " ".join(naam.split()).casefold()
    return _op_naam().get(sleutel) or (sleutel if sleutel in TALEN else None)


def taal_tonen(code: str) -> str:
    """The Dutch name of a language code, or the code itself when it is not in the list."""
    return TALEN.get(code, code)
