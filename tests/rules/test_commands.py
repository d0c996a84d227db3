"""`samkjort rules …` in the terminal: answers, and errors that end with status 2."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from samkjort.rules.commands import rules
from tests.conftest import ROOT

EXAMPLE = ROOT / "src/samkjort/rules/examples/ten-year-old.yaml"


def run(*arguments):
    return CliRunner().invoke(rules, [str(argument) for argument in arguments])


def test_explain_for_people():
    result = run("explain", EXAMPLE, "--on", "2025-03-01", "--theme", "child_coordinator")
    assert result.exit_code == 0, result.output
    assert "Barnekoordinator" in result.output
    assert "Ønsker foreldrene" in result.output


def test_explain_for_programs_by_group():
    result = run("explain", EXAMPLE, "--json", "--theme", "coordinator", "--lang", "en")
    data = json.loads(result.output)
    assert {row["theme"] for row in data["results"]} <= {
        "coordinator",
        "child_coordinator",
        "coordinating_unit",
        "contact_person",
    }
    assert data["on"] == "2026-11-22"


def test_a_theme_that_does_not_exist():
    result = run("explain", EXAMPLE, "--theme", "child_cordinator")
    assert result.exit_code == 2
    assert "did you mean «child_coordinator»" in result.output


def test_share_for_people_and_programs():
    asked = [
        "--from",
        "child_welfare",
        "--to",
        "school",
        "--purpose",
        "cooperation_case",
        "--on",
        "2025-03-01",
    ]
    assert run("share", *asked).exit_code == 0
    data = json.loads(run("share", *asked, "--fact", "child.age=16", "--json").output)
    assert data["verdict"] in ("with_consent", "unclear")
    assert data["confidentiality"][0]["source"].startswith("lov/")
    assert data["assumed"]["sharing.consent"] == "not_asked"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--from", "scool", "--to", "nav"], "did you mean «school»"),
        (["--from", "school", "--to", "nav", "--consent", "maybe"], "is not a value of sharing.consent"),
        (["--from", "school", "--to", "nav", "--fact", "child.age"], "write FACT=VALUE"),
        (["--from", "school", "--to", "nav", "--fact", "child.age=["], "is not a value"),
        (["--from", "school", "--to", "nav", "--on", "2025-13-01"], "2025-13-01"),
    ],
)
def test_a_question_that_cannot_be_asked(arguments, text):
    result = run("share", *arguments)
    assert result.exit_code == 2
    assert text in result.output


def test_facts_are_listed():
    assert "child.birth_date" in run("facts").output
    found = json.loads(run("facts", "parents.", "--json").output)
    assert all(row["id"].startswith("parents.") for row in found)


def test_a_bad_situation_file_ends_with_status_2_and_all_its_errors(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("on: 2025-03-01\nfacts:\n  needs.long_term: maybe\n  child.agee: 3\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from samkjort.cli import main; main()", "rules", "explain", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "bad.yaml:3:" in done.stderr
    assert "bad.yaml:4:" in done.stderr
    assert done.stdout == ""


def test_importing_the_rules_is_light():
    heavy = ("numpy", "scipy", "rich", "click")
    code = f"import sys, samkjort.law, samkjort.rules; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reasons_in_a_line_and_the_whole_tree_when_asked_for():
    short, long = run("explain", EXAMPLE).output, run("explain", EXAMPLE, "--why").output
    assert "Fordi:" in short
    assert "[ja]" not in short
    assert "[ja]" in long
    assert len(short) < len(long) / 2


def test_what_is_only_asked_when_somebody_acts_is_folded_away_and_said_so():
    short, everything = run("explain", EXAMPLE).output, run("explain", EXAMPLE, "--all").output
    assert "regler det først er spørsmål om når noen deler" in " ".join(short.split())
    assert "regler det først er spørsmål om" not in " ".join(everything.split())
