"""Reading the log and the emergencies. Row security leaves out what the reader may not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from samkjort.platform.access.actor import Actor
from samkjort.platform.access.gate import require
from samkjort.platform.access.grounds import Ground, GroundKind
from samkjort.platform.access.log import UNDONE
from samkjort.platform.access.models import Emergency
from samkjort.platform.access.permissions import AccessAction
from samkjort.platform.access.rules import every_action
from samkjort.platform.access.texts import Text
from samkjort.platform.clock import OSLO
from samkjort.platform.people.roles import Role

_NORWEGIAN = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SOMEONE = Text(
    nb="En ansatt i tjenestene", nn="Ein tilsett i tenestene", en="Someone who works in the services"
)
_ROLES = {
    Role.CITIZEN: Text(nb="", nn="", en=""),
    Role.LEADER: Text(nb="leder", nn="leiar", en="leader"),
    Role.ADMINISTRATOR: Text(nb="administrator", nn="administrator", en="administrator"),
    Role.DIRECTOR: Text(nb="kommunedirektør", nn="kommunedirektør", en="municipal director"),
    Role.SUPERVISOR: Text(nb="tilsyn", nn="tilsyn", en="supervisor"),
    Role.ADVISER: Text(nb="rådgiver", nn="rådgivar", en="adviser"),
    Role.BODY_ADMINISTRATOR: Text(nb="administrator", nn="administrator", en="administrator"),
}
_AT = Text(nb="ved", nn="ved", en="at")
_LOOKED = Text(nb="så opplysninger", nn="såg opplysningar", en="looked at information")
_UNDONE = Text(
    nb="så opplysninger, og prøvde noe som ikke lot seg gjøre",
    nn="såg opplysningar, og prøvde noko som ikkje lét seg gjere",
    en="looked at information, and tried something that could not be done",
)
_REFUSED = Text(nb="prøvde, men fikk nei", nn="prøvde, men fekk nei", en="tried, and was refused")
_SENTENCE = Text(
    nb="{who} {what} {day} kl. {time}. Grunn: {why}.",
    nn="{who} {what} {day} kl. {time}. Grunn: {why}.",
    en="{who} {what} on {day} at {time}. Ground: {why}.",
)
_SENTENCE_REFUSED = Text(
    nb="{who} {what} {day} kl. {time}.",
    nn="{who} {what} {day} kl. {time}.",
    en="{who} {what} on {day} at {time}.",
)


@dataclass(frozen=True)
class LogLine:
    """One look, as a person may read it. `at` is local time; who and where are empty when hidden."""

    id: int
    at: datetime
    name: str
    title: str
    role: Role
    unit: str
    action: str
    ground: Ground | None
    refused: bool
    protected: bool
    case_id: UUID | None
    undone: bool = False
    """What was tried could not be done, and left nothing behind but this."""

    def who(self, language: str) -> str:
        """Name, what they work as, and where; only what may be known."""
        if not self.name:
            return _SOMEONE.in_(language)
        work = self.title or _ROLES.get(self.role, _ROLES[Role.CITIZEN]).in_(language)
        place = f" {_AT.in_(language)} {self.unit}" if self.unit else ""
        return f"{self.name}, {work}{place}" if work else f"{self.name}{place}"

    def what(self, language: str) -> str:
        """What was done, following a name: «så planen»."""
        if self.refused:
            return _REFUSED.in_(language)
        if self.undone:
            return _UNDONE.in_(language)
        action = every_action().get(self.action)
        return (action.rule.says if action else _LOOKED).in_(language)

    def why(self, language: str) -> str:
        """The ground in words; nothing for a refused look."""
        return self.ground.text.in_(language) if self.ground else ""

    def day(self, language: str) -> str:
        """The date in words: «3. mars 2026»."""
        month = (_ENGLISH if language == "en" else _NORWEGIAN)[self.at.month - 1]
        return f"{self.at.day}{'' if language == 'en' else '.'} {month} {self.at.year}"

    def sentence(self, language: str) -> str:
        """The whole look in one sentence."""
        form = _SENTENCE_REFUSED if self.refused else _SENTENCE
        clock = f"{self.at:%H.%M}" if language != "en" else f"{self.at:%H:%M}"
        return form.in_(language).format(
            who=self.who(language),
            what=self.what(language),
            day=self.day(language),
            time=clock,
            why=self.why(language),
        )


_LINES = """
    SELECT e.id, e.at, e.person_name, e.title, e.role, e.unit_name, e.action, e.relation, e.ground_kind,
           e.ground_ref, e.refused, e.protected, e.case_id, e.reason,
           e.appointment_id IS NULL OR e.person_id = %(me)s
           OR access_knows_place(e.case_id, e.child_id) AS known
    FROM access_log e
    WHERE {which} AND (%(before)s::bigint IS NULL OR e.id < %(before)s)
    ORDER BY e.id DESC LIMIT %(limit)s
"""


def family_log(actor: Actor, child_id: UUID, *, limit: int = 50, before: int | None = None) -> list[LogLine]:
    """Who has looked at a child, for the child and those with parental responsibility, latest first.

    Looks whose ground is itself protected are not here. Where an address is hidden from the reader, so are
    the names and units of staff. `before`: the id of the last line already shown.
    """
    require(actor, AccessAction.SEE_FAMILY_LOG, child_id)
    return _lines(actor, "e.child_id = %(key)s AND NOT e.protected", child_id, limit, before)


def case_log(actor: Actor, case_id: UUID, *, limit: int = 50, before: int | None = None) -> list[LogLine]:
    """Who has looked at a case. The leader and the supervisory authority see the protected looks too."""
    require(actor, AccessAction.SEE_CASE_LOG, case_id)
    return _lines(actor, "e.case_id = %(key)s", case_id, limit, before)


def _lines(actor: Actor, which: str, key: UUID, limit: int, before: int | None) -> list[LogLine]:
    with connection.cursor() as cursor:
        cursor.execute(
            _LINES.format(which=which),
            {"key": key, "me": actor.person_id, "limit": limit, "before": before},
        )
        return [_line(row) for row in cursor.fetchall()]


def _line(row: tuple[object, ...]) -> LogLine:
    key, at, name, title, role, unit, action, relation, kind, ref, refused, protected, case_id, *rest = row
    reason, known = rest
    assert isinstance(at, datetime)
    ground = Ground(GroundKind(str(kind)), str(ref), str(relation)) if kind else None
    return LogLine(
        id=int(str(key)),
        at=at.astimezone(OSLO),
        name=str(name) if known else "",
        title=str(title) if known else "",
        role=Role(str(role)),
        unit=str(unit) if known else "",
        action=str(action),
        ground=ground,
        refused=bool(refused),
        protected=bool(protected),
        case_id=case_id if isinstance(case_id, UUID) else None,
        undone=reason == UNDONE,
    )


def emergencies_unseen(actor: Actor) -> list[Emergency]:
    """Emergency accesses from the units the actor leads that no leader has read yet, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_related('leads')")
        units = [row[0] for row in cursor.fetchall()]
    return list(Emergency.objects.filter(seen_at=None, unit_id__in=units).order_by("opened_at"))
