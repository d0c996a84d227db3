"""What the tables of a case share: the municipality that owns the row, and the case it belongs to."""

from __future__ import annotations

from django.db import models

from samkjort.platform.people.models.base import Dated, new_id

__all__ = ["CaseDated", "CaseRow", "Dated", "new_id"]


class CaseRow(models.Model):
    """A row of a case. `municipality` is the case's: tables can be split by it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class CaseDated(Dated):
    """A row of a case that holds between two dates."""

    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
