"""The case: the shared record around one child, and the append-only log of what has been done in it."""

from __future__ import annotations

from secrets import choice

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseRow, new_id
from samkjort.platform.people.models import Person, Unit

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that are easily read as others."""


def new_number() -> str:
    """A case number to say aloud: eight signs that tell nothing of the child, the unit or the order."""
    signs = "".join(choice(LETTERS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


class CaseStatus(models.TextChoices):
    """Whether people work in the case."""

    OPEN = "open"
    FROZEN = "frozen"
    """Consent is gone, and what to do with the case is not decided: nobody writes, the baton stays."""
    CLOSED = "closed"


class Case(models.Model):
    """The shared record around one child, owned by a unit. It has exactly one baton holder while it is not
    closed; PostgreSQL refuses any commit that would leave it otherwise."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    number = models.CharField(max_length=9, default=new_number, unique=True)
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    protection = models.CharField(
        max_length=20,
        blank=True,
        default="",
        choices=[("confidential", "confidential"), ("strict", "strict")],
    )
    """Set by hand, beside what the household has."""
    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    level = models.CharField(max_length=40)
    """Id of the level now in the municipality's model; how it came there is in `LevelPeriod`."""
    level_model = models.ForeignKey(
        "cases.LevelModel", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The version of levels, steps and texts it was begun with, and keeps; none: the one that ships."""
    language = models.CharField(max_length=10, default="nb")
    """The language the family wants texts in."""
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    """How many times it has been opened again: as many gaps there may be between baton periods."""
    active_at = models.DateTimeField()
    """When something was last done in it; a case gone silent is found by this."""

    class Meta:
        db_table = "cases_case"
        indexes = (
            models.Index(fields=["municipality", "status", "active_at"], name="cases_case_active"),
            models.Index(fields=["child"], name="cases_case_child"),
            models.Index(fields=["unit"], name="cases_case_unit"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="cases_case_closed_when",
            ),
            models.UniqueConstraint(
                fields=["municipality", "child", "unit"],
                condition=~Q(status="closed"),
                name="cases_case_one_open",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Event(CaseRow):
    """One line of the case's log: what was done, when, by whom in which capacity. Never changed."""

    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody when it followed by itself: a date that passed, a holder who left."""
    appointment_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200, blank=True, default="")
    by_title = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=40)
    """What happened, such as `baton.accepted`; its sentence is in `queries/log_lines.py`."""
    ref = models.UUIDField(null=True)
    """The row it is about."""
    data = models.JSONField(default=dict)
    """The words and values the sentence needs."""
    topic = models.CharField(max_length=60, blank=True, default="")
    kept_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "cases_event"
        indexes = (
            models.Index(fields=["municipality", "case", "-at"], name="cases_event_case"),
            models.Index(fields=["case", "-at"], name="cases_event_latest"),
        )
