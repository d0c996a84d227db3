"""What the municipal sector asked of the State, and what came of it: the pages open to all."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samkjort.platform import clock
from samkjort.platform.consultation import queries
from samkjort.platform.signals import asked
from samkjort.platform.signals.asked import Asked
from samkjort.platform.signals.lists import Listing, sent
from samkjort.platform.signals.parts import actor_names, file_or_none, holder_name, row_links, show
from samkjort.platform.signals.queries import holder_of
from samkjort.platform.signals.templatetags.steering import when
from samkjort.steering import assessments
from samkjort.steering.consultation import agreements, cases, findings, guidelines, meetings
from samkjort.steering.consultation.cases import CaseKind
from samkjort.steering.consultation.document import docx, pdf
from samkjort.steering.consultation.material import material
from samkjort.steering.consultation.positions import compare
from samkjort.steering.evidence import Period, period

MATERIAL = "2021-04"
"""What the seeded material is seen from, when no day is asked for."""


def seen_from(one: Asked) -> Period:
    """The day the page is seen from: the one travelled to, or today."""
    return period(one.on_text) if one.on_text else Period(clock.today(), clock.today())


def days(waited: tuple[int, int] | None) -> str | None:
    """Days waiting: «120», or «91–120» when it began on a day that is known roughly."""
    if waited is None:
        return None
    return str(waited[0]) if waited[0] == waited[1] else f"{waited[0]}–{waited[1]}"


def page(
    request: HttpRequest, one: Asked, template: str, context: dict[str, Any], title: str
) -> HttpResponse:
    """A page of the consultation."""
    crumbs = [(_("The consultation"), reverse("consultation:index") + one.parameters())]
    last = [(title, "")] if title else []
    return show(
        request,
        one,
        f"consultation/{template}",
        context,
        crumbs=[*crumbs, *last] if title else [(crumbs[0][0], "")],
    )


def index(request: HttpRequest) -> HttpResponse:
    """What waits between the State and the municipal sector, and the way to each part."""
    one = asked.read(request)
    on = seen_from(one)
    rows = queries.ledger(on)
    waiting = [row for row in rows if row.answer is None]
    ending = [row for row in agreements.watch(on, within_days=365) if not row.over]
    found = findings.findings(on)
    context = {
        "asks": len(rows),
        "waiting": len(waiting),
        "overdue": sum(1 for row in rows if row.overdue),
        "agreements": len(agreements.in_force(on)),
        "ending": len(ending),
        "findings": len(found),
        "cases": len(cases.known_at(on)),
        "meetings": [_meeting(each, one) for each in meetings.plan(on.last.year)],
        "year": on.last.year,
    }
    return page(request, one, "index.html", context, "")


def _meeting(each: Any, one: Asked) -> dict[str, Any]:
    names = {
        "first": _("First meeting, before the budget conference"),
        "second": _("Second meeting, before the revised budget"),
        "bilateral": _("Bilateral meetings on the budget"),
    }
    return {
        "name": names.get(each.cycle, each.cycle),
        "when": when(each.when),
        "theme": each.theme,
        "planned": not each.evidence,
    }


def cases_page(request: HttpRequest) -> HttpResponse:
    """Cases of consultation, cost calculation and law participation."""
    one = asked.read(request)
    on = seen_from(one)
    wanted = request.GET.get("slag", "")
    rows = [row for row in cases.known_at(on) if not wanted or row.kind.value == wanted]
    kinds = {
        CaseKind.CONSULTATION: _("consultation"),
        CaseKind.COST: _("cost calculation"),
        CaseKind.LAW: _("law participation"),
    }
    columns = (
        ("name", _("Case")),
        ("kind", _("Kind")),
        ("ministries", _("Ministry")),
        ("reported", _("Reported")),
        ("status", _("Status")),
        ("result", _("Result")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            row.name.in_language(one.language),
            kinds[row.kind],
            actor_names(row.ministries, one.register, one),
            when(found) if (found := row.reported_when) else None,
            row.status.label.in_language(one.language),
            row.result.in_language(one.language) if row.result else None,
            ", ".join(map(str, row.evidence)),
        )
        for row in rows
    ]
    whole = Listing("saker", _("Cases"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {"list": whole, "kinds": [(kind.value, name) for kind, name in kinds.items()], "wanted": wanted}
    return page(request, one, "cases.html", context, _("Cases"))


def agreements_page(request: HttpRequest) -> HttpResponse:
    """Bilateral agreements, and those that soon end."""
    one = asked.read(request)
    on = seen_from(one)
    rows = agreements.signed_by(on)
    ending = {row.agreement.id: row for row in agreements.watch(on, within_days=365)}
    columns = (
        ("name", _("Agreement")),
        ("parties", _("Parties")),
        ("signed", _("Signed")),
        ("expires", _("Ends")),
        ("days", _("Days left")),
        ("first", _("First made")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            row.name.in_language(one.language),
            actor_names(row.parties, one.register, one),
            row.signed,
            row.expires,
            ending[row.id].days if row.id in ending else None,
            row.first_year,
            ", ".join(map(str, row.evidence)),
        )
        for row in rows
    ]
    whole = Listing("avtaler", _("Agreements"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    by_day: dict[Any, list[Any]] = {}
    for row in ending.values():
        by_day.setdefault(row.agreement.expires, []).append(row)
    context = {
        "list": whole,
        "ending": sorted(by_day.items()),
        "proposed": agreements.register().proposed,
        "on": on.last,
    }
    return page(request, one, "agreements.html", context, _("Agreements"))


def asks_page(request: HttpRequest) -> HttpResponse:
    """The ledger of asks: what was asked of whom, what was answered, and how long it has waited."""
    one = asked.read(request)
    on = seen_from(one)
    holder = holder_of(one.actor)
    state = bool(holder) and holder in one.register.actors and holder != "ks"
    rows = queries.ledger(on)
    about = queries.asked_about()
    columns = (
        ("id", _("Key")),
        ("says", _("What was asked")),
        ("by", _("By")),
        ("to", _("Of whom")),
        ("waited", _("Days waiting")),
        ("answer", _("Answer")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            row.ask.id[:10],
            row.ask.says.in_language(one.language),
            holder_name(row.ask.holder, one.register, one.language),
            actor_names(row.ask.to, one.register, one),
            days(row.waited),
            f"{row.answer.outcome.label.in_language(one.language)}: {row.answer.says}"
            if row.answer
            else None,
            ", ".join(map(str, row.ask.evidence)),
        )
        for row in rows
    ]
    whole = Listing("krav", _("What was asked of the State"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {
        "rows": [
            {
                "row": row,
                "by": holder_name(row.ask.holder, one.register, one.language),
                "to": actor_names(row.ask.to, one.register, one),
                "days": days(row.waited),
                "about": row_links([about[row.ask.id]], one.register, one) if row.ask.id in about else [],
                "outcome": row.answer.outcome.label.in_language(one.language) if row.answer else "",
                "answer_by": holder_name(row.answer.by, one.register, one.language) if row.answer else "",
                "answer_url": reverse("consultation:answer", args=[row.ask.id]) if state else "",
            }
            for row in rows
        ],
        "list": whole,
        "on": on.last,
        "waiting": sum(1 for row in rows if row.answer is None),
        "may_ask": bool(holder) and not state,
    }
    return page(request, one, "asks.html", context, _("What was asked of the State"))


def positions_page(request: HttpRequest) -> HttpResponse:
    """Who stands where on each part of the proposal."""
    one = asked.read(request)
    package = queries.package()
    found = compare(package, queries.shared_positions())
    holder = holder_of(one.actor)
    chapters = [
        {
            "number": number,
            "name": name,
            "parts": [
                {
                    "part": part,
                    "positions": [
                        {
                            "holder": holder_name(who, one.register, one.language),
                            "stance": each.stance.label.in_language(one.language),
                            "because": each.because,
                            "evidence": each.evidence,
                        }
                        for who, each in found.get(part.id, {}).items()
                    ],
                    "url": reverse("consultation:position", args=[part.id]) if holder else "",
                }
                for part in package.parts
                if part.chapter == number
            ],
        }
        for number, name in package.chapters
    ]
    columns = (
        ("part", _("Part of the proposal")),
        ("holder", _("Whose position")),
        ("stance", _("Position")),
        ("because", _("Why")),
        ("sources", _("Sources")),
    )
    names = {part.id: part.name.in_language(one.language) for part in package.parts}
    cells = [
        (
            names[part],
            holder_name(who, one.register, one.language),
            each.stance.label.in_language(one.language),
            each.because.in_language(one.language) if each.because else None,
            ", ".join(map(str, each.evidence)),
        )
        for part, held in found.items()
        for who, each in held.items()
    ]
    whole = Listing("standpunkter", _("Positions"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    context = {"chapters": chapters, "package": package, "list": whole, "holder": holder}
    return page(request, one, "positions.html", context, _("Positions"))


def material_page(request: HttpRequest) -> HttpResponse:
    """The material for the meeting, in its own order of chapters; open to all."""
    one = asked.read(request)
    made = one.kept(
        f"material {one.on_text} {one.language}",
        lambda: material(one.on_text or MATERIAL, language=one.language),
    )
    if (form := request.GET.get("som", "")) in ("docx", "pdf"):
        return sent(docx(made) if form == "docx" else pdf(made), form, "materiale")
    context = {"blocks": [(type(block).__name__, block) for block in made.blocks], "title": made.title}
    return page(request, one, "material.html", context, _("The material"))


def findings_page(request: HttpRequest) -> HttpResponse:
    """What does not fit in the material: reckoned from its rows."""
    one = asked.read(request)
    on = period(one.on_text or MATERIAL)
    found = findings.findings(on)
    columns = (("question", _("Key")), ("says", _("What does not fit")), ("sources", _("Sources")))
    cells = [
        (row.question or "–", row.says.in_language(one.language), ", ".join(map(str, row.evidence)))
        for row in found
    ]
    whole = Listing("funn", _("What does not fit"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    return page(
        request, one, "findings.html", {"rows": found, "list": whole, "on": on.last}, _("What does not fit")
    )


def assessment_page(request: HttpRequest) -> HttpResponse:
    """Is the proposal proportionate, does it follow the guidelines of its day, and whom does it bind?"""
    one = asked.read(request)
    package = queries.package()
    known = guidelines.guidelines()
    edition = request.GET.get("utgave", "")
    current = guidelines.edition_on(str(package.year))
    if edition not in known.editions:
        edition = current.id if current else next(iter(known.editions))
    on = seen_from(one)
    lines = guidelines.report(package.id, edition=edition, as_of=on)
    seeded = assessments.seeded()
    columns = (
        ("number", _("Guideline")),
        ("name", _("Name")),
        ("outcome", _("Finding")),
        ("says", _("Why")),
        ("by", _("Whose view")),
        ("sources", _("Sources")),
    )
    cells = [
        (
            str(line.guideline.number) + (f"–{line.guideline.last}" if line.guideline.last else ""),
            line.guideline.name.in_language(one.language),
            line.outcome.label.in_language(one.language),
            line.finding.says.in_language(one.language) if line.finding else None,
            holder_name(line.finding.holder, one.register, one.language) if line.finding else None,
            ", ".join(map(str, (*line.guideline.evidence, *(line.finding.evidence if line.finding else ())))),
        )
        for line in lines
    ]
    whole = Listing("retningslinjer", _("The guidelines"), columns, cells)
    if (answer := file_or_none(request, whole)) is not None:
        return answer
    bound = {
        assessments.Bound.MUNICIPALITY: _("the municipality"),
        assessments.Bound.POST: _("a certain post"),
        assessments.Bound.UNIT: _("a certain unit"),
        assessments.Bound.OTHER: _("the services one by one"),
        assessments.Bound.UNKNOWN: None,
    }
    effects = one.kept(f"effects {on.last}", lambda: [assessments.effect(part, on) for part in package.parts])
    rows = [
        (
            each.part.name.in_language(one.language),
            bound[each.proposed],
            ", ".join(f"{act}" for act in each.part.acts_touched) or None,
            _("binds how the municipality organises itself") if each.flags else None,
        )
        for each in effects
    ]
    context = {
        "list": whole,
        "editions": [(key, each.name) for key, each in known.editions.items()],
        "edition": edition,
        "of_its_day": current.id if current else "",
        "package": package,
        "steps": [(step.label, seeded.steps.get(step)) for step in assessments.Step],
        "gaps": assessments.gaps(seeded),
        "drawbacks": seeded.drawbacks,
        "benefits": seeded.benefits,
        "holder": holder_name(seeded.holder, one.register, one.language),
        "effects": Listing(
            "selvstyre",
            _("Whom each part binds"),
            (
                ("part", _("Part of the proposal")),
                ("bound", _("Binds")),
                ("acts", _("Acts")),
                ("flag", _("Look out")),
            ),
            rows,
        ),
    }
    return page(request, one, "assessment.html", context, _("Is it proportionate?"))
