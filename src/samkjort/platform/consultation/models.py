"""Rows of the consultation that users add: asks, answers, positions, responses. No key leads to a person."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samkjort.platform.people.models.base import new_id


class OwnAsk(models.Model):
    """Something asked of the State, by KS or a municipality."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    to = ArrayField(models.CharField(max_length=40))
    says = models.CharField(max_length=500)
    about = models.CharField(max_length=40, blank=True)
    """The signal it is a question about; empty for an ask that is about none of them."""
    raised_on = models.DateField()
    due = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "consultation_ask"
        indexes = (models.Index(fields=["raised_on"], name="consultation_ask_raised"),)


class GivenAnswer(models.Model):
    """What the State answered to an ask, ours or one of the register; `holder` is the body that answers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ask = models.CharField(max_length=40)
    holder = models.CharField(max_length=40)
    on = models.DateField()
    outcome = models.CharField(max_length=20)
    says = models.CharField(max_length=1000)
    where = models.URLField(max_length=500, blank=True)

    class Meta:
        db_table = "consultation_answer"
        constraints = (models.UniqueConstraint(fields=["ask", "holder"], name="consultation_answer_once"),)


class OwnPosition(models.Model):
    """What one body holds of one part of a proposal, or of one provision in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    part = models.CharField(max_length=60)
    provision = models.CharField(max_length=100, blank=True)
    stance = models.CharField(max_length=20)
    because = models.CharField(max_length=2000, blank=True)
    instead = models.CharField(max_length=2000, blank=True)
    """The text the holder would have in its place."""
    shared = models.BooleanField(default=False)
    """Whether it is open to others, or still a draft."""
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "consultation_position"
        constraints = (
            models.UniqueConstraint(
                fields=["holder", "part", "provision"], name="consultation_position_once"
            ),
        )


class Introduction(models.Model):
    """How a body begins its response."""

    holder = models.CharField(max_length=40, primary_key=True)
    text = models.CharField(max_length=5000, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "consultation_introduction"
