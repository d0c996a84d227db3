"""A case about a pupil's environment: its steps, what the pupil says, and the hours it takes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samkjort.casework.words import Worded
from samkjort.platform.cases.models.base import CaseRow
from samkjort.platform.cases.models.written import Written, by_case
from samkjort.platform.people.models import Person, Unit


class BeforeTheState(Worded):
    """What the State came to in the first instance."""

    MET = "met", "Skolen har gjort nok", "Skulen har gjort nok", "The school has done enough"
    ORDERED = "ordered", "Skolen må gjøre mer", "Skulen må gjere meir", "The school must do more"
    DISMISSED = "dismissed", "Avvist", "Avvist", "Dismissed"


class Environment(CaseRow):
    """The frame. Without words: the head of the school sees that it is there, and the hours."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_head_on = models.DateField(null=True)
    """When the head was told; the family's deadline runs from it."""
    serious = models.BooleanField(null=True)
    by_staff = models.BooleanField(null=True)
    """Whether someone employed is said to have violated the pupil."""
    alerted_at = models.DateTimeField(null=True)
    """When the hours came to the municipality's level."""
    closed_at = models.DateTimeField(null=True)
    state_on = models.DateField(null=True)
    """When pupil or parents brought it before the State."""
    state_done_on = models.DateField(null=True)
    state_outcome = models.CharField(
        max_length=10, blank=True, default="", choices=[(one.value, one.value) for one in BeforeTheState]
    )
    """What the State came to; empty: not decided."""

    class Meta:
        db_table = "plans_environment"
        indexes = (by_case("plans_environment_case", "state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_at=None), name="plans_environment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state_outcome="", state_done_on=None)
                | (~Q(state_outcome="") & Q(state_on__isnull=False, state_done_on__gte=models.F("state_on"))),
                name="plans_environment_state_whole",
            ),
        )


class EnvironmentStep(Written):
    """One step: what was found or done, what the pupil says, whether the pupil says it is safe."""

    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20, blank=True, default="")
    words = models.TextField()
    pupil = models.TextField(blank=True, default="")
    safe = models.BooleanField(null=True)

    class Meta:
        db_table = "plans_environment_step"
        indexes = (by_case("plans_environment_step_case", "environment", "at"),)


class EnvironmentTime(CaseRow):
    """Hours someone spent. The head of the school sees them too."""

    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="hours")
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    on = models.DateField()
    what = models.CharField(max_length=20)
    """`talks`, `meetings`, `watching`, `writing`."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "plans_environment_time"
        indexes = (by_case("plans_environment_time_case", "environment", "on"),)
        constraints = (
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="plans_environment_hours"),
        )
