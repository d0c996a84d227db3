"""The whole country: what the concepts change for everybody, and for those with most needs."""

from __future__ import annotations

from typing import Any

from samkjort.journeys.population.model import Count
from samkjort.journeys.ways import shipped_ways
from samkjort.report import population
from samkjort.report.blocks import Block, Heading, Paragraph, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.words import number


def country(context: Context) -> Chapter:
    """Means for each person and the change under each concept, for all and by group, beside what is kept."""
    say, language = context.say, context.language
    outcomes = context.country
    figures = context.rests_on(
        "population.", "group.", "together.", *(f"ways.{way.id}." for way in shipped_ways().services)
    )
    one = next(iter(outcomes.values()))
    names = {group.id: group.name.in_language(language) for group in shipped_ways().groups}
    blocks: list[Block] = [
        Heading(say("report.country")),
        Paragraph(say("population.note")),
        Paragraph(
            say(
                "report.country_1",
                people=number(one.size, language),
                months=number(one.settings.months, language),
            )
        ),
    ]
    for group in (population.EVERYBODY, *one.groups):
        size = one.size if group == population.EVERYBODY else one.groups[group]
        name = say("population.group", group=names.get(group, say("all")), people=number(size, language))
        header = (
            say("population.count"),
            context.name(context.first),
            say("population.p90"),
            *(context.name(other) for other in outcomes),
        )
        rows = []
        for count in Count:
            found = one.first.counts[group, count]
            cells = [number(found.mean, language, decimals=2), number(found.p90, language)]
            for outcome in outcomes.values():
                change = outcome.change(count, group)
                error = "" if change.error is None else f" ± {number(change.error, language, decimals=3)}"
                cells.append(number(change.mean, language, decimals=3) + error)
            rows.append((say(f"count.{count.name.lower()}"), *cells))
        wide = (2.6, 1, 1, *(1.7 for _ in outcomes))
        blocks.append(Table(name, header, tuple(rows), wide, tuple(range(1, len(header)))))
    blocks += [Paragraph(say("report.country_2")), Paragraph(context.beneath(figures))]
    data: dict[str, Any] = {
        "figures": figures,
        "outcomes": {name: population.as_data(outcome) for name, outcome in outcomes.items()},
    }
    return Chapter("country", data, tuple(blocks))
