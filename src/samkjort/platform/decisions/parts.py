"""What the app adds to the pages of cases: the case, the family, the day, the director."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.complaint import State
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.additions import Link, Section, Task
from samkjort.platform.cases.models import BatonPeriod, Case, Dispute, TeamMember
from samkjort.platform.cases.queries import overview
from samkjort.platform.cases.services import name_of
from samkjort.platform.decisions import joint_rows
from samkjort.platform.decisions.models import Complaint, Coordination, JointDecision
from samkjort.platform.decisions.permissions import DecisionAction
from samkjort.platform.decisions.queries import anything, coordination
from samkjort.platform.decisions.queries import complaint as complaints
from samkjort.platform.decisions.queries import joint as joints
from samkjort.platform.decisions.views.pages import at
from samkjort.platform.people.models.base import holds_on
from samkjort.platform.shell.parts import Button, Card, Status
from samkjort.platform.shell.templatetags.page import day

REMIND_DAYS = 3
"""So many days before the day to decide by it stands in the director's day."""


def _language() -> str:
    return get_language() or "nb"


def on_the_case(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """Decisions, for those who work in the case."""
    can = access.buttons(actor, DecisionAction, case_id)
    links: list[Link] = []
    if anything.in_case(case_id):
        links = [
            Link(at("joint", case_id, row.pk), _name(row), _standing(row)) for row in joints.of_case(case_id)
        ]
        links += [
            Link(at("complaint", case_id, row.pk), _("Complaint"), day(row.received_on))
            for row in complaints.of_case(case_id)
        ]
    if DecisionAction.SEE_COORDINATION in can:
        links.append(
            Link(at("coordination", case_id), _("Who coordinates"), _("What the municipality has decided"))
        )
    buttons = []
    if DecisionAction.BEGIN_JOINT in can:
        buttons.append(Button(_("Begin a joint decision"), at("begin-joint", case_id)))
    if links or buttons:
        yield Section(_("Decisions"), links=links, buttons=buttons)


def _name(row: JointDecision) -> str:
    return _("One decision") if row.single else _("Joint decision")


def _standing(row: JointDecision) -> str:
    if row.sent_at:
        return _("Sent %(day)s") % {"day": day(row.sent_at)}
    return _("Not sent yet")


def on_the_status(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """For a leader who decides a part without seeing the case."""
    if not anything.in_case(case_id):
        return
    rows = joints.of_case(case_id)
    links = [Link(at("joint", case_id, row.pk), _name(row), _standing(row)) for row in rows]
    if access.may(actor, DecisionAction.SEE_COORDINATION, case_id):
        links.append(Link(at("coordination", case_id), _("Who coordinates")))
    if links:
        yield Section(_("Decisions"), links=links)


def rights(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """For the family: what has been decided, where each part of a complaint stands, who coordinates."""
    if not anything.in_case(case_id):
        return
    language = _language()
    cards = [
        Card(
            _("The decision of %(day)s") % {"day": day(row.sent_at)},
            url=at("decision", case_id, row.pk),
            lines=[joints.services(row, language)],
            button=Button(_("Read"), at("decision", case_id, row.pk)),
            id=f"v{row.pk}",
        )
        for row in joints.of_case(case_id)
    ]
    for row in complaints.of_case(case_id):
        whole, parts = complaints.summary(row, language)
        own = row.by_id == actor.person_id
        title = _("Your complaint of %(day)s") if own else _("The complaint of %(day)s")
        cards.append(
            Card(
                title % {"day": day(row.received_on)},
                url=at("complaint", case_id, row.pk),
                lines=[f"{name}: {state.in_language(language)}" for name, state in parts],
                status=Status("turn" if whole.value == "open" else "done", whole.in_language(language)),
                button=Button(_("See where it stands"), at("complaint", case_id, row.pk)),
                id=f"k{row.pk}",
            )
        )
    if cards:
        yield Section(_("Decided for you"), cards=cards)
    now = (
        Coordination.objects.filter(case_id=case_id, since__lte=clock.today())
        .order_by("decided_at", "id")
        .last()
    )
    if now is not None:
        said = _("From %(day)s. We look at it again on %(review)s.")
        lines = [said % {"day": day(now.since), "review": day(now.review_on)}]
        title = _("%(service)s coordinates") % {"service": _up(name_of(now.service, language))}
        yield Section(_("Who coordinates"), cards=[Card(title, lines=lines, id=f"s{now.pk}")])


def to_do(actor: Actor, case_id: UUID) -> Iterable[Section]:
    """For the family's start page: a letter not opened, a complaint to sign."""
    if not anything.in_case(case_id):
        return
    cards = [
        Card(
            _("You have got a decision"),
            lines=[joints.services(row, _language())],
            button=Button(_("Read it"), at("decision", case_id, row.pk), first=True),
            id=f"v{row.pk}",
        )
        for row in JointDecision.objects.filter(case_id=case_id).exclude(receipts__person_id=actor.person_id)
        if row.sent_at
    ]
    spoken = Complaint.objects.filter(case_id=case_id, by_id=actor.person_id, way="oral", confirmed_at=None)
    cards += [
        Card(
            _("We wrote down your complaint"),
            lines=[_("Read it, and sign if it is right.")],
            button=Button(_("Read it"), at("complaint", case_id, row.pk), first=True),
            id=f"k{row.pk}",
        )
        for row in spoken
    ]
    if cards:
        yield Section(cards=cards)


def in_the_day(actor: Actor) -> Iterable[Task]:
    """Parts to decide or write, complaints to look at again, coordination to review or decide."""
    if actor.role == "supervisor":
        yield from _before_the_body(actor)
    if actor.role == "director":
        yield from _questions(actor)
    if not anything.in_day(actor):
        return
    today = clock.today()
    yield from _to_decide(actor)
    team = TeamMember.objects.filter(holds_on(today), person_id=actor.person_id)
    cases = list(team.values_list("case_id", flat=True))
    if not cases or actor.appointment_id is None:
        return
    for part in joints.to_write(actor, cases):
        yield _task(
            1,
            part.case,
            _("Write our part of the joint decision"),
            at("joint-part", part.case_id, part.pk),
            f"p{part.pk}",
        )
    for one in complaints.to_look_at(actor, joint_rows.service_of(actor), cases):
        yield _task(
            0,
            one.case,
            _("A complaint: look at our part again"),
            at("complaint", one.case_id, one.complaint_id),
            f"k{one.pk}",
            by=one.act_by,
        )
    held = BatonPeriod.objects.filter(
        held__endswith=None, holder_id=actor.person_id, appointment_id=actor.appointment_id
    )
    for case, row in coordination.to_look_at_again(actor, list(held.values_list("case_id", flat=True))):
        if row.review_on and row.review_on <= today:
            text = _("Look again at who coordinates")
            yield _task(4, case, text, at("coordination", case.pk), f"s{row.pk}", by=row.review_on)


def _to_decide(actor: Actor) -> Iterable[Task]:
    for part in joints.to_decide(actor):
        text = _("Decide our part of the joint decision")
        yield _task(1, part.case, text, at("joint", part.case_id, part.joint_id), f"d{part.pk}")


def _before_the_body(actor: Actor) -> Iterable[Task]:
    for one in complaints.before_the_body(actor):
        where = at("complaint", one.case_id, one.complaint_id)
        yield _task(0, one.case, State(one.state).in_language(_language()), where, f"b{one.pk}")


def _questions(actor: Actor) -> Iterable[Task]:
    """Who coordinates: in the director's day some days before it is to be decided."""
    for one in overview.disputes(actor):
        if coordination_due(one):
            where = at("decide-coordination", one.case_id)
            yield _task(
                0, one.case, _("Decide who coordinates"), where, f"q{one.pk}", by=one.decide_by, number=True
            )


def coordination_due(one: Dispute) -> bool:
    """Whether the day to decide by is so near that it is reminded of."""
    return (one.decide_by - clock.today()).days <= REMIND_DAYS


def _task(
    rank: int, case: Case, text: str, where: str, key: str, *, by: object = None, number: bool = False
) -> Task:
    from datetime import date

    due = by if isinstance(by, date) else None
    late = due is not None and due < clock.today()
    return Task(
        rank,
        Card(
            case.number if number else case.child.given_name,
            lines=[text],
            when=_("by %(day)s") % {"day": day(due)} if due else "",
            status=Status("late", _("Late")) if late else Status("turn", _("Your turn")),
            button=Button(_("Open"), where, first=True),
            id=key,
        ),
        by=due,
        case_id=case.pk,
    )


def for_director(actor: Actor) -> Iterable[Card]:
    """The door to who may decide what."""
    if access.may(actor, DecisionAction.DELEGATE, actor.municipality):
        yield Card(
            _("Who may decide"),
            lines=[_("Delegations, each with the decision it rests on")],
            button=Button(_("Open"), reverse("decisions:delegations")),
            id="delegations",
        )


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
