"""The demo's oversight is not thin: meetings held, measures evaluated, and hours noted."""

from __future__ import annotations

from tests.platform.demo.conftest import Demo


def test_what_has_been_done_can_be_counted(demo: Demo) -> None:
    for least, table, where in (
        (60, "cases_meeting", "closed_at IS NOT NULL AND closed_at < now()"),
        (20, "cases_measure_step", "step = 'mark_due'"),
        (15, "cases_measure_step", "step = 'evaluate'"),
        (30, "cases_event", "kind = 'meeting.talked'"),
        (30, "oversight_prevention", "hours > 0"),
        (5, "plans_environment", "true"),
        (5, "plans_environment_time", "what = 'writing'"),
        (6, "oversight_hours", "true"),
        (5, "oversight_capacity", "service = 'habilitation'"),
    ):
        found = demo.one(f"SELECT count(*) FROM {table} WHERE {where}")
        assert found >= least, (table, where, found)


def test_no_meeting_is_held_where_there_is_no_consent_yet(demo: Demo) -> None:
    early = (
        "SELECT count(*) FROM cases_meeting m WHERE m.closed_at IS NOT NULL AND NOT EXISTS"
        " (SELECT FROM cases_consent c WHERE c.case_id = m.case_id AND c.in_force)"
    )
    assert demo.one(early) == 0
