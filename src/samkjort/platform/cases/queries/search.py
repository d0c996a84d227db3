"""Search among those one may see: by name, typed as people type æ, ø and å, with slips; or by case number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, FloatField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, Greatest, Upper

from samkjort.platform import access, clock, reads
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case
from samkjort.platform.cases.permissions import CaseAction

MOST = 20
NEAR = 0.45
"""How near a word must be to what was typed; 1 is the same (trigram word similarity)."""
AT_LEAST = 2
"""Signs that must be typed."""


@dataclass(frozen=True)
class Hit:
    """A child found."""

    case_id: UUID
    name: str
    born: date | None
    number: str
    status: str


class Fold(Func):
    """A text as it is compared: `cases_fold`."""

    function = "cases_fold"
    output_field = TextField()


def _fitting(text: str, person: UUID, capacity: UUID, on: date) -> QuerySet[Case]:
    """The cases of those open to the person that fit best."""
    mine = access.cases_of(CaseAction.SEARCH, person_id=person, capacity=capacity, on=on)
    name = Fold(Concat(F("child__given_name"), Value(" "), F("child__family_name"), output_field=CharField()))
    typed = Fold(Cast(Value(text), TextField()))
    near = Func(typed, name, function="word_similarity", output_field=FloatField())
    begins = Func(name, typed, function="starts_with")
    number = Upper(Cast(Value(text), TextField()))
    return (
        Case.objects.filter(reads.one_of("id", mine))
        .annotate(folded=name, near=Greatest(near, Value(0.0)), begins=begins)
        .filter(Q(near__gte=NEAR) | Q(begins=True) | Q(number__startswith=number))
        .select_related("child")
        .order_by("-begins", "-near", "child__given_name", "pk")[:MOST]
    )


_FITTING = reads.Reads(
    lambda text, person, capacity, on: (_fitting(text, person, capacity, on),),
    text=str,
    person=UUID,
    capacity=UUID,
    on=date,
)


def search(actor: Actor, text: str) -> list[Hit]:
    """The cases that fit best, at most `MOST`; the children shown are logged. Two statements."""
    asked = " ".join(text.split())
    if len(asked) < AT_LEAST:
        return []
    (rows,) = _FITTING(text=asked, person=actor.person_id, capacity=actor.capacity, on=clock.today())
    found = [Hit(row.pk, row.child.name, row.child.birth_date, row.number, row.status) for row in rows]
    access.shown(actor, CaseAction.SEARCH, [hit.case_id for hit in found])
    return found
