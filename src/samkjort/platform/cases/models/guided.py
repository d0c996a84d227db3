"""A family helped on to another service, from a note or from a case, and how far it has come."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import new_id
from samkjort.platform.people.models import Appointment, Person, Unit


class GuidedReferral(models.Model):
    """One family and one service. Nothing of the child stands here unless the family has said yes.

    From a note there is no case and no key to the child; then it is deleted on a day, as the note is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, related_name="+")
    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    from_name = models.CharField(max_length=300)
    """Who sent it, as it read then: name, title and unit."""
    service = models.CharField(max_length=40)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    """The unit here that receives it; None: a service that is not on the platform."""
    to_name = models.CharField(max_length=150, blank=True, default="")
    to_phone = models.CharField(max_length=20, blank=True, default="")
    manner = models.CharField(max_length=10)
    about = models.CharField(max_length=60, blank=True, default="")
    """What the sender calls it on their own list; never sent."""
    who = models.CharField(max_length=200, blank=True, default="")
    contact = models.CharField(max_length=300, blank=True, default="")
    said = models.TextField(blank=True, default="")
    yes_from = models.CharField(max_length=200, blank=True, default="")
    needs = ArrayField(models.CharField(max_length=40), default=list)
    sure = models.BooleanField(null=True)
    """Whether the law said so, for the service chosen; False: for assessment; None: it was not proposed."""
    cards = ArrayField(models.CharField(max_length=100), default=list)
    sent_at = models.DateTimeField()
    receive_by = models.DateField()
    answer_by = models.DateField()
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    received_name = models.CharField(max_length=300, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, blank=True, default="")
    answer_words = models.TextField(blank=True, default="")
    seen_at = models.DateTimeField(null=True)
    """When the sender read the answer."""
    withdrawn_at = models.DateTimeField(null=True)
    delete_on = models.DateField(null=True)
    topic = models.CharField(max_length=40, blank=True, default="")
    kept_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "cases_guided"
        indexes = (
            models.Index(fields=["case"], name="cases_guided_case"),
            models.Index(fields=["from_person"], name="cases_guided_sender"),
            models.Index(
                fields=["to_unit"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="cases_guided_open",
            ),
            models.Index(fields=["delete_on"], name="cases_guided_delete"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(manner="sent") | Q(who="", contact="", said=""), name="cases_guided_nothing_sent"
            ),
            models.CheckConstraint(condition=~Q(manner="sent") | ~Q(yes_from=""), name="cases_guided_yes"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="cases_guided_answered_how",
            ),
            models.CheckConstraint(
                condition=Q(case=None, delete_on__isnull=False) | Q(case__isnull=False, delete_on=None),
                name="cases_guided_from_note_is_deleted",
            ),
        )
