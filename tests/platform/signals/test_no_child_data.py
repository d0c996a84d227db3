"""No child data: no table of the steering rooms leads to the case layer; barriers come as counts only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from samkjort.platform.signals import queries
from samkjort.platform.signals.row_security import LEAST_CELL
from tests.platform.conftest import Arrange

LEADS_TO = """
WITH RECURSIVE reach(place) AS (
    SELECT c.oid FROM pg_class c
    WHERE c.relkind = 'r' AND (c.relname LIKE 'signals\\_%%' OR c.relname LIKE 'consultation\\_%%'
        OR c.relname LIKE 'guidance\\_%%')
    UNION SELECT k.confrelid FROM pg_constraint k JOIN reach r ON k.conrelid = r.place WHERE k.contype = 'f')
SELECT relname FROM reach JOIN pg_class ON oid = place ORDER BY relname
"""
OURS = {
    "signals_own",
    "signals_received",
    "signals_year",
    "signals_post",
    "signals_letter",
    "signals_talk",
    "signals_clash",
    "signals_feedback",
    "signals_transfer",
    "consultation_ask",
    "consultation_answer",
    "consultation_position",
    "consultation_introduction",
    "guidance_question",
    "guidance_contribution",
    "guidance_answer",
    "guidance_wish",
    "guidance_vote",
    "guidance_package",
    "guidance_session",
    "guidance_choice",
    "guidance_mapped",
    "guidance_offered",
    "guidance_gathering",
    "guidance_writing",
    "guidance_comment",
    "guidance_reply",
}


@pytest.mark.accepts("X-02")
def test_no_table_reaches_a_person_or_a_case(db: None) -> None:
    """Every foreign key from our tables, and from where they lead, and so on: they lead nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(LEADS_TO)
        reached = {row[0] for row in cursor.fetchall()}
    assert reached == OURS


@pytest.mark.accepts("X-02")
def test_no_column_is_made_for_a_person(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_name = ANY(%s)",
            [list(OURS)],
        )
        columns = cursor.fetchall()
    assert len(columns) > 40
    words = ("person", "child", "birth", "case", "national")
    named = [row for row in columns if any(word in row[1] for word in words)]
    assert named == []


def test_row_security_is_forced_and_the_web_role_has_no_more_than_it_needs(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity",
            [list(OURS)],
        )
        assert {row[0] for row in cursor.fetchall()} == OURS
        cursor.execute(
            "SELECT grantee FROM information_schema.table_privileges WHERE table_name = ANY(%s)"
            " AND grantee NOT IN ('samkjort_owner', 'samkjort_web')",
            [list(OURS)],
        )
        assert cursor.fetchall() == []


@pytest.mark.accepts("I-02", "C-52")
def test_barriers_come_as_counts_and_small_cells_are_not_told(
    arrange: Arrange, browse: Callable[..., Client]
) -> None:
    provision = "lov/2011-06-24-30/§7-2a"
    with arrange(), connection.cursor() as cursor:
        for municipality, code, many in (
            ("9901", "law.sharing", 4),
            ("9902", "law.sharing", 3),
            ("9901", "law.age", LEAST_CELL - 1),
        ):
            for _number in range(many):
                cursor.execute(
                    "INSERT INTO cases_barrier (id, municipality, month, code, provision)"
                    " VALUES (gen_random_uuid(), %s, date_trunc('month', now())::date, %s, %s)",
                    [municipality, code, provision],
                )
    counted = {(one.code, one.provision): one.reported for one in queries.barrier_counts()}
    assert counted == {("law.sharing", provision): 7, ("law.age", provision): None}
    page = browse().get("/styring/hindre/").content.decode()
    assert "færre enn 5" in page
    assert "9901" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_barrier")
        assert cursor.fetchone() == (0,)


def test_a_visitor_changes_nothing_in_the_database(db: None) -> None:
    for table in sorted(OURS):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} DEFAULT VALUES")
