"""What the report is, the inquiry's plan, and the map of the provisions in scope."""

from __future__ import annotations

from collections import Counter

from samkjort.law.aliases import name_of
from samkjort.law.concepts.inquiry import learning, missing_steps, plan, warnings
from samkjort.law.concepts.scope import scope
from samkjort.law.services import register_services
from samkjort.law.vocabulary import Kind
from samkjort.report.blocks import Bullets, Heading, Paragraph, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.marks import ORDER
from samkjort.report.words import day, number


def about(context: Context) -> Chapter:
    """What the package is and is not, and how to read its marks."""
    say = context.say
    marks = tuple(say("report.mark_line", letter=mark, what=say(f"mark.{mark}")) for mark in ORDER)
    names = ", ".join(context.name(one) for one in context.settings.concepts)
    blocks = (
        Heading(say("report.about")),
        Paragraph(say("report.about_1", concepts=names, on=day(context.settings.on, context.language))),
        Paragraph(say("report.about_2")),
        Paragraph(say("report.about_3")),
        Heading(say("report.marks"), 2),
        Bullets(marks),
    )
    return Chapter("about", {"concepts": list(context.settings.concepts), "marks": list(ORDER)}, blocks)


def inquiry(context: Context) -> Chapter:
    """The plan: dates, frame, milestones, what is behind, and what the method still lacks."""
    say, language, on = context.say, context.language, context.settings.on
    found = plan()
    late = warnings(found, on, spent=0)
    behind = {one.about: one.text.in_language(language) for one in late if one.kind == "milestone"}
    rows = tuple(
        (step.title.in_language(language), day(step.by, language), behind.get(step.id, say("report.ahead")))
        for step in found.milestones
    )
    pointers = ", ".join(one.text for one in found.pointers)
    missing = missing_steps(())
    data = {
        "starts": found.starts,
        "ends": found.ends,
        "frame_nok": {"value": found.frame, "mark": "V", "source": pointers},
        "spent_nok": None,
        "milestones": [
            {"id": step.id, "by": step.by, "late": step.id in behind} for step in found.milestones
        ],
        "method_without_record": [step.id for step in missing],
        "examples_to_learn_from": [one.id for one in learning()],
        "pointers": [one.text for one in found.pointers],
    }
    blocks = (
        Heading(say("report.plan")),
        Paragraph(
            say(
                "report.plan_1",
                starts=day(found.starts, language),
                ends=day(found.ends, language),
                frame=number(found.frame, language),
                source=pointers,
            )
        ),
        Table(
            say("report.milestones"),
            (say("report.milestone"), say("report.by"), say("report.status", on=day(on, language))),
            rows,
            (3, 2, 3),
        ),
        Paragraph(say("report.method")),
        Bullets(tuple(step.title.in_language(language) for step in missing)),
        Heading(say("report.learning"), 2),
        Bullets(
            tuple(
                f"{one.name.in_language(language)} ({one.place_as_written}). {one.note.in_language(language)}"
                for one in learning()
            )
        ),
    )
    return Chapter("plan", data, blocks)


def law_map(context: Context) -> Chapter:
    """The map: which provisions of which acts the inquiry is about, and what was left out, with reasons."""
    say, language, on = context.say, context.language, context.settings.on
    sections = scope().provisions(context.in_force)
    acts: dict[str, Counter[str]] = {}
    for path, cards in sections.items():
        counted = acts.setdefault(path.document, Counter())
        counted["sections"] += 1
        counted["rules"] += len(cards)
        for kind in (Kind.RIGHT, Kind.DUTY, Kind.COMPLAINT):
            counted[kind.value] += sum(card.kind is kind for card in cards)
    heads = ("sections", "rules", "right", "duty", "complaint")
    rows = tuple(
        (name_of(act, on=on, language=language) or act, *(str(counted[head]) for head in heads))
        for act, counted in acts.items()
    )
    total = tuple(str(sum(counted[head] for counted in acts.values())) for head in heads)
    services = register_services().services
    inside = tuple(
        f"{services[name].name.in_language(language)}: {reason.in_language(language)}"
        for name, reason in scope().services.items()
    )
    outside = tuple(
        f"{name_of(act, on=on, language=language) or act}: {reason.in_language(language)}"
        for act, reason in scope().outside.items()
    )
    data = {
        "acts": {act: dict(counted) for act, counted in acts.items()},
        "sections": [str(path) for path in sections],
        "services": list(scope().services),
        "outside": list(scope().outside),
    }
    blocks = (
        Heading(say("report.map")),
        Paragraph(say("report.map_1", sections=len(sections), acts=len(acts))),
        Table(
            say("report.map_table"),
            (say("report.act"), *(say(f"report.{head}") for head in heads)),
            (*rows, (say("payer.total"), *total)),
            (4, 1.3, 1, 1.3, 1, 1),
            (1, 2, 3, 4, 5),
        ),
        Heading(say("report.inside"), 2),
        Bullets(inside),
        Heading(say("report.outside"), 2),
        Bullets(outside),
    )
    return Chapter("map", data, blocks)
