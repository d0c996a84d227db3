"""Money: coherence, alone or with others, cliffs, days to money, dependence, bundles and the fitted list."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.steering.grants import (
    Post,
    bundle,
    can_apply_alone,
    cliffs,
    coherence,
    days_to_money,
    dependence,
    fitted,
    overlapping,
    shift_to_prevention,
)
from samkjort.steering.register_data import register


@pytest.mark.accepts("E-02")
def test_the_reactive_scheme_stands_against_preventive_signals() -> None:
    found = coherence(register())
    assert {clash.grant for clash in found} == {"GR-08"}
    assert {"SIG-24", "SIG-28"} <= {clash.against for clash in found}
    assert all(clash.evidence for clash in found)


@pytest.mark.accepts("E-04")
def test_who_can_apply_alone_and_not_known_is_neither() -> None:
    known = register()
    yes, no, unknown = (
        {grant.signal for grant in can_apply_alone(known, answer=each)} for each in (True, False, None)
    )
    assert {"GR-04", "GR-09"} <= no
    assert yes | no | unknown == set(known.grants)
    assert not (yes & no)
    assert "GR-08" in unknown


@pytest.mark.accepts("E-05", "E-11")
def test_cliffs_with_a_duty_left_come_first() -> None:
    first, *rest = cliffs(register())
    assert (first.grant, first.open, first.duty_remains) == ("GR-10", True, True)
    climate = next(each for each in rest if each.grant == "GR-14")
    assert (climate.ends, climate.known_ahead) == (date(2021, 12, 31), 0)
    assert not climate.open


@pytest.mark.accepts("E-06")
def test_days_to_money_and_the_train_that_left() -> None:
    late = days_to_money(applied=date(2022, 1, 10), available=date(2022, 6, 1), needed=date(2022, 3, 1))
    assert (late.days, late.late) == (142, True)
    assert not days_to_money(applied=date(2022, 1, 10), available=date(2022, 2, 1)).late
    with pytest.raises(ValueError, match="before"):
        days_to_money(applied=date(2022, 1, 10), available=date(2022, 1, 1))


@pytest.mark.accepts("E-10", "E-11")
def test_dependence_on_project_money() -> None:
    posts = (
        Post("psykolog", "tilskudd", 800_000, project=True, ends=date(2023, 12, 31)),
        Post("koordinator", "ramme", 800_000, project=False),
        Post("prosjektleder", "skjønn", 400_000, project=True, ends=date(2023, 6, 30), plan=True),
    )
    found = dependence(posts, limit=register().limits.number("project_money_share"), on=date(2023, 1, 1))
    assert found is not None
    assert found.share == pytest.approx(0.6)
    assert found.above
    assert [post.name for post in found.without_plan] == ["psykolog"]
    assert dependence((), limit=0.2, on=date(2023, 1, 1)) is None


@pytest.mark.accepts("E-03")
def test_a_bundle_sums_what_is_known_and_says_what_is_not() -> None:
    found = bundle(register(), ["GR-11", "GR-23", "GR-04"])
    assert (found.known_sum, found.unknown_amounts) == (1_300_000, 1)
    assert found.owners == ("ks", "county_vt", "kd")
    assert bundle(register(), ["GR-04", "GR-09"]).differences


@pytest.mark.accepts("E-28")
def test_the_list_for_a_small_municipality_is_short_with_reasons() -> None:
    goals = ("competence_close", "prevention", "early_effort", "identify_at_risk")
    found = fitted(register(), size_class="small", goals=goals, sectors=("school", "kindergarten"))
    assert 0 < len(found) <= 10
    assert all(fit.reasons for fit in found)
    ended = {"GR-07", "GR-10", "GR-19"}
    assert not ended & {fit.grant for fit in found}
    lift = next(fit for fit in found if fit.grant == "GR-04")
    assert lift.cautions
    assert [fit.score for fit in found] == sorted((fit.score for fit in found), reverse=True)


@pytest.mark.accepts("E-21")
def test_the_follow_up_scheme_and_the_six_steps_of_the_lift() -> None:
    grants = register().grants
    assert "39" in register().signals["GR-05"].summary.nb
    assert grants["GR-04"].process == (
        *("map_need", "report_need", "forum_prioritises", "administrator_allocates"),
        *("university_partner", "carry_out"),
    )


@pytest.mark.accepts("E-17")
def test_share_that_prevents_over_time() -> None:
    rows = [
        (2021, 300, "reactive"),
        (2021, 100, "preventive"),
        (2022, 100, "preventive"),
        (2023, 5, "capacity"),
    ]
    assert shift_to_prevention(rows) == {2021: 0.25, 2022: 1.0, 2023: None}


def test_overlapping_grants_have_different_owners() -> None:
    for one, other in overlapping(register()):
        assert not set(register().grants[one].owner) & set(register().grants[other].owner)
