"""What the pages share: the way back, a row that must be there."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.models import Case

T = TypeVar("T")


def there(found: T | None) -> T:
    """The row, or 404."""
    if found is None:
        raise Http404
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
