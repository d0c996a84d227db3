"""The lab's answers as tables on the command line."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from samkjort.economy.flows import Hump
from samkjort.economy.payers import PAYERS, Payer
from samkjort.journeys.population.model import Count
from samkjort.journeys.summary import NUMBERS, Summary
from samkjort.journeys.ways import shipped_ways
from samkjort.journeys.wording import sentence, word
from samkjort.law.concepts.comparison import Comparison
from samkjort.law.concepts.rights_ledger import rights_ledger
from samkjort.law.order import LegalOrder
from samkjort.report import population
from samkjort.report.economy import Account
from samkjort.report.words import day, number, percent, say

RIGHTS = ("kept", "merged", "lost", "new")
"""What becomes of enforceable rules, in the order they are shown."""


def order_name(order: LegalOrder, language: str) -> str:
    """The name of a legal order."""
    return order.concept.name.in_language(language) if order.concept else say("register", language)


def table(title: str, *columns: str) -> Table:
    """A table whose first column is text and the rest numbers."""
    made = Table(title=title, title_justify="left", header_style="bold", padding=(0, 1))
    for place, column in enumerate(columns):
        made.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
    return made


def print_population(outcome: population.Outcome, orders: tuple[LegalOrder, ...], language: str) -> None:
    """A table for everybody and for each group: one order, or two and the change between them; and what
    becomes of the rights, without which a saving must not be read."""
    names = tuple(order_name(one, language) for one in orders)
    groups = {group.id: group.name.in_language(language) for group in shipped_ways().groups}
    people, months = number(outcome.size, language), number(outcome.settings.months, language)
    click.echo(f"{' → '.join(names)}: {say('population.title', language, people=people, months=months)}")
    for group in (population.EVERYBODY, *outcome.groups):
        size = outcome.size if group == population.EVERYBODY else outcome.groups[group]
        title = say(
            "population.group",
            language,
            group=groups.get(group) or say("all", language),
            people=number(size, language),
        )
        Console().print(_of_group(outcome, group, title, names, language))
    for name, order in zip(names, orders, strict=True):
        if order.concept:
            counts = rights_ledger(order.concept).counts
            click.echo(f"{name}: {say('population.rights', language, **counts)}")
    click.echo(say("population.note", language))


def _of_group(
    outcome: population.Outcome, group: str, title: str, names: tuple[str, ...], language: str
) -> Table:
    if outcome.second is None:
        heads = [say(f"population.{key}", language) for key in ("mean", "p50", "p90")]
    else:
        heads = [*names, say("population.change", language)]
    made = table(title, say("population.count", language), *heads)
    for count in Count:
        found = outcome.first.counts[group, count]
        cells = [number(found.mean, language, decimals=2)]
        if outcome.second is None:
            cells += [number(found.p50, language), number(found.p90, language)]
        else:
            change = outcome.change(count, group)
            after = number(outcome.second.counts[group, count].mean, language, decimals=2)
            error = "" if change.error is None else f" ± {number(change.error, language, decimals=3)}"
            cells += [after, number(change.mean, language, decimals=3) + error]
        made.add_row(say(f"count.{count.name.lower()}", language), *cells)
    return made


def print_account(found: Account, language: str) -> None:
    """Who gains and pays, humps, chances, what it must reach, and every cost with its source."""
    measure, name = found.described.measure, found.described.name.in_language(language)
    reached = number(measure.reached, language)
    click.echo(f"{name}: {say('economy.reached', language, people=reached, years=measure.years)}")
    heads = (say(f"economy.{key}", language) for key in ("payer", "gain", "range", "hump", "back"))
    made = table("", *heads)
    for payer in PAYERS:
        made.add_row(*account_row(found, payer, language))
    made.add_section()
    made.add_row(*account_row(found, None, language))
    Console().print(made)
    for line in account_lines(found, language):
        click.echo(line)
    costs = table(
        say("economy.costs", language),
        *(say(f"economy.{key}", language) for key in ("cost", "value", "between", "price_year", "mark")),
        say("economy.source", language),
    )
    for one in found.costs:
        between = (
            f"{number(one.low, language)} – {number(one.high, language)}" if one.low is not None else "–"
        )
        costs.add_row(
            one.name.in_language(language),
            number(one.value, language),
            between,
            str(one.price_year),
            str(one.mark),
            one.source,
        )
    Console().print(costs)


def account_row(found: Account, payer: Payer | None, language: str) -> tuple[str, ...]:
    """One payer (None: all together) as it is written: name, gain, spread, hump, years until earned back."""
    gain = found.pockets.total if payer is None else found.pockets.gains[payer]
    spread = found.unsure.total if payer is None else found.unsure.by_payer[payer]
    one = found.whole if payer is None else found.humps[payer]
    return (
        say(f"payer.{payer or 'total'}", language),
        number(gain, language),
        f"{number(spread.p10, language)} – {number(spread.p90, language)}",
        number(one.height, language),
        _length(one, language),
    )


def _length(one: Hump, language: str) -> str:
    if one.height == 0:
        return "–"
    return say("never", language) if one.length is None else say("economy.years", language, years=one.length)


def account_lines(found: Account, language: str) -> list[str]:
    """What the table does not say: chances, other pockets, what it must reach, what is not known."""
    sure, pockets = found.unsure, found.pockets
    lines = [
        say(
            "economy.chances",
            language,
            gain=percent(sure.gain, language),
            own=percent(sure.gain_municipality, language),
            wrong=percent(sure.gain_but_municipality_loses, language),
        )
    ]
    if pockets.share_elsewhere is not None:
        share, whole = percent(pockets.share_elsewhere, language), number(pockets.makes_whole, language)
        lines.append(say("economy.elsewhere", language, share=share, whole=whole))
    for (payer, years), rate in found.needed.items():
        shown = say("economy.cannot", language) if rate is not None and rate > 1 else percent(rate, language)
        lines.append(say(f"economy.needed_{payer or 'total'}", language, rate=shown, years=years))
    lines.append(say("economy.effect", language, source=found.described.measure.effect.source))
    for key, ids in (("left_out", sure.left_out), ("bounds", found.described.measure.only_bounds)):
        if ids:
            known = {one.id: one.name.in_language(language) for one in found.costs}
            lines.append(say(f"economy.{key}", language, names=", ".join(known[one] for one in ids)))
    return lines


def print_comparison(found: Comparison, language: str) -> None:
    """The sheet of a comparison: a row for each thing compared, a column for each concept."""
    rows = found.rows(language)
    title = say("compare.title", language, on=day(found.on, language))
    made = table(title, say("report.what", language), *rows[0][1])
    for name, cells in rows[1:]:
        made.add_row(name, *cells)
    Console().print(made)


def print_summary(summary: Summary, language: str) -> None:
    """A situation under its orders: the metrics met first, with the rights beside them, and each step."""
    click.echo(f"{summary.story.title.in_language(language)}\n{summary.story.text.in_language(language)}")
    sides = summary.sides
    made = table("", say("report.asked_of", language), *(side.name(language) for side in sides))
    for name in NUMBERS:
        cells = (metric_text(side.burden[name].value, language) for side in sides)
        made.add_row(word("metrics", name, language), *cells)
    made.add_section()
    rights = (" / ".join(str(side.of_rights(part)) for part in RIGHTS) for side in sides)
    made.add_row(say("journey.rights", language), *rights)
    Console().print(made)
    for side in sides:
        steps = Table(title=side.name(language), title_justify="left", header_style="bold", padding=(0, 1))
        for key in ("month", "what", "basis"):
            steps.add_column(say(f"journey.{key}", language), overflow="fold")
        for each in side.journey.touchpoints:
            cards = (side.order.by_id[name] for name in each.cards if name in side.order.by_id)
            grounds = dict.fromkeys(card.source.printed(language) for card in cards)
            steps.add_row(str(each.month), sentence(each, language), "; ".join(grounds) or "–")
        Console().print(steps)
    click.echo(say("journey.note", language))


def metric_text(value: float | None, language: str) -> str:
    """A metric as it is written: whole, or with two decimals; «not known» where it cannot be."""
    whole = value is None or float(value).is_integer()
    return number(value, language, decimals=0 if whole else 2)
