"""Persons, the identities they sign in with, where they live and how they are reached."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from samkjort.platform.people.models.base import Dated, never_twice, new_id


class Person(models.Model):
    """Anyone: a child (born or expected), a parent, an employee. Address and telephone are kept apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_date = models.DateField(null=True, blank=True)
    expected_birth = models.DateField(null=True, blank=True)
    national_id_sealed = models.BinaryField(null=True, editable=False)
    """Fødselsnummer or D-number, encrypted with the person's id as associated data."""
    national_id_hash = models.BinaryField(null=True, editable=False, max_length=32)
    """Keyed hash, for finding without decrypting."""
    language = models.CharField(max_length=10, default="nb")
    staff = models.BooleanField(default=False)
    """Has or has had an appointment: the name may be shown to other staff."""
    registered_by_id = models.UUIDField(null=True, editable=False)
    registered_on = models.DateField(null=True, editable=False)

    class Meta:
        db_table = "people_person"
        constraints = (
            models.UniqueConstraint(fields=["national_id_hash"], name="people_person_national_id_once"),
            models.CheckConstraint(
                condition=Q(national_id_sealed__isnull=True, national_id_hash__isnull=True)
                | Q(national_id_sealed__isnull=False, national_id_hash__isnull=False),
                name="people_person_national_id_both",
            ),
            models.CheckConstraint(condition=~Q(given_name=""), name="people_person_has_a_name"),
        )

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """What a sign-in provider calls a person: its name for itself and the subject it gives."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)

    class Meta:
        db_table = "people_identity"
        verbose_name_plural = "identities"
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="people_identity_once"),)


class Household(models.Model):
    """Those who live together; address protection belongs to it, not to one person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "people_household"


class Residence(Dated):
    """A person lives in a household. A child may have two homes at once; `share` is the part of the time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residences")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="residences")
    registered = models.BooleanField(default=True)
    """The home the population register has."""
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    """Per cent of the time, where the two homes have agreed on it."""

    class Meta:
        db_table = "people_residence"
        constraints = (
            never_twice("people_residence_once", "person", "household"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=100),
                name="people_residence_share",
            ),
        )


class Address(Dated):
    """Where a household lives. In a table of its own, so that row security can hide it alone."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="addresses")
    lines = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=100, blank=True)
    municipality = models.ForeignKey(
        "people.Municipality", on_delete=models.PROTECT, null=True, db_column="municipality"
    )

    class Meta:
        db_table = "people_address"
        verbose_name_plural = "addresses"
        constraints = (never_twice("people_address_once", "household"),)


class Contact(models.Model):
    """Telephone or e-mail of a person; hidden together with the address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=[("phone", "phone"), ("email", "email")])
    value = models.CharField(max_length=200)

    class Meta:
        db_table = "people_contact"
        constraints = (
            models.UniqueConstraint(fields=["person", "kind", "value"], name="people_contact_once"),
        )
