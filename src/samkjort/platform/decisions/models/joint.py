"""A joint decision: the whole, a part from each service, and who got the letter when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from samkjort.casework.joint_decision import PartOutcome
from samkjort.platform.cases.models.base import CaseRow
from samkjort.platform.cases.models.document import Document
from samkjort.platform.decisions.models.coordination import Delegation
from samkjort.platform.people.models import Appointment, Person
from samkjort.platform.plans.models import Coordination

LANGUAGES = (("nb", "bokmål"), ("nn", "nynorsk"), ("en", "English"))


def someone() -> models.ForeignKey[Person | None]:
    """A person who did something; nobody yet."""
    return models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class JointDecision(CaseRow):
    """Several services decide together. `deciders`: appointments that decide a part, and see no case."""

    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    single = models.BooleanField(default=False)
    """One true decision, under a legal order that has it."""
    legal_order = models.CharField(max_length=200, blank=True, default="")
    """The concept it is made under; empty: the law as it is."""
    summary = models.TextField(blank=True, default="")
    deciders = ArrayField(models.UUIDField(), default=list, blank=True)
    begun_by = someone()
    begun_at = models.DateTimeField()
    sent_by = someone()
    sent_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "decisions_joint"
        indexes = (models.Index(fields=["case"], name="decisions_joint_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | (Q(sent_by__isnull=False) & ~Q(summary="")),
                name="decisions_joint_sent_whole",
            ),
        )


class JointPart(CaseRow):
    """One service's part: what it is about, the rule card it rests on, the outcome, the reasons, by whom."""

    joint = models.ForeignKey(JointDecision, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    service = models.CharField(max_length=40)
    matter = models.CharField(max_length=60)
    basis = models.CharField(max_length=100, blank=True, default="")
    """Id of the rule card the decision rests on."""
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in PartOutcome], blank=True)
    text = models.TextField(blank=True, default="")
    reasons = models.TextField(blank=True, default="")
    two_approvals = models.BooleanField(default=False)
    decider = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who is asked to decide it."""
    proposed_by = someone()
    approved_by = someone()
    decided_by = someone()
    decided_at = models.DateTimeField(null=True, blank=True)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The refusal of a coordinator it is: decided by the coordinating unit, whose task it is. An application
    that was opened again may be refused again, in a decision of its own."""
    reference = models.CharField(max_length=200, blank=True, default="")
    sent = models.BooleanField(default=False)

    class Meta:
        db_table = "decisions_jointpart"
        indexes = (models.Index(fields=["case"], name="decisions_jointpart_case"),)
        constraints = (
            models.UniqueConstraint(fields=["joint", "service", "matter"], name="decisions_jointpart_once"),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | (
                    Q(proposed_by__isnull=False, decided_at__isnull=False)
                    & (Q(delegation__isnull=False) | Q(coordination__isnull=False, outcome="refused"))
                    & ~Q(reference="")
                    & ~Q(basis="")
                    & ~Q(outcome="")
                    & ~Q(text="")
                    & ~Q(reasons="")
                ),
                name="decisions_jointpart_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="decisions_jointpart_not_own",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(two_approvals=False) | Q(approved_by__isnull=False),
                name="decisions_jointpart_two",
            ),
            models.CheckConstraint(
                condition=Q(sent=False) | Q(decided_by__isnull=False), name="decisions_jointpart_sent_decided"
            ),
        )


class Receipt(CaseRow):
    """The letter reached someone: the day their time to complain can run from, and how it is known."""

    joint = models.ForeignKey(JointDecision, on_delete=models.CASCADE, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=[(one, one) for one in ("opened", "handed", "post")])
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "decisions_receipt"
        indexes = (models.Index(fields=["case"], name="decisions_receipt_case"),)
        constraints = (models.UniqueConstraint(fields=["joint", "person"], name="decisions_receipt_once"),)
