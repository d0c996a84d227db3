"""What someone has made in the lab: concepts of their own, with every version, and runs they kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samkjort.platform.people.models.base import new_id


class OwnConcept(models.Model):
    """A concept someone is making. `municipality`: theirs, when they made it as staff; else empty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    municipality = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=120)
    started_at = models.DateTimeField()

    class Meta:
        db_table = "lab_concept"


class ConceptVersion(models.Model):
    """One version of a concept: all that was said in it. Versions are never changed, only added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    concept = models.ForeignKey(OwnConcept, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    """By `sections` (path → placing, reason, by, safeguard), `own` (title, text, adds) and `one_decision`."""
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "lab_concept_version"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["concept", "number"], name="lab_version_once")
        ]


class KeptRun(models.Model):
    """A run of the lab someone kept: its address, and the version of the data it was made with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    address = models.CharField(max_length=2000)
    made_with = models.CharField(max_length=120)
    """The package's version and the fingerprint of the registers."""
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "lab_run"
