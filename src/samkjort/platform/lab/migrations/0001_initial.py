"""What someone makes in the lab."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="OwnConcept",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samkjort.platform.people.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=4)),
                ("name", models.CharField(max_length=120)),
                ("started_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"db_table": "lab_concept"},
        ),
        migrations.CreateModel(
            name="KeptRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samkjort.platform.people.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("address", models.CharField(max_length=2000)),
                ("made_with", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={"db_table": "lab_run"},
        ),
        migrations.CreateModel(
            name="ConceptVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samkjort.platform.people.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("said", models.JSONField()),
                ("saved_at", models.DateTimeField()),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="lab.ownconcept",
                    ),
                ),
            ],
            options={
                "db_table": "lab_concept_version",
                "constraints": [
                    models.UniqueConstraint(fields=("concept", "number"), name="lab_version_once")
                ],
            },
        ),
    ]
