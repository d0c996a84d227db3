"""Tables of what services say at system level. No child, no case and no free text is in any of them."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.people.models import Person, Unit


class Capacity(models.Model):
    """A flag towards the specialist health service: met with waiting or a refusal. A month, and nobody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    """Random, so that neither time nor order is in it."""
    municipality = models.CharField(max_length=4)
    month = models.DateField()
    service = models.CharField(max_length=30)
    met = models.CharField(max_length=20)
    weeks = models.PositiveSmallIntegerField(null=True)
    """From so many weeks; None: not known."""

    class Meta:
        db_table = "oversight_capacity"
        verbose_name_plural = "capacity"
        indexes = (models.Index(fields=["municipality", "month"], name="oversight_capacity_month"),)
        constraints = (
            models.CheckConstraint(condition=Q(month__day=1), name="oversight_capacity_first_of_month"),
        )


class Pattern(models.Model):
    """What a unit sees of several children of an age: a sign of the list, and about how many."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    sign = models.CharField(max_length=20)
    ages = models.CharField(max_length=10)
    about = models.PositiveSmallIntegerField()
    """From so many; never so few that they could be known."""

    class Meta:
        db_table = "oversight_pattern"
        indexes = (models.Index(fields=["municipality", "month"], name="oversight_pattern_month"),)
        constraints = (
            models.UniqueConstraint(fields=["unit", "month", "sign", "ages"], name="oversight_pattern_once"),
            models.CheckConstraint(condition=Q(about__gte=5), name="oversight_pattern_not_few"),
            models.CheckConstraint(condition=Q(month__day=1), name="oversight_pattern_first_of_month"),
        )


class JointAction(models.Model):
    """What services do together about a pattern: which act of the list, who leads it, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.CharField(max_length=4)
    sign = models.CharField(max_length=20)
    ages = models.CharField(max_length=10)
    act = models.CharField(max_length=20)
    leads = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    units = ArrayField(models.UUIDField())
    """All that take part, with the one that leads."""
    since = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True)
    helped = models.BooleanField(null=True)
    """As those who did it judge; None: not known."""
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "oversight_joint_action"
        indexes = (models.Index(fields=["municipality", "since"], name="oversight_joint_action_since"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="oversight_joint_action_days"
            ),
            models.CheckConstraint(condition=Q(units__len__gte=2), name="oversight_joint_action_together"),
            models.CheckConstraint(
                condition=Q(helped=None) | Q(ended_on__isnull=False), name="oversight_joint_action_ended"
            ),
        )
