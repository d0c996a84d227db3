"""The commands of the consultation side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samkjort.steering.consultation import commands


def run(name: str, *args: str) -> Result:
    command = next(each for each in commands.COMMANDS if each.name == name)
    return CliRunner().invoke(command, list(args))


def test_agreements_and_their_end() -> None:
    told = json.loads(run("agreements", "--as-of", "2021-04", "--json").output)
    assert len(told["agreements"]) == 10
    assert len(told["ends_in_days"]) == 5
    assert "245 days left" in run("agreements").output


def test_asks_and_findings_as_lines_and_json() -> None:
    assert len(run("asks").output.splitlines()) == 34
    late = json.loads(run("asks", "--as-of", "2022", "--json").output)
    assert sum(1 for each in late if each["overdue"]) == 5
    assert "count_in_text" in run("findings").output
    assert json.loads(run("findings", "--json").output)[0]["check"] == "count_in_text"


@pytest.mark.parametrize("name", ["material", "response"])
def test_documents_are_printed_or_written(name: str, tmp_path: Path) -> None:
    assert len(run(name).output) > 2000
    for ending, magic in ((".docx", b"PK"), (".pdf", b"%PDF")):
        place = tmp_path / f"x{ending}"
        assert run(name, "--out", str(place)).exit_code == 0
        assert place.read_bytes().startswith(magic)
    wrong = run(name, "--out", str(tmp_path / "x.odt"))
    assert wrong.exit_code == 1
    assert ".docx or .pdf" in wrong.output


def test_terms_in_three_forms() -> None:
    assert "tidlig innsats (omstridt)" in run("terms").output
    assert "skos:Concept" in run("terms", "--format", "turtle").output
    assert json.loads(run("terms", "--format", "json-ld").output)["@graph"]


def test_input_that_cannot_be_used() -> None:
    assert "write 2022" in run("asks", "--as-of", "soon").output
    assert "Ta stilling" in run("response", "--holder", "kd").output
