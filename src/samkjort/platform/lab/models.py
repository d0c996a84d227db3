"""What someone has made in the lab: concepts of their own with every version, runs they kept, and reports."""

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


class ReportState(models.TextChoices):
    """How far a report has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


UNDER_WAY = (ReportState.WAITING.value, ReportState.WORKING.value)


class Report(models.Model):
    """A handover package someone has asked for; the worker makes it. A person has one under way at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    title = models.CharField(max_length=400)
    settings = models.JSONField()
    """As `samkjort.report.making.as_plain` gives them; concepts of one's own are in it whole."""
    state = models.CharField(max_length=8, default=ReportState.WAITING)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    """When the worker last said that it is at it; long ago means that it stopped, and another takes over."""
    tries = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=40, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    """Why it failed: `refused`, `broke`, `too_long` or `stopped`."""
    detail = models.CharField(max_length=2000, blank=True)
    """The text of a refusal."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "lab_report"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state__in=UNDER_WAY), name="lab_one_report_at_a_time"
            )
        ]


class ReportFile(models.Model):
    """A file of a finished report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="files")
    name = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        db_table = "lab_report_file"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "name"], name="lab_report_file_once")
        ]
