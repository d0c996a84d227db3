"""Rows that users add to the steering register. No key in them leads to a person or a case."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samkjort.platform.people.models.base import new_id


class OwnSignal(models.Model):
    """A signal or a grant added by a body of the State, by KS, or by a municipality for itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    """Whose it is: an actor of the register («ks»), or a municipality by its code."""
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=1000, blank=True)
    instrument = models.CharField(max_length=20)
    type = models.CharField(max_length=30)
    senders = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    binding = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, default="unknown")
    sectors = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    reached = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    roles = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    goals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    approach = models.CharField(max_length=30, blank=True)
    dates = models.JSONField(default=list, blank=True)
    """`[{"kind": "in_force", "when": "2027-01-01"}]`; what is not known is not there."""
    grant = models.JSONField(null=True, blank=True)
    """What is particular to money: `alone`, `years`, `amount`, `focus`; null when it is not a grant."""
    address = models.URLField(max_length=500, blank=True)
    """Where it can be read."""
    dialogue_on = models.DateField(null=True, blank=True)
    dialogue_with = models.CharField(max_length=300, blank=True)
    """Bodies that were talked with before it was sent, never persons."""
    shared = models.BooleanField(default=True)
    """Whether others than its holder see it; a municipality's own need not be."""
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_own"
        indexes = (
            models.Index(fields=["holder"], name="signals_own_holder"),
            models.Index(fields=["changed_at"], name="signals_own_changed"),
        )


class Received(models.Model):
    """How far one municipality has brought one signal, and the hours it took."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    signal = models.CharField(max_length=40)
    status = models.CharField(max_length=20)
    steps = models.JSONField(default=dict)
    """Step -> the day it was reached."""
    hours = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    owner_role = models.CharField(max_length=40, blank=True)
    council_date = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_received"
        constraints = (
            models.UniqueConstraint(fields=["municipality", "signal"], name="signals_received_once"),
        )


class Year(models.Model):
    """A municipality's own planning year, size and limits; what it has not set is the default."""

    municipality = models.CharField(max_length=4, primary_key=True)
    cut_off = models.CharField(max_length=5, blank=True)
    council = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    items = models.JSONField(default=dict, blank=True)
    """Fixed point of the year -> when (`MM-DD`, `MM` or `MM..MM`)."""
    size_class = models.CharField(max_length=10, blank=True)
    lead_months = models.PositiveSmallIntegerField(null=True, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    """Limit -> the municipality's own value, for those it has changed."""
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_year"


class PaidPost(models.Model):
    """A post or a task of a municipality and what pays for it; no name of anybody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=150)
    source = models.CharField(max_length=150)
    amount = models.PositiveIntegerField()
    """Whole kroner a year."""
    project = models.BooleanField()
    ends = models.DateField(null=True, blank=True)
    plan = models.BooleanField(default=False)

    class Meta:
        db_table = "signals_post"
        indexes = (models.Index(fields=["municipality"], name="signals_post_municipality"),)
