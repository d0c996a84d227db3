import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_rows"),
        ("people", "0003_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                            ("letter", "letter"),
                            ("minutes", "minutes"),
                            ("decision", "formal decision"),
                            ("report", "report or assessment"),
                            ("consent", "consent on paper"),
                            ("drawing", "drawing or picture"),
                            ("other", "something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("dated", models.DateField(null=True)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("removed_at", models.DateTimeField(null=True)),
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
                "db_table": "cases_document",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_document_case")],
            },
        ),
        migrations.CreateModel(
            name="Barrier",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("month", models.DateField()),
                ("code", models.CharField(max_length=30)),
                ("provision", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "db_table": "cases_barrier",
                "indexes": [
                    models.Index(fields=["municipality", "month", "code"], name="cases_barrier_month")
                ],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("municipality", models.CharField(max_length=4)),
                ("raised_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_how",
                    models.CharField(
                        blank=True,
                        choices=[("settled", "agreed"), ("stated", "still disagree, and say so")],
                        max_length=10,
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
                "db_table": "cases_difference",
                "indexes": [
                    models.Index(fields=["municipality", "case", "raised_at"], name="cases_difference_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Advice",
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
                            ("question", "the question"),
                            ("advice", "advice"),
                            ("talk", "what a talk came to"),
                            ("ending", "how it ended"),
                        ],
                        max_length=10,
                    ),
                ),
                ("gives", models.CharField(blank=True, max_length=200)),
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
                    "difference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.difference"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "advice",
                "db_table": "cases_advice",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "difference", "at"], name="cases_advice_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="cases.document",
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("key", models.BinaryField()),
                ("content", models.BinaryField()),
            ],
            options={
                "db_table": "cases_sealed_file",
            },
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("words", models.TextField()),
                ("met_on", models.DateField(null=True)),
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
                "db_table": "cases_goal",
            },
        ),
        migrations.CreateModel(
            name="HelpOffer",
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
                ("help", models.TextField()),
                ("service", models.CharField(max_length=40)),
                ("received_at", models.DateTimeField(null=True)),
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
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "cases_help_offer",
                "indexes": [
                    models.Index(fields=["municipality", "case", "at"], name="cases_help_offer_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="LogEntry",
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
                            ("seen", "something seen or heard"),
                            ("agreed", "something agreed"),
                            ("done", "something done"),
                            ("bright", "a bright moment"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("first", models.UUIDField()),
                ("version", models.SmallIntegerField(default=1)),
                ("why", models.CharField(blank=True, max_length=300)),
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
                "verbose_name_plural": "log entries",
                "db_table": "cases_log_entry",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_log_entry_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "version"), name="cases_log_entry_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                ("what", models.TextField()),
                (
                    "where",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "at home"),
                            ("kindergarten", "in kindergarten"),
                            ("school", "at school"),
                            ("service", "with a service"),
                            ("work", "at a workplace"),
                            ("leisure", "in spare time"),
                            ("elsewhere", "somewhere else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("route", models.CharField(blank=True, max_length=40)),
                ("party", models.CharField(blank=True, max_length=20)),
                ("party_name", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField(null=True)),
                ("evaluate_by", models.DateField(null=True)),
                ("state", models.CharField(max_length=20)),
                ("decision", models.CharField(blank=True, max_length=20)),
                ("decision_at", models.DateTimeField(null=True)),
                ("why_not_started", models.CharField(blank=True, max_length=20)),
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
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.measure",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="cases.goal"
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "responsible_appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
            ],
            options={
                "db_table": "cases_measure",
            },
        ),
        migrations.CreateModel(
            name="MeasureStep",
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
                ("before", models.CharField(blank=True, max_length=20)),
                ("after", models.CharField(max_length=20)),
                ("step", models.CharField(max_length=30)),
                ("reason", models.TextField(blank=True)),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="cases.measure"
                    ),
                ),
            ],
            options={
                "db_table": "cases_measure_step",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "measure", "at"], name="cases_measure_step_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(max_length=20)),
                ("agenda", models.JSONField(default=list)),
                ("talk_before", models.DateField(null=True)),
                ("child_said", models.TextField(blank=True)),
                ("not_talked", models.TextField(blank=True)),
                ("takes_part", models.CharField(blank=True, max_length=20)),
                ("next_on", models.DateField(null=True)),
                ("ending", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
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
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.meeting",
                    ),
                ),
                (
                    "talker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "cases_meeting",
                "indexes": [
                    models.Index(fields=["municipality", "case", "starts_at"], name="cases_meeting_case"),
                    models.Index(fields=["municipality", "starts_at"], name="cases_meeting_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="cases_meeting_ends"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="measure",
            name="decided_in",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.meeting"
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("answer", models.CharField(default="waiting", max_length=10)),
                ("came", models.BooleanField(null=True)),
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
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="cases.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "cases_invitation",
                "indexes": [
                    models.Index(fields=["municipality", "case", "meeting"], name="cases_invitation_case")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="cases_invitation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                    "side",
                    models.CharField(
                        choices=[
                            ("child", "the child"),
                            ("parents", "the parents"),
                            ("service", "the service"),
                        ],
                        max_length=10,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("words", models.TextField(blank=True)),
                ("not_asked", models.TextField(blank=True)),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="cases.measure",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "cases_evaluation",
                "indexes": [
                    models.Index(
                        fields=["municipality", "case", "measure", "at"], name="cases_evaluation_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                ("words", models.TextField()),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.message",
                    ),
                ),
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
                "db_table": "cases_message",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_message_case")],
            },
        ),
        migrations.CreateModel(
            name="MessageRead",
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reads", to="cases.message"
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
                "db_table": "cases_message_read",
                "indexes": [
                    models.Index(fields=["municipality", "case", "message"], name="cases_message_read_case")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "person"), name="cases_message_read_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
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
                ("words", models.TextField()),
                ("closed_on", models.DateField(null=True)),
                ("closed_why", models.TextField(blank=True)),
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
                "db_table": "cases_need",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_need_case")],
            },
        ),
        migrations.AddField(
            model_name="measure",
            name="need",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="cases.need",
            ),
        ),
        migrations.CreateModel(
            name="Pulse",
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
                ("side", models.CharField(max_length=10)),
                ("day", models.DateField()),
                ("values", models.JSONField()),
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
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.meeting",
                    ),
                ),
            ],
            options={
                "db_table": "cases_pulse",
                "indexes": [models.Index(fields=["municipality", "case", "day"], name="cases_pulse_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("values", {}), _negated=True), name="cases_pulse_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                            ("evaluation", "A measure is to be evaluated"),
                            ("silent", "Nothing has happened for a long time"),
                            ("transition", "A transition has no owner"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.UUIDField()),
                ("due", models.DateField()),
                ("offset", models.SmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "db_table": "cases_reminder",
                "indexes": [
                    models.Index(fields=["person", "appointment", "due"], name="cases_reminder_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "about", "due", "offset", "person"), name="cases_reminder_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                            ("strength", "a strength or interest"),
                            ("family", "family"),
                            ("network", "friends, neighbours, network"),
                            ("place", "a place or an activity"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("gives", models.TextField(blank=True)),
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
                "db_table": "cases_resource",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_resource_case")],
            },
        ),
        migrations.AddField(
            model_name="measure",
            name="resource",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="cases.resource",
            ),
        ),
        migrations.CreateModel(
            name="Transfer",
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
                ("sha256", models.CharField(max_length=64)),
                ("to", models.CharField(blank=True, max_length=4)),
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
                "db_table": "cases_transfer",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_transfer_case")],
            },
        ),
        migrations.CreateModel(
            name="Transition",
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
                ("kind", models.CharField(max_length=30)),
                ("on", models.DateField()),
                ("met_together", models.DateField(null=True)),
                ("new_consent_id", models.UUIDField(null=True)),
                ("old_access_ends", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
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
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "owner_appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.appointment",
                    ),
                ),
            ],
            options={
                "db_table": "cases_transition",
                "indexes": [
                    models.Index(fields=["municipality", "case", "on"], name="cases_transition_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="WhatMatters",
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
                    "voice",
                    models.CharField(
                        choices=[("child", "the child or young person"), ("parents", "the parents")],
                        max_length=10,
                    ),
                ),
                (
                    "told",
                    models.CharField(
                        choices=[
                            ("said", "said"),
                            ("wrote", "wrote or drew"),
                            ("through_adult", "told to an adult the child chose"),
                            ("not_asked", "has not been asked yet"),
                        ],
                        max_length=20,
                    ),
                ),
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
                    "follows",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.whatmatters",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "what matters",
                "db_table": "cases_what_matters",
                "indexes": [
                    models.Index(fields=["municipality", "case", "at"], name="cases_what_matters_case")
                ],
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="answers",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.whatmatters"
            ),
        ),
        migrations.CreateModel(
            name="Arrival",
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
                ("sha256", models.CharField(max_length=64)),
                ("origin", models.CharField(max_length=4)),
                ("origin_case", models.UUIDField()),
                ("package", models.JSONField()),
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
                "db_table": "cases_arrival",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_arrival_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "sha256"), name="cases_arrival_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentRequest",
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
                ("sent_on", models.DateField(null=True)),
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
                "db_table": "cases_assessment_request",
                "indexes": [
                    models.Index(fields=["municipality", "case", "at"], name="cases_assessment_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarKey",
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
                ("hash", models.BinaryField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.appointment",
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
                "db_table": "cases_calendar_key",
                "indexes": [models.Index(fields=["person"], name="cases_calendar_key_person")],
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                ("reason", models.CharField(max_length=30)),
                ("summary", models.TextField()),
                ("helped", models.TextField()),
                ("contact", models.CharField(max_length=300)),
                ("reopened_at", models.DateTimeField(null=True)),
                ("reopened_why", models.TextField(blank=True)),
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
                "db_table": "cases_closing",
                "indexes": [models.Index(fields=["municipality", "case", "at"], name="cases_closing_case")],
            },
        ),
        migrations.AddField(
            model_name="sealedfile",
            name="case",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["municipality", "case", "state"], name="cases_measure_case"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(
                condition=models.Q(("state__in", ["agreed", "running", "due"])),
                fields=["municipality", "evaluate_by"],
                name="cases_measure_due",
            ),
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(fields=["municipality", "case", "at"], name="cases_goal_case"),
        ),
        migrations.AddIndex(
            model_name="sealedfile",
            index=models.Index(fields=["municipality", "case"], name="cases_sealed_file_case"),
        ),
    ]
