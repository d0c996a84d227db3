"""`samkjort lab`: measures and the country on the command line, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samkjort.economy.costs import cost
from samkjort.economy.measures import shipped_measures
from samkjort.economy.payers import PAYERS
from samkjort.journeys.export.formats import FORMATS
from samkjort.law.concepts.rights_ledger import rights_ledger
from samkjort.law.order import concepts
from samkjort.report.commands import FORMS, lab
from samkjort.report.words import words


def said(*arguments: str) -> Result:
    return CliRunner().invoke(lab, arguments)


@pytest.mark.accepts("E-08", "E-09")
def test_a_measure_is_split_between_those_who_pay_and_the_parts_sum_to_the_whole() -> None:
    result = said("economy", "way_back_to_school", "--draws", "500", "--json")
    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.output)
    parts = [found["difference"][str(payer)] for payer in PAYERS]
    assert [sum(column) for column in zip(*parts, strict=True)] == found["difference"]["total"]
    assert found["difference"]["total"][0] == 2_700_000
    assert {"municipality", "county", "state"} <= found["gains_today"].keys()
    gains = [found["gains_today"][str(payer)] for payer in PAYERS]
    assert sum(gains) == pytest.approx(found["gains_today"]["total"])
    assert 0 < found["chance_gain_but_municipality_loses"] <= found["chance_gain"] <= 1
    assert all(row["source"] and row["mark"] for row in found["costs"])


def test_what_nobody_knows_is_said_and_is_in_no_figure() -> None:
    (found,) = json.loads(said("economy", "family_at_home", "--draws", "200", "--json").output)
    assert found["not_known"] == ["specialised_foster_home_state"]
    shown = said("economy", "family_at_home", "--draws", "200").output
    assert cost("specialised_foster_home_state").name.nb in shown
    assert words()["not_known"].nb in shown


def test_one_looks_as_far_as_one_wants_and_in_three_languages() -> None:
    (short,) = json.loads(
        said("economy", "early_language", "--years", "3", "--draws", "200", "--json").output
    )
    assert short["years"] == 3
    assert short["humps"]["municipality"]["length"] is None
    measure = shipped_measures()["early_language"]
    for language in ("nb", "nn", "en"):
        shown = said("economy", "early_language", "--draws", "200", "--lang", language)
        assert measure.name.in_language(language) in shown.output
        assert words()["payer.municipality"].in_language(language) in shown.output


def test_a_measure_of_ones_own_with_faults_names_them_all(tmp_path: Path) -> None:
    bad = tmp_path / "mine.yaml"
    bad.write_text(
        "measures:\n  - id: mine\n    name: {nb: a, nn: a, en: a}\n    what: {nb: a, nn: a, en: a}\n"
        "    reached: 0\n    years: 5\n    posts: []\n"
        "    spared: [{cost: gold, units: 1, from_year: 1, years: 1}]\n"
        "    effect: {none: 1.2, low: 0, mode: 0, high: 0, source: x}\n",
        encoding="utf-8",
    )
    result = said("economy", str(bad))
    assert result.exit_code == 2
    for word in ("reached", "1.2", "«gold»"):
        assert word in result.output
    for arguments, word in (
        (("economy", "way_back"), "way_back_to_school"),
        (("economy", "missing.yaml"), "missing.yaml"),
        (("population", "--order", "concept-x", "--people", "10"), "did you mean «concept-"),
    ):
        refused = said(*arguments)
        assert refused.exit_code == 2, refused.output
        assert word in refused.output


def test_the_country_under_two_orders_with_the_same_people_and_luck() -> None:
    asked = ("--people", "2000", "--months", "18", "--engine", "numpy", "--on", "2026-11-01")
    result = said("population", "--against", "concept-a", *asked, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["people"] == sum(found["groups"].values()) == 2000
    before, after = found["orders"]["today"], found["orders"]["concept-a"]
    for group in ("all", *found["groups"]):
        assert before[group]["starts"] == after[group]["starts"]
        for count, change in found["change"][group].items():
            assert change["mean"] == pytest.approx(after[group][count]["mean"] - before[group][count]["mean"])
    assert found["change"]["all"]["consents"]["mean"] < 0
    assert found["change"]["all"]["starts"] == {"mean": 0, "error": 0}
    assert before["composite"]["fields"]["p90"] > before["ordinary"]["fields"]["p90"]
    whole = sum(found["groups"][group] * before[group]["decisions"]["mean"] for group in found["groups"])
    assert whole == pytest.approx(2000 * before["all"]["decisions"]["mean"])
    same = said("population", "--against", "concept-a", *asked, "--threads", "1", "--json")
    assert json.loads(same.output) == found


def test_a_journey_in_every_form_and_two_on_one_sheet(tmp_path: Path) -> None:
    asked = ("journey", "school-absence", "--on", "2026-11-22")
    assert set(FORMS) == {*FORMATS, "doors"}
    for form in FORMS:
        file = tmp_path / form
        result = said(*asked, "--form", form, "--out", str(file))
        assert result.exit_code == 0, result.output
        assert file.stat().st_size > 500
    both = (*asked, "--order", "today", "--order", "concept-b")
    drawn = said(*both, "--form", "svg").output
    for name in ("today", "concept-b"):
        assert f'data-order="{name}"' in drawn
    refused = said(*both, "--form", "bpmn")
    assert refused.exit_code == 2
    assert "one at a time" in refused.output
    shown = said(*both, "--lang", "en").output
    assert "Concept B" in shown
    assert "merged" in shown
    assert "lost" in shown
    for wrong, word in ((("journey", "hart"), "«heart»"), ((*asked, "--order", "x"), "no concept «x»")):
        result = said(*wrong)
        assert result.exit_code == 2
        assert word in result.output
    result = said(*asked, "--form", "csv", "--out", str(tmp_path / "no" / "file"))
    assert result.exit_code == 2


def test_concepts_are_compared_and_what_cannot_be_is_told() -> None:
    shown = said("compare", "today", "concept-a", "concept-b", "--on", "2026-11-22")
    assert shown.exit_code == 0, shown.output
    found = json.loads(said("compare", "today", "concept-a", "--on", "2026-11-22", "--json").output)
    assert [one["id"] for one in found["concepts"]] == ["today", "concept-a"]
    for asked in (("compare", "today"), ("compare", "today", "today"), ("compare", "today", "nothing")):
        refused = said(*asked)
        assert refused.exit_code == 2, refused.output
        assert refused.output.strip()


def test_a_saving_is_never_shown_without_the_rights() -> None:
    asked = ("--people", "200", "--months", "6", "--engine", "numpy", "--lang", "en", "--on", "2026-11-22")
    shown = said("population", "--against", "concept-a", *asked)
    assert shown.exit_code == 0, shown.output
    counts = rights_ledger(concepts()["concept-a"]).counts
    assert f"rights kept {counts['kept']}, changed {counts['changed']}" in " ".join(shown.output.split())
    assert "The population is made up" in " ".join(shown.output.split())
