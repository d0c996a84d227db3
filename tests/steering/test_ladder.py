"""The ladder: no step without its evidence, none without the one below unless a reason stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import BadData
from samkjort.steering.ladder import STEPS, Place, Seen, Sign, ladder, read_ladder
from samkjort.steering.planning.year import default_year
from samkjort.steering.register_data import register
from samkjort.steering.verdict import judge
from tests.steering.build import PROOF, whole

ON = date(2023, 1, 1)
WELL = judge(*whole(), year=replace(default_year(), local=True))


def seen(*signs: Sign, place: Place = Place.MUNICIPALITY, dated: date = ON) -> list[Seen]:
    return [Seen("t", place, sign, True, dated=dated, evidence=PROOF) for sign in signs]


def reached(found: list[Seen], place: Place = Place.MUNICIPALITY) -> int:
    rungs = ladder("t", found, on=ON, verdict=WELL, fresh_days=90)
    return next(rung.reached for rung in rungs if rung.place is place)


FIRST = (Sign.DATA_FLOW, Sign.LEGAL_BASIS)
ALL = tuple(sign for _, signs, _ in STEPS.values() for sign in signs)


@pytest.mark.accepts("S-09", "S-11")
def test_a_step_is_reached_only_with_evidence_and_levels_can_differ() -> None:
    assert reached([]) == 0
    assert reached(seen(*FIRST)) == 1
    assert reached(seen(*FIRST, Sign.PROBLEM_TEXT)) == 2
    assert reached(seen(*ALL)) == 4
    for sign in ALL:
        assert reached(seen(*(each for each in ALL if each is not sign))) < 4, sign
    assert reached(seen(*ALL), Place.MINISTRIES) == 0


def test_no_step_counts_without_the_one_below_but_with_a_reason() -> None:
    upper = seen(Sign.PROBLEM_TEXT)
    assert reached(upper) == 0
    why = Words("Ikke noe å dele", "Nothing to share")
    skipped = Seen("t", Place.MUNICIPALITY, Sign.SKIPPED, True, step=1, reason=why, evidence=PROOF)
    assert reached([*upper, skipped]) == 2


def test_a_data_flow_must_be_used_lately() -> None:
    assert reached(seen(*FIRST, dated=ON - timedelta(days=91))) == 0


def test_an_open_hit_and_a_missing_verdict_stop_the_step() -> None:
    signs = seen(*FIRST, Sign.PROBLEM_TEXT)
    without = ladder("t", signs, on=ON, verdict=None, fresh_days=90)[-1]
    assert without.reached == 1
    assert without.steps[1].reached is None
    hit = judge(register(), register().sets["proba"])
    stopped = ladder("t", signs, on=ON, verdict=hit, fresh_days=90)[-1]
    assert stopped.steps[1].reached is False


@pytest.mark.accepts("Q-8")
def test_the_seed_has_reached_no_step_and_confidentiality_is_in_the_way() -> None:
    verdict = judge(register(), register().sets["proba"])
    rungs = ladder("team_around_child", read_ladder(), on=date(2023, 1, 18), verdict=verdict, fresh_days=90)
    assert [rung.reached for rung in rungs] == [0, 0, 0, 0]
    local = rungs[-1].steps[0]
    assert local.reached is False
    assert "004:523-526" in {str(proof) for proof in local.evidence}
    assert [name.en for name, _, _ in STEPS.values()] == [
        *("Share information", "Joint understanding of the problem", "Avoid weakening others' goals"),
        "Joint plans and measures",
    ]


def test_a_skipped_step_without_reason_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text("- {topic: t, place: ministries, sign: skipped, holds: true, evidence: []}\n")
    with pytest.raises(BadData, match="with its number and a reason"):
        read_ladder(file)
