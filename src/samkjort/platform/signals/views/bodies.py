"""The State towards itself: its standing bodies, the letters its ministries send, and the meetings held."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import access, clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.shell import notices
from samkjort.platform.shell.forms import filled
from samkjort.platform.signals import asked, queries
from samkjort.platform.signals.lists import Link, Listing
from samkjort.platform.signals.parts import actor_names, row_links, show
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.state import actions as doing
from samkjort.platform.signals.state import queries as state
from samkjort.platform.signals.state.forms import MeetingForm
from samkjort.platform.signals.state.page import Section, Whole, state_word, whole, yes_no
from samkjort.platform.signals.templatetags.steering import when
from samkjort.steering.state import bodies, dialogue
from samkjort.steering.state.bodies import Body


def the_state(request: HttpRequest) -> HttpResponse:
    """The bodies that shall make the State one, and the ways to its letters and meetings."""
    one = asked.read(request)
    sections = [
        Section(
            each.id,
            each.title.in_language(one.language),
            facts=_facts(each, one),
            ways=[Link(_("The whole card"), reverse("signals:body", args=[each.id]) + one.parameters())],
            evidence=each.evidence,
        )
        for each in bodies.bodies()
    ]
    day = one.parameters()
    page = Whole(
        _("The State as one"),
        _(
            "Who shall see to it that the ministries steer alike, what their letters say, and whether "
            "they meet."
        ),
        sections,
        buttons=[
            Link(_("Letters to the directorates"), reverse("signals:letters") + day),
            Link(_("Meetings held"), reverse("signals:meetings") + day),
            Link(_("One growing-up policy"), reverse("signals:policy") + day),
        ],
    )
    return whole(request, one, page)


def body(request: HttpRequest, name: str) -> HttpResponse:
    """One body: its members, what it is for, its agenda, and what is not known of it."""
    one = asked.read(request)
    found = bodies.body(name)
    if found is None:
        raise Http404
    agenda = bodies.agenda(found, state.standing(one.on or clock.today()))
    columns = (
        ("matter", _("Matter")),
        ("from", _("From")),
        ("waited", _("Days waited")),
        ("answered", _("Answered")),
    )
    cells = [
        (
            each.says.in_language(one.language),
            Link(each.source, reverse("consultation:asks")),
            each.waited,
            each.answered,
        )
        for each in agenda
    ]
    listed = Listing(f"saksliste-{found.id}", _("On the agenda"), columns, cells)
    met = [each for each in state.meetings() if found.actor and found.actor in (each.holder, *each.parties)]
    lacking = [_gap(each.what) for each in bodies.gaps(found)]
    sections = [
        Section("facts", _("What is recorded"), facts=_facts(found, one), evidence=found.evidence),
        Section(
            "mandate",
            _("What it is for"),
            points=[each.in_language(one.language) for each in found.mandate],
        ),
        Section(
            "agenda",
            _("On the agenda"),
            text=_("Asks in the ledger that are this body's business."),
            listing=listed,
            empty=_("No ask in the ledger is this body's business."),
        ),
        Section(
            "anchors",
            _("Who can send it a matter"),
            points=[_anchor(each) for each in found.anchors],
            empty=_("Not known."),
        ),
        Section(
            "met",
            _("Meetings held"),
            points=[f"{when_day(each)}: {each.theme}" for each in met],
            empty="" if met else _("No meeting is recorded. That is not the same as none held."),
        ),
    ]
    if lacking:
        sections.append(Section("lacking", _("What is not known"), points=lacking))
    page = Whole(
        found.title.in_language(one.language),
        _("A body that shall make the State speak with one voice."),
        sections,
        files=listed,
    )
    above = [(_("The State as one"), reverse("signals:the-state") + one.parameters())]
    return whole(request, one, page, above=above)


def when_day(each: dialogue.Meeting) -> str:
    """The day of a meeting, as the reader writes days."""
    from samkjort.platform.shell.templatetags.page import day

    return str(day(each.on))


def _facts(each: Body, one: asked.Asked) -> list[tuple[str, Any]]:
    on = one.on or clock.today()
    comes = ", ".join(map(str, row_links(each.springs_from, one.register, one)))
    return [
        (_("Members"), actor_names(each.members, one.register, one) or None),
        (_("Secretariat"), actor_names(each.secretariat, one.register, one) or None),
        (_("Since"), when(each.since) if each.since else None),
        *([(_("Ended"), when(each.until))] if each.until else []),
        (_("At work now"), yes_no(each.active(on))),
        *([(_("Comes from"), comes)] if comes else []),
    ]


def _gap(what: str) -> str:
    return {
        "members": _("Which ministries are members"),
        "secretariat": _("Who keeps it going"),
        "since": _("When it began"),
    }[what]


def _anchor(code: str) -> str:
    return {
        "forum": _("A permanent forum of State and municipalities, when there is one"),
        "consultation": _("The consultation scheme of the State and KS"),
        "allocation_letters": _("The ministries' letters to the directorates"),
    }[code]


def meetings(request: HttpRequest) -> HttpResponse:
    """Whether ministries and directorates meet regularly, at both levels; and every meeting recorded."""
    one = asked.read(request)
    months = one.register.limits.number("meeting_months")
    held = state.meetings()
    on = one.on or clock.today()
    pairs = (
        ("pair", _("Who meet")),
        ("state", _("Regularly at both levels")),
        ("workers", _("Case workers last met")),
        ("leaders", _("Leaders last met")),
        ("number", _("Meetings")),
    )
    regular = [
        (
            " · ".join(actor_names((each,), one.register, one) for each in found.pair),
            state_word(found.state),
            found.case_workers,
            found.leaders,
            found.meetings,
        )
        for found in dialogue.regularity(held, on=on, months=months)
    ]
    columns = (
        ("on", _("When")),
        ("who", _("Who")),
        ("theme", _("About what")),
        ("levels", _("Levels")),
        ("outcome", _("What came of it")),
    )
    cells = [
        (
            when_day(each),
            actor_names((each.holder, *each.parties), one.register, one),
            each.theme,
            _levels(each),
            each.outcome or None,
        )
        for each in held
        if each.on <= on
    ]
    listed = Listing("fagmoter", _("Meetings held"), columns, cells)
    holder = queries.holder_of(one.actor)
    may = bool(one.actor and holder and access.may(one.actor, SteeringAction.RECORD_TALK, holder))
    advice = bodies.body("core_group")
    page = Whole(
        _("Meetings held"),
        _(
            "Ministry and directorate should meet regularly, both those who do the work and those who "
            "lead it."
        ),
        [
            Section(
                "regular",
                _("Do they meet regularly?"),
                text=_("Both levels within %(months)s months. Pairs with no meeting recorded are not known.")
                % {"months": f"{months:g}"},
                listing=Listing("par", _("Do they meet regularly?"), pairs, regular),
                empty=_("No meeting is recorded. That is not the same as none held."),
                evidence=advice.evidence[2:3] if advice else (),
            ),
            Section("all", _("Every meeting recorded"), listing=listed, empty=_("None yet.")),
        ],
        buttons=[Link(_("Record a meeting"), reverse("signals:new-meeting"))] if may else [],
        files=listed,
    )
    above = [(_("The State as one"), reverse("signals:the-state") + one.parameters())]
    return whole(request, one, page, above=above)


def _levels(each: dialogue.Meeting) -> str:
    named = [_("case workers")] if each.case_workers else []
    return ", ".join([*named, *([_("leaders")] if each.leaders else [])])


def new_meeting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Record a meeting of one's own body."""
    one = asked.read(request)
    holder = queries.holder_of(actor)
    access.require(actor, SteeringAction.RECORD_TALK, holder)
    today = clock.today()
    form = filled(
        MeetingForm, request, initial={"on": today}, language=one.language, holder=holder, today=today
    )
    if form.is_bound and form.is_valid():
        doing.record_meeting(actor, holder, form.cleaned_data)
        notices.saved(request, _("The meeting is recorded."))
        return redirect(reverse("signals:meetings"))
    context = {
        "form": form,
        "title": _("Record a meeting"),
        "lead": _("Which bodies met, and at which levels. No names of people."),
        "submit": _("Save"),
        "cancel": reverse("signals:meetings"),
    }
    crumbs = [(_("Meetings held"), reverse("signals:meetings")), (_("New"), "")]
    return show(
        request, one, "signals/form.html", context, crumbs=crumbs, status=422 if form.is_bound else 200
    )
