"""The municipality's own rule for child welfare in the team, and uses of it, counted without anyone."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class RuleUse(models.Model):
    """Someone has used the rule, in a month, and come to something. Nothing leads to a case or a person.

    The key is random, not by time: it cannot be laid beside the log.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.CharField(max_length=4)
    rule = models.CharField(max_length=40)
    """The template's id in the municipality's model."""
    month = models.DateField()
    """The first day of the month."""
    outcome = models.CharField(max_length=20)

    class Meta:
        db_table = "cases_ruleuse"
        indexes = (models.Index(fields=["municipality", "rule", "month"], name="cases_ruleuse_month"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(month__day=1), name="cases_ruleuse_month_only"),
        )
