"""Who is around a child now, as the asker may see them, for choosing and for showing names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from samkjort.casework.measure import Party, PartyKind
from samkjort.platform import clock
from samkjort.platform.cases.models import BatonPeriod, Case, Consent, TeamMember
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.people import queries as people
from samkjort.platform.people.models import Person
from samkjort.platform.reads import Reads


@dataclass(frozen=True)
class Around:
    """Someone around the child: in which capacity, called what, there for what."""

    person_id: UUID
    appointment_id: UUID | None
    kind: PartyKind
    name: str
    role: str = ""

    @property
    def key(self) -> str:
        """What a form sends to name them."""
        return f"{self.kind.value}:{self.person_id}:{self.appointment_id or ''}"

    @property
    def party(self) -> Party:
        """As one responsible for a measure."""
        return Party(self.kind, self.person_id, None, self.name)


def around(case: Case) -> list[Around]:
    """The child, the guardians, the holder and the team, today; those whose name is hidden are left out."""
    today = clock.today()
    guardians = people.guardians_of(case.child_id, today)
    team = list(TeamMember.objects.filter(case_id=case.id, during__contains=today).order_by("added_at"))
    holder = BatonPeriod.objects.filter(case_id=case.id, held__endswith=None).first()
    roles = {(m.person_id, m.appointment_id): m.role for m in team}
    pairs = [*roles]
    if holder and (holder.holder_id, holder.appointment_id) not in roles:
        pairs.insert(0, (holder.holder_id, holder.appointment_id))
    known = names([case.child_id, *(person for person, _ in pairs)])
    found = [
        Around(person, appointment, PartyKind.EMPLOYEE, known[person], roles.get((person, appointment), ""))
        for person, appointment in pairs
        if person in known
    ]
    found += [Around(g.id, None, PartyKind.PARENT, g.name) for g in guardians]
    if case.child_id in known:
        found.append(Around(case.child_id, None, PartyKind.YOUNG_PERSON, known[case.child_id]))
    return found


def names(persons: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by person, of those whose name the asker may see."""
    keys = {key for key in persons if key is not None}
    return {p.id: p.name for p in Person.objects.filter(pk__in=keys)} if keys else {}


def topics_of(case: Case) -> list[tuple[str, str]]:
    """The topics a row may have, (id, text); none where no consent of the family is limited to topics."""
    (limited,) = _LIMITED(case=case.id)
    if not limited:
        return []
    language = get_language() or "nb"
    model = model_of(case)
    return [(topic.id, topic.texts.in_language(language)) for topic in model.consent.topics]


_LIMITED = Reads(
    lambda case: (
        Consent.objects.filter(
            Q(topics__isnull=False) | ~Q(except_topics=[]), case_id=case, withdrawn_at=None
        ).values_list("pk", flat=True)[:1],
    ),
    case=UUID,
)
