"""From the crisis centre to the municipality, in five fields; the municipality does the rest."""

from __future__ import annotations

from django.db import models

from samkjort.platform.cases.models import Case
from samkjort.platform.people.models import Appointment, Person, Unit
from samkjort.platform.people.models.base import new_id


class Handover(models.Model):
    """Seen by the centre that wrote it, the coordinating unit, and the unit asked to begin. No address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    begin_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    """The unit the coordinating unit has asked to begin."""
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number_sealed = models.BinaryField()
    """The child's identity number, sealed."""
    leaves_on = models.DateField()
    first = models.TextField()
    """What must be in place first."""
    contact = models.CharField(max_length=300)
    """How the family can be reached safely."""
    protection = models.CharField(max_length=20, blank=True, default="")
    state = models.CharField(max_length=10, default="sent")
    """`sent`, `asked` (a unit is asked to begin), `begun`."""
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plans_handover"
        indexes = (models.Index(fields=["municipality", "state"], name="plans_handover_state"),)
