"""The log of a case in words: each kind of event is one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samkjort.platform.cases import services
from samkjort.platform.cases.models import Event
from samkjort.platform.cases.models_of_work import model_of_case

SENTENCES = {
    "case.begun": gettext_noop("began the case"),
    "baton.offered": gettext_noop("asked %(to)s to take the baton"),
    "baton.accepted": gettext_noop("said yes and has the baton"),
    "baton.declined": gettext_noop("said no to the baton"),
    "baton.withdrawn": gettext_noop("took back the offer of the baton"),
    "baton.unanswered": gettext_noop("The offer of the baton was not answered in time"),
    "baton.receiver_left": gettext_noop("The one who was offered the baton is no longer here"),
    "baton.fell_to_leader": gettext_noop("The baton fell to %(to)s, who leads the unit"),
    "baton.disputed": gettext_noop("asked the municipality to decide who is to have the baton"),
    "baton.decided": gettext_noop("decided that %(to)s has the baton"),
    "baton.coordinator_appointed": gettext_noop("The baton went to %(to)s, who is child coordinator"),
    "baton.ended": gettext_noop("The baton was laid down with the case"),
    "baton.reopened": gettext_noop("The baton was taken up by %(to)s when the case was opened again"),
    "consent.asked": gettext_noop("asked for consent to %(services)s"),
    "consent.given": gettext_noop("gave consent to %(services)s; it is in force"),
    "consent.one_of_two": gettext_noop("gave consent to %(services)s; someone else has yet to answer"),
    "consent.refused": gettext_noop("said no to %(services)s"),
    "consent.withdrawn": gettext_noop("took back the consent to %(services)s"),
    "consent.narrowed": gettext_noop("took topics out of the consent to %(services)s"),
    "consent.outgrown": gettext_noop(
        "The child is older: who decides on the consent to %(services)s has changed"
    ),
    "level.changed": gettext_noop("set the level to «%(level)s»"),
    "level.asked": gettext_noop("asked the leader to approve «%(level)s»"),
    "level.not_approved": gettext_noop("did not approve «%(level)s»"),
    "team.joined": gettext_noop("put %(name)s in the team"),
    "team.left": gettext_noop("took %(name)s out of the team"),
    "team.invited": gettext_noop("invited %(name)s from outside"),
    "referral.asked": gettext_noop("asked %(unit)s for help"),
    "guided.sent": gettext_noop("helped the family on to %(services)s"),
}
"""Kind of event -> its sentence. Part 2 adds its own with `add`."""

BY_ITSELF = frozenset(
    {
        "consent.outgrown",
        "baton.unanswered",
        "baton.receiver_left",
        "baton.fell_to_leader",
        "baton.coordinator_appointed",
        "baton.ended",
    }
)


@dataclass(frozen=True)
class LogLine:
    """One line as it is read."""

    at: datetime
    who: str
    title: str
    text: str
    words: str


def lines(events: Sequence[Event], language: str) -> list[LogLine]:
    """Events of one case in words; one query.

    Where `place` of an event is null (`queries.case_page.latest`), the reader may not know where the family
    is: then no name of one of the staff, and no unit, is in it.
    """
    model = model_of_case(events[0].case_id) if events else None
    levels = {level.id: level.name.in_language(language) for level in model.levels} if model else {}
    return [_line(event, language, levels) for event in events]


def _line(event: Event, language: str, levels: Mapping[str, str]) -> LogLine:
    data = dict(event.data)
    ids = data.get("services") or ([data["service"]] if data.get("service") else [])
    names = ", ".join(services.name_of(one, language) for one in ids)
    shown = getattr(event, "place", "") is not None
    values = {
        "to": data.get("to", "") if shown else _("one of the staff"),
        "name": data.get("name", "") if shown else _("somebody"),
        "unit": data.get("unit", "") if shown else _("a unit"),
        "services": names or _("one by name"),
        "level": levels.get(data.get("level", ""), data.get("level", "")),
    }
    sentence = SENTENCES.get(event.kind, "")
    text = _(sentence) % values if sentence else event.kind
    return LogLine(
        event.at,
        event.by_name if (shown or event.appointment_id is None) and event.kind not in BY_ITSELF else "",
        event.by_title if shown else "",
        text,
        str(data.get("words", "")),
    )


def add(sentences: dict[str, str]) -> None:
    """More kinds of event, from the part of the app that writes them."""
    SENTENCES.update(sentences)
