"""The form of a profile gives back what it got, but for what somebody changed."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from exchange_client.standaard import Vacature, Werkzoekende, lees, naar_dict
from exchange_client.standaard.beroepen import OP_NAAM
from portal.profielen.formulier import ContactForm, ProfielForm
from portal.profielen.formulier.form import hertekend
from portal.profielen.soorten import CONTACT_SLEUTELS
from tests.exchange_client.strategieen import vacatures, werkzoekenden
from tests.factories.profielen import vacature_profiel, werkzoekende_profiel

_ruim = settings(
    deadline=None,
    max_examples=25,
    # A profile is a large example: making a smaller one of it takes minutes and shows no more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def _zoals_getekend(form: ProfielForm, **anders: Any) -> QueryDict:
    """What a browser sends for the form as it was drawn, with some fields typed over."""
    data = QueryDict(mutable=True)
    for naam in form.fields:
        waarde = form[naam].value()
        if isinstance(waarde, list) and naam in ("arbeidsmarktkwalificatie__rijbewijs", "rijbewijs"):
            data.setlist(naam, [str(lid) for lid in waarde])
        else:
            tekst = "" if waarde is None else str(waarde)
            data[naam] = tekst.replace("\r\n", "\n").replace("\n", "\r\n")
    for naam, waarde in anders.items():
        data.setlist(naam, waarde) if isinstance(waarde, list) else data.__setitem__(naam, waarde)
    return data


def _na(soort: str, inhoud: dict[str, Any], **anders: Any) -> ProfielForm:
    return ProfielForm(soort, inhoud, data=_zoals_getekend(ProfielForm(soort, inhoud), **anders))


def _geldig(form: ProfielForm) -> dict[str, Any]:
    assert form.is_valid(), form.errors.as_data()
    return form.profiel()


def _bewaard(soort: type, verboden: tuple[str, ...]) -> Any:
    """A profile as the portal keeps it: the standard took it, and id and contact data are elsewhere."""

    def maken(profiel: dict[str, Any]) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in naar_dict(lees(soort, profiel)).items() if naam not in verboden}

    return maken


@_ruim
@given(werkzoekenden().map(_bewaard(Werkzoekende, ("idWerkzoekende", *CONTACT_SLEUTELS))))
def test_opslaan_zonder_wijziging_verandert_niets_aan_een_werkzoekende(inhoud: dict[str, Any]) -> None:
    form = _na("werkzoekende", inhoud)
    # Not every profile of the standard is one that the form takes: hours the wrong way round, a level without language.
    assume(form.is_valid())
    assert form.profiel() == inhoud
    assert list(form.profiel()) == list(inhoud)


@_ruim
@given(vacatures().map(_bewaard(Vacature, ("idVacature",))))
def test_opslaan_zonder_wijziging_verandert_niets_aan_een_vacature(inhoud: dict[str, Any]) -> None:
    form = _na("vacature", inhoud)
    assume(form.is_valid())
    assert form.profiel() == inhoud


def test_een_gewoon_profiel_is_geldig_en_een_veld_verandert() -> None:
    inhoud = werkzoekende_profiel()
    profiel = _geldig(_na("werkzoekende", inhoud, werktijden__aantalWerkurenPerWeekMaximaal="28"))
    assert profiel == inhoud | {"werktijden": inhoud["werktijden"] | {"aantalWerkurenPerWeekMaximaal": 28}}


def test_leeg_gemaakt_gaat_weg_ook_de_lege_groep() -> None:
    inhoud = {"mobiliteit": {"bemiddelingspostcode": "7001AB"}, "eisAanWerk": {"indicatieBegeleiding": 1}}
    assert "eisAanWerk" not in _geldig(_na("werkzoekende", inhoud, eisAanWerk__indicatieBegeleiding=""))


def test_wat_het_formulier_niet_toont_blijft_bij_zijn_rij() -> None:
    cursussen = [
        {"naamCursus": "Lassen", "datumAanvangVolgenCursus": "2020-01-01"},
        {"naamCursus": "Koken", "datumAanvangVolgenCursus": "2021-02-02"},
    ]
    inhoud = werkzoekende_profiel(arbeidsmarktkwalificatie={"cursus": cursussen})
    data = _zoals_getekend(ProfielForm("werkzoekende", inhoud))
    data["weg"] = "arbeidsmarktkwalificatie__cursus_0"
    getekend = ProfielForm("werkzoekende", inhoud, initial=hertekend("werkzoekende", data))
    form = ProfielForm(
        "werkzoekende",
        inhoud,
        data=_zoals_getekend(getekend, arbeidsmarktkwalificatie__cursus_0_naamCursus="Koken voor gevorderden"),
    )
    assert _geldig(form)["arbeidsmarktkwalificatie"]["cursus"] == [
        {"naamCursus": "Koken voor gevorderden", "datumAanvangVolgenCursus": "2021-02-02"}
    ]


def test_rij_erbij_houdt_wat_al_was_getypt() -> None:
    data = _zoals_getekend(
        ProfielForm("vacature", {}, nieuw=True), naamVacature="Kok", opleiding_0_codeNiveauOpleiding="4"
    )
    data["erbij"] = "opleiding"
    form = ProfielForm("vacature", {}, initial=hertekend("vacature", data), nieuw=True)
    assert form["naamVacature"].value() == "Kok"
    assert form["opleiding_0_codeNiveauOpleiding"].value() == "4"
    assert "opleiding_1_codeNiveauOpleiding" in form.fields
    assert not form.is_bound


def test_nieuwe_rij_en_beroep_op_naam() -> None:
    naam, beroep = next(iter(OP_NAAM.items()))
    form = _na(
        "werkzoekende",
        {"mobiliteit": {"bemiddelingspostcode": "7001AB"}},
        bemiddelingsberoep_0_codeBeroepsnaam=naam,
        arbeidsmarktkwalificatie__taalbeheersing_0_codeTaal="nld",
        arbeidsmarktkwalificatie__taalbeheersing_0_codeNiveauTaalbeheersingMondeling="3",
        arbeidsmarktkwalificatie__rijbewijs=["B", "BE"],
    )
    assert _geldig(form) == {
        "mobiliteit": {"bemiddelingspostcode": "7001AB"},
        "bemiddelingsberoep": [{"codeBeroepsnaam": beroep.uri}],
        "arbeidsmarktkwalificatie": {
            "rijbewijs": [{"codeSoortRijbewijs": "B"}, {"codeSoortRijbewijs": "BE"}],
            "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
        },
    }


@pytest.mark.parametrize(
    ("anders", "veld", "tekst"),
    [
        ({"mobiliteit__bemiddelingspostcode": ""}, "mobiliteit__bemiddelingspostcode", "Vul ‘Postcode’ in."),
        (
            {"mobiliteit__bemiddelingspostcode": "7001"},
            "mobiliteit__bemiddelingspostcode",
            "vier cijfers en twee letters",
        ),
        (
            {"werktijden__aantalWerkurenPerWeekMinimaal": "40", "werktijden__aantalWerkurenPerWeekMaximaal": "12"},
            "werktijden__aantalWerkurenPerWeekMaximaal",
            "niet lager is dan het minimum",
        ),
        (
            {"werktijden__aantalWerkurenPerWeekMaximaal": "100"},
            "werktijden__aantalWerkurenPerWeekMaximaal",
            "99 of minder",
        ),
        (
            {"arbeidsmarktkwalificatie__taalbeheersing_0_codeTaal": ""},
            "arbeidsmarktkwalificatie__taalbeheersing_0_codeTaal",
            "maak de andere velden van deze rij leeg",
        ),
        ({"persoonlijkePresentatie": "Mijn nummer is 123456782."}, "persoonlijkePresentatie", "burgerservicenummer"),
        (
            {"bemiddelingsberoep_0_codeBeroepsnaam": "Zeppelinpiloot"},
            "bemiddelingsberoep_0_codeBeroepsnaam",
            "Kies een beroep",
        ),
    ],
)
def test_fouten_zeggen_wat_te_doen(anders: dict[str, Any], veld: str, tekst: str) -> None:
    form = _na("werkzoekende", werkzoekende_profiel(), **anders)
    assert not form.is_valid()
    assert any(tekst in fout for fout in form.errors[veld])


@pytest.mark.parametrize(("sleutel", "tekst"), [("123456782", "burgerservicenummer"), ("met spatie", "zonder spaties")])
def test_eigen_kenmerk_van_een_nieuw_profiel(sleutel: str, tekst: str) -> None:
    data = _zoals_getekend(ProfielForm("vacature", vacature_profiel()), sleutel=sleutel)
    form = ProfielForm("vacature", {}, data=data, nieuw=True)
    assert not form.is_valid()
    assert tekst in form.errors["sleutel"][0]


def test_contactpersoon_van_een_werkgever_heeft_lijsten() -> None:
    inhoud = vacature_profiel()
    form = _na(
        "vacature",
        inhoud,
        werkgever__contactpersoon_0_telefoonnummer="0314 123456, 06-12345678",
        werkgever__contactpersoon_0_emailadres="p@example.nl; q@example.nl",
    )
    assert _geldig(form)["werkgever"]["contactpersoon"] == [
        {
            "naamContactpersoonAfdeling": "P. de Boer",
            "telefoonnummer": ["0314123456", "0612345678"],
            "emailadres": ["p@example.nl", "q@example.nl"],
        }
    ]


def test_contactgegevens_heen_en_terug() -> None:
    contact = {
        "telefoonnummer": ["0612345678"],
        "emailadres": ["kanarie@werkzoekende.example"],
        "webadres": [{"url": "https://www.example.nl/cv", "codeWebadres": 1}],
    }
    data = {naam: str(ContactForm(contact)[naam].value() or "") for naam in ContactForm(contact).fields}
    form = ContactForm(contact, data=data)
    assert form.is_valid(), form.errors
    assert form.contact() == contact
    leeg = ContactForm(contact, data={})
    assert leeg.is_valid()
    assert leeg.contact() is None


@_ruim
@given(st.integers(0, 5), st.integers(0, 5))
def test_rommel_in_de_nummers_van_rijen_doet_niets(rij: int, nr: int) -> None:
    inhoud = werkzoekende_profiel()
    data = _zoals_getekend(ProfielForm("werkzoekende", inhoud))
    data[f"bemiddelingsberoep_{rij}_nr"] = f"{nr}; DROP"
    form = ProfielForm("werkzoekende", inhoud, data=data)
    form.is_valid()
    assert isinstance(form.profiel(), dict)
