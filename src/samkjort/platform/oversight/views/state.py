"""What the State has before it, in numbers: complaints and first-instance school cases."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samkjort.casework.complaint import State
from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.cases.services import name_of
from samkjort.platform.oversight import system_queries as queries
from samkjort.platform.oversight import wording
from samkjort.platform.oversight.permissions import OversightAction
from samkjort.platform.oversight.reach import municipality_name
from samkjort.platform.oversight.report import Report, Section, Table
from samkjort.platform.oversight.views.pages import file, page
from samkjort.platform.people.roles import Role
from samkjort.platform.plans.models import BeforeTheState
from samkjort.platform.shell.templatetags.page import day

FORMS = ("pdf", "docx", "json")


def before_the_state(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For the authority itself and the municipal director: this year and the year before, no persons."""
    if actor.role == Role.SUPERVISOR:
        access.require(actor, OversightAction.READ_GIVEN, actor.unit_id)
    else:
        access.require(actor, OversightAction.OVERSEE, actor.municipality)
    today = clock.today()
    first = date(today.year - 1, 1, 1)
    found = queries.before_the_state(actor.municipality, first, today)
    report = _report(found, municipality_name(actor.municipality), first, today)
    if (form := request.GET.get("fil", "")) in FORMS:
        data = {"first": first.isoformat(), "last": today.isoformat(), "kinds": [_data(one) for one in found]}
        return file("samkjort-hos-staten", form, report, data)
    return page(request, actor, report, report.title, "state")


def _report(found: list[queries.Before], place: str, first: date, last: date) -> Report:
    period = _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}
    return Report(
        wording.language(),
        _("Before the State"),
        _("How many, of what, and how it went. No person, and no case, is in the numbers."),
        [(_("Of"), place), (_("Period"), period)],
        [section for one in found for section in _sections(one)]
        + [Section(_("What is counted"), _definitions(), folded=True)],
    )


def _sections(one: queries.Before) -> list[Section]:
    here = wording.language()
    heading = _("Complaints sent on") if one.kind == "complaint" else _("School environment, first instance")
    said = [
        _("In all: %(number)s") % {"number": wording.number(one.number)},
        _("Days to the answer, the middle: %(days)s")
        % {"days": _("not known") if one.days is None else one.days},
    ]
    if one.number == 0:
        return [Section(heading, [_("None in the period.")])]
    rows = [[_up(name_of(key, here)), wording.number(value)] for key, value in one.services.items()]
    went = [[outcome(one.kind, key), wording.number(value)] for key, value in one.outcomes.items()]
    return [
        Section(heading, [*said, wording.why_withheld()], Table(heading, [_("Service"), _("Number")], rows)),
        Section(
            _("How it went: %(what)s") % {"what": heading.lower()},
            table=Table(heading, [_("Outcome"), _("Number")], went),
        ),
    ]


def outcome(kind: str, key: str) -> str:
    """What came of it, in the reader's language."""
    here = wording.language()
    if key == "open":
        return _("Not decided yet")
    return (State(key) if kind == "complaint" else BeforeTheState(key)).in_language(here)


def _definitions() -> list[str]:
    return [
        _("Complaints sent on: parts of complaints sent to the State in the period."),
        _("School environment: cases pupil or parents reported to the State in the period."),
        _("Days: from the day it was sent on or reported, to the last answer."),
    ]


def _data(one: queries.Before) -> dict[str, object]:
    return {
        "kind": one.kind,
        "number": one.number,
        "days": one.days,
        "services": dict(one.services),
        "outcomes": dict(one.outcomes),
    }


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
