"""Reads of consent: what is given to whom, what waits, who may take part."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Consent, ConsentSignature
from samkjort.platform.reads import Reads


def covers(case_id: UUID, service: str, actor: Actor) -> bool:
    """Whether the family has said yes to the service's taking part through the actor."""
    return agrees(case_id, service, actor.unit_id, actor.person_id)


def agrees(case_id: UUID, service: str, unit_id: UUID | None, person_id: UUID) -> bool:
    """Whether the family has said yes to the service's taking part through this unit and person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_consented(%s, %s, %s, %s)", [case_id, service, unit_id, person_id])
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True)
class ConsentLine:
    """A consent with its answers, newest first."""

    consent: Consent
    answers: list[ConsentSignature]

    @property
    def state(self) -> str:
        """`given`, `withdrawn`, `refused`, `partly` or `asked`."""
        if self.consent.withdrawn_at:
            return "withdrawn"
        if self.consent.refused_at:
            return "refused"
        if self.consent.in_force:
            return "given"
        return "partly" if any(one.answer == "yes" for one in self.answers) else "asked"


def of_case(case_id: UUID) -> list[ConsentLine]:
    """Every consent of a case the asker may see, newest first; one statement."""
    return gathered(*_OF_CASE(case=case_id))


def rows(case_id: UUID) -> QuerySet[Consent]:
    """The consents of a case, newest first. Without the one who asked: a parent may have to answer without
    knowing who works where, and a join would hide the consent with them."""
    return Consent.objects.filter(case_id=case_id).order_by("-asked_at")


def answers(case_id: UUID) -> QuerySet[ConsentSignature]:
    """What those asked have answered, newest first."""
    found = ConsentSignature.objects.filter(case_id=case_id)
    return found.select_related("person").order_by("-at")


def gathered(asked: list[Consent], answered: list[ConsentSignature]) -> list[ConsentLine]:
    """Consents, each with its answers."""
    by_consent: dict[UUID, list[ConsentSignature]] = {}
    for answer in answered:
        by_consent.setdefault(answer.consent_id, []).append(answer)
    return [ConsentLine(row, by_consent.get(row.pk, [])) for row in asked]


_OF_CASE = Reads(lambda case: (rows(case), answers(case)), case=UUID)
