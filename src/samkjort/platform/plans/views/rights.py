"""The rights ledger of one child, for the family and for those who work with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.rights_ledger import RightState
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases import services
from samkjort.platform.plans.actions import rights as acts
from samkjort.platform.plans.forms import RightForm
from samkjort.platform.plans.permissions import PlansAction
from samkjort.platform.plans.queries import rights as queries
from samkjort.platform.plans.views.pages import crumbs, form_page, language, looked, page

NOTED = (
    RightState.APPLIED,
    RightState.GRANTED,
    RightState.PARTLY,
    RightState.REFUSED,
    RightState.COMPLAINED,
    RightState.REVERSED,
    RightState.UPHELD,
)


def see(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What one has, has asked for, was refused, can complain about; and what one does not lose."""
    case = looked(actor, PlansAction.SEE_RIGHTS, case_id)
    context = {
        "ledger": queries.view(case),
        "keep": queries.kept(case),
        "may_note": access.may(actor, PlansAction.NOTE_RIGHT, case_id),
    }
    return page(request, actor, case, "rights", context, (_("Rights"), ""))


def note(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write down that something has happened to a right."""
    case = looked(actor, PlansAction.NOTE_RIGHT, case_id)
    back = reverse("plans:rights", args=[case_id])

    def act(form: Any) -> str:
        data = form.cleaned_data
        acts.note(
            actor,
            case_id,
            right=data["right"],
            state=RightState(data["state"]),
            on=data["on"],
            service=data["service"],
            words=data["words"],
        )
        return back

    return form_page(
        request,
        RightForm,
        act,
        title=_("Write down what happened"),
        lead=_("What is written here is never taken away. If it was wrong, write a new line."),
        submit=_("Write it down"),
        done=_("Written down."),
        cancel=back,
        crumbs=crumbs(actor, case, (_("Rights"), back), (_("Write"), "")),
        family=actor.kind == "citizen",
        right=queries.choices(case),
        state=[(one.value, one.in_language(language())) for one in NOTED],
        service=services.choices(language()),
        initial={"on": clock.today()},
    )
