"""One case of the demo: a girl of fifteen with three services, an individual plan and a child coordinator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection

from samkjort.casework.coordinator_request import RequestKind
from samkjort.platform.cases.models.plan import Goal, Measure, WhatMatters
from samkjort.platform.demo_data.cases import Cases, Made
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.people.models.base import span
from samkjort.platform.plans import demo_environment
from samkjort.platform.plans.models import (
    ConditionAnswer,
    Coordination,
    CoordinationEvent,
    CoordinationWords,
    Mandate,
    Plan,
    PlanAnswer,
    PlanEvent,
    PlanText,
    PlanVersion,
    Request,
    RightNote,
    SubPlan,
)

ORDER = (
    Mandate,
    Plan,
    PlanAnswer,
    PlanEvent,
    PlanText,
    PlanVersion,
    SubPlan,
    Coordination,
    CoordinationEvent,
    CoordinationWords,
    ConditionAnswer,
    Request,
    RightNote,
)
ANSWERS = (
    ("health.serious_condition", "Epilepsi, under behandling siden hun var ti."),
    ("needs.long_term", "Varer i mange år."),
    ("needs.complex", "Både anfall, søvn og skole."),
    ("needs.coordinated", "Tre tjenester må gjøre ting i samme uke."),
    ("needs.health_care_services", "I laget: skolehelsetjenesten og psykisk helseteam."),
    ("needs.other_welfare_services", "I laget: skolen."),
    ("parents.want_child_coordinator", "Familien har søkt."),
)
TEXTS = (
    ("ip-regulation-9-content-coordinators", "Kontaktlege på sykehuset er avtalt."),
    ("ip-regulation-9-content-other-cooperation", "Nevrologen på sykehuset to ganger i året."),
)
CHILD = "planned"
"""The key of the child in the demo's cast."""


def fill(cases: Cases) -> None:
    """The case of the girl of fifteen, and the municipality's delegation."""
    unit = cases.town.units["koordinerende"]
    mandate = cases.rows.add(
        Mandate,
        municipality=HOME,
        unit=unit,
        decided_on=cases.at(400).date(),
        decided_by="Kommunestyret i Solvik",
        says="Koordinatorer og barnekoordinatorer kan be tjenestene samarbeide, med frist og svar.",
        reference="Sak 31, vedtaksprotokollen",
        may=[kind.value for kind in RequestKind],
        during=span(cases.at(400).date()),
        recorded_by=cases.work.named["coordinating_unit"].person,
        recorded_at=cases.at(390),
    )
    made = next((one for one in cases.made if one.child.key == CHILD), None)
    if made is not None:
        _plan(cases, made)
        _coordinator(cases, made, mandate)
    cases.rows.store(ORDER)
    demo_environment.fill(cases)


def _stamp(cases: Cases, made: Made, by: Any, days: int) -> dict[str, Any]:
    staff = hasattr(by, "unit_id")
    return {
        "municipality": HOME,
        "case": made.case,
        "author": by.person if staff else by,
        "author_appointment": by if staff else None,
        "at": cases.at(days),
    }


def _plan(cases: Cases, made: Made) -> None:
    holder = made.holder
    words = WhatMatters.objects.filter(case=made.case).order_by("at").first()
    if words is None:
        words = WhatMatters.objects.create(
            voice="child",
            told="said",
            words="Jeg vil på leirskole uten at noen er redd.",
            **_stamp(cases, made, made.child.person, 50),
        )
    goal = Goal.objects.filter(case=made.case).order_by("at").first()
    if goal is None:
        goal = Goal.objects.create(
            answers=words,
            words="Trygg på leirskole i mai",
            **_stamp(cases, made, holder, 48),
        )
    if not Measure.objects.filter(case=made.case, state="running").exists():
        Measure.objects.create(
            goal=goal,
            what="Alle voksne på trinnet vet hva de gjør ved anfall",
            where="school",
            party="employee",
            party_name=holder.person.name,
            responsible=holder.person,
            responsible_appointment=holder,
            starts_on=cases.at(40).date(),
            evaluate_by=cases.at(-40).date(),
            state="running",
            **_stamp(cases, made, holder, 45),
        )
    Measure.objects.filter(case=made.case, where="").update(where="school")
    first, last = cases.at(30).date(), cases.at(-335).date()
    plan = cases.rows.add(
        Plan,
        municipality=HOME,
        case=made.case,
        child=made.child.person,
        state="in_force",
        proposed_at=cases.at(45),
        proposed_by=holder.person,
        main_unit=holder.unit,
        main_how="agreed",
        main_by=holder.person,
        main_at=cases.at(35),
        first=first,
        last=last,
        revise_on=first + timedelta(days=180),
    )
    for person in [*made.child.guardians, made.child.person]:
        cases.rows.add(
            PlanAnswer,
            municipality=HOME,
            case=made.case,
            plan=plan,
            person=person,
            yes=True,
            kind="digital",
            text_hash="0" * 64,
            at=cases.at(40),
            recorded_by=person,
        )
    for act, days, version in (
        ("proposed", 45, None),
        ("consented", 40, None),
        ("main_settled", 35, None),
        ("period_set", 34, None),
        ("put_in_force", 30, 1),
    ):
        cases.rows.add(
            PlanEvent,
            municipality=HOME,
            case=made.case,
            plan=plan,
            act=act,
            at=cases.at(days),
            person=holder.person,
            by_name=holder.person.name,
            by_title=f"{holder.title}, {holder.unit.name}",
            version=version,
        )
    texts = [
        cases.rows.add(PlanText, plan=plan, point=point, words=said, **_stamp(cases, made, holder, 33))
        for point, said in TEXTS
    ]
    cases.rows.add(
        SubPlan,
        kind="teaching",
        title="Individuell opplæringsplan, matematikk",
        service="school",
        where="Ligger på skolen, mappe 4",
        **_stamp(cases, made, holder, 32),
    )
    cases.rows.add(
        PlanVersion,
        plan=plan,
        number=1,
        first=first,
        last=last,
        revise_on=first + timedelta(days=180),
        main_unit=holder.unit,
        held={
            "matters": {str(words.pk): ""},
            "goal": {str(goal.pk): ""},
            "text": {str(one.pk): one.point for one in texts},
        },
        **_stamp(cases, made, holder, 30),
    )


def _coordinator(cases: Cases, made: Made, mandate: Any) -> None:
    from samkjort.platform.cases.models import Referral
    from samkjort.platform.plans import law

    holder, unit = made.holder, cases.town.units["koordinerende"]
    leads = cases.work.named["coordinating_unit"]
    parent = made.child.guardians[0]
    referral = Referral.objects.create(
        municipality=HOME,
        case=made.case,
        unit=unit,
        asked_by=parent,
        asked_at=cases.at(80),
        question="Vi ringer fem steder hver uke. Vi trenger én som holder i det.",
        during=span(cases.at(80).date()),
    )
    born = made.child.person.birth_date
    row = cases.rows.add(
        Coordination,
        municipality=HOME,
        case=made.case,
        kind="child_coordinator",
        raised_as="application",
        state="appointed",
        unit=unit,
        referral=referral,
        raised_at=cases.at(80),
        raised_by=parent,
        coordinator=holder.person,
        appointment=holder,
        mandate=mandate,
        appointed_on=cases.at(70).date(),
        ends_on=law.ends_on("child_coordinator", {"child.birth_date": born}, cases.at(0).date()),
        decided_at=cases.at(70),
        decided_by=leads.person,
    )
    for act, days, by, who in (
        ("raised", 80, None, None),
        ("assessed", 70, leads, None),
        ("appointed", 70, leads, holder),
    ):
        cases.rows.add(
            CoordinationEvent,
            municipality=HOME,
            case=made.case,
            coordination=row,
            act=act,
            at=cases.at(days),
            person=by.person if by else parent,
            by_name=by.person.name if by else parent.name,
            by_title=f"{by.title}, {by.unit.name}" if by else "",
            coordinator=who.person if who else None,
            coordinator_appointment=who,
        )
    cases.rows.add(
        CoordinationWords,
        coordination=row,
        kind="why",
        words="Vi ringer fem steder hver uke. Vi trenger én som holder i det.",
        **_stamp(cases, made, parent, 80),
    )
    for fact, reason in ANSWERS:
        cases.rows.add(
            ConditionAnswer,
            coordination=row,
            fact=fact,
            value=True,
            reason=reason,
            **_stamp(cases, made, leads, 72),
        )
    school = next(one for one in made.members if one.unit.service == "school")
    cases.rows.add(
        Request,
        municipality=HOME,
        case=made.case,
        coordination=row,
        unit=school.unit,
        kind="carry_out",
        question="Når får vikarene opplæringen vi avtalte på møtet?",
        asked_by=holder.person,
        asked_by_appointment=holder,
        asked_at=cases.at(6),
        answer_by=cases.at(-8).date(),
        state="sent",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_batonperiod SET held_as = 'child_coordinator'"
            " WHERE case_id = %s AND upper_inf(held)",
            [made.case.pk],
        )
