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
        migrations.CreateModel(
            name="Report",
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
                ("title", models.CharField(max_length=400)),
                ("settings", models.JSONField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("asked_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("step", models.CharField(blank=True, max_length=40)),
                ("fault", models.CharField(blank=True, max_length=20)),
                ("detail", models.CharField(blank=True, max_length=2000)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "lab_report",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "working"))),
                        fields=("person",),
                        name="lab_one_report_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
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
                ("name", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="lab.report"
                    ),
                ),
            ],
            options={
                "db_table": "lab_report_file",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "name"), name="lab_report_file_once")
                ],
            },
        ),
    ]
