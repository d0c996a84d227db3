"""The journeys: each situation under every legal order, drawn and counted, the rights beside the savings."""

from __future__ import annotations

from typing import Any

from samkjort.journeys.draw.doors import doors
from samkjort.journeys.draw.lanes import description
from samkjort.journeys.draw.sheet import sheet
from samkjort.journeys.summary import NUMBERS, Summary
from samkjort.journeys.touchpoint import Because
from samkjort.journeys.wording import word
from samkjort.report.blocks import Block, Heading, Paragraph, Picture, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.show import RIGHTS, metric_text


def journeys(context: Context) -> Chapter:
    """All situations. The data are the summaries themselves, as every other view of them is."""
    say, language = context.say, context.language
    blocks: list[Block] = [
        Heading(say("report.journeys")),
        Paragraph(say("report.journeys_1")),
        Paragraph(say("report.journeys_2")),
    ]
    data: list[dict[str, Any]] = []
    for summary in context.journeys:
        figures = rests_on(context, summary)
        title = summary.story.title.in_language(language)
        blocks += [
            Heading(title, 2),
            Paragraph(summary.story.text.in_language(language)),
            *pictures(summary, title, context),
            burden_table(context, summary, title),
            rights_table(context, summary, title),
            Paragraph(context.beneath(figures)),
        ]
        data.append({"figures": figures, **summary.as_data(language)})
    return Chapter("journeys", data, tuple(blocks))


def pictures(summary: Summary, title: str, context: Context) -> tuple[Picture, ...]:
    """How many doors, and the whole way under every order on one sheet, each with the same in words."""
    language = context.language
    words = " ".join(f"{side.name(language)}: {description(side, language)}" for side in summary.sides)
    return (
        Picture(doors(summary, language=language), context.say("report.doors", title=title), words),
        Picture(sheet(summary, language=language), context.say("report.sheet", title=title), words),
    )


def burden_table(context: Context, summary: Summary, title: str) -> Table:
    """The metrics a reader meets first, a column for each order."""
    language = context.language
    rows = tuple(
        (
            word("metrics", name, language),
            *(metric_text(side.burden[name].value, language) for side in summary.sides),
        )
        for name in NUMBERS
    )
    header = (context.say("report.asked_of"), *(side.name(language) for side in summary.sides))
    columns = tuple(range(1, len(header)))
    return Table(
        context.say("report.burden", title=title), header, rows, (2.6, *(1.4 for _ in columns)), columns
    )


def rights_table(context: Context, summary: Summary, title: str) -> Table:
    """Beside every saving: how many enforceable rules are kept, come together, are lost, or are new."""
    header = (context.say("report.rules"), *(side.name(context.language) for side in summary.sides))
    rows = tuple(
        (context.say(f"report.rights.{part}"), *(str(side.of_rights(part)) for side in summary.sides))
        for part in RIGHTS
    )
    columns = tuple(range(1, len(header)))
    return Table(
        context.say("report.standing", title=title), header, rows, (2.6, *(1.4 for _ in columns)), columns
    )


def rests_on(context: Context, summary: Summary) -> dict[str, Any]:
    """The evidence the numbers of a journey rest on, found from its own touchpoints."""
    known = context.evidence.numbers
    found = {
        piece
        for side in summary.sides
        for each in side.journey.touchpoints
        for because in each.because
        if (piece := _piece(because)) in known
    }
    ids = sorted(found, key=known.__getitem__)
    return {"mark": context.evidence.mark(ids), "rests_on": ids}


def _piece(because: Because) -> str:
    return f"{because.sort}.{because.id}"
