import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0011_work_rows"),
        ("people", "0003_staff"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
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
                (
                    "matter",
                    models.CharField(
                        choices=[("coordination", "coordination"), ("service", "service")], max_length=20
                    ),
                ),
                ("service", models.CharField(blank=True, default="", max_length=40)),
                ("reference", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.appointment"
                    ),
                ),
            ],
            options={
                "db_table": "decisions_delegation",
                "indexes": [models.Index(fields=["municipality", "to"], name="decisions_delegation_to")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="decisions_delegation_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("matter", "service"), models.Q(("service", ""), _negated=True)),
                            models.Q(("matter", "coordination"), ("service", "")),
                            _connector="OR",
                        ),
                        name="decisions_delegation_matter",
                    ),
                ],
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
                ("views", models.JSONField(default=list)),
                ("service", models.CharField(blank=True, default="", max_length=40)),
                ("since", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("best_interests", models.TextField(blank=True, default="")),
                ("reason", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "dispute",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.dispute"
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.delegation",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_coordination",
                "indexes": [models.Index(fields=["case"], name="decisions_coordination_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("delegation__isnull", False),
                                ("since__isnull", False),
                                models.Q(("service", ""), _negated=True),
                                models.Q(("reference", ""), _negated=True),
                                models.Q(("best_interests", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                                ("review_on__gt", models.F("since")),
                            ),
                            _connector="OR",
                        ),
                        name="decisions_coordination_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointDecision",
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
                    "language",
                    models.CharField(
                        choices=[("nb", "bokmål"), ("nn", "nynorsk"), ("en", "English")],
                        default="nb",
                        max_length=2,
                    ),
                ),
                ("single", models.BooleanField(default=False)),
                ("legal_order", models.CharField(blank=True, default="", max_length=200)),
                ("summary", models.TextField(blank=True, default="")),
                (
                    "deciders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_joint",
                "indexes": [models.Index(fields=["case"], name="decisions_joint_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at", None),
                            models.Q(("sent_by__isnull", False), models.Q(("summary", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="decisions_joint_sent_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
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
                (
                    "who",
                    models.CharField(
                        choices=[("parent", "parent"), ("child", "child"), ("other", "other")], max_length=10
                    ),
                ),
                ("way", models.CharField(choices=[("written", "written"), ("oral", "oral")], max_length=10)),
                ("words", models.TextField()),
                ("understands", models.BooleanField(null=True)),
                ("received_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "deciders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="decisions.jointdecision",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_complaint",
                "indexes": [models.Index(fields=["case"], name="decisions_complaint_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "oral"), _negated=True),
                            ("recorded_by__isnull", False),
                            _connector="OR",
                        ),
                        name="decisions_complaint_recorder",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointPart",
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
                ("place", models.PositiveSmallIntegerField()),
                ("service", models.CharField(max_length=40)),
                ("matter", models.CharField(max_length=60)),
                ("basis", models.CharField(blank=True, default="", max_length=100)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("granted", "granted"), ("partly", "partly"), ("refused", "refused")],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True, default="")),
                ("reasons", models.TextField(blank=True, default="")),
                ("two_approvals", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                ("sent", models.BooleanField(default=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "coordination",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.coordination",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.delegation",
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="decisions.jointdecision",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_jointpart",
                "indexes": [models.Index(fields=["case"], name="decisions_jointpart_case")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("joint", "service", "matter"), name="decisions_jointpart_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("proposed_by__isnull", False),
                                models.Q(
                                    ("delegation__isnull", False),
                                    models.Q(("coordination__isnull", False), ("outcome", "refused")),
                                    _connector="OR",
                                ),
                                models.Q(("reference", ""), _negated=True),
                                models.Q(("basis", ""), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("text", ""), _negated=True),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decisions_jointpart_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decisions_jointpart_not_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            ("two_approvals", False),
                            ("approved_by__isnull", False),
                            _connector="OR",
                        ),
                        name="decisions_jointpart_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent", False), ("decided_by__isnull", False), _connector="OR"),
                        name="decisions_jointpart_sent_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintPart",
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
                ("body", models.CharField(blank=True, default="", max_length=40)),
                ("card", models.CharField(blank=True, default="", max_length=100)),
                ("last_day", models.DateField(blank=True, null=True)),
                ("late", models.BooleanField(default=False)),
                ("standing", models.CharField(blank=True, default="", max_length=20)),
                ("act_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("changed", "changed"),
                            ("forwarded", "forwarded"),
                            ("partly_changed", "partly_changed"),
                            ("sent_back", "sent_back"),
                            ("body_changed", "body_changed"),
                            ("body_partly", "body_partly"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("forwarded_on", models.DateField(blank=True, null=True)),
                (
                    "deciders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "body_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="decisions.complaint",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.jointpart",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_complaintpart",
                "indexes": [
                    models.Index(fields=["case"], name="decisions_complaintpart_case"),
                    models.Index(fields=["municipality", "act_by"], name="decisions_complaintpart_due"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("complaint", "about"), name="decisions_complaintpart_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[("opened", "opened"), ("handed", "handed"), ("post", "post")], max_length=10
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="decisions.jointdecision",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
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
                "db_table": "decisions_receipt",
                "indexes": [models.Index(fields=["case"], name="decisions_receipt_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("joint", "person"), name="decisions_receipt_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintMove",
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
                    "to",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("changed", "changed"),
                            ("forwarded", "forwarded"),
                            ("partly_changed", "partly_changed"),
                            ("sent_back", "sent_back"),
                            ("body_changed", "body_changed"),
                            ("body_partly", "body_partly"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("by_title", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField()),
                ("due", models.DateField()),
                ("reasons", models.TextField()),
                (
                    "deciders",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="decisions.complaintpart",
                    ),
                ),
            ],
            options={
                "db_table": "decisions_complaintmove",
                "indexes": [models.Index(fields=["case"], name="decisions_complaintmove_case")],
            },
        ),
    ]
