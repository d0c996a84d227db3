"""Letters, talks, clashing guides, feedback and transfers; the tag of what no field solves alone."""

from __future__ import annotations

import django.contrib.postgres.fields
from django.db import migrations, models

import samkjort.platform.people.models.base
from samkjort.platform.signals.row_security import STATE


class Migration(migrations.Migration):
    dependencies = [
        ("signals", "0002_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="ownsignal",
            name="owners",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="ownsignal",
            name="wicked",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Feedback",
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
                ("signal", models.CharField(max_length=40)),
                ("wish", models.CharField(max_length=20)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "signals_feedback",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "signal"), name="signals_feedback_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideClash",
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
                ("holder", models.CharField(max_length=40)),
                ("first", models.CharField(max_length=40)),
                ("second", models.CharField(max_length=40)),
                ("says", models.CharField(max_length=500)),
                ("owner", models.CharField(max_length=40)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("asked", "Asked"), ("answered", "Answered")],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "signals_clash",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True),
                        name="signals_clash_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_on__isnull", False),
                                ("status", "answered"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "answered"), _negated=True), ("answered_on__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="signals_clash_answered_with_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_by__gte", models.F("asked_on"))),
                        name="signals_clash_answer_after_asking",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StateLetter",
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
                ("holder", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "receivers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("joint", models.BooleanField(default=False)),
                ("text", models.TextField(max_length=60000)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "signals_letter",
                "indexes": [models.Index(fields=["year", "holder"], name="signals_letter_year")],
            },
        ),
        migrations.CreateModel(
            name="Talk",
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
                ("holder", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(choices=[("meeting", "Meeting"), ("unions", "Unions")], max_length=10),
                ),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("signal", models.CharField(blank=True, max_length=40)),
                ("who", models.CharField(blank=True, max_length=300)),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("on", models.DateField()),
                ("theme", models.CharField(blank=True, max_length=200)),
                ("officers", models.BooleanField(default=False)),
                ("leaders", models.BooleanField(default=False)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "signals_talk",
                "indexes": [models.Index(fields=["kind", "on"], name="signals_talk_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "meeting"),
                                ("parties__len__gt", 0),
                                models.Q(("officers", True), ("leaders", True), _connector="OR"),
                            ),
                            models.Q(
                                ("kind", "unions"),
                                models.Q(("signal", ""), _negated=True),
                                models.Q(("who", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="signals_talk_of_a_kind",
                    )
                ],
            },
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
                ("holder", models.CharField(max_length=40)),
                ("check_id", models.CharField(max_length=10)),
                (
                    "rows",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("theme", models.CharField(max_length=30)),
                ("says", models.CharField(max_length=1000)),
                ("on", models.DateField()),
            ],
            options={
                "db_table": "signals_transfer",
                "indexes": [models.Index(fields=["theme", "on"], name="signals_transfer_theme")],
            },
        ),
        *STATE,
    ]
