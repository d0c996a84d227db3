"""Before and beside a case: one employee's own note of a concern, and a report to child welfare."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import new_id
from samkjort.platform.people.models import Appointment, Person, Unit


class Concern(models.Model):
    """Level 0: a note only its author sees, with a date to decide by and a date it is gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=60)
    """First name or initials; the child is not looked up anywhere."""
    seen = models.TextField()
    """What has been seen and heard, in words others could have used."""
    since = models.CharField(max_length=100, blank=True, default="")
    risks = ArrayField(models.CharField(max_length=40), default=list)
    strengths = ArrayField(models.CharField(max_length=40), default=list)
    discussed_with = models.CharField(max_length=200, blank=True, default="")
    arose_at = models.DateTimeField()
    decide_by = models.DateField()
    delete_on = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True, default="")
    """`case`, `referral`, `nothing`, or empty while it is not decided."""
    outcome_note = models.CharField(max_length=500, blank=True, default="")
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_concern"
        indexes = (
            models.Index(fields=["municipality", "author"], name="cases_concern_author"),
            models.Index(fields=["delete_on"], name="cases_concern_delete"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_at=None, outcome="") | (Q(decided_at__isnull=False) & ~Q(outcome="")),
                name="cases_concern_decided_how",
            ),
        )


class ChildWelfareReport(models.Model):
    """A report to child welfare: for its author, the author's leader and supervision, and nobody else.

    It is tied to no case by a key another could follow, and nothing is written in the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(null=True, blank=True)
    """The case one came from, for supervision; no key, so that nothing of it shows from the case."""
    child_name = models.CharField(max_length=200)
    child_born = models.CharField(max_length=60, blank=True, default="")
    home = models.CharField(max_length=300, blank=True, default="")
    seen = models.TextField()
    worry = models.TextField(blank=True, default="")
    done_before = models.TextField(blank=True, default="")
    acute = models.BooleanField(default=False)
    law = ArrayField(models.CharField(max_length=100), default=list)
    """The rule cards it rests on."""
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(max_length=200, blank=True, default="")
    sent_how = models.CharField(max_length=20, blank=True, default="")
    """`phone`, `portal`, `letter`, `delivered`."""

    class Meta:
        db_table = "cases_childwelfarereport"
        indexes = (
            models.Index(fields=["municipality", "author"], name="cases_report_author"),
            models.Index(fields=["unit"], name="cases_report_unit"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | (~Q(sent_to="") & ~Q(sent_how="")), name="cases_report_sent_whole"
            ),
        )
