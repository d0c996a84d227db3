"""Helping a family on to the right service: the need, whom to turn to, and what is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.casework.referral import Manner
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases import services
from samkjort.platform.cases.actions import concern as notes
from samkjort.platform.cases.actions import guided as acts
from samkjort.platform.cases.forms.guided import NeedForm, OtherForm, PickForm, SendForm
from samkjort.platform.cases.guided import proposing
from samkjort.platform.cases.models import Case, GuidedReferral
from samkjort.platform.cases.permissions_guided import GuidedAction
from samkjort.platform.cases.queries import guided as queries
from samkjort.platform.cases.queries import team as teams
from samkjort.platform.cases.views.pages import case_of
from samkjort.platform.cases.views.staff_pages import Crumbs, crumbs, language
from samkjort.platform.people.models import Unit
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.shell.parts import Button, Card, Status

TEMPLATE = "cases/guided/help_on.html"


@dataclass(frozen=True)
class From:
    """Where one helps from: a note, or a case."""

    actor: Actor
    send: Callable[[acts.Sent], GuidedReferral]
    crumbs: Crumbs
    back: str
    case: Case | None = None
    involved: tuple[str, ...] = ()
    protected: bool = False
    asking: str = field(default="")

    def child(self, years: int | None) -> proposing.Child:
        """What is known of the child."""
        return proposing.Child(self.case.child.birth_date) if self.case else proposing.Child(years=years)

    def proposed(self, needs: list[str], years: int | None) -> list[proposing.Proposed]:
        """Whom to turn to."""
        return proposing.propose(
            needs,
            self.child(years),
            on=clock.today(),
            language=language(),
            asking=self.asking,
            involved=self.involved,
        )


def from_note(request: HttpRequest, actor: Actor, concern_id: UUID) -> HttpResponse:
    """From one's own note. Nothing of the note is sent."""
    access.require(actor, GuidedAction.HELP_ON, actor.municipality)
    row = notes.own(actor, concern_id)
    there = reverse("cases:concern", args=[concern_id])
    way = From(
        actor,
        lambda sent: acts.help_on_from_note(actor, concern_id, sent),
        [(_("My day"), reverse("cases:my-day")), (row.about, there), (_("Help on"), "")],
        there,
        asking=_service(actor),
    )
    return _walk(request, way)


def from_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """From a case: the age and the services there are known."""
    access.require(actor, GuidedAction.HELP_ON_IN_CASE, case_id)
    case = case_of(case_id)
    way = From(
        actor,
        lambda sent: acts.help_on_in_case(actor, case_id, sent),
        crumbs(case.child.given_name, case_id, _("Help on")),
        reverse("cases:guided-case", args=[case_id]),
        case,
        tuple(sorted({one.service for one in teams.of_case(case_id).members})),
        bool(access.case_protection(actor, case_id)),
        _service(actor),
    )
    return _walk(request, way)


def _service(actor: Actor) -> str:
    found = Unit.objects.filter(pk=actor.unit_id or UUID(int=0)).values_list("service", flat=True).first()
    return found or ""


def _walk(request: HttpRequest, way: From) -> HttpResponse:
    """Need, then whom to turn to, then what is sent; each answer carried to the next page."""
    match request.POST.get("step", ""):
        case "choose":
            return _chosen(request, way)
        case "send":
            return _chosen(request, way, sending=True)
        case _:
            return _needs(request, way)


def _page(request: HttpRequest, way: From, status: int = 200, **context: Any) -> HttpResponse:
    there = {"crumbs": list(way.crumbs), "cancel": way.back, "protected": way.protected, **context}
    return render(request, TEMPLATE, there, status=status)


def _needs(request: HttpRequest, way: From) -> HttpResponse:
    form = filled(NeedForm, request, language=language(), in_case=way.case is not None)
    if not form.is_bound:
        return _page(request, way, form=form, submit=_("See whom to turn to"))
    if not form.is_valid():
        return _page(request, way, 422, form=form, submit=_("See whom to turn to"))
    needs, years = form.cleaned_data["needs"], form.cleaned_data.get("years")
    carried = {"chosen": ",".join(needs), "years": "" if years is None else str(years)}
    found = way.proposed(needs, years)
    other = OtherForm(
        initial=carried,
        services=services.choices(language(), less=frozenset(one.service for one in found)),
        auto_id="other_%s",
    )
    cards = [card for one in found for card in _cards(way, one, carried)]
    names = dict(proposing.choices(language()))
    return _page(request, way, cards=cards, proposing=True, other=other, wanted=[names[one] for one in needs])


def _cards(way: From, one: proposing.Proposed, carried: dict[str, str]) -> list[Card]:
    name = services.name_of(one.service, language())
    title = name[:1].upper() + name[1:]
    status = Status("done", _("The law says they help")) if one.sure else Status("turn", _("For assessment"))
    lines = [f"{reason.title} ({reason.provision})" for reason in one.reasons[:2]]
    asked = list(dict.fromkeys(text for reason in one.reasons for text in reason.open))
    if not one.sure and asked:
        lines.append(_("What decides: %(what)s") % {"what": " ".join(asked[:2])})
    units = list(queries.units(way.actor.municipality, one.service))

    def card(unit: Unit | None) -> Card:
        picked = f"{one.service}:{unit.pk}" if unit else one.service
        more = [unit.name] if unit else [_("Not on the platform here: help the family make contact.")]
        fields = {"step": "choose", "picked": picked, **carried}
        return Card(
            title,
            lines=[*more, *lines],
            status=status,
            button=Button(_("Choose"), "", post=True, fields=fields),
        )

    return [card(unit) for unit in units] or [card(None)]


def _chosen(request: HttpRequest, way: From, *, sending: bool = False) -> HttpResponse:
    """The service is chosen: how, and what is sent."""
    pick = PickForm(request.POST)
    picked = _picked(way, pick)
    if picked is None:
        return _page(
            request,
            way,
            422,
            form=NeedForm(request.POST, language=language(), in_case=way.case is not None),
            submit=_("See whom to turn to"),
        )
    service, unit = picked
    data = pick.cleaned_data
    carried = {"picked": data["picked"], "chosen": data["chosen"], "years": data["years"]}
    consented = way.case is None or bool(unit and acts.yes_holds(way.case.pk, service, unit.pk))
    can_send = unit is not None and consented and not way.protected
    given: dict[str, Any] = {"language": language(), "can_send": can_send, "on_platform": unit is not None}
    name = way.case.child.given_name if way.case else ""
    form = SendForm(request.POST, **given) if sending else SendForm(initial={**carried, "who": name}, **given)
    if form.is_bound and form.is_valid():
        try:
            row = way.send(_sent(way, form.cleaned_data, service, unit, data))
        except StepRefused as refused:
            form.add_error(None, refused.in_language(language()))
        else:
            notices.saved(request, _("The family is helped on. Give them the receipt."))
            return redirect("cases:guided-one", row.pk)
    asks = reverse("cases:ask-consent", args=[way.case.pk]) if way.case and unit and not consented else ""
    return _page(
        request,
        way,
        422 if form.is_bound else 200,
        form=form,
        submit=_("Help the family on"),
        to=services.name_of(service, language()),
        unit=unit,
        ask_consent=asks if not way.protected else "",
    )


def _picked(way: From, pick: PickForm) -> tuple[str, Unit | None] | None:
    if not pick.is_valid():
        return None
    service, _colon, key = pick.cleaned_data["picked"].partition(":")
    if service not in dict(services.choices(language())):
        return None
    units = list(queries.units(way.actor.municipality, service))
    unit = next((one for one in units if str(one.pk) == key), None)
    if unit is None and not key and len(units) == 1:
        unit = units[0]
    return service, unit


def _sent(
    way: From, data: dict[str, Any], service: str, unit: Unit | None, pick: dict[str, Any]
) -> acts.Sent:
    known = dict(proposing.choices(language()))
    needs = [one for one in pick["chosen"].split(",") if one in known]
    found = next((one for one in way.proposed(needs, pick["years"]) if one.service == service), None)
    return acts.Sent(
        service,
        Manner(data["manner"]),
        unit,
        **{name: data.get(name, "") for name in ("name", "phone", "yes_from", "who", "contact", "said")},
        needs=tuple(needs),
        sure=found.sure if found else None,
        cards=tuple(reason.card for reason in found.reasons) if found else (),
    )
