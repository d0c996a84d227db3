"""What a coordinator asks of a service, by when, and what the service itself answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseRow
from samkjort.platform.cases.models.written import by_case
from samkjort.platform.people.models import Appointment, Person, Unit
from samkjort.platform.plans.models.coordination import Coordination


class Request(CaseRow):
    """A request to one unit, with a deadline. Never an order."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    question = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=20)
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plans_request"
        indexes = (
            by_case("plans_request_case", "state"),
            models.Index(fields=["unit", "state"], name="plans_request_unit"),
            models.Index(fields=["answer_by"], condition=Q(state="sent"), name="plans_request_due"),
        )


class RequestReply(CaseRow):
    """An answer of the asked unit. PostgreSQL lets nobody outside the unit write one."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="replies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=250, blank=True, default="")
    answer = models.CharField(max_length=10)
    words = models.TextField(blank=True, default="")
    as_leader = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "plans_request_reply"
        verbose_name_plural = "request replies"
        indexes = (by_case("plans_request_reply_case", "request", "at"),)
