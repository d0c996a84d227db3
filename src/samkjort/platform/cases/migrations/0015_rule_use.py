"""Uses of the municipality's own rule, counted by month; nothing in them leads to a person or a case."""

from __future__ import annotations

import uuid

from django.db import migrations, models

from samkjort.platform.access.row_security import Rows, protect
from samkjort.platform.cases.row_security import ADDED
from samkjort.platform.cases.row_security_plan import DIRECTS, STAFF_OF


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_guided"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleUse",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("rule", models.CharField(max_length=40)),
                ("month", models.DateField()),
                ("outcome", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "cases_ruleuse",
                "indexes": [
                    models.Index(fields=["municipality", "rule", "month"], name="cases_ruleuse_month")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="cases_ruleuse_month_only"
                    )
                ],
            },
        ),
        protect("cases_ruleuse", Rows(see=f"{STAFF_OF} OR {DIRECTS}", write=STAFF_OF), web=ADDED),
    ]
