"""Terms: side by side, contested or agreed, quotations marked, and as linked data."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.terms import TermStatus
from samkjort.law.yamlsource import BadData
from samkjort.steering.terms import (
    FILE,
    apart,
    contested,
    find,
    known_at,
    meanings,
    read_terms,
    side_by_side,
    terms,
)

LISTED = [
    "laget",
    "det lille laget",
    "det store laget",
    "inkluderende praksis",
    "normalbegrepet",
    "forebygging",
    "samordning",
    "koordinering",
    "samkjøring",
    "samstemthet",
    "samarbeid",
    "samhandling",
    "samskaping",
    "samstyring",
    "medvirkning",
    "partnerskap",
    "innovasjon",
    "radikal innovasjon",
    "utenforskap",
    "NEET",
    "frakobling",
    "utsatte barn",
    "sammensatte behov",
    "oppvekstreform",
    "barnevernsreform",
    "sørge-for-ansvar",
    "forsvarlighet",
    "aktivitetsplikt",
    "rammestyring",
    "føring",
    "pedagogisk virkemiddel",
    "pukkelkostnad",
    "barnekoordinator",
    "koordinerende enhet",
    "ansvarsgruppe",
    "individuell plan",
    "stafettlogg",
    "lavterskeltilbud",
    "helhet",
]


@pytest.mark.accepts("G-01")
def test_a_term_with_several_meanings_shows_them_side_by_side_with_its_status() -> None:
    for term in contested():
        rows = side_by_side(term)
        assert len(rows) >= 2
        assert {row["status"] for row in rows} == {"omstridt"}
        assert all(row["sector"] and row["meaning"] and row["sources"] for row in rows)
    settled = terms()["coordination"]
    assert settled.status is TermStatus.AGREED
    assert settled.agreed is not None
    assert {row["status"] for row in side_by_side(settled, "en")} == {"agreed"}


@pytest.mark.accepts("G-02")
def test_early_effort_means_infancy_and_years_one_to_four() -> None:
    known = meanings()
    infancy, school = known["early_effort.infancy"], known["early_effort.years_1_4"]
    assert infancy.sectors == ("child_welfare",)
    assert school.sectors == ("school",)
    assert (school.age_from, school.age_to) == (6, 9)
    assert apart(infancy, school) is True
    assert apart(school, infancy) is True
    assert apart(infancy, known["prevention.all"]) is None, "no ages and no phase: not known"
    assert terms()["early_effort"].status is TermStatus.CONTESTED
    assert any(str(proof) == "004:997-998" for proof in infancy.evidence)


@pytest.mark.accepts("G-03")
@pytest.mark.parametrize("word", LISTED)
def test_every_listed_term_is_there_with_a_source(word: str) -> None:
    found = find(word)
    assert found
    assert all(term.evidence for term in found)


@pytest.mark.accepts("G-05")
def test_quotations_are_short_marked_and_say_whose_they_are() -> None:
    quoted = {
        sense.meaning.id: sense
        for term in terms().values()
        for sense in term.senses
        if sense.basis == "quote"
    }
    assert {name.partition(".")[0] for name in quoted} == {
        "coordination",
        "partnership",
        "co_creation",
        "learning_organisation",
    }
    for sense in quoted.values():
        said = sense.meaning.definition.nb
        assert said.startswith("«")
        assert said.endswith("»")
        assert len(said.split()) <= 25
        assert sense.said_by
        assert sense.year
        assert "our translation" in sense.meaning.definition.en


def test_terms_are_known_from_when_a_document_used_them() -> None:
    early = {term.id: term for term in known_at("2021-01")}
    assert "duty_to_provide" in early
    assert "hump_cost" not in early
    assert len(early["child_coordinator"].senses) == 2
    assert len(known_at("2026")) == len(terms())


def test_every_term_has_its_name_in_three_languages() -> None:
    for term in terms().values():
        assert term.name.nb
        assert term.name.nn
        assert term.name.en
    assert terms()["early_effort"].name.nn == "tidleg innsats"
    assert [term.id for term in find("tidleg innsats")] == ["early_effort"]


def test_a_bad_file_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "terms.yaml"
    path.write_text(
        FILE.read_text("utf-8")
        .replace("law: team-around-the-child", "law: the-gang")
        .replace('said_by: "Difi", year: 2014, ', "")
        .replace("{nth: 2, id: early_effort.years_1_4", "{nth: 99, id: early_effort.years_1_4")
        .replace("id: joint.steering", "id: timed.steering"),
        encoding="utf-8",
    )
    with pytest.raises(BadData) as raised:
        read_terms(path)
    for told in ("«the-gang»", "names who is quoted", "the law room has", "«timed.steering» stands twice"):
        assert told in str(raised.value)
