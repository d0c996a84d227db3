"""How a case ends, moves on and comes back; reminders; barriers met, which belong to no case."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models.base import new_id


class Closing(Written):
    """A case was closed: why, what it was about in short, what helped, whom to turn to."""

    reason = models.CharField(max_length=30)
    summary = models.TextField()
    helped = models.TextField()
    contact = models.CharField(max_length=300)
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.TextField(blank=True)

    class Meta:
        db_table = "cases_closing"
        indexes = (by_case("cases_closing_case", "at"),)


class Transition(Written):
    """A passage to come, and who owns it. Without content: a leader may see one nobody owns."""

    kind = models.CharField(max_length=30)
    on = models.DateField()
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    owner_appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    met_together = models.DateField(null=True)
    new_consent_id = models.UUIDField(null=True)
    old_access_ends = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_transition"
        indexes = (by_case("cases_transition_case", "on"),)


class Transfer(Written):
    """The case was packed for a move, at the family's request; with the fingerprint of the package."""

    sha256 = models.CharField(max_length=64)
    to = models.CharField(max_length=4, blank=True)
    """The municipality it is for, when known."""

    class Meta:
        db_table = "cases_transfer"
        indexes = (by_case("cases_transfer_case", "at"),)


class Arrival(Written):
    """A package was taken in: the case it came from, and its content as it was, read-only."""

    sha256 = models.CharField(max_length=64)
    origin = models.CharField(max_length=4)
    origin_case = models.UUIDField()
    package = models.JSONField()

    class Meta:
        db_table = "cases_arrival"
        indexes = (by_case("cases_arrival_case", "at"),)
        constraints = (models.UniqueConstraint(fields=["municipality", "sha256"], name="cases_arrival_once"),)


class Reminder(models.Model):
    """Something to be reminded of, to one person; nothing in it says what the case is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(
        max_length=20,
        choices=[
            ("evaluation", _("A measure is to be evaluated")),
            ("silent", _("Nothing has happened for a long time")),
            ("transition", _("A transition has no owner")),
            ("age", _("A birthday changes something")),
        ],
    )
    about = models.UUIDField()
    """The measure, case or transition; for a birthday the case."""
    due = models.DateField()
    offset = models.SmallIntegerField()
    """Days from the date: −14 is two weeks before."""
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.CASCADE, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_reminder"
        indexes = (models.Index(fields=["person", "appointment", "due"], name="cases_reminder_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "about", "due", "offset", "person"], name="cases_reminder_once"
            ),
        )


class Barrier(models.Model):
    """A barrier met at work: a code, a provision, a month. No case, no child, no employee, no free text."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """Random, so that neither time nor order is in it."""
    municipality = models.CharField(max_length=4)
    month = models.DateField()
    """The first of the month, so that the moment cannot lead back to a case."""
    code = models.CharField(max_length=30)
    provision = models.CharField(max_length=100, blank=True)
    """A provision's identifier in the register."""

    class Meta:
        db_table = "cases_barrier"
        indexes = (models.Index(fields=["municipality", "month", "code"], name="cases_barrier_month"),)
