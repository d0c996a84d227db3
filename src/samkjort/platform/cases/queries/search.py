"""Search among those one may see: by name, typed as people type æ, ø and å, with slips; or by case number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, F, FloatField, Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Greatest, Upper

from samkjort.platform import access
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


def search(actor: Actor, text: str) -> list[Hit]:
    """The cases that fit best, at most `MOST`; the children shown are logged. Three queries at most."""
    asked = " ".join(text.split())
    if len(asked) < AT_LEAST:
        return []
    cases = access.visible(actor, CaseAction.SEARCH, Case.objects.all(), field="id")
    name = Fold(Concat(F("child__given_name"), Value(" "), F("child__family_name"), output_field=CharField()))
    typed = Fold(Cast(Value(asked), TextField()))
    near = Func(typed, name, function="word_similarity", output_field=FloatField())
    begins = Func(name, typed, function="starts_with")
    rows = (
        cases.annotate(folded=name, near=Greatest(near, Value(0.0)), begins=begins)
        .filter(Q(near__gte=NEAR) | Q(begins=True) | Q(number__startswith=Upper(Value(asked))))
        .select_related("child")
        .order_by("-begins", "-near", "child__given_name", "pk")[:MOST]
    )
    found = [Hit(row.pk, row.child.name, row.child.birth_date, row.number, row.status) for row in rows]
    access.shown(actor, CaseAction.SEARCH, [hit.case_id for hit in found])
    return found
