"""Tables of access: the scope of each case, the circle around it, grants, emergencies, the log, its seals."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from samkjort.platform.people.models.base import Dated, new_id

REASON_AT_LEAST = 20
"""Characters in a written reason; the database refuses fewer."""

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)


class Scope(models.Model):
    """One way one person, in one capacity, may see one case. Written only by `access_rebuild_scope`."""

    person_id = models.UUIDField()
    capacity = models.UUIDField()
    """The appointment acted through; all zeros for one who acts as themselves."""
    case_id = models.UUIDField()
    child_id = models.UUIDField()
    municipality = models.CharField(max_length=4)
    relation = models.CharField(max_length=30)
    parts = models.SmallIntegerField()
    ground_kind = models.CharField(max_length=20)
    ground_ref = models.CharField(max_length=100)
    topics = ArrayField(models.CharField(max_length=60), null=True)
    """Only these topics; null: all."""
    except_topics = ArrayField(models.CharField(max_length=60), default=list)
    during = DateRangeField()
    expires_at = models.DateTimeField(null=True)
    protection = models.CharField(max_length=20, blank=True)
    """Address protection of the case, for the banner."""

    class Meta:
        db_table = "access_scope"
        indexes = (
            # Everything row security asks is in the index: it need not visit the table.
            models.Index(
                fields=["person_id", "capacity", "case_id"],
                include=["parts", "during", "expires_at", "child_id"],
                name="access_scope_person",
            ),
            models.Index(fields=["case_id"], name="access_scope_case"),
        )


class CircleKind(models.TextChoices):
    """What a person is in the circle around a case."""

    CHILD = "child"
    FAMILY = "family"
    STAFF = "staff"


class Circle(models.Model):
    """A person who stands in the circle around a case, so that those who see the case may see a name."""

    case_id = models.UUIDField()
    person_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=CircleKind)

    class Meta:
        db_table = "access_circle"
        indexes = (models.Index(fields=["person_id", "case_id"], name="access_circle_person"),)
        constraints = (
            models.UniqueConstraint(fields=["case_id", "person_id", "kind"], name="access_circle_once"),
        )


class GrantKind(models.TextChoices):
    """What an explicit grant opens."""

    CONFIDENTIAL = "confidential"
    """Where the family is, in a case with a confidential address."""
    STRICT = "strict"
    """A case with a strictly confidential address, for one who also has a relation to it."""
    SUPERVISION = "supervision"
    """A case under supervision, for the supervisory authority; `ground_ref` is the card."""


class Grant(Dated):
    """An explicit, dated grant to one person for one case, with the reason and who gave it."""

    municipality = models.CharField(max_length=4)
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    appointment_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, choices=GrantKind)
    ground_ref = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    granted_by_id = models.UUIDField()
    granted_at = models.DateTimeField()

    class Meta:
        db_table = "access_grant"
        indexes = (models.Index(fields=["case_id"], name="access_grant_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(reason__length__gte=REASON_AT_LEAST), name="access_grant_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind="supervision") | ~Q(ground_ref=""), name="access_grant_supervision_card"
            ),
        )


class Emergency(models.Model):
    """Emergency access one employee has opened: for how long, why, and when the leader saw it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    appointment_id = models.UUIDField()
    unit_id = models.UUIDField()
    reason = models.TextField()
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    seen_by_id = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "access_emergency"
        verbose_name_plural = "emergencies"
        indexes = (
            models.Index(fields=["case_id"], name="access_emergency_case"),
            models.Index(fields=["unit_id"], condition=Q(seen_at=None), name="access_emergency_unseen"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(reason__length__gte=REASON_AT_LEAST), name="access_emergency_reason"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("opened_at")), name="access_emergency_ends"
            ),
        )


class AgeLimit(models.Model):
    """An age from a rule card, for the database: which card, which age, between which dates."""

    name = models.CharField(max_length=40)
    card = models.CharField(max_length=100)
    years = models.SmallIntegerField()
    during = DateRangeField()

    class Meta:
        db_table = "access_age_limit"


class Entry(models.Model):
    """One look at one person, or one refused look. Names as they were: the log outlives appointments."""

    at = models.DateTimeField()
    request_id = models.UUIDField()
    person_id = models.UUIDField()
    person_name = models.CharField(max_length=200)
    appointment_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20)
    title = models.CharField(max_length=100, blank=True)
    unit_id = models.UUIDField(null=True)
    unit_name = models.CharField(max_length=150, blank=True)
    municipality = models.CharField(max_length=4, blank=True)
    case_id = models.UUIDField(null=True)
    child_id = models.UUIDField(null=True)
    """The person looked at."""
    action = models.CharField(max_length=60)
    relation = models.CharField(max_length=30, blank=True)
    ground_kind = models.CharField(max_length=20, blank=True)
    ground_ref = models.CharField(max_length=100, blank=True)
    refused = models.BooleanField(default=False)
    reason = models.CharField(max_length=60, blank=True)
    protected = models.BooleanField(default=False)
    """The ground is itself protected: left out of the family's log."""

    class Meta:
        db_table = "access_log"
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["child_id", "at"], name="access_log_child"),
            models.Index(fields=["case_id", "at"], name="access_log_case"),
            models.Index(fields=["person_id", "at"], name="access_log_person"),
        )


class Seal(models.Model):
    """A batch of the log, closed with a hash that also covers the seal before it."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    after_id = models.BigIntegerField()
    """Entries of this batch have a higher id than this; changes only when a database is restored."""
    from_xid = models.BigIntegerField()
    to_xid = models.BigIntegerField()
    """Entries written by transactions from `from_xid` up to, not including, `to_xid`."""
    entries = models.BigIntegerField()
    last_id = models.BigIntegerField()
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "access_seal"
