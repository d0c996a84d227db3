"""Meetings and what comes of them; evaluations and the short form on four scales; the calendar's keys."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.plan import Measure
from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models.base import new_id


class Meeting(Written):
    """A meeting: called, held step by step through the agenda, closed with a next date or an ending."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20)
    agenda = models.JSONField(default=list)
    """The points in order, each with `id`, its title in three languages, and what was agreed (`note`)."""
    talker = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """Who talks with the child before."""
    talk_before = models.DateField(null=True)
    child_said = models.TextField(blank=True)
    not_talked = models.TextField(blank=True)
    """Why nobody has talked with the child."""
    takes_part = models.CharField(max_length=20, blank=True)
    """How the child has chosen to take part."""
    next_on = models.DateField(null=True)
    ending = models.TextField(blank=True)
    """Why there is no next meeting, or why this one was called off."""
    closed_at = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_meeting"
        indexes = (
            by_case("cases_meeting_case", "starts_at"),
            models.Index(fields=["municipality", "starts_at"], name="cases_meeting_time"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="cases_meeting_ends"),
        )


class Invitation(models.Model):
    """Someone in the circle is asked to a meeting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=10, default="waiting")
    came = models.BooleanField(null=True)

    class Meta:
        db_table = "cases_invitation"
        indexes = (by_case("cases_invitation_case", "meeting"),)
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="cases_invitation_once"),)


class Evaluation(Written):
    """How one measure went, as one of the three sides sees it. A new answer follows; none is overwritten."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="evaluations")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(
        max_length=10,
        choices=[("child", _("the child")), ("parents", _("the parents")), ("service", _("the service"))],
    )
    outcome = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    not_asked = models.TextField(blank=True)
    """Why this side was not asked; then there is no outcome."""

    class Meta:
        db_table = "cases_evaluation"
        indexes = (by_case("cases_evaluation_case", "measure", "at"),)


class Pulse(Written):
    """How things are, on the scales of the municipality's model: by default four, of our own, in five steps.

    A scale not answered is left out: not known, never zero.
    """

    side = models.CharField(max_length=10)
    """Whose answers, as in `casework.evaluation`."""
    day = models.DateField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    values = models.JSONField()
    """Scale id -> step, 1 to 5."""

    class Meta:
        db_table = "cases_pulse"
        indexes = (by_case("cases_pulse_case", "day"),)
        constraints = (models.CheckConstraint(condition=~Q(values={}), name="cases_pulse_something"),)


class CalendarKey(models.Model):
    """The secret address of one person's calendar, in one capacity; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.CASCADE, null=True, related_name="+"
    )
    hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_calendar_key"
        indexes = (models.Index(fields=["person"], name="cases_calendar_key_person"),)
