"""Family as dated facts with a source: who is who to a child, who decides for it, who may not know."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from samkjort.platform.people.models.base import Dated, never_twice
from samkjort.platform.people.models.persons import Household, Person


class Source(models.TextChoices):
    """Where a fact about a family was taken from; the population register does not know everything."""

    REGISTER = "register"
    JUDGMENT = "judgment"
    AGREEMENT = "agreement"
    STATEMENT = "statement"


class RelationKind(models.TextChoices):
    """What an adult is to a child. None of them gives the right to see: parental responsibility does."""

    PARENT = "parent"
    CO_MOTHER = "co_mother"
    STEP_PARENT = "step_parent"
    FOSTER_PARENT = "foster_parent"
    GUARDIAN = "guardian"
    """Appointed guardian (verge)."""
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


class Relation(Dated):
    """An adult's relation to a child."""

    adult = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="children_of")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="adults_of")
    kind = models.CharField(max_length=20, choices=RelationKind)
    source = models.CharField(max_length=20, choices=Source)

    class Meta:
        db_table = "people_relation"
        indexes = (models.Index(fields=["child"], name="people_relation_child"),)
        constraints = (
            never_twice("people_relation_once", "adult", "child", "kind"),
            models.CheckConstraint(condition=~Q(adult=F("child")), name="people_relation_two_persons"),
        )


class Responsibility(Dated):
    """Parental responsibility: who consents for the child, and from when to when, by what source."""

    adult = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="responsible_for")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="in_responsibility_of")
    source = models.CharField(max_length=20, choices=Source)
    reference = models.CharField(max_length=200, blank=True)
    """What the source is called: the court's case number, the date of the agreement."""

    class Meta:
        db_table = "people_responsibility"
        verbose_name_plural = "responsibilities"
        indexes = (models.Index(fields=["child"], name="people_responsibility_child"),)
        constraints = (
            never_twice("people_responsibility_once", "adult", "child"),
            models.CheckConstraint(condition=~Q(adult=F("child")), name="people_responsibility_two"),
        )


class RefusalKind(models.TextChoices):
    """What an adult is refused."""

    CONTACT = "contact"
    INFORMATION = "information"


class Refusal(Dated):
    """An adult has been refused contact with, or information on, a child; either closes the case to them."""

    adult = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="refused_from")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="refusals")
    kind = models.CharField(max_length=20, choices=RefusalKind)
    source = models.CharField(max_length=20, choices=Source)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "people_refusal"
        indexes = (models.Index(fields=["child"], name="people_refusal_child"),)
        constraints = (never_twice("people_refusal_once", "adult", "child", "kind"),)


class ProtectionLevel(models.TextChoices):
    """Address protection, lowest first; the highest counts where a child has several homes."""

    CONFIDENTIAL = "confidential"
    """Fortrolig (code 7): the case is seen as before, but not where the family is."""
    STRICT = "strict"
    """Strengt fortrolig (code 6), abroad included: invisible except to those with an explicit grant."""


class Protection(Dated):
    """A household's address is protected."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="protections")
    level = models.CharField(max_length=20, choices=ProtectionLevel)
    source = models.CharField(max_length=20, choices=Source, default=Source.REGISTER)

    class Meta:
        db_table = "people_protection"
        constraints = (never_twice("people_protection_once", "household"),)
