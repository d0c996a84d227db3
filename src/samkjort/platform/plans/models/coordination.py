"""Coordinators: the application or report, the answers to each condition, the appointment, the mandate.

`Coordination` and its events say nothing of what it is about: the coordinating unit and the one who holds the
baton see them with the status of the case. Words and answers are apart.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models import Referral
from samkjort.platform.cases.models.base import CaseRow, Dated, new_id
from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models import Appointment, Person, Unit


class Mandate(Dated):
    """The municipality's delegation to its coordinators: who decided, when, what they may ask of services."""

    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    """The body or the office that decided: «kommunestyret», «kommunedirektøren»."""
    says = models.TextField()
    reference = models.CharField(max_length=200, blank=True, default="")
    """Where the decision lies: the case number of the archive."""
    may = ArrayField(models.CharField(max_length=20), default=list)
    """Kinds of request, as in `casework.coordinator_words.RequestKind`."""
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "plans_mandate"
        indexes = (models.Index(fields=["municipality", "unit"], name="plans_mandate_unit"),)


class Setting(models.Model):
    """The municipality's own numbers. Without a row the shipped ones hold (`defaults.yaml`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4, unique=True)
    numbers = models.JSONField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "plans_setting"


class Coordination(CaseRow):
    """An application or report, and the coordinator it led to."""

    kind = models.CharField(max_length=20)
    raised_as = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    """The coordinating unit that assesses it."""
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")
    """The delegation that held on the day of the appointment; none: it was warned about."""
    appointed_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    """The day the rule card ends it, when it does."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    complain_by = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=30, blank=True, default="")
    reopened_as = models.CharField(max_length=10, blank=True, default="")
    """How a refusal fell after a complaint, as `casework.coordinator_words.Reopened`; empty: none has."""
    warned_at = models.DateTimeField(null=True)
    meets_on = models.DateField(null=True)
    """When old and new coordinator meet the family together."""

    class Meta:
        db_table = "plans_coordination"
        indexes = (
            by_case("plans_coordination_case", "state"),
            models.Index(fields=["unit", "state"], name="plans_coordination_queue"),
            models.Index(
                fields=["municipality", "ends_on"],
                condition=Q(ended_at=None),
                name="plans_coordination_ends",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state__in=["raised", "assessed", "appointed"]),
                name="plans_coordination_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state="appointed")
                | Q(coordinator__isnull=False, appointment__isnull=False, appointed_on__isnull=False),
                name="plans_coordination_appointed_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["appointed", "refused", "ended"]) | Q(coordinator__isnull=True),
                name="plans_coordination_only_appointed",
            ),
        )


class CoordinationEvent(CaseRow):
    """One line of its history, without content. Never changed."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=20)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True, default="")
    by_title = models.CharField(max_length=250, blank=True, default="")
    coordinator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    coordinator_appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        db_table = "plans_coordination_event"
        indexes = (by_case("plans_coordination_event_case", "coordination", "at"),)


class CoordinationWords(Written):
    """What is written with it: why, the family's wish of whom, reasons of a refusal or a change."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=20)
    """`why`, `wish`, `refused`, `replaced`, `ended`, `handover`."""
    words = models.TextField()

    class Meta:
        db_table = "plans_coordination_words"
        verbose_name_plural = "coordination words"
        indexes = (by_case("plans_coordination_words_case", "coordination", "at"),)


class ConditionAnswer(Written):
    """An answer to a fact a condition asks for, and why. Never changed: a later one follows it."""

    coordination = models.ForeignKey(Coordination, on_delete=models.CASCADE, related_name="answers")
    fact = models.CharField(max_length=80)
    value = models.BooleanField(null=True)
    """None: not known."""
    reason = models.TextField(blank=True, default="")
    from_case = models.BooleanField(default=False)
    """Read off the case, not asked."""

    class Meta:
        db_table = "plans_condition_answer"
        indexes = (by_case("plans_condition_case", "coordination", "at"),)
