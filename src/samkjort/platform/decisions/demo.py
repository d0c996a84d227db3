"""The demo's decisions: a coordination decision that waits for the director, and a joint decision with three
legal bases, sent to a family that has complained: one part changed, one before the State Administrator."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from samkjort.casework.delegation import Matter
from samkjort.casework.model import default_model
from samkjort.platform.cases.models import Dispute
from samkjort.platform.cases.models.base import new_id
from samkjort.platform.decisions import complaint_rows, law
from samkjort.platform.decisions.models import (
    Complaint,
    ComplaintMove,
    ComplaintPart,
    Coordination,
    Delegation,
    JointDecision,
    JointPart,
    Receipt,
)
from samkjort.platform.demo_data.cases import Cases, Made, State
from samkjort.platform.demo_data.places import HOME

ORDER = (
    Delegation,
    Coordination,
    JointDecision,
    JointPart,
    Receipt,
    Complaint,
    ComplaintPart,
    ComplaintMove,
)
REFERENCE = "Delegeringsreglementet, vedtatt av kommunestyret i sak 45/25, punkt "

PARTS = (
    # service, matter, card, outcome, what the family gets, why
    (
        "mental_health_team",
        "other_municipal_health_service",
        "hol-3-1-municipality-decides",
        "partly",
        "Jonas får samtaler med psykolog annenhver uke fram til sommeren.",
        "Dere ba om samtaler hver uke. Vi tror annenhver uke er nok nå, og vi ser på det igjen i januar.",
    ),
    (
        "school",
        "adapted_teaching",
        "oppl-11-7-decides-adapted-teaching",
        "partly",
        "Jonas får seks timer i uka i liten gruppe, i norsk og matematikk.",
        "PPT rådet til åtte timer. Skolen mener seks timer holder når læreren er den samme hele året.",
    ),
    (
        "child_welfare",
        "child_welfare_help",
        "bvl-3-1-help-measures",
        "refused",
        "Jonas får ikke støttekontakt fra barnevernet nå.",
        "Vi ser at Jonas vil ha noen å gjøre ting med. Fritidsklubben er åpen for ham. Det prøver vi først.",
    ),
)


def fill(cases: Cases) -> None:
    """Lay the rows and store them; the cases are there already."""
    named = cases.work.named
    delegations = {"": _delegate(cases, named["director"], "")}
    boy = next(made for made in cases.made if made.child.key == "boy")
    for member in boy.members:
        service = member.unit.service
        if service and service not in delegations:
            delegations[service] = _delegate(cases, member, service)
    _coordination(cases)
    row, parts = _joint(cases, boy, delegations)
    _complaint(cases, boy, row, parts)
    cases.rows.store(ORDER)


def _delegate(cases: Cases, to: Any, service: str) -> Any:
    return cases.rows.add(
        Delegation,
        municipality=HOME,
        to=to,
        matter=Matter.SERVICE.value if service else Matter.COORDINATION.value,
        service=service,
        reference=f"{REFERENCE}{'4.2' if service else '2.1'}",
        recorded_by=cases.work.named["director"].person,
        recorded_at=cases.at(300),
        during=cases.rows.always(),
    )


def _coordination(cases: Cases) -> None:
    """What the services say of a dispute that waits: one has answered, one has not been asked yet."""
    waiting = next((made for made in cases.made if made.state == State.DISPUTE), None)
    dispute = Dispute.objects.filter(case_id=waiting.case.id, decided_at=None).first() if waiting else None
    if waiting is None or dispute is None:
        return
    asked, *others = dispute.services
    views = [
        {"side": "child", "service": "", "words": dispute.child_view, "not_asked": ""},
        {"side": "parents", "service": "", "words": dispute.family_view, "not_asked": ""},
        {
            "side": "service",
            "service": asked,
            "words": "Vi ser barnet hver dag, men rekker ikke å ringe alle de andre.",
            "not_asked": "",
        },
        *({"side": "service", "service": one, "words": "", "not_asked": ""} for one in others),
    ]
    cases.rows.add(Coordination, municipality=HOME, case=waiting.case, dispute=dispute, views=views)


def _joint(cases: Cases, boy: Made, delegations: dict[str, Any]) -> tuple[Any, list[Any]]:
    sent = cases.at(9)
    row = cases.rows.add(
        JointDecision,
        municipality=HOME,
        case=boy.case,
        language=boy.case.language,
        summary=(
            "Jonas får mer hjelp på skolen og samtaler med psykolog. Han får ikke støttekontakt nå.\n"
            "Vi møtes alle i januar og ser om det hjelper."
        ),
        begun_by=boy.holder.person,
        begun_at=cases.at(25),
        sent_by=boy.holder.person,
        sent_at=sent,
    )
    by_service = {member.unit.service: member for member in boy.members}
    parts = []
    for place, (service, matter, basis, outcome, text, reasons) in enumerate(PARTS):
        who, given = by_service[service], delegations[service]
        decided = cases.at(11)
        two = service == "child_welfare"
        parts.append(
            cases.rows.add(
                JointPart,
                municipality=HOME,
                case=boy.case,
                joint=row,
                place=place,
                service=service,
                matter=matter,
                basis=basis,
                outcome=outcome,
                text=text,
                reasons=reasons,
                two_approvals=two,
                proposed_by=who.person,
                approved_by=_leader(cases, who).person if two else None,
                decided_by=who.person,
                decided_at=decided,
                delegation=given,
                reference=given.reference,
                sent=True,
            )
        )
    for adult in boy.child.guardians[:1]:
        cases.rows.add(
            Receipt,
            municipality=HOME,
            case=boy.case,
            joint=row,
            person=adult,
            on=cases.at(8).date(),
            how="opened",
            recorded_by=adult,
        )
    return row, parts


def _leader(cases: Cases, of: Any) -> Any:
    """The leader of someone's unit."""
    return next(one for one in cases.work.leaders.values() if one.unit is of.unit)


def _complaint(cases: Cases, boy: Made, row: Any, parts: list[Any]) -> None:
    mother, came = boy.child.guardians[0], cases.at(6)
    complaint = cases.rows.add(
        Complaint,
        municipality=HOME,
        case=boy.case,
        joint=row,
        by=mother,
        by_name=mother.name,
        who="parent",
        way="written",
        words="Vi synes Jonas får for lite. Åtte timer er det PPT sa. Og han trenger noen å være sammen med.",
        received_on=came.date(),
        at=came,
    )
    book, days = complaint_rows.book_of(row), default_model()
    got = cases.at(8).date()
    ours = came.date() + timedelta(days=complaint_rows.answer_days(row, came.date(), days.complaint_days))
    states = (("changed", cases.at(3)), ("forwarded", cases.at(2)), ("received", None))
    for part, (state, moved) in zip(parts, states, strict=True):
        found = law.of_part(book, part.matter, part.basis)
        target = complaint_rows.target(part, found, got, new_id())
        kept = cases.rows.add(
            ComplaintPart,
            municipality=HOME,
            case=boy.case,
            complaint=complaint,
            about=part,
            body=target.body,
            card=found.routes[0].cards[0].id,
            last_day=target.last_day,
            act_by=moved.date() + timedelta(days=days.body_days) if moved else ours,
            state=state,
            body_unit=cases.town.units["statsforvalter"] if state == "forwarded" else None,
            forwarded_on=moved.date() if moved and state == "forwarded" else None,
        )
        if moved:
            _move(cases, boy, kept, state, moved, ours)


def _move(cases: Cases, boy: Made, kept: Any, state: str, at: datetime, due: date) -> None:
    who = next(member for member in boy.members if member.unit.service == kept.about.service)
    reasons = {
        "changed": "Dere har rett i at det haster. Jonas får samtaler hver uke fram til jul.",
        "forwarded": "Vi har sett på det på nytt og holder fast ved seks timer.",
    }
    cases.rows.add(
        ComplaintMove,
        municipality=HOME,
        case=boy.case,
        part=kept,
        to=state,
        by=who.person,
        by_title=f"{who.title}, {who.unit.name}",
        at=at,
        due=due,
        reasons=reasons[state],
    )
