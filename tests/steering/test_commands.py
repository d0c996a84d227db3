"""The commands: JSON for programs, lines for people, clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from samkjort.steering.commands import steering


def run(*words: str) -> Result:
    return CliRunner().invoke(steering, list(words))


def test_checks_tell_rule_limits_and_what_is_missing() -> None:
    rows = json.loads(run("checks", "--json").output)
    assert len(rows) == 28
    assert all(row["rule"].startswith(row["check"]) for row in rows)
    unknown = [row for row in rows if row["state"] == "unknown"]
    assert unknown
    assert all(row["missing"] for row in unknown)


def test_limits_from_a_file_change_the_answer(tmp_path: Path) -> None:
    import samkjort.steering.thresholds as thresholds

    file = tmp_path / "limits.yaml"
    file.write_text(
        thresholds.FILE.read_text(encoding="utf-8").replace("guide_late_days: 0", "guide_late_days: 60")
    )
    states = {
        row["check"]: row["state"]
        for row in json.loads(run("checks", "--thresholds", str(file), "--json").output)
    }
    assert states["KO-1"] == "pass"


def test_as_of_takes_away_what_was_not_yet_known() -> None:
    then = json.loads(run("verdict", "--as-of", "2021-04-30", "--json").output)
    assert "KO-1" in then["unknown"]
    assert then["as_of"] == "2021-04-30"


@pytest.mark.parametrize(
    "words", [("verdict", "--set", "nope"), ("digest", "--role", "king"), ("verdict", "--as-of", "soon")]
)
def test_what_is_not_known_is_refused(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert "Error" in done.output


def test_year_as_json_and_as_a_calendar(tmp_path: Path) -> None:
    data = json.loads(run("year", "--year", "2022", "--json").output)
    twenty = next(row for row in data["signals"] if row["signal"] == "SIG-20")
    assert (twenty["first_budget_year"], twenty["guide_lag_days"]) == (2022, 45)
    assert any(not item["verified"] for item in data["items"])
    file = tmp_path / "year.ics"
    assert run("year", "--year", "2022", "--ics", str(file)).exit_code == 0
    assert icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")


def test_digest_threads_and_search() -> None:
    lines = json.loads(run("digest", "--role", "education_head", "--on", "2022-06-20", "--json").output)
    assert 0 < len(lines["items"]) <= 10
    assert "SIG-28" in {row["signal"] for row in json.loads(run("threads", "--json").output)}
    assert "SIG-53" in run("search", "fylkesmann").output
