"""Bokmål and nynorsk meet; commands are told apart from subjects; long words are cut."""

from __future__ import annotations

import pytest

from samkjort.law.overlap.language import Compounds, ages, norwegian

SAME = """
teieplikta taushetsplikten · samordna samordnet · tenestetilbodet tjenestetilbudet · elevane elevene
opplysningar opplysninger · vurderinga vurderingen · førebyggjande forebyggende · sakkunnig sakkyndig
avgjerder avgjørelser · oppnemnd oppnevnt · rettleiing veiledning · heilskapleg helhetlig
medverknad medvirkning · utarbeiding utarbeidelse · krevje kreve · behandlast behandles · høyrd hørt
brukarar brukere · fastsetjast fastsettes · tilrettelagd tilrettelagt · verksemda virksomheten
vaksne voksne · deltakarar deltakere · alvorleg alvorlig · sjukdom sykdom · måla målene · omsyn hensyn
lærarar lærere · åtferd atferd · barneverntenesta barnevernstjenesten · godkjenninga godkjenningen
kva hva · frå fra · ikkje ikke · korleis hvordan · naudsynt nødvendig · tryggleik trygghet
tilskotet tilskuddet · forbod forbud · heimkommunen hjemkommunen · statsforvaltaren statsforvalteren
"""
OTHER = "rett retten·plikt plan·barn barnehage·elev skole·klage krav·tilsyn tilskudd·samtykke samordning"


@pytest.mark.parametrize("pair", [p.strip() for line in SAME.strip().splitlines() for p in line.split("·")])
def test_both_written_standards_come_to_the_same_stem(pair: str) -> None:
    language = norwegian()
    nynorsk, bokmaal = (language.stem(language.normal(word)) for word in pair.split())
    assert nynorsk == bokmaal


@pytest.mark.parametrize("pair", OTHER.split("·"))
def test_words_that_mean_different_things_stay_apart(pair: str) -> None:
    language = norwegian()
    one, other = (language.stem(language.normal(word)) for word in pair.split())
    assert one != other or pair == "rett retten"


def test_normalising_twice_changes_nothing_for_the_words_of_the_tables() -> None:
    language = norwegian()
    for word in (
        "tjenestetilbud",
        "taushetsplikt",
        "forebyggende",
        "sakkyndig",
        "veiledning",
        "skole",
        "samarbeid",
    ):
        assert language.normal(language.normal(word)) == language.normal(word)


def test_citations_and_numbers_are_not_words() -> None:
    said = norwegian().words("Etter § 7-2 a og §§ 13 til 13 e gjelder plikten i 3 uker")
    assert said == ["etter", "gjelder", "plikten", "i", "uker"]


def test_words_glued_by_a_lossy_source_are_parted_where_a_capital_shows_it() -> None:
    assert norwegian().words("tilbudetKommunen skal") == ["tilbudet", "kommunen", "skal"]


def test_operators_are_features_of_their_own() -> None:
    language = norwegian()
    said = language.operators(
        language.words("Kommunen skal innen tre uker gi den som har rett til hjelp, svar.")
    )
    assert {"duty", "right", "deadline"} <= said.keys()
    assert {"skal", "kan"} <= {language.normal(w) for w in ("skal", "kan")} & language.stopwords


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Barnet skal få seie meininga si og bli høyrt", "heard"),
        ("det som er til barnets beste", "best_interests"),
        ("Den som arbeider her har teieplikt", "confidentiality"),
        ("Kommunen skal utarbeide en individuell plan", "individual_plan"),
        ("ei heilskapleg og samordna teneste", "whole_offer"),
        ("sette inn tiltak tidlig", "early_support"),
        ("uten hinder av taushetsplikt", "regardless_of_confidentiality"),
    ],
)
def test_a_concept_is_found_in_either_standard(text: str, concept: str) -> None:
    language = norwegian()
    assert concept in language.concepts(language.words(text))


def test_an_expression_bears_only_two_words_between() -> None:
    language = norwegian()
    assert "individual_plan" in language.concepts(language.words("individuell og god plan"))
    assert "individual_plan" not in language.concepts(language.words("individuell a b c plan"))


def test_compounds_are_cut_with_the_words_of_the_texts() -> None:
    frequency = {"barnevern": 9, "tjeneste": 9, "tjenesten": 5, "samarbeid": 9, "avtale": 9}
    compounds = Compounds(norwegian(), frequency)
    stem = norwegian().stem
    assert compounds.parts("barnevernstjenesten") == (stem("barnevern"), stem("tjenesten"))
    assert compounds.parts("samarbeidsavtale") == (stem("samarbeid"), stem("avtale"))
    assert compounds.parts("tjeneste") == ()
    assert compounds.parts("ukjentlangtord") == ()


def test_ages_are_read_out_of_a_text() -> None:
    assert ages("barn som har fylt 12 år, og ungdom mellom 16 og 18 år; 3-årsgruppa") >= {12, 16, 18}
    assert ages("innen 3 uker") == frozenset()
