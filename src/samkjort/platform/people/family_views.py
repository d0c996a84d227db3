"""Who decides for a child, recorded by hand with its source: the register does not know everything."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.pages import CaseShown, case_shown
from samkjort.platform.people import actions, queries
from samkjort.platform.people.forms import RESPONSIBLE, EndForm, FamilyFactForm
from samkjort.platform.people.models import (
    Person,
    Refusal,
    RefusalKind,
    Relation,
    RelationKind,
    Responsibility,
    Source,
)
from samkjort.platform.people.pages import Crumbs, form_page
from samkjort.platform.people.permissions import PeopleAction
from samkjort.platform.shell.forms import filled


def family(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Those with parental responsibility and those refused, each with its source and dates."""
    case, child = _child(actor, case_id)
    today = clock.today()
    responsible = Responsibility.objects.filter(child=child).select_related("adult").order_by("during")
    refused = Refusal.objects.filter(child=child).select_related("adult").order_by("during")
    context = {
        "case": case,
        "responsible": [_fact(one, today) for one in responsible],
        "refused": [{**_fact(one, today), "kind": one.kind} for one in refused],
        "crumbs": _at(case),
    }
    return render(request, "people/family.html", context)


def _fact(one: Responsibility | Refusal, today: Any) -> dict[str, Any]:
    after = one.during.upper
    return {
        "id": one.pk,
        "name": one.adult.name,
        "source": _sources()[one.source],
        "reference": one.reference,
        "since": one.during.lower,
        "over": bool(after and after <= today),
        "ends": after,
    }


def _sources() -> dict[str, str]:
    return {
        Source.REGISTER: _("the population register"),
        Source.JUDGMENT: _("a judgment"),
        Source.AGREEMENT: _("an agreement"),
        Source.STATEMENT: _("the family says so"),
    }


def record(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Record parental responsibility, or that someone is refused contact or information."""
    case, child = _child(actor, case_id)
    known = _adults(child)

    def do(data: dict[str, Any]) -> str:
        adult = next((one for one in known if str(one.pk) == data["adult"]), None)
        if adult is None:
            adult = _someone_else(actor, child, case_id, data)
        fact = {
            "adult": adult,
            "child": child,
            "source": Source(data["source"]),
            "since": data["since"],
            "until": data["until"],
            "reference": data["reference"].strip(),
            "case": case_id,
        }
        if data["fact"] == RESPONSIBLE:
            actions.record_responsibility(actor, **fact)
        else:
            actions.record_refusal(actor, kind=RefusalKind(data["fact"]), **fact)
        return reverse("people:family", args=[case_id])

    return form_page(
        request,
        filled(FamilyFactForm, request, adults=[(str(one.pk), one.name) for one in known]),
        do,
        title=_("Record who decides for the child"),
        lead=_("What you write changes at once who can see the case, and who is asked for consent."),
        submit=_("Record it"),
        done=_("Recorded. Who can see the case has been worked out anew."),
        crumbs=_at(case, _("Record")),
        cancel=reverse("people:family", args=[case_id]),
    )


def _someone_else(actor: Actor, child: Person, case_id: UUID, data: dict[str, Any]) -> Person:
    match = queries.look_up(actor, data["number"]) if data["number"].strip() else None
    if match is not None:
        adult = Person(id=match.id)
    else:
        adult = actions.register_person(
            actor, actions.NewPerson(data["given_name"], data["family_name"], number=data["number"].strip())
        )
    actions.record_relation(
        actor,
        adult=adult,
        child=child,
        kind=RelationKind(data["kind"]),
        source=Source(data["source"]),
        since=data["since"],
        case=case_id,
    )
    return adult


def end(request: HttpRequest, actor: Actor, case_id: UUID, fact_id: UUID) -> HttpResponse:
    """End parental responsibility after a last day."""
    case, child = _child(actor, case_id)
    fact = Responsibility.objects.select_related("adult").filter(pk=fact_id, child=child).first()
    if fact is None:
        raise Http404

    def do(data: dict[str, Any]) -> str:
        actions.end_responsibility(actor, fact, last_day=data["last_day"], case=case_id)
        return reverse("people:family", args=[case_id])

    return form_page(
        request,
        filled(EndForm, request, initial={"last_day": clock.today()}),
        do,
        title=_("%(name)s no longer has parental responsibility") % {"name": fact.adult.name},
        lead=_("From the day after, they no longer see the case."),
        submit=_("Record it"),
        done=_("Recorded. Who can see the case has been worked out anew."),
        crumbs=_at(case, fact.adult.name),
        cancel=reverse("people:family", args=[case_id]),
    )


def _child(actor: Actor, case_id: UUID) -> tuple[CaseShown, Person]:
    child_id = access.require(actor, PeopleAction.RECORD_FAMILY, case_id).child_id
    case = case_shown(case_id)
    if case is None or child_id is None:
        raise Http404
    return case, Person.objects.get(pk=child_id)


def _adults(child: Person) -> list[Person]:
    keys = {
        *Relation.objects.filter(child=child).values_list("adult_id", flat=True),
        *Responsibility.objects.filter(child=child).values_list("adult_id", flat=True),
    }
    return list(Person.objects.filter(pk__in=keys).order_by("given_name"))


def _at(case: CaseShown, *here: str) -> Crumbs:
    family_page = reverse("people:family", args=[case.id])
    return [
        (case.child, reverse("cases:case", args=[case.id])),
        (_("The family"), family_page if here else ""),
        *((one, "") for one in here),
    ]
