"""Municipalities and counties by Statistics Norway's codes, with the dates each code is in use."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q


class County(models.Model):
    """A county; a code is never used again for another."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100)
    during = DateRangeField()

    class Meta:
        db_table = "people_county"
        constraints = (
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{2}$"), name="people_county_code"),
        )

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality; the key is the four-digit code that rows of the case layer carry."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=100)
    name_other = models.CharField(max_length=100, blank=True)
    """Name in Sami or Kven, where the list has one."""
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    during = DateRangeField()
    fictional = models.BooleanField(default=False)

    class Meta:
        db_table = "people_municipality"
        verbose_name_plural = "municipalities"
        constraints = (
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{4}$"), name="people_municipality_code"),
        )

    def __str__(self) -> str:
        return self.name
