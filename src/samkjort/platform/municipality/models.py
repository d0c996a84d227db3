"""What a municipality, or a body of the State or KS, has written. No key leads to a person or a case."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samkjort.platform.people.models.base import new_id


class Held(models.Model):
    """A row that is somebody's: a municipality by its code, or an actor of the register («ks»)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=40)
    shared = models.BooleanField(default=False)
    """Whether others than its holder see it."""
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class Profile(Held):
    """A municipality's preconditions; what is empty is not known. Codes are of the lists of those names."""

    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    inhabitants_level = models.CharField(max_length=12, blank=True)
    economy = models.CharField(max_length=20, blank=True)
    recruiting = models.CharField(max_length=20, blank=True)
    specialisation = models.CharField(max_length=20, blank=True)
    own_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """Months it needs from adoption to force, when it has said so itself."""

    class Meta:
        db_table = "municipality_profile"
        constraints = (models.UniqueConstraint(fields=["holder"], name="municipality_profile_once"),)


class Organisation(Held):
    """A way the municipality brings services together: a house, one steering line, heads side by side."""

    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=150, blank=True)
    services = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    leader_meetings = models.BooleanField(null=True, blank=True)
    """Whether the leaders meet regularly; null is not known."""
    since = models.PositiveSmallIntegerField(null=True, blank=True)
    seen = models.CharField(max_length=500, blank=True)
    """What it has led to, in the municipality's own words."""

    class Meta:
        db_table = "municipality_organisation"
        indexes = (models.Index(fields=["holder"], name="municipality_org_holder"),)


class Cooperation(Held):
    """A service several municipalities have together, and what it does."""

    name = models.CharField(max_length=150)
    services = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    partners = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    host = models.CharField(max_length=4, blank=True)
    effects = ArrayField(models.CharField(max_length=20), null=True, blank=True)
    """Codes of the list `cooperation_effect`; null when nobody has looked, empty when none was seen."""
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "municipality_cooperation"
        indexes = (models.Index(fields=["holder"], name="municipality_coop_holder"),)


class Target(Held):
    """A target of a service; null is not known."""

    service = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    measured = models.BooleanField(null=True, blank=True)
    joint = models.BooleanField(null=True, blank=True)
    reported_to = models.CharField(max_length=150, blank=True)

    class Meta:
        db_table = "municipality_target"
        indexes = (models.Index(fields=["holder"], name="municipality_target_holder"),)


class Task(Held):
    """A task in a year's budget; `amount` in whole kroner, null is not known."""

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    service = models.CharField(max_length=30, blank=True)
    statutory = models.BooleanField(null=True, blank=True)
    act = models.CharField(max_length=40, blank=True)
    """The act that orders it, by its identifier in the law register."""
    amount = models.BigIntegerField(null=True, blank=True)
    level = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "municipality_task"
        indexes = (models.Index(fields=["holder", "year"], name="municipality_task_holder"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="municipality_task_amount"),
        )


class PurseDecided(Held):
    """Guidance left room, and the municipality tells what came to decide."""

    signal = models.CharField(max_length=40)
    decided_by = models.CharField(max_length=20)
    what = models.CharField(max_length=500)
    """What was chosen, and what was set aside. Nothing about any one person."""
    on = models.DateField()

    class Meta:
        db_table = "municipality_purse"
        indexes = (models.Index(fields=["holder"], name="municipality_purse_holder"),)


class Need(Held):
    """A need for competence the municipality has mapped."""

    service = models.CharField(max_length=30)
    says = models.CharField(max_length=300)

    class Meta:
        db_table = "municipality_need"
        indexes = (models.Index(fields=["holder"], name="municipality_need_holder"),)


class Trail(Held):
    """One application for competence money, step by step; `needs` as they stood when they were mapped."""

    title = models.CharField(max_length=200)
    grant = models.CharField(max_length=40)
    needs = ArrayField(models.CharField(max_length=340), default=list, blank=True)
    steps = models.JSONField(default=dict, blank=True)
    """Step -> the day it was taken."""
    asked = models.BigIntegerField(null=True, blank=True)
    allocated = models.BigIntegerField(null=True, blank=True)
    partner = models.CharField(max_length=150, blank=True)
    build_up = models.JSONField(default=dict, blank=True)
    """Year -> whole kroner."""
    reported = models.BooleanField(default=False)
    """Told to the county forum: then the State Administrator sees it too."""

    class Meta:
        db_table = "municipality_trail"
        indexes = (models.Index(fields=["holder"], name="municipality_trail_holder"),)


class Allocation(Held):
    """What the State Administrator allocated to a trail; its holder is the State Administrator."""

    trail = models.UUIDField(unique=True)
    municipality = models.CharField(max_length=4)
    on = models.DateField()
    amount = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "municipality_allocation"
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="municipality_allocation_amount"),
        )


class GrantUse(Held):
    """What a grant gave in a year, what it took to get, and what freed time was used for."""

    grant = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    allocated = models.BigIntegerField(null=True, blank=True)
    hours = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    """Own hours spent on the university and the paperwork."""
    hourly = models.PositiveIntegerField(null=True, blank=True)
    freed_hours = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    post = models.CharField(max_length=150, blank=True)
    used_for = models.CharField(max_length=500, blank=True)
    reported = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "municipality_grant_use"
        constraints = (
            models.UniqueConstraint(fields=["holder", "grant", "year"], name="municipality_grant_use_once"),
        )


class Financing(Held):
    """A duty in the full-financing ledger; whole kroner a year, null is not known."""

    signal = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    norm = models.BooleanField(default=False)
    cost = models.BigIntegerField(null=True, blank=True)
    cost_level = models.CharField(max_length=12, blank=True)
    allocated = models.BigIntegerField(null=True, blank=True)
    allocated_level = models.CharField(max_length=12, blank=True)
    where = models.URLField(max_length=500, blank=True)

    class Meta:
        db_table = "municipality_financing"
        indexes = (models.Index(fields=["holder"], name="municipality_fin_holder"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cost__gte=0) & models.Q(allocated__gte=0),
                name="municipality_financing_sums",
            ),
        )


class Weighing(Held):
    """A supervision weighed: hours for each municipality, whole kroner; null is not known."""

    name = models.CharField(max_length=200)
    municipalities = models.PositiveIntegerField()
    municipal_hours = models.DecimalField(max_digits=8, decimal_places=1)
    municipal_hourly = models.PositiveIntegerField(null=True, blank=True)
    state_hours = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    state_hourly = models.PositiveIntegerField(null=True, blank=True)
    effect = models.BigIntegerField(null=True, blank=True)
    effects = models.CharField(max_length=500, blank=True)
    """What it is held to lead to, in words."""
    level = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "municipality_weighing"
        indexes = (models.Index(fields=["holder"], name="municipality_weigh_holder"),)
