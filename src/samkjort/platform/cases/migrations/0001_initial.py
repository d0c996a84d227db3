import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.cases.models.case
import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                    "number",
                    models.CharField(
                        default=samkjort.platform.cases.models.case.new_number, max_length=9, unique=True
                    ),
                ),
                (
                    "protection",
                    models.CharField(
                        blank=True,
                        choices=[("confidential", "confidential"), ("strict", "strict")],
                        default="",
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("frozen", "Frozen"), ("closed", "Closed")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("level", models.CharField(max_length=40)),
                ("language", models.CharField(default="nb", max_length=10)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("active_at", models.DateTimeField()),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.person"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_case",
                "indexes": [
                    models.Index(fields=["municipality", "status", "active_at"], name="cases_case_active"),
                    models.Index(fields=["child"], name="cases_case_child"),
                    models.Index(fields=["unit"], name="cases_case_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True), ("closed_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="cases_case_closed_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "closed"), _negated=True),
                        fields=("municipality", "child", "unit"),
                        name="cases_case_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BatonPeriod",
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
                ("held", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("came_by", models.CharField(max_length=30)),
                ("held_as", models.CharField(default="chosen", max_length=20)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batons",
                        to="people.appointment",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batons", to="people.person"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_batonperiod",
                "indexes": [
                    models.Index(fields=["case"], name="cases_batonperiod_case"),
                    models.Index(
                        condition=models.Q(("held__endswith", None)),
                        fields=["holder"],
                        name="cases_batonperiod_now",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("case", "="), ("held", "&&")], name="cases_batonperiod_one_holder"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BatonOffer",
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
                ("offered_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=20)),
                ("alerted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "from_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baton_offers",
                        to="people.person",
                    ),
                ),
                (
                    "to_appointment",
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
            ],
            options={
                "db_table": "cases_batonoffer",
                "indexes": [
                    models.Index(fields=["case"], name="cases_batonoffer_case"),
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["to"], name="cases_batonoffer_waits"
                    ),
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["answer_by"],
                        name="cases_batonoffer_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="cases_batonoffer_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("outcome", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cases_batonoffer_ended_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildWelfareReport",
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
                ("case_id", models.UUIDField(blank=True, null=True)),
                ("child_name", models.CharField(max_length=200)),
                ("child_born", models.CharField(blank=True, default="", max_length=60)),
                ("home", models.CharField(blank=True, default="", max_length=300)),
                ("seen", models.TextField()),
                ("worry", models.TextField(blank=True, default="")),
                ("done_before", models.TextField(blank=True, default="")),
                ("acute", models.BooleanField(default=False)),
                (
                    "law",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), default=list, size=None
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_to", models.CharField(blank=True, default="", max_length=200)),
                ("sent_how", models.CharField(blank=True, default="", max_length=20)),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_childwelfarereport",
                "indexes": [
                    models.Index(fields=["municipality", "author"], name="cases_report_author"),
                    models.Index(fields=["unit"], name="cases_report_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at", None),
                            models.Q(
                                models.Q(("sent_to", ""), _negated=True),
                                models.Q(("sent_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_report_sent_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
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
                ("about", models.CharField(max_length=60)),
                ("seen", models.TextField()),
                ("since", models.CharField(blank=True, default="", max_length=100)),
                (
                    "risks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "strengths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("discussed_with", models.CharField(blank=True, default="", max_length=200)),
                ("arose_at", models.DateTimeField()),
                ("decide_by", models.DateField()),
                ("delete_on", models.DateField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=10)),
                ("outcome_note", models.CharField(blank=True, default="", max_length=500)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "db_table": "cases_concern",
                "indexes": [
                    models.Index(fields=["municipality", "author"], name="cases_concern_author"),
                    models.Index(fields=["delete_on"], name="cases_concern_delete"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("outcome", "")),
                            models.Q(("decided_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cases_concern_decided_how",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                ("service", models.CharField(blank=True, max_length=40, null=True)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), blank=True, null=True, size=None
                    ),
                ),
                (
                    "except_topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "except_units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "except_persons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("not_this", models.TextField(blank=True, default="")),
                (
                    "fetched_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("form", models.UUIDField(blank=True, null=True)),
                ("purpose", models.TextField()),
                ("in_force", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_of",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("language", models.CharField(default="nb", max_length=10)),
                ("translation", models.TextField(blank=True, default="")),
                ("text", models.TextField(blank=True, default="")),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named_in_consents",
                        to="people.person",
                    ),
                ),
                (
                    "renews",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.consent",
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
                (
                    "withdrawn_by",
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
                "db_table": "cases_consent",
                "indexes": [
                    models.Index(fields=["case"], name="cases_consent_case"),
                    models.Index(fields=["municipality", "in_force"], name="cases_consent_force"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("service__isnull", False), ("person__isnull", False), _connector="OR"
                        ),
                        name="cases_consent_to_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_force", False),
                            models.Q(("refused_at__isnull", True), ("withdrawn_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="cases_consent_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentSignature",
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
                    "answer",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("less", "less"), ("back", "back")],
                        max_length=10,
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("capacity", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[("digital", "Digital"), ("paper", "Paper"), ("oral", "Oral")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                ("witness", models.CharField(blank=True, default="", max_length=200)),
                ("note", models.TextField(blank=True, default="")),
                ("reference", models.CharField(blank=True, default="", max_length=200)),
                ("text_hash", models.CharField(blank=True, default="", max_length=64)),
                ("assurance", models.CharField(blank=True, default="", max_length=60)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="cases.consent",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                "db_table": "cases_consentsignature",
                "indexes": [models.Index(fields=["consent", "at"], name="cases_signature_consent")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "oral"), _negated=True),
                            models.Q(("witness", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_signature_oral_witness",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "paper"), _negated=True),
                            models.Q(("reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_signature_paper_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                ("raised_at", models.DateTimeField()),
                ("decide_by", models.DateField()),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("facts", models.TextField()),
                ("child_view", models.TextField(blank=True, default="")),
                ("family_view", models.TextField(blank=True, default="")),
                ("services_view", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reasons", models.TextField(blank=True, default="")),
                ("review_on", models.DateField(blank=True, null=True)),
                ("alerted_at", models.DateTimeField(blank=True, null=True)),
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
                    "decided_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
                (
                    "decided_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_dispute",
                "indexes": [
                    models.Index(fields=["case"], name="cases_dispute_case"),
                    models.Index(
                        condition=models.Q(("decided_at", None)),
                        fields=["municipality", "decide_by"],
                        name="cases_dispute_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("case",),
                        name="cases_dispute_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("decided_for__isnull", False),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_dispute_decided_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("appointment_id", models.UUIDField(null=True)),
                ("by_name", models.CharField(blank=True, default="", max_length=200)),
                ("by_title", models.CharField(blank=True, max_length=250)),
                ("kind", models.CharField(max_length=40)),
                ("ref", models.UUIDField(null=True)),
                ("data", models.JSONField(default=dict)),
                ("topic", models.CharField(blank=True, default="", max_length=60)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
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
            ],
            options={
                "db_table": "cases_event",
                "indexes": [
                    models.Index(fields=["municipality", "case", "-at"], name="cases_event_case"),
                    models.Index(fields=["case", "-at"], name="cases_event_latest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FixedContact",
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
                ("service", models.CharField(max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.appointment"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fixed_contacts",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "cases_fixedcontact",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("unit", "="), ("service", "="), ("during", "&&")],
                        name="cases_fixedcontact_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelModel",
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
                ("service", models.CharField(blank=True, default="", max_length=40)),
                ("source", models.TextField()),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_levelmodel",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("municipality", "="), ("service", "="), ("during", "&&")],
                        name="cases_levelmodel_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("municipality__regex", "^[0-9]{4}$")),
                        name="cases_levelmodel_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelPeriod",
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
                ("level", models.CharField(max_length=40)),
                ("suggested", models.CharField(blank=True, default="", max_length=40)),
                ("reason", models.TextField(blank=True, default="")),
                ("set_at", models.DateTimeField()),
                ("rests_on", models.UUIDField(blank=True, null=True)),
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
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_levelperiod",
                "indexes": [models.Index(fields=["case", "-set_at"], name="cases_levelperiod_case")],
            },
        ),
        migrations.CreateModel(
            name="LevelRequest",
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
                ("level", models.CharField(max_length=40)),
                ("suggested", models.CharField(blank=True, default="", max_length=40)),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("approved", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_levelrequest",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("case",),
                        name="cases_levelrequest_one_waits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                ("capacity", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("ref", models.UUIDField(blank=True, null=True)),
                ("urgent", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_notice",
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["person", "capacity", "-at"],
                        name="cases_notice_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mailed_at", None)),
                        fields=["person"],
                        name="cases_notice_to_mail",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferWords",
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
                ("from_id_plain", models.UUIDField(db_column="from_id")),
                ("to_id_plain", models.UUIDField(db_column="to_id")),
                ("reason", models.TextField()),
                ("family_view", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("criteria", models.JSONField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, default="")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="cases.batonoffer",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "offer words",
                "db_table": "cases_offerwords",
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                ("asked_at", models.DateTimeField()),
                ("question", models.TextField()),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
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
                "db_table": "cases_referral",
                "indexes": [
                    models.Index(fields=["case"], name="cases_referral_case"),
                    models.Index(
                        condition=models.Q(("answered_at", None)), fields=["unit"], name="cases_referral_open"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusedConsent",
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
                ("about", models.CharField(max_length=100)),
                ("who_said", models.CharField(max_length=200)),
                ("asked_for", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("delete_on", models.DateField()),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_refusedconsent",
                "indexes": [models.Index(fields=["municipality", "author"], name="cases_refused_author")],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
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
                ("service", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=120)),
                ("place", models.CharField(blank=True, default="", max_length=150)),
                ("added_at", models.DateTimeField()),
                ("left_why", models.CharField(blank=True, default="", max_length=300)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_teammember",
                "indexes": [
                    models.Index(fields=["case"], name="cases_teammember_case"),
                    models.Index(fields=["person"], name="cases_teammember_person"),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("case", "="), ("person", "="), ("service", "="), ("during", "&&")],
                        name="cases_teammember_once",
                    )
                ],
            },
        ),
    ]
