"""Row security: PostgreSQL itself shows a role only the rows its scope opens. For migrations.

    operations = [
        migrations.CreateModel("Goal", ...),
        protect("cases_goal", CaseRows(part=Part.CONTENT, topic="topic", kept_from="kept_from")),
    ]

Row security is forced: the owner is held by it too, and has a policy of its own, so that migrations and the
functions of `access` work. The web role gets the privileges named and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.migrations import RunSQL

from samkjort.platform.access.parts import Part

OWNER, WEB, WORKER = "samkjort_owner", "samkjort_web", "samkjort_worker"


@dataclass(frozen=True)
class Rows:
    """A policy in plain SQL over the table's columns: which rows are seen, and which may be written."""

    see: str
    write: str | None = None
    """Rows that may be inserted, changed or deleted; None: those that may be seen."""

    def seen(self) -> str:
        return self.see

    def written(self) -> str:
        return self.write or self.see


@dataclass(frozen=True)
class CaseRows:
    """Rows of a case: seen by those for whom the case is open with `part`.

    `case`: the column with the case's id. `topic`: a text column with the topic of the row; then a consent
    that names topics opens only rows with one of them, never rows without. `kept_from`: a `uuid[]` column
    with the persons the row is kept from (a parent, for what the young person keeps to themselves; one of two
    parents in conflict). `author`: a column with the person who wrote the row and always sees it, while the
    case is open to them at all. `write`: the part one must have to write, when it is another.
    """

    case: str = "case_id"
    part: Part = Part.CONTENT
    write: Part | None = None
    topic: str = ""
    kept_from: str = ""
    author: str = ""

    def seen(self) -> str:
        conditions = [_in_cases(self.case, self.part)]
        if self.topic:
            whole = f"SELECT unnest(access_whole_cases({int(self.part)}))"
            conditions.append(
                f"({self.case} IN ({whole})"
                f" OR access_topic({self.case}, {self.topic}::text, {int(self.part)}){self._or_author()})"
            )
        if self.kept_from:
            conditions.append(
                f"(NOT coalesce({self.kept_from}, '{{}}') @> ARRAY[(SELECT access_person())]"
                f"{self._or_author()})"
            )
        return " AND ".join(conditions)

    def written(self) -> str:
        return _in_cases(self.case, self.part if self.write is None else self.write)

    def _or_author(self) -> str:
        return f" OR {self.author} = (SELECT access_person())" if self.author else ""


def _in_cases(column: str, part: Part) -> str:
    # The array is made once per query and serves as an index condition.
    return f"{column} = ANY ((SELECT access_cases({int(part)}))::uuid[])"


def protect(
    table: str, policy: Rows | CaseRows, *, web: str = "SELECT, INSERT, UPDATE, DELETE", worker: str = ""
) -> RunSQL:
    """Migration operation: forced row security on a table, with the policy for web and its privileges.

    `web`, `worker`: the SQL privileges the two roles get on the table; the worker sees no rows by it unless
    it is given a policy of its own.
    """
    return RunSQL(
        ";\n".join(protection(table, policy, web=web, worker=worker)), ";\n".join(unprotected(table))
    )


def protection(table: str, policy: Rows | CaseRows, *, web: str, worker: str = "") -> list[str]:
    """The statements of `protect`."""
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS owner ON {table}",
        f"CREATE POLICY owner ON {table} TO {OWNER} USING (true) WITH CHECK (true)",
        f"REVOKE ALL ON {table} FROM PUBLIC, {WEB}, {WORKER}",
    ]
    for privilege in (part.strip() for part in web.split(",") if part.strip()):
        name = f"web_{privilege.lower()}"
        clause = {
            "SELECT": f"FOR SELECT TO {WEB} USING ({policy.seen()})",
            "INSERT": f"FOR INSERT TO {WEB} WITH CHECK ({policy.written()})",
            "UPDATE": f"FOR UPDATE TO {WEB} USING ({policy.written()}) WITH CHECK ({policy.written()})",
            "DELETE": f"FOR DELETE TO {WEB} USING ({policy.written()})",
        }[privilege]
        statements += [
            f"DROP POLICY IF EXISTS {name} ON {table}",
            f"CREATE POLICY {name} ON {table} {clause}",
        ]
        statements.append(f"GRANT {privilege} ON {table} TO {WEB}")
    if worker:
        statements.append(f"GRANT {worker} ON {table} TO {WORKER}")
    return statements


def unprotected(table: str) -> list[str]:
    """The statements that undo `protect`."""
    names = ("owner", "web_select", "web_insert", "web_update", "web_delete")
    return [
        *(f"DROP POLICY IF EXISTS {name} ON {table}" for name in names),
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]


def open_to_all(table: str, *, web: str = "SELECT") -> RunSQL:
    """Migration operation: a table with nothing of any person in it; no row security, privileges as named."""
    return RunSQL(
        [f"REVOKE ALL ON {table} FROM PUBLIC, {WEB}", f"GRANT {web} ON {table} TO {WEB}"], RunSQL.noop
    )
