"""A complaint on a joint decision: the whole, a part for each that is complained about, and every step."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.casework.complaint import State, Way, Who
from samkjort.platform.cases.models.base import CaseRow
from samkjort.platform.decisions.models.joint import JointDecision, JointPart, someone
from samkjort.platform.people.models import Unit


class Complaint(CaseRow):
    """One complaint on the whole, as it came."""

    joint = models.ForeignKey(JointDecision, on_delete=models.PROTECT, related_name="complaints")
    by = someone()
    by_name = models.CharField(max_length=200)
    who = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Who])
    way = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Way])
    words = models.TextField()
    understands = models.BooleanField(null=True)
    """Whether the child understands what it is about, as whoever took it down has judged; for a child's."""
    received_on = models.DateField()
    at = models.DateTimeField()
    recorded_by = someone()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When whoever complains said, signed in, that a spoken complaint is written down rightly."""
    deciders = ArrayField(models.UUIDField(), default=list, blank=True)
    kept_from = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        db_table = "decisions_complaint"
        indexes = (models.Index(fields=["case"], name="decisions_complaint_case"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(way="oral") | Q(recorded_by__isnull=False), name="decisions_complaint_recorder"
            ),
        )


class ComplaintPart(CaseRow):
    """The complaint on one part: where it goes by which card, the last day there was, where it stands."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="parts")
    about = models.ForeignKey(JointPart, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=40, blank=True, default="")
    """Who hears it, by the register's name; empty: the register does not know."""
    card = models.CharField(max_length=100, blank=True, default="")
    last_day = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    standing = models.CharField(max_length=20, blank=True, default="")
    """The child's own right to complain on this part, as the register answered; empty when not the child."""
    act_by = models.DateField()
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in State])
    body_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The body's unit in Samkjørt, when it is here; then it answers here itself."""
    forwarded_on = models.DateField(null=True, blank=True)
    deciders = ArrayField(models.UUIDField(), default=list, blank=True)
    kept_from = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        db_table = "decisions_complaintpart"
        indexes = (
            models.Index(fields=["case"], name="decisions_complaintpart_case"),
            models.Index(fields=["municipality", "act_by"], name="decisions_complaintpart_due"),
        )
        constraints = (
            models.UniqueConstraint(fields=["complaint", "about"], name="decisions_complaintpart_once"),
        )


class ComplaintMove(CaseRow):
    """A step of a part: to where, by whom, why. Added, never changed."""

    part = models.ForeignKey(ComplaintPart, on_delete=models.CASCADE, related_name="moves")
    to = models.CharField(max_length=20, choices=[(one.value, one.value) for one in State])
    by = someone()
    by_title = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    due = models.DateField()
    """The day this step was due by; each step gives the part a new day for the next."""
    reasons = models.TextField()
    deciders = ArrayField(models.UUIDField(), default=list, blank=True)
    kept_from = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        db_table = "decisions_complaintmove"
        indexes = (models.Index(fields=["case"], name="decisions_complaintmove_case"),)
