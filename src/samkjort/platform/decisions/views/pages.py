"""What the pages share: the way back, a row that must be there."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.access import log
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.decisions import Refused, Why, refusal
from samkjort.platform.access.rules import Action
from samkjort.platform.cases.models import Case

T = TypeVar("T")


def there(found: T | None, actor: Actor, action: Action, case_id: UUID) -> T:
    """The row; for one who does not see it a refusal, in the log, that says no more than 404."""
    if found is None:
        decision = refusal(Why.INVISIBLE)

        def record() -> None:
            log.refused(actor, action, decision, case_id=case_id)

        record()
        raise Refused(decision, language=actor.language, record_again=record)
    return found


def way(actor: Actor, case: Case, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here: the day, the child, and where one is. Who does not see the case begins at the day."""
    if actor.kind == "citizen":
        return [(_("Start"), reverse("cases:case", args=[case.pk])), *more]
    if actor.role == "supervisor":
        return [(_("Complaints that wait"), reverse("decisions:desk")), *more]
    day = (_("My day"), reverse("cases:my-day"))
    return [day, (case.child.given_name, reverse("cases:case", args=[case.pk])), *more]


def at(name: str, *parts: Any) -> str:
    """The address of a page of this app."""
    return reverse(f"decisions:{name}", args=parts)
