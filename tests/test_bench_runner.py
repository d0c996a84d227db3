"""`make bench`: ratios are summed up, and one below its floor fails the run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import run


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty bench whose measurements run in this environment."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "environment", lambda name: Path(sys.executable))
    monkeypatch.setattr(sys, "argv", ["run.py"])
    return tmp_path


def measurement(root: Path, name: str, body: str) -> None:
    folder = root / "bench" / name
    folder.mkdir(parents=True)
    (folder / "bench.py").write_text("import json, os, pathlib\n" + body)


def writing(ratios: str) -> str:
    return f"pathlib.Path(os.environ['SAMKJORT_BENCH_OUT']).write_text(json.dumps({ratios}))\n"


def test_ratios_are_summed_up(bench: Path, capfd: pytest.CaptureFixture[str]) -> None:
    measurement(bench, "quick", writing("[{'name': 'search', 'ratio': 41.2, 'at_least': 30}]"))
    assert run.main() == 0
    assert "quick: search" in (said := capfd.readouterr().out)
    assert "41.2 x  at least 30: yes" in said


def test_a_ratio_below_its_floor_fails_the_run(bench: Path, capfd: pytest.CaptureFixture[str]) -> None:
    measurement(bench, "slow", writing("[{'name': 'search', 'ratio': 2, 'at_least': 30}]"))
    assert run.main() == 1
    assert "at least 30: NO" in capfd.readouterr().out


def test_a_measurement_that_breaks_fails_the_run_and_the_rest_still_run(
    bench: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    measurement(bench, "a_broken", "raise SystemExit(3)\n")
    measurement(bench, "b_fine", writing("[{'name': 'search', 'ratio': 5}]"))
    assert run.main() == 1
    said = capfd.readouterr().out
    assert "did not finish" in said
    assert "b_fine: search" in said


def test_an_unknown_name_is_refused_with_the_names_there_are(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    measurement(bench, "quick", "")
    monkeypatch.setattr(sys, "argv", ["run.py", "quik"])
    with pytest.raises(SystemExit):
        run.main()
    assert "there are: quick" in capfd.readouterr().err


def test_a_measurement_without_a_lock_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match="make lock"):
        run.environment("quick")
