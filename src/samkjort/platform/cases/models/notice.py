"""Notices: «there is something for you», for one person in one capacity; never what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import new_id
from samkjort.platform.people.models import Person


class Notice(models.Model):
    """Something waits for a person. Seen only while the case it is about is open to them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    capacity = models.UUIDField()
    """The appointment it is for, or all zeros: as themselves."""
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)
    ref = models.UUIDField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "cases_notice"
        indexes = (
            models.Index(
                fields=["person", "capacity", "-at"], condition=Q(read_at=None), name="cases_notice_unread"
            ),
            models.Index(fields=["person"], condition=Q(mailed_at=None), name="cases_notice_to_mail"),
        )
