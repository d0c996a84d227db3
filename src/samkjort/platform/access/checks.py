"""What must hold before the platform starts: every address names its action, every action can be refused."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register

from samkjort.platform.access import install
from samkjort.platform.access.rules import every_action

# Tables and columns of the cases app that the relations read (sql/relations).
CASE_TABLES = {
    "cases_case": {"id", "municipality", "child_id", "unit_id", "protection"},
    "cases_batonperiod": {"id", "case_id", "holder_id", "appointment_id", "during"},
    "cases_batonoffer": {"id", "case_id", "to_id", "to_appointment_id", "ended_at"},
    "cases_teammember": {"id", "case_id", "person_id", "appointment_id", "service", "during"},
    "cases_consent": {
        *("id", "case_id", "service", "unit_id", "person_id", "appointment_id", "during", "in_force"),
        *("withdrawn_at", "topics", "except_topics", "except_units", "except_persons"),
    },
    "cases_dispute": {"id", "case_id", "decided_at"},
    "cases_referral": {"id", "case_id", "unit_id", "during"},
}


@register()
def actions_have_names_of_their_own(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Two actions with the same id would be one in the log."""
    from samkjort.platform.access.rules import Action

    seen: dict[str, Any] = {}
    wrong: list[CheckMessage] = []
    for kind in Action.__subclasses__():
        for action in kind:
            if action.id in seen:
                wrong.append(Error(f"two actions are called {action.id}", id="access.E001"))
            seen[action.id] = action
    assert seen.keys() >= every_action().keys()
    return wrong


@register(Tags.database)
def database_has_our_functions(
    app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """The functions in the database are those of this code, and the case tables have what they read."""
    from django.db import connections

    if not databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('access_rebuild_scope(uuid)') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return []
        wrong: list[CheckMessage] = []
        if not install.installed(cursor):
            wrong.append(
                Warning(
                    "the access functions in the database are not those of this version",
                    hint="run `migrate --database owner`",
                    id="access.W002",
                )
            )
        return [*wrong, *missing_columns(cursor)]


def missing_columns(cursor: Any) -> list[CheckMessage]:
    """Columns the relations read and the case tables lack; nothing while there are no case tables."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_name = ANY (%s)",
        [list(CASE_TABLES)],
    )
    there: dict[str, set[str]] = {}
    for table, column in cursor.fetchall():
        there.setdefault(table, set()).add(column)
    if not there:
        return []
    return [
        Error(f"{table} lacks {', '.join(sorted(lacking))}, which access reads", id="access.E003")
        for table, columns in CASE_TABLES.items()
        if (lacking := columns - there.get(table, set()))
    ]


def tables_without_row_security(cursor: Any) -> list[str]:
    """Tables of people, access and cases that row security is not forced on, other than the open ones."""
    cursor.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p')"
        " AND c.relnamespace = 'public'::regnamespace"
        " AND c.relname ~ '^(people|access|cases)_' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        " ORDER BY 1"
    )
    return [row[0] for row in cursor.fetchall() if row[0] not in OPEN_TABLES]


OPEN_TABLES = {"people_county", "people_municipality", "access_age_limit"}
"""Tables with nothing of any person in them."""
