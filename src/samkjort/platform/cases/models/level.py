"""Levels: their history in a case, and the model of levels a municipality or a service has made its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseDated, CaseRow, Dated, new_id
from samkjort.platform.people.models import Person
from samkjort.platform.people.models.base import never_twice


class LevelPeriod(CaseDated):
    """The case has a level, since when, set by whom and why. Not a ladder: it goes up, down and sideways."""

    level = models.CharField(max_length=40)
    suggested = models.CharField(max_length=40, blank=True, default="")
    """What was suggested when it was set; another level needs a reason."""
    reason = models.TextField(blank=True, default="")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The leader, for a level that takes a leader's yes."""
    rests_on = models.UUIDField(null=True, blank=True)
    """The evaluation it rests on."""

    class Meta:
        db_table = "cases_levelperiod"
        indexes = (models.Index(fields=["case", "-set_at"], name="cases_levelperiod_case"),)


class LevelRequest(CaseRow):
    """The holder asks the leader to approve a level; the words are written for the leader."""

    level = models.CharField(max_length=40)
    suggested = models.CharField(max_length=40, blank=True, default="")
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")

    class Meta:
        db_table = "cases_levelrequest"
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at=None), name="cases_levelrequest_one_waits"
            ),
        )


class LevelModel(Dated):
    """A municipality's own levels, steps, names and deadlines, for all its services or one of them."""

    municipality = models.CharField(max_length=4)
    service = models.CharField(max_length=40, blank=True, default="")
    """Empty: for every service that has none of its own."""
    source = models.TextField()
    """The model as YAML, as `casework.model.parse_model` reads it."""
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        db_table = "cases_levelmodel"
        constraints = (
            never_twice("cases_levelmodel_once", "municipality", "service"),
            models.CheckConstraint(
                condition=Q(municipality__regex=r"^[0-9]{4}$"), name="cases_levelmodel_where"
            ),
        )


class LevelDraft(models.Model):
    """A model being written, before it is in force; one for the municipality, and one for each service."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    service = models.CharField(max_length=40, blank=True, default="")
    content = models.JSONField()
    """As the model's YAML, but whole or not: what is wrong is said when it is to be put in force."""
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "cases_leveldraft"
        constraints = (
            models.UniqueConstraint(fields=["municipality", "service"], name="cases_leveldraft_once"),
        )
