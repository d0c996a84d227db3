"""Every view of the register answers in the terminal, in both languages, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from samkjort.law.commands import law
from samkjort.law.matrices import MATRICES

VIEWS = {
    "acts": "lov/2011-06-24-30",
    "packages": "2022-08-01",
    "services": "school_health",
    "terms": "tidlig innsats",
    "positions": "KS",
    "matches": "lov/2005-06-17-64/§42",
    "names": "statsforvalteren",
    "zones": "13.",
    "findings": "same_duty",
    "cards": "2022-08-01",
}
ON = ("--on", "2026-11-22")
DATED = {"services", "zones", "findings", "cards"}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMKJORT_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(law, list(arguments))


def rows(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_for_people_and_for_programs(view: str) -> None:
    when = ON if view in DATED else ()
    shown = run(view, *when)
    assert shown.exit_code == 0, shown.output
    assert VIEWS[view] in shown.output
    assert rows(view, *when)


@pytest.mark.parametrize("view", sorted(VIEWS.keys() - {"names"}))
def test_a_view_in_english(view: str) -> None:
    assert run(view, *(ON if view in DATED else ()), "--lang", "en").exit_code == 0


@pytest.mark.parametrize("name", MATRICES)
def test_every_matrix(name: str) -> None:
    assert run("matrix", name, *ON).exit_code == 0
    assert isinstance(rows("matrix", name, *ON), dict)


def test_the_duty_matrix_shows_today_2020_and_whose_position() -> None:
    shown = run("matrix", "duties", *ON).output
    block = shown[shown.index("lov/2009-06-19-44\n") :].split("\nlov/")[0]
    line = next(line for line in block.split("\n") if line.strip().startswith("coordination"))
    assert "lov/2009-06-19-44/§4/ledd/2" in line
    assert "2020: proposed [001:611-625]" in line
    assert "ks: keep" in line


def test_the_fields_can_be_filtered() -> None:
    everything, few = rows("matrix", "fields", *ON), rows("matrix", "fields", *ON, "--age", "0")
    assert sum(map(len, few.values())) < sum(map(len, everything.values()))
    refused = run("matrix", "fields", "--need", "needs.money")
    assert refused.exit_code == 2
    assert "not a fact" in refused.output


def test_cards_are_searched() -> None:
    found = rows("cards", *ON, "--search", "Barnekoordinator")
    assert found
    assert "hol-7-2a-appoint" in {row["id"] for row in found}
    assert len(found) < len(rows("cards", *ON))
    assert rows("cards", *ON, "--search", "§ 7-2 a")


def test_a_name_is_looked_up_as_of_a_date() -> None:
    (row,) = rows("names", "fylkesmann", *ON)
    assert [name["name"] for name in row["names"]] == ["statsforvalteren"]
    unknown = run("names", "byfogden")
    assert unknown.exit_code == 1
    assert "Error" in unknown.output


def test_wording_without_texts_says_what_to_do() -> None:
    refused = run("wording", *ON)
    assert refused.exit_code == 1
    assert "samkjort law fetch" in refused.output


def test_wording_and_references_with_texts(law_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMKJORT_HOME", str(law_home))
    assert len(rows("wording", *ON)["rows"]) == 11
    assert "også voksne" in run("wording", *ON).output
    stale = rows("findings", *ON, "--texts", "--kind", "stale_reference")
    assert "forskrift/2022-06-22-1110/§7" in {row["subject"] for row in stale}
    shown = rows("zones", *ON)
    assert {item["found"] for zone in shown for item in zone["shown"]} == {True}


@pytest.mark.parametrize(
    "arguments", [("matrix", "dutys"), ("cards", "--theme", "coop"), ("cards", "--on", "x")]
)
def test_bad_input_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
