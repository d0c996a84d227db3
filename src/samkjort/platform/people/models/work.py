"""Units that give services, and who is appointed to what in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from samkjort.platform.people.models.base import Dated, never_twice, new_id
from samkjort.platform.people.models.persons import Person
from samkjort.platform.people.models.places import Municipality
from samkjort.platform.people.roles import Role


class UnitFunction(models.TextChoices):
    """What a unit is for."""

    SERVICE = "service"
    COORDINATING = "coordinating"
    """Koordinerende enhet, hol § 7-3."""
    MANAGEMENT = "management"
    """The municipal director and staff."""
    SUPERVISION = "supervision"
    """A supervisory authority, such as the State Administrator."""
    STEERING = "steering"
    """A body of the steering register: a ministry, a directorate, KS. Nothing of any child is behind it."""


class Unit(models.Model):
    """An organisational unit giving one kind of service."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, db_column="municipality")
    """The municipality that owns it, or, for an intermunicipal one, hosts it."""
    name = models.CharField(max_length=150)
    function = models.CharField(max_length=20, choices=UnitFunction, default=UnitFunction.SERVICE)
    service = models.CharField(max_length=40, blank=True)
    """Kind of service, by its id in the law register; empty unless the function is `service`."""
    place = models.CharField(max_length=150, blank=True)
    """House it shares with others («Familiens hus»); empty when it has its own."""
    owner = models.CharField(max_length=150, blank=True)
    """Private owner; empty when public."""
    phone = models.CharField(max_length=20, blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    body = models.CharField(max_length=40, blank=True)
    """Whom a steering unit speaks for: an actor of the steering register («ks»); else empty."""
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "people_unit"
        indexes = (models.Index(fields=["municipality", "service"], name="people_unit_service"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(function="service") & ~Q(service="") | ~Q(function="service") & Q(service=""),
                name="people_unit_service_named",
            ),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="people_unit_not_its_own_part"),
            models.CheckConstraint(condition=Q(body="") | Q(function="steering"), name="people_unit_body"),
        )

    def __str__(self) -> str:
        return self.name


class UnitServes(Dated):
    """An intermunicipal unit serves another municipality than its host."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="serves")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, db_column="municipality")

    class Meta:
        db_table = "people_unit_serves"
        constraints = (never_twice("people_unit_serves_once", "unit", "municipality"),)


class Appointment(Dated):
    """A person has a role in a unit. On leave, or with a delegate, it is still theirs."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in Role if r != Role.CITIZEN])
    title = models.CharField(max_length=100, blank=True)
    """What the work is called: «helsesykepleier»."""
    leave = models.DateField(null=True, blank=True)
    """On leave from this date; the appointment sees nothing until it is empty again."""
    delegate = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="delegate_for"
    )
    """The leader's appointment stands in: the delegate is leader of the unit meanwhile."""

    class Meta:
        db_table = "people_appointment"
        indexes = (
            models.Index(fields=["person"], name="people_appointment_person"),
            models.Index(fields=["unit", "role"], name="people_appointment_unit"),
        )
        constraints = (
            never_twice("people_appointment_once", "person", "unit", "role"),
            models.CheckConstraint(condition=~Q(role="citizen"), name="people_appointment_not_citizen"),
            models.CheckConstraint(
                condition=Q(delegate__isnull=True) | ~Q(delegate=F("id")), name="people_appointment_delegate"
            ),
        )
