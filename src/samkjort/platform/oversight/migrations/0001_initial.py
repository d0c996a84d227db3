import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_steering"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pause",
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
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("municipality", models.CharField(max_length=4)),
                ("reason", models.TextField()),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "oversight_pause",
            },
        ),
        migrations.CreateModel(
            name="Request",
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
                ("municipality", models.CharField(max_length=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("supervision", "Supervision"),
                            ("documents", "Request for documentation"),
                            ("reporting", "Reporting"),
                        ],
                        max_length=15,
                    ),
                ),
                ("authority", models.CharField(max_length=200)),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("asks_for", models.TextField()),
                ("sender", models.CharField(blank=True, default="", max_length=200)),
                (
                    "often",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("once", "Once"),
                            ("year", "Every year"),
                            ("half_year", "Twice a year"),
                            ("quarter", "Every quarter"),
                            ("month", "Every month"),
                            ("week", "Every week"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("unclear", models.BooleanField(default=False)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("received_on", models.DateField()),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("risk", models.JSONField(default=dict)),
                ("barrier", models.TextField(blank=True, default="")),
                ("why_in_pause", models.TextField(blank=True, default="")),
                ("moved_from", models.DateField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "authority_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "oversight_request",
                "indexes": [
                    models.Index(fields=["municipality", "received_on"], name="oversight_request_when")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lte", models.F("last"))), name="oversight_request_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("themes", []), _negated=True), name="oversight_request_theme"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hours",
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
                ("municipality", models.CharField(max_length=4)),
                ("hours", models.DecimalField(decimal_places=2, max_digits=6)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="oversight.request",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "hours",
                "db_table": "oversight_hours",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("hours__gt", 0)), name="oversight_hours_some")
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                ("municipality", models.CharField(max_length=4)),
                ("theme", models.CharField(max_length=60)),
                (
                    "lawful",
                    models.CharField(
                        choices=[
                            ("lawful", "In line with the law"),
                            ("breach", "A breach of the law"),
                            ("not_assessed", "Not assessed"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("good", "Good"),
                            ("fair", "Could be better"),
                            ("poor", "Must be better"),
                            ("not_assessed", "Not assessed"),
                        ],
                        max_length=15,
                    ),
                ),
                ("advice", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="oversight.request",
                    ),
                ),
            ],
            options={
                "db_table": "oversight_finding",
            },
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("municipality", models.CharField(max_length=4)),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("as_of", models.DateField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("given", models.JSONField(blank=True, null=True)),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="oversight.request",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "oversight_sheet",
                "indexes": [models.Index(fields=["municipality", "-made_at"], name="oversight_sheet_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given", None), ("given_at", None), ("given_to", None)),
                            models.Q(
                                ("given__isnull", False),
                                ("given_at__isnull", False),
                                ("given_to__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="oversight_sheet_given_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Prevention",
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
                ("municipality", models.CharField(max_length=4)),
                ("month", models.DateField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=7)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "prevention",
                "db_table": "oversight_prevention",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 0)), name="oversight_prevention_hours"
                    ),
                    models.UniqueConstraint(fields=("unit", "month"), name="oversight_prevention_once"),
                ],
            },
        ),
    ]
