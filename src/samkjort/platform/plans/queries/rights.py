"""The rights ledger of one child: what the law gives, what the work shows, and what people have noted.

It is made anew from history each time: rights as they were on the days something happened, decisions of
measures, applications, coordinators, help offered. So nothing can fall out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework import rights_ledger as core
from samkjort.casework.coordinator import GRANTED, CoordinationAct
from samkjort.casework.refusals import StepRefused
from samkjort.casework.rights_ledger import Entry, Help, Ledger, RightState
from samkjort.platform import clock
from samkjort.platform.cases.models import Case, Consent, TeamMember
from samkjort.platform.cases.models.plan import AssessmentRequest, HelpOffer, Measure
from samkjort.platform.cases.models_of_work import model_of
from samkjort.platform.cases.services import name_of
from samkjort.platform.plans import law
from samkjort.platform.plans.actions.coordination import latest
from samkjort.platform.plans.models import Coordination, CoordinationEvent, Plan, RightNote

ASSESSMENT = {"ppt"}
MEASURES = "measures"
"""Decisions that belong to a measure, not to one right, stand under the measure's own words."""
DECIDED = {
    "applied": RightState.APPLIED,
    "granted": RightState.GRANTED,
    "refused": RightState.REFUSED,
    "appealed": RightState.COMPLAINED,
}

OF_A_COORDINATOR = {
    CoordinationAct.APPOINTED: (RightState.GRANTED,),
    CoordinationAct.REFUSED: (RightState.REFUSED,),
    CoordinationAct.REOPENED: (RightState.COMPLAINED, RightState.REVERSED),
}
"""What happens to an application for a coordinator, in the ledger's words."""


@dataclass(frozen=True)
class LineView:
    """One right as it is shown."""

    key: str
    title: str
    gives: str
    provision: str
    norwegian: bool
    line: core.Line
    complaint: str = ""

    @property
    def state(self) -> str:
        """How it stands, in the reader's language."""
        return self.line.state.in_language(get_language() or "nb")

    @property
    def kind(self) -> str:
        """The colour of the state."""
        return {
            RightState.REFUSED: "late",
            RightState.PARTLY: "late",
            RightState.APPLIED: "turn",
            RightState.COMPLAINED: "turn",
            RightState.GRANTED: "done",
            RightState.REVERSED: "done",
        }.get(self.line.state, "quiet")

    @property
    def history(self) -> list[dict[str, Any]]:
        """What has happened, newest first."""
        language = get_language() or "nb"
        return [
            {
                "on": one.on,
                "state": one.state.in_language(language),
                "service": name_of(one.service, language) if one.service else "",
                "words": one.words,
                "source": one.source,
            }
            for one in reversed(self.line.entries)
        ]


@dataclass(frozen=True)
class LedgerView:
    """The page: what something has happened to, what is held, and what may be held."""

    moving: list[LineView]
    held: list[LineView]
    before: list[LineView]
    may_be: list[law.Rule]
    help: list[Help]


def ledger(case: Case) -> tuple[Ledger, list[str]]:
    """The ledger from all that is known, oldest first; and the rights that may be held, by card."""
    today = clock.today()
    now = Ledger()
    facts_today = known(case, today)
    events = sorted(_events(case), key=lambda one: one[0])
    days = sorted({*(on for on, _what in events), today})
    at: dict[date, list[Any]] = {}
    for on, what in events:
        at.setdefault(on, []).append(what)
    maybe: list[str] = []
    for on in days:
        facts = facts_today if on == today else known(case, on)
        answers = law.rights(facts, on) if case.child.birth_date else {}
        applies = [card for card, status in answers.items() if status == "applies"]
        now = core.gone(now, applies, on=on, source=_("The law and what the case knows"))
        now = core.hold(now, applies, on=on, source=_("The law and what the case knows"))
        for what in at.get(on, []):
            now = _add(now, what)
        maybe = [card for card, status in answers.items() if status != "applies"]
    return now, [card for card in maybe if now.line(card) is None]


def _add(now: Ledger, what: Entry | Help) -> Ledger:
    if isinstance(what, Help):
        return core.help_offered(now, what)
    try:
        return core.note(now, what)
    except StepRefused:
        # What came before is not known here: then it was applied for, at the latest this day.
        applied = Entry(what.right, RightState.APPLIED, what.on, what.service, "", what.source)
        try:
            return core.note(core.note(now, applied), what)
        except StepRefused:
            return now if what.state is RightState.HELD else core.note(now, applied)


def known(case: Case, on: date) -> dict[str, Any]:
    """What the case knew of its child on a day, in the register's words."""
    team = TeamMember.objects.filter(case=case, during__contains=on).values_list("service", flat=True)
    agreed = Consent.objects.filter(
        case=case, during__contains=on, in_force=True, service__isnull=False
    ).values_list("service", flat=True)
    services = {case.unit.service, *team, *agreed} - {"", None}
    found: dict[str, Any] = {"services.involved": sorted(str(one) for one in services)}
    if case.child.birth_date:
        found["child.birth_date"] = case.child.birth_date
    plan = Plan.objects.filter(case=case, proposed_at__date__lte=on).order_by("-proposed_at").first()
    if plan is not None:
        open_then = plan.ended_at is None or plan.ended_at.astimezone(clock.OSLO).date() > on
        found["plan.exists"] = open_then and plan.state == "in_force"
        found["plan.consent"] = open_then and plan.state in ("making", "in_force")
    for row in Coordination.objects.filter(case=case, raised_at__date__lte=on):
        found |= {fact: value for fact, (value, _why) in latest(row).items() if value is not None}
    return found


def _events(case: Case) -> Iterable[tuple[date, Entry | Help]]:
    for offer in HelpOffer.objects.filter(case=case):
        on = _day(offer.at)
        yield on, Help(offer.help, offer.service, on)
    rights = law.named()
    for row in Coordination.objects.filter(case=case):
        right = law.about(row.kind)["right"]
        source = _("Application for a coordinator")
        yield _day(row.raised_at), Entry(right, RightState.APPLIED, _day(row.raised_at), source=source)
        for event in CoordinationEvent.objects.filter(coordination=row).order_by("at", "id"):
            states = OF_A_COORDINATOR.get(CoordinationAct(event.act), ())
            if event.act == CoordinationAct.REOPENED and row.reopened_as not in GRANTED:
                states = (RightState.COMPLAINED, RightState.APPLIED)
            for state in states:
                yield _day(event.at), Entry(right, state, _day(event.at), source=source)
    for plan in Plan.objects.filter(case=case):
        right = rights["plan"]["right"]
        source = _("The individual plan")
        yield _day(plan.proposed_at), Entry(right, RightState.APPLIED, _day(plan.proposed_at), source=source)
        first = plan.versions.order_by("number").first()
        if first is not None:
            yield _day(first.at), Entry(right, RightState.GRANTED, _day(first.at), source=source)
    for asked in AssessmentRequest.objects.filter(case=case):
        entry = Entry(
            "assessment", RightState.APPLIED, _day(asked.at), "ppt", source=_("Asked for in the case")
        )
        yield _day(asked.at), entry
    for measure in Measure.objects.filter(case=case).exclude(decision=""):
        when = measure.decision_at or measure.at
        if measure.decision in DECIDED:
            yield (
                _day(when),
                Entry(
                    f"{MEASURES}:{measure.what}",
                    DECIDED[measure.decision],
                    _day(when),
                    source=_("The measure in the plan"),
                ),
            )
    for note in RightNote.objects.filter(case=case).order_by("on", "at"):
        yield (
            note.on,
            Entry(note.right, RightState(note.state), note.on, note.service, note.words, _("Noted")),
        )


def _day(at: Any) -> date:
    found: date = at.astimezone(clock.OSLO).date()
    return found


def view(case: Case) -> LedgerView:
    """The ledger as a page shows it."""
    found, maybe = ledger(case)
    lines = [_line(one) for one in found.lines]
    moving = [one for one in lines if len(one.line.entries) > 1 and one.line.state is not RightState.OUTGROWN]
    moving += [
        one
        for one in lines
        if len(one.line.entries) == 1 and one.line.state not in (RightState.HELD, RightState.OUTGROWN)
    ]
    held = [one for one in lines if one.line.state is RightState.HELD and one not in moving]
    before = [one for one in lines if one.line.state is RightState.OUTGROWN]
    language = get_language() or "nb"
    rules = [law.rule(card, clock.today(), language) for card in maybe]
    return LedgerView(moving, held, before, [one for one in rules if one], list(found.help)[::-1])


def _line(line: core.Line) -> LineView:
    language = get_language() or "nb"
    rule = law.rule(line.right, clock.today(), language) or law.rule(line.right, line.entries[0].on, language)
    if rule is None:
        title = line.right.split(":", 1)[-1]
        title = {"assessment": _("Expert assessment from PPT")}.get(title, title)
        return LineView(line.right, title, "", "", False, line)
    return LineView(line.right, rule.title, rule.demands, rule.provision, rule.norwegian, line)


def choices(case: Case) -> list[tuple[str, str]]:
    """(card, title) of rights one can note something about: those that are held or may be."""
    language = get_language() or "nb"
    found = law.rights(known(case, clock.today()), clock.today())
    rules = [law.rule(card, clock.today(), language) for card in found]
    return sorted(((one.id, one.title) for one in rules if one), key=lambda pair: pair[1].casefold())


def kept(case: Case) -> tuple[str, list[str]]:
    """«Dette mister dere ikke»: heading and lines of the municipality's own letter."""
    language = get_language() or "nb"
    letter = model_of(case).template("kept_rights")
    if letter is None:
        return "", []
    return letter.name.in_language(language), [part.texts.in_language(language) for part in letter.parts]
