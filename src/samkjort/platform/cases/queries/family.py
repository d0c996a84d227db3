"""What the family's pages show: who to call, what happens next, what one can do; and the circle."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.measure_words import MeasureStatus
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.models import (
    BatonOffer,
    BatonPeriod,
    Case,
    Consent,
    ConsentSignature,
    TeamMember,
)
from samkjort.platform.cases.models.meeting import Evaluation, Invitation, Meeting
from samkjort.platform.cases.models.message import Message
from samkjort.platform.cases.models.plan import HelpOffer, Measure, MeasureStep, Need
from samkjort.platform.cases.permissions_family import FamilyAction
from samkjort.platform.cases.queries.meeting import told_of
from samkjort.platform.cases.services import name_of as service_name
from samkjort.platform.people import queries as people

AT_WORK = (MeasureStatus.RUNNING.value, MeasureStatus.DUE.value)
SOON = timedelta(days=14)
"""How long before its date one is asked how a measure goes."""


def own_cases(actor: Actor) -> QuerySet[Case]:
    """The cases that are one's own: of one's children, or about oneself; open ones first."""
    found = access.visible(actor, FamilyAction.OPEN_OWN, Case.objects.all(), field="id")
    return found.select_related("child").order_by("closed_at", "opened_at")


@dataclass(frozen=True)
class Holder:
    """Who has the baton, as far as the reader may know: name, work, place and telephone."""

    name: str
    work: str = ""
    unit: str = ""
    phone: str = ""

    @property
    def first_name(self) -> str:
        """The given name, for sentences."""
        return self.name.split(" ")[0] if self.name else ""


@dataclass(frozen=True)
class Next:
    """A meeting to come, and what the reader has answered."""

    meeting: Meeting
    invitation: Invitation | None
    place: str


@dataclass
class Overview:
    """The three answers."""

    holder: Holder
    offered: bool = False
    next: Next | None = None
    waiting: list[Consent] = field(default_factory=list)
    to_answer: list[Measure] = field(default_factory=list)
    help: list[HelpOffer] = field(default_factory=list)
    latest_message: Message | None = None
    looks_at: date | None = None
    """When measures are next looked at."""


def side_of(actor: Actor, case: Case) -> str:
    """Whose answer it is when the actor evaluates: the child's own, or the parents'."""
    return "child" if actor.person_id == case.child_id else "parents"


def overview(actor: Actor, case: Case) -> Overview:
    """All on the first page of a case; leave is asked by the caller."""
    asked = to_answer(actor, case)
    running = Measure.objects.filter(case_id=case.id, state__in=AT_WORK, evaluate_by__isnull=False)
    ahead = running.filter(evaluate_by__gte=clock.today()).order_by("evaluate_by").first()
    return Overview(
        holder=holder_of(case),
        offered=BatonOffer.objects.filter(case_id=case.id, ended_at=None).exists(),
        next=next_meeting(actor, case),
        waiting=waiting_consents(actor, case),
        to_answer=asked,
        help=list(HelpOffer.objects.filter(case_id=case.id, received_at=None).order_by("-at")[:3]),
        latest_message=Message.objects.filter(case_id=case.id)
        .exclude(author_id=actor.person_id)
        .order_by("-at")
        .first(),
        looks_at=ahead.evaluate_by if ahead else None,
    )


def holder_of(case: Case) -> Holder:
    """Who has the baton now. Where the reader may not know the place, nothing that tells it is given."""
    period = (
        BatonPeriod.objects.filter(case_id=case.id, held__endswith=None)
        .annotate(
            given=access.place("case_id", "holder__given_name"),
            family=access.place("case_id", "holder__family_name"),
            work=access.place("case_id", "appointment__title"),
            unit=access.place("case_id", "appointment__unit__name"),
            phone=access.place("case_id", "appointment__unit__phone"),
        )
        .values("given", "family", "work", "unit", "phone")
        .first()
    )
    if not period or not period["given"]:
        return Holder("")
    return Holder(
        f"{period['given']} {period['family'] or ''}".strip(),
        period["work"] or "",
        period["unit"] or "",
        period["phone"] or "",
    )


def next_meeting(actor: Actor, case: Case) -> Next | None:
    """The next meeting of the case that the reader may be told of."""
    meeting = (
        told_of(Meeting.objects.filter(case_id=case.id, starts_at__gte=clock.now(), closed_at=None))
        .annotate(shown_place=access.place("case_id", "place"))
        .order_by("starts_at")
        .first()
    )
    if meeting is None:
        return None
    mine = Invitation.objects.filter(meeting=meeting, person_id=actor.person_id).first()
    return Next(meeting, mine, getattr(meeting, "shown_place", "") or "")


def waiting_consents(actor: Actor, case: Case) -> list[Consent]:
    """Consents the actor has been asked for and not answered."""
    answered = ConsentSignature.objects.filter(case_id=case.id, person_id=actor.person_id).values(
        "consent_id"
    )
    return list(
        Consent.objects.filter(
            case_id=case.id,
            asked_of__contains=[actor.person_id],
            withdrawn_at=None,
            refused_at=None,
        )
        .exclude(pk__in=answered)
        .order_by("asked_at")
    )


def to_answer(actor: Actor, case: Case) -> list[Measure]:
    """Measures one is soon asked about, and has not answered since they were last evaluated."""
    today = clock.today()
    rows = Measure.objects.filter(
        case_id=case.id, state__in=AT_WORK, evaluate_by__lte=today + SOON, starts_on__lte=today
    ).order_by("evaluate_by")
    return [row for row in rows if not answered(actor, case, row)]


def answered(actor: Actor, case: Case, row: Measure) -> bool:
    """Whether one's side has said how it goes since the measure was last evaluated."""
    last: datetime | None = (
        MeasureStep.objects.filter(measure=row, step="evaluate")
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    said = Evaluation.objects.filter(measure=row, side=side_of(actor, case))
    return (said.filter(at__gt=last) if last else said).exists()


# --- the circle -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dot:
    """One in the circle: where it is drawn, and what it says."""

    kind: str
    name: str
    work: str
    x: float = 0
    y: float = 0

    @property
    def sign_y(self) -> float:
        """Where the sign in the dot stands."""
        return self.y + 8

    @property
    def label_y(self) -> float:
        """Where the name under the dot stands."""
        return self.y + 46

    @property
    def short(self) -> str:
        """What fits under a dot: the first name, or the service's abbreviation."""
        if self.name.endswith(")"):
            return self.name[self.name.rindex("(") + 1 : -1]
        first = self.name.split(" ")[0]
        return first if len(first) <= 11 else first[:10] + "…"


@dataclass(frozen=True)
class Circle:
    """The team around a child, as a picture and as a list."""

    child: str
    dots: list[Dot]

    def of(self, kind: str) -> list[Dot]:
        """Those of one kind."""
        return [dot for dot in self.dots if dot.kind == kind]

    @property
    def height(self) -> int:
        """How tall the picture is."""
        return int(max([dot.label_y for dot in self.dots] + [250]) + 12)

    @property
    def helpers(self) -> list[Dot]:
        """Those who help at work."""
        return [dot for dot in self.dots if dot.kind in ("holder", "staff")]

    @property
    def missing(self) -> list[Dot]:
        """What is not there yet."""
        return self.of("missing")


SIZE, RADIUS = 400, 138


def first_up(text: str) -> str:
    """With a capital first, the rest as it is («PPT» stays)."""
    return text[:1].upper() + text[1:]


def circle(case: Case) -> Circle:
    """Everyone around the child now, and which service is asked for and not there; as the reader may see."""
    today, language = clock.today(), get_language() or "nb"
    holder = BatonPeriod.objects.filter(case_id=case.id, held__endswith=None).first()
    consents = list(Consent.objects.filter(case_id=case.id, service__isnull=False, withdrawn_at=None))
    agreed = {row.service for row in consents if row.in_force}
    dots: list[tuple[str, str, str]] = [
        ("family", one.given_name, _("parent")) for one in people.guardians_of(case.child_id, today)
    ]
    members = (
        TeamMember.objects.filter(case_id=case.id, during__contains=today)
        .annotate(
            shown=access.place("case_id", "person__given_name"),
            unit=access.place("case_id", "appointment__unit__name"),
        )
        .order_by("added_at", "id")
    )
    seen: set[UUID] = set()
    for row in members:
        if row.service not in agreed or row.person_id in seen:
            continue
        seen.add(row.person_id)
        kind = "holder" if holder and holder.holder_id == row.person_id else "staff"
        shown: Any = row
        name = shown.shown or first_up(service_name(row.service, language))
        place = f"{row.role}, {shown.unit}" if shown.unit else row.role if shown.shown else ""
        dots.append((kind, name, place))
    waits = {row.service for row in consents if not row.in_force} - agreed
    dots += [("missing", first_up(service_name(name, language)), "") for name in sorted(filter(None, waits))]
    step = 2 * math.pi / max(len(dots), 1)
    return Circle(
        case.child.given_name,
        [
            Dot(
                kind,
                name,
                work,
                round(SIZE / 2 + RADIUS * math.sin(place * step), 1),
                round(SIZE / 2 - 12 - RADIUS * math.cos(place * step), 1),
            )
            for place, (kind, name, work) in enumerate(dots)
        ],
    )


def gaps(case: Case) -> list[Need]:
    """Needs nobody has begun to meet."""
    met = Measure.objects.filter(case_id=case.id, state__in=["agreed", *AT_WORK]).values("need_id")
    return list(
        Need.objects.filter(case_id=case.id, closed_on=None).exclude(pk__in=met.filter(need__isnull=False))
    )
