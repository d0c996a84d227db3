"""Economy: every measure as an account, by who pays and gains, and what is not known."""

from __future__ import annotations

from typing import Any

from samkjort.economy.payers import PAYERS
from samkjort.report import economy
from samkjort.report.blocks import Block, Bullets, Heading, Paragraph, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.show import account_lines, account_row
from samkjort.report.words import number


def money(context: Context) -> Chapter:
    """The accounts. Costs nobody knows are named, and are in no figure."""
    say, language = context.say, context.language
    blocks: list[Block] = [Heading(say("report.economy")), Paragraph(say("report.economy_1"))]
    data: list[dict[str, Any]] = []
    for found in context.accounts:
        measure, described = found.described.measure, found.described
        figures = context.rests_on(f"measure.{measure.id}.", *(f"cost.{one.id}" for one in found.costs))
        reached = number(measure.reached, language)
        header = tuple(say(f"economy.{key}") for key in ("payer", "gain", "range", "hump", "back"))
        rows = tuple(account_row(found, payer, language) for payer in (*PAYERS, None))
        blocks += [
            Heading(described.name.in_language(language), 2),
            Paragraph(
                f"{described.what.in_language(language)} "
                f"({say('economy.reached', people=reached, years=measure.years)}.)"
            ),
            Table(described.name.in_language(language), header, rows, (2, 1.4, 2.2, 1.4, 1.5), (1, 2, 3)),
            Bullets(tuple(account_lines(found, language))),
            Paragraph(context.beneath(figures)),
        ]
        data.append({"figures": figures, **economy.as_data(found)})
    return Chapter("economy", data, tuple(blocks))
