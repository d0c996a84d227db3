"""One row of everything in Ida's case, so that an address with a key in it leads somewhere; and her brother.

`fill(world)` lays them; `world.rows` has their keys by the names the addresses use. `brother(world)` gives
Ole, five years old, a case of his own with the same teacher and parents, in which the nurse is not.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from samkjort.platform.cases.files import sealing
from samkjort.platform.people.models.base import new_id
from tests.platform.cases.conftest import Around
from tests.platform.cast import A
from tests.platform.rows import lay

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PDF = b"%PDF-1.4\n%%EOF\n"
ARRIVED = (
    "what_matters",
    "needs",
    "goals",
    "resources",
    "measures",
    "evaluations",
    "meetings",
    "log",
    "closings",
)
TOKEN = "kalenderens-hemmelige-adresse-som-ingen-kan-gjette"
POINT = "ip-regulation-9-content-other-cooperation"


def fill(world: Around) -> None:
    """Lay a row of each kind; the keys that stand in addresses, by the names they have there."""
    keys = world.rows
    with world.arrange():
        _plan(world, keys)
        _meetings(world, keys)
        _words(world, keys)
        _beside(world, keys)
        _decisions(world, keys)
        _coordination(world, keys)
    world.rebuild()
    keys |= {
        "consent_id": keys["school_consent"],
        "member_id": keys["nurse_in_team"],
        "fact_id": keys["father_responsible"],
    }


def written(world: Around, who: str = "teacher") -> dict[str, Any]:
    """What every written row carries."""
    return {
        "municipality": A,
        "case_id": world.case,
        "author_id": world.persons[who],
        "author_appointment_id": world.appointments.get(who),
        "at": AT,
        "topic": "",
    }


def _plan(world: Around, keys: dict[str, UUID]) -> None:
    by = written(world)
    matters = lay("cases_what_matters", voice="child", told="said", words="Jeg vil ha en venn.", **by)
    keys["need_id"] = lay("cases_need", words="Noen å være sammen med", **by)
    keys["goal_id"] = lay("cases_goal", answers_id=matters, words="Ida har en venn", **by)
    lay("cases_resource", kind="family", name="Mormor", gives="Turer", **by)
    keys["measure_id"] = lay(
        "cases_measure",
        goal_id=keys["goal_id"],
        what="Lekegruppe",
        where="school",
        party="employee",
        responsible_id=world.persons["teacher"],
        responsible_appointment_id=world.appointments["teacher"],
        starts_on=date(2026, 9, 1),
        evaluate_by=date(2026, 12, 1),
        state="running",
        decision="",
        **by,
    )
    lay(
        "cases_measure_step",
        measure_id=keys["measure_id"],
        before="agreed",
        after="running",
        step="start",
        **by,
    )
    lay(
        "cases_evaluation",
        measure_id=keys["measure_id"],
        side="child",
        outcome="a_little",
        words="Det går bedre",
        **by,
    )
    lay("cases_pulse", side="child", day=date(2026, 11, 1), values='{"school": 3}', **by)
    keys["offer_id"] = lay("cases_help_offer", help="Veiledning hjemme", service="health_station", **by)
    keys["request_id"] = lay("cases_assessment_request", **by)
    keys["difference_id"] = lay(
        "cases_difference", municipality=A, case_id=world.case, raised_at=AT, ended_at=None, ended_how=""
    )
    lay(
        "cases_advice",
        difference_id=keys["difference_id"],
        kind="question",
        gives="Skolen",
        words="Hva nå?",
        **by,
    )


def _meetings(world: Around, keys: dict[str, UUID]) -> None:
    begins = datetime(2026, 11, 24, 12, tzinfo=UTC)
    keys["meeting_id"] = lay(
        "cases_meeting",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        place="Rom 3",
        state="planned",
        agenda="[]",
        talker_id=world.persons["teacher"],
        talk_before=date(2026, 11, 23),
        **written(world),
    )
    for who in ("teacher", "nurse", "mother", "father", "girl"):
        lay(
            "cases_invitation",
            municipality=A,
            case_id=world.case,
            meeting_id=keys["meeting_id"],
            person_id=world.persons[who],
            appointment_id=world.appointments.get(who),
            answer="waiting",
        )
    lay(
        "cases_calendar_key",
        person_id=world.persons["teacher"],
        appointment_id=world.appointments["teacher"],
        hash=hashlib.sha256(TOKEN.encode()).digest(),
        made_at=AT,
    )


def _words(world: Around, keys: dict[str, UUID]) -> None:
    lay("cases_message", words="Hei, alle sammen", **written(world, "mother"))
    keys["first"] = first = new_id()
    lay(
        "cases_log_entry",
        id=first,
        kind="seen",
        words="Ida lo i dag",
        first=first,
        version=1,
        **written(world),
    )
    keys["document_id"] = key = new_id()
    sealed = sealing.seal(PDF, name="Ida Dahl.pdf", document_id=key)
    lay(
        "cases_document",
        id=key,
        kind="drawing",
        media_type="application/pdf",
        size=len(PDF),
        sha256=sealed.sha256,
        **written(world),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_sealed_file (document_id, municipality, case_id, key, content)"
            " VALUES (%s, %s, %s, %s, %s)",
            [key, A, world.case, sealed.key, sealed.content],
        )


def _beside(world: Around, keys: dict[str, UUID]) -> None:
    teacher, work = world.persons["teacher"], world.appointments["teacher"]
    keys["transition_id"] = lay(
        "cases_transition", kind="to_lower_secondary", on=date(2027, 8, 1), **written(world)
    )
    keys["arrival_id"] = lay(
        "cases_arrival",
        sha256="0" * 64,
        origin="9902",
        origin_case=new_id(),
        package=json.dumps(
            {key: [] for key in ARRIVED}
            | {"case": {"number": "X", "child": {"given_name": "Ida"}}}
            | {"packed_at": "2026-10-01T09:00:00+00:00", "sha256": "0" * 64}
        ),
        **written(world),
    )
    keys["concern_id"] = lay(
        "cases_concern",
        municipality=A,
        author_id=teacher,
        author_appointment_id=work,
        about="Ida",
        seen="Sitter alene",
        arose_at=AT,
        decide_by=date(2026, 11, 30),
        delete_on=date(2026, 12, 30),
    )
    keys["guided_id"] = lay(
        "cases_guided",
        municipality=A,
        case_id=world.case,
        from_person_id=teacher,
        from_appointment_id=work,
        from_name="Tora Berg, kontaktlærer, Furulia skole",
        service="health_station",
        to_unit_id=world.units["health"],
        to_name="Solbakken helsestasjon",
        manner="sent",
        who="Ida Dahl",
        contact="Mona Dahl",
        said="Ida sover lite.",
        yes_from="mor",
        sent_at=AT,
        receive_by=date(2026, 11, 4),
        answer_by=date(2026, 11, 15),
    )
    keys["report_id"] = lay(
        "cases_childwelfarereport",
        municipality=A,
        unit_id=world.units["school"],
        author_id=teacher,
        author_appointment_id=work,
        case_id=world.case,
        child_name="Ida Dahl",
        seen="Blåmerker",
        begun_at=AT,
        changed_at=AT,
    )
    keys["emergency_id"] = lay(
        "access_emergency",
        municipality=A,
        case_id=world.case,
        person_id=world.persons["stranger"],
        appointment_id=world.appointments["stranger"],
        unit_id=world.units["school"],
        reason="Ida er alvorlig syk på tur, og jeg er alene",
        opened_at=AT,
        expires_at=AT + timedelta(hours=4),
    )
    for who in ("teacher", "mother", "father", "nurse", "leader"):
        lay(
            "cases_notice",
            municipality=A,
            person_id=world.persons[who],
            capacity=world.appointments.get(who) or UUID(int=0),
            case_id=world.case,
            kind="meeting.called",
            ref=keys["meeting_id"],
            at=AT,
        )
        lay(
            "cases_reminder",
            municipality=A,
            case_id=world.case,
            kind="evaluation",
            about=keys["measure_id"],
            due=date(2026, 12, 1),
            offset=-14,
            person_id=world.persons[who],
            appointment_id=world.appointments.get(who),
            made_at=AT,
        )


def _decisions(world: Around, keys: dict[str, UUID]) -> None:
    """A joint decision that is sent, with a complaint before the State Administrator; a delegation."""
    of_case = {"municipality": A, "case_id": world.case}
    teacher, work = world.persons["teacher"], world.appointments["teacher"]
    keys["delegation_id"] = lay(
        "decisions_delegation",
        municipality=A,
        to_id=work,
        matter="service",
        service="school",
        reference="Sak 45/25",
        recorded_by_id=world.persons["director"],
        recorded_at=AT,
        during="[2026-01-01,)",
    )
    keys["joint_id"] = lay(
        "decisions_joint",
        language="nb",
        single=False,
        legal_order="",
        summary="Ida får hjelp.",
        deciders=[],
        begun_by_id=teacher,
        begun_at=AT,
        sent_by_id=teacher,
        sent_at=AT,
        **of_case,
    )
    keys["joint_part_id"] = lay(
        "decisions_jointpart",
        joint_id=keys["joint_id"],
        place=0,
        service="school",
        matter="adapted_teaching",
        basis="oppl-11-7-decides-adapted-teaching",
        outcome="partly",
        text="Noe av det.",
        reasons="Slik.",
        two_approvals=False,
        proposed_by_id=teacher,
        decided_by_id=teacher,
        decided_at=AT,
        delegation_id=keys["delegation_id"],
        reference="Sak 45/25",
        sent=True,
        **of_case,
    )
    keys["complaint_id"] = lay(
        "decisions_complaint",
        joint_id=keys["joint_id"],
        by_id=world.persons["mother"],
        by_name="Mona Dahl",
        who="parent",
        way="written",
        words="Vi er uenige.",
        received_on="2026-11-10",
        at=AT,
        deciders=[],
        kept_from=[],
        **of_case,
    )
    keys["complaint_part_id"] = lay(
        "decisions_complaintpart",
        complaint_id=keys["complaint_id"],
        about_id=keys["joint_part_id"],
        body="state_administrator",
        card="oppl-29-1-complaint",
        late=False,
        standing="",
        act_by="2026-12-01",
        state="received",
        deciders=[],
        kept_from=[],
        **of_case,
    )


def brother(world: Around) -> UUID:
    """Ole's own case; its key. The world's persons and rows get `brother` and `brothers_case`."""
    with world.arrange():
        ole = world.persons["brother"] = lay(
            "people_person", given_name="Ole", family_name="Dahl", birth_date=date(2021, 5, 5), language="nb"
        )
        lay(
            "people_residence",
            person_id=ole,
            household_id=world.rows["mothers_home"],
            registered=True,
            during="[2021-05-05,)",
        )
        for parent in ("mother", "father"):
            pair = {"adult_id": world.persons[parent], "child_id": ole, "source": "register"}
            lay("people_relation", kind="parent", during="[2021-05-05,)", **pair)
            lay("people_responsibility", during="[2021-05-05,)", reference="", **pair)
        case = world.rows["brothers_case"] = copy_case(world, ole)
        with connection.cursor() as cursor:
            cursor.execute("SELECT access_rebuild_scope(%s)", [case])
    return case


def copy_case(world: Around, child: UUID) -> UUID:
    """A case for another child as Ida's stands: the teacher has the baton, and the school a consent."""
    case = new_id()
    of_case = {"municipality": A, "case_id": case}
    teacher, work = world.persons["teacher"], world.appointments["teacher"]
    began = datetime(2026, 1, 1, 8, tzinfo=UTC)
    lay(
        "cases_case",
        id=case,
        municipality=A,
        number=f"{uuid4().hex[:4]}-{uuid4().hex[:4]}".upper(),
        child_id=child,
        unit_id=world.units["school"],
        status="open",
        level="own_service",
        language="nb",
        opened_at=began,
        opened_by_id=teacher,
        active_at=began,
    )
    lay(
        "cases_batonperiod",
        holder_id=teacher,
        appointment_id=work,
        held="[2026-01-01 08:00+00,)",
        during="[2026-01-01,)",
        came_by="created",
        held_as="chosen",
        **of_case,
    )
    lay(
        "cases_levelperiod",
        level="own_service",
        set_at=began,
        set_by_id=teacher,
        during="[2026-01-01,)",
        **of_case,
    )
    lay(
        "cases_teammember",
        person_id=teacher,
        appointment_id=work,
        service="school",
        role="kontaktlærer",
        during="[2026-01-01,)",
        added_by_id=teacher,
        added_at=began,
        **of_case,
    )
    lay(
        "cases_consent",
        service="school",
        during="[2026-01-01,2026-12-31)",
        purpose="Vi vil hjelpe sammen.",
        in_force=True,
        asked_at=began,
        asked_by_id=teacher,
        asked_of=[world.persons["mother"], world.persons["father"]],
        answered_at=began,
        language="nb",
        **of_case,
    )
    return case


def _coordination(world: Around, keys: dict[str, UUID]) -> None:
    """A plan being made, a child coordinator with a question to the school, and a school environment case."""
    of_case = {"municipality": A, "case_id": world.case}
    teacher, nurse, unit = world.persons["teacher"], world.persons["nurse"], world.units["coordinating"]
    keys["referral_id"] = lay(
        "cases_referral",
        unit_id=unit,
        asked_by_id=teacher,
        asked_at=AT,
        question="Hvem kan hjelpe?",
        during="[2026-11-01,)",
        **of_case,
    )
    plan = lay(
        "plans_plan", child_id=world.girl, state="making", proposed_at=AT, proposed_by_id=teacher, **of_case
    )
    lay("plans_plan_text", plan_id=plan, point=POINT, words="BUP ved behov", **written(world))
    keys["sub_id"] = lay(
        "plans_subplan", kind="teaching", title="IOP i norsk", service="school", **written(world)
    )
    keys["coordination_id"] = lay(
        "plans_coordination",
        kind="child_coordinator",
        raised_as="application",
        state="appointed",
        unit_id=unit,
        referral_id=keys["referral_id"],
        raised_at=AT,
        raised_by_id=world.persons["mother"],
        coordinator_id=nurse,
        appointment_id=world.appointments["nurse"],
        appointed_on=date(2026, 11, 2),
        ends_on=date(2031, 3, 3),
        **of_case,
    )
    lay(
        "plans_condition_answer",
        coordination_id=keys["coordination_id"],
        fact="needs.long_term",
        value=True,
        reason="Varer lenge",
        **written(world),
    )
    keys["asked_id"] = lay(
        "plans_request",
        coordination_id=keys["coordination_id"],
        unit_id=world.units["school"],
        kind="carry_out",
        question="Når begynner lekegruppa?",
        asked_by_id=nurse,
        asked_by_appointment_id=world.appointments["nurse"],
        asked_at=AT,
        answer_by=date(2026, 12, 1),
        state="sent",
        **of_case,
    )
    keys["environment_id"] = lay(
        "plans_environment",
        unit_id=world.units["school"],
        state="raised",
        raised_at=AT,
        raised_by_id=teacher,
        told_head_on=date(2026, 11, 1),
        **of_case,
    )
    lay(
        "plans_environment_step",
        environment_id=keys["environment_id"],
        words="Står alene",
        **written(world),
    )
