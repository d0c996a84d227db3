import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0013_birthdays"),
        ("people", "0003_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="Environment",
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
                ("state", models.CharField(max_length=20)),
                ("raised_at", models.DateTimeField()),
                ("told_head_on", models.DateField(null=True)),
                ("serious", models.BooleanField(null=True)),
                ("by_staff", models.BooleanField(null=True)),
                ("alerted_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "raised_by",
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
                "db_table": "plans_environment",
                "indexes": [
                    models.Index(fields=["municipality", "case", "state"], name="plans_environment_case")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("case",),
                        name="plans_environment_one_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnvironmentStep",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("act", models.CharField(blank=True, default="", max_length=20)),
                ("words", models.TextField()),
                ("pupil", models.TextField(blank=True, default="")),
                ("safe", models.BooleanField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "environment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="plans.environment",
                    ),
                ),
            ],
            options={
                "db_table": "plans_environment_step",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "environment", "at"],
                        name="plans_environment_step_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnvironmentTime",
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
                ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                ("on", models.DateField()),
                ("what", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "environment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="plans.environment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "plans_environment_time",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "environment", "on"],
                        name="plans_environment_time_case",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 24)),
                        name="plans_environment_hours",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("at", models.DateTimeField()),
                ("number_sealed", models.BinaryField()),
                ("leaves_on", models.DateField()),
                ("first", models.TextField()),
                ("contact", models.CharField(max_length=300)),
                ("protection", models.CharField(blank=True, default="", max_length=20)),
                ("state", models.CharField(default="sent", max_length=10)),
                ("received_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.appointment"
                    ),
                ),
                (
                    "begin_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "plans_handover",
                "indexes": [models.Index(fields=["municipality", "state"], name="plans_handover_state")],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
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
                ("decided_on", models.DateField()),
                ("decided_by", models.CharField(max_length=200)),
                ("says", models.TextField()),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                (
                    "may",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
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
                "db_table": "plans_mandate",
                "indexes": [models.Index(fields=["municipality", "unit"], name="plans_mandate_unit")],
            },
        ),
        migrations.CreateModel(
            name="Coordination",
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
                ("kind", models.CharField(max_length=20)),
                ("raised_as", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("raised_at", models.DateTimeField()),
                ("appointed_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("complain_by", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=30)),
                ("warned_at", models.DateTimeField(null=True)),
                ("meets_on", models.DateField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.referral"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.mandate",
                    ),
                ),
            ],
            options={
                "db_table": "plans_coordination",
                "indexes": [
                    models.Index(fields=["municipality", "case", "state"], name="plans_coordination_case"),
                    models.Index(fields=["unit", "state"], name="plans_coordination_queue"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["municipality", "ends_on"],
                        name="plans_coordination_ends",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["raised", "assessed", "appointed"])),
                        fields=("case", "kind"),
                        name="plans_coordination_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "appointed"), _negated=True),
                            models.Q(
                                ("appointed_on__isnull", False),
                                ("appointment__isnull", False),
                                ("coordinator__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="plans_coordination_appointed_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["appointed", "refused", "ended"]),
                            ("coordinator__isnull", True),
                            _connector="OR",
                        ),
                        name="plans_coordination_only_appointed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("state", models.CharField(max_length=20)),
                ("proposed_at", models.DateTimeField()),
                ("main_how", models.CharField(blank=True, default="", max_length=20)),
                ("main_reason", models.TextField(blank=True, default="")),
                ("main_at", models.DateTimeField(null=True)),
                ("unclear", models.BooleanField(default=False)),
                ("first", models.DateField(null=True)),
                ("last", models.DateField(null=True)),
                ("revise_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=30)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "main_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "main_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "plans_plan",
                "indexes": [
                    models.Index(fields=["municipality", "case", "state"], name="plans_plan_case"),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["municipality", "revise_on"],
                        name="plans_plan_revise",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("child",),
                        name="plans_plan_one_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), models.Q(("state", "ended"), _negated=True)),
                            models.Q(("ended_at__isnull", False), ("state", "ended")),
                            _connector="OR",
                        ),
                        name="plans_plan_ended_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_force"), _negated=True),
                            models.Q(("first__isnull", False), ("main_unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="plans_plan_in_force_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAnswer",
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
                ("yes", models.BooleanField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("digital", "here"), ("paper", "on paper"), ("oral", "said aloud")],
                        max_length=10,
                    ),
                ),
                ("witness", models.CharField(blank=True, default="", max_length=200)),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                ("text_hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="plans.plan"
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
                "db_table": "plans_plan_answer",
                "indexes": [
                    models.Index(fields=["municipality", "case", "plan", "at"], name="plans_plan_answer_case")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "oral"), _negated=True),
                            models.Q(("witness", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_answer_witness",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "paper"), _negated=True),
                            models.Q(("reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_answer_reference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanEvent",
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
                ("act", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, default="", max_length=200)),
                ("by_title", models.CharField(blank=True, default="", max_length=250)),
                ("why", models.TextField(blank=True, default="")),
                ("version", models.SmallIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="plans.plan"
                    ),
                ),
            ],
            options={
                "db_table": "plans_plan_event",
                "indexes": [
                    models.Index(fields=["municipality", "case", "plan", "at"], name="plans_plan_event_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanText",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("point", models.CharField(max_length=80)),
                ("words", models.TextField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="plans.plan"
                    ),
                ),
            ],
            options={
                "db_table": "plans_plan_text",
                "indexes": [
                    models.Index(fields=["municipality", "case", "plan", "at"], name="plans_plan_text_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("number", models.SmallIntegerField()),
                ("why", models.TextField(blank=True, default="")),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("revise_on", models.DateField()),
                ("held", models.JSONField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "main_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="plans.plan"
                    ),
                ),
            ],
            options={
                "db_table": "plans_plan_version",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "plan", "number"], name="plans_plan_version_case"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="plans_plan_version_once")
                ],
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
                ("kind", models.CharField(max_length=20)),
                ("question", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("state", models.CharField(max_length=20)),
                ("escalated_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "asked_by_appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.appointment"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "coordination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="plans.coordination",
                    ),
                ),
                (
                    "escalated_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
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
                "db_table": "plans_request",
                "indexes": [
                    models.Index(fields=["municipality", "case", "state"], name="plans_request_case"),
                    models.Index(fields=["unit", "state"], name="plans_request_unit"),
                    models.Index(
                        condition=models.Q(("state", "sent")), fields=["answer_by"], name="plans_request_due"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestReply",
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
                ("by_name", models.CharField(max_length=200)),
                ("by_title", models.CharField(blank=True, default="", max_length=250)),
                ("answer", models.CharField(max_length=10)),
                ("words", models.TextField(blank=True, default="")),
                ("as_leader", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="plans.request",
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
                "verbose_name_plural": "request replies",
                "db_table": "plans_request_reply",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "request", "at"], name="plans_request_reply_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RightNote",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("right", models.CharField(max_length=100)),
                ("state", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("service", models.CharField(blank=True, default="", max_length=40)),
                ("words", models.TextField(blank=True, default="")),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "plans_right_note",
                "indexes": [
                    models.Index(fields=["municipality", "case", "on"], name="plans_right_note_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Setting",
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
                ("municipality", models.CharField(max_length=4, unique=True)),
                ("numbers", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "plans_setting",
            },
        ),
        migrations.CreateModel(
            name="SubPlan",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("teaching", "Plan for adapted teaching"),
                            ("special_help", "Plan for special educational help"),
                            ("treatment", "Treatment plan"),
                            ("training", "Habilitation or training plan"),
                            ("activity", "Activity plan (NAV)"),
                            ("other", "Another plan"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("service", models.CharField(max_length=40)),
                ("where", models.CharField(blank=True, default="", max_length=500)),
                ("ended_on", models.DateField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "plans_subplan",
                "indexes": [
                    models.Index(fields=["municipality", "case", "ended_on"], name="plans_subplan_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionAnswer",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("fact", models.CharField(max_length=80)),
                ("value", models.BooleanField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("from_case", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "coordination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="plans.coordination",
                    ),
                ),
            ],
            options={
                "db_table": "plans_condition_answer",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "coordination", "at"], name="plans_condition_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinationEvent",
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
                ("act", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(blank=True, default="", max_length=200)),
                ("by_title", models.CharField(blank=True, default="", max_length=250)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "coordination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="plans.coordination",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "coordinator_appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "plans_coordination_event",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "coordination", "at"],
                        name="plans_coordination_event_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinationWords",
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
                ("at", models.DateTimeField()),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("words", models.TextField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author_appointment",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "coordination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="plans.coordination",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "coordination words",
                "db_table": "plans_coordination_words",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "coordination", "at"],
                        name="plans_coordination_words_case",
                    )
                ],
            },
        ),
    ]
