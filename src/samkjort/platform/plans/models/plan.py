"""The individual plan: its frame, who has said yes, what was asked for and written, versions, sub-plans.

Goals, measures, people and consents stay where they are, in the case: the plan is a view of them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samkjort.platform.cases.models.base import CaseRow
from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models import Person, Unit


class Plan(CaseRow):
    """A person's individual plan. `state` moves only by the steps of `casework.individual_plan`."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    main_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    main_how = models.CharField(max_length=20, blank=True, default="")
    main_reason = models.TextField(blank=True, default="")
    main_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    main_at = models.DateTimeField(null=True)
    unclear = models.BooleanField(default=False)
    """The services do not agree on main responsibility: the municipality is asked."""
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    revise_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        db_table = "plans_plan"
        indexes = (
            by_case("plans_plan_case", "state"),
            models.Index(
                fields=["municipality", "revise_on"], condition=Q(ended_at=None), name="plans_plan_revise"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["child"], condition=Q(ended_at=None), name="plans_plan_one_per_person"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) & ~Q(state="ended") | Q(ended_at__isnull=False, state="ended"),
                name="plans_plan_ended_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(main_unit__isnull=False, first__isnull=False),
                name="plans_plan_in_force_whole",
            ),
        )


class PlanAnswer(CaseRow):
    """One person's yes or no to the plan, and how it was given. Append-only: the last word counts."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    yes = models.BooleanField()
    kind = models.CharField(
        max_length=10,
        choices=[("digital", _("here")), ("paper", _("on paper")), ("oral", _("said aloud"))],
    )
    witness = models.CharField(max_length=200, blank=True, default="")
    reference = models.CharField(max_length=200, blank=True, default="")
    text_hash = models.CharField(max_length=64)
    """SHA-256 of the text that was answered."""
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "plans_plan_answer"
        indexes = (by_case("plans_plan_answer_case", "plan", "at"),)
        constraints = (
            models.CheckConstraint(condition=~Q(kind="oral") | ~Q(witness=""), name="plans_answer_witness"),
            models.CheckConstraint(
                condition=~Q(kind="paper") | ~Q(reference=""), name="plans_answer_reference"
            ),
        )


class PlanEvent(CaseRow):
    """One line of the plan's history. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=30)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True, default="")
    by_title = models.CharField(max_length=250, blank=True, default="")
    why = models.TextField(blank=True, default="")
    version = models.SmallIntegerField(null=True)

    class Meta:
        db_table = "plans_plan_event"
        indexes = (by_case("plans_plan_event_case", "plan", "at"),)


class PlanText(Written):
    """What the case did not hold and was asked for: one content point, by its rule card. The last counts."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="texts")
    point = models.CharField(max_length=80)
    words = models.TextField()

    class Meta:
        db_table = "plans_plan_text"
        indexes = (by_case("plans_plan_text_case", "plan", "at"),)


class PlanVersion(Written):
    """What the plan showed when a version was made, as keys of rows. Words are read where they are, so that
    whoever may not see a row does not see it in an old version either."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.SmallIntegerField()
    why = models.TextField(blank=True, default="")
    first = models.DateField()
    last = models.DateField()
    revise_on = models.DateField()
    main_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    held = models.JSONField()
    """Kind of row -> {key: state}."""

    class Meta:
        db_table = "plans_plan_version"
        indexes = (by_case("plans_plan_version_case", "plan", "number"),)
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="plans_plan_version_once"),)


class SubPlanKind(models.TextChoices):
    """What kind of plan is linked."""

    TEACHING = "teaching", _("Plan for adapted teaching")
    SPECIAL_HELP = "special_help", _("Plan for special educational help")
    TREATMENT = "treatment", _("Treatment plan")
    TRAINING = "training", _("Habilitation or training plan")
    ACTIVITY = "activity", _("Activity plan (NAV)")
    OTHER = "other", _("Another plan")


class SubPlan(Written):
    """A service's own plan, linked and never copied."""

    kind = models.CharField(max_length=20, choices=SubPlanKind)
    title = models.CharField(max_length=200)
    service = models.CharField(max_length=40)
    where = models.CharField(max_length=500, blank=True, default="")
    """An address to open, or where it lies, as people say it."""
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "plans_subplan"
        indexes = (by_case("plans_subplan_case", "ended_on"),)
