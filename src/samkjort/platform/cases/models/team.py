"""The team around a child, fixed contacts between units, and requests to the coordinating unit."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseDated, Dated
from samkjort.platform.people.models import Appointment, Person, Unit
from samkjort.platform.people.models.base import never_twice


class TeamMember(CaseDated):
    """Someone who helps, from a service, with what they are there for and from when to when.

    Without an appointment: a professional from outside, who signs in as themselves and sees by name.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="teams")
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    service = models.CharField(max_length=40)
    role = models.CharField(max_length=120)
    """What they are here for, as people say it: «kontaktlærer»."""
    place = models.CharField(max_length=150, blank=True, default="")
    """Where one from outside works."""
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    left_why = models.CharField(max_length=300, blank=True, default="")
    kept_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "cases_teammember"
        indexes = (
            models.Index(fields=["case"], name="cases_teammember_case"),
            models.Index(fields=["person"], name="cases_teammember_person"),
        )
        constraints = (never_twice("cases_teammember_once", "case", "person", "service"),)


class FixedContact(Dated):
    """The one a unit turns to in a service: a school has a contact in child welfare, or a gap that shows."""

    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="fixed_contacts")
    service = models.CharField(max_length=40)
    contact = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cases_fixedcontact"
        constraints = (never_twice("cases_fixedcontact_once", "unit", "service"),)


class Referral(CaseDated):
    """The coordinating unit has been asked for help in a case."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    question = models.TextField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_referral"
        indexes = (
            models.Index(fields=["case"], name="cases_referral_case"),
            models.Index(fields=["unit"], condition=Q(answered_at=None), name="cases_referral_open"),
        )
