"""A family helped on to another service, and who may see it."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base
from samkjort.platform.cases.row_security_guided import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_birthdays"),
        ("people", "0002_rows"),
        ("access", "0002_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuidedReferral",
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
                ("from_name", models.CharField(max_length=300)),
                ("service", models.CharField(max_length=40)),
                ("to_name", models.CharField(blank=True, default="", max_length=150)),
                ("to_phone", models.CharField(blank=True, default="", max_length=20)),
                ("manner", models.CharField(max_length=10)),
                ("about", models.CharField(blank=True, default="", max_length=60)),
                ("who", models.CharField(blank=True, default="", max_length=200)),
                ("contact", models.CharField(blank=True, default="", max_length=300)),
                ("said", models.TextField(blank=True, default="")),
                ("yes_from", models.CharField(blank=True, default="", max_length=200)),
                (
                    "needs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("sure", models.BooleanField(null=True)),
                (
                    "cards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), default=list, size=None
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("receive_by", models.DateField()),
                ("answer_by", models.DateField()),
                ("received_at", models.DateTimeField(null=True)),
                ("received_name", models.CharField(blank=True, default="", max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, default="", max_length=10)),
                ("answer_words", models.TextField(blank=True, default="")),
                ("seen_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("delete_on", models.DateField(null=True)),
                ("topic", models.CharField(blank=True, default="", max_length=40)),
                (
                    "kept_from",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "from_appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.appointment"
                    ),
                ),
                (
                    "from_person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "cases_guided",
                "indexes": [
                    models.Index(fields=["case"], name="cases_guided_case"),
                    models.Index(fields=["from_person"], name="cases_guided_sender"),
                    models.Index(
                        condition=models.Q(("answered_at", None), ("withdrawn_at", None)),
                        fields=["to_unit"],
                        name="cases_guided_open",
                    ),
                    models.Index(fields=["delete_on"], name="cases_guided_delete"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("manner", "sent"),
                            models.Q(("contact", ""), ("said", ""), ("who", "")),
                            _connector="OR",
                        ),
                        name="cases_guided_nothing_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("manner", "sent"), _negated=True),
                            models.Q(("yes_from", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_guided_yes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cases_guided_answered_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case", None), ("delete_on__isnull", False)),
                            models.Q(("case__isnull", False), ("delete_on", None)),
                            _connector="OR",
                        ),
                        name="cases_guided_from_note_is_deleted",
                    ),
                ],
            },
        ),
        *OPERATIONS,
    ]
