import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import samkjort.platform.people.models.base


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Household",
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
                ("name", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "db_table": "people_household",
            },
        ),
        migrations.CreateModel(
            name="County",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
            options={
                "db_table": "people_county",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{2}$")), name="people_county_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("name_other", models.CharField(blank=True, max_length=100)),
                ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("fictional", models.BooleanField(default=False)),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="municipalities",
                        to="people.county",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "municipalities",
                "db_table": "people_municipality",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9]{4}$")), name="people_municipality_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
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
                ("lines", models.CharField(max_length=200)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("place", models.CharField(blank=True, max_length=100)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="people.household",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_column="municipality",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "addresses",
                "db_table": "people_address",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("during", "&&")], name="people_address_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("expected_birth", models.DateField(blank=True, null=True)),
                ("national_id_sealed", models.BinaryField(null=True)),
                ("national_id_hash", models.BinaryField(max_length=32, null=True)),
                ("language", models.CharField(default="nb", max_length=10)),
                ("staff", models.BooleanField(default=False)),
                ("registered_by_id", models.UUIDField(editable=False, null=True)),
                ("registered_on", models.DateField(editable=False, null=True)),
            ],
            options={
                "db_table": "people_person",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("national_id_hash",), name="people_person_national_id_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("national_id_hash__isnull", True), ("national_id_sealed__isnull", True)
                            ),
                            models.Q(
                                ("national_id_hash__isnull", False), ("national_id_sealed__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="people_person_national_id_both",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_name", ""), _negated=True), name="people_person_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
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
                ("issuer", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=255)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "identities",
                "db_table": "people_identity",
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="people_identity_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                ("kind", models.CharField(choices=[("phone", "phone"), ("email", "email")], max_length=10)),
                ("value", models.CharField(max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "people_contact",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind", "value"), name="people_contact_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Protection",
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
                (
                    "level",
                    models.CharField(
                        choices=[("confidential", "Confidential"), ("strict", "Strict")], max_length=20
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("judgment", "Judgment"),
                            ("agreement", "Agreement"),
                            ("statement", "Statement"),
                        ],
                        default="register",
                        max_length=20,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="protections",
                        to="people.household",
                    ),
                ),
            ],
            options={
                "db_table": "people_protection",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("household", "="), ("during", "&&")], name="people_protection_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("contact", "Contact"), ("information", "Information")], max_length=20
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("judgment", "Judgment"),
                            ("agreement", "Agreement"),
                            ("statement", "Statement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=200)),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refused_from",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "people_refusal",
                "indexes": [models.Index(fields=["child"], name="people_refusal_child")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("adult", "="), ("child", "="), ("kind", "="), ("during", "&&")],
                        name="people_refusal_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "Parent"),
                            ("co_mother", "Co Mother"),
                            ("step_parent", "Step Parent"),
                            ("foster_parent", "Foster Parent"),
                            ("guardian", "Guardian"),
                            ("grandparent", "Grandparent"),
                            ("sibling", "Sibling"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("judgment", "Judgment"),
                            ("agreement", "Agreement"),
                            ("statement", "Statement"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children_of",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adults_of",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "people_relation",
                "indexes": [models.Index(fields=["child"], name="people_relation_child")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("adult", "="), ("child", "="), ("kind", "="), ("during", "&&")],
                        name="people_relation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("adult", models.F("child")), _negated=True),
                        name="people_relation_two_persons",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Residence",
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
                ("registered", models.BooleanField(default=True)),
                ("share", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="residences",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="residences",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "db_table": "people_residence",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("household", "="), ("during", "&&")],
                        name="people_residence_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__isnull", True),
                            models.Q(("share__gte", 0), ("share__lte", 100)),
                            _connector="OR",
                        ),
                        name="people_residence_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Responsibility",
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
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("judgment", "Judgment"),
                            ("agreement", "Agreement"),
                            ("statement", "Statement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=200)),
                (
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responsible_for",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="in_responsibility_of",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "responsibilities",
                "db_table": "people_responsibility",
                "indexes": [models.Index(fields=["child"], name="people_responsibility_child")],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("adult", "="), ("child", "="), ("during", "&&")],
                        name="people_responsibility_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("adult", models.F("child")), _negated=True),
                        name="people_responsibility_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                ("name", models.CharField(max_length=150)),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("service", "Service"),
                            ("coordinating", "Coordinating"),
                            ("management", "Management"),
                            ("supervision", "Supervision"),
                        ],
                        default="service",
                        max_length=20,
                    ),
                ),
                ("service", models.CharField(blank=True, max_length=40)),
                ("place", models.CharField(blank=True, max_length=150)),
                ("owner", models.CharField(blank=True, max_length=150)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_column="municipality",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.municipality",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "people_unit",
                "indexes": [models.Index(fields=["municipality", "service"], name="people_unit_service")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("function", "service"), models.Q(("service", ""), _negated=True)),
                            models.Q(models.Q(("function", "service"), _negated=True), ("service", "")),
                            _connector="OR",
                        ),
                        name="people_unit_service_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part_of", models.F("id")), _negated=True),
                        name="people_unit_not_its_own_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "Employee"),
                            ("leader", "Leader"),
                            ("coordinator", "Coordinator"),
                            ("child_coordinator", "Child Coordinator"),
                            ("coordinating_unit", "Coordinating Unit"),
                            ("director", "Director"),
                            ("administrator", "Administrator"),
                            ("supervisor", "Supervisor"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100)),
                ("leave", models.DateField(blank=True, null=True)),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="delegate_for",
                        to="people.appointment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "people_appointment",
                "indexes": [
                    models.Index(fields=["person"], name="people_appointment_person"),
                    models.Index(fields=["unit", "role"], name="people_appointment_unit"),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), ("unit", "="), ("role", "="), ("during", "&&")],
                        name="people_appointment_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role", "citizen"), _negated=True),
                        name="people_appointment_not_citizen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegate__isnull", True),
                            models.Q(("delegate", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="people_appointment_delegate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitServes",
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
                (
                    "municipality",
                    models.ForeignKey(
                        db_column="municipality",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.municipality",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="serves", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "people_unit_serves",
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("unit", "="), ("municipality", "="), ("during", "&&")],
                        name="people_unit_serves_once",
                    )
                ],
            },
        ),
    ]
