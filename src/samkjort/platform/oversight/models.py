"""Tables of oversight: sheets of evidence, what authorities ask for, hours, pauses, prevention."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.base import Dated, new_id
from samkjort.platform.people.models import Person, Unit


class RequestKind(models.TextChoices):
    """What an authority does."""

    SUPERVISION = "supervision", _("Supervision")
    DOCUMENTS = "documents", _("Request for documentation")
    REPORTING = "reporting", _("Reporting")


class Often(models.TextChoices):
    """How often something is to be reported."""

    ONCE = "once", _("Once")
    YEAR = "year", _("Every year")
    HALF_YEAR = "half_year", _("Twice a year")
    QUARTER = "quarter", _("Every quarter")
    MONTH = "month", _("Every month")
    WEEK = "week", _("Every week")


class Request(models.Model):
    """What an authority asks the municipality for, or a supervision it has announced. Names no child."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=15, choices=RequestKind)
    authority = models.CharField(max_length=200)
    authority_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The authority's unit in Samkjørt, when it is here: it reads the sheets given to it."""
    themes = ArrayField(models.CharField(max_length=60))
    """Themes of the register."""
    asks_for = models.TextField()
    sender = models.CharField(max_length=200, blank=True, default="")
    """Who in the municipality answers or reports: a service, an office; empty: not known."""
    often = models.CharField(max_length=10, choices=Often, blank=True, default="")
    """How often it is to be reported; empty: not known."""
    unclear = models.BooleanField(default=False)
    """It is not clear what is asked for."""
    first = models.DateField()
    last = models.DateField()
    """The period it is about."""
    received_on = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    """The day of a supervision."""
    answer_by = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    risk: models.JSONField[Any, Any] = models.JSONField(default=dict)
    """Likelihood and consequence from 1 to 5, and what the authority concluded: go or not."""
    barrier = models.TextField(blank=True, default="")
    """A limit in the law that keeps sectors from being looked at together."""
    why_in_pause = models.TextField(blank=True, default="")
    moved_from = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_request"
        indexes = (models.Index(fields=["municipality", "received_on"], name="oversight_request_when"),)
        constraints = (
            models.CheckConstraint(condition=Q(first__lte=models.F("last")), name="oversight_request_period"),
            models.CheckConstraint(condition=~Q(themes=[]), name="oversight_request_theme"),
        )


class Hours(models.Model):
    """Hours the municipality spent on a request. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="hours")
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "oversight_hours"
        verbose_name_plural = "hours"
        constraints = (models.CheckConstraint(condition=Q(hours__gt=0), name="oversight_hours_some"),)


class Finding(models.Model):
    """What came of a supervision: lawful or not, and, apart from it, how good. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="findings")
    theme = models.CharField(max_length=60)
    lawful = models.CharField(
        max_length=15,
        choices=[
            ("lawful", _("In line with the law")),
            ("breach", _("A breach of the law")),
            ("not_assessed", _("Not assessed")),
        ],
    )
    quality = models.CharField(
        max_length=15,
        choices=[
            ("good", _("Good")),
            ("fair", _("Could be better")),
            ("poor", _("Must be better")),
            ("not_assessed", _("Not assessed")),
        ],
    )
    advice = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "oversight_finding"


class Pause(Dated):
    """A strained period in which the municipality asks that supervision waits."""

    municipality = models.CharField(max_length=4)
    reason = models.TextField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        db_table = "oversight_pause"


class Sheet(models.Model):
    """A sheet of evidence that was made: what it is about, as of which day, and its fingerprint.

    Its numbers stand in the work they come from, and it is made again from there. Once it is given to an
    authority, what was given is kept, numbers under the limit withheld.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Of one unit; none: of the whole municipality."""
    themes = ArrayField(models.CharField(max_length=60))
    first = models.DateField()
    last = models.DateField()
    as_of = models.DateField()
    """What was known when this day began."""
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of what may leave, as it is written in JSON."""
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    given_to = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)

    class Meta:
        db_table = "oversight_sheet"
        indexes = (models.Index(fields=["municipality", "-made_at"], name="oversight_sheet_latest"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(given_to=None, given_at=None, given=None)
                | Q(given_to__isnull=False, given_at__isnull=False, given__isnull=False),
                name="oversight_sheet_given_whole",
            ),
        )


class Prevention(models.Model):
    """Hours a unit spent on everyone or a group in a month, no child named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    """Its first day."""
    hours = models.DecimalField(max_digits=7, decimal_places=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "oversight_prevention"
        verbose_name_plural = "prevention"
        constraints = (
            models.CheckConstraint(condition=Q(hours__gte=0), name="oversight_prevention_hours"),
            models.UniqueConstraint(fields=["unit", "month"], name="oversight_prevention_once"),
        )


from samkjort.platform.oversight.system_models import Capacity, JointAction, Pattern  # noqa: E402

__all__ = [
    "Capacity",
    "Finding",
    "Hours",
    "JointAction",
    "Often",
    "Pattern",
    "Pause",
    "Prevention",
    "Request",
    "RequestKind",
    "Sheet",
]
