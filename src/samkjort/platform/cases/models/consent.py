"""Consent as data: asked of whom, to which service, about what, except what, until when, given how."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from samkjort.platform.cases.models.base import CaseDated, CaseRow, new_id
from samkjort.platform.people.models import Appointment, Person, Unit


class Consent(CaseDated):
    """A consent asked for, given, refused, withdrawn or run out; to a service, or by name to a person.

    `in_force` is set when everyone who must has signed, and unset the moment one of them withdraws.
    """

    service = models.CharField(max_length=40, null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Only this unit of the service."""
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="named_in_consents"
    )
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    topics = ArrayField(models.CharField(max_length=60), null=True, blank=True)
    """Only these; null: all."""
    except_topics = ArrayField(models.CharField(max_length=60), default=list)
    except_units = ArrayField(models.UUIDField(), default=list)
    except_persons = ArrayField(models.UUIDField(), default=list)
    not_this = models.TextField(blank=True, default="")
    """«Alt unntatt …» in the family's own words."""
    fetched_from = ArrayField(models.CharField(max_length=40), default=list)
    """Services that may be asked."""
    form = models.UUIDField(null=True, blank=True)
    """Consents asked for on one form share it."""
    purpose = models.TextField()
    """Why it is asked for, in plain words."""
    in_force = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_of = ArrayField(models.UUIDField())
    """The persons whose signatures it needs."""
    answered_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, default="nb")
    translation = models.TextField(blank=True, default="")
    """The text in another language, as it was read by those who signed."""
    text = models.TextField(blank=True, default="")
    """The text as it stood when it was signed."""
    kept_from = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "cases_consent"
        indexes = (
            models.Index(fields=["case"], name="cases_consent_case"),
            models.Index(fields=["municipality", "in_force"], name="cases_consent_force"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(service__isnull=False) | Q(person__isnull=False), name="cases_consent_to_someone"
            ),
            models.CheckConstraint(
                condition=Q(in_force=False) | Q(withdrawn_at__isnull=True, refused_at__isnull=True),
                name="cases_consent_force",
            ),
        )


class SignatureKind(models.TextChoices):
    """How an answer was given."""

    DIGITAL = "digital"
    """By the person, signed in."""
    PAPER = "paper"
    ORAL = "oral"


class ConsentSignature(CaseRow):
    """One person's answer to a consent: yes, no, less than before, or taken back. Append-only."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=[(a, a) for a in ("yes", "no", "less", "back")])
    topics = ArrayField(models.CharField(max_length=60), default=list)
    """Taken out, when the answer is `less`."""
    capacity = models.CharField(max_length=20)
    """As `casework.consent.Capacity` has it."""
    kind = models.CharField(max_length=10, choices=SignatureKind)
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    witness = models.CharField(max_length=200, blank=True, default="")
    """Who heard an oral answer, beside the one who wrote it down."""
    note = models.TextField(blank=True, default="")
    """What was said, when it was said aloud."""
    reference = models.CharField(max_length=200, blank=True, default="")
    """Where the paper is: the scan, the archive."""
    text_hash = models.CharField(max_length=64, blank=True, default="")
    """SHA-256 of the text that was answered."""
    assurance = models.CharField(max_length=60, blank=True, default="")
    """How the one who signed was known: provider and level."""

    class Meta:
        db_table = "cases_consentsignature"
        indexes = (models.Index(fields=["consent", "at"], name="cases_signature_consent"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="oral") | ~Q(witness=""), name="cases_signature_oral_witness"
            ),
            models.CheckConstraint(
                condition=~Q(kind="paper") | ~Q(reference=""), name="cases_signature_paper_where"
            ),
        )


class RefusedConsent(models.Model):
    """A family said no before there was a case. The service's own note that it asked; it opens nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author_appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=100)
    """The child, as the service calls it."""
    who_said = models.CharField(max_length=200)
    asked_for = models.CharField(max_length=300)
    at = models.DateTimeField()
    delete_on = models.DateField()

    class Meta:
        db_table = "cases_refusedconsent"
        indexes = (models.Index(fields=["municipality", "author"], name="cases_refused_author"),)
