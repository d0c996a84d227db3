"""A municipality writes its own levels: drafts, who may, and the version each case was begun with."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from samkjort.platform.access.row_security import WORKER, Rows, protect
from samkjort.platform.people.models.base import new_id

WRITES = (
    "municipality IN (SELECT access_related('administrator'))"
    " OR municipality IN (SELECT access_related('director_of'))"
    " OR (service <> '' AND EXISTS (SELECT FROM people_unit u WHERE u.service = {table}.service"
    " AND u.municipality = {table}.municipality AND u.id::text IN (SELECT access_related('leads'))))"
)
VERSIONS = """
CREATE OR REPLACE FUNCTION cases_versions(p_cases uuid[]) RETURNS TABLE (case_id uuid, source text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT c.id, m.source FROM cases_case c JOIN cases_levelmodel m ON m.id = c.level_model_id
        WHERE c.id = ANY (p_cases);
END;
REVOKE ALL ON FUNCTION cases_versions(uuid[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_work_rows"), ("access", "0002_rows"), ("people", "0002_rows")]
    operations = [
        migrations.CreateModel(
            name="LevelDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("service", models.CharField(blank=True, default="", max_length=40)),
                ("content", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={"db_table": "cases_leveldraft"},
        ),
        migrations.AddConstraint(
            model_name="leveldraft",
            constraint=models.UniqueConstraint(
                fields=("municipality", "service"), name="cases_leveldraft_once"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="level_model",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.levelmodel",
            ),
        ),
        protect("cases_leveldraft", Rows(see=WRITES.format(table="cases_leveldraft"))),
        protect(
            "cases_levelmodel",
            Rows(see="true", write=WRITES.format(table="cases_levelmodel")),
            web="SELECT, INSERT, UPDATE",
        ),
        migrations.RunSQL(
            f"{VERSIONS} GRANT SELECT ON cases_levelmodel TO {WORKER};"
            f" GRANT EXECUTE ON FUNCTION cases_versions(uuid[]) TO {WORKER}",
            "DROP FUNCTION cases_versions(uuid[])",
        ),
    ]
