"""Who may decide on behalf of the municipality, and which service was decided to coordinate."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from samkjort.casework.delegation import Matter
from samkjort.platform.cases.models import Dispute
from samkjort.platform.cases.models.base import CaseRow, Dated
from samkjort.platform.people.models import Appointment, Person


class Delegation(Dated):
    """Authority given to an appointment by a decision on record; `reference` says where that is found."""

    municipality = models.CharField(max_length=4)
    to = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Matter])
    service = models.CharField(max_length=40, blank=True, default="")
    """The service whose decisions it covers; empty for coordination."""
    reference = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "decisions_delegation"
        indexes = (models.Index(fields=["municipality", "to"], name="decisions_delegation_to"),)
        constraints = (
            models.CheckConstraint(condition=~Q(reference=""), name="decisions_delegation_reference"),
            models.CheckConstraint(
                condition=Q(matter="service") & ~Q(service="") | Q(matter="coordination", service=""),
                name="decisions_delegation_matter",
            ),
        )


class Coordination(CaseRow):
    """A question of who coordinates (a dispute of the case) and, once decided, the answer. All are kept."""

    dispute = models.OneToOneField(Dispute, on_delete=models.CASCADE, related_name="+")
    views: models.JSONField[Any, Any] = models.JSONField(default=list)
    """What each side says: side, service, words, not_asked."""
    service = models.CharField(max_length=40, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    best_interests = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference = models.CharField(max_length=200, blank=True, default="")
    """The delegation's reference as it was when it was decided."""

    class Meta:
        db_table = "decisions_coordination"
        indexes = (models.Index(fields=["case"], name="decisions_coordination_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_at=None)
                | (
                    Q(decided_by__isnull=False, delegation__isnull=False, since__isnull=False)
                    & ~Q(service="")
                    & ~Q(reference="")
                    & ~Q(best_interests="")
                    & ~Q(reason="")
                    & Q(review_on__gt=F("since"))
                ),
                name="decisions_coordination_whole",
            ),
        )
