"""The baton: who has had it at which instant, offers of it, and disputes over it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseDated, CaseRow
from samkjort.platform.people.models import Appointment, Person, Unit


class BatonPeriod(CaseDated):
    """Someone has the baton. `held` is exact to the instant; `during` is its dates, for access.

    The dates of a period that begins and ends the same day are empty.
    """

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="batons")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="batons")
    held = DateTimeRangeField()
    came_by = models.CharField(max_length=30)
    """The act it came by, as `casework.baton.BatonAct` has it."""
    held_as = models.CharField(max_length=20, default="chosen")
    """On what footing, as `casework.baton.HeldAs` has it."""

    class Meta:
        db_table = "cases_batonperiod"
        indexes = (
            models.Index(fields=["case"], name="cases_batonperiod_case"),
            models.Index(fields=["holder"], condition=Q(held__endswith=None), name="cases_batonperiod_now"),
        )
        constraints = (
            ExclusionConstraint(
                name="cases_batonperiod_one_holder",
                expressions=[("case", RangeOperators.EQUAL), ("held", RangeOperators.OVERLAPS)],
            ),
        )


class BatonOffer(CaseRow):
    """The baton has been offered to someone. Until they say yes, the giver has it."""

    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="baton_offers")
    to_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True, default="")
    """The act that ended it (`accepted`, `declined`, `withdrawn`, ...); empty while it waits."""
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_batonoffer"
        indexes = (
            models.Index(fields=["case"], name="cases_batonoffer_case"),
            models.Index(fields=["to"], condition=Q(ended_at=None), name="cases_batonoffer_waits"),
            models.Index(fields=["answer_by"], condition=Q(ended_at=None), name="cases_batonoffer_due"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="cases_batonoffer_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="cases_batonoffer_ended_how",
            ),
        )


class OfferWords(CaseRow):
    """What was said with an offer, kept apart: for giver, receiver and those who see the work."""

    offer = models.OneToOneField(BatonOffer, on_delete=models.CASCADE, related_name="words")
    from_id_plain = models.UUIDField(db_column="from_id")
    to_id_plain = models.UUIDField(db_column="to_id")
    reason = models.TextField()
    family_view = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    criteria = models.JSONField(null=True, blank=True)
    """Answers given when the receiver was chosen: the family's wish, the measures, the need to coordinate."""
    answer = models.TextField(blank=True, default="")
    """Why it was declined."""

    class Meta:
        db_table = "cases_offerwords"
        verbose_name_plural = "offer words"


class Dispute(CaseRow):
    """Services do not agree who is to have the baton: the municipal director decides, by a date."""

    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    decide_by = models.DateField()
    services = ArrayField(models.CharField(max_length=40))
    """Those that disagree."""
    facts = models.TextField()
    child_view = models.TextField(blank=True, default="")
    family_view = models.TextField(blank=True, default="")
    services_view = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_for = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField(blank=True, default="")
    review_on = models.DateField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_dispute"
        indexes = (
            models.Index(fields=["case"], name="cases_dispute_case"),
            models.Index(
                fields=["municipality", "decide_by"], condition=Q(decided_at=None), name="cases_dispute_open"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at=None), name="cases_dispute_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None)
                | (Q(decided_by__isnull=False, decided_for__isnull=False) & ~Q(reasons="")),
                name="cases_dispute_decided_whole",
            ),
        )
