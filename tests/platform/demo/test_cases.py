"""The demo's cases: every state there is, one holder each, and a scope for everyone who has one."""

from __future__ import annotations

from tests.platform.demo.conftest import Demo


def test_eighty_cases_for_eighty_children(demo: Demo) -> None:
    assert demo.one("SELECT count(*) FROM cases_case") == 80
    assert demo.one("SELECT count(DISTINCT child_id) FROM cases_case") == 80


def test_every_open_case_has_one_holder(demo: Demo) -> None:
    without = (
        "SELECT count(*) FROM cases_case c WHERE c.status <> 'closed' AND 1 <> (SELECT count(*)"
        " FROM cases_batonperiod b WHERE b.case_id = c.id AND upper_inf(b.held))"
    )
    assert demo.one(without) == 0


def test_every_state_there_is(demo: Demo) -> None:
    for table, where in (
        ("cases_case", "status = 'closed'"),
        ("cases_case", "status = 'frozen'"),
        ("cases_case", "reopened > 0"),
        ("cases_batonoffer", "ended_at IS NULL"),
        ("cases_batonoffer", "outcome = 'declined'"),
        ("cases_batonoffer", "outcome = 'withdrawn'"),
        ("cases_batonoffer", "outcome = 'unanswered'"),
        ("cases_batonperiod", "held_as = 'unit_leader'"),
        ("cases_dispute", "decided_at IS NULL"),
        ("cases_dispute", "decided_at IS NOT NULL"),
        ("cases_referral", "answered_at IS NULL"),
        ("cases_consent", "withdrawn_at IS NOT NULL"),
        ("cases_consent", "refused_at IS NOT NULL"),
        ("cases_consent", "NOT in_force AND withdrawn_at IS NULL AND refused_at IS NULL"),
        ("cases_consent", "except_topics <> '{}'"),
        ("cases_consent", "upper(during) < current_date + 30"),
        ("cases_consentsignature", "kind = 'paper'"),
        ("cases_consentsignature", "kind = 'oral'"),
        ("cases_measure", "state = 'proposed'"),
        ("cases_measure", "state = 'ended'"),
        ("cases_measure", "state = 'running' AND evaluate_by < current_date"),
        ("cases_difference", "ended_at IS NULL"),
        ("access_grant", "kind = 'strict'"),
    ):
        assert demo.one(f"SELECT count(*) FROM {table} WHERE {where}"), (table, where)
    levels = demo.one("SELECT count(DISTINCT level) FROM cases_case")
    assert levels == 3


def test_everyone_with_a_ground_has_a_scope(demo: Demo) -> None:
    assert demo.one("SELECT count(DISTINCT case_id) FROM access_scope") == 80
    for subject in ("baton_holder", "nurse", "teacher", "mother", "girl", "boy", "english_mother", "leader"):
        assert demo.one("SELECT count(*) FROM access_scope WHERE person_id = %s", demo.person(subject)), (
            subject
        )
    for subject in ("administrator", "new_mother"):
        assert not scopes(demo, subject), subject


def test_one_person_sees_different_children_in_two_roles(demo: Demo) -> None:
    roles = demo.one(
        "SELECT count(*) FROM people_appointment WHERE person_id = %s", demo.person("coordinator")
    )
    assert roles == 2


def scopes(demo: Demo, subject: str) -> int:
    found: int = demo.one("SELECT count(*) FROM access_scope WHERE person_id = %s", demo.person(subject))
    return found
