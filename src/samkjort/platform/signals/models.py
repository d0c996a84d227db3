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
    wicked = models.BooleanField(default=False)
    """Whether no field can solve it alone; it then has an owner across fields, `owners` beside its
    senders."""
    owners = ArrayField(models.CharField(max_length=40), default=list, blank=True)
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


class StateLetter(models.Model):
    """An allocation or commission letter, laid in by the body that sent it, so that letters can be
    compared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    receivers = ArrayField(models.CharField(max_length=40), default=list)
    topics = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    joint = models.BooleanField(default=False)
    """Whether several ministries sent it together."""
    text = models.TextField(max_length=60_000)
    address = models.URLField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_letter"
        indexes = (models.Index(fields=["year", "holder"], name="signals_letter_year"),)


class Talk(models.Model):
    """A talk that was held: a meeting of ministry and directorate, or unions heard about a signal. No
    names."""

    class Kind(models.TextChoices):
        """What sort of talk."""

        MEETING = "meeting"
        UNIONS = "unions"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    parties = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """Bodies of the register that met with the holder."""
    signal = models.CharField(max_length=40, blank=True)
    who = models.CharField(max_length=300, blank=True)
    """Unions that were heard, as bodies."""
    professions = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    on = models.DateField()
    theme = models.CharField(max_length=200, blank=True)
    officers = models.BooleanField(default=False)
    leaders = models.BooleanField(default=False)
    outcome = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_talk"
        indexes = (models.Index(fields=["kind", "on"], name="signals_talk_kind"),)
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(kind="meeting", parties__len__gt=0)
                    & (models.Q(officers=True) | models.Q(leaders=True))
                )
                | (models.Q(kind="unions") & ~models.Q(signal="") & ~models.Q(who="")),
                name="signals_talk_of_a_kind",
            ),
        )


class GuideClash(models.Model):
    """Two signals somebody says contradict each other: who answers, how far it has come, and by when."""

    class Status(models.TextChoices):
        """How far the answer has come; the same steps as the law register's conflicts."""

        OPEN = "open"
        ASKED = "asked"
        ANSWERED = "answered"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    first = models.CharField(max_length=40)
    second = models.CharField(max_length=40)
    says = models.CharField(max_length=500)
    owner = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    asked_on = models.DateField()
    answer_by = models.DateField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_clash"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="signals_clash_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(status="answered", answered_on__isnull=False) & ~models.Q(answer="")
                | ~models.Q(status="answered") & models.Q(answered_on__isnull=True),
                name="signals_clash_answered_with_an_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(answer_by__gte=models.F("asked_on")),
                name="signals_clash_answer_after_asking",
            ),
        )


class Feedback(models.Model):
    """What one municipality says of how much a signal leaves to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    signal = models.CharField(max_length=40)
    wish = models.CharField(max_length=20)
    note = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "signals_feedback"
        constraints = (
            models.UniqueConstraint(fields=["municipality", "signal"], name="signals_feedback_once"),
        )


class Transfer(models.Model):
    """A finding taken to another theme: the check, the rows it struck, and what it may mean there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    check_id = models.CharField(max_length=10)
    rows = ArrayField(models.CharField(max_length=40), default=list)
    theme = models.CharField(max_length=30)
    says = models.CharField(max_length=1000)
    on = models.DateField()

    class Meta:
        db_table = "signals_transfer"
        indexes = (models.Index(fields=["theme", "on"], name="signals_transfer_theme"),)
