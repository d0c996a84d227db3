"""What every row someone writes in a case carries: municipality, case, writer, who may see it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samkjort.platform.people.models.base import new_id


class Written(models.Model):
    """A row someone wrote in a case.

    `topic` lets a consent that names topics open it; `kept_from` holds the persons it is kept from.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_index=False)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    author_appointment = models.ForeignKey(
        "people.Appointment", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """None: the family, as themselves."""
    at = models.DateTimeField()
    topic = models.CharField(max_length=60, blank=True, default="")
    kept_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        abstract = True

    @property
    def by_family(self) -> bool:
        """Whether the child or a guardian wrote it, not staff."""
        return self.author_appointment_id is None


def by_case(name: str, *more: str) -> models.Index:
    """The index every table of a case begins with."""
    return models.Index(fields=["municipality", "case", *more], name=name)
